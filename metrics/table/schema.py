"""The checked schema of the three tables.

In: a frame and the vocabulary. Out: the same frame, or a TableError that names table, row, column, value and cure. It
promises that a frame it returns keeps the contract of columns.py to the letter: names, order, dtypes, closed words.
"""

from __future__ import annotations

import math
from collections.abc import Sequence

import pandas as pd
import pandera.pandas as pa

from metrics.errors import TableError
from metrics.table.columns import DOCUMENTS, FIGURES, REJECTIONS, Column, Kind
from metrics.table.complaints import explain_failures
from metrics.table.periods import PERIOD_PATTERN
from metrics.table.vocabulary import Vocabulary


def validate_figures(figures: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """Return `figures` if it keeps the schema of the figures table; TableError names what does not."""
    unit_of = {metric.id: metric.unit for metric in vocabulary.metrics.values()}
    checks = [
        *_span_checks(),
        pa.Check(
            lambda frame: frame["unit"] == frame["metric"].map(unit_of).fillna(frame["unit"]),
            error="unit: is not the unit of the row's metric; take the unit from the catalogue",
        ),
    ]
    _require_columns(figures, FIGURES, "figures")
    return _validate(figures, _schema(FIGURES, vocabulary, checks, unique=["id"]), "figures")


def validate_rejections(rejections: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """Return `rejections` if it keeps the schema of the rejections table; TableError names what does not."""
    _require_columns(rejections, REJECTIONS, "rejections")
    return _validate(rejections, _schema(REJECTIONS, vocabulary, _span_checks()), "rejections")


def validate_documents(documents: pd.DataFrame, vocabulary: Vocabulary) -> pd.DataFrame:
    """Return `documents` if it keeps the schema of the documents table; TableError names what does not."""
    _require_columns(documents, DOCUMENTS, "documents")
    return _validate(documents, _schema(DOCUMENTS, vocabulary, [], unique=["document"]), "documents")


def _span_checks() -> list[pa.Check]:
    return [
        pa.Check(
            lambda frame: (frame["start"] >= 0) & (frame["start"] < frame["end"]),
            error="start: a span runs forward from 0 or later; start must be less than end",
        ),
        pa.Check(
            lambda frame: frame["quote"].str.len() == frame["end"] - frame["start"],
            error="quote: is not end - start characters long; give the slice of the text, unchanged",
        ),
    ]


def _schema(
    columns: Sequence[Column], vocabulary: Vocabulary, checks: list[pa.Check], unique: list[str] | None = None
) -> pa.DataFrameSchema:
    return pa.DataFrameSchema(
        {column.name: _pandera_column(column, vocabulary) for column in columns},
        checks=checks,
        strict=True,
        ordered=True,
        unique=unique,
    )


def _pandera_column(column: Column, vocabulary: Vocabulary) -> pa.Column:
    checks = []
    if column.required and column.dtype == "str":
        checks.append(pa.Check(lambda cells: cells != "", error="must not be empty"))
    if column.kind is Kind.NUMBER:
        checks.append(pa.Check(lambda cells: cells.abs() != math.inf, error="is endless; give a number"))
    if column.closed:
        words = vocabulary.words(column.name)
        allowed = words if column.required else ("", *words)
        checks.append(pa.Check.isin(allowed, error=f"is not a known word; the known are {_some(words)}"))
    if column.name == "period":
        checks.append(
            pa.Check.str_matches(PERIOD_PATTERN, error="is no period; write 2025, 2025-Q2, 2025-06 or 2025-01/2025-09")
        )
    nullable = column.dtype not in ("str", "int64", "float64")
    return pa.Column(column.dtype, checks=checks, nullable=nullable)


def _some(words: Sequence[str]) -> str:
    shown = ", ".join(words[:12])
    return f"{shown} and {len(words) - 12} more" if len(words) > 12 else shown


def _validate(frame: pd.DataFrame, schema: pa.DataFrameSchema, table: str) -> pd.DataFrame:
    rows = frame.reset_index(drop=True)
    try:
        schema.validate(rows, lazy=True)
    except pa.errors.SchemaErrors as error:
        raise TableError(explain_failures(error.failure_cases, rows, table)) from None
    return frame


def _require_columns(frame: pd.DataFrame, columns: Sequence[Column], table: str) -> None:
    wanted, found = [column.name for column in columns], [str(name) for name in frame.columns]
    missing = [name for name in wanted if name not in found]
    surplus = [name for name in found if name not in wanted]
    if missing or surplus:
        parts = [f"{label} {', '.join(names)}" for label, names in (("lacks", missing), ("has", surplus)) if names]
        raise TableError(f"{table}: the table {' and '.join(parts)}; its columns must be {', '.join(wanted)}")
    if found != wanted:
        raise TableError(f"{table}: the columns are in another order; put them as {', '.join(wanted)}")
    for column in columns:  # pandera takes Float64 for float64
        if str(frame[column.name].dtype) != column.dtype:
            raise TableError(
                f"{table}, column {column.name}: holds {frame[column.name].dtype}; convert it to {column.dtype}"
            )
