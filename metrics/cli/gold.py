"""Annotated articles: the figures that people found in them.

In: a folder of NAME.json beside NAME.txt (the annotation guide says what they hold). Out: the figures by article. It
promises that every quote stands in its article, or a DataFileError that names the file.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from metrics.documents import Document, read_document
from metrics.errors import DataFileError
from metrics.text import Span

# Values are compared by nine digits: what an annotation and a program write as text differs beyond.
SIGNIFICANT_DIGITS = 9


@dataclass(frozen=True, slots=True, kw_only=True)
class Figure:
    """A figure as far as it is scored; `local` tells one of a smaller place, `shown` is what a listing shows of it."""

    province: str
    local: bool
    metric: str
    value: float
    status: str
    comparator: str
    out_of: float | None
    basis: str
    year: int | None
    span: Span
    shown: str


@dataclass(frozen=True, slots=True, kw_only=True)
class GoldArticle:
    """An article and the figures that people found in it."""

    document: Document
    figures: tuple[Figure, ...]


def load_gold(folder: Path) -> dict[str, GoldArticle]:
    """Return the annotated articles of `folder` by name; raises DataFileError for a folder or file that is none."""
    files = sorted(folder.glob("*.json"))
    if not files:
        raise DataFileError(
            f"{folder}: no annotated articles (NAME.json beside NAME.txt); name a folder that holds some"
        )
    return {file.stem: _read_article(file) for file in files}


def rounded(value: float) -> float:
    """Return the value by its significant digits."""
    return float(f"{value:.{SIGNIFICANT_DIGITS}g}")


def _read_article(file: Path) -> GoldArticle:
    document = read_document(file.with_suffix(".txt"))
    try:
        record = json.loads(file.read_text(encoding="utf-8"))
    except (OSError, ValueError) as error:
        raise DataFileError(f"{file}: no JSON in UTF-8 ({error}); mend it") from error
    figures = record.get("figures") if isinstance(record, dict) else None
    if not isinstance(figures, list):
        raise DataFileError(f"{file}, key 'figures': missing or no list; write one, empty if there are none")
    return GoldArticle(
        document=document,
        figures=tuple(_figure(file, number, figure, document) for number, figure in enumerate(figures, start=1)),
    )


def _figure(file: Path, number: int, said: Mapping[str, Any], document: Document) -> Figure:
    try:
        start = document.text.index(said["quote"])
        return Figure(
            province=said["province"],
            local=bool(said.get("place")),
            metric=said["metric"],
            value=rounded(float(said["value"])),
            status=said.get("status", "actual"),
            comparator=said.get("comparator", "="),
            out_of=None if said.get("out_of") is None else float(said["out_of"]),
            basis=said.get("basis") or "",
            year=None if said.get("year") is None else int(said["year"]),
            span=Span(start, start + len(said["quote"])),
            shown=said["quote"],
        )
    except KeyError as error:
        raise DataFileError(f"{file}, figure {number}, key {error}: missing; add it") from error
    except (TypeError, ValueError) as error:
        raise DataFileError(f"{file}, figure {number}: {error}; the guide says what a figure holds") from error
