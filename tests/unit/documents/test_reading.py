"""An article as a whole: its day, source, title, language and identity."""

from __future__ import annotations

import hashlib
import json
from dataclasses import FrozenInstanceError
from datetime import date
from pathlib import Path

import pytest

from metrics.documents import Document, document_from_text, read_document
from metrics.errors import DocumentError

GOLD = sorted((Path(__file__).parents[2] / "gold").glob("*/*.txt"))
SEEDS = Path(__file__).parents[3] / "seeds"
STORY = "The province has put 95 percent of its records online, and that is more than in the year before."


@pytest.mark.parametrize("path", GOLD, ids=lambda path: path.stem)
def test_the_day_is_the_one_annotated(path: Path) -> None:
    said = json.loads(path.with_suffix(".json").read_text(encoding="utf-8"))["published"]
    assert read_document(path).published == (date.fromisoformat(said) if said else None)


def test_each_seed_tells_its_source_and_day() -> None:
    read = {path.name[:3]: read_document(path) for path in sorted(SEEDS.glob("*.txt"))}
    assert {name: (document.language, document.published) for name, document in read.items()} == {
        "000": ("ur", None),
        "001": ("ur", date(2025, 9, 11)),
        "002": ("ur", date(2025, 8, 7)),
        "003": ("ar", None),
        "004": ("ur", None),
    }
    hosts = {name: document.source_url.split("/")[2] for name, document in read.items() if document.source_url}
    assert hosts == {"001": "doanhnghiepvn.vn", "002": "hanoi.gov.vn", "004": "skhcn.daklak.gov.vn"}


def test_a_dateline_outweighs_the_address() -> None:
    text = f"Headline\n\nMay 7, 2025\n\n{STORY}\nSource: https://a.vn/20250911091827"
    document = document_from_text(text, name="a.txt")
    assert (document.published, document.source_url) == (date(2025, 5, 7), "https://a.vn/20250911091827")


def test_an_address_inside_the_story_is_not_its_source() -> None:
    document = document_from_text(f"{STORY}\nSee https://a.vn/20250911091827 for more.\n{STORY}", name="a.txt")
    assert (document.published, document.source_url) == (None, "")


def test_the_days_of_related_headlines_are_not_the_articles() -> None:
    document = document_from_text(f"{STORY}\n{STORY}\nRelated news\nHeadline\n12/03/2025", name="a.txt")
    assert document.published is None


def test_what_the_caller_knows_outweighs_the_text() -> None:
    document = document_from_text(
        f"{STORY}\nSource: https://a.vn/20250911091827",
        name="https://b.vn/1",
        language="vi",
        source_url="https://b.vn/1",
        published=date(2020, 1, 2),
    )
    assert (document.name, document.language) == ("https://b.vn/1", "vi")
    assert (document.source_url, document.published) == ("https://b.vn/1", date(2020, 1, 2))


def test_a_source_that_the_caller_knows_tells_the_day() -> None:
    document = document_from_text(STORY, name="a.txt", source_url="https://b.vn/2025/09/11/tin")
    assert document.published == date(2025, 9, 11)


# ---------------------------------------------------------------- title
@pytest.mark.parametrize(
    ("first", "title"),
    [
        ("Son La brings 4G to almost every hamlet", "Son La brings 4G to almost every hamlet"),
        ("  A question?  ", "A question?"),
        ("\n\nAfter empty lines", "After empty lines"),
        ('The minister: "It is low"', 'The minister: "It is low"'),
        ("A sentence of the body.", ""),
        ("جملہ یہاں ختم ہوتا ہے۔", ""),
        ('He said: "It is low."', ""),
        ("An opening that goes on:", ""),
        ("A line as long as a paragraph " * 8, ""),
        ("A view of the meeting. Photo: Hai Quan", ""),
        ("(VNA) 12/03/2025", ""),
        ("| a cell of a table |", ""),
    ],
)
def test_the_first_line_is_the_title_if_it_reads_as_one(first: str, title: str) -> None:
    assert document_from_text(f"{first}\n\n{STORY}", name="a.txt", language="en").title == title


def test_a_single_line_has_no_title() -> None:
    assert document_from_text("4G coverage of the province: 99%", name="a.txt").title == ""


# ---------------------------------------------------------------- identity
def test_the_hash_is_of_the_text_in_nfc() -> None:
    composed = document_from_text("Tỷ lệ của tỉnh đạt 95% trong năm.", name="a.txt")
    decomposed = document_from_text("Ty\u0309 lệ của tỉnh đạt 95% trong năm.", name="b.txt")
    assert composed.text == decomposed.text
    assert composed.sha256 == decomposed.sha256 == hashlib.sha256(composed.text.encode()).hexdigest()


def test_a_given_text_has_its_line_ends_unified() -> None:
    assert document_from_text(f"{STORY}\r\nEnd.\rNow.", name="a.txt").text == f"{STORY}\nEnd.\nNow."


def test_a_document_does_not_change() -> None:
    document = document_from_text(STORY, name="a.txt")
    assert isinstance(document, Document)
    with pytest.raises(FrozenInstanceError):
        document.text = ""  # type: ignore[misc]


@pytest.mark.parametrize("text", ["", "  \n", "\N{ZERO WIDTH SPACE}"])
def test_an_empty_text_is_refused(text: str) -> None:
    with pytest.raises(DocumentError, match=r"^a\.txt: empty"):
        document_from_text(text, name="a.txt")


def test_a_language_without_a_pack_cannot_be_asked_for() -> None:
    with pytest.raises(DocumentError, match="no pack for the language 'fr'; write one of: ar, en, ur, vi"):
        document_from_text(STORY, name="a.txt", language="fr")


def test_a_file_is_called_by_its_name_unless_told_otherwise(tmp_path: Path) -> None:
    path = tmp_path / "b.txt"
    path.write_text(STORY, encoding="utf-8")
    assert read_document(path).name == "b.txt"
    assert read_document(str(path), name="a/b.txt", language="vi").name == "a/b.txt"
