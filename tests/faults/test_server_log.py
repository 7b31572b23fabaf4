"""The real server with its log on: every line it writes is one of the log, and health is answered."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from urllib.error import HTTPError, URLError
from urllib.request import urlopen

import pytest

ROOT = Path(__file__).parents[2]

Get = Callable[[str], tuple[int, bytes]]


def free_port() -> int:
    with socket.socket() as found:
        found.bind(("127.0.0.1", 0))
        return int(found.getsockname()[1])


@pytest.fixture
def server(tmp_path: Path) -> Iterator[tuple[Get, Path, Path]]:
    """Start `dxmetrics dashboard` with its log on; return what asks it, its store and what it has written."""
    port, written = free_port(), tmp_path / "stderr"
    said = {"DXMETRICS_LOG": "json", "DXMETRICS_LOG_LEVEL": "debug", "DXMETRICS_HOME": str(tmp_path)}
    command = [sys.executable, "-m", "metrics", "dashboard", "--port", str(port), "--no-browser"]

    def get(path: str) -> tuple[int, bytes]:
        try:
            with urlopen(f"http://127.0.0.1:{port}{path}", timeout=30) as answer:
                return answer.status, answer.read()
        except HTTPError as error:
            return error.code, error.read()

    with written.open("wb") as file:
        running = subprocess.Popen(command, cwd=ROOT, env={**os.environ, **said}, stdout=file, stderr=file)
    try:
        deadline = time.monotonic() + 120
        while True:
            try:
                get("/_stcore/health")
                break
            except URLError:
                assert time.monotonic() < deadline, written.read_text(encoding="utf-8")
                time.sleep(0.5)
        yield get, tmp_path / "store.sqlite", written
    finally:
        running.terminate()
        running.wait(30)


@pytest.mark.long
def test_the_server_writes_nothing_but_its_log_and_tells_when_it_is_ready_and_when_no_more(
    server: tuple[Get, Path, Path],
) -> None:
    get, store, written = server
    status, told = get("/api/health")
    assert (status, json.loads(told)["status"]) == (200, "ready")
    assert get("/api/figures.csv?q=Sauerampfer&metric=Sauerampfer")[0] == 400
    assert get("/api/documents.csv")[0] == 200
    store.unlink()
    assert get("/api/health")[0] == 503
    lines = written.read_text(encoding="utf-8").splitlines()
    ours = [json.loads(line) for line in lines if line.startswith("{")]
    others = [line for line in lines if not line.startswith("{") and line.strip()]
    assert [line for line in others if not line.startswith(("the store: ", "the dashboard: "))] == []
    asked = [(line["path"], line["status"]) for line in ours if line["event"] == "request"]
    assert ("/api/documents.csv", 200) in asked
    assert ("/api/figures.csv", 400) in asked
    assert ("/api/health", 503) in asked
    failed = [line for line in ours if line["event"] == "not_ready"]
    assert [(line["error"], line["checks"]) for line in failed] == [("StoreError", ["data"])]
    assert "Sauerampfer" not in "\n".join(lines)
