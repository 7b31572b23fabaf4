"""A location -> a store with the present schema.

In: a location. Out: a Database whose tables are those of schema.py. It promises to leave alone whatever is no store:
a folder, another program's database, a file that is no database, a store of a newer program.
"""

from __future__ import annotations

import hashlib
import sqlite3
from collections.abc import Iterator
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from typing import Any
from urllib.parse import quote

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.store.database import Database
from metrics.store.location import Location
from metrics.store.records import Happening
from metrics.store.schema import METADATA, REVISION, REVISIONS
from metrics.store.troubles import CORRUPTED, in_words

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""

CHECKED_BYTES = 64 * 2**20
"""A file up to this size is looked through whole whenever it is opened, which takes half a second at most;
a larger one when it is backed up."""


def open_database(location: Location, *, patience: float = PATIENCE) -> Database:
    """Return the database at `location`, made or brought to the present schema where it is not; else StoreError."""
    if location.path is not None:
        prepare_file(location.path)
    database = Database(location, patience=patience)
    try:
        _bring_up(database)
    except BaseException:
        database.close()
        raise
    return database


def prepare_file(path: Path) -> None:
    """Make the folder of a store's file, and refuse a file that is damaged or none of ours."""
    with in_words(str(path)):
        path.parent.mkdir(parents=True, exist_ok=True)
        size = path.stat().st_size if path.exists() else 0
    if path.exists() and not path.is_file():  # opening a pipe waits for ever
        raise StoreError(f"{path}: a pipe, a device or a socket and not a file; name another place for the store")
    if size:
        check_file(path, whole=size <= CHECKED_BYTES)


def check_file(path: Path, *, whole: bool) -> None:
    """Raise StoreError unless the file is a sound store; `whole` looks at every page of it, and at every text."""
    with in_words(str(path)), closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
        connection.text_factory = lenient_text
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        if tables and REVISIONS not in tables:
            raise StoreError(f"{path}: a database of another program; name another place for the store")
        found = next(find_damage(connection, whole=whole), None) if tables else None
    if found:
        raise StoreError(f"{path}: {CORRUPTED} ({found})")


def find_damage(connection: sqlite3.Connection, *, whole: bool) -> Iterator[str]:
    """Yield what is wrong with a file: its pages, its tables, its texts, which are known by their hashes."""
    if whole and (found := connection.execute("PRAGMA integrity_check(1)").fetchone()[0]) != "ok":
        yield found
    held = connection.execute(f"SELECT version_num FROM {REVISIONS}").fetchone()
    if held is None or held[0] != REVISION:
        return  # what the tables of another version hold is asked when they are brought up
    for table in METADATA.tables.values():
        columns = {row[1] for row in connection.execute(f"PRAGMA table_info({table.name})")}
        if missing := set(table.columns.keys()) - columns:
            yield f"the table {table.name} has no column {min(missing)}"
            return
    if whole:
        yield from _damaged_cells(connection)
        texts = connection.execute("SELECT sha256, text FROM documents WHERE removed_at IS NULL")
        yield from (f"the text of {sha256} is another one" for sha256, text in texts if _hash_of(text) != sha256)


def _damaged_cells(connection: sqlite3.Connection) -> Iterator[str]:
    """Yield a row of each table that has a cell which does not hold what its column does."""
    for table in METADATA.tables.values():
        wrong = " OR ".join(filter(None, map(_wrong, table.columns)))
        if wrong and (row := connection.execute(f"SELECT rowid FROM {table.name} WHERE {wrong}").fetchone()):
            yield f"row {row[0]} of {table.name} holds what it cannot"
    events = ", ".join(f"'{event}'" for event in Happening)
    if row := connection.execute(f"SELECT key FROM history WHERE event NOT IN ({events})").fetchone():
        yield f"row {row[0]} of history tells of nothing that happens"


def _wrong(column: sa.Column[Any]) -> str:
    """Return the condition under which a column holds what is none of its kind: SQLite keeps anything anywhere."""
    name = f'"{column.name}"'
    if isinstance(column.type, sa.JSON):
        return f"NOT json_valid({name})"
    if isinstance(column.type, sa.Date):
        return f"date({name}) IS NOT {name}"
    if isinstance(column.type, sa.Text):
        return ""
    return f"typeof({name}) NOT IN ('real', 'integer', 'null')"


def lenient_text(content: bytes) -> str:
    """Return the text of a cell, also where damage has left bytes that are none."""
    return content.decode("utf-8", errors="replace")


def _hash_of(text: str) -> str:
    return hashlib.sha256(text.encode("utf-8")).hexdigest()


def _bring_up(database: Database) -> None:
    with database.reading() as connection:
        if _revision(connection, database.name) == REVISION:
            return
    with database.writing() as connection:  # asked again: another process may have made it meanwhile
        found = _revision(connection, database.name)
        if found != REVISION:
            _migrate(connection, found, database.name)


def _revision(connection: sa.Connection, name: str) -> str | None:
    """Return the revision of a store, None where there is none yet."""
    tables = set(sa.inspect(connection).get_table_names())
    if REVISIONS not in tables:
        if clashing := sorted(tables & METADATA.tables.keys()):
            raise StoreError(
                f"{name}: holds a table {clashing[0]!r} of another program; make the store its own database"
            )
        return None
    found: str | None = connection.scalar(sa.text(f"SELECT version_num FROM {REVISIONS}"))
    return found


def _migrate(connection: sa.Connection, found: str | None, name: str) -> None:
    # Alembic takes longer to import than a store takes to open: only where there is something to do.
    from alembic import command
    from alembic.config import Config
    from alembic.script import ScriptDirectory

    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(files("metrics.store") / "migrations").replace("%", "%%"))
    known = {script.revision for script in ScriptDirectory.from_config(config).walk_revisions()}
    if found is not None and found not in known:
        raise StoreError(
            f"{name}: made by a newer version of the program (schema {found}, this one knows up to {REVISION}); "
            "update dxmetrics, or name another store with --store"
        )
    command.upgrade(config, REVISION)
