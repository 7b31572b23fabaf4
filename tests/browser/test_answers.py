"""Every kind of answer of the running server, asked for as no browser would ask."""

from __future__ import annotations

import re
import socket
from urllib.parse import urlsplit

import pytest
from streamlit.proto.BackMsg_pb2 import BackMsg

from benchmarks.visits import Visit, ask
from metrics.dashboard.headers import ALWAYS, content_security_policy

KINDS = {
    "/": 200,
    "/evidence": 200,
    "/no/such/page": 200,
    "/api": 200,
    "/api/figures.csv": 200,
    "/api/figures.csv?metric=none": 400,
    "/api/nothing": 404,
    "/app/static/page.css": 200,
    "/app/static/none.css": 404,
    "/app/static/..%2f..%2fmain.py": 400,
    "/outlines/34.geojson": 200,
    "/outlines/99.geojson": 404,
    "/scripts/marking.js": 200,
    "/media/none.csv": 404,
    "/component/none/x": 404,
    "/_stcore/health": 200,
    "/_stcore/host-config": 200,
    "/_stcore/metrics": 200,
    "/_stcore/agent/openapi.json": 200,
    "/auth/login": 302,
    "/oauth2callback?state=x&code=y": 302,
    "/../../etc/passwd": 400,
    "//evil.example/": 400,
    "/%00": 400,
}
SECRETS = re.compile(r"Traceback|/site-packages/|metrics/dashboard/|\.sqlite|SELECT ")


@pytest.mark.parametrize("path", KINDS)
def test_every_kind_of_answer_has_the_headers_and_no_trace(dashboard: str, path: str) -> None:
    status, headers, body = ask(dashboard, path, headers={"Origin": "https://evil.example"})
    assert status == KINDS[path]
    assert headers["content-security-policy"] == content_security_policy()
    assert {name: headers[name.lower()] for name in ALWAYS} == dict(ALWAYS)
    assert "access-control-allow-origin" not in headers, "no other host reads along"
    assert re.search("private|no-cache|immutable|public", headers["cache-control"])
    assert not SECRETS.search(body.decode("utf-8", errors="replace"))
    for cookie in re.findall(r"_streamlit\w*=[^,]*", headers.get("set-cookie", "")):
        assert "SameSite=" in cookie
    if "location" in headers:
        assert headers["location"].startswith("/")


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("POST", "/", 405),
        ("POST", "/_stcore/agent/interact", 405),
        ("PUT", "/api/figures.csv", 405),
        ("DELETE", "/api/figures.csv", 405),
        ("PUT", "/_stcore/upload_file/none/none", 403),
        ("DELETE", "/_stcore/upload_file/none/none", 403),
        ("OPTIONS", "/_stcore/upload_file/none/none", 204),
    ],
)
def test_what_would_write_is_refused_with_the_headers(dashboard: str, method: str, path: str, status: int) -> None:
    found, headers, body = ask(dashboard, path, method=method, headers={"Origin": "https://evil.example"})
    assert found == status
    assert headers["content-security-policy"] == content_security_policy()
    assert headers.get("access-control-allow-origin") not in ("*", "https://evil.example")
    assert not SECRETS.search(body.decode())


@pytest.mark.parametrize(
    "sent", [b"\x16\x03\x01\x02\x00", b"GET\r\n\r\n", b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\nContent-Length: x\r\n\r\n"]
)
def test_what_is_no_http_gets_no_more_than_a_status(dashboard: str, sent: bytes) -> None:
    """The server itself answers before any of the dashboard is asked: without headers, and without a word of ours."""
    parts = urlsplit(dashboard)
    with socket.create_connection((parts.hostname or "", parts.port or 0), timeout=20) as connection:
        connection.sendall(sent)
        answer = b"".join(iter(lambda: connection.recv(4096), b""))
    assert answer.startswith(b"HTTP/1.1 400")
    assert answer.endswith(b"Invalid HTTP request received.")


GARBAGE = {
    "random bytes": b"\xff" * 999,
    "cut off": BackMsg(app_heartbeat=True).SerializeToString()[:-1],
    "deep": b"\x5a\x02\x0a\x00" * 20_000 + b"\x0a",
}


@pytest.mark.parametrize("garbage", GARBAGE)
def test_garbage_ends_its_own_connection_and_no_other(dashboard: str, garbage: str) -> None:
    with Visit(dashboard) as other, Visit(dashboard) as visit:
        other.open("definitions")
        assert visit.end_with(GARBAGE[garbage]) == (1002, "")
        assert "<h1" in other.open("definitions")


TOO_MUCH: dict[str, tuple[str | bytes, list[int]]] = {
    "text": ("text", [1011]),
    "more than a page may hold": (b"\0" * 8_400_000, [1009]),
    "more than goes at once": (b"\0" * 51_000_000, [1009, 0]),  # cut off while it is still being sent
}


@pytest.mark.parametrize("kind", TOO_MUCH)
def test_text_and_messages_that_are_too_large_end_their_connection(dashboard: str, kind: str) -> None:
    sent, codes = TOO_MUCH[kind]
    with Visit(dashboard) as visit:
        code, said = visit.end_with(sent)
    assert code in codes
    assert not SECRETS.search(said)


@pytest.mark.parametrize("kind", ["debug_disconnect_websocket", "debug_shutdown_runtime"])
def test_orders_for_developers_are_not_obeyed(dashboard: str, kind: str) -> None:
    with Visit(dashboard) as visit:
        visit.tell(BackMsg(**{kind: True}))
        assert "<h1" in visit.open("definitions")


def test_a_forged_widget_and_a_page_that_there_is_not_change_nothing(dashboard: str) -> None:
    with Visit(dashboard) as visit:
        visit.open("definitions")
        message = BackMsg()
        for name in ("$$ID-0-verdict_accepted", "adding_add", "x" * 9999):
            message.rerun_script.widget_states.widgets.add(id=name, trigger_value=True)
        message.rerun_script.page_script_hash = "f" * 32
        message.rerun_script.fragment_id = "none"
        visit.tell(message)
        assert "<h1" in visit.open("definitions")


def test_the_session_of_another_who_is_there_is_not_shared(dashboard: str) -> None:
    """An id that is guessed gives a session of its own, and the one of another stays as it is."""
    with Visit(dashboard) as victim:
        victim.open("evidence", q="hanoi")
        with Visit(dashboard, session="00000000-0000-0000-0000-000000000000") as guesser:
            guesser.open("evidence")
            assert guesser.session != victim.session
        assert len(victim.session) == 36
        assert "<h1" in victim.open("definitions")
