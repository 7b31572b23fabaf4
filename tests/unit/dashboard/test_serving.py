import asyncio
import base64
import hashlib
import json
import re
import sys
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

import pytest
import streamlit
from starlette.requests import Request
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.dashboard.headers import SafetyHeaders, content_security_policy, inline_script_hashes
from metrics.dashboard.paths import STATIC
from metrics.dashboard.readiness import EarlyAndKept, make_ready
from metrics.dashboard.serving import address_of, answer_outlines, outlines_address, topology_address
from metrics.dashboard.sources import ARTICLES, load_corpus


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
    assert outlines_address("63").startswith("/outlines/63.geojson?state=")
    monkeypatch.setattr("streamlit.get_option", lambda name: "/base/" if name == "server.baseUrlPath" else None)
    assert outlines_address("63").startswith("/base/outlines/63.geojson?state=")
    assert topology_address() == "/base/app/static/topojson/"


async def _answer(scope: Scope, receive: Receive, send: Send) -> None:
    kind = b"text/html; charset=utf-8" if scope["path"] == "/" else b"font/woff2"
    await send({"type": "http.response.start", "status": 200, "headers": [(b"x-own", b"1"), (b"content-type", kind)]})
    await send({"type": "http.response.body", "body": b"ok"})


def answered(app: ASGIApp, path: str = "/") -> tuple[dict[str, str], bytes]:
    """Return headers and body of the answer of `app`."""
    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    async def nothing() -> Message:
        return {"type": "http.request"}

    async def ask() -> None:
        await app({"type": "http", "path": path, "headers": []}, nothing, keep)

    with ThreadPoolExecutor() as thread:  # the browser tests of the same process keep a loop running in this one
        thread.submit(asyncio.run, ask()).result()
    return {name.decode(): value.decode() for name, value in sent[0]["headers"]}, sent[1]["body"]


def test_the_headers_are_put_on_every_answer() -> None:
    headers, body = answered(SafetyHeaders(_answer))
    assert headers["content-security-policy"] == content_security_policy()
    assert headers["x-content-type-options"] == "nosniff"
    assert headers["referrer-policy"] == "no-referrer"
    assert headers["x-own"] == "1"
    assert body == b"ok"


def test_a_page_says_early_what_the_browser_will_need_and_fonts_are_kept() -> None:
    app = EarlyAndKept(_answer, address_of)
    page, font = answered(app)[0], answered(app, "/app/static/fonts/inter.woff2")[0]
    charts, letters = re.findall("<(.*?)>", page["link"])
    assert Path(streamlit.__file__).parent.joinpath("static", charts.lstrip("/")).is_file()
    assert STATIC.joinpath(letters.removeprefix("/app/static/")).is_file()
    assert "max-age" in font["cache-control"]
    assert "cache-control" not in page
    assert "link" not in font


def test_the_pages_are_ready_before_they_are_asked_for(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> None:
    (tmp_path / "broken.csv").write_text("a\n1\n", encoding="utf-8")
    monkeypatch.setenv("DXMETRICS_TABLE", str(tmp_path / "broken.csv"))
    make_ready()  # what is wrong with the table is told by the page
    monkeypatch.setenv("DXMETRICS_TABLE", "")
    monkeypatch.setenv(ARTICLES, str(tmp_path))
    make_ready()
    assert load_corpus().figures.empty
    assert "metrics.dashboard.frame" in sys.modules
