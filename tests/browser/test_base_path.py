"""The dashboard may lie below a path: every page, file and address is then there, and nothing above it."""

from __future__ import annotations

import json
import re
import urllib.request
from collections.abc import Iterator
from html import unescape
from pathlib import Path
from urllib.parse import urlsplit

import pandas as pd
import pytest

from .conftest import ASKED_IN_VAIN, OpenPage, first_of, save, served

BASE = "/figures/vn"
PAGES = ("", "compare", "province?province=hung-yen", "evidence", "add", "definitions", "definitions?part=credits")
PAGE_NAMES = ("overview", "compare", "province", "evidence", "add", "definitions")


@pytest.fixture(scope="module")
def below(chromium: str) -> Iterator[str]:
    """The address of a dashboard below a path."""
    with served(base=BASE, STREAMLIT_SERVER_BASE_URL_PATH=BASE) as address:
        yield f"{address}{BASE}"


@pytest.mark.parametrize("path", first_of(1, PAGES))
def test_every_page_lies_below_the_path_with_all_it_needs(below: str, open_page: OpenPage, path: str) -> None:
    """The fixture judges at the end: no answer is an error, so that scripts, outlines and fonts came."""
    opened = open_page(f"{below}/{path}")
    page = opened.page
    asked: list[str] = []
    page.on("request", lambda request: asked.append(request.url))
    opened.go(f"{below}/{path}")
    assert page.locator("h1").count() == 1
    assert page.locator('[data-testid="stException"]').count() == 0
    paths = [urlsplit(url).path for url in asked if url.startswith("http")]
    assert [path for path in paths if not path.startswith(BASE) and not path.endswith(ASKED_IN_VAIN)] == []
    fonts = page.evaluate("[...document.fonts].filter(font => font.status === 'loaded').map(font => font.family)")
    assert any("Inter" in family for family in fonts)
    addresses = page.locator("a[href]").evaluate_all("all => all.map(link => link.href)")
    own = [urlsplit(address).path for address in addresses if address.startswith(below.removesuffix(BASE))]
    assert own
    assert [path for path in own if not path.startswith(BASE)] == []


@pytest.mark.long
def test_the_map_has_its_outlines_and_its_ground(below: str, open_page: OpenPage) -> None:
    opened = open_page(f"{below}/?metric=online_records_rate")
    asked: list[str] = []
    opened.page.on("response", lambda answer: asked.append(f"{answer.status} {urlsplit(answer.url).path}"))
    opened.go(f"{below}/?metric=online_records_rate")
    assert f"200 {BASE}/app/static/topojson/world_110m.json" in asked
    assert opened.page.locator("path.choroplethlayer, .choroplethlayer path").count() >= 34


def test_the_menu_leads_from_page_to_page(below: str, open_page: OpenPage) -> None:
    opened = open_page(f"{below}/?metric=online_records_rate&province=hung-yen")
    for number, name in enumerate(PAGE_NAMES[1:], 1):
        opened.page.locator('[data-testid="stSidebarNavLink"]').nth(number).click()
        opened.settle()
        assert urlsplit(opened.page.url).path == f"{BASE}/{name}"
        assert opened.page.locator("h1").count() == 1


@pytest.mark.long
def test_links_inside_a_page_and_the_addresses_to_copy_lead_back(below: str, open_page: OpenPage) -> None:
    opened = open_page(f"{below}/evidence?province=hung-yen")
    page = opened.page
    copied = page.locator('[data-testid="stCode"]', has_text="evidence").first.inner_text().strip()
    assert copied.startswith(f"{below}/evidence?")
    page.get_by_role("button", name="Cite and connect").click()
    data = page.locator('[data-testid="stCode"]', has_text="/api/").inner_text().strip()
    assert data.startswith(f"{below}/api/figures.csv?")
    opened.go(copied)
    assert opened.page.locator(".dx-quote mark").count() > 0
    with urllib.request.urlopen(data) as answer:
        rows = pd.read_csv(answer)
    assert set(rows["province"]) == {"hung-yen"}


def test_programs_find_the_tables_there_and_nowhere_else(below: str) -> None:
    with urllib.request.urlopen(f"{below}/api") as answer:
        told = json.loads(answer.read())
    assert any(path.endswith("/api/figures.csv") for path in told["paths"])
    with urllib.request.urlopen(f"{below}/api/provinces.json") as answer:
        assert len(json.loads(answer.read())) > 34


def test_files_are_taken_away_and_name_the_address(below: str, open_page: OpenPage, tmp_path: Path) -> None:
    opened = open_page(f"{below}/?metric=online_records_rate")
    page = opened.page
    assert len(pd.read_csv(save(page, "CSV", tmp_path))) == 3
    report = save(page, "Report (HTML)", tmp_path).read_text(encoding="utf-8")
    said = re.search(r'href="([^"]*)"', report)
    assert said
    link = unescape(said[1])
    assert link.startswith(below)
    opened.go(link)
    assert page.locator('[data-testid="stMain"] h1').inner_text() == "Online dossiers rate"


@pytest.mark.long
def test_the_whole_is_cited_by_its_first_page(below: str, open_page: OpenPage) -> None:
    opened = open_page(f"{below}/definitions?metric=coverage_4g")
    opened.page.get_by_role("link", name="Sources and licences").click()
    opened.settle()
    assert "part=credits" in opened.page.url
    assert f"{below}/ (seen on" in opened.page.locator('[data-testid="stCode"]').inner_text()
