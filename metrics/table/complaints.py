"""What is wrong with a table, in words.

In: the failure cases of a schema and the frame they are about. Out: one message that names table, column, rows, value
and cure. It promises to stay short however many rows are wrong.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

_ROWS = 3
_COMPLAINTS = 5
_LABELS = ("id", "document")


def explain_failures(cases: pd.DataFrame, frame: pd.DataFrame, table: str) -> str:
    """Return the message for pandera's `failure_cases` about `frame`, whose index counts its rows from 0.

    A check over several columns opens its text with the column it blames and a colon; the other columns are left out.
    """
    lines = []
    for (column, check), group in cases.groupby(["column", "check"], sort=False):
        blamed, colon, rest = str(check).partition(": ")
        if colon and blamed != column:
            continue
        complaint = _complaint(rest if colon else str(check), group)
        lines.append(f"{table}, column {column}{_places(group, frame)}: {complaint}")
    shown = lines[:_COMPLAINTS]
    if len(lines) > len(shown):
        shown.append(f"and {len(lines) - len(shown)} more complaints")
    return "; ".join(shown)


def _complaint(check: str, group: pd.DataFrame) -> str:
    value = group["failure_case"].iloc[0]
    if isinstance(value, np.generic):
        value = value.item()
    if check == "multiple_fields_uniqueness":
        return f"{value!r} stands more than once; keep one row of each"
    if check == "not_nullable":
        return 'a cell is missing; fill it (an empty text is "")'
    return f"{value!r} {check}"


def _places(group: pd.DataFrame, frame: pd.DataFrame) -> str:
    rows = [int(row) for row in group["index"].dropna()]
    if not rows:
        return ""
    named = ", ".join(f"{row + 1}{_label(row, frame)}" for row in rows[:_ROWS])
    more = f" and {len(rows) - _ROWS} more" if len(rows) > _ROWS else ""
    return f", row {named}{more}"


def _label(row: int, frame: pd.DataFrame) -> str:
    for name in _LABELS:
        if name in frame and frame[name].dtype == "str":
            return f" ({name} {frame[name].iloc[row]!s})"
    return ""
