"""What is told of an article beside it, whom it outweighs, and every mistake in it."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import pytest

from metrics.documents import document_from_text, read_bytes_document, read_document
from metrics.errors import DocumentError

STORY = "The province has put 95 percent of its records online, and that is more than in the year before."
TEXT = f"A headline\n\nMay 7, 2025\n\n{STORY}\nSource: https://a.vn/text-1.html"
PAGE = (
    "<!doctype html><html><head><meta property='og:title' content='A headline of the page'>"
    "<link rel='canonical' href='https://a.vn/page-1.html'>"
    "<meta property='article:published_time' content='2025-06-01'></head>"
    f"<body><article><p>May 7, 2025</p><p>{STORY}</p><p>{STORY}</p><p>{STORY}</p></article></body></html>"
)
SAID = {"title": "A told title", "source_url": "https://b.vn/1", "published": "2024-02-29", "language": "en"}


def article(folder: Path, said: object = None, *, name: str = "a.txt", beside: str = "a.meta.json") -> Path:
    """Write an article and its sidecar, as JSON or as it is given; return the article."""
    (folder / name).write_text(PAGE if name.endswith("html") else TEXT, encoding="utf-8")
    if said is not None:
        (folder / beside).write_text(said if isinstance(said, str) else json.dumps(said), encoding="utf-8")
    return folder / name


def refusal(path: Path) -> str:
    with pytest.raises(DocumentError) as caught:
        read_document(path)
    assert str(caught.value).startswith(str(path.with_name("a.meta.json")))
    return str(caught.value)


# ---------------------------------------------------------------- who is believed
@pytest.mark.parametrize("name", ["a.txt", "a.html"])
@pytest.mark.parametrize("beside", ["a.meta.json", "{}.meta.json"])
def test_a_sidecar_outweighs_the_file(tmp_path: Path, name: str, beside: str) -> None:
    alone = read_document(article(tmp_path, name=name))
    document = read_document(article(tmp_path, SAID, name=name, beside=beside.format(name)))
    assert (document.title, document.source_url) == ("A told title", "https://b.vn/1")
    assert (document.published, document.language) == (date(2024, 2, 29), "en")
    assert document.told_by == dict.fromkeys(SAID, "sidecar")
    assert document.text == alone.text, "what is told beside a text does not change it"
    assert document.title_end == 0


def test_the_caller_outweighs_a_sidecar(tmp_path: Path) -> None:
    document = read_document(
        article(tmp_path, SAID), title="Mine", source_url="https://c.vn/1", published=date(2020, 1, 1), language="vi"
    )
    assert (document.title, document.source_url) == ("Mine", "https://c.vn/1")
    assert (document.published, document.language) == (date(2020, 1, 1), "vi")
    assert document.told_by == dict.fromkeys(SAID, "caller")


def test_each_thing_is_told_by_the_first_who_says_it(tmp_path: Path) -> None:
    text = read_document(article(tmp_path))
    assert text.told_by == dict.fromkeys(SAID, "text")
    page = read_document(article(tmp_path, name="a.html"))
    assert page.told_by == {**dict.fromkeys(SAID, "page"), "language": "text"}
    assert (page.title, page.source_url) == ("A headline of the page", "https://a.vn/page-1.html")
    both = read_document(article(tmp_path, {"published": "2024-02-29", "title": None}, name="a.html"), language="en")
    assert both.told_by == {"title": "page", "source_url": "page", "published": "sidecar", "language": "caller"}


def test_a_day_in_an_address_is_told_by_who_tells_the_address(tmp_path: Path) -> None:
    path = article(tmp_path, {"source_url": "https://b.vn/2025/09/11/tin"})
    path.write_text(STORY, encoding="utf-8")
    document = read_document(path)
    assert (document.published, document.told_by["published"]) == (date(2025, 9, 11), "sidecar")


def test_bytes_and_texts_know_their_callers() -> None:
    known = {"title": "Mine", "source_url": "https://c.vn/1", "published": date(2020, 1, 1), "language": "en"}
    for document in (
        read_bytes_document(TEXT.encode(), name="stdin", **known),  # type: ignore[arg-type]
        document_from_text(TEXT, name="stdin", **known),  # type: ignore[arg-type]
    ):
        assert document.told_by == dict.fromkeys(SAID, "caller")
    told = document_from_text(TEXT, name="1", title="Mine", teller="corpus")
    assert told.told_by == {"title": "corpus", "source_url": "text", "published": "text", "language": "text"}


def test_the_sidecar_with_the_whole_name_is_the_files_own(tmp_path: Path) -> None:
    article(tmp_path, {"title": "Of both"}, beside="a.meta.json")
    path = article(tmp_path, {"title": "Of the text"}, beside="a.txt.meta.json")
    assert read_document(path).title == "Of the text"
    assert read_document(article(tmp_path, name="a.html")).title == "Of both"


def test_a_told_title_is_a_headline_only_as_one_of_the_first_lines() -> None:
    lines = [STORY] * 20
    told = document_from_text("\n".join([*lines, "A title", STORY]), name="a", title="A title")
    assert (told.title, told.title_end) == ("A title", 0)
    inside = document_from_text(f"{STORY}\n{STORY}", name="a", title="The province")
    assert inside.title_end == 0
    first = document_from_text(f"\n A title \n{STORY}", name="a", title="A title")
    assert first.text[: first.title_end] == "\n A title"


# ---------------------------------------------------------------- mistakes
@pytest.mark.parametrize(
    ("said", "message"),
    [
        ({"tittle": "x"}, "key 'tittle': unknown; a sidecar holds title, source_url, published, language"),
        ({"title": 5}, "key 'title': 5 is no text"),
        ({"published": "11/09/2025"}, "key 'published': '11/09/2025' is no day; write it as 2025-09-11"),
        ({"published": "2025-02-30"}, "key 'published': '2025-02-30' is no day"),
        ({"published": "20250911"}, "key 'published'"),
        ({"source_url": "b.vn/1"}, "key 'source_url': 'b.vn/1' is no web address; begin it with https://"),
        ({"source_url": "javascript:alert(1)"}, "key 'source_url'"),
        ({"language": "fr"}, "key 'language': no pack for the language 'fr'; write one of: ar, en, ur, vi"),
        ('{"title": "a", "title": "b"}', "key 'title' stands twice"),
        ('{"title": "\\ud83d"}', "half a letter"),
        ('{"title": "a",\n}', "line 2: no valid JSON"),
        ("[]", "no JSON object"),
        ("", "no valid JSON"),
        ("[" * 100_000, "nested too deep"),
        (" " * 100_001, "above 100,000 bytes"),
    ],
    ids=range(15),
)
def test_a_mistake_is_told_with_file_and_key(tmp_path: Path, said: object, message: str) -> None:
    assert message in refusal(article(tmp_path, said))


def test_a_sidecar_in_another_encoding_is_told(tmp_path: Path) -> None:
    path = article(tmp_path)
    (tmp_path / "a.meta.json").write_bytes('{"title": "é"}'.encode("latin-1"))
    assert "not UTF-8 at byte 11" in refusal(path)


def test_a_sidecar_may_begin_with_a_mark(tmp_path: Path) -> None:
    path = article(tmp_path)
    (tmp_path / "a.meta.json").write_text(json.dumps(SAID), encoding="utf-8-sig")
    assert read_document(path).title == "A told title"


def test_a_sidecar_that_is_no_file_is_told(tmp_path: Path) -> None:
    path = article(tmp_path)
    (tmp_path / "a.meta.json").symlink_to(tmp_path / "gone.json")
    assert "cannot be read" in refusal(path)
    (tmp_path / "a.meta.json").unlink()
    (tmp_path / "a.meta.json").mkdir()
    assert "no file" in refusal(path)
