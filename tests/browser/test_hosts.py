"""A name that somebody made lead to this machine: the real server refuses it, and answers to those it was given."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from playwright.sync_api import Browser, Page

from .conftest import ARGUMENTS, Ear, Opened, first_of, served

STRANGE, OWN = "rebound.example", "figures.example"

#: Asks for an address in a page and tells the status of the answer.
STATUS = "address => fetch(address).then(answer => answer.status)"
#: Opens the connection over which Streamlit sends its pages and takes what is typed; tells whether it was opened.
CONNECT = """address => new Promise(told => {
  const stream = new WebSocket(address, ['streamlit']);
  stream.onopen = () => told('opened');
  stream.onclose = () => told('refused');
})"""


@pytest.fixture(scope="module")
def page(browser: Browser, chromium: str) -> Iterator[Page]:
    """A page in a browser that is told that both names are those of this machine."""
    rules = f"MAP {STRANGE} 127.0.0.1, MAP {OWN} 127.0.0.1"
    # Without the last, a browser asks to let a page of another host connect to this machine, and would hide the test.
    off = "--disable-features=LocalNetworkAccessChecks,BlockInsecurePrivateNetworkRequests"
    running = browser.browser_type.launch(
        executable_path=chromium, args=[*ARGUMENTS, f"--host-resolver-rules={rules}", off]
    )
    yield running.new_page()
    running.close()


def named(address: str, name: str) -> str:
    return address.replace("127.0.0.1", name)


@pytest.mark.parametrize("path", ["", "evidence", "api", "api/figures.csv", "outlines/34.geojson", "_stcore/health"])
def test_a_strange_name_reads_nothing(dashboard: str, page: Page, path: str) -> None:
    answer = page.goto(f"{named(dashboard, STRANGE)}/{path}")
    assert answer is not None
    assert answer.status == 403
    assert "not known by the name" in page.inner_text("body")
    assert "default-src 'self'" in answer.headers["content-security-policy"]


def test_a_strange_page_does_not_connect(dashboard: str, page: Page) -> None:
    stream = "/_stcore/stream"
    page.goto(f"{dashboard}/api")
    assert page.evaluate(CONNECT, dashboard.replace("http", "ws") + stream) == "opened", "else nothing is shown below"
    # Its own policy would keep a refused page from trying, so the strange page is one without a policy.
    page.goto("about:blank")
    for address in (dashboard, named(dashboard, STRANGE)):
        assert page.evaluate(CONNECT, address.replace("http", "ws") + stream) == "refused", address


@pytest.mark.parametrize("name", ["127.0.0.1", "localhost"])
def test_this_machine_is_known(dashboard: str, page: Page, name: str) -> None:
    page.goto(f"{named(dashboard, name)}/api")
    assert page.evaluate(STATUS, "/api/figures.csv") == 200


@pytest.mark.parametrize(
    "setting",
    first_of(1, [("STREAMLIT_BROWSER_SERVER_ADDRESS", OWN), ("STREAMLIT_SERVER_ALLOWED_HOSTS", f"{OWN} 127.0.0.1")]),
)
def test_a_name_of_its_own_shows_the_pages(page: Page, setting: tuple[str, str]) -> None:
    with served(**dict([setting])) as address:
        known = named(address, OWN)
        ear = Ear(host=known.removeprefix("http://"))
        ear.listen(page)
        Opened(page=page, ear=ear).go(f"{known}/evidence")
        assert page.locator(".dx-quote mark").count() > 0
        assert (ear.outside, ear.complaints) == ([], [])
        answer = page.goto(f"{named(address, STRANGE)}/evidence")
        assert answer is not None
        assert answer.status == 403
