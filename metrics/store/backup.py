"""Backups of a store, and the way back.

In: a store and a path. Out: one SQLite file that holds the whole store at one moment, or the store that such a file
holds. It promises that a backup appears whole or not at all, and that a store is given back whole or stays as it was.
"""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path
from uuid import uuid4

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.store.adding import note
from metrics.store.database import Database
from metrics.store.location import locate
from metrics.store.opening import check_file, open_database
from metrics.store.records import Happening
from metrics.store.schema import DOCUMENTS, METADATA
from metrics.store.troubles import in_words

_ROWS = 500
"""Rows copied at a time: bounds the memory that copying takes."""


def write_backup(database: Database, path: Path) -> None:
    """Copy the store into the file `path`, which appears when it is whole; others may write meanwhile."""
    if path.is_dir():
        raise StoreError(f"{path}: a folder, not a file; name a file in it")
    if not path.parent.is_dir():
        raise StoreError(f"{path}: cannot be written, there is no folder {path.parent}; make it, or name another")
    if database.path is not None and path.resolve() == database.path.resolve():
        raise StoreError(f"{path}: the store itself; write the backup to another file")
    with in_words(str(path)), _whole_file(path) as part:
        if database.path is None:
            _copy_from_server(database, part)
        else:
            _copy_file(database, part)
        check_file(part, whole=True)


def restore_backup(database: Database, path: Path, *, replace: bool) -> int:
    """Put the store that the file `path` holds in the place of this one, and return how many documents it holds.

    Raises StoreError for a file that is no whole store, and for a store with documents unless told to `replace` them.
    """
    if not path.is_file():
        raise StoreError(f"{path}: there is no such file; name a backup that `dxmetrics backup` wrote")
    check_file(path, whole=True)
    with in_words(database.name), _present_copy(path, beside=database.path) as source:
        return _replace_all(database, source, path.name, replace=replace)


def _replace_all(database: Database, source: Database, backup: str, *, replace: bool) -> int:
    documents = sa.select(sa.func.count()).where(DOCUMENTS.c.removed_at.is_(None))
    with source.reading() as told, database.writing() as connection:
        if (held := connection.scalar(documents)) and not replace:
            raise StoreError(
                f"{database.name}: holds {held} documents, which would be lost; make a backup of it first, then say "
                "--replace, or restore to another place with --store"
            )
        for table in reversed(METADATA.sorted_tables):
            connection.execute(sa.delete(table))
        _copy_rows(told, connection)
        note(connection, Happening.RESTORED, new={"backup": backup})
        return connection.scalar(documents) or 0


def _copy_file(database: Database, part: Path) -> None:
    assert database.path is not None  # only a server has none
    with closing(sqlite3.connect(database.path)) as source, closing(sqlite3.connect(part)) as target:
        source.backup(target)  # in one step: between several, a writer would make it begin again
        target.execute("PRAGMA journal_mode = DELETE")  # one file, to be copied and read where nothing can be written


def _copy_from_server(database: Database, part: Path) -> None:
    copy = open_database(locate(part))
    try:
        with database.reading() as told, copy.writing() as connection:
            _copy_rows(told, connection)
    finally:
        copy.close()
    with closing(sqlite3.connect(part)) as target:
        target.execute("PRAGMA journal_mode = DELETE")


@contextmanager
def _present_copy(path: Path, beside: Path | None) -> Iterator[Database]:
    """Open a copy of a backup, brought to the present schema; the backup itself is only read."""
    folder = path.parent if beside is None else beside.parent
    with _scratch(folder / f".{path.name}.{uuid4().hex[:8]}.part") as part:
        with closing(sqlite3.connect(path)) as source, closing(sqlite3.connect(part)) as target:
            source.backup(target)
        copy = open_database(locate(part))
        try:
            yield copy
        finally:
            copy.close()


def _copy_rows(source: sa.Connection, target: sa.Connection) -> None:
    for table in METADATA.sorted_tables:
        found = source.execute(sa.select(table), execution_options={"yield_per": _ROWS}).mappings()
        for rows in found.partitions():
            target.execute(sa.insert(table), [dict(row) for row in rows])
        if target.dialect.name != "sqlite" and "key" in table.c:
            _count_on(target, table)


def _count_on(connection: sa.Connection, table: sa.Table) -> None:
    """Let a server's counter of rows go on behind the greatest key that was copied."""
    sequence = sa.func.pg_get_serial_sequence(table.name, "key")
    greatest = sa.select(sa.func.coalesce(sa.func.max(table.c.key), 0) + 1).scalar_subquery()
    connection.execute(sa.select(sa.func.setval(sequence, greatest, False)))


@contextmanager
def _whole_file(path: Path) -> Iterator[Path]:
    """Give a file that takes the place of `path` when the block ends well, and vanishes when it does not."""
    with _scratch(path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")) as part:
        yield part
        with part.open("rb+") as file:
            os.fsync(file.fileno())
        part.replace(path)


@contextmanager
def _scratch(part: Path) -> Iterator[Path]:
    """Give a file that is gone afterwards, with what SQLite keeps beside it."""
    try:
        yield part
    finally:
        for suffix in ("", "-wal", "-shm", "-journal"):
            part.with_name(part.name + suffix).unlink(missing_ok=True)
