"""Backups appear whole, hold everything, and come back on either database."""

from __future__ import annotations

import errno
import os
import threading
from collections.abc import Callable
from pathlib import Path

import pandas as pd
import pytest

from metrics.documents import Document
from metrics.errors import StoreError
from metrics.store import Happening, Store
from metrics.table import Tables

Articles = Callable[..., Document]


def assert_same(one: Tables, other: Tables) -> None:
    for table in ("figures", "rejections", "documents"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(other, table))


@pytest.fixture
def full(store: Store, article: Articles) -> Store:
    """Return a store with two articles, a removed one, verdicts and stories."""
    for name, coverage in (("a.txt", 91), ("b.txt", 92), ("gone.txt", 93)):
        store.add(article(name, coverage=coverage))
    figures = store.tables().figures
    store.review(figures["id"][0], "corrected", "ann", {"value": 90.5}, "tòa soạn")
    store.review(figures["id"][1], "wrong", "bob")
    store.remove(store.find("gone.txt"))
    return store


def test_a_backup_holds_everything(full: Store, tmp_path: Path) -> None:
    path = tmp_path / "backup.sqlite"
    full.backup(path)
    assert sorted(file.name for file in tmp_path.iterdir() if not file.name.startswith("store")) == [path.name]
    with Store.open(path) as copy:
        assert_same(copy.tables(), full.tables())
        assert copy.reviews() == full.reviews()
        assert copy.history() == full.history()
        assert copy.documents() == full.documents()


def test_it_comes_back_into_an_empty_store(full: Store, tmp_path: Path, article: Articles) -> None:
    path = tmp_path / "backup.sqlite"
    full.backup(path)
    expected, reviews = full.tables(), full.reviews()
    for document in full.documents():
        full.remove(document.sha256)
    assert full.restore(path) == 2
    assert_same(full.tables(), expected)
    assert full.reviews() == reviews
    assert full.history()[-1].event is Happening.RESTORED
    full.add(article("new.txt", coverage=50))
    full.review(full.tables().figures["id"][0], "accepted", "ann")
    assert len(full.documents()) == 3, "rows are counted on behind those that came back"


def test_a_backup_goes_from_one_database_to_the_other(full: Store, tmp_path: Path, server: object) -> None:
    path = tmp_path / "backup.sqlite"
    full.backup(path)
    other = str(tmp_path / "other.sqlite") if full._database.is_server else server.new_database()  # type: ignore[attr-defined]
    with Store.open(other, seeds=False) as store:
        store.restore(path)
        assert_same(store.tables(), full.tables())
        assert store.reviews() == full.reviews()


def test_documents_are_not_replaced_unless_told(full: Store, tmp_path: Path, article: Articles) -> None:
    path = tmp_path / "backup.sqlite"
    full.backup(path)
    full.add(article("later.txt", coverage=12))
    before = full.tables()
    with pytest.raises(StoreError, match=r"holds 3 documents, which would be lost.*--replace"):
        full.restore(path)
    assert_same(full.tables(), before)
    assert full.restore(path, replace=True) == 2


def test_a_backup_under_load_is_one_moment_of_the_store(store: Store, tmp_path: Path, article: Articles) -> None:
    stop = threading.Event()

    def write() -> None:
        coverage = 10.0
        while not stop.is_set():
            coverage += 0.125
            store.add(article(f"{coverage}.txt", coverage=coverage))

    writer = threading.Thread(target=write)
    writer.start()
    try:
        for number in range(3):
            path = tmp_path / f"{number}.sqlite"
            store.backup(path)
            with Store.open(path) as copy:
                held = copy.documents()
                assert {document.figures for document in held} <= {3}
                assert [event.sha256 for event in copy.history()] == [document.sha256 for document in held]
                taken = copy.tables()
    finally:
        stop.set()
        writer.join()
    assert store.restore(tmp_path / "2.sqlite", replace=True) == len(taken.documents)
    assert_same(store.tables(), taken)


def test_a_backup_that_fails_leaves_the_one_before(
    full: Store, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = tmp_path / "backup.sqlite"
    path.write_bytes(b"the backup before")

    def no_room(_: int) -> None:
        raise OSError(errno.ENOSPC, "No space left on device")

    monkeypatch.setattr(os, "fsync", no_room)
    with pytest.raises(StoreError, match=r"backup\.sqlite: the disk is full"):
        full.backup(path)
    assert path.read_bytes() == b"the backup before"
    assert not list(tmp_path.glob(".*"))


def test_places_that_cannot_be_are_refused(full: Store, tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="a folder, not a file"):
        full.backup(tmp_path)
    with pytest.raises(StoreError, match="cannot be"):
        full.backup(tmp_path / "missing" / "backup.sqlite")
    with pytest.raises(StoreError, match="there is no such file"):
        full.restore(tmp_path / "missing.sqlite", replace=True)
    if full._database.path:
        with pytest.raises(StoreError, match="the store itself"):
            full.backup(full._database.path)


def test_what_is_no_backup_is_refused(full: Store, tmp_path: Path) -> None:
    path, before = tmp_path / "backup.sqlite", full.tables()
    path.write_bytes(b"no database at all" * 1000)
    with pytest.raises(StoreError, match="no whole SQLite database"):
        full.restore(path, replace=True)
    full.backup(path)
    path.write_bytes(path.read_bytes()[:20_000])
    with pytest.raises(StoreError, match="no whole SQLite database"):
        full.restore(path, replace=True)
    assert_same(full.tables(), before)
