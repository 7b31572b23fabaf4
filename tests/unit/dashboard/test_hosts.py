"""By which names the server answers, and whose pages may connect."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import pytest
from starlette.types import Message, Receive, Scope, Send

from metrics.dashboard.hosts import KnownHosts, KnownNames

DEFAULTS: Mapping[str, Any] = {
    "server.allowedHosts": [],
    "server.corsAllowedOrigins": [],
    "server.enableCORS": True,
    "server.address": "127.0.0.1",
    "browser.serverAddress": "localhost",
}


def names(**settings: Any) -> KnownNames:
    said = {name.replace("_", ".", 1): value for name, value in settings.items()}
    return KnownNames.of_settings({**DEFAULTS, **said})


@pytest.mark.parametrize(
    "host",
    [
        "127.0.0.1:8501",
        "localhost:8501",
        "LOCALHOST",
        "localhost.:8501",
        "figures.localhost:8501",
        "[::1]:8501",
        "[::1]",
        "192.168.1.20:8501",
        "[fe80::1]:8501",
    ],
)
def test_this_machine_and_addresses_in_numbers_are_known(host: str) -> None:
    assert names().knows(host)


@pytest.mark.parametrize(
    "host",
    [
        "evil.example",
        "evil.example:8501",
        "127.0.0.1.evil.example",
        "localhost.evil.example",
        "notlocalhost",
        "127.0.0.1@evil.example",
        "localhost@evil.example",
        "localhost:port",
        "localhost:99999",
        "[::1",
        "",
    ],
)
def test_other_names_are_strange(host: str) -> None:
    assert not names().knows(host)
    assert not names(browser_serverAddress="figures.example.org").knows(host)


def test_names_the_server_was_given_are_known() -> None:
    assert names(browser_serverAddress="Figures.example.org").knows("figures.example.org:443")
    assert names(server_address="box.lan").knows("BOX.lan:8501")


def test_the_list_of_allowed_hosts_stands_alone() -> None:
    known = names(server_allowedHosts=["figures.example.org", "*.lan"])
    assert known.knows("Figures.example.org")
    assert known.knows("box.lan:8501")
    assert not known.knows("lan")
    assert not known.knows("127.0.0.1:8501"), "as Streamlit itself reads the list"
    assert names(server_allowedHosts=["*"]).knows("any.example")


@pytest.mark.parametrize(
    ("origin", "host", "settings"),
    [
        ("http://127.0.0.1:8501", "127.0.0.1:8501", {}),
        ("http://[::1]:8501", "[::1]:8501", {}),
        ("http://localhost:80", "127.0.0.1:8501", {}),
        ("https://figures.example.org", "127.0.0.1:8501", {"browser_serverAddress": "figures.example.org"}),
        (
            "https://figures.example.org",
            "127.0.0.1:8501",
            {"server_corsAllowedOrigins": ["https://figures.example.org"]},
        ),
        ("https://other.example", "127.0.0.1:8501", {"server_enableCORS": False}),
    ],
)
def test_own_pages_connect_also_behind_a_proxy(origin: str, host: str, settings: dict[str, Any]) -> None:
    assert names(**settings).lets_in(origin, host)


@pytest.mark.parametrize(
    "origin", ["https://evil.example", "http://127.0.0.1.evil.example:8501", "null", "http://[::1"]
)
def test_pages_of_other_hosts_do_not_connect(origin: str) -> None:
    assert not names().lets_in(origin, "127.0.0.1:8501")


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    if scope["type"] == "http":
        await send({"type": "http.response.start", "status": 200, "headers": []})
        await send({"type": "http.response.body", "body": b"figures"})
    else:
        await send({"type": "websocket.accept" if scope["type"] == "websocket" else "lifespan.startup.complete"})


def asked(kind: str, **headers: str) -> list[Message]:
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "http.request"}

    told = [(name.encode(), value.encode()) for name, value in headers.items()]
    scope = {"type": kind, "headers": told, "path": "/api", "method": "GET"}
    # A loop of its own in a thread of its own: a browser that another test has left open keeps one in this thread.
    with ThreadPoolExecutor(max_workers=1) as thread:
        thread.submit(asyncio.run, KnownHosts(_answer, names())(scope, receive, send)).result()
    return sent


def test_a_strange_name_is_refused_and_told_what_to_do() -> None:
    start, body = asked("http", host="evil.example")
    assert start["status"] == 403
    assert b"server.allowedHosts" in body["body"]
    assert b"figures" not in body["body"]
    assert [message.get("body") for message in asked("http", host="127.0.0.1:8501")] == [None, b"figures"]


@pytest.mark.parametrize(
    ("host", "origin"), [("evil.example", "http://evil.example"), ("127.0.0.1:8501", "http://evil.example")]
)
def test_a_connection_is_refused_before_it_is_made(host: str, origin: str) -> None:
    assert asked("websocket", host=host, origin=origin) == [{"type": "websocket.close", "code": 1008}]


def test_a_connection_of_an_own_page_and_of_a_program_is_made() -> None:
    own = asked("websocket", host="localhost:8501", origin="http://localhost:8501")
    assert own == asked("websocket", host="localhost:8501") == [{"type": "websocket.accept"}]


def test_the_start_of_the_server_is_no_request() -> None:
    assert asked("lifespan") == [{"type": "lifespan.startup.complete"}]
