"""Signing in with a provider, in a real browser: who is listed reviews under their name, a stranger reads."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

import pytest
from playwright.sync_api import Browser, Page, expect
from streamlit.proto.WidgetStates_pb2 import WidgetState

from benchmarks.visits import Visit
from metrics import Store
from metrics.store import Review

from .conftest import Ear, Opened, served

if TYPE_CHECKING:
    from .provider import Provider

pytestmark = pytest.mark.long

LAN = {"sub": "1", "email": "lan@example.org", "email_verified": True, "name": "Lan"}
STRANGER = {"sub": "2", "email": "lan@example.org.evil.example", "email_verified": True, "name": "Lan"}
UNVERIFIED = {**LAN, "sub": "3", "email_verified": False}
USER = "_streamlit_user"
LONGEST = 60_000


@pytest.fixture(scope="module")
def provider() -> Iterator[Provider]:
    from .provider import provided  # what signs its tokens is only read where somebody signs in

    with provided() as running:
        yield running


@pytest.fixture(scope="module")
def home(tmp_path_factory: pytest.TempPathFactory) -> Path:
    return tmp_path_factory.mktemp("home")


@pytest.fixture(scope="module")
def figures(home: Path) -> list[str]:
    with Store.open(home / "store.sqlite") as store:
        return list(store.tables().figures["id"])


@pytest.fixture(scope="module")
def address(chromium: str, provider: Provider, home: Path, figures: list[str]) -> Iterator[str]:
    assert figures
    secrets = home / "secrets.toml"
    secrets.write_text(provider.secrets, encoding="utf-8")
    with served(
        DXMETRICS_HOME=str(home),
        DXMETRICS_REVIEWERS="@example.org",
        DXMETRICS_ADDERS="nobody",
        STREAMLIT_SECRETS_FILES=str(secrets),
    ) as serving:
        yield serving


@pytest.fixture
def opened(browser: Browser, address: str) -> Iterator[Opened]:
    context = browser.new_context(locale="en-US")
    window = Opened(page=context.new_page(), ear=Ear())
    window.ear.listen(window.page)
    window.ear.begin(urlsplit(address).netloc)
    yield window
    context.close()


def sign_in(opened: Opened, address: str) -> Page:
    """Press Sign in and come back; what the browser asked of other hosts is the provider's first page alone."""
    opened.page.get_by_role("button", name="Sign in", exact=True).click()
    expect(opened.page.get_by_role("button", name="Sign out")).to_be_visible(timeout=LONGEST)
    opened.settle()
    assert opened.page.url.startswith(address)
    assert {urlsplit(url).path for url in opened.ear.outside} == {"/authorize"}
    assert opened.ear.complaints == [], "the policy lets people sign in as it is"
    return opened.page


def reviews(home: Path, figure: str) -> tuple[Review, ...]:
    with Store.open(home / "store.sqlite") as store:
        return store.reviews(figure)


def test_who_is_listed_signs_in_reviews_under_that_name_and_signs_out(
    opened: Opened, address: str, provider: Provider, home: Path, figures: list[str]
) -> None:
    provider.person = LAN
    opened.go(f"{address}/evidence?id={figures[0]}")
    expect(opened.page.get_by_text("Sign in to review.")).to_be_visible()
    expect(opened.page.get_by_role("button", name="Accept")).to_have_count(0)
    page = sign_in(opened, address)
    expect(page.get_by_text("Signed in:")).to_contain_text("Lan <lan@example.org>")
    opened.go(f"{address}/evidence?id={figures[0]}")
    page.get_by_role("button", name="Accept").click()
    expect(page.locator(".dx-history")).to_contain_text("Lan <lan@example.org>", timeout=LONGEST)
    assert [review.reviewer for review in reviews(home, figures[0])] == ["Lan <lan@example.org>"]
    (cookie,) = [cookie for cookie in page.context.cookies() if cookie["name"] == USER]
    assert (cookie["httpOnly"], cookie["sameSite"]) == (True, "Lax")
    page.get_by_role("button", name="Sign out").click()
    expect(page.get_by_role("button", name="Sign in", exact=True)).to_be_visible(timeout=LONGEST)
    opened.go(f"{address}/evidence?id={figures[0]}")
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)


@pytest.mark.parametrize(
    ("person", "said"), [(STRANGER, "You can read here, not review."), (UNVERIFIED, "Sign in to review.")]
)
def test_a_stranger_and_an_address_that_nobody_checked_read_and_do_not_review(
    opened: Opened, address: str, provider: Provider, figures: list[str], person: dict[str, object], said: str
) -> None:
    provider.person = person
    opened.go(f"{address}/evidence?id={figures[1]}")
    page = sign_in(opened, address)
    opened.go(f"{address}/evidence?id={figures[1]}")
    expect(page.get_by_text(said)).to_be_visible()
    expect(page.get_by_role("button", name="Accept")).to_have_count(0)
    opened.go(f"{address}/add")
    expect(page.get_by_text("nobody adds or changes articles here")).to_be_visible()


def test_a_token_that_another_key_has_signed_lets_nobody_in(opened: Opened, address: str, provider: Provider) -> None:
    provider.person = LAN
    before, own = provider.tokens, provider.key
    opened.go(address)
    provider.key = provider.another_key()
    opened.page.get_by_role("button", name="Sign in", exact=True).click()
    for _ in range(LONGEST // 100):
        if provider.tokens > before:
            break
        opened.page.wait_for_timeout(100)
    opened.settle()
    provider.key = own
    assert provider.tokens == before + 1
    expect(opened.page.get_by_role("button", name="Sign in", exact=True)).to_be_visible(timeout=LONGEST)
    assert [cookie for cookie in opened.page.context.cookies() if cookie["name"] == USER] == []


def test_a_forged_message_a_forged_cookie_and_forged_headers_write_nothing(
    opened: Opened, address: str, provider: Provider, home: Path, figures: list[str]
) -> None:
    """The button that a reviewer has is pressed from connections of people who have none."""
    provider.person = LAN
    opened.go(address)
    sign_in(opened, address)
    cookies = {one["name"]: one["value"] for one in opened.page.context.cookies() if USER in one["name"]}
    true = "; ".join(f"{name}={value}" for name, value in cookies.items())
    altered = "; ".join(f"{name}={value[:-5]}AAAAA" for name, value in cookies.items())
    forgeries = (
        {"cookies": ""},
        {"cookies": altered},
        {"cookies": f'{USER}={{"is_logged_in": true, "email": "lan@example.org"}}'},
        {"headers": {"X-Forwarded-Email": "lan@example.org", "X-Auth-Request-Email": "lan@example.org"}},
        {"headers": {"X-Forwarded-For": "127.0.0.1"}},
    )
    with Visit(address, cookies=true) as reviewer:
        reviewer.open("evidence", id=figures[2])
        button = reviewer.widget("verdict_accepted")
        for forgery in forgeries:
            with Visit(address, **forgery) as forger:  # type: ignore[arg-type]
                forger.open("evidence", id=figures[2])
                forger.states[button] = WidgetState(id=button, trigger_value=True)
                assert "Sign in to review." in forger.open_again()
                assert reviews(home, figures[2]) == ()
        with Visit(address, session=reviewer.session) as thief:
            assert "Sign in to review." in thief.open("evidence", id=figures[2])
            assert thief.session != reviewer.session, "a session that somebody signed in to is not given to another"
        reviewer.press("verdict_accepted")
    assert [review.reviewer for review in reviews(home, figures[2])] == ["Lan <lan@example.org>"], "the true one does"
