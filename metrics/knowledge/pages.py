"""How each language is told, and what on its pages is no part of a story.

In: the sections [identify] and [page] of the language packs (the other sections belong to other loaders and pass
unread). Out: one frozen record a language. It promises that whatever is wrong in the two sections stops the load, with
file and key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import lru_cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

import regex

from metrics.errors import DataFileError
from metrics.knowledge.datafiles import data_folder, read_toml
from metrics.knowledge.fields import Fields

DIRECTIONS = ("ltr", "rtl")
IDENTIFY_KEYS = ("script", "letters", "words", "foreign", "least")
WORD_LISTS = (
    *("source", "credit", "byline", "byline_start", "byline_end", "related", "comments", "advert"),
    *("date_words", "paper", "agency", "date_label", "weekdays"),
)
MONTHS_OF_A_YEAR = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Identify:
    """What tells a language from its neighbours.

    script   Unicode script name that the language is written in
    letters  letters that no other pack writes, asked of texts too short for function words; lower case
    words    its function words; `foreign` those of neighbours without a pack, which weigh against; lower case
    least    smallest share (0 to 1) of the words in that script with which a text passes
    """

    script: str
    letters: frozenset[str]
    words: frozenset[str]
    foreign: frozenset[str]
    least: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Page:
    """One language: its name in itself, its direction (ltr, rtl), how it is told, and the words of its pages.

    lists   the word lists of the section by key (source, credit, byline, ...), spelt as in the file
    months  number (1 to 12) of each name of a month
    """

    tag: str
    name: str
    direction: str
    identify: Identify
    lists: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]


@lru_cache(maxsize=4)
def load_pages(folder: Traversable | None = None) -> Mapping[str, Page]:
    """Return the page record of every language pack in `folder`, by tag; by default of the packs the package carries.

    Raises DataFileError, with file and key, for the first missing, unknown or ill-typed key, for a tag other than the
    file's name, a word said twice, or a name of a month that two languages number differently.
    """
    folder = folder or data_folder("languages")
    try:
        files = sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)
    except OSError as error:
        raise DataFileError(f"{folder}: cannot be listed ({error}); it must be the folder of language packs") from error
    pages = [_read_page(file) for file in files if not file.name.startswith(".")]
    if not pages:
        raise DataFileError(f"{folder}: no language pack (.toml) in it; put them back")
    _check_months_agree(folder, pages)
    return MappingProxyType({page.tag: page for page in pages})


def _read_page(file: Traversable) -> Page:
    table = read_toml(file)
    top = Fields(file=file, table=table)
    sections = [key for key, value in table.items() if isinstance(value, dict | list)]
    top.check_keys(("tag", "name", "direction", "identify", "page"), sections)
    tag = top.text("tag")
    if f"{tag}.toml" != file.name:
        raise top.fault("tag", f"{tag!r} is not the name of the file; make them the same")
    page = _section(top, "page")
    page.check_keys([f"page.{key}" for key in (*WORD_LISTS, "months")], ())
    return Page(
        tag=tag,
        name=top.text("name"),
        direction=top.choice("direction", DIRECTIONS),
        identify=_identify(_section(top, "identify")),
        lists=MappingProxyType({key: page.texts(f"page.{key}") for key in WORD_LISTS}),
        months=_months(page),
    )


def _section(top: Fields, name: str) -> Fields:
    """Return the keys of a section under their full names, so that a fault names where to look."""
    section = top.table[name]
    if not isinstance(section, dict):
        raise top.fault(name, f"no section; write [{name}] and its keys below")
    return Fields(file=top.file, table={f"{name}.{key}": value for key, value in section.items()})


def _identify(section: Fields) -> Identify:
    section.check_keys([f"identify.{key}" for key in IDENTIFY_KEYS], ())
    script, least = section.text("identify.script"), section.table["identify.least"]
    try:
        regex.compile(rf"\p{{Script={script}}}")
    except regex.error as error:
        raise section.fault("identify.script", f"{script!r} is no Unicode script; write one, as 'Latin'") from error
    if not isinstance(least, float) or not 0 < least < 1:
        raise section.fault("identify.least", f"{least!r} is no share; write a number between 0 and 1, as 0.2")
    words, foreign = (frozenset(map(str.lower, section.texts(f"identify.{key}"))) for key in ("words", "foreign"))
    if not words:
        raise section.fault("identify.words", "empty; write the function words of the language")
    if words & foreign:
        raise section.fault("identify.foreign", f"{min(words & foreign)!r} is also among the words; take one away")
    letters = section.table["identify.letters"]
    if not isinstance(letters, str):
        raise section.fault("identify.letters", f"{letters!r} is no text; write the letters between quotes")
    return Identify(script=script, letters=frozenset(letters.lower()), words=words, foreign=foreign, least=least)


def _months(page: Fields) -> Mapping[str, int]:
    lists = page.table["page.months"]
    if not isinstance(lists, list) or len(lists) != MONTHS_OF_A_YEAR:
        raise page.fault("page.months", "not twelve lists; write the names of each month, January first")
    numbered = {f"page.months, list {number}": names for number, names in enumerate(lists, start=1)}
    by_month = Fields(file=page.file, table=numbered)
    months: dict[str, int] = {}
    for number, key in enumerate(numbered, start=1):
        for name in by_month.texts(key):
            if name in months:
                raise by_month.fault(key, f"{name!r} is also month {months[name]}; take one away")
            months[name] = number
    return MappingProxyType(months)


def _check_months_agree(folder: Traversable, pages: list[Page]) -> None:
    """Dates are read with the months of all packs at once: a name may mean one month only."""
    known: dict[str, tuple[int, str]] = {}
    for page in pages:
        for name, number in page.months.items():
            first, tag = known.setdefault(name.casefold(), (number, page.tag))
            if first != number:
                file = Fields(file=folder / f"{page.tag}.toml", table={})
                raise file.fault("page.months", f"{name!r} is month {number} here and {first} in {tag}.toml; mend one")
