import ast
import re
from functools import cache

import pytest
from babel.messages.catalog import Catalog
from babel.messages.extract import extract_from_dir
from babel.messages.pofile import read_po

from metrics.dashboard.paths import LOCALE, ROOM
from metrics.dashboard.wording.interface import CATALOGUE, Interface, interface_tags, isolate, load_interface, own_name
from metrics.table import DOCUMENTS, FIGURES, REJECTIONS

TRANSLATED = interface_tags()[1:]
PLACEHOLDER = re.compile(r"\{\w*\}")


@cache
def said_in_code() -> set[str]:
    """Return the interface strings that the code asks for, and what columns mean, which is said with the columns."""
    found = extract_from_dir(ROOM, keywords={"_": None, "text": None})
    meanings = {column.meaning for columns in (FIGURES, REJECTIONS, DOCUMENTS) for column in columns}
    return meanings.union(message for _, _, message, _, _ in found if isinstance(message, str))


def catalogue(tag: str) -> Catalog:
    with (LOCALE / tag / CATALOGUE).open("rb") as file:
        return read_po(file, locale=tag, abort_invalid=True)


def test_the_languages_are_those_of_the_product() -> None:
    assert set(interface_tags()) == {"en", "vi", "ur", "ar"}


def test_strings_are_found_in_the_code() -> None:
    assert {"Overview", "No figure", "over {value}"} <= said_in_code()


@pytest.mark.parametrize("tag", TRANSLATED)
def test_every_string_is_translated_and_no_other(tag: str) -> None:
    translated = {message.id: message for message in catalogue(tag) if message.id}
    assert set(translated) == said_in_code()
    assert [name for name, message in translated.items() if not message.string or message.fuzzy] == []


@pytest.mark.parametrize("tag", TRANSLATED)
def test_translations_keep_the_placeholders(tag: str) -> None:
    for message in catalogue(tag):
        if message.id:
            assert sorted(PLACEHOLDER.findall(str(message.id))) == sorted(PLACEHOLDER.findall(str(message.string)))


@pytest.mark.parametrize(("tag", "direction"), [("en", "ltr"), ("vi", "ltr"), ("ur", "rtl"), ("ar", "rtl")])
def test_direction(tag: str, direction: str) -> None:
    assert load_interface(tag).direction == direction


@pytest.mark.parametrize(
    ("tag", "found"), [("ur-PK", "ur"), ("en-US", "en"), ("fr", "en"), ("", "en"), ("../..", "en")]
)
def test_a_language_without_a_catalogue_gives_english(tag: str, found: str) -> None:
    assert load_interface(tag).tag == found


def test_every_language_has_a_name_of_its_own() -> None:
    names = [own_name(tag) for tag in interface_tags()]
    assert names[0] == "English"
    assert len(set(names)) == len(names)


def test_names_fall_back_to_english(english: Interface) -> None:
    urdu = load_interface("ur")
    assert urdu.name_of({"en": "Hue", "vi": "Hue"}) == "Hue"
    assert english.name_of({"xx": "only"}) == "only"
    assert english.name_of({}) == ""


def test_languages_are_named(english: Interface) -> None:
    assert english.language_name("ur") == "Urdu"
    assert english.language_name("xx") == "xx"


def test_isolates_are_closed() -> None:
    assert isolate("4G", "ltr") == "\u20664G\u2069"
    assert isolate("4G", "rtl") == load_interface("ur").isolate("4G") == "\u20674G\u2069"


def test_every_string_of_the_code_is_found() -> None:
    """The extraction of strings may overlook a call, such as one inside an f-string."""
    for file in ROOM.rglob("*.py"):
        code = file.read_text(encoding="utf-8")
        for call in (node for node in ast.walk(ast.parse(code)) if isinstance(node, ast.Call)):
            if isinstance(call.func, ast.Name) and call.func.id == "_":
                assert isinstance(call.args[0], ast.Constant), f"{file}:{call.lineno} translates what is no literal"
                assert call.args[0].value in said_in_code(), f"{file}:{call.lineno} is not found by the extraction"
