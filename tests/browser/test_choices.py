"""What people do with the pages: choose by address, by map, by ranking and by list; go back; download; follow links."""

from __future__ import annotations

import csv
import json
import re
import zipfile
from pathlib import Path

import pandas as pd
from playwright.sync_api import Locator, Page

from metrics.table import made_by

from .conftest import OpenPage, save

#: The charts of the Overview in their order on the page.
RANKING, MAP = 0, 1


def chart(page: Page, number: int) -> Locator:
    return page.locator('[data-testid="stPlotlyChart"]').nth(number)


def click_middle(page: Page, sign: Locator) -> None:
    sign.scroll_into_view_if_needed()
    box = sign.bounding_box()
    assert box is not None
    page.mouse.click(box["x"] + box["width"] / 2, box["y"] + box["height"] / 2)


def lit(page: Page) -> list[str]:
    return page.locator(".dx-quote mark").all_inner_texts()


def test_the_address_chooses_and_survives_a_reload(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/?metric=coverage_5g&province=dak-lak")
    for _ in range(2):
        assert opened.page.locator("h1").inner_text() == "5G coverage"
        assert lit(opened.page) == ["26%"]
        opened.page.reload()
        opened.settle()
    assert "metric=coverage_5g" in opened.page.url


def test_a_click_on_the_map_chooses_and_back_takes_it_back(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(dashboard)
    page = opened.page
    assert lit(page) == ["89.5%"]
    click_middle(page, chart(page, MAP).locator(".scattergeo path.point").first)
    opened.settle()
    assert "province=dak-lak" in page.url
    assert lit(page)[0] == "75%"
    page.go_back()
    opened.settle()
    assert "province" not in page.url
    assert lit(page) == ["89.5%"]


def test_a_province_without_a_figure_can_be_clicked_too(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(dashboard)
    click_middle(opened.page, chart(opened.page, MAP).locator(".choroplethlayer path").nth(5))
    opened.settle()
    assert "province=" in opened.page.url
    assert opened.page.locator(".dx-empty").count() == 1


def test_a_click_on_a_bar_chooses(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/?province=hung-yen")
    bars = chart(opened.page, RANKING).locator(".bars .point path")
    click_middle(opened.page, bars.nth(1))
    opened.settle()
    assert "province=dak-lak" in opened.page.url


def test_choices_go_along_to_the_next_page_and_back(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/?metric=coverage_4g&edition=63")
    opened.page.get_by_role("link", name="Evidence").click()
    opened.settle()
    assert opened.page.locator(".dx-card").count() == 1
    opened.page.get_by_role("link", name="Overview").click()
    opened.settle()
    assert "metric=coverage_4g" in opened.page.url
    assert "edition=63" in opened.page.url


def test_a_link_opens_the_same_view_in_another_language(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/?metric=coverage_5g&lang=ur")
    link = opened.page.locator('[data-testid="stCode"]').inner_text()
    assert "lang" not in link
    other = open_page(link, locale="vi-VN")
    assert lit(other.page) == ["26%"]
    assert other.page.locator('[lang="vi"] h1').count() == 1


def test_one_figure_is_linked_to(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/evidence?metric=coverage_4g")
    opened.page.get_by_role("link", name="Review, passage and link").click()
    opened.page.wait_for_url("**id=*")
    opened.settle()
    shown = opened.page.locator('[data-testid="stCode"]').all_inner_texts()
    (link,) = (text for text in shown if re.fullmatch(rf"{re.escape(dashboard)}/evidence\?id=[0-9a-f]{{16}}", text))
    other = open_page(link)
    assert lit(other.page)[0] == "99.9%"


def test_the_download_holds_what_is_shown(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{dashboard}/?metric=online_records_rate").page
    exact = save(page, "CSV", tmp_path)
    with exact.open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert exact.name == f"online_records_rate-actual-34-{made_by()}.csv"
    assert sorted(float(row["value"]) for row in rows) == [35.0, 75.0, 89.5]
    assert {row["metric"] for row in rows} == {"online_records_rate"}
    for row in rows:
        assert row["quote"] in row["sentence"]
    assert len(pd.read_parquet(save(page, "Parquet", tmp_path))) == 3
    assert len(pd.read_excel(save(page, "XLSX", tmp_path), sheet_name=0)) == 3
    assert save(page, "CSV for Excel", tmp_path).read_bytes().startswith(b"\xef\xbb\xbf")


def test_the_data_package_holds_the_articles_cited(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{dashboard}/?metric=online_records_rate").page
    with zipfile.ZipFile(save(page, "Data package (ZIP)", tmp_path)) as package:
        described = json.loads(package.read("datapackage.json"))
        documents = package.read("documents.csv").decode()
    assert {resource["name"] for resource in described["resources"]} >= {"figures", "documents"}
    assert "001_ee2716ebf1b755dc.txt" in documents
    assert "003_91c5a4cf4d95f505.txt" not in documents
