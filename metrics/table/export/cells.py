"""Cells as the texts that stand in a file.

In: frames of the tables. Out: columns of text, and frames cut into slices. It promises that a number is written in
full, without exponent and without a needless .0, and that reading it gives the same number.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from decimal import Decimal
from typing import Any

import pandas as pd

from metrics.table.columns import Column, Kind

SLICE_ROWS = 50_000
"""Rows turned into text at a time: bounds the memory that writing takes."""

Frames = pd.DataFrame | Iterable[pd.DataFrame]
"""A table in one frame, or in parts for an archive that does not fit into memory."""


def slices(frames: Frames) -> Iterator[pd.DataFrame]:
    """Yield the table in slices of at most SLICE_ROWS rows."""
    for frame in [frames] if isinstance(frames, pd.DataFrame) else frames:
        for start in range(0, len(frame), SLICE_ROWS):
            yield frame.iloc[start : start + SLICE_ROWS]


def texts_of(cells: pd.Series[Any], column: Column) -> pd.Series[str]:
    """Return the cells as texts, the empty ones as ""."""
    if column.kind is Kind.NUMBER:
        cells = cells.map({number: plain_number(number) for number in cells.dropna().unique().tolist()})
    elif column.kind is Kind.DATE:
        cells = cells.dt.strftime("%Y-%m-%d")
    texts: pd.Series[str] = cells.astype("str").fillna("")
    return texts


def plain_number(number: float) -> str:
    """Return a number as people write it, shortest form that reads back the same: 89.5, 2165, 300000000000."""
    return str(int(number)) if number.is_integer() else format(Decimal(repr(number)), "f")
