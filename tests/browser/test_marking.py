"""Words of an article are selected by mouse, keys or touch, and just these are marked: places as the tables count."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from urllib.parse import parse_qs, quote, urlsplit

import pytest
from playwright.sync_api import Browser, Page

from metrics.dashboard.sources import ARTICLES

from .conftest import Ear, Opened, OpenPage, first_of, served

#: Emoji of one and of several characters, rare letters, blanks at ends of lines and in empty lines, marks without a
#: letter of their own: whatever makes halves, letters and characters different numbers.
BEFORE = "\N{GRINNING FACE}\N{FAMILY} \N{CJK UNIFIED IDEOGRAPH-20BB7}\u0327 \N{WOMAN}\N{ZERO WIDTH JOINER}\N{ROCKET} "
ARTICLES_READ = {
    "en": f"{BEFORE}Hue reports.  \n   \n\t\n"
    "In 2025 <b>4G</b> &amp; covered \N{ROCKET}99.9% of Hue city\N{ROCKET}, they say.",
    "ur": f"{BEFORE}ہیو کی خبر۔ \n  \n\n"
    "سال 2025 میں صوبہ ہنگ ین کی 4G کوریج \N{ROCKET}99.9% آبادی\N{ROCKET} تک پہنچ گئی ہے۔",
}
WANTED = {"en": "\N{ROCKET}99.9% of Hue city\N{ROCKET}", "ur": "\N{ROCKET}99.9% آبادی\N{ROCKET}"}

TEXT = ".st-key-whole_article .dx-quote"

#: Selects the first place where words stand in the text, and tells where its ends are drawn.
SELECT = """([where, words]) => {
  const text = document.querySelector(where);
  const ends = [text.textContent.indexOf(words)];
  ends.push(ends[0] + words.length);
  const found = ends.map((end, number) => {
    const walk = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let at = 0, node; (node = walk.nextNode()); at += node.length)
      if (number ? end <= at + node.length : end < at + node.length) return [node, end - at];
  });
  getSelection().setBaseAndExtent(...found[0], ...found[1]);
  const caret = ([node, at], last) => {
    const range = document.createRange();
    range.setStart(node, at - last);
    range.setEnd(node, at + 1 - last);
    return range.getBoundingClientRect().toJSON();
  };
  return [caret(found[0], 0), caret(found[1], 1)];
}"""


@pytest.fixture(scope="module")
def articles(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("articles")
    for language, text in ARTICLES_READ.items():
        (folder / f"a {language}&b.txt").write_text(text, encoding="utf-8")
    with served(**{ARTICLES: str(folder)}) as address:
        yield address


def address_of(articles: str, language: str) -> str:
    return f"{articles}/evidence?article={quote(f'a {language}&b.txt', safe='')}&lang={language}"


def marked(page: Page, language: str) -> str:
    """Return the words at the span that the browser's address says, cut out of the text as the tables do."""
    said = parse_qs(urlsplit(page.url).query)
    assert said["article"] == [f"a {language}&b.txt"]
    assert said["lang"] == [language]
    start, end = map(int, said["span"][0].split("-"))
    return unicodedata.normalize("NFC", ARTICLES_READ[language])[start:end]


def follow(opened: Opened) -> None:
    opened.page.locator(".dx-mark-bar a").click()
    opened.page.wait_for_url(re.compile("span="))
    opened.settle()


@pytest.mark.parametrize("language", first_of(1, ["ur", "en"]))
def test_the_browser_holds_the_text_to_the_character(articles: str, open_page: OpenPage, language: str) -> None:
    page = open_page(address_of(articles, language)).page
    assert page.locator(TEXT).evaluate("text => text.textContent") == ARTICLES_READ[language]
    assert page.locator(".dx-mark-bar").is_hidden()


@pytest.mark.parametrize("language", first_of(1, ["ur", "en"]))
def test_words_drawn_over_with_the_mouse_are_marked(articles: str, open_page: OpenPage, language: str) -> None:
    opened = open_page(address_of(articles, language))
    page = opened.page
    page.locator(TEXT).scroll_into_view_if_needed()
    first, last = page.evaluate(SELECT, [TEXT, WANTED[language]])
    page.evaluate("getSelection().removeAllRanges()")
    is_rtl = language == "ur"
    for rect, end in ((first, is_rtl), (last, not is_rtl)):
        across = rect["right"] - 0.5 if end else rect["left"] + 0.5
        page.mouse.move(across, (rect["top"] + rect["bottom"]) / 2, steps=5)
        page.mouse.down() if rect is first else page.mouse.up()
    said = page.locator(".dx-mark-bar bdi")
    said.wait_for()
    drawn = said.inner_text()
    follow(opened)
    assert marked(page, language) == drawn
    assert drawn.strip("\N{ROCKET}") == WANTED[language].strip("\N{ROCKET}")
    assert page.locator(".dx-quote mark").first.inner_text() == drawn


@pytest.mark.parametrize(
    "words", first_of(1, ["\N{ROCKET}99.9% of Hue city\N{ROCKET}", "  \n   \n\t\nIn 2025 <b>4G</b>", BEFORE])
)
def test_the_places_are_those_of_characters(articles: str, open_page: OpenPage, words: str) -> None:
    opened = open_page(address_of(articles, "en"))
    opened.page.evaluate(SELECT, [TEXT, words])
    opened.page.locator(".dx-mark-bar a").wait_for()
    follow(opened)
    assert marked(opened.page, "en") == words.strip()


def test_a_selection_that_runs_over_is_cut_to_the_text_and_one_elsewhere_offers_nothing(
    articles: str, open_page: OpenPage
) -> None:
    opened = open_page(address_of(articles, "ur"))
    page = opened.page
    page.keyboard.press("Control+a")
    page.locator(".dx-mark-bar a").wait_for()
    page.evaluate("getSelection().selectAllChildren(document.querySelector('h1'))")
    page.locator(".dx-mark-bar").wait_for(state="hidden")
    page.keyboard.press("Control+a")
    follow(opened)
    assert marked(page, "ur") == ARTICLES_READ["ur"].strip()


@pytest.mark.parametrize("language", first_of(1, ["ur", "en"]))
def test_a_finger_marks_them_on_a_narrow_screen(articles: str, browser: Browser, language: str) -> None:
    """What a long press selects is selected here by script: the page hears of both in the same way."""
    context = browser.new_context(viewport={"width": 390, "height": 800}, has_touch=True, is_mobile=True)
    opened = Opened(page=context.new_page(), ear=Ear(host=urlsplit(articles).netloc))
    opened.ear.listen(opened.page)
    opened.go(address_of(articles, language))
    page = opened.page
    page.evaluate(SELECT, [TEXT, WANTED[language]])
    link = page.locator(".dx-mark-bar a")
    link.wait_for()
    box = page.locator(".dx-mark-bar").bounding_box()
    assert box is not None
    assert box["x"] >= 0
    assert box["x"] + box["width"] <= 390
    link.tap()
    page.wait_for_url(re.compile("span="))
    opened.settle()
    assert marked(page, language) == WANTED[language]
    assert (opened.ear.outside, opened.ear.complaints) == ([], [])
    context.close()


def test_the_text_of_an_article_is_no_markup_here_either(articles: str, open_page: OpenPage) -> None:
    page = open_page(address_of(articles, "en")).page
    assert page.locator(f"{TEXT} b").count() == 0
    assert "<b>4G</b> &amp; covered" in page.locator(TEXT).inner_text()
