"""What is taken away: forms of the data read back, pictures with their words inside, a report that stands alone."""

from __future__ import annotations

import csv
import io
import json
import urllib.request
import zipfile
from pathlib import Path
from xml.etree import ElementTree

import pandas as pd
import pytest
from frictionless import Package
from openpyxl import load_workbook
from playwright.sync_api import Browser, Page

from .conftest import OpenPage, first_of, save

VIEW = "?metric=online_records_rate"
PNG = b"\x89PNG\r\n\x1a\n"


def save_picture(page: Page, name: str, form: str, folder: Path) -> Path:
    """Save the chart whose file is called `name` in one form, and return the file that came."""
    # The browser reads plotly first, some megabytes of it.
    with page.expect_download(timeout=120_000) as download:
        page.locator(f'button.dx-picture[data-name^="{name}-"][data-form="{form}"]').click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


def test_every_form_is_read_back(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{dashboard}/{VIEW}").page
    ids = list(pd.read_csv(save(page, "CSV", tmp_path))["id"])
    assert len(ids) == 3
    assert [row[0].value for row in load_workbook(save(page, "XLSX", tmp_path))["figures"].iter_rows(min_row=2)] == ids
    assert list(pd.read_csv(save(page, "CSV for Excel", tmp_path), encoding="utf-8-sig")["id"]) == ids
    assert list(pd.read_parquet(save(page, "Parquet", tmp_path))["id"]) == ids
    lines = save(page, "JSON Lines", tmp_path).read_text(encoding="utf-8").splitlines()
    assert [json.loads(line)["id"] for line in lines] == ids


def test_the_data_package_is_valid_and_tells_its_filters(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    file = save(open_page(f"{dashboard}/{VIEW}").page, "Data package (ZIP)", tmp_path)
    with zipfile.ZipFile(file) as package:
        package.extractall(tmp_path / "package")
    report = Package(str(tmp_path / "package" / "datapackage.json")).validate()
    assert report.valid, report.flatten(["title", "message"])
    readme = (tmp_path / "package" / "README.md").read_text(encoding="utf-8")
    for told in ("metric: online_records_rate", "edition: 34,unstated", f"link: {dashboard}", "## Licence"):
        assert told in readme
    assert "province: hung-yen" not in readme, "the chosen province leaves nothing out"


def test_the_address_of_the_data_gives_what_the_page_shows(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{dashboard}/{VIEW}").page
    shown = save(page, "CSV", tmp_path).read_bytes()
    page.get_by_role("button", name="Cite and connect").click()
    address = page.locator('[data-testid="stCode"]', has_text="/api/").inner_text()
    with urllib.request.urlopen(address) as answer:
        assert answer.headers["X-Content-Type-Options"] == "nosniff"
        assert answer.read() == shown
    cited = page.locator('[data-testid="stCode"]', has_text="seen on").inner_text()
    assert cited.startswith("Online dossiers rate. dxmetrics ")


@pytest.mark.parametrize(("language", "title"), [("en", "Online dossiers rate"), ("ur", "آن لائن درخواستوں کی شرح")])
def test_charts_are_saved_with_their_words_and_fonts(
    dashboard: str, open_page: OpenPage, tmp_path: Path, language: str, title: str
) -> None:
    page = open_page(f"{dashboard}/{VIEW}&lang={language}", scheme="dark").page
    for name in ("map", "ranking"):
        svg = save_picture(page, name, "svg", tmp_path)
        assert svg.name.startswith(f"{name}-online_records_rate-actual-34-20")
        drawn = ElementTree.fromstring(svg.read_text(encoding="utf-8"))
        assert title in "".join(drawn.itertext())
        grounds = [part.get("fill") for part in drawn if part.tag.endswith("}rect")]
        assert grounds[0] == "#ffffff", "light, though the page is dark"
        style = next(part for part in drawn if part.tag.endswith("}style")).text or ""
        assert ("Noto Sans Arabic" in style) == (language == "ur")
        png = save_picture(page, name, "png", tmp_path)
        assert png.read_bytes().startswith(PNG)
        assert png.stat().st_size > 20_000
    assert page.locator('[data-testid="stMain"] script').count() == 0


def test_a_narrow_window_saves_the_same_picture(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{dashboard}/{VIEW}", width=390).page
    drawn = ElementTree.fromstring(save_picture(page, "map", "svg", tmp_path).read_text(encoding="utf-8"))
    assert drawn.get("width") == "688"


@pytest.mark.parametrize("language", first_of(1, ["ur", "en"]))
def test_the_report_opens_alone(
    dashboard: str, open_page: OpenPage, browser: Browser, tmp_path: Path, language: str
) -> None:
    label = {"en": "Report (HTML)", "ur": "رپورٹ (HTML)"}[language]
    file = save(open_page(f"{dashboard}/{VIEW}&lang={language}").page, label, tmp_path)
    assert file.stat().st_size < 900_000
    for width, scheme, ground in ((1280, "light", "rgb(255, 255, 255)"), (390, "dark", "rgb(18, 23, 27)")):
        context = browser.new_context(offline=True, viewport={"width": width, "height": 900})
        page = context.new_page()
        page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        heard: list[str] = []
        page.on("request", lambda request, heard=heard: heard.append(request.url))
        page.on("console", lambda message, heard=heard: heard.append(message.text))
        page.goto(file.as_uri())
        page.wait_for_timeout(500)
        assert [said for said in heard if not said.startswith("data:")] == [file.as_uri()]
        assert page.locator("html").get_attribute("dir") == ("rtl" if language == "ur" else "ltr")
        assert page.locator(".dx-quote mark").all_inner_texts()[0] == "89.5%"
        assert page.locator('.dx-quote[lang="ur"][dir="rtl"]').count() == 3
        assert page.locator(".dx-map path:not(.dx-none)").count() == 1
        assert page.evaluate("document.documentElement.scrollWidth") <= width
        loaded = page.evaluate("[...document.fonts].filter(f => f.status === 'loaded').map(f => f.family)")
        assert any("Nastaliq" in family for family in loaded)
        assert page.evaluate("getComputedStyle(document.body).backgroundColor") == ground
        context.close()


def test_the_report_of_a_list_tells_its_filters(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    file = save(open_page(f"{dashboard}/evidence?province=hung-yen&q=34").page, "Report (HTML)", tmp_path)
    text = file.read_text(encoding="utf-8")
    assert "Hung Yen" in text
    assert "<dd><bdi>34</bdi></dd>" in text


def test_a_figure_is_cited_on_its_page(dashboard: str, open_page: OpenPage, tmp_path: Path) -> None:
    page = open_page(f"{dashboard}/{VIEW}").page
    with save(page, "CSV", tmp_path).open(encoding="utf-8", newline="") as file:
        figure = next(csv.DictReader(file))
    one = open_page(f"{dashboard}/evidence?id={figure['id']}").page
    cited = one.locator('[data-testid="stCode"]', has_text="Read from").inner_text()
    assert figure["document"] in cited
    assert figure["id"] in cited


def test_addresses_of_data_answer_programs(dashboard: str) -> None:
    def asked(path: str) -> bytes:
        with urllib.request.urlopen(f"{dashboard}{path}") as answer:
            return bytes(answer.read())

    figures = list(csv.DictReader(io.StringIO(asked("/api/figures.csv").decode())))
    documents = {row["document"] for row in json.loads(asked("/api/documents.json"))}
    assert {row["document"] for row in figures} <= documents
    assert len(json.loads(asked("/api/provinces.json"))) > 34
    assert "/api/figures.csv" in json.loads(asked("/api"))["paths"]
