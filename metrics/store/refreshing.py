"""A stored text is read again.

In: a document of the store. Out: its figures by the present rules. It promises that what people said stays: verdicts
are not touched, figures that a reviewer added remain, and what has changed is written down.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import sqlalchemy as sa

from metrics.errors import DataFileError, DocumentError
from metrics.extraction import Extraction, extract
from metrics.store.adding import find_row, note, reading_key, write_reading
from metrics.store.database import Database
from metrics.store.listing import list_documents
from metrics.store.records import Happening, Refreshed
from metrics.store.rows import document_columns, reading_rows, reread_document
from metrics.store.schema import ADDRESSES, DOCUMENTS, FIGURES, REJECTIONS
from metrics.table import Origin, load_vocabulary

_SHOWN = (
    "id",
    "start",
    "end",
    "metric",
    "province",
    "place",
    "value",
    "comparator",
    "status",
    "out_of",
    "basis",
    "period",
)
_BOOKKEEPING = ("key", "reading")
_TOLD = ("title", "source_url", "published", "told_by")


def refresh_documents(database: Database, *, stale_only: bool, each: Callable[[str, int], None] | None) -> Refreshed:
    """Read the stored texts again, each in a transaction of its own; see Store.refresh."""
    with database.reading() as connection:
        chosen = [found.sha256 for found in list_documents(connection) if found.is_stale or not stale_only]
    changes: list[tuple[int, int]] = []
    troubles: list[str] = []
    for sha256 in chosen:
        try:
            changed = _refresh(database, sha256)
            changes += [changed] if changed else []
        except (DocumentError, DataFileError) as error:
            troubles.append(str(error))
        if each:
            each(sha256, len(chosen))
    return Refreshed(
        documents=len(chosen),
        changed=len(changes),
        gained=sum(gained for gained, _ in changes),
        lost=sum(lost for _, lost in changes),
        troubles=tuple(troubles),
    )


def _refresh(database: Database, sha256: str) -> tuple[int, int] | None:
    with database.reading() as connection:
        row = find_row(connection, sha256)
        extraction = read_again(connection, row) if row else None
    with database.writing() as connection:
        present = find_row(connection, sha256)
        if present is None:  # removed meanwhile
            return None
        if extraction is None or present != row:  # edited or added meanwhile
            extraction = read_again(connection, present)
        return replace_reading(connection, present, extraction)


def read_again(connection: sa.Connection, row: Mapping[str, Any]) -> Extraction:
    """Return what the present rules read out of the stored text of a document row.

    Raises DocumentError or DataFileError where that cannot be.
    """
    name = connection.scalar(
        sa.select(ADDRESSES.c.name).where(ADDRESSES.c.document == row["key"]).order_by(ADDRESSES.c.key).limit(1)
    )
    return extract(reread_document(row, name or row["sha256"]))


def replace_reading(
    connection: sa.Connection, row: Mapping[str, Any], extraction: Extraction
) -> tuple[int, int] | None:
    """Put what was read now in the place of what was read before; return how many figures came and went.

    None where nothing is other than before.
    """
    document, reading = row["key"], reading_key(connection)
    by_rules = (FIGURES.c.document == document, FIGURES.c.origin == Origin.RULES.value)
    by_reviewers = sa.select(FIGURES.c.id).where(FIGURES.c.document == document, FIGURES.c.origin != Origin.RULES.value)
    taken = connection.scalars(by_reviewers).all()
    figures, rejections = reading_rows(extraction, document, reading, load_vocabulary(), taken)
    before = _rows(connection, FIGURES, *by_rules)
    refused_before = _rows(connection, REJECTIONS, REJECTIONS.c.document == document)
    told, told_before = _told(document_columns(extraction.document)), _told(row)
    columns = document_columns(extraction.document) | {"reading": reading}
    connection.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.key == document).values(**columns))
    connection.execute(sa.update(FIGURES).where(*by_rules).values(reading=reading))
    if (figures_same := _same(before, figures)) and _same(refused_before, rejections) and told == told_before:
        return None
    if not figures_same or not _same(refused_before, rejections):
        connection.execute(sa.delete(FIGURES).where(*by_rules))
        connection.execute(sa.delete(REJECTIONS).where(REJECTIONS.c.document == document))
        write_reading(connection, figures, rejections)
    old, new = _difference(before, figures), _difference(figures, before)
    note(
        connection,
        Happening.REFRESHED,
        row["sha256"],
        old=told_before | {"figures": old, "rejections": len(refused_before)},
        new=told | {"figures": new, "rejections": len(rejections)},
    )
    return len(_ids(figures) - _ids(before)), len(_ids(before) - _ids(figures))


def _told(columns: Mapping[str, Any]) -> dict[str, Any]:
    published = columns["published"]
    return {**{name: columns[name] for name in _TOLD}, "published": published and published.isoformat()}


def _rows(connection: sa.Connection, table: sa.Table, *where: sa.ColumnElement[bool]) -> list[dict[str, Any]]:
    found = sa.select(table).where(*where).order_by(table.c.key)
    return [dict(row) for row in connection.execute(found).mappings()]


def _same(before: list[dict[str, Any]], after: list[dict[str, Any]]) -> bool:
    return [_said(row) for row in before] == [_said(row) for row in after]


def _said(row: Mapping[str, Any]) -> dict[str, Any]:
    return {name: cell for name, cell in row.items() if name not in _BOOKKEEPING}


def _difference(rows: list[dict[str, Any]], others: list[dict[str, Any]]) -> list[dict[str, Any]]:
    """Return the figures that the others do not hold just so."""
    said = [_said(row) for row in others]
    return [{name: row[name] for name in _SHOWN} for row in rows if _said(row) not in said]


def _ids(rows: list[dict[str, Any]]) -> set[str]:
    return {row["id"] for row in rows}
