"""An article that attacks the page: its text is shown as text, and the browser neither runs nor fetches any of it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from urllib.parse import quote

import pytest
from playwright.sync_api import Browser

from metrics.dashboard.sources import ARTICLES

from .conftest import ROOT, Ear, OpenPage, save, served

ATTACK = (
    "![i](https://evil.example/x.png)<img src=x onerror=alert(1)><img src=https://evil.example/y.png>"
    '<script>alert(1)</script><style>*{display:none}</style><meta http-equiv="refresh" content="0;url=https://evil.example">'
    "<iframe src=https://evil.example></iframe><form action=https://evil.example><input name=q></form>"
    "[link](javascript:alert(1)) $\\href{https://evil.example}{x}$ :material/delete: **bold** `code`"
)
#: In this seed stand a figure and a refused number; the attack is put behind each.
SEED = "001_ee2716ebf1b755dc.txt"
FIGURE = "89.5%"
REFUSED = re.compile(r"(?<=\s)2(?=\s)")
NAME = "<img src=x onerror=alert(1)>![i](x.png).txt"
UNREADABLE = "<b>unreadable<img src=x onerror=alert(1)>.txt"

VIEWS = (
    "",
    "?metric=online_records_rate&province=hung-yen",
    "?metric=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E&lang=%3Cscript%3E&province=%22%3E%3Cimg%20src=x%3E",
    "evidence",
    "evidence?show=refused",
    "evidence?show=articles",
    "evidence?id=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "evidence?q=%3Cimg%20src%3Dx%20onerror%3Dalert(1)%3E",
    "definitions",
    "evidence?show=articles&q=onerror",
    f"evidence?article={quote(NAME)}&words=onerror",
    f"evidence?article={quote(NAME)}&span=0-99999&words=%3Cimg",
    f"evidence?article={quote(NAME)}&span=100-160",
    "evidence?show=refused&q=onerror",
    f"evidence?document={quote(NAME)}&q=onerror",
)


@pytest.fixture(scope="module")
def attacked(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    folder = tmp_path_factory.mktemp("articles")
    text = (ROOT / "seeds" / SEED).read_text(encoding="utf-8")
    text = text.replace("https://", 'https://evil.example/"><script>alert(1)</script>', 1)
    text = text.replace(FIGURE, f"{FIGURE} {ATTACK}", 1)
    text = REFUSED.sub(lambda number: f"{number[0]} {ATTACK}", text, count=1)
    (folder / NAME).write_text(text, encoding="utf-8")
    (folder / UNREADABLE).write_bytes(b"\xff\xfe\xff")
    with served(**{ARTICLES: str(folder)}) as address:
        yield address


@pytest.mark.parametrize("view", VIEWS)
def test_nothing_of_an_article_or_an_address_runs_or_is_fetched(attacked: str, open_page: OpenPage, view: str) -> None:
    opened = open_page(f"{attacked}/{view}")
    page = opened.page
    page.wait_for_timeout(1500)
    assert page.url.startswith(attacked)
    main = page.locator('[data-testid="stMain"]')
    for selector in ("img", "iframe", "form", "script", "meta", '[href*="evil.example"]:not([href^="https://evil"])'):
        assert main.locator(selector).count() == 0, selector
    assert main.is_visible()


def test_the_attack_is_shown_as_the_text_it_is(attacked: str, open_page: OpenPage) -> None:
    """Without this the tests above could pass because nothing of the article is shown at all."""
    page = open_page(f"{attacked}/evidence").page
    assert any(ATTACK in text for text in page.locator(".dx-quote").all_inner_texts())
    assert page.locator(".dx-file").first.inner_text() == NAME
    refused = open_page(f"{attacked}/evidence?show=refused").page
    assert any(ATTACK in text for text in refused.locator(".dx-quote").all_inner_texts())
    articles = open_page(f"{attacked}/evidence?show=articles").page
    assert UNREADABLE in articles.locator('[data-testid="stMain"]').inner_text()


@pytest.mark.parametrize(("language", "button"), [("en", "Report (HTML)"), ("ur", "رپورٹ (HTML)")])
def test_nothing_of_an_article_lives_in_a_report(
    attacked: str, open_page: OpenPage, browser: Browser, tmp_path: Path, language: str, button: str
) -> None:
    """The file is opened from the disk, where no server's policy is sent with it."""
    view = f"{attacked}/?metric=online_records_rate&province=hung-yen&lang={language}"
    file = save(open_page(view).page, button, tmp_path)
    context = browser.new_context(viewport={"width": 1280, "height": 900})
    page, ear = context.new_page(), Ear(host="")
    asked: list[str] = []
    ear.listen(page)
    page.on("request", lambda request: asked.append(request.url))
    page.goto(file.as_uri())
    page.wait_for_timeout(1500)
    assert page.url == file.as_uri(), "nothing took the reader elsewhere"
    assert [url for url in asked if not url.startswith("data:")] == [file.as_uri()]
    assert (ear.outside, ear.complaints) == ([], [])
    for selector in ("script", "img", "iframe", "form", "input", "object", "link", 'meta[http-equiv="refresh"]'):
        assert page.locator(selector).count() == 0, selector
    # A listener in an attribute, and an address that is no address, are found on the elements themselves.
    assert page.locator("xpath=//@*[starts-with(name(), 'on')]/..").count() == 0
    addresses = {link.get_attribute("href") or "" for link in page.locator("a").all()}
    assert {address.partition(":")[0] for address in addresses} <= {"http", "https"}
    # Without what follows nothing of the article might be there at all.
    assert any(ATTACK in text for text in page.locator(".dx-quote").all_inner_texts())
    assert page.locator(".dx-quote mark").first.inner_text() == FIGURE
    assert NAME in page.locator(".dx-file").all_inner_texts()
    assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
    drawn = page.locator('.dx-map svg :is(path, circle)[class^="dx-step-"]')
    assert drawn.count() == 1
    colour = drawn.evaluate("at => getComputedStyle(at).fill")
    legend = page.locator('.dx-legend [class*="dx-step-"]')
    assert colour in legend.evaluate_all("all => all.map(at => getComputedStyle(at).backgroundColor)")
    assert page.locator(".dx-ranking tbody tr").count() == 1
    context.close()
