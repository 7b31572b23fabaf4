"""Between the records of extraction and the rows of the store.

In: documents and extractions, or rows. Out: rows, or the same again. It promises that what was written comes back
equal: the same text, the same spans, the same numbers.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import UTC, datetime
from decimal import Decimal
from typing import Any

from sqlalchemy import RowMapping

from metrics.documents import Apart, Document, document_from_text
from metrics.errors import StoreError
from metrics.extraction import Comparator, Extraction, Observation, Reason, Rejection, Status
from metrics.table import Origin, Vocabulary, observation_id, repeat_of, stated_columns
from metrics.text import Span

TEXT = "text"
"""What `told_by` calls the text itself; only what it says is read again."""

_TOLD = ("title", "source_url", "published")


def now() -> str:
    """Return the present time in UTC, ISO 8601 to the second."""
    return datetime.now(UTC).strftime("%Y-%m-%dT%H:%M:%SZ")


# ---------------------------------------------------------------- documents
def document_columns(document: Document) -> dict[str, Any]:
    """Return the columns that hold a document, without its text and its hash."""
    return {
        "language": document.language,
        "title": document.title,
        "source_url": document.source_url,
        "published": document.published,
        "told_by": dict(document.told_by),
        "apart": [[part.kind, part.span.start, part.span.end] for part in _untold_apart(document)],
        "encoding": document.encoding,
    }


def _untold_apart(document: Document) -> list[Apart]:
    """Return what the file alone said of stretches that are no story: those that the text tells are found again."""
    if not document.apart:
        return []
    told = document_from_text(document.text, name=document.name, language=document.language).apart
    return [part for part in document.apart if part not in told]


def document_of(row: RowMapping, name: str, source_url: str | None = None) -> Document:
    """Return the document of a row as it was stored, for what needs no `apart`."""
    return Document(
        name=name,
        text=row["text"],
        sha256=row["sha256"],
        language=row["language"],
        title=row["title"],
        source_url=row["source_url"] if source_url is None else source_url,
        published=row["published"],
        told_by=row["told_by"],
        encoding=row["encoding"],
    )


def reread_document(row: Mapping[str, Any], name: str) -> Document:
    """Return the document of a row, with all that its text says read again by the present rules.

    What anyone but the text said of it stays. Raises DocumentError when its language has no pack any more.
    """
    kept = {field: row[field] for field in _TOLD if _stays(row, field)}
    read = document_from_text(
        row["text"],
        name=name,
        language=row["language"],
        source_url=kept.get("source_url", ""),
        published=kept.get("published"),
    )
    told_by = {field: by for field, by in read.told_by.items() if field in _TOLD and field not in kept}
    told_by |= {field: by for field, by in row["told_by"].items() if field in kept or field not in _TOLD}
    apart = [*read.apart, *(Apart(kind=kind, span=Span(start, end)) for kind, start, end in row["apart"])]
    return replace(
        read,
        **kept,
        told_by=told_by,
        apart=tuple(sorted(apart, key=lambda part: part.span.start)),
        encoding=row["encoding"],
    )


def _stays(row: Mapping[str, Any], field: str) -> bool:
    teller = row["told_by"].get(field)
    return bool(row[field]) if teller is None else teller != TEXT


# ---------------------------------------------------------------- figures and rejections
def reading_rows(
    extraction: Extraction, document: int, reading: int, vocabulary: Vocabulary, taken: Collection[str] = ()
) -> tuple[list[dict[str, Any]], list[dict[str, Any]]]:
    """Return the rows of the figures and of the rejections of an extraction, in its order.

    A second figure with the id of an earlier one becomes a rejection, as in `build_table`; one whose id is `taken` by
    a figure that a reviewer added is left to the reviewer.
    """
    figures: dict[str, dict[str, Any]] = {}
    repeats: list[Rejection] = []
    for observation in extraction.observations:
        id_ = observation_id(extraction.document.sha256, observation)
        if id_ in figures:
            repeats.append(repeat_of(observation, id_))
        elif id_ not in taken:
            _refuse_unknown(observation, extraction.document.name, vocabulary)
            columns = {"id": id_, "document": document, "reading": reading, "origin": Origin.RULES.value}
            figures[id_] = {**columns, "added_by": "", "added_at": "", **observation_columns(observation)}
    rejections = [_rejection_row(rejection, document) for rejection in (*repeats, *extraction.rejections)]
    return list(figures.values()), rejections


def observation_columns(observation: Observation) -> dict[str, Any]:
    """Return the columns that an observation fills."""
    return {**stated_columns(observation), **_spans(observation)}


def observation_of(row: RowMapping) -> Observation:
    """Return the observation of a row."""
    return Observation(
        province=row["province"],
        place=row["place"],
        metric=row["metric"],
        value=Decimal(repr(row["value"])),
        unit=row["unit"],
        comparator=Comparator(row["comparator"]),
        status=Status(row["status"]),
        out_of=None if row["out_of"] is None else Decimal(repr(row["out_of"])),
        basis=row["basis"],
        period=row["period"],
        year=row["year"],
        span=Span(row["start"], row["end"]),
        sentence_span=Span(row["sentence_start"], row["sentence_end"]),
    )


def rejection_of(row: RowMapping) -> Rejection:
    """Return the rejection of a row."""
    return Rejection(
        span=Span(row["start"], row["end"]),
        sentence_span=Span(row["sentence_start"], row["sentence_end"]),
        metric=row["metric"],
        reason=Reason(row["reason"]),
        detail=row["detail"],
    )


def _rejection_row(rejection: Rejection, document: int) -> dict[str, Any]:
    said = {"metric": rejection.metric, "reason": rejection.reason.value, "detail": rejection.detail}
    return {"document": document, **_spans(rejection), **said}


def _spans(told: Observation | Rejection) -> dict[str, int]:
    sentence = told.sentence_span
    spans = {"start": told.span.start, "end": told.span.end}
    return {**spans, "sentence_start": sentence.start, "sentence_end": sentence.end}


def _refuse_unknown(observation: Observation, name: str, vocabulary: Vocabulary) -> None:
    for word, known in ((observation.metric, vocabulary.metrics), (observation.province, vocabulary.provinces)):
        if word not in known:
            raise StoreError(
                f"{name}, characters {observation.span.start} to {observation.span.end}: the data files know no "
                f"{word!r}; read the article again with them"
            )
