"""The page of a province, the table of what is known and the switches of the map, as people use them."""

from __future__ import annotations

from playwright.sync_api import Locator, Page

from .conftest import OpenPage


def lit(page: Page) -> list[str]:
    return page.locator(".dx-quote mark").all_inner_texts()


def choose(page: Page, label: str, option: str) -> None:
    page.get_by_role("combobox", name=label).click()
    page.get_by_role("option", name=option, exact=True).click()


def middle(sign: Locator) -> tuple[float, float]:
    sign.scroll_into_view_if_needed()
    box = sign.bounding_box()
    assert box is not None
    return box["x"] + box["width"] / 2, box["y"] + box["height"] / 2


def test_a_sentence_is_chosen_and_its_link_opens_again(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/province?province=hung-yen")
    assert lit(opened.page) == []
    choose(opened.page, "Show the sentence of", "Online dossiers rate")
    opened.settle()
    assert lit(opened.page)[0] == "89.5%"
    assert "metric=online_records_rate" in opened.page.url
    link = opened.page.locator('[data-testid="stCode"]').last.inner_text()
    other = open_page(link)
    assert lit(other.page)[0] == "89.5%"


def test_the_name_of_a_line_is_a_link_to_its_sentence(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/province?province=hung-yen")
    opened.page.locator(".dx-line-name a", has_text="Online dossiers rate").first.click()
    opened.page.wait_for_url("**metric=online_records_rate**")
    opened.settle()
    assert lit(opened.page)[0] == "89.5%"


def test_former_provinces_are_one_link_away_and_back(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/province?province=hung-yen")
    opened.page.get_by_role("button", name="Thai Binh before July 2025").click()
    opened.settle()
    assert opened.page.locator("h1").inner_text() == "Thai Binh"
    assert "edition=63" in opened.page.url
    opened.page.get_by_role("button", name="Hung Yen today").click()
    opened.settle()
    assert opened.page.locator("h1").inner_text() == "Hung Yen"


def test_a_cell_of_what_is_known_leads_to_the_map(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/compare?part=known")
    page = opened.page
    page.mouse.click(*middle(page.locator('[data-testid="stPlotlyChart"] .scatterlayer path.point').first))
    opened.settle()
    assert "metric=" in page.url
    assert "province=" in page.url
    page.get_by_role("link", name="See it on the map").click()
    opened.settle()
    assert page.locator(".dx-quote mark").count() >= 1


def test_the_switches_of_the_map_are_kept_in_the_address(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(dashboard)
    for label, name in (("Figures of former provinces", "former"), ("Island zones", "offshore")):
        opened.page.get_by_text(label, exact=True).click()
        opened.settle()
        assert f"{name}=yes" in opened.page.url
    assert opened.page.locator("text=Paracel").count() >= 1
    opened.page.get_by_text("Island zones", exact=True).click()
    opened.settle()
    assert "offshore" not in opened.page.url
    assert opened.page.locator("text=Paracel").count() == 0
