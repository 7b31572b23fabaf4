"""Every way out of the program with a hostile article and a hostile reviewer: files, commands, data addresses."""

from __future__ import annotations

import asyncio
import csv
import io
import json
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import openpyxl
import pandas as pd
import pytest
from starlette.requests import Request
from starlette.responses import StreamingResponse
from typer.testing import CliRunner

from metrics.cli import app
from metrics.dashboard.api import answers
from metrics.dashboard.findings.corpus import corpus_of
from metrics.documents import document_from_text
from metrics.store import Store
from metrics.table import STREAMABLE, WRITABLE

NAME = "=cmd|' /C calc'!A0;@SUM(1).txt"
REVIEWER = '=HYPERLINK("https://evil.example")'
SENTENCE = "=2+5 \N{LEFT-TO-RIGHT ISOLATE}Hung Yen province has brought 89.5% of its administrative records online."
ROW = {"document": NAME, "reviewer": REVIEWER, "sentence": SENTENCE, "quote": "89.5%"}


@pytest.fixture(scope="module")
def store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    with Store.open(tmp_path_factory.mktemp("hostile") / "store.sqlite", seeds=False) as opened:
        opened.add(document_from_text(SENTENCE, name=NAME, language="en"))
        opened.review(opened.tables().figures["id"][0], "accepted", REVIEWER)
        yield opened


def row_of(content: bytes, suffix: str) -> dict[str, Any]:
    """Return the one row of a file; in a workbook all its texts have to be texts."""
    if suffix == ".xlsx":
        header, row = openpyxl.load_workbook(io.BytesIO(content))["figures"].iter_rows()
        assert {cell.data_type for cell in row if isinstance(cell.value, str)} == {"s"}
        return {name.value: cell.value for name, cell in zip(header, row, strict=True)}
    readers: dict[str, Callable[[], list[dict[str, Any]]]] = {
        ".csv": lambda: list(csv.DictReader(io.StringIO(content.decode(), newline=""))),
        ".jsonl": lambda: [json.loads(content)],
        ".json": lambda: list(json.loads(content)),
        ".parquet": lambda: [dict(row) for row in pd.read_parquet(io.BytesIO(content)).to_dict("records")],  # type: ignore[misc]
    }
    (told,) = readers[suffix]()
    return told


def said(row: dict[str, Any], columns: dict[str, str]) -> dict[str, Any]:
    return {column: row[column] for column in columns}


@pytest.mark.parametrize("suffix", WRITABLE)
def test_what_leaves_the_store_is_the_text_that_came(store: Store, tmp_path: Path, suffix: str) -> None:
    store.export(tmp_path / f"figures{suffix}")
    assert said(row_of((tmp_path / f"figures{suffix}").read_bytes(), suffix), ROW) == ROW


@pytest.mark.parametrize("suffix", WRITABLE)
def test_the_command_export_writes_the_same(store: Store, tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figures{suffix}"
    result = CliRunner().invoke(app, ["export", "-o", str(path), "--store", store.name])
    assert result.exit_code == 0, result.stderr
    assert said(row_of(path.read_bytes(), suffix), ROW) == ROW


@pytest.mark.parametrize("suffix", WRITABLE)
def test_the_command_extract_keeps_the_names_and_addresses_of_an_archive(tmp_path: Path, suffix: str) -> None:
    corpus, path = tmp_path / "corpus.jsonl", tmp_path / f"figures{suffix}"
    corpus.write_text(json.dumps({"id": "=1+1", "url": "@https://evil.example/a,b", "text": SENTENCE}), "utf-8")
    result = CliRunner().invoke(app, ["extract", str(corpus), "-o", str(path), "--language", "en", "-j", "1"])
    assert result.exit_code == 0, result.stderr
    row = row_of(path.read_bytes(), suffix)
    assert (row["sentence"], row["source_url"], row["quote"]) == (SENTENCE, "@https://evil.example/a,b", "89.5%")
    assert "=1+1" in row["document"]


@pytest.mark.parametrize("suffix", STREAMABLE)
def test_the_data_addresses_give_the_same(store: Store, monkeypatch: pytest.MonkeyPatch, suffix: str) -> None:
    monkeypatch.setattr(answers, "load_corpus", lambda: corpus_of(store.tables()))
    monkeypatch.setattr(answers, "corpus_state", store.state)
    name = f"figures{suffix}"
    scope = {"type": "http", "method": "GET", "path": f"/api/{name}", "query_string": b"", "headers": []}
    answer = answers.answer_data(Request({**scope, "path_params": {"name": name}, "server": ("localhost", 80)}))
    assert isinstance(answer, StreamingResponse)

    async def body() -> bytes:
        return b"".join([bytes(part) async for part in answer.body_iterator])

    with ThreadPoolExecutor() as thread:  # the browser tests of the same process keep a loop running in this one
        content = thread.submit(asyncio.run, body()).result()
    assert said(row_of(content, suffix), ROW) == ROW
