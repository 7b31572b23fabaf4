"""Whatever breaks on the way: people see a number, the log has the rest, and the headers are there all the same."""

from __future__ import annotations

import re
from collections.abc import Iterator

import pytest
from starlette.applications import Starlette
from starlette.requests import Request
from starlette.responses import PlainTextResponse, Response, StreamingResponse
from starlette.routing import Route, WebSocketRoute
from starlette.websockets import WebSocket

from metrics.dashboard.headers import ALWAYS, content_security_policy
from metrics.dashboard.serving import MIDDLEWARE

from .asgi import Answer, connected, got, run

SECRET = "/home/keeper/store.sqlite: SELECT * FROM reviews"


def broken(_request: Request) -> Response:
    raise RuntimeError(SECRET)


def half(_request: Request) -> Response:
    def parts() -> Iterator[bytes]:
        yield b"id,value\n"
        raise RuntimeError(SECRET)

    return StreamingResponse(parts())


async def stream(websocket: WebSocket) -> None:
    await websocket.accept()
    raise RuntimeError(SECRET)


def cookie(_request: Request) -> Response:
    answer = PlainTextResponse("ok")
    answer.set_cookie("a", "1", samesite=None)
    answer.set_cookie("b", "2", samesite="strict", secure=True)
    answer.headers["Access-Control-Allow-Origin"] = "*"
    return answer


ROUTES = [Route("/broken", broken), Route("/half", half), Route("/cookie", cookie)]
APP = Starlette(routes=[*ROUTES, WebSocketRoute("/_stcore/stream", stream)], middleware=MIDDLEWARE)


def assert_safe(answer: Answer, *, is_local: bool = True) -> None:
    assert answer.headers["content-security-policy"] == content_security_policy()
    expected = dict(ALWAYS)
    if not is_local:
        del expected["Cross-Origin-Opener-Policy"]
    assert {name: answer.headers[name.lower()] for name in expected} == expected
    assert "private" in answer.headers["cache-control"]


def test_an_error_is_a_number_in_the_answer_and_a_trace_in_the_log(caplog: pytest.LogCaptureFixture) -> None:
    answer = got(APP, "/broken")
    number = re.search(r"error ([0-9a-f]{8})", answer.text)
    assert answer.status == 500
    assert number
    assert "Traceback" not in answer.text + str(answer.headers)
    assert SECRET not in answer.text
    assert number[1] in caplog.text
    assert SECRET in caplog.text
    assert_safe(answer)


def test_half_an_answer_is_cut_off_and_never_passes_for_whole(caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(ConnectionAbortedError, match=r"error [0-9a-f]{8}$"):
        got(APP, "/half")
    assert SECRET in caplog.text


def test_a_connection_that_breaks_is_closed_without_a_word(caplog: pytest.LogCaptureFixture) -> None:
    assert run(connected(APP))[1:] == [{"type": "websocket.close", "code": 1011}]
    assert SECRET in caplog.text


@pytest.mark.parametrize(
    ("path", "host", "status"),
    [("/nothing", "127.0.0.1", 404), ("/cookie", "evil.example", 403), ("/cookie", "127.0.0.1", 200)],
)
def test_refusals_have_the_headers_too(path: str, host: str, status: int) -> None:
    answer = got(APP, path, host=host, origin="https://evil.example")
    assert answer.status == status
    assert_safe(answer, is_local=host == "127.0.0.1")
    assert "access-control-allow-origin" not in answer.headers


def test_cookies_are_for_this_site_and_over_https_for_https_alone() -> None:
    assert got(APP, "/cookie").cookies == ["a=1; Path=/; SameSite=Lax", "b=2; Path=/; SameSite=strict; Secure"]
    over_https = got(APP, "/cookie", scheme="https").cookies
    assert over_https == ["a=1; Path=/; SameSite=Lax; Secure", "b=2; Path=/; SameSite=strict; Secure"]
