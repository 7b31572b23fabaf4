"""Files of a store that are damaged: what is found, what the message says, and what is not found."""

from __future__ import annotations

import os
import random
import sqlite3
import sys
from collections import Counter
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest

from metrics.documents import Document, document_from_text
from metrics.errors import StoreError
from metrics.store import Store
from metrics.store.schema import METADATA
from tests.unit.store.conftest import write_text

Articles = Callable[..., Document]
TABLES = METADATA.tables.keys()


@pytest.fixture(scope="module")
def content(tmp_path_factory: pytest.TempPathFactory) -> bytes:
    """Return the file of a store with forty articles and twenty verdicts."""
    path = tmp_path_factory.mktemp("whole") / "store.sqlite"
    with Store.open(path, seeds=False) as store:
        for coverage in range(50, 90):
            store.add(document_from_text(write_text(coverage), name=f"{coverage}.txt"))
        for figure in store.tables().figures["id"][:20]:
            store.review(figure, "accepted", "ann")
    return path.read_bytes()


@pytest.fixture
def file(tmp_path: Path, content: bytes) -> Path:
    """Return that file, to be damaged."""
    path = tmp_path / "store.sqlite"
    path.write_bytes(content)
    return path


def rows_of(path: Path) -> list[list[Any]]:
    with closing(sqlite3.connect(path)) as connection:
        return [connection.execute(f"SELECT * FROM {table}").fetchall() for table in TABLES]


def outcome(path: Path, good: list[list[Any]]) -> str:
    """Return what opening a file and reading all of it comes to."""
    content = path.read_bytes()
    try:
        with Store.open(path, seeds=False) as store:
            store.tables()
            store.history()
            store.reviews()
        return "harmless" if rows_of(path) == good else "not found"
    except StoreError as error:
        told = str(path) in str(error) and path.read_bytes() == content
        return "found" if told else "written over"


@pytest.mark.parametrize(("flips", "ratio"), [(5, 0), pytest.param(400, 3, marks=pytest.mark.long)])
def test_most_bits_that_flip_are_found(
    file: Path, flips: int, ratio: float, capsys: pytest.CaptureFixture[str]
) -> None:
    content, good, dice = file.read_bytes(), rows_of(file), random.Random(flips)
    outcomes: Counter[str] = Counter()
    for _ in range(flips):
        damaged = bytearray(content)
        damaged[dice.randrange(len(content))] ^= 1 << dice.randrange(8)
        file.write_bytes(damaged)
        outcomes[outcome(file, good)] += 1
    with capsys.disabled():
        sys.stdout.write(f"\n{flips} bits: {dict(outcomes)}\n")
    assert outcomes["written over"] == 0
    assert outcomes["found"] >= ratio * outcomes["not found"]


@pytest.mark.parametrize(
    ("table", "column", "value"),
    [
        ("documents", "text", "another text"),
        ("documents", "told_by", "{"),
        ("documents", "published", "2025-13-41"),
        ("verdicts", "corrected", "no json"),
        ("history", "new", ""),
        ("history", "event", "dded"),
        ("figures", "value", "many"),
        ("figures", "start", "a"),
    ],
)
def test_a_cell_that_cannot_be_is_found(file: Path, table: str, column: str, value: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"UPDATE {table} SET {column} = ? WHERE key = 7", [value])
        connection.commit()
    with pytest.raises(StoreError, match=r"damaged .*bring back the last backup: dxmetrics restore FILE"):
        Store.open(file)


@pytest.mark.parametrize("change", ["period = '\"025'", "start = 423, end = 247", "value = 9e999"])
def test_a_row_that_cannot_stand_in_a_table_is_told(file: Path, change: str) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute(f"UPDATE figures SET {change} WHERE key = 7")
        connection.commit()
    with Store.open(file) as store, pytest.raises(StoreError, match=r"a row that cannot be .*restore FILE"):
        store.tables()


def test_an_index_that_lacks_a_row_is_found(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        connection.execute("UPDATE sqlite_schema SET sql = sql || ' WHERE key > 9' WHERE name = 'ix_verdicts_figure'")
        connection.commit()
    with pytest.raises(StoreError, match="damaged"):
        Store.open(file)


def test_a_column_that_is_gone_is_found(file: Path) -> None:
    with closing(sqlite3.connect(file)) as connection:
        connection.execute("ALTER TABLE verdicts RENAME COLUMN note TO nose")
    with pytest.raises(StoreError, match="the table verdicts has no column note"):
        Store.open(file)


def test_a_damaged_backup_is_not_restored(file: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    with Store.open(file) as store:
        store.backup(backup)
        before = store.documents()
        with closing(sqlite3.connect(backup)) as connection:
            connection.execute("UPDATE documents SET text = 'another' WHERE key = 3")
            connection.commit()
        with pytest.raises(StoreError, match="damaged"):
            store.restore(backup, replace=True)
        assert store.documents() == before


def left_behind(file: Path, article: Articles) -> tuple[Path, Path]:
    """Return a store and its log as a process leaves them that is killed after three more articles."""
    copy = file.with_name("copy.sqlite")
    log = copy.with_name("copy.sqlite-wal")
    with Store.open(file) as store:
        for coverage in (10, 11, 12):
            store.add(article(f"{coverage}.txt", coverage=coverage))
        copy.write_bytes(file.read_bytes())
        log.write_bytes(file.with_name("store.sqlite-wal").read_bytes())
    return copy, log


def test_what_stands_in_the_log_of_a_killed_process_is_kept(file: Path, article: Articles) -> None:
    copy, _ = left_behind(file, article)
    with Store.open(copy) as store:
        assert len(store.documents()) == 43


@pytest.mark.parametrize("share", [0, 0.3, 0.6, 0.9])
def test_a_log_that_is_lost_or_cut_loses_whole_articles(file: Path, article: Articles, share: float) -> None:
    copy, log = left_behind(file, article)
    log.write_bytes(log.read_bytes()[: int(share * log.stat().st_size)])
    with Store.open(copy) as store:
        held = store.documents()
        assert 40 <= len(held) < 43
        assert {each.figures for each in held} == {3}


def test_a_log_that_is_damaged_is_read_up_to_there(file: Path, article: Articles) -> None:
    copy, log = left_behind(file, article)
    content = log.read_bytes()
    log.write_bytes(content[: len(content) // 2] + b"\xff" + content[len(content) // 2 + 1 :])
    with Store.open(copy) as store:
        held = store.documents()
        assert 40 <= len(held) < 43
        assert {each.figures for each in held} == {3}


def test_the_log_of_a_larger_store_is_found(file: Path, article: Articles, tmp_path: Path) -> None:
    """SQLite takes any whole log beside a file for its own: that of a smaller store stands in its place, unseen."""
    _, log = left_behind(file, article)
    other = tmp_path / "other.sqlite"
    with Store.open(other, seeds=False) as store:
        store.add(article("other.txt", coverage=99))
    content = other.read_bytes()
    log.rename(tmp_path / "other.sqlite-wal")
    with pytest.raises(StoreError, match="damaged"):
        Store.open(other)
    assert other.read_bytes() == content


def test_what_is_no_file_is_never_opened(tmp_path: Path) -> None:
    pipe = tmp_path / "pipe.sqlite"
    os.mkfifo(pipe)
    for path in (pipe, Path(os.devnull)):
        with pytest.raises(StoreError, match="a pipe, a device or a socket and not a file"):
            Store.open(path)
