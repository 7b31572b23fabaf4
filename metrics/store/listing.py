"""What is in the store.

In: a connection. Out: its documents and its history, as records. It promises to load no text.
"""

from __future__ import annotations

from collections import Counter, defaultdict

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.store.records import Event, Happening, StoredDocument
from metrics.store.schema import ADDRESSES, DOCUMENTS, FIGURES, HISTORY, READINGS, REJECTIONS, VERDICTS
from metrics.store.versions import present_reader

_LEAST_DIGITS = 6
"""Digits of a hash that are enough to mean a document, if no other one begins with them."""

_COLUMNS = ("sha256", "language", "title", "source_url", "published", "told_by", "encoding", "story", "added_at")


def list_documents(connection: sa.Connection) -> tuple[StoredDocument, ...]:
    """Return the documents in the order they were added."""
    names, source_urls = _addresses(connection)
    figures, rejections = _counts(connection, FIGURES), _counts(connection, REJECTIONS)
    present = present_reader()
    columns = [DOCUMENTS.c[name] for name in ("key", *_COLUMNS)]
    rows = connection.execute(
        sa.select(*columns, READINGS.c.program, READINGS.c.rules)
        .join(READINGS, isouter=True)
        .where(DOCUMENTS.c.removed_at.is_(None))
        .order_by(DOCUMENTS.c.key)
    ).mappings()
    return tuple(
        StoredDocument(
            **{name: row[name] for name in _COLUMNS},
            names=tuple(names[row["key"]]),
            source_urls=tuple(dict.fromkeys(filter(None, (row["source_url"], *source_urls[row["key"]])))),
            figures=figures[row["key"]],
            rejections=rejections[row["key"]],
            is_stale=(row["program"], row["rules"]) != present,
        )
        for row in rows
    )


def list_events(connection: sa.Connection, sha256: str | None) -> tuple[Event, ...]:
    """Return what happened, in order: to one document, or to all."""
    found = sa.select(HISTORY).order_by(HISTORY.c.key)
    if sha256 is not None:
        found = found.where(HISTORY.c.sha256 == sha256)
    return tuple(
        Event(
            event=_happening(row["event"]),
            **{name: row[name] for name in ("at", "sha256", "by", "old", "new")},
        )
        for row in connection.execute(found).mappings()
    )


def _happening(word: str) -> Happening:
    if word not in set(Happening):
        raise StoreError(
            f"the history tells of {word!r}, which nothing here does; update dxmetrics, or bring back the last backup: "
            "dxmetrics restore FILE"
        )
    return Happening(word)


def find_document(connection: sa.Connection, name_or_sha256: str, store: str) -> str:
    """Return the hash of the document that a name, an address, a hash or the start of one means; else StoreError."""
    wanted = name_or_sha256
    held = sa.select(DOCUMENTS.c.sha256).where(DOCUMENTS.c.removed_at.is_(None))
    ways = [held.where(DOCUMENTS.c.sha256 == wanted), held.join(ADDRESSES).where(ADDRESSES.c.name == wanted)]
    if wanted:
        ways.append(held.where(DOCUMENTS.c.source_url == wanted))
        ways.append(held.join(ADDRESSES).where(ADDRESSES.c.source_url == wanted))
    if len(wanted) >= _LEAST_DIGITS:
        ways.append(held.where(DOCUMENTS.c.sha256.startswith(wanted.lower(), autoescape=True)))
    for way in ways:
        found = sorted({str(sha256) for sha256 in connection.scalars(way)})
        if len(found) == 1:
            return found[0]
        if found:
            raise StoreError(f"{store}: {wanted!r} means several documents; give the whole hash, as {found[0]}")
    raise StoreError(f"{store}: no document {wanted!r}; `dxmetrics list` shows the names and the hashes")


def state_of(connection: sa.Connection) -> str:
    """Return a word that is another one whenever anything in the store has changed."""
    newest = (connection.scalar(sa.select(sa.func.max(table.c.key))) or 0 for table in (HISTORY, VERDICTS))
    return "-".join(map(str, newest))


def _addresses(connection: sa.Connection) -> tuple[dict[int, list[str]], dict[int, list[str]]]:
    names: dict[int, list[str]] = defaultdict(list)
    source_urls: dict[int, list[str]] = defaultdict(list)
    for row in connection.execute(sa.select(ADDRESSES).order_by(ADDRESSES.c.key)):
        names[row.document].append(row.name)
        source_urls[row.document].append(row.source_url)
    return names, source_urls


def _counts(connection: sa.Connection, table: sa.Table) -> Counter[int]:
    counted = sa.select(table.c.document, sa.func.count()).group_by(table.c.document)
    return Counter(dict(connection.execute(counted).all()))
