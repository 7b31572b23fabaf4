"""Whether what a person says a figure states can be.

In: columns of a figure as a reviewer gives them. Out: nothing, or a StoreError. It promises to let pass only what the
schema of the table lets stand.
"""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import Any

from metrics.errors import StoreError
from metrics.store.records import FigureKey
from metrics.table import Verdict, Vocabulary, period_bounds

CORRECTABLE = (
    *("province", "place", "metric", "value", "comparator", "status"),
    *("out_of", "basis", "period", "year"),
)
"""The columns that a reviewer may correct; the unit is that of the metric, the others follow."""

_NUMBERS = ("value", "out_of")
_OPTIONAL = ("out_of", "year")
_CLOSED = ("province", "metric", "comparator", "status")


def check_corrected(corrected: Mapping[str, Any], verdict: str, key: FigureKey, vocabulary: Vocabulary) -> None:
    """Raise StoreError unless the columns `corrected` go with the verdict and can stand in the table."""
    if bool(corrected) != (verdict == Verdict.CORRECTED):
        raise StoreError("columns are given with the verdict `corrected`, and with that one only; give both or neither")
    if unknown := sorted(set(corrected) - set(CORRECTABLE)):
        raise StoreError(f"{unknown[0]!r} cannot be corrected; the columns are {', '.join(CORRECTABLE)}")
    check_columns(corrected, str(corrected.get("metric", key.metric)), vocabulary)


def check_columns(columns: Mapping[str, Any], metric: str, vocabulary: Vocabulary) -> None:
    """Raise StoreError for a cell that cannot stand in the table, in a row of `metric`."""
    for name, cell in columns.items():
        if why := _complaint(name, cell, metric, vocabulary):
            raise StoreError(f"column {name}: {cell!r} {why}")


def _complaint(name: str, cell: Any, metric: str, vocabulary: Vocabulary) -> str:
    """Return what is wrong with a cell, or nothing."""
    if cell is None:
        return "" if name in _OPTIONAL else "is missing; an empty text is ''"
    if name in _NUMBERS:
        return _number_complaint(name, cell, metric, vocabulary)
    if name == "year":
        return "" if isinstance(cell, int) and not isinstance(cell, bool) else "is no year; give a whole number"
    if not isinstance(cell, str):
        return "is no text; give one"
    if name in _CLOSED and cell not in vocabulary.words(name):
        return "is not a known word of this column; look among the definitions"
    if name == "basis" and cell and cell not in vocabulary.words(name):
        return f"is no basis; the known are {', '.join(vocabulary.words(name))}"
    if name == "period" and cell and period_bounds(cell) is None:
        return "is no period; write 2025, 2025-Q2, 2025-06 or 2025-01/2025-09"
    return ""


def _number_complaint(name: str, cell: Any, metric: str, vocabulary: Vocabulary) -> str:
    if isinstance(cell, bool) or not isinstance(cell, int | float) or not math.isfinite(cell):
        return "is no number; give one, scale words applied"
    known = vocabulary.metrics.get(metric)
    if name != "value" or known is None:
        return ""
    low, high = known.valid_range
    if (low is not None and cell < low) or (high is not None and cell > high):
        return f"cannot be meant: the metric goes from {low} to {high} ({known.unit})"
    return ""
