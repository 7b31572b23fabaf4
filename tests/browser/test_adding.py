"""Adding articles in a real browser, over a store of its own: dropped, looked at, told more of, added, taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
from playwright.sync_api import Page, expect

from metrics import Store

from .conftest import WIDTHS, Opened, OpenPage, barriers, in_turn, served
from .test_hostile import ATTACK

TEXT = "Hue city has 99.9% 4G coverage of the population, and the people of the city are happy with it."
OTHER = "Ca Mau province has 93.2% 4G coverage of the population, and the people of the province are happy with it."
#: No slash: no system lets it stand in the name of a file.
HOSTILE_NAME = "<img src=x onerror=alert(1)>![i](x.png)**b** $x$ :material⁄delete:.txt"
LONGEST_READING = 180_000


@pytest.fixture
def own_store(chromium: str, tmp_path: Path) -> Iterator[str]:
    """The address of a dashboard whose store nobody else writes to."""
    with over_seeds(tmp_path) as address:
        yield address


@pytest.fixture(scope="module")
def store(chromium: str, tmp_path_factory: pytest.TempPathFactory) -> Iterator[str]:
    """The address of a dashboard whose store the tests only look at."""
    with over_seeds(tmp_path_factory.mktemp("home")) as address:
        yield address


@contextmanager
def over_seeds(home: Path) -> Iterator[str]:
    """Serve the dashboard over a store of its own, made before, so that no page waits for the seeds to be read."""
    with Store.open(home / "store.sqlite"):
        pass
    with served(DXMETRICS_HOME=str(home)) as address:
        yield address


def drop(opened: Opened, *files: tuple[str, bytes]) -> None:
    """Give files to the field and wait until all of them have been read."""
    held = [{"name": name, "mimeType": "text/plain", "buffer": content} for name, content in files]
    opened.page.locator('input[type="file"]').set_input_files(held)
    slip = opened.page.locator(".dx-slip", has_text=files[-1][0])
    expect(slip).to_be_visible(timeout=LONGEST_READING)
    expect(opened.page.locator(".dx-bars")).to_have_count(0, timeout=LONGEST_READING)
    opened.settle()


def press(opened: Opened, name: str) -> None:
    opened.page.get_by_role("button", name=re.compile(f"^{name}")).first.click()
    opened.settle()


def test_from_files_to_figures_and_out_again(own_store: str, open_page: OpenPage) -> None:
    opened = open_page(f"{own_store}/add")
    page = opened.page
    drop(opened, ("broken.pdf", b"%PDF-1.4 nothing"), ("ca-mau.txt", OTHER.encode()), ("hue.txt", TEXT.encode()))
    expect(page.locator(".dx-slip", has_text="broken.pdf")).to_contain_text("a damaged PDF")
    expect(page.locator(".dx-slip", has_text="hue.txt")).to_contain_text("Figures: 1")

    hue = page.locator('[class*="st-key-adding_item_"]', has_text="hue.txt")
    hue.get_by_text("Figures and refused numbers").click()
    expect(hue.locator("mark")).to_have_text("99.9%")
    hue.get_by_text("Set date, address or headline").click()
    year = hue.locator('[data-testid="stDateInput"]').get_by_role("spinbutton").first
    year.click()
    page.keyboard.type("20240501")
    hue.get_by_role("button", name="Read again").click()
    expect(page.locator(".dx-slip", has_text="hue.txt")).to_contain_text("given by you", timeout=LONGEST_READING)
    opened.settle()
    expect(page.locator(".dx-slip", has_text="hue.txt")).to_contain_text("May 1, 2024")

    press(opened, "Add to the store")
    expect(page.locator(".dx-result", has_text="hue.txt")).to_contain_text("added, 1 figures")
    expect(page.locator(".dx-slip", has_text="broken.pdf")).to_be_visible()
    page.get_by_role("link", name="Its figures").last.click()
    expect(page.locator(".dx-quote", has_text="Hue city")).to_be_visible(timeout=LONGEST_READING)
    assert "document=hue.txt" in page.url

    opened.go(f"{own_store}/add")
    drop(opened, ("hue.txt", TEXT.encode()))
    expect(page.locator(".dx-slip")).to_contain_text("Already there")

    opened.go(f"{own_store}/add?part=kept&document=hue.txt")
    page.get_by_role("textbox", name="Your name").fill("Lan")
    page.keyboard.press("Enter")
    opened.settle()
    page.get_by_text("Take it out of the store").click()
    page.get_by_text("Yes, take this article out").click()
    opened.settle()
    press(opened, "Take out$")
    expect(page.get_by_text("Taken out. Its verdicts and its history are kept.")).to_be_visible()
    opened.go(f"{own_store}/evidence?document=hue.txt")
    expect(page.locator(".dx-quote", has_text="Hue city")).to_have_count(0)


def test_pasted_text_is_looked_at(store: str, open_page: OpenPage) -> None:
    opened = open_page(f"{store}/add")
    opened.page.get_by_text("Paste the text of an article").click()
    opened.settle()
    opened.page.get_by_label("Text of the article").fill(TEXT)
    press(opened, "Look at this text")
    expect(opened.page.locator(".dx-slip")).to_contain_text("Figures: 1", timeout=LONGEST_READING)


def test_what_was_dropped_stays_while_another_page_is_looked_at(store: str, open_page: OpenPage) -> None:
    opened = open_page(f"{store}/add")
    drop(opened, ("hue.txt", TEXT.encode()))
    for name in ("Definitions", "Add documents"):
        opened.page.locator('[data-testid="stSidebarNav"]').get_by_role("link", name=name).click()
        opened.settle()
    expect(opened.page.locator(".dx-slip")).to_contain_text("hue.txt")


def test_a_hostile_upload_is_shown_as_the_text_it_is(own_store: str, open_page: OpenPage) -> None:
    opened = open_page(f"{own_store}/add")
    page = opened.page
    hostile = TEXT.replace("99.9%", f"99.9% {ATTACK}", 1)
    drop(opened, ("<b>x<img src=x onerror=alert(1)>.exe", hostile.encode()), (HOSTILE_NAME, hostile.encode()))
    shown = page.locator('[class*="st-key-adding_item_"]', has_text=HOSTILE_NAME)
    shown.get_by_text("Figures and refused numbers").click()
    opened.settle()
    assert any(ATTACK in text for text in shown.locator(".dx-quote").all_inner_texts())
    harmless(page)
    press(opened, "Add to the store")
    expect(page.locator(".dx-result")).to_contain_text(HOSTILE_NAME)
    harmless(page)
    opened.go(f"{own_store}/add?part=kept")
    page.get_by_role("combobox", name="Article to look at or change").click()
    page.get_by_role("option").last.click()
    opened.settle()
    expect(page.locator(".dx-facts").first).to_contain_text(HOSTILE_NAME)
    harmless(page)


def harmless(page: Page) -> None:
    """Nothing of the upload has become a part of the page; the ear hears what it would fetch."""
    page.wait_for_timeout(1000)
    main = page.locator('[data-testid="stMain"]')
    for selector in ("img", "iframe", "form[action]", "script", "meta", '[href*="evil.example"]'):
        assert main.locator(selector).count() == 0, selector


@pytest.mark.parametrize(("width", "language"), in_turn(WIDTHS, ["en", "ur", "ar", "vi"]))
def test_the_page_fits_in_every_language(store: str, open_page: OpenPage, language: str, width: int) -> None:
    opened = open_page(f"{store}/add?lang={language}", width=width, scheme="dark" if width == 390 else "light")
    opened.picture(f"add-empty-{width}-{language}")
    drop(
        opened,
        ("an-upload-with-a-very-long-name-that-has-no-place-to-break-" * 3 + ".exe", b"x"),
        ("hue.txt", TEXT.encode()),
    )
    opened.picture(f"add-{width}-{language}")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(opened.page) == []
    opened.go(f"{store}/add?lang={language}&part=kept&document=001_ee2716ebf1b755dc.txt")
    opened.picture(f"add-kept-{width}-{language}")
    assert opened.page.evaluate("document.documentElement.scrollWidth") <= width
    assert barriers(opened.page) == []


def test_the_field_for_files_speaks_the_language_of_the_page(store: str, open_page: OpenPage) -> None:
    page = open_page(f"{store}/add?lang=ur").page
    said = page.locator('[data-testid="stFileUploaderDropzone"] button p').first.evaluate(
        "e => [getComputedStyle(e).fontSize, getComputedStyle(e, '::after').content]"
    )
    assert said == ["0px", '"فائلیں منتخب کریں"']


def test_a_file_that_is_too_large_is_told_in_the_language_of_the_page(
    store: str, open_page: OpenPage, tmp_path: Path
) -> None:
    page = open_page(f"{store}/add?lang=vi").page
    large = tmp_path / "large.txt"
    large.write_bytes(b"x" * (20 * 1024 * 1024 + 1))
    page.locator('input[type="file"]').set_input_files([large])
    chip = page.locator('[data-testid="stFileChip"][aria-invalid="true"]')
    expect(chip).to_be_visible(timeout=LONGEST_READING)
    assert "20 MB" in chip.evaluate("e => getComputedStyle(e, '::after').content")
