"""Corpora made of a few invented rows, so that these tests need no article and no extraction."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

import pandas as pd
import pytest

from metrics.dashboard.findings.corpus import Corpus, corpus_of
from metrics.dashboard.wording.interface import Interface, load_interface
from metrics.table import DOCUMENTS, FIGURES, REJECTIONS, Column, Tables

TEXT = "In 2025 4G covered 99.9% of Hung Yen."

FIGURE: Mapping[str, Any] = {
    **dict.fromkeys((column.name for column in FIGURES), ""),
    "document": "a.txt",
    "language": "en",
    "published": None,
    "province": "hung-yen",
    "province_name": "Hung Yen",
    "province_current": "hung-yen",
    "metric": "coverage_4g",
    "value": 99.9,
    "unit": "percent",
    "comparator": "=",
    "status": "actual",
    "out_of": None,
    "basis": "population",
    "year": None,
    "sentence": TEXT,
    "quote": "99.9%",
    "start": 19,
    "end": 24,
    "edition": "34",
    "origin": "rules",
}
REJECTION: Mapping[str, Any] = {
    "document": "a.txt",
    "start": 3,
    "end": 7,
    "quote": "2025",
    "sentence": TEXT,
    "metric": "",
    "reason": "no_metric",
    "detail": "",
}
DOCUMENT: Mapping[str, Any] = {
    "document": "a.txt",
    "sha256": "0" * 64,
    "language": "en",
    "published": None,
    "source_url": "",
    "title": "",
    "text": TEXT,
}

MakeCorpus = Callable[..., Corpus]


@pytest.fixture
def english() -> Interface:
    return load_interface("en")


@pytest.fixture
def make_corpus() -> MakeCorpus:
    """Return a function that makes a corpus of figures, refused numbers and articles, each a change of the samples."""

    def make(*figures: Mapping[str, Any], refused: tuple[Mapping[str, Any], ...] = (), text: str = TEXT) -> Corpus:
        told = [{**FIGURE, "id": f"{number:016x}", **figure} for number, figure in enumerate(figures)]
        articles = {row["document"]: {**DOCUMENT, "document": row["document"], "text": text} for row in [FIGURE, *told]}
        return corpus_of(
            Tables(
                figures=_frame(FIGURES, told),
                rejections=_frame(REJECTIONS, [{**REJECTION, **row} for row in refused]),
                documents=_frame(DOCUMENTS, list(articles.values())),
            )
        )

    return make


def _frame(columns: tuple[Column, ...], rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    return pd.DataFrame({c.name: pd.Series([row[c.name] for row in rows], dtype=c.dtype) for c in columns})
