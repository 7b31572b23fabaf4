"""Every state of the pages that a reader meets, open to all: by axe, by keyboard, on a narrow screen and on paper."""

from __future__ import annotations

import io
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

import pytest
from playwright.sync_api import Page
from pypdf import PdfReader

from metrics import Store

from .conftest import Opened, OpenPage, barriers, first_of, in_turn, is_too_wide, served

#: States that no other test opens, each with what is done once its page is there; FIGURE and ARTICLE are put in.
STATES = {
    "overview, formats": ("?province=dak-lak", "More formats"),
    "overview, citation": ("", "Cite and connect"),
    "overview, table": ("", "Table"),
    "compare, fold": ("compare", "Sentences, table, picture"),
    "compare, sentence": ("compare?figure=FIGURE", ""),
    "compare, nothing chosen": ("compare?provinces=", ""),
    "compare, known by year": ("compare?part=known&known=newest", ""),
    "province, table": ("province?province=hung-yen", "Table"),
    "evidence, filters": ("evidence?metric=coverage_4g", "Filters · 1"),
    "evidence, words": ("evidence?q=4G", ""),
    "evidence, look again": ("evidence?show=again", ""),
    "evidence, words in articles": ("evidence?show=articles&q=4G", ""),
    "evidence, article": ("evidence?article=ARTICLE&words=4G", ""),
    "evidence, words marked": ("evidence?article=ARTICLE&span=100-160", ""),
    "evidence, one figure": ("evidence?id=FIGURE&how=yes&around=article", "Correct …"),
    "add, before": ("add", "Paste the text of an article"),
    "definitions, places": ("definitions?part=places", ""),
    "definitions, quality": ("definitions?part=quality", ""),
}

#: What Streamlit's own widgets fail in and no style sheet mends: rule, part of the element, reason. Empty is best.
THEIRS: tuple[tuple[str, str, str], ...] = ()

#: Where the focus is: what it is, whether the eye sees it, its corners. Cells of a table are one stop.
FOCUS = """() => {
  const now = document.activeElement;
  if (!now || now === document.body) return null;
  // Out of the page the focus comes in again at its top, at once or by way of nothing.
  if (now.dataset.reached === "yes" && window.dxLast !== now) return null;
  now.dataset.reached = "yes";
  window.dxLast = now;
  const seen = now.matches("[role=switch], [type=checkbox]") ? now.closest("label") : now;
  const style = getComputedStyle(seen), box = seen.getBoundingClientRect();
  return {name: `${now.tagName} ${now.getAttribute("aria-label") || now.innerText || ""}`.slice(0, 60).trim(),
    isSeen: style.outlineStyle !== "none" && parseFloat(style.outlineWidth) >= 1,
    isMain: now.closest("[data-testid=stMain]") !== null && !now.matches("[data-testid=stMain]"),
    left: box.left, right: box.right, top: box.top, bottom: box.bottom};
}"""

#: Of a group of buttons, of tabs and of tags one is a stop; arrows lead to the others.
LEFT_OUT = """() => [...document.querySelectorAll("a[href], button, input, textarea, summary, [tabindex]")].filter(e =>
  e.tabIndex >= 0 && !e.disabled && e.dataset.reached !== "yes" && e.checkVisibility({visibilityProperty: true})
  && !e.closest("[inert]") && !e.matches('[role=radio], [role=tab], [data-tag]')
).map(e => e.outerHTML.slice(0, 200))"""

MOST_STOPS = 150


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def own(chromium: str, home: Path) -> Iterator[str]:
    """The address of a dashboard whose store the tests may ask for ids."""
    with Store.open(home / "store.sqlite"):
        pass
    with served(DXMETRICS_HOME=str(home)) as address:
        yield address


@pytest.fixture(scope="module")
def figure(own: str, home: Path) -> str:
    """The id of a figure of Hung Yen."""
    with Store.open(home / "store.sqlite") as store:
        figures = store.tables().figures
    return str(figures.loc[figures["metric"] == "online_records_rate", "id"].iloc[0])


ARTICLE = "001_ee2716ebf1b755dc.txt"


def enter(opened: Opened, own: str, state: str, figure: str, *, language: str) -> None:
    """Go to a state of a page; what is pressed there is found by its English name, so it is told in English alone."""
    path, press = STATES[state]
    path = path.replace("FIGURE", figure).replace("ARTICLE", ARTICLE)
    opened.go(f"{own}/{path}{'&' if '?' in path else '?'}lang={language}")
    if press and language == "en":
        opened.page.get_by_text(press, exact=True).first.click()
        opened.settle()


def faults_of(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds that is ours."""
    return [
        (rule, element)
        for rule, element in barriers(page)
        if not any(rule == theirs and part in element for theirs, part, _ in THEIRS)
    ]


@pytest.mark.parametrize("begin", first_of(1, [0, 1]))
@pytest.mark.parametrize("look", first_of(1, [("light", "en"), ("dark", "en"), ("dark", "ur")]))
def test_every_state_is_open_to_all_and_fits(
    own: str, figure: str, open_page: OpenPage, begin: int, look: tuple[str, str]
) -> None:
    scheme, language = look
    opened = open_page(own, scheme=scheme)
    page = opened.page
    found: dict[str, object] = {}
    for state in list(STATES)[begin::2]:
        enter(opened, own, state, figure, language=language)
        if faults := faults_of(page):
            found[state] = faults
        # How wide a page is does not hang on its colours.
        if (scheme, language) != ("dark", "en"):
            page.set_viewport_size({"width": 390, "height": 844})
            opened.settle()
            if is_too_wide(page):
                found[f"{state}, narrow"] = "too wide"
            page.set_viewport_size({"width": 1280, "height": 900})
    assert found == {}


@pytest.mark.parametrize(
    ("language", "path"),
    in_turn(
        ["en", "ur"],
        ["evidence", "", "compare", "province?province=hung-yen", "add", "evidence?id=FIGURE", "definitions"],
    ),
)
def test_the_keyboard_reaches_everything_in_reading_order(
    own: str, figure: str, open_page: OpenPage, path: str, language: str
) -> None:
    opened = open_page(f"{own}/{path.replace('FIGURE', figure)}{'&' if '?' in path else '?'}lang={language}")
    page = opened.page
    # So high that nothing is scrolled: places on the screen can be compared.
    page.set_viewport_size({"width": 1280, "height": 6000})
    opened.settle()
    stops = []
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        stop = page.evaluate(FOCUS)
        if stop is None:
            break
        if not stops or stop != stops[-1]:
            stops.append(stop)
    else:
        pytest.fail(f"the focus does not come out of the page: {[stop['name'] for stop in stops[-5:]]}")
    assert [stop["name"] for stop in stops if not stop["isSeen"]] == []
    assert page.evaluate(LEFT_OUT) == []
    main = [stop for stop in stops if stop["isMain"]]
    assert len(main) >= 3
    assert [(a["name"], b["name"]) for a, b in pairwise(main) if is_back(a, b, language)] == []


def is_back(one: dict[str, float], next_: dict[str, float], language: str) -> bool:
    """Return whether `next_` stands where a reader has been before: above `one`, and not in a column further on."""
    is_further = next_["right"] <= one["left"] + 1 if language == "ur" else next_["left"] >= one["right"] - 1
    return next_["bottom"] <= one["top"] and not is_further


def test_choices_in_a_row_are_changed_by_arrows(own: str, open_page: OpenPage) -> None:
    opened = open_page(f"{own}/compare")
    opened.page.get_by_role("radio", name="Side by side").focus()
    opened.page.keyboard.press("ArrowRight")
    opened.page.keyboard.press("Enter")
    opened.settle()
    assert "part=time" in opened.page.url


@pytest.mark.parametrize(("path", "name"), [("", "More formats"), ("evidence", "Filters")])
def test_what_opens_above_the_page_opens_and_closes_by_keyboard(
    own: str, open_page: OpenPage, path: str, name: str
) -> None:
    opened = open_page(f"{own}/{path}")
    page = opened.page
    button = page.get_by_role("button", name=name)
    button.focus()
    page.keyboard.press("Enter")
    body = page.locator('[data-testid="stPopoverBody"]')
    body.wait_for()
    # Streamlit hangs it behind all else, so what stands after the button comes first.
    for _ in range(MOST_STOPS):
        page.keyboard.press("Tab")
        if body.evaluate("body => body.contains(document.activeElement)"):
            break
    else:
        pytest.fail("the keyboard does not come into it")
    page.keyboard.press("Escape")
    body.wait_for(state="hidden")
    assert button.evaluate("button => button === document.activeElement")


def test_no_key_of_the_review_acts_while_a_correction_is_typed(own: str, figure: str, open_page: OpenPage) -> None:
    opened = open_page(f"{own}/evidence?id={figure}")
    page = opened.page
    page.locator("h1").click()
    page.keyboard.press("e")
    opened.settle()
    page.get_by_label("Note").click()
    page.keyboard.type("awuezn")
    opened.settle()
    assert page.get_by_label("Note").input_value() == "awuezn"
    # Without a name a verdict is refused, and that would be said.
    assert page.locator(".dx-said").count() == 0
    assert figure in page.url


PRESSED = (
    '[data-testid="stSidebar"], [data-testid="stHeader"], [data-testid="stButton"], [data-testid="stDownloadButton"], '
    '[data-testid="stPopover"], [data-testid="stPageLink"], [data-testid="stForm"], .dx-pictures'
)
PAPER = """() => [...document.querySelectorAll('html, body, [data-testid=stApp], [data-testid=stMain], h1')].map(e =>
  [getComputedStyle(e).backgroundColor, getComputedStyle(e).color])"""
CUT = """() => [...document.querySelectorAll('[data-testid=stPlotlyChart], .dx-quote')].filter(e => {
  const inner = e.querySelector('.main-svg') || e, width = inner.getBoundingClientRect().right;
  for (let box = e; box !== document.body; box = box.parentElement) {
    if (getComputedStyle(box).overflowX !== 'visible' && box.getBoundingClientRect().right < width - 1) return true;
  }
  return false;
}).length"""


@pytest.fixture
def paper(open_page: OpenPage) -> Iterator[OpenPage]:
    """Open windows that go back to the screen at the end, for the tests that come after."""
    opened: list[Opened] = []

    def open_for_paper(url: str, scheme: str) -> Opened:
        opened.append(open_page(url, scheme=scheme))
        return opened[-1]

    yield open_for_paper
    for window in opened:
        window.page.emulate_media(media="null")


@pytest.mark.parametrize(
    ("path", "told"),
    [
        ("", "Online dossiers rate"),
        ("evidence?metric=online_records_rate", "89.5%"),
        ("compare?part=known", "Provinces compared"),
    ],
)
@pytest.mark.parametrize("scheme", first_of(1, ["light", "dark"]))
def test_paper_holds_what_was_found_and_nothing_to_press(
    own: str, paper: OpenPage, path: str, told: str, scheme: str
) -> None:
    opened = paper(f"{own}/{path}", scheme)
    page = opened.page
    as_on_screen = printed(page)
    page.emulate_media(media="print")
    opened.settle()
    assert page.locator(PRESSED).filter(visible=True).count() == 0
    assert page.evaluate(CUT) == 0
    grounds, inks = ({look[place] for look in page.evaluate(PAPER)} for place in (0, 1))
    assert grounds <= {"rgb(255, 255, 255)", "rgba(0, 0, 0, 0)"}
    assert inks <= {"rgb(17, 24, 39)", "rgb(0, 0, 0)"}
    # Charts as the screen has them, as a reader prints; then drawn anew, as wide as the paper.
    for text in (as_on_screen, printed(page)):
        assert told in text
        assert "Add documents" not in text
        assert "More formats" not in text


def printed(page: Page) -> str:
    """Return the words on the sheets of paper that the page makes."""
    return "\n".join(sheet.extract_text() for sheet in PdfReader(io.BytesIO(page.pdf(format="A4"))).pages)
