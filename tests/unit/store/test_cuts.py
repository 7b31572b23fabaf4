"""Work that is cut off before each of its statements: kill -9 on a file, a cut connection to a server.

Whatever is cut off has changed nothing; what is asked next is done. A file's process ends itself the hard way, in the
middle of its work; the connection to a server is ended by the server (pg_terminate_backend).
"""

from __future__ import annotations

import os
import signal
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import replace
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from metrics.documents import Document
from metrics.errors import StoreError
from metrics.extraction import Extraction, extract
from metrics.store import FigureKey, Store
from metrics.store import refreshing as refreshing_module
from metrics.store.schema import METADATA

Articles = Callable[..., Document]
Held = dict[str, list[tuple[Any, ...]]]


def held_by(store: Store) -> Held:
    """Return all rows of all tables, in order."""
    with store._database.reading() as connection:
        return {
            table.name: [
                tuple(map(repr, row)) for row in connection.execute(sa.select(table).order_by(*table.primary_key))
            ]
            for table in METADATA.sorted_tables
        }


@contextmanager
def before_each(store: Store, act: Callable[[sa.Connection, int], None]) -> Iterator[None]:
    """Call `act` before each statement of the store, with its number, the end of a transaction among them."""
    engine, number = store._database._engine, 0

    def count(connection: sa.Connection, *_: object) -> None:
        nonlocal number
        number += 1
        act(connection, number)

    for event in ("before_cursor_execute", "commit"):
        sa.event.listen(engine, event, count)
    try:
        yield
    finally:
        for event in ("before_cursor_execute", "commit"):
            sa.event.remove(engine, event, count)


@pytest.fixture
def full(store: Store, article: Articles, tmp_path: Path) -> Store:
    """Return a store with two articles and a verdict, and a backup of it beside."""
    for name, coverage in (("a.txt", 91), ("b.txt", 92)):
        store.add(article(name, coverage=coverage))
    store.review(store.tables().figures["id"][0], "accepted", "ann")
    store.backup(tmp_path / "backup.sqlite")
    store.review(store.tables().figures["id"][1], "wrong", "bob")
    return store


def work_on(store: Store, article: Articles, tmp_path: Path) -> dict[str, Callable[[], object]]:
    """Return what can be asked of a store, by name: each changes it in one go."""
    sha256 = store.find("a.txt")
    figure = store.tables().figures["id"][0]
    at = store.text(sha256).index("34 provinces")
    return {
        "add": lambda: store.add(article("new.txt", coverage=50)),
        "add under another name": lambda: store.add(article("other.txt", coverage=91)),
        "review": lambda: store.review(figure, "corrected", "ann", {"value": 90.5}),
        "add a figure": lambda: store.add_figure(FigureKey(sha256, at, at + 2, "pci_rank", "ha-noi"), 34, "bob"),
        "edit": lambda: store.edit(sha256, title="Another", published=date(2025, 5, 1)),
        "remove": lambda: store.remove(sha256),
        "restore": lambda: store.restore(tmp_path / "backup.sqlite", replace=True),
        "refresh": store.refresh,
    }


WORK = ("add", "review")
LONG_WORK = ("remove", "add under another name", "add a figure", "edit", "restore", "refresh")


@pytest.mark.parametrize("name", [*WORK, *(pytest.param(name, marks=pytest.mark.long) for name in LONG_WORK)])
def test_work_that_is_cut_off_anywhere_changes_nothing(
    full: Store, article: Articles, tmp_path: Path, name: str, monkeypatch: pytest.MonkeyPatch, record_property: Any
) -> None:
    work = work_on(full, article, tmp_path)[name]
    if name == "refresh":
        monkeypatch.setattr(refreshing_module, "extract", extract_less)
    before, cuts = held_by(full), 0
    cut = cut_off_server if full._database.is_server else kill_process
    while cut(full, work, cuts + 1):
        cuts += 1
        assert held_by(full) == before, f"statement {cuts}"
    record_property("cuts", cuts)
    assert cuts >= 3
    after = held_by(full)
    assert after != before, "what was not cut off is done"


def extract_less(document: Document) -> Extraction:
    """Read a document by rules that find a figure less in the last of the articles."""
    extraction = extract(document)
    first = 1 if document.name == "b.txt" else 0
    return replace(extraction, observations=extraction.observations[first:])


def kill_process(store: Store, work: Callable[[], object], number: int) -> bool:
    """Do the work in a process that is killed before its statement of a number; return whether there was one.

    Where there was none the work is done.
    """
    store.close()  # a file of SQLite is not taken over into another process
    child = os.fork()
    if child == 0:
        try:
            with before_each(store, lambda _, at: os.kill(os.getpid(), signal.SIGKILL) if at == number else None):
                work()
        finally:
            os._exit(0)
    _, status = os.waitpid(child, 0)
    return os.WIFSIGNALED(status)


def cut_off_server(store: Store, work: Callable[[], object], number: int) -> bool:
    """Do the work with a connection that the server ends before a statement; return whether there was one."""
    keeper = sa.create_engine(store._database._engine.url)
    was_cut = False

    def end(connection: sa.Connection, at: int) -> None:
        nonlocal was_cut
        if at == number:
            was_cut = True
            process = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
            with keeper.begin() as other:
                other.execute(sa.text(f"SELECT pg_terminate_backend({process}, 5000)"))

    said = ""
    try:
        with before_each(store, end):
            work()
    except StoreError as error:
        said = str(error)
    keeper.dispose()
    assert ("does not answer; look whether the server runs" in said) == was_cut
    return was_cut


def test_a_backup_that_is_cut_off_is_not_there(server: Any, article: Articles, tmp_path: Path) -> None:
    """A file is copied in one step: only a server's rows come one after the other."""
    path, cuts = tmp_path / "cut.sqlite", 0
    with Store.open(server.new_database(), seeds=False) as store:
        store.add(article())
        while cut_off_server(store, lambda: store.backup(path), cuts + 1):
            cuts += 1
            assert list(tmp_path.iterdir()) == []
        assert cuts > len(METADATA.tables)
        assert path.exists()
