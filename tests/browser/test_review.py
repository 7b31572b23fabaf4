"""A reviewer at work in a real browser, on a store of the test's own: buttons, keys, forms, two windows at once."""

from __future__ import annotations

import csv
from collections.abc import Iterator
from pathlib import Path

import pytest
from playwright.sync_api import Page

from metrics import Store

from .conftest import Opened, OpenPage, first_of, served

HISTORY = ".dx-history li"
SAID = ".dx-said"


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def own(chromium: str, home: Path) -> Iterator[str]:
    """The address of a dashboard whose store nobody else writes to."""
    with served(DXMETRICS_HOME=str(home)) as address:
        yield address


@pytest.fixture
def store(own: str, home: Path) -> Iterator[Store]:
    with Store.open(home / "store.sqlite") as opened:
        yield opened


def figure_of(store: Store, number: int) -> str:
    """Return the id of one of the twenty figures of the seeds; each test has its own."""
    return str(store.tables().figures["id"].iloc[number])


def introduce(opened: Opened, name: str) -> Page:
    """Type the reviewer's name, and leave the field so that keys are commands again."""
    opened.page.get_by_label("Your name").fill(name)
    opened.page.keyboard.press("Enter")
    opened.settle()
    opened.page.locator("h1").click()
    return opened.page


def press(opened: Opened, button: str) -> None:
    opened.page.get_by_role("button", name=button).click()
    opened.settle()


def strike(opened: Opened, key: str) -> None:
    opened.page.keyboard.press(key)
    opened.settle()


def verdicts(store: Store, figure: str) -> list[tuple[str, str]]:
    return [(review.reviewer, review.verdict) for review in store.reviews(figure)]


def test_verdicts_by_button_by_key_and_taken_back(own: str, store: Store, open_page: OpenPage) -> None:
    figure = figure_of(store, 0)
    opened = open_page(f"{own}/evidence?id={figure}")
    page = introduce(opened, "Lan")
    press(opened, "Accept")
    assert verdicts(store, figure) == [("Lan", "accepted")]
    assert page.locator(".dx-badges .dx-accepted").inner_text() == "Accepted: \u2066Lan\u2069".replace(":", " by")
    strike(opened, "w")
    assert page.locator(".dx-badges .dx-wrong").count() == 1
    strike(opened, "z")
    assert verdicts(store, figure) == [("Lan", "accepted"), ("Lan", "wrong"), ("Lan", "")]
    assert page.locator(HISTORY).count() == 3
    assert page.locator(".dx-badges .dx-wrong").count() == 0


def test_no_key_acts_while_somebody_types(own: str, store: Store, open_page: OpenPage) -> None:
    figure = figure_of(store, 1)
    opened = open_page(f"{own}/evidence?id={figure}")
    opened.page.get_by_label("Your name").click()
    opened.page.keyboard.type("awu ez n")
    opened.page.keyboard.press("Enter")
    opened.settle()
    assert verdicts(store, figure) == []
    assert figure in opened.page.url


def test_a_correction_is_typed_refused_mended_and_kept(own: str, store: Store, open_page: OpenPage) -> None:
    figure = figure_of(store, 2)
    opened = open_page(f"{own}/evidence?id={figure}")
    page = introduce(opened, "Lan")
    strike(opened, "e")
    page.get_by_label("Value", exact=True).fill("many")
    page.get_by_label("Note").fill("as the table says")
    press(opened, "Save correction")
    assert "in one way only" in page.locator(SAID).inner_text()
    assert page.get_by_label("Note").input_value() == "as the table says"
    page.get_by_label("Value", exact=True).fill("77")
    press(opened, "Save correction")
    assert page.locator(".dx-value").inner_text() == "77"
    assert "As it was read: 2,165" in page.locator(".dx-read").inner_text()
    assert "as the table says" in page.locator(HISTORY).inner_text()


def test_next_leads_through_the_figures_without_a_verdict(own: str, store: Store, open_page: OpenPage) -> None:
    figures = store.tables().figures
    metric = figures["metric"].value_counts().index[0]
    waiting = figures.loc[(figures["metric"] == metric) & (figures["verdict"] == ""), "id"].tolist()
    opened = open_page(f"{own}/evidence?metric={metric}")
    opened.page.get_by_role("link", name="Review the next figure without a verdict").click()
    opened.page.wait_for_url("**id=*")
    opened.settle()
    assert "via" not in opened.page.url
    introduce(opened, "Lan")
    for following in waiting[1:]:
        strike(opened, "n")
        assert following in opened.page.url
    strike(opened, "u")
    assert f"{len(figures.loc[figures['metric'] == metric]) - len(waiting) + 1} of" in opened.page.inner_text("body")
    strike(opened, "n")
    assert waiting[0] in opened.page.url


def test_two_reviewers_at_once_lose_nothing(own: str, store: Store, open_page: OpenPage) -> None:
    figure = figure_of(store, 5)
    first, second = (open_page(f"{own}/evidence?id={figure}") for _ in range(2))
    introduce(first, "Lan")
    introduce(second, "Minh")
    strike(first, "a")
    strike(second, "w")
    assert verdicts(store, figure) == [("Lan", "accepted"), ("Minh", "wrong")]
    told = second.page.locator(SAID).inner_text()
    assert "Lan" in told
    assert "Accepted" in told
    assert second.page.locator(HISTORY).count() == 2
    assert "Meanwhile" not in first.page.locator(SAID).inner_text()


def test_a_refused_number_becomes_a_figure(own: str, store: Store, open_page: OpenPage) -> None:
    opened = open_page(f"{own}/evidence?show=refused&reason=complement")
    opened.page.get_by_role("link", name="How it was read; add it as a figure").click()
    opened.page.wait_for_url("**article=*")
    opened.settle()
    page = introduce(opened, "Lan")
    for label, choice in (("Metric", "Databases"), ("Province", "Dak Lak")):
        page.get_by_label(label, exact=True).last.fill(choice)
        page.wait_for_timeout(500)
        page.keyboard.press("Enter")
    assert page.get_by_label("Value", exact=True).input_value() == "8"
    press(opened, "Add the figure")
    assert "The figure is added" in page.locator(SAID).inner_text()
    assert page.locator(".dx-badges .dx-added").inner_text() == "Added by a person"
    added = store.tables().figures.set_index("origin").loc[["reviewer"]]
    assert added["reviewer"].tolist() == ["Lan"]
    assert (added["value"].tolist(), added["province"].tolist()) == ([8.0], ["dak-lak"])


def test_typed_words_are_marked_and_added(own: str, store: Store, open_page: OpenPage) -> None:
    documents = store.tables().documents
    name, text = documents["document"].iloc[1], documents["text"].iloc[1]
    opened = open_page(f"{own}/evidence?article={name}&lang=en")
    assert opened.page.locator('.dx-quote[lang="ur"][dir="rtl"]').count() == 1
    opened.page.get_by_label("Or type the words that state it, as they stand").fill("57-NQ/TW")
    opened.page.keyboard.press("Enter")
    opened.settle()
    opened.page.get_by_role("link", name="Mark this place").first.click()
    opened.page.wait_for_url("**span=*")
    opened.settle()
    page = introduce(opened, "Lan")
    assert page.locator(".dx-quote mark").first.inner_text() == "57-NQ/TW"
    for label, choice in (("Metric", "Databases"), ("Province", "Hung Yen")):
        page.get_by_label(label, exact=True).last.fill(choice)
        page.wait_for_timeout(500)
        page.keyboard.press("Enter")
    page.get_by_label("Value", exact=True).fill("57")
    press(opened, "Add the figure")
    added = store.tables().figures
    row = added.loc[(added["origin"] == "reviewer") & (added["value"] == 57)].iloc[0]
    assert text[row["start"] : row["end"]] == "57-NQ/TW"


def test_verdicts_are_seen_on_the_overview_and_in_its_files(
    own: str, store: Store, open_page: OpenPage, tmp_path: Path
) -> None:
    figures = store.tables().figures
    own_metric = figures.loc[figures["metric"] == "online_records_rate"]
    kept, wrong = own_metric["id"].iloc[0], own_metric["id"].iloc[1]
    store.review(kept, "corrected", "Minh", corrected={"value": 88.0})
    store.review(wrong, "wrong", "Minh")
    opened = open_page(f"{own}/?metric=online_records_rate&reviewed=yes")
    page = opened.page
    assert page.locator(".dx-card .dx-value").first.inner_text() == "88%"
    with page.expect_download() as download:
        page.get_by_role("button", name="CSV", exact=True).click()
    download.value.save_as(tmp_path / "figures.csv")
    with (tmp_path / "figures.csv").open(encoding="utf-8", newline="") as file:
        rows = {row["id"]: row for row in csv.DictReader(file)}
    assert wrong not in rows
    assert (rows[kept]["verdict"], rows[kept]["reviewer"]) == ("corrected", "Minh")
    assert rows[kept]["corrected"] == '{"value": 88.0}'


def name_kept(opened: Opened) -> list[str]:
    return [cookie["value"] for cookie in opened.page.context.cookies() if cookie["name"] == "dx_reviewer"]


@pytest.mark.parametrize(
    "name", first_of(1, ["زینب \u2067(A)\u2069; path=/", "Nguyễn Thị Lan", '"><script>alert(1)</script>&amp;'])
)
def test_the_name_outlives_a_reload_until_it_is_removed(own: str, store: Store, open_page: OpenPage, name: str) -> None:
    opened = open_page(f"{own}/evidence?id={figure_of(store, 5)}")
    introduce(opened, name)
    opened.go(opened.page.url)
    field = opened.page.get_by_label("Your name")
    assert field.input_value() == name
    opened.go(f"{own}/evidence?id={figure_of(store, 6)}&lang=ur")
    assert opened.page.get_by_label("آپ کا نام").input_value() == name
    assert name not in opened.page.url
    press(opened, "میرا نام ہٹائیں")
    assert opened.page.get_by_label("آپ کا نام").input_value() == ""
    assert name_kept(opened) == []
    opened.go(opened.page.url)
    assert opened.page.get_by_label("آپ کا نام").input_value() == ""
    assert opened.page.get_by_role("button", name="میرا نام ہٹائیں").count() == 0


def test_a_verdict_after_a_reload_has_the_name(own: str, store: Store, open_page: OpenPage) -> None:
    figure = figure_of(store, 7)
    opened = open_page(f"{own}/evidence?id={figure}")
    introduce(opened, "Minh")
    opened.go(opened.page.url)
    press(opened, "Accept")
    assert verdicts(store, figure) == [("Minh", "accepted")]
    kept = next(cookie for cookie in opened.page.context.cookies() if cookie["name"] == "dx_reviewer")
    assert (kept["sameSite"], kept["domain"]) == ("Strict", "127.0.0.1")
