"""Saved web pages: the story, its headline, address and day, and pages that hold none."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.documents import Document, read_bytes_document, read_document
from metrics.errors import DocumentError

HEADLINE = "Sơn La phủ sóng 4G cho 99% dân số"
STORY = (
    "Theo Sở Khoa học và Công nghệ, tỷ lệ hồ sơ trực tuyến của tỉnh đạt 95% trong năm nay, cao hơn so với năm trước."
)
COMMENT = "Bài viết rất hay, tôi đồng ý với 100% những gì đã được nói ở trên đây."
STORIES = {
    "ur": "صوبے میں آن لائن جمع ہونے والی درخواستوں کی شرح 95 فیصد ہے، جو پچھلے سال کے مقابلے میں زیادہ ہے۔",
    "ar": "قالت السلطات في الإقليم إن نسبة السجلات المقدمة عبر الإنترنت بلغت 95% هذا العام، وهي أعلى من العام الماضي.",
    "vi": STORY,
    "en": "The province has put 95 percent of its records online, and that is more than in the year before.",
}


def page(head: str = "", *, body: str = "", story: str = STORY, h1: str = HEADLINE, foot: str = "") -> bytes:
    """Return a page as sites write them: menus, the article, readers' comments, a foot."""
    told = f"<h1>{h1}</h1>" if h1 else ""
    text = "".join(f"<p>({number}) {story}</p>" for number in range(4))
    return (
        f"<!DOCTYPE html>\n<html><head><meta charset='utf-8'>{head}</head><body>"
        "<nav><ul><li><a href='/'>Trang chủ</a></li><li><a href='/a'>Thời sự</a></li></ul></nav>"
        f"<article>{told}{body}{text}{foot}</article>"
        f"<div id='comments' class='comments'><p>{COMMENT}</p></div><footer>© 2020 Báo</footer></body></html>"
    ).encode()


def read(content: bytes) -> Document:
    return read_bytes_document(content, name="a.html")


# ---------------------------------------------------------------- the story
@pytest.mark.parametrize("language", STORIES)
def test_a_page_is_its_story_without_menus_and_comments(language: str) -> None:
    document = read(page(story=STORIES[language], h1=""))
    assert document.text.splitlines() == [f"({number}) {STORIES[language]}" for number in range(4)]
    assert (document.language, document.told_by) == (language, {"language": "text"})


def test_tables_and_lists_are_kept() -> None:
    rows = "<tr><th>Hạng</th><th>Tỉnh</th><th>Điểm</th></tr><tr><td>1</td><td>Đà Nẵng</td><td>0,8</td></tr>"
    lines = read(page(foot=f"<ul><li>95% hồ sơ</li></ul><table>{rows}</table>")).text.splitlines()
    assert "- 95% hồ sơ" in lines
    assert lines[-3:] == ["| Hạng | Tỉnh | Điểm |", "|---|---|---|", "| 1 | Đà Nẵng | 0,8 |"]


@pytest.mark.parametrize("name", ["a.txt", "a.html", "a.pdf", "a"])
def test_a_page_is_a_page_whatever_it_is_called(tmp_path: Path, name: str) -> None:
    (tmp_path / name).write_bytes(page())
    assert read_document(tmp_path / name).title == HEADLINE


@pytest.mark.parametrize(
    "start",
    [
        b"\xef\xbb\xbf",
        b"  \r\n",
        b"<?xml version='1.0' encoding='utf-8'?>\n",
        b"<!-- saved by a browser -->\n<!-- and again -->",
    ],
)
def test_what_stands_before_a_page_does_not_hide_it(start: bytes) -> None:
    assert read(start + page()).title == HEADLINE


def test_a_text_that_speaks_of_markup_is_a_text() -> None:
    text = f"<95% of the records\n<html> is a word in this article.\n{STORIES['en']}"
    assert read(text.encode()).text == text


# ---------------------------------------------------------------- the headline
def test_the_headline_is_the_first_line_once() -> None:
    document = read(page(f"<meta property='og:title' content='{HEADLINE}'>"))
    assert document.text.count(HEADLINE) == 1
    assert document.text.startswith(f"{HEADLINE}\n")
    assert (document.title, document.told_by["title"], document.title_end) == (HEADLINE, "page", len(HEADLINE))


def test_a_headline_that_stands_only_in_the_head_becomes_the_first_line() -> None:
    document = read(page(f"<meta property='og:title' content='{HEADLINE}'>", h1=""))
    assert document.text.startswith(f"{HEADLINE}\n(0) {STORY}")
    assert document.title_end == len(HEADLINE)


def test_the_name_of_the_site_is_no_headline_of_its_own() -> None:
    document = read(page(f"<meta property='og:title' content='{HEADLINE} | Báo Sơn La'>"))
    assert (document.title, document.text.count(HEADLINE)) == (HEADLINE, 1)


def test_the_case_of_a_headline_does_not_matter() -> None:
    document = read(page(f"<meta property='og:title' content='{HEADLINE}'>", h1=HEADLINE.upper()))
    assert document.title == HEADLINE.upper()
    assert document.title_end == len(HEADLINE)


# ---------------------------------------------------------------- address
@pytest.mark.parametrize(
    ("head", "address"),
    [
        ("<link rel='canonical' href='https://a.vn/tin-1.html'>", "https://a.vn/tin-1.html"),
        ("<meta property='og:url' content='https://a.vn/tin-1.html'>", "https://a.vn/tin-1.html"),
        ("<link rel='canonical' href='javascript:alert(1)'>", ""),
        ("<link rel='canonical' href='/tin-1.html'>", ""),
        ("<link rel='canonical' href='https://a.vn/'>", ""),
        ("", ""),
    ],
)
def test_a_page_says_its_address(head: str, address: str) -> None:
    document = read(page(head))
    assert (document.source_url, document.told_by.get("source_url")) == (address, "page" if address else None)


def test_a_browser_notes_where_a_page_was_saved_from() -> None:
    document = read(b"<!-- saved from url=(0023)https://a.vn/tin-1.html -->\n" + page())
    assert document.source_url == "https://a.vn/tin-1.html"


# ---------------------------------------------------------------- day
LINKED = '<script type="application/ld+json">{}</script>'


@pytest.mark.parametrize(
    "head",
    [
        "<meta property='article:published_time' content='2025-09-11T23:30:00+07:00'>",
        "<meta itemprop='datePublished' content='2025-09-11'>",
        "<meta name='pubdate' content='20250911'>",
        "<meta name='pubdate' content='20250911093000'>",
        "<meta name='DC.date.issued' content='2025/09/11 09:30'>",
        LINKED.format('{"@type": "NewsArticle", "datePublished": "2025-09-11T09:30:00Z"}'),
        LINKED.format('{"@graph": [{"@type": "WebPage"}, {"datePublished": "2025-09-11"}]}'),
        LINKED.format('[{"a": 1}, {"datePublished": "2025-09-11"}]'),
        LINKED.format("{not json") + LINKED.format('{"datePublished": "2025-09-11"}'),
        "<link rel='canonical' href='https://a.vn/2025/09/11/tin'>",
        "<meta property='article:modified_time' content='2025-10-01'>"
        "<meta property='article:published_time' content='2025-09-11'>",
    ],
)
def test_the_metadata_say_the_day(head: str) -> None:
    document = read(page(head))
    assert (document.published, document.told_by["published"]) == (date(2025, 9, 11), "page")


@pytest.mark.parametrize(
    "body",
    [
        "<time datetime='2025-09-11T09:30' pubdate>hôm nay</time>",
        "<time itemprop='datePublished' datetime='2025-09-11'>x</time>",
        "<span class='post-date'>Thứ Năm, 11/09/2025 | 09:30 GMT+7</span>",
        "<div id='time'>11/09/2025 09:30</div>",
        "<time>11/09/2025</time>",
    ],
)
def test_what_readers_see_below_the_headline_says_the_day(body: str) -> None:
    document = read(page(body=body))
    assert (document.published, document.told_by["published"]) == (date(2025, 9, 11), "page")


@pytest.mark.parametrize(
    "content",
    [
        page(),
        page("<meta property='article:modified_time' content='2025-10-01'>"),
        page("<meta name='pubdate' content='11/09/2025'>"),
        page("<meta name='pubdate' content='2025-13-41'>"),
        page("<meta name='pubdate' content='1725000000'>"),
        page(story=f"Trong báo cáo ngày 2024-12-05 của tỉnh, {STORY}"),
        page(body="<p>Tính đến ngày 08/12/2025, tỉnh đạt 92,80 điểm.</p>"),
        page().replace(b"<nav>", b"<div class='date'>22/11/2025</div><nav>"),
    ],
)
def test_a_day_that_is_not_the_articles_is_not_taken(content: bytes) -> None:
    assert read(content).published is None


def test_the_page_outweighs_the_text() -> None:
    head = "<meta property='article:published_time' content='2025-09-11'>"
    document = read(page(head, body="<p>Hà Nội, 05/01/2024 - Sáng nay tỉnh đã họp.</p>"))
    assert document.published == date(2025, 9, 11)
    told = read(page(body="<p>Hà Nội, 05/01/2024 - Sáng nay tỉnh đã họp.</p>"))
    assert (told.published, told.told_by["published"]) == (date(2024, 1, 5), "text")


def test_the_language_of_the_template_is_not_the_articles() -> None:
    assert read(page().replace(b"<html>", b"<html lang='en'>")).language == "vi"


# ---------------------------------------------------------------- troubles
@pytest.mark.parametrize(
    "content",
    [
        b"<html></html>",
        b"<html><body></body></html>",
        b"<!doctype html>",
        b"<!doctype html><html><head><title>Only a title</title></head><body><script>1</script></body></html>",
    ],
)
def test_a_page_without_a_story_is_told(content: bytes) -> None:
    with pytest.raises(DocumentError, match=r"^a\.html: a web page without an article"):
        read(content)


def test_a_page_that_is_too_large_is_not_loaded(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    path = tmp_path / "a.txt"
    with path.open("wb") as stream:
        stream.write(b"<!doctype html><html>")
        stream.truncate(20_000_001)
    monkeypatch.setattr(Path, "read_bytes", lambda self: pytest.fail("the page was loaded"))
    with pytest.raises(DocumentError, match="a web page of 20,000,001 bytes, and 20,000,000 are read at most"):
        read_document(path)


def test_a_page_from_elsewhere_has_the_same_limit(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_PAGE_BYTES", "1000")
    with pytest.raises(DocumentError, match="and 1,000 are read at most"):
        read(page())
    assert read((STORY * 20).encode()).text == STORY * 20, "a text of that size is no page"


def test_no_message_of_a_library_reaches_the_reader(capfd: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(DocumentError):
        read(b"<html><body></body></html>")
    assert capfd.readouterr() == ("", "")


@settings(deadline=None, max_examples=60)
@given(st.integers(0, 600), st.text(max_size=30) | st.sampled_from(["<", "</p>", "<div " * 9, "&#xD800;", "\x01"]))
def test_a_page_with_any_damage_gives_a_document_or_an_error(at: int, damage: str) -> None:
    content = page().decode()
    try:
        document = read((content[:at] + damage + content[at:]).encode("utf-8", errors="replace"))
    except DocumentError:
        return
    assert document.text
    assert document.sha256
