"""Connections to a store, and the two kinds of work on them.

In: a location. Out: a Database. It promises that reading sees the store as it was at one moment; that writing is one
transaction, alone on the store, which happens whole or not at all; and that trouble comes as a StoreError.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from contextlib import contextmanager
from functools import partial
from typing import Any

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.store.location import Location
from metrics.store.troubles import in_words

_WRITERS = 0x6478_6D65
"""The number of the advisory lock that a writer holds on PostgreSQL; any number would do, if no other program's."""

_SERVER_PATIENCE = 10
"""Seconds to wait for a server that does not answer."""


class Database:
    """A store's engine; safe to share between threads."""

    def __init__(self, location: Location, *, patience: float) -> None:
        """Prepare connections to `location`; `patience` is how many seconds a writer waits for another."""
        self.name = location.name
        self.path = location.path
        self.is_server = location.path is None
        self._engine = _server(location, patience) if self.is_server else _file(location, patience)
        isolation = {"isolation_level": "REPEATABLE READ"} if self.is_server else {}
        self._reader = self._engine.execution_options(**isolation)
        self._writer = self._engine.execution_options(writes=True)

    @contextmanager
    def reading(self) -> Iterator[sa.Connection]:
        """Open a transaction that sees the store as it is now, whatever others write meanwhile."""
        with in_words(self.name), self._reader.connect() as connection, connection.begin():
            yield connection

    @contextmanager
    def writing(self) -> Iterator[sa.Connection]:
        """Open a transaction that no other writer shares; it is taken back when the block does not end well."""
        with in_words(self.name), self._writer.connect() as connection, connection.begin():
            if self.is_server:
                connection.execute(sa.select(sa.func.pg_advisory_xact_lock(_WRITERS)))
            yield connection

    def close(self) -> None:
        """Close all connections."""
        self._engine.dispose()


def _file(location: Location, patience: float) -> sa.Engine:
    engine = sa.create_engine(
        location.url, connect_args={"timeout": patience}, json_serializer=_json, hide_parameters=True
    )
    sa.event.listen(engine, "connect", _prepare)
    sa.event.listen(engine, "begin", _begin)
    return engine


def _prepare(connection: Any, _record: object) -> None:
    # The driver's own BEGIN comes too late to be of use: it would leave out reading, and tables that are made.
    connection.isolation_level = None
    connection.execute("PRAGMA foreign_keys = ON")
    connection.execute("PRAGMA journal_mode = WAL")
    # FULL, because a verdict that was told as kept must outlive a power cut; NORMAL may lose the last ones. It costs
    # one more fsync a document, a small part of what reading it takes.
    connection.execute("PRAGMA synchronous = FULL")


def _begin(connection: sa.Connection) -> None:
    # A writer that starts as a reader can be refused half way: it asks for the right to write at once.
    writes = connection.get_execution_options().get("writes")
    connection.exec_driver_sql("BEGIN IMMEDIATE" if writes else "BEGIN")


def _server(location: Location, patience: float) -> sa.Engine:
    timeout = f"-c lock_timeout={round(patience * 1000)}"
    options = " ".join(filter(None, (str(location.url.query.get("options", "")), timeout)))
    try:
        return sa.create_engine(
            location.url.difference_update_query(["options"]),
            connect_args={"connect_timeout": _SERVER_PATIENCE, "options": options},
            json_serializer=_json,
            hide_parameters=True,  # texts of articles would stand in errors, and so on terminals and in logs
            pool_pre_ping=True,
        )
    except ImportError as error:
        raise StoreError(
            f"{location.name}: the driver for PostgreSQL is missing; install it: pip install 'psycopg[binary]>=3.2'"
        ) from error


_json = partial(json.dumps, ensure_ascii=False, sort_keys=True)
