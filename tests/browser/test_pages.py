"""Every page in a real browser: wide and narrow, light and dark, quiet, at home, and not wider than the window."""

from __future__ import annotations

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Page

from .conftest import SCHEMES, WIDTHS, OpenPage, half

PAGES = {
    "overview": "",
    "overview-rank": "?metric=service_index_rank",
    "overview-empty": "?metric=cashless_rate",
    "overview-target": "?metric=digital_skills_rate&status=target",
    "overview-switches": "?former=yes&offshore=yes",
    "province": "province?province=hung-yen",
    "province-sentence": "province?province=hung-yen&metric=online_records_rate&former=yes",
    "province-empty": "province?province=thai-binh",
    "compare-known": "compare?part=known",
    "evidence": "evidence",
    "evidence-refused": "evidence?show=refused",
    "evidence-articles": "evidence?show=articles",
    "definitions": "definitions?metric=coverage_4g",
    "definitions-columns": "definitions?part=columns",
    "definitions-credits": "definitions?part=credits",
}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def barriers(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds against WCAG 2.2 AA: rule and element."""
    # Of rules that hold, axe tells one element and not all: half the time, and the violations are the same.
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    assert len(found["passes"]) > 10
    return [(rule["id"], node["html"][:200]) for rule in found["violations"] for node in rule["nodes"]]


@pytest.mark.parametrize(("name", "width", "scheme"), half(PAGES, WIDTHS, SCHEMES))
def test_every_page_opens(dashboard: str, open_page: OpenPage, name: str, width: int, scheme: str) -> None:
    opened = open_page(f"{dashboard}/{PAGES[name]}", width=width, scheme=scheme)
    opened.picture(f"{name}-{width}-{scheme}")
    assert opened.page.locator("h1").count() == 1
    assert opened.page.locator('[data-testid="stException"]').count() == 0
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(opened.page) == []


@pytest.mark.parametrize(
    ("name", "width", "language"), half(["overview", "evidence", "definitions"], WIDTHS, ["vi", "ur", "ar"])
)
def test_every_page_opens_in_other_languages(
    dashboard: str, open_page: OpenPage, name: str, width: int, language: str
) -> None:
    path = PAGES[name].split("?")[0]
    opened = open_page(f"{dashboard}/{path}?lang={language}", width=width)
    opened.picture(f"{name}-{width}-{language}")
    assert opened.page.locator(f'[lang="{language}"] h1').count() == 1
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


@pytest.mark.parametrize(("locale", "language"), [("ur-PK", "ur"), ("vi-VN", "vi"), ("ar-EG", "ar"), ("fr-FR", "en")])
def test_the_language_is_that_of_the_browser(dashboard: str, open_page: OpenPage, locale: str, language: str) -> None:
    opened = open_page(dashboard, locale=locale)
    assert opened.page.locator(f'[lang="{language}"] h1').count() == 1
    assert "lang" not in opened.page.url
