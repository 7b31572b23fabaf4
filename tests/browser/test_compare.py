"""Comparing in a real browser: open by address, choose, click a dot, share the link, download, on every screen."""

from __future__ import annotations

import csv
import re
from pathlib import Path

import pytest

from .conftest import SCHEMES, WIDTHS, OpenPage, barriers, in_turn, save
from .test_choices import chart, click_middle, lit

PARTS = ("side", "time", "ranks", "all")
SAID = "provinces=dak-lak,hung-yen&metrics=online_records_rate,coverage_5g"
NAMES = ("Dak Lak", "Hung Yen")


@pytest.mark.parametrize(("part", "width", "scheme"), in_turn(PARTS, WIDTHS, SCHEMES))
def test_every_part_opens(dashboard: str, open_page: OpenPage, part: str, width: int, scheme: str) -> None:
    opened = open_page(f"{dashboard}/compare?part={part}", width=width, scheme=scheme)
    opened.picture(f"compare-{part}-{width}-{scheme}")
    assert opened.page.locator('[data-testid="stPlotlyChart"]').count() >= 1
    assert opened.page.locator('[data-testid="stException"]').count() == 0
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(opened.page) == []


@pytest.mark.parametrize(("width", "language"), in_turn(WIDTHS, ["ur", "ar", "vi"]))
def test_it_opens_in_other_languages(dashboard: str, open_page: OpenPage, width: int, language: str) -> None:
    opened = open_page(f"{dashboard}/compare?lang={language}", width=width)
    opened.picture(f"compare-{width}-{language}")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width


def test_a_click_on_a_dot_shows_the_sentence_and_the_link_does_too(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/compare?{SAID}")
    assert lit(opened.page) == []
    click_middle(opened.page, chart(opened.page, 0).locator("path.point").first)
    opened.settle()
    assert "figure=" in opened.page.url
    assert lit(opened.page) == ["89.5%"]
    other = open_page(opened.page.locator('[data-testid="stCode"]').inner_text())
    assert lit(other.page) == ["89.5%"]


def test_a_province_taken_out_leaves_the_address_and_the_charts(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/compare?{SAID}")
    rows = {name: opened.page.locator(".annotation-text", has_text=re.compile(rf"^\W*{name}\W*$")) for name in NAMES}
    assert [row.count() for row in rows.values()] == [2, 2]
    opened.page.get_by_role("button", name="Remove Dak Lak").click()
    opened.settle()
    assert "dak-lak" not in opened.page.url
    assert rows["Dak Lak"].count() == 0
    assert rows["Hung Yen"].count() >= 1


def test_the_part_is_in_the_address(dashboard: str, open_page: OpenPage) -> None:
    opened = open_page(f"{dashboard}/compare?{SAID}")
    opened.page.get_by_role("radio", name="Over time").or_(opened.page.get_by_role("button", name="Over time")).click()
    opened.settle()
    assert "part=time" in opened.page.url
    assert "provinces=dak-lak" in opened.page.url


def test_the_download_holds_what_is_shown(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{dashboard}/compare?{SAID}").page
    with save(page, "CSV", tmp_path).open(encoding="utf-8", newline="") as file:
        rows = list(csv.DictReader(file))
    assert {row["metric"] for row in rows} == {"online_records_rate", "coverage_5g"}
    assert {row["province"] for row in rows} == {"hung-yen", "dak-lak"}


def test_time_runs_from_the_right_where_reading_does(dashboard: str, open_page: OpenPage) -> None:
    left, right = (open_page(f"{dashboard}/compare?{SAID}&lang={language}").page for language in ("en", "ur"))
    places = []
    for page in (left, right):
        frame, name = chart(page, 0).bounding_box(), chart(page, 0).locator(".annotation-text").nth(0).bounding_box()
        assert frame is not None
        assert name is not None
        places.append((name["x"] + name["width"] / 2 - frame["x"]) / frame["width"])
    assert places[0] < 0.5 < places[1]
