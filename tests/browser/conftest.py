"""The real server on a free port and a real browser, with an ear on everything the browser asks for or complains of."""

from __future__ import annotations

import os
import socket
import subprocess
import sys
import time
import urllib.request
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from dataclasses import dataclass, field
from itertools import product
from pathlib import Path
from urllib.parse import urlsplit

import pytest
from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, ConsoleMessage, Page, Request, Response, sync_playwright

ROOT = Path(__file__).parents[2]
PICTURES = ROOT / "artefacts"
START_SECONDS = 90
RUN_SECONDS = 60
#: What serves the checkout, up to its last word, the port.
PROGRAM = (
    *(sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py")),
    *("--server.headless", "true", "--server.port"),
)

#: What the page looks like, in a few numbers; null while it is being drawn.
LOOK = """() => {
  const charts = [...document.querySelectorAll('[data-testid="stPlotlyChart"]')];
  const moving = animation => animation.playState === 'running' && animation.effect.getTiming().iterations < Infinity;
  const drawn = document.querySelector('[data-testid="stApp"][data-test-script-state="notRunning"]') !== null
    && document.querySelector('[data-testid="stSkeleton"]') === null
    && charts.every(chart => chart.querySelector('.main-svg') !== null)
    && document.fonts.status === 'loaded'
    && !document.getAnimations().some(moving);
  const main = document.querySelector('[data-testid="stMainBlockContainer"]');
  return drawn && main ? [document.querySelectorAll('*').length, main.scrollHeight, main.innerText.length] : null;
}"""

ARGUMENTS = (
    "--no-sandbox",
    "--disable-gpu",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--no-first-run",
    "--disable-quic",
)

WIDTHS = (1280, 390)
SCHEMES = ("light", "dark")

#: Opened below its root, Streamlit asks for these below the page first, and learns from the 404 where its root is.
ASKED_IN_VAIN = ("/_stcore/health", "/_stcore/host-config")


@dataclass(kw_only=True)  # Playwright hangs its own attributes on it, so it has no slots
class Ear:
    """What the browser did that it should not: asked another host, met an error, opened a dialog."""

    host: str = ""
    outside: list[str] = field(default_factory=list)
    complaints: list[str] = field(default_factory=list)

    def on_request(self, request: Request) -> None:
        parts = urlsplit(request.url)
        if parts.scheme not in ("data", "blob") and parts.netloc != self.host:
            self.outside.append(request.url)

    def on_response(self, response: Response) -> None:
        if response.status >= 400 and not response.url.endswith(ASKED_IN_VAIN):
            self.complaints.append(f"{response.status} {response.url}")

    def on_console(self, message: ConsoleMessage) -> None:
        # A failed load is judged by its status above; here its text does not say which address it was.
        if message.type == "error" and not message.text.startswith("Failed to load resource"):
            self.complaints.append(message.text)

    def begin(self, host: str) -> None:
        """Forget what was heard, and listen for a test that is at home on this host."""
        self.host = host
        self.outside.clear()
        self.complaints.clear()

    def listen(self, page: Page) -> None:
        page.on("request", self.on_request)
        page.on("response", self.on_response)
        page.on("console", self.on_console)
        page.on("pageerror", lambda error: self.complaints.append(str(error)))
        page.on("dialog", lambda dialog: (self.complaints.append(f"dialog {dialog.message}"), dialog.dismiss()))


@dataclass(frozen=True, slots=True, kw_only=True)
class Opened:
    """A page of the dashboard that has finished, and the ear that heard it open."""

    page: Page
    ear: Ear

    def settle(self) -> None:
        """Wait until the script has run, everything on the page has been drawn, and three looks found it the same."""
        self.page.wait_for_timeout(300)  # for what was done to reach the server, and its answer to begin
        deadline = time.monotonic() + RUN_SECONDS
        looks: list[object] = []
        # Not wait_for_function: it evaluates text in the page, which the dashboard's policy forbids.
        while len(looks) < 3 or looks[-1] is None or looks[-3:] != [looks[-1]] * 3:
            assert time.monotonic() < deadline, f"{self.page.url} is not drawn after {RUN_SECONDS} seconds"
            looks.append(self.page.evaluate(LOOK))
            self.page.wait_for_timeout(100)

    def leave(self) -> None:
        """Leave the dashboard as if nobody had been there."""
        self.page.evaluate("() => { localStorage.clear(); sessionStorage.clear(); }")
        self.page.goto("about:blank")
        self.page.context.clear_cookies()

    def go(self, url: str) -> None:
        """Go to an address and wait until the page is there."""
        self.page.goto(url)
        self.settle()

    def picture(self, name: str) -> None:
        """Save the whole page as a picture, for people to look at."""
        width = self.page.viewport_size["width"] if self.page.viewport_size else 1280
        main = "document.querySelector('[data-testid=stMainBlockContainer]')"
        self.page.set_viewport_size({"width": width, "height": int(self.page.evaluate(f"{main}.scrollHeight")) + 80})
        self.settle()
        PICTURES.mkdir(exist_ok=True)
        self.page.screenshot(path=PICTURES / f"{name}.png")


OpenPage = Callable[..., Opened]

#: What axe is asked for: WCAG 2.2, levels A and AA.
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"]


def barriers(page: Page) -> list[tuple[str, str]]:
    """Return what axe finds against WCAG 2.2 AA: rule and element."""
    # Of rules that hold, axe tells one element and not all: half the time, and the violations are the same.
    found = Axe().run(page, options={"runOnly": RULES, "resultTypes": ["violations"]}).response
    assert len(found["passes"]) > 10
    return [(rule["id"], node["html"][:200]) for rule in found["violations"] for node in rule["nodes"]]


def is_too_wide(page: Page) -> bool:
    """Return whether the page turns sideways in its window."""
    return bool(page.evaluate("document.documentElement.scrollWidth > innerWidth"))


@pytest.fixture(scope="session")
def browser(chromium: str) -> Iterator[Browser]:
    with sync_playwright() as playwright:
        running = playwright.chromium.launch(executable_path=chromium, args=list(ARGUMENTS))
        yield running
        running.close()


@pytest.fixture(scope="session")
def dashboard(chromium: str) -> Iterator[str]:
    """The address of the dashboard over the five seeds."""
    with served() as address:
        yield address


class Windows:
    """Windows that go from test to test: one that is new reads the whole of Streamlit and plotly anew, for seconds."""

    def __init__(self, browser: Browser) -> None:
        self._browser = browser
        self._free: defaultdict[str, list[Opened]] = defaultdict(list)

    def lend(self, locale: str) -> Opened:
        """Return a window of this locale that nobody uses."""
        if self._free[locale]:
            return self._free[locale].pop()
        window = Opened(page=self._browser.new_context(locale=locale).new_page(), ear=Ear())
        window.ear.listen(window.page)
        return window

    def take_back(self, locale: str, window: Opened) -> None:
        """Keep a window for the next test, with nothing of this one left in it."""
        window.leave()
        self._free[locale].append(window)


@pytest.fixture(scope="session")
def windows(browser: Browser) -> Windows:
    return Windows(browser)


@pytest.fixture
def open_page(windows: Windows) -> Iterator[OpenPage]:
    """Return a function that opens an address in a window of its own; what it was heard doing is judged at the end."""
    opened: list[tuple[str, Opened]] = []

    def open_in_window(url: str, *, width: int = 1280, scheme: str = "light", locale: str = "en-US") -> Opened:
        window = windows.lend(locale)
        opened.append((locale, window))
        window.page.set_viewport_size({"width": width, "height": 900})
        window.page.emulate_media(color_scheme="dark" if scheme == "dark" else "light")
        window.ear.begin(urlsplit(url).netloc)
        window.go(url)
        return window

    yield open_in_window
    heard = [(list(window.ear.outside), list(window.ear.complaints)) for _, window in opened]
    for locale, window in opened:
        windows.take_back(locale, window)
    assert [url for outside, _ in heard for url in outside] == []
    assert [said for _, complaints in heard for said in complaints] == []


def in_turn(first: Iterable[object], *others: Iterable[object]) -> list[object]:
    """Return the combinations of the values of some axes: each value of the first once for always, the rest `long`.

    It is tried with a combination of the others that is its own, as far as there are so many.
    """
    combinations = list(product(*map(list, reversed(others))))
    return [
        pytest.param(value, *reversed(rest), marks=[pytest.mark.long] * (turn != place % len(combinations)))
        for place, value in enumerate(first)
        for turn, rest in enumerate(combinations)
    ]


def first_of(count: int, values: Iterable[object]) -> list[object]:
    """Return the values of an axis: the first are always tried, the others are `long`."""
    return [pytest.param(value, marks=[pytest.mark.long] * (place >= count)) for place, value in enumerate(values)]


def save(page: Page, button: str, folder: Path) -> Path:
    """Press a button, behind `More formats` if it is not on the page, and return the file that came."""
    if page.get_by_role("button", name=button, exact=True).count() == 0:
        page.get_by_role("button", name="More formats").click()
    with page.expect_download() as download:
        page.get_by_role("button", name=button, exact=True).click()
    target = folder / download.value.suggested_filename
    download.value.save_as(target)
    return target


@contextmanager
def served(base: str = "", program: Sequence[str] = PROGRAM, here: Path = ROOT, **environment: str) -> Iterator[str]:
    """Serve the dashboard with these environment variables; yield its address, and stop the server at the end.

    base     the path that the variables put it under, if any
    program  what serves it, from the folder `here`; the port is added
    """
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    server = subprocess.Popen(
        [*program, str(port)],
        cwd=here,
        env={**os.environ, **environment},
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
    )
    try:
        _wait_for(f"http://127.0.0.1:{port}{base}/_stcore/health", server)
        yield f"http://127.0.0.1:{port}"
    finally:
        server.terminate()
        server.wait(timeout=30)


def _wait_for(url: str, server: subprocess.Popen[bytes]) -> None:
    deadline = time.monotonic() + START_SECONDS
    while time.monotonic() < deadline:
        if server.poll() is not None:
            raise RuntimeError(
                f"the dashboard ended at once with status {server.returncode}; run it by hand to see why"
            )
        try:
            with urllib.request.urlopen(url, timeout=5):
                return
        except OSError:
            time.sleep(0.3)
    raise RuntimeError(f"the dashboard did not answer on {url} within {START_SECONDS} seconds")
