"""What people say of figures.

In: a figure, a verdict, a name. Out: the verdict, written down. It promises that nothing a reviewer said is ever
changed or dropped, and that the newest word on a figure is the one that counts.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.store.adding import find_row
from metrics.store.corrections import check_corrected
from metrics.store.records import WITHDRAWN, FigureKey, Matter, Review, Why
from metrics.store.rows import now
from metrics.store.schema import DOCUMENTS, FIGURES, VERDICTS
from metrics.table import Verdict, Vocabulary, figure_id

_KEY = ("start", "end", "metric", "province", "place")
SEEN = ("value", "unit", "comparator", "status", "out_of", "basis", "period", "year")
"""What a figure says besides its key: kept with a verdict, to tell whether it is read otherwise later."""


def write_review(
    connection: sa.Connection,
    figure: str | FigureKey,
    verdict: str,
    *,
    reviewer: str,
    corrected: Mapping[str, Any],
    note: str,
    vocabulary: Vocabulary,
) -> Review:
    """Write down a verdict on a figure of the store, or on one that had a verdict before."""
    if verdict != WITHDRAWN and verdict not in set(Verdict):
        raise StoreError(
            f"the verdict {verdict!r} is none; say one of {', '.join(Verdict)}, or nothing to withdraw one"
        )
    if not reviewer.strip():
        raise StoreError("a verdict needs the name of its reviewer; say who gives it")
    id_, key, seen = _figure(connection, figure)
    check_corrected(corrected, verdict, key, vocabulary)
    review = Review(
        figure=id_,
        key=key,
        verdict=str(verdict),
        corrected=dict(corrected),
        note=note,
        reviewer=reviewer.strip(),
        at=now(),
        seen=seen,
    )
    said = {name: getattr(review, name) for name in ("verdict", "corrected", "note", "reviewer", "at", "seen")}
    connection.execute(sa.insert(VERDICTS).values(figure=id_, **key._asdict(), **said))
    return review


def id_of(key: FigureKey) -> str:
    """Return the id of the figure that `key` means."""
    return figure_id(**key._asdict())


def newest_reviews(connection: sa.Connection, figures: Collection[str] | None = None) -> dict[str, Review]:
    """Return the newest verdict on each figure by its id, or on some `figures`; those that were withdrawn left out."""
    newest = sa.select(sa.func.max(VERDICTS.c.key)).group_by(VERDICTS.c.figure)
    if figures is not None:
        newest = newest.where(VERDICTS.c.figure.in_(figures))
    rows = connection.execute(
        sa.select(VERDICTS).where(VERDICTS.c.key.in_(newest), VERDICTS.c.verdict != WITHDRAWN).order_by(VERDICTS.c.key)
    ).mappings()
    return {row["figure"]: review_of(row) for row in rows}


def reviews_of(connection: sa.Connection, figure: str | FigureKey | None) -> tuple[Review, ...]:
    """Return every verdict ever given, on one figure or on all, in order."""
    found = sa.select(VERDICTS).order_by(VERDICTS.c.key)
    if figure is not None:
        found = found.where(VERDICTS.c.figure == (figure if isinstance(figure, str) else id_of(figure)))
    return tuple(map(review_of, connection.execute(found).mappings()))


def find_matters(connection: sa.Connection) -> tuple[Matter, ...]:
    """Return the newest verdicts that no longer fit what is read, of documents that are in the store."""
    held = set(connection.scalars(sa.select(DOCUMENTS.c.sha256).where(DOCUMENTS.c.removed_at.is_(None))))
    reviewed = sa.select(FIGURES).where(FIGURES.c.id.in_(sa.select(VERDICTS.c.figure)))
    figures = {row["id"]: row for row in connection.execute(reviewed).mappings()}
    matters = []
    for id_, review in newest_reviews(connection).items():
        if review.key.sha256 not in held:
            continue
        figure = figures.get(id_)
        if figure is None:
            matters.append(Matter(review=review, why=Why.GONE, nearby=_nearby(connection, review.key)))
        elif review.seen != _seen(figure):
            matters.append(Matter(review=review, why=Why.CHANGED, nearby=(id_,)))
    return tuple(matters)


def _figure(connection: sa.Connection, figure: str | FigureKey) -> tuple[str, FigureKey, dict[str, Any]]:
    """Return id, key and columns of a figure that is in the store, or was when a verdict on it was given."""
    id_ = figure if isinstance(figure, str) else id_of(FigureKey(*figure))
    found = sa.select(FIGURES, DOCUMENTS.c.sha256).join(DOCUMENTS).where(FIGURES.c.id == id_)
    row = connection.execute(found.where(DOCUMENTS.c.removed_at.is_(None))).mappings().first()
    if row is not None:
        return id_, FigureKey(row["sha256"], *(row[name] for name in _KEY)), _seen(row)
    before = sa.select(VERDICTS).where(VERDICTS.c.figure == id_).order_by(VERDICTS.c.key.desc())
    former = connection.execute(before).mappings().first()
    if former is None:
        raise StoreError(f"no figure {id_} in the store; look for its id in the column `id` of the figures")
    review = review_of(former)
    return id_, review.key, dict(review.seen)


def review_of(row: sa.RowMapping) -> Review:
    """Return the verdict of a row."""
    said = {name: row[name] for name in ("figure", "verdict", "corrected", "note", "reviewer", "at", "seen")}
    return Review(key=FigureKey(row["sha256"], *(row[name] for name in _KEY)), **said)


def _seen(row: sa.RowMapping) -> dict[str, Any]:
    return {name: row[name] for name in SEEN}


def _nearby(connection: sa.Connection, key: FigureKey) -> tuple[str, ...]:
    document = find_row(connection, key.sha256)
    if document is None:
        return ()
    overlapping = sa.select(FIGURES.c.id).where(
        FIGURES.c.document == document["key"], FIGURES.c.start < key.end, FIGURES.c.end > key.start
    )
    return tuple(connection.scalars(overlapping.order_by(FIGURES.c.key)))
