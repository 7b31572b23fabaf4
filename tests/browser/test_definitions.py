"""The Definitions page in a real browser: every part fits, is open to all, and its links and searches work."""

from __future__ import annotations

import pytest

from .conftest import OpenPage, barriers, in_turn

PARTS = {
    "metric": "metric=dti_rank",
    "places": "part=places&province=da-nang",
    "columns": "part=columns",
    "quality": "part=quality",
}


@pytest.mark.parametrize(("part", "look"), in_turn(PARTS, [("dark", 390, "ur"), ("light", 1280, "en")]))
def test_every_part_fits_and_is_open_to_all(
    dashboard: str, open_page: OpenPage, part: str, look: tuple[str, int, str]
) -> None:
    scheme, width, language = look
    opened = open_page(f"{dashboard}/definitions?{PARTS[part]}&lang={language}", width=width, scheme=scheme)
    opened.picture(f"definitions-{part}-{width}-{language}-{scheme}")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(opened.page) == []


def test_a_metric_named_in_a_trap_is_one_click_away(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/definitions?metric=coverage_4g&lang=vi")
    opened.page.locator(".dx-facts a").first.click()
    opened.settle()
    assert "metric=mobile_coverage" in opened.page.url
    assert opened.page.locator("h2.dx-part").first.inner_text() == "Tỷ lệ phủ sóng di động"


def test_a_province_is_searched_in_another_script(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/definitions?part=places")
    field = opened.page.get_by_label("Search a province")
    field.fill("هونغ ين")
    field.press("Enter")
    opened.settle()
    assert opened.page.locator("h2.dx-part").first.inner_text() == "Hung Yen"


def test_signs_of_comparison_are_drawn_as_they_are_meant(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/definitions?part=columns&lang=ur")
    code = opened.page.locator(".dx-code", has_text=">=").first
    assert code.evaluate("element => getComputedStyle(element).direction") == "ltr"
    assert code.evaluate("element => getComputedStyle(element).fontFeatureSettings") == '"calt" 0'
