"""Extractions -> the three tidy tables.

In: the extractions of a corpus and the vocabulary. Out: Tables, checked. It promises that every row's quote slices
true from its document's text, and that the same article read again gives the same ids.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Any

import pandas as pd

from metrics.documents import Document
from metrics.errors import TableError
from metrics.extraction import Extraction, Observation, Reason, Rejection
from metrics.table.columns import DOCUMENTS, FIGURES, REJECTIONS, Origin
from metrics.table.editions import edition_of
from metrics.table.frames import frame_of
from metrics.table.schema import validate_documents, validate_figures, validate_rejections
from metrics.table.vocabulary import Vocabulary

_ID_DIGITS = 16
"""64 bits: among a hundred million figures the chance that any two share an id is about 1 in 4,000."""

_NAME_DIGITS = 8
_NAME_LANGUAGE = "en"


@dataclass(frozen=True, slots=True, kw_only=True)
class Tables:
    """The figures, the refused candidates and the articles of one run, each with the columns of columns.py."""

    figures: pd.DataFrame
    rejections: pd.DataFrame
    documents: pd.DataFrame


def build_table(extractions: Iterable[Extraction], vocabulary: Vocabulary) -> Tables:
    """Return the tables of `extractions`, rows in their order; `story` is left empty (see fill_stories).

    An article whose text came before under another name is the same article: it is listed among the documents, its
    figures are not told again. Another text under a name already taken is named `name#<start of its hash>`. A second
    observation with the id of an earlier one is rejected as a duplicate.
    Raises TableError when an observation speaks of what the vocabulary does not hold.
    """
    gathered = _Gathered(vocabulary=vocabulary)
    for extraction in extractions:
        gathered.add(extraction)
    return Tables(
        figures=validate_figures(frame_of(FIGURES, gathered.figures), vocabulary),
        rejections=validate_rejections(frame_of(REJECTIONS, gathered.rejections), vocabulary),
        documents=validate_documents(frame_of(DOCUMENTS, gathered.documents), vocabulary),
    )


def other_name(name: str, sha256: str) -> str:
    """Return what the text with this hash is called where `name` is another text's: `name#<start of the hash>`."""
    return f"{name}#{sha256[:_NAME_DIGITS]}"


def figure_id(*, sha256: str, start: int, end: int, metric: str, province: str, place: str) -> str:
    """Return the id of a figure: 16 hexadecimal digits of SHA-256 over the six, one a line, in this order, in UTF-8."""
    told = "\n".join((sha256, str(start), str(end), metric, province, place))
    return hashlib.sha256(told.encode()).hexdigest()[:_ID_DIGITS]


@dataclass(slots=True, kw_only=True)
class _Gathered:
    """The rows so far, and what has been seen: the text behind each name, the texts told, the ids given."""

    vocabulary: Vocabulary
    figures: list[dict[str, Any]] = field(default_factory=list)
    rejections: list[dict[str, Any]] = field(default_factory=list)
    documents: list[dict[str, Any]] = field(default_factory=list)
    _hash_of_name: dict[str, str] = field(default_factory=dict)
    _told: set[str] = field(default_factory=set)
    _ids: set[str] = field(default_factory=set)

    def add(self, extraction: Extraction) -> None:
        """Add the rows of one extraction."""
        document = extraction.document
        name = document.name
        if self._hash_of_name.get(name, document.sha256) != document.sha256:
            name = other_name(name, document.sha256)
        if name in self._hash_of_name:
            return
        self._hash_of_name[name] = document.sha256
        self.documents.append(_document_row(document, name))
        if document.sha256 in self._told:
            return
        self._told.add(document.sha256)
        for observation in extraction.observations:
            self._add_figure(observation, document, name)
        self.rejections.extend(_rejection_row(rejection, document, name) for rejection in extraction.rejections)

    def _add_figure(self, observation: Observation, document: Document, name: str) -> None:
        row = _figure_row(observation, document, name, self.vocabulary)
        if row["id"] not in self._ids:
            self._ids.add(row["id"])
            self.figures.append(row)
            return
        self.rejections.append(_rejection_row(repeat_of(observation, row["id"]), document, name))


def _figure_row(observation: Observation, document: Document, name: str, vocabulary: Vocabulary) -> dict[str, Any]:
    province = vocabulary.provinces.get(observation.province)
    if province is None:
        raise TableError(
            f"{name}, characters {observation.span.start} to {observation.span.end}: no province has the slug "
            f"{observation.province!r}; add it to the gazetteer or use one of its slugs"
        )
    edition = edition_of(
        unit=observation.unit,
        out_of=observation.out_of,
        province=province,
        place=observation.place,
        period=observation.period,
        published=document.published,
    )
    return {
        **_evidence(observation, document, name),
        **stated_columns(observation),
        "province_name": province.names[_NAME_LANGUAGE],
        "province_current": province.current,
        "edition": edition.value,
        "origin": Origin.RULES.value,
        **_UNREVIEWED,
    }


def repeat_of(observation: Observation, told: str) -> Rejection:
    """Return the rejection of an observation that says again what the figure with the id `told` says."""
    return Rejection(
        span=observation.span,
        sentence_span=observation.sentence_span,
        metric=observation.metric,
        reason=Reason.DUPLICATE,
        detail=f"same quote, metric, province and place as figure {told}",
    )


def observation_id(sha256: str, observation: Observation) -> str:
    """Return the id of the figure that an observation in the text with this hash makes."""
    return figure_id(
        sha256=sha256,
        start=observation.span.start,
        end=observation.span.end,
        metric=observation.metric,
        province=observation.province,
        place=observation.place,
    )


def stated_columns(observation: Observation) -> dict[str, Any]:
    """Return the columns that say what the figure states."""
    return {
        "province": observation.province,
        "place": observation.place,
        "metric": observation.metric,
        "value": float(observation.value),
        "unit": observation.unit,
        "comparator": observation.comparator.value,
        "status": observation.status.value,
        "out_of": None if observation.out_of is None else float(observation.out_of),
        "basis": observation.basis,
        "period": observation.period,
        "year": observation.year,
    }


def _evidence(observation: Observation, document: Document, name: str) -> dict[str, Any]:
    """Return the columns that say where the figure stands."""
    span = observation.span
    return {
        "id": observation_id(document.sha256, observation),
        "document": name,
        "language": document.language,
        "published": document.published,
        "sentence": observation.sentence_span.of(document.text),
        "quote": span.of(document.text),
        "start": span.start,
        "end": span.end,
        "source_url": document.source_url,
    }


_UNREVIEWED = dict.fromkeys(("story", "verdict", "corrected", "reviewer", "reviewed_at"), "")


def _rejection_row(rejection: Rejection, document: Document, name: str) -> dict[str, Any]:
    return {
        "document": name,
        "start": rejection.span.start,
        "end": rejection.span.end,
        "quote": rejection.span.of(document.text),
        "sentence": rejection.sentence_span.of(document.text),
        "metric": rejection.metric,
        "reason": rejection.reason.value,
        "detail": rejection.detail,
    }


def _document_row(document: Document, name: str) -> dict[str, Any]:
    return {
        "document": name,
        "sha256": document.sha256,
        "language": document.language,
        "published": document.published,
        "source_url": document.source_url,
        "title": document.title,
        "text": document.text,
    }
