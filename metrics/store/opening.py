"""A location -> a store with the present schema.

In: a location. Out: a Database whose tables are those of schema.py. It promises to leave alone whatever is no store:
a folder, another program's database, a file that is no database, a store of a newer program.
"""

from __future__ import annotations

import sqlite3
from contextlib import closing
from importlib.resources import files
from pathlib import Path
from urllib.parse import quote

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.store.database import Database
from metrics.store.location import Location
from metrics.store.schema import METADATA, REVISION, REVISIONS
from metrics.store.troubles import CORRUPTED, in_words

PATIENCE = 10.0
"""Seconds that a writer waits for another one."""

CHECKED_BYTES = 64 * 2**20
"""A file up to this size is looked through whole whenever it is opened, which takes some tenths of a second at most;
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
    if size:
        check_file(path, whole=size <= CHECKED_BYTES)


def check_file(path: Path, *, whole: bool) -> None:
    """Raise StoreError unless the file is a sound store; `whole` looks at every page of it."""
    with in_words(str(path)), closing(sqlite3.connect(f"file:{quote(str(path))}?mode=ro", uri=True)) as connection:
        tables = {name for (name,) in connection.execute("SELECT name FROM sqlite_master WHERE type = 'table'")}
        found = connection.execute("PRAGMA quick_check(1)").fetchone()[0] if whole else "ok"
    if tables and REVISIONS not in tables:
        raise StoreError(f"{path}: a database of another program; name another place for the store")
    if found != "ok":
        raise StoreError(f"{path}: {CORRUPTED} ({found})")


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
