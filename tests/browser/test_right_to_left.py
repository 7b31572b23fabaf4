"""Text written from the right: its letters, its order, its fonts, and a page laid out from the right."""

from __future__ import annotations

from playwright.sync_api import Page

from .conftest import OpenPage

WHERE = """([text, words]) => {
  const quote = [...document.querySelectorAll('.dx-quote')].find(q => q.textContent.includes(text));
  const nodes = [];
  const walker = document.createTreeWalker(quote, NodeFilter.SHOW_TEXT);
  while (walker.nextNode()) nodes.push(walker.currentNode);
  const whole = quote.textContent;
  const from = whole.indexOf(text);
  return words.map(word => {
    let at = from + text.indexOf(word), range = document.createRange();
    for (const node of nodes) {
      if (at < node.length) {
        range.setStart(node, at);
        range.setEnd(node, Math.min(at + word.length, node.length));
        break;
      }
      at -= node.length;
    }
    const box = range.getBoundingClientRect();
    return [Math.round(box.left + box.width / 2), Math.round(box.top)];
  });
}"""


def places(page: Page, text: str, words: list[str]) -> list[list[int]]:
    """Return where on the screen (x, y) the middle of each of `words` of the passage `text` stands."""
    found: list[list[int]] = page.evaluate(WHERE, [text, words])
    return found


def test_a_sentence_with_4g_and_numbers_reads_from_the_right(dashboard: str, open_page: OpenPage) -> None:
    page = open_page(f"{dashboard}/evidence?metric=coverage_4g", width=1600).page
    quote = page.locator(".dx-quote").first
    assert (quote.get_attribute("lang"), quote.get_attribute("dir")) == ("ur", "rtl")
    words = ["99.9", "آبادی", "4G", "کوریج"]
    positions = places(page, "99.9% آبادی 4G کوریج", words)
    assert [x for x, _ in positions] == sorted((x for x, _ in positions), reverse=True)


def test_brackets_stand_round_what_they_hold(dashboard: str, open_page: OpenPage) -> None:
    page = open_page(f"{dashboard}/evidence?metric=full_online_services", width=1600).page
    positions = places(page, "(100% تک پہنچتا ہے)", ["(", "100", "تک", ")"])
    assert [x for x, _ in positions] == sorted((x for x, _ in positions), reverse=True)


def test_each_language_has_its_own_font(dashboard: str, open_page: OpenPage) -> None:
    page = open_page(f"{dashboard}/evidence?metric=databases").page
    fonts = {
        language: page.locator(f'.dx-quote[lang="{language}"]').first.evaluate("e => getComputedStyle(e).fontFamily")
        for language in ("ur", "ar")
    }
    assert fonts["ur"].startswith('"Noto Nastaliq Urdu"')
    assert fonts["ar"].startswith('"Noto Naskh Arabic"')
    loaded = page.evaluate(
        "[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family.replaceAll('\"', ''))"
    )
    assert {"Inter", "Noto Nastaliq Urdu", "Noto Naskh Arabic"} <= {family.strip('"') for family in loaded}


def test_the_page_itself_is_laid_out_from_the_right(dashboard: str, open_page: OpenPage) -> None:
    page = open_page(f"{dashboard}/?lang=ur").page
    side_bar, main = (page.locator(f'[data-testid="{name}"]').bounding_box() for name in ("stSidebar", "stMain"))
    assert side_bar is not None
    assert main is not None
    assert side_bar["x"] >= main["x"] + main["width"] - 1
    country, ranking = (page.locator('[data-testid="stPlotlyChart"]').nth(n).bounding_box() for n in (0, 1))
    assert country is not None
    assert ranking is not None
    assert country["x"] > ranking["x"]


def test_the_side_bar_can_be_closed_and_opened_from_the_right(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/?lang=ar")
    page = opened.page
    page.locator('[data-testid="stSidebar"]').hover()
    page.locator('[data-testid="stSidebarCollapseButton"] button').click()
    opened.settle()
    assert page.evaluate("document.documentElement.scrollWidth") <= 1280
    page.locator('[data-testid="stExpandSidebarButton"]').click()
    opened.settle()
    box = page.locator('[data-testid="stSidebar"]').bounding_box()
    assert box is not None
    assert box["x"] + box["width"] <= 1281
