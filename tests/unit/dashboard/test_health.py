"""`/api/health`: ready or not, told without a path, a password or a count; and what the log says of it."""

from __future__ import annotations

import asyncio
import json
import logging
from collections.abc import Coroutine
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest
from starlette.requests import Request

from metrics.dashboard.api import health
from metrics.dashboard.requests import RequestsTold
from metrics.errors import StoreError
from metrics.store import Store
from metrics.table import provenance


def run(work: Coroutine[Any, Any, None]) -> None:
    with ThreadPoolExecutor() as thread:  # the browser tests of the same process keep a loop running in this one
        thread.submit(asyncio.run, work).result()


def asked() -> tuple[int, dict[str, Any]]:
    answer = health.answer_health(Request({"type": "http", "method": "GET", "headers": []}))
    assert answer.headers["cache-control"] == "no-store"
    return answer.status_code, json.loads(bytes(answer.body))


@pytest.fixture
def store(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Store:
    """Return the store that the server is asked about."""
    opened = Store.open(tmp_path / "store.sqlite", seeds=False)
    monkeypatch.setattr(health, "open_store", lambda: opened)
    monkeypatch.setattr(health, "corpus_state", opened.state)
    return opened


def test_a_server_that_can_work_is_ready_and_says_what_it_is(store: Store) -> None:
    assert asked() == (200, {"status": "ready", "failed": [], **provenance()})


def test_a_store_that_does_not_answer_is_503_and_its_address_is_not_told(
    store: Store, monkeypatch: pytest.MonkeyPatch
) -> None:
    def away() -> str:
        raise StoreError("postgresql://someone:Sauerampfer@10.0.0.1/figures: the database does not answer")

    monkeypatch.setattr(health, "corpus_state", away)
    assert asked() == (503, {"status": "not ready", "failed": ["data"], **provenance()})


def test_a_store_whose_file_is_gone_is_503_although_it_answers(store: Store) -> None:
    Path(store.name).unlink()
    assert store.state()
    assert asked()[0] == 503


def test_a_damaged_store_is_503(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    store.close()
    Path(store.name).write_bytes(b"no database" * 1000)
    assert asked()[1]["failed"] == ["data"]


def test_a_table_that_is_gone_is_503(store: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(health, "open_store", lambda: None)
    monkeypatch.setenv("DXMETRICS_TABLE", str(tmp_path / "figures.csv"))
    assert asked()[0] == 503
    (tmp_path / "figures.csv").touch()
    assert asked()[0] == 200


def test_rules_that_do_not_load_are_503_whatever_the_error(store: Store, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(health.CHECKS, "rules", lambda: 1 / 0)
    assert asked()[1]["failed"] == ["rules"]


@pytest.mark.parametrize(
    ("path", "status", "level"),
    [
        ("/api/figures.csv", 200, logging.INFO),
        ("/below/api", 200, logging.INFO),
        ("/api/health", 200, logging.DEBUG),
        ("/api/health", 503, logging.ERROR),
        ("/static/a.js", 200, logging.DEBUG),
        ("/static/a.js", 403, logging.WARNING),
    ],
)
def test_a_request_is_told_by_what_came_of_it(
    caplog: pytest.LogCaptureFixture, path: str, status: int, level: int
) -> None:
    async def answering(_scope: Any, _receive: Any, send: Any) -> None:
        await send({"type": "http.response.start", "status": status, "headers": []})
        await send({"type": "http.response.body", "body": b"12345"})

    async def nothing(*_: Any) -> None:
        pass

    scope = {"type": "http", "method": "GET", "path": path, "query_string": b"q=secret&metric=&a%20b=1&" + b"x" * 30}
    with caplog.at_level(logging.DEBUG, "dxmetrics"):
        run(RequestsTold(answering)(scope, nothing, nothing))
    (record,) = caplog.records
    told = record.__dict__["told"]
    assert (record.levelno, told["path"], told["status"], told["bytes"]) == (level, path, status, 5)
    assert told["filters"] == ["metric", "q"]


def test_a_session_is_told_when_it_opens_and_when_it_closes(caplog: pytest.LogCaptureFixture) -> None:
    async def ending(*_: Any) -> None:
        raise RuntimeError

    async def nothing(*_: Any) -> None:
        pass

    with caplog.at_level(logging.INFO, "dxmetrics"), pytest.raises(RuntimeError):
        run(RequestsTold(ending)({"type": "websocket", "path": "/_stcore/stream"}, nothing, nothing))
    assert [record.getMessage() for record in caplog.records] == ["session_opened", "session_closed"]
