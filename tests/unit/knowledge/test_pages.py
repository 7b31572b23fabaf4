"""The sections [identify] and [page] of the language packs, each check on a broken copy."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from metrics.errors import DataFileError
from metrics.knowledge import load_pages

LANGUAGES = Path(__file__).parents[3] / "metrics" / "knowledge" / "data" / "languages"


@pytest.fixture
def packs(tmp_path: Path) -> Path:
    """Return a copy of the folder of language packs."""
    copy = tmp_path / "languages"
    shutil.copytree(LANGUAGES, copy)
    return copy


def change(pack: Path, before: str, after: str) -> None:
    text = pack.read_text(encoding="utf-8")
    assert before in text, "the test changes what is there"
    pack.write_text(text.replace(before, after, 1), encoding="utf-8")


def test_every_pack_of_the_package_loads() -> None:
    pages = load_pages()
    assert list(pages) == sorted(path.stem for path in LANGUAGES.glob("*.toml"))
    assert {tag: page.direction for tag, page in pages.items()} == {"ar": "rtl", "en": "ltr", "ur": "rtl", "vi": "ltr"}
    assert all(page.name and page.identify.words for page in pages.values())


def test_months_are_numbered() -> None:
    pages = load_pages()
    assert (pages["en"].months["May"], pages["vi"].months["tháng 10"], pages["ar"].months["آب"]) == (5, 10, 8)
    assert all(set(page.months.values()) == set(range(1, 13)) for page in pages.values())


def test_other_sections_pass_unread(packs: Path) -> None:
    with (packs / "en.toml").open("a", encoding="utf-8") as pack:
        pack.write('\n[anything_else]\nkey = "value"\n[[and_lists]]\nkey = 1\n')
    assert load_pages(packs)["en"] == load_pages()["en"]


@pytest.mark.parametrize(
    ("before", "after", "said"),
    [
        ('tag = "en"', 'tag = "fr"', "key 'tag': 'fr' is not the name of the file"),
        ('tag = "en"', "", "key 'tag': missing"),
        ('tag = "en"', 'tag = "en"\ncolour = "red"', "key 'colour': unknown"),
        ('direction = "ltr"', 'direction = "down"', "key 'direction': 'down' is not known"),
        ("\n[identify]", "\n[identity]", "key 'identify': missing"),
        ('script = "Latin"', 'script = "Latinate"', "key 'identify.script': 'Latinate' is no Unicode script"),
        ("least = 0.12", "least = 12", "key 'identify.least': 12 is no share"),
        ('letters = ""', "letters = []", "key 'identify.letters': [] is no text"),
        ('"the", "of"', '"the", "the"', "key 'identify.words': an entry stands twice"),
        ('"the", "of"', '"the", "der"', "key 'identify.foreign': 'der' is also among the words"),
        ('"the", "of"', '"the", 1', "key 'identify.words': 1 is no text"),
        ('paper = []', 'papers = []', "key 'page.paper': missing"),
        ('paper = []', 'paper = []\ncolour = []', "key 'page.colour': unknown"),
        ('paper = []', 'paper = "Times"', "key 'page.paper': 'Times' is no list"),
        ('["May"], ', "", "key 'page.months': not twelve lists"),
        ('["May"]', '["April"]', "key 'page.months, list 5': 'April' is also month 4"),
        ('["May"]', '["آب"]', "key 'page.months': 'آب' is month 5 here and 8 in ar.toml"),
        ('paper = []', 'paper = [', "not TOML"),
    ],
)  # fmt: skip
def test_a_broken_pack_is_named_with_its_key(packs: Path, before: str, after: str, said: str) -> None:
    change(packs / "en.toml", before, after)
    with pytest.raises(DataFileError) as caught:
        load_pages(packs)
    assert str(packs / "en.toml") in str(caught.value)
    assert said in str(caught.value)


def test_a_folder_without_packs_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no language pack") as caught:
        load_pages(tmp_path)
    assert str(tmp_path) in str(caught.value)


def test_a_missing_folder_is_named(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="cannot be listed"):
        load_pages(tmp_path / "missing")
