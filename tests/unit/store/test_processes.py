"""Several processes on one store, and processes that are killed in the middle of their work."""

from __future__ import annotations

import random
import subprocess
import sys
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from benchmarks.kills import complaints_of, run_kills, start_adding, write_articles
from metrics.store import Store

REVIEWING = """
import sys
from metrics.store import Store
with Store.open(sys.argv[1]) as store:
    figure = store.tables().figures["id"][0]
    for number in range(20):
        store.review(figure, "accepted", sys.argv[2], note=str(number))
"""


def test_two_writers_at_once_lose_nothing(place: str, tmp_path: Path) -> None:
    folders = [tmp_path / name for name in ("one", "other")]
    readings = [write_articles(folder, 15) for folder in folders]
    assert readings[0] == readings[1], "both bring the same articles, into a store that neither has made"
    writers = [start_adding(folder, place) for folder in folders]
    assert [_ended(writer) for writer in writers] == [0, 0]
    with Store.open(place) as store:
        assert complaints_of(store, readings[0]) == []
        assert readings[0].keys() <= {document.sha256 for document in store.documents()}


def _ended(process: subprocess.Popen[bytes]) -> int:
    process.communicate(timeout=300)
    return process.returncode


def test_two_reviewers_at_once_lose_nothing(place: str) -> None:
    Store.open(place).close()
    command = [sys.executable, "-c", REVIEWING, place]
    reviewers = [subprocess.Popen([*command, name]) for name in ("ann", "bob")]
    assert [reviewer.wait(timeout=300) for reviewer in reviewers] == [0, 0]
    with Store.open(place) as store:
        assert Counter(review.reviewer for review in store.reviews()) == {"ann": 20, "bob": 20}


#: Shares of the way that `add` goes: while the store is made, and in the middle of an article.
EARLY_AND_LATE = (0.1, 0.55)
DICE = random.Random(2)
ANYWHERE = tuple(DICE.random() for _ in range(6))


@pytest.mark.parametrize("kind", ["sqlite", pytest.param("postgresql", marks=pytest.mark.long)])
@pytest.mark.parametrize("moments", [EARLY_AND_LATE, pytest.param(ANYWHERE, marks=pytest.mark.long)], ids=len)
def test_a_killed_add_leaves_whole_documents(
    kind: str, moments: tuple[float, ...], tmp_path: Path, request: pytest.FixtureRequest
) -> None:
    server: Any = request.getfixturevalue("server") if kind == "postgresql" else None

    def new_store(number: int) -> str:
        return str(server.new_database()) if server else str(tmp_path / f"{number}.sqlite")

    kills = list(run_kills(moments, 15, new_store, tmp_path / "articles"))
    assert len(kills) == len(moments)
    assert [kill for kill in kills if kill.complaints] == []
