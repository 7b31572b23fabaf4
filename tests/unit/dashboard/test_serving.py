import asyncio
import base64
import hashlib
import json
from concurrent.futures import ThreadPoolExecutor

import pytest
from starlette.requests import Request
from starlette.types import Message, Receive, Scope, Send

from metrics.dashboard.headers import SafetyHeaders, content_security_policy, inline_script_hashes
from metrics.dashboard.serving import answer_outlines, outlines_address, topology_address


def policy() -> dict[str, list[str]]:
    parts = [part.split() for part in content_security_policy().split(";")]
    return {name: sources for name, *sources in parts}


def test_every_inline_script_gets_its_hash() -> None:
    page = "<script>a</script><script src='x.js'></script><script>\n b</script>"
    expected = [base64.b64encode(hashlib.sha256(text).digest()).decode() for text in (b"a", b"\n b")]
    assert inline_script_hashes(page) == [f"'sha256-{digest}'" for digest in expected]


def test_the_start_page_has_an_inline_script_that_is_allowed() -> None:
    assert any(source.startswith("'sha256-") for source in policy()["script-src"])


def test_no_other_host_is_named_and_no_wildcard() -> None:
    for name, sources in policy().items():
        assert sources, name
        for source in sources:
            assert source in ("data:", "blob:") or source.startswith("'"), f"{name} allows {source}"


def test_scripts_are_never_taken_from_the_page_itself() -> None:
    assert "'unsafe-inline'" not in policy()["script-src"]
    assert "'unsafe-eval'" not in policy()["script-src"]
    assert policy()["default-src"] == ["'self'"]
    for name in ("frame-src", "object-src", "form-action", "frame-ancestors"):
        assert policy()[name] == ["'none'"]


def test_outlines_are_answered_whole_and_kept_by_the_browser() -> None:
    request = Request({"type": "http", "path_params": {"edition": "34"}})
    answer = answer_outlines(request)
    assert len(json.loads(bytes(answer.body))["features"]) == 34
    assert "max-age" in answer.headers["cache-control"]


def test_a_map_that_does_not_exist_is_not_found() -> None:
    assert answer_outlines(Request({"type": "http", "path_params": {"edition": "../34"}})).status_code == 404


def test_addresses_stand_below_the_base_path(monkeypatch: pytest.MonkeyPatch) -> None:
    assert outlines_address("63") == "/outlines/63.geojson"
    monkeypatch.setattr("streamlit.get_option", lambda name: "/base/" if name == "server.baseUrlPath" else None)
    assert outlines_address("63") == "/base/outlines/63.geojson"
    assert topology_address() == "/base/app/static/topojson/"


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1")]})
    await send({"type": "http.response.body", "body": b"ok"})


def test_the_headers_are_put_on_every_answer() -> None:
    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    async def nothing() -> Message:
        return {"type": "http.request"}

    with ThreadPoolExecutor() as thread:  # the browser tests of the same process keep a loop running in this one
        thread.submit(asyncio.run, SafetyHeaders(_answer)({"type": "http"}, nothing, keep)).result()
    headers = dict(sent[0]["headers"])
    assert headers[b"content-security-policy"].decode() == content_security_policy()
    assert headers[b"x-content-type-options"] == b"nosniff"
    assert headers[b"referrer-policy"] == b"no-referrer"
    assert headers[b"x-own"] == b"1"
    assert sent[1]["body"] == b"ok"
