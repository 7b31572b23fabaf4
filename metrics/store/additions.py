"""Figures that a reviewer adds.

In: a span of a stored text and what it states. Out: a figure of origin `reviewer`. It promises that such a figure
cites its words as every other does, and stays when the article is read again.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.knowledge import load_knowledge
from metrics.store.adding import find_row, note
from metrics.store.corrections import CORRECTABLE, check_columns
from metrics.store.records import FigureKey, Happening
from metrics.store.reviewing import id_of
from metrics.store.rows import now
from metrics.store.schema import FIGURES
from metrics.table import Origin, Vocabulary, period_bounds
from metrics.text import Span, fold, split_sentences


def insert_figure(
    connection: sa.Connection,
    key: FigureKey,
    stated: Mapping[str, Any],
    *,
    reviewer: str,
    remark: str,
    vocabulary: Vocabulary,
) -> str:
    """Keep a figure that a reviewer found, and return its id; `stated` are its columns besides those of the key."""
    if not reviewer.strip():
        raise StoreError("a figure needs the name of who adds it; say the reviewer")
    document = find_row(connection, key.sha256)
    if document is None:
        raise StoreError(f"no document {key.sha256} in the store; add the article first")
    text = document["text"]
    if not 0 <= key.start < key.end <= len(text):
        raise StoreError(f"characters {key.start} to {key.end}: no words of the text, which has {len(text)} characters")
    columns = {**stated, **{name: getattr(key, name) for name in ("metric", "province", "place")}}
    check_columns({name: columns[name] for name in CORRECTABLE}, key.metric, vocabulary)
    if columns["year"] is None:
        columns["year"] = _year(columns["period"])
    id_ = id_of(key)
    if connection.scalar(sa.select(FIGURES.c.key).where(FIGURES.c.id == id_)) is not None:
        raise StoreError(f"the figure is there already, as {id_}; review that one")
    sentence = sentence_at(text, document["language"], Span(key.start, key.end))
    columns |= {"unit": vocabulary.metrics[key.metric].unit, "value": float(columns["value"])}
    spans = {"start": key.start, "end": key.end, "sentence_start": sentence.start, "sentence_end": sentence.end}
    row = {"id": id_, "document": document["key"], **columns, **spans, "added_by": reviewer.strip(), "added_at": now()}
    connection.execute(sa.insert(FIGURES).values(**row, origin=Origin.REVIEWER.value))
    told = {**columns, **spans, "id": id_, "note": remark}
    note(connection, Happening.FIGURE, key.sha256, by=reviewer.strip(), new=told)
    return id_


def sentence_at(text: str, language: str, span: Span) -> Span:
    """Return the stretch of the sentences that `span` touches; itself where it touches none."""
    folded = fold(text)
    pack = load_knowledge().packs.get(language)
    sentences = (
        folded.span(sentence.start, sentence.end)
        for sentence in split_sentences(folded.text, pack.abbreviations if pack else ())
    )
    touched = [sentence for sentence in sentences if sentence.overlaps(span)]
    if not touched:
        return span
    return Span(min(touched[0].start, span.start), max(touched[-1].end, span.end))


def _year(period: str) -> int | None:
    """Return the year that a period lies in; None for one that spans several, as for an unsaid one."""
    bounds = period_bounds(period)
    return bounds[0].year if bounds and bounds[0].year == bounds[1].year else None
