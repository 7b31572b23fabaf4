"""The data addresses: what is given, what is refused, and that a client is not sent what it has."""

from __future__ import annotations

import asyncio
import csv
import io
import json
import re
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any
from unittest.mock import Mock
from urllib.parse import unquote, urlsplit

import pandas as pd
import pytest
from openpyxl import load_workbook
from starlette.applications import Starlette
from starlette.routing import Route
from starlette.types import Message

from metrics.dashboard.api import API_PATHS, answers, figures_query
from metrics.dashboard.findings.corpus import Corpus
from metrics.errors import StoreError, TableError
from metrics.table import STREAMABLE, made_by, provenance

from .conftest import MakeCorpus

FORMULA = '=HYPERLINK("https://evil.example","4G")'

SAID = {f"x-{name.replace('.', '-')}": word for name, word in provenance().items()}


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What the server answered, names of headers in small letters."""

    status_code: int
    headers: dict[str, str]
    content: bytes

    @property
    def text(self) -> str:
        return self.content.decode()

    def json(self) -> Any:
        return json.loads(self.content)


Ask = Callable[..., Answer]


async def exchange(server: Starlette, address: str, method: str, headers: dict[str, str]) -> list[Message]:
    """Return what the server sends when it is asked."""
    parts = urlsplit(address)
    sent: list[Message] = []

    async def keep(message: Message) -> None:
        sent.append(message)

    async def nothing_more() -> Message:
        await asyncio.Event().wait()
        raise AssertionError

    scope = {
        "type": "http",
        "asgi": {"version": "3.0", "spec_version": "2.4"},
        "method": method,
        "path": unquote(parts.path),
        "query_string": parts.query.encode(),
        "headers": [(name.lower().encode(), value.encode()) for name, value in headers.items()],
    }
    await server(scope, nothing_more, keep)
    return sent


@pytest.fixture
def corpus(make_corpus: MakeCorpus) -> Corpus:
    return make_corpus(
        {"year": 2025, "period": "2025"},
        {"value": 80.0, "basis": "villages", "verdict": "accepted", "edition": ""},
        {"metric": "coverage_5g", "status": "target", "province": "hue", "document": "a,b.txt", "sentence": FORMULA},
        refused=({}, {"reason": "complement", "sentence": "Đạt 4G"}),
    )


@pytest.fixture
def ask(corpus: Corpus, monkeypatch: pytest.MonkeyPatch) -> Ask:
    """Return a function that asks an address of the server, as a client that is told of errors by their status."""
    monkeypatch.setattr(answers, "load_corpus", lambda: corpus)
    monkeypatch.setattr(answers, "corpus_state", lambda: "one")
    server = Starlette(routes=[Route(path, answer) for path, answer in API_PATHS])

    def asked(address: str, method: str = "GET", **headers: str) -> Answer:
        with ThreadPoolExecutor() as thread:  # the browser tests of the same process keep a loop running in this one
            sent = thread.submit(asyncio.run, exchange(server, address, method, headers)).result()
        told = {name.decode(): value.decode() for name, value in sent[0]["headers"]}
        content = b"".join(message.get("body", b"") for message in sent[1:])
        return Answer(status_code=sent[0]["status"], headers=told, content=content)

    return asked


def rows(answer: Answer) -> list[dict[str, str]]:
    assert answer.status_code == 200, answer.text
    return list(csv.DictReader(io.StringIO(answer.text)))


@pytest.mark.parametrize(
    ("query", "ids"),
    [
        ("", [0, 1, 2]),
        ("metric=coverage_4g", [0, 1]),
        ("metric=coverage_4g,coverage_5g", [0, 1, 2]),
        ("metric=coverage_4g&basis=villages", [1]),
        ("status=target&province=hue", [2]),
        ("edition=34", [0, 2]),
        ("edition=34,unstated", [0, 1, 2]),
        ("edition=unstated", [1]),
        ("year=2025", [0]),
        ("year=undated", [1, 2]),
        ("verdict=unreviewed", [0, 2]),
        ("origin=reviewer", []),
        ("reviewed=yes", [1]),
        ("document=a,b.txt", [2]),
        ("document=a,b.txt&document=a.txt", [0, 1, 2]),
        ("language=en", [0, 1, 2]),
        ("q=hyperlink", [2]),
        ("id=0000000000000001", [1]),
        ("id=none", []),
        ("id=0000000000000000,0000000000000002", [0, 2]),
    ],
)
def test_filters_keep_what_they_mean(ask: Ask, query: str, ids: list[int]) -> None:
    assert [int(row["id"], 16) for row in rows(ask(f"/api/figures.csv?{query}"))] == ids


@pytest.mark.parametrize(
    ("address", "named", "allowed"),
    [
        ("/api/figures.csv?colour=red", "colour", "metric"),
        ("/api/figures.csv?metric=nothing", "metric", "coverage_4g"),
        ("/api/figures.csv?metric=coverage_4g,", "metric", "coverage_4g"),
        ("/api/figures.csv?basis=", "basis", "unstated"),
        ("/api/figures.csv?year=25", "year", "undated"),
        ("/api/figures.csv?year=%C2%B2%C2%B2%C2%B2%C2%B2", "year", "undated"),
        ("/api/figures.csv?reviewed=no", "reviewed", "yes"),
        ("/api/figures.csv?document=c.txt", "document", "a.txt"),
        ("/api/rejections.csv?province=hue", "province", "reason"),
        ("/api/documents.json?language=xx", "language", "vi"),
    ],
)
def test_what_is_not_known_is_refused_with_what_is_allowed(ask: Ask, address: str, named: str, allowed: str) -> None:
    answer = ask(address)
    assert answer.status_code == 400
    assert answer.headers["content-type"] == "application/json"
    assert named in answer.json()["error"]
    assert allowed in answer.json()["allowed"]


def test_every_form_holds_the_same_rows(ask: Ask) -> None:
    def body(ending: str) -> bytes:
        answer = ask(f"/api/figures{ending}?metric=coverage_4g&reviewed=yes")
        name = f"figures-coverage_4g-reviewed-{made_by()}{ending}"
        assert answer.headers["content-disposition"] == f'attachment; filename="{name}"'
        assert int(answer.headers["content-length"]) == len(answer.content)
        assert answer.headers.items() >= SAID.items()
        return answer.content

    tables = {
        ".csv": pd.read_csv(io.BytesIO(body(".csv"))),
        ".json": pd.DataFrame(json.loads(body(".json"))),
        ".jsonl": pd.DataFrame([json.loads(line) for line in body(".jsonl").splitlines()]),
        ".parquet": pd.read_parquet(io.BytesIO(body(".parquet"))),
        ".xlsx": pd.read_excel(io.BytesIO(body(".xlsx"))),
    }
    assert set(tables) == set(STREAMABLE)
    for ending, table in tables.items():
        assert table[["value", "basis", "verdict"]].to_numpy().tolist() == [[80.0, "villages", "accepted"]], ending


def test_a_formula_of_an_article_stays_text(ask: Ask) -> None:
    book = load_workbook(io.BytesIO(ask("/api/figures.xlsx?q=hyperlink").content))
    assert [cell.data_type for row in book["figures"].iter_rows() for cell in row if cell.value == FORMULA] == ["s"]


def test_nothing_found_is_an_empty_table(ask: Ask) -> None:
    assert ask("/api/figures.json?id=none").json() == []
    assert ask("/api/figures.csv?id=none").text.startswith("id,document,")


def test_the_other_tables(ask: Ask) -> None:
    assert len(rows(ask("/api/rejections.csv"))) == 2
    assert [row["reason"] for row in rows(ask("/api/rejections.csv?reason=complement"))] == ["complement"]
    assert [row["sentence"] for row in rows(ask("/api/rejections.csv?q=%C4%91%E1%BA%A0T%204g"))] == ["Đạt 4G"]
    assert [row["document"] for row in rows(ask("/api/documents.csv?document=a.txt"))] == ["a.txt"]
    assert ask("/api/documents.json").json()[0]["text"].startswith("In 2025")


def test_metrics_and_provinces(ask: Ask) -> None:
    metrics = {metric["id"]: metric for metric in ask("/api/metrics.json").json()}
    assert metrics["coverage_4g"]["figures"] == 2
    assert metrics["coverage_4g"]["traps"]["en"]
    provinces = {place["slug"]: place for place in ask("/api/provinces.json").json()}
    assert provinces["hung-yen"]["editions"] == ["34", "63"]
    assert len([place for place in provinces.values() if "34" in place["editions"]]) == 34


def test_the_description_names_every_address_and_filter(ask: Ask) -> None:
    told = ask("/api").json()
    assert told["openapi"].startswith("3.1")
    for path, said in told["paths"].items():
        assert ask(path).status_code == 200, path
        for parameter in said["get"].get("parameters", ()):
            for word in parameter["schema"]["items"].get("enum", ())[:1]:
                assert ask(f"{path}?{parameter['name']}={word}", method="HEAD").status_code == 200


@pytest.mark.parametrize(
    "address", ["/api/figures.exe", "/api/figures", "/api/..%2Fsecrets.csv", "/api/a/b.csv", "/api/"]
)
def test_what_is_not_there_is_not_found(ask: Ask, address: str) -> None:
    answer = ask(address)
    assert answer.status_code == 404
    assert "/api/figures.csv" in answer.json()["allowed"]


@pytest.mark.parametrize("method", ["POST", "PUT", "DELETE", "OPTIONS"])
def test_nothing_can_be_written(ask: Ask, method: str) -> None:
    assert ask("/api/figures.csv", method=method).status_code == 405


def test_the_head_tells_without_the_table(ask: Ask) -> None:
    answer = ask("/api/figures.parquet", method="HEAD")
    assert answer.status_code == 200
    assert answer.content == b""
    assert "content-length" not in answer.headers
    assert answer.headers["etag"] == ask("/api/figures.parquet").headers["etag"]


def test_what_a_client_has_is_not_sent_again(ask: Ask, monkeypatch: pytest.MonkeyPatch) -> None:
    tag = ask("/api/figures.csv?metric=coverage_4g").headers["etag"]
    again = ask("/api/figures.csv?metric=coverage_4g", **{"If-None-Match": f'"other", {tag}'})
    assert (again.status_code, again.content) == (304, b"")
    assert again.headers.items() >= SAID.items()
    assert ask("/api/figures.csv", **{"If-None-Match": tag}).status_code == 200, "another question"
    monkeypatch.setattr(answers, "corpus_state", lambda: "two")
    changed = ask("/api/figures.csv?metric=coverage_4g", **{"If-None-Match": tag})
    assert changed.status_code == 200
    assert changed.headers["etag"] != tag


def test_other_sites_get_no_leave_to_read(ask: Ask) -> None:
    answer = ask("/api/figures.csv", Origin="https://evil.example")
    assert not [name for name in answer.headers if name.startswith("access-control")]
    assert answer.headers["cross-origin-resource-policy"] == "same-origin"


def test_no_text_from_outside_stands_in_a_header(ask: Ask) -> None:
    answer = ask("/api/figures.csv?document=a.txt&q=%22%0D%0ASet-Cookie:x")
    assert answer.headers["content-disposition"] == 'attachment; filename="figures-' + made_by() + '.csv"'


@pytest.mark.parametrize("kind", [StoreError, TableError])
def test_trouble_with_the_corpus_is_told(ask: Ask, monkeypatch: pytest.MonkeyPatch, kind: type[Exception]) -> None:
    monkeypatch.setattr(answers, "load_corpus", Mock(side_effect=kind("store.sqlite: cannot be read")))
    answer = ask("/api/figures.csv")
    assert (answer.status_code, "store.sqlite" in answer.text) == (503, False), "the log has what happened"
    assert re.search(r"error [0-9a-f]{8}\.$", answer.json()["error"])


# ---------------------------------------------------------------- the address that gives what a page shows
@pytest.mark.parametrize(
    ("ids", "filters", "query"),
    [
        ([0, 1], {"metric": "coverage_4g", "province": "hue"}, {"metric": "coverage_4g"}),
        ([0, 1], {"metric": "coverage_4g", "edition": "34"}, {"metric": "coverage_4g", "edition": "34,unstated"}),
        ([0], {"metric": "coverage_4g", "edition": "34"}, {"metric": "coverage_4g", "edition": "34"}),
        ([2], {"q": "hyperlink", "page": "2", "lang": "en"}, {"q": "hyperlink"}),
        ([0, 1, 2], {}, {}),
        (
            [0, 1],
            {"part": "side", "provinces": "hung-yen", "metrics": "coverage_4g,coverage_5g"},
            {"province": "hung-yen", "metric": "coverage_4g,coverage_5g"},
        ),
        ([0, 2], {}, {"id": "0000000000000000,0000000000000002"}),
        ([0], {"metric": "nothing"}, {"id": "0000000000000000"}),
        ([], {"metric": "nothing"}, None),
    ],
)
def test_an_address_is_offered_only_if_it_gives_what_is_shown(
    corpus: Corpus, ids: list[int], filters: dict[str, str], query: dict[str, str] | None
) -> None:
    assert figures_query(corpus, corpus.figures.iloc[ids], filters) == query


def test_the_address_of_reviewed_figures_says_so(corpus: Corpus) -> None:
    assert figures_query(corpus, corpus.figures, {}, reviewed_only=True) == {"reviewed": "yes"}
