"""Documents of the store are edited and removed.

In: the hash of a document. Out: the change, written down with what was there before. It promises that a word of a
reviewer outlives the document it is about.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.extraction import Extraction
from metrics.store.adding import find_row, note
from metrics.store.database import Database
from metrics.store.records import Happening
from metrics.store.refreshing import read_again, replace_reading
from metrics.store.rows import now
from metrics.store.schema import ADDRESSES, DOCUMENTS, FIGURES, REJECTIONS
from metrics.table import Origin

REVIEWER = "reviewer"
"""What `told_by` calls a person who edited the document."""


def need_row(connection: sa.Connection, sha256: str) -> dict[str, Any]:
    """Return the row of a document; StoreError where it is not in the store."""
    row = find_row(connection, sha256)
    if row is None:
        raise StoreError(f"no document {sha256} in the store; `dxmetrics list` shows the hashes")
    return row


def edit_document(database: Database, sha256: str, changes: Mapping[str, Any], by: str) -> None:
    """Change columns of a document and read it again: its date and its headline bear on its figures."""
    with database.reading() as connection:
        row = need_row(connection, sha256)
        extraction = read_again(connection, _edited(row, changes))
    with database.writing() as connection:
        present = need_row(connection, sha256)
        if present != row:  # edited by another meanwhile
            extraction = read_again(connection, _edited(present, changes))
        _write_edit(connection, present, changes, extraction, by)


def _edited(row: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """Return the row with the changes in it and with who told them."""
    told_by = {**row["told_by"], **dict.fromkeys(changes, REVIEWER)}
    return {**row, **changes, "told_by": told_by}


def _write_edit(
    connection: sa.Connection, row: Mapping[str, Any], changes: Mapping[str, Any], extraction: Extraction, by: str
) -> None:
    """Write the changes down, and the figures as they are read with them."""
    old = {name: row[name] for name in changes} | {"told_by": row["told_by"]}
    edited = _edited(row, changes)
    new = dict(changes) | {"told_by": edited["told_by"]}
    note(connection, Happening.EDITED, row["sha256"], by=by, old=old, new=new)
    values = {name: edited[name] for name in new}
    connection.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.key == row["key"]).values(**values))
    replace_reading(connection, edited, extraction)


def remove_document(connection: sa.Connection, sha256: str, by: str) -> None:
    """Take a document out: its text, its names and what was read out of it.

    Its row stays, empty, for the story it was given and the figures that reviewers added: both are there again when
    the same text is added again, as are the verdicts.
    """
    row = need_row(connection, sha256)
    key = row["key"]
    names = connection.scalars(sa.select(ADDRESSES.c.name).where(ADDRESSES.c.document == key)).all()
    old = {"names": list(names), **{name: row[name] for name in ("title", "source_url", "published", "told_by")}}
    note(connection, Happening.REMOVED, sha256, by=by, old=old)
    connection.execute(sa.delete(ADDRESSES).where(ADDRESSES.c.document == key))
    connection.execute(sa.delete(REJECTIONS).where(REJECTIONS.c.document == key))
    connection.execute(sa.delete(FIGURES).where(FIGURES.c.document == key, FIGURES.c.origin == Origin.RULES.value))
    connection.execute(sa.update(DOCUMENTS).where(DOCUMENTS.c.key == key).values(text="", removed_at=now()))
