"""How a store is, for a look from outside.

In: a location. Out: its condition. It promises to change nothing: no store is made, none is brought to another schema,
and a file is opened for reading alone.
"""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Iterator, Mapping
from contextlib import closing, contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.store.database import Database
from metrics.store.location import Location, locate
from metrics.store.opening import find_damage, lenient_text
from metrics.store.schema import DOCUMENTS, FIGURES, METADATA, READINGS, REVISION, REVISIONS, VERDICTS
from metrics.store.troubles import in_words
from metrics.store.versions import present_reader

_PATIENCE = 5.0


@dataclass(frozen=True, slots=True, kw_only=True)
class Condition:
    """How a store is.

    revision  of its schema; None for a database that holds no store
    known     the revision that this program brings a store to
    fault     what is wrong with its file, in the words of the database; empty when it is whole
    counts    documents, stale (read by other rules than the present ones), figures, verdicts; empty without a store
    size      bytes of the database
    free      bytes that are free where its file lies; None where a server keeps it
    """

    name: str
    is_server: bool
    is_there: bool
    is_writable: bool
    free: int | None
    revision: str | None = None
    known: str = REVISION
    fault: str = ""
    size: int = 0
    counts: Mapping[str, int] = field(default_factory=dict)


def inspect_store(url_or_path: str | Path | None = None) -> Condition:
    """Return how the store at a path or an address is, by default that of the settings; the file is read whole.

    Raises StoreError where there is no answer: no such server, no rights, a file that is no database.
    """
    location = locate(url_or_path)
    if location.path is None:
        return _of_server(location)
    folder = next(parent for parent in location.path.parents if parent.is_dir())
    free = shutil.disk_usage(folder).free
    if location.path.exists() and not location.path.is_file():
        raise StoreError(f"{location.name}: a pipe, a device or a socket; name another place for the store")
    if not location.path.exists() or not location.path.stat().st_size:
        return Condition(
            name=location.name, is_server=False, is_there=False, is_writable=os.access(folder, os.W_OK), free=free
        )
    with _reading_file(location.path) as connection:
        revision, counts = _contents(connection, location.name)
        fault = _damage_of(connection) if revision else ""
    return Condition(
        name=location.name,
        is_server=False,
        is_there=revision is not None,
        is_writable=os.access(location.path, os.W_OK) and os.access(location.path.parent, os.W_OK),
        free=free,
        revision=revision,
        fault=fault,
        size=location.path.stat().st_size,
        counts=counts,
    )


def _of_server(location: Location) -> Condition:
    with closing(Database(location, patience=_PATIENCE)) as database, database.reading() as connection:
        revision, counts = _contents(connection, location.name)
        size = connection.scalar(sa.text("SELECT pg_database_size(current_database())"))
        closed = connection.scalar(sa.text("SELECT pg_is_in_recovery()"))
        tables = METADATA.sorted_tables if revision else ()
        may = [
            connection.scalar(sa.text("SELECT has_table_privilege(:name, 'INSERT')"), {"name": one.name})
            for one in tables
        ]
    return Condition(
        name=location.name,
        is_server=True,
        is_there=revision is not None,
        is_writable=not closed and all(may),
        free=None,
        revision=revision,
        size=size or 0,
        counts=counts,
    )


def _damage_of(connection: sa.Connection) -> str:
    """Return the first thing that is wrong with the pages, tables and texts of a file; nothing when it is whole."""
    driver = connection.connection.driver_connection
    assert isinstance(driver, sqlite3.Connection)
    driver.text_factory = lenient_text
    return next(find_damage(driver, whole=True), "")


@contextmanager
def _reading_file(path: Path) -> Iterator[sa.Connection]:
    # While someone has it open there is a log beside it. Without one nobody writes, and SQLite need not make its own.
    way = "mode=ro" if path.with_name(f"{path.name}-wal").exists() else "mode=ro&immutable=1"

    def connect() -> sqlite3.Connection:
        return sqlite3.connect(f"file:{quote(str(path))}?{way}", uri=True, timeout=_PATIENCE)

    engine = sa.create_engine("sqlite://", creator=connect, poolclass=sa.NullPool)
    with in_words(str(path)), engine.connect() as connection:
        yield connection


def _contents(connection: sa.Connection, name: str) -> tuple[str | None, dict[str, int]]:
    """Return the revision of a store and what it holds, as far as its schema is the present one."""
    tables = sa.inspect(connection).get_table_names()
    if REVISIONS not in tables:
        if tables and connection.dialect.name == "sqlite":  # a server's database may be shared
            raise StoreError(f"{name}: a database of another program; name another place for the store")
        return None, {}
    revision: str | None = connection.scalar(sa.text(f"SELECT version_num FROM {REVISIONS}"))
    if revision != REVISION:
        return revision, {}
    held = sa.select(sa.func.count()).select_from(DOCUMENTS).where(DOCUMENTS.c.removed_at.is_(None))
    fresh = held.join(READINGS, DOCUMENTS.c.reading == READINGS.c.key).filter_by(**present_reader()._asdict())
    documents = connection.scalar(held) or 0
    counts = {"documents": documents, "stale": documents - (connection.scalar(fresh) or 0)}
    for table in (FIGURES, VERDICTS):
        counts[table.name] = connection.scalar(sa.select(sa.func.count()).select_from(table)) or 0
    return revision, counts
