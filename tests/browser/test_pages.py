"""Every page in a real browser: wide and narrow, light and dark, quiet, at home, and not wider than the window."""

from __future__ import annotations

import pytest

from .conftest import SCHEMES, WIDTHS, OpenPage, barriers, first_of, in_turn, is_too_wide

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


@pytest.mark.parametrize(("name", "width", "scheme"), in_turn(PAGES, WIDTHS, SCHEMES))
def test_every_page_opens(dashboard: str, open_page: OpenPage, name: str, width: int, scheme: str) -> None:
    opened = open_page(f"{dashboard}/{PAGES[name]}", width=width, scheme=scheme)
    opened.picture(f"{name}-{width}-{scheme}")
    assert opened.page.locator("h1").count() == 1
    assert opened.page.locator('[data-testid="stException"]').count() == 0
    assert not is_too_wide(opened.page)
    assert barriers(opened.page) == []


@pytest.mark.parametrize(
    ("language", "width", "name"), in_turn(["vi", "ur", "ar"], WIDTHS, ["overview", "evidence", "definitions"])
)
def test_every_page_opens_in_other_languages(
    dashboard: str, open_page: OpenPage, name: str, width: int, language: str
) -> None:
    path = PAGES[name].split("?")[0]
    opened = open_page(f"{dashboard}/{path}?lang={language}", width=width)
    opened.picture(f"{name}-{width}-{language}")
    assert opened.page.locator(f'[lang="{language}"] h1').count() == 1
    assert not is_too_wide(opened.page)


@pytest.mark.parametrize("locale", first_of(2, ["ur-PK", "fr-FR", "vi-VN", "ar-EG"]))
def test_the_language_is_that_of_the_browser(dashboard: str, open_page: OpenPage, locale: str) -> None:
    language = {"fr-FR": "en"}.get(locale, locale.partition("-")[0])
    opened = open_page(dashboard, locale=locale)
    assert opened.page.locator(f'[lang="{language}"] h1').count() == 1
    assert "lang" not in opened.page.url
