"""A document goes in.

In: a document and its extraction. Out: what that came to. It promises that a document goes in whole or not at all,
and that one which is there already, under the same name, changes nothing.
"""

from __future__ import annotations

from collections.abc import Mapping
from itertools import chain, count
from typing import Any

import sqlalchemy as sa

from metrics.documents import Document
from metrics.errors import StoreError
from metrics.extraction import Extraction, extract
from metrics.store.database import Database
from metrics.store.records import Added, Happening, Outcome
from metrics.store.rows import document_columns, now, reading_rows
from metrics.store.schema import ADDRESSES, DOCUMENTS, FIGURES, HISTORY, READINGS, REJECTIONS
from metrics.store.versions import present_reader
from metrics.table import load_vocabulary, other_name


def add_document(database: Database, document: Document, extraction: Extraction | None) -> Added:
    """Put a document into the store with what was read out of it; without an extraction it is read if it is new."""
    if "\0" in document.text:
        raise StoreError(f"{document.name}: holds a zero character, which no database keeps; take it out of the text")
    if extraction is not None and extraction.document.sha256 != document.sha256:
        raise StoreError(f"{document.name}: the extraction is that of another text; extract this document")
    with database.reading() as connection:
        row = find_row(connection, document.sha256)
        if row is not None and _address(connection, row["key"], document) is not None:
            return _known(connection, row, document)
    if row is None and extraction is None:
        extraction = extract(document)
    with database.writing() as connection:
        row = find_row(connection, document.sha256)
        if row is None:
            return _add_new(connection, document, extraction or extract(document))
        if _address(connection, row["key"], document) is not None:  # another process was faster
            return _known(connection, row, document)
        return _add_address(connection, row, document)


def find_row(connection: sa.Connection, sha256: str) -> dict[str, Any] | None:
    """Return the row of a document that has not been removed, None where there is none."""
    found = sa.select(DOCUMENTS).where(DOCUMENTS.c.sha256 == sha256, DOCUMENTS.c.removed_at.is_(None))
    row = connection.execute(found).mappings().first()
    return None if row is None else dict(row)


def reading_key(connection: sa.Connection) -> int:
    """Return the key of the present version of program and rules."""
    present = present_reader()._asdict()
    found = sa.select(READINGS.c.key).filter_by(**present)
    key = connection.scalar(found)
    return key if key is not None else _insert(connection, READINGS, present)


def note(
    connection: sa.Connection,
    event: Happening,
    sha256: str = "",
    *,
    by: str = "",
    old: Mapping[str, Any] | None = None,
    new: Mapping[str, Any] | None = None,
) -> None:
    """Write down that something happened; dates among the values become texts."""
    values = {"at": now(), "event": event.value, "sha256": sha256, "by": by, "old": plain(old), "new": plain(new)}
    connection.execute(sa.insert(HISTORY), values)


def plain(values: Mapping[str, Any] | None) -> dict[str, Any]:
    """Return the values as JSON holds them."""
    dates = {name: value.isoformat() for name, value in (values or {}).items() if hasattr(value, "isoformat")}
    return {**(values or {}), **dates}


def write_reading(connection: sa.Connection, figures: list[dict[str, Any]], rejections: list[dict[str, Any]]) -> None:
    """Insert the rows that were read out of a document."""
    for table, rows in ((FIGURES, figures), (REJECTIONS, rejections)):
        if rows:
            connection.execute(sa.insert(table), rows)


def _add_new(connection: sa.Connection, document: Document, extraction: Extraction) -> Added:
    removed = connection.execute(sa.select(DOCUMENTS).filter_by(sha256=document.sha256)).mappings().first()
    reading = reading_key(connection)
    columns = document_columns(document)
    stored = {**columns, "text": document.text, "reading": reading, "added_at": now(), "removed_at": None}
    if removed is None:
        key = _insert(connection, DOCUMENTS, {**stored, "sha256": document.sha256})
    else:
        key = removed["key"]
        connection.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.key == key).values(**stored))
    added = sa.select(FIGURES.c.id).where(FIGURES.c.document == key)
    by_reviewers = connection.scalars(added).all()
    figures, rejections = reading_rows(extraction, key, reading, load_vocabulary(), by_reviewers)
    write_reading(connection, figures, rejections)
    name = _insert_address(connection, key, document)
    told = ("title", "source_url", "published", "told_by")
    old = {} if removed is None else {field: removed[field] for field in told}
    note(
        connection,
        Happening.ADDED,
        document.sha256,
        old=old,
        new={"name": name, **{field: columns[field] for field in told}},
    )
    return Added(
        outcome=Outcome.NEW,
        sha256=document.sha256,
        name=name,
        figures=len(figures) + len(by_reviewers),
        rejections=len(rejections),
    )


def _add_address(connection: sa.Connection, row: Mapping[str, Any], document: Document) -> Added:
    name = _insert_address(connection, row["key"], document)
    new = {"name": name, "source_url": document.source_url}
    note(connection, Happening.ADDRESS, document.sha256, new=new)
    return _added(connection, row, Outcome.ADDRESS, name)


def _known(connection: sa.Connection, row: Mapping[str, Any], document: Document) -> Added:
    name = _address(connection, row["key"], document)
    return _added(connection, row, Outcome.KNOWN, name or document.name)


def _added(connection: sa.Connection, row: Mapping[str, Any], outcome: Outcome, name: str) -> Added:
    figures, rejections = (
        connection.scalar(sa.select(sa.func.count()).select_from(table).where(table.c.document == row["key"])) or 0
        for table in (FIGURES, REJECTIONS)
    )
    return Added(outcome=outcome, sha256=row["sha256"], name=name, figures=figures, rejections=rejections)


def _address(connection: sa.Connection, key: int, document: Document) -> str | None:
    """Return the name under which this very document stands in the tables, None where it has come by another way.

    A copy that says no address of its own is the same as one of its name that does.
    """
    same = sa.select(ADDRESSES.c.name).where(ADDRESSES.c.document == key, ADDRESSES.c.called == document.name)
    if document.source_url:
        same = same.where(ADDRESSES.c.source_url == document.source_url)
    return connection.scalar(same.order_by(ADDRESSES.c.key))


def _insert_address(connection: sa.Connection, key: int, document: Document) -> str:
    """Keep the name of a document and return it; a name that is taken gets the start of the text's hash behind it."""
    hashed = other_name(document.name, document.sha256)
    candidates = chain((document.name, hashed), (f"{hashed}-{number}" for number in count(2)))
    is_taken = sa.select(ADDRESSES.c.key).where(ADDRESSES.c.name == sa.bindparam("candidate"))
    name = next(each for each in candidates if connection.scalar(is_taken, {"candidate": each}) is None)
    values = {"document": key, "name": name, "called": document.name, "source_url": document.source_url}
    connection.execute(sa.insert(ADDRESSES), values | {"added_at": now()})
    return name


def _insert(connection: sa.Connection, table: sa.Table, values: Mapping[str, Any]) -> int:
    key = connection.execute(sa.insert(table), dict(values)).inserted_primary_key
    assert key is not None  # every table counts its rows
    return int(key[0])
