"""Frames with the exact columns and dtypes of the data dictionary.

In: rows of plain Python cells, or a frame of texts. Out: a frame in column order. It promises the dtypes of
columns.py whatever the cells, an empty table included.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
from pandas.api.types import pandas_dtype

from metrics.errors import TableError
from metrics.table.columns import Column, Kind


def frame_of(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the frame of `rows`, cells by column name; None is an empty date or number, "" an empty text."""
    return pd.DataFrame(
        {
            column.name: pd.Series([row[column.name] for row in rows], dtype=pandas_dtype(column.dtype))
            for column in columns
        }
    )


def frame_from_texts(columns: Sequence[Column], texts: pd.DataFrame) -> pd.DataFrame:
    """Return the frame that a table written as texts stands for; TableError names the column that cannot be read."""
    return pd.DataFrame({column.name: _typed(column, texts[column.name]) for column in columns})


def _typed(column: Column, texts: pd.Series[str]) -> pd.Series[Any]:
    dtype = pandas_dtype(column.dtype)
    if column.kind is Kind.TEXT:
        return texts.astype(dtype)
    filled = texts.where(texts != "", None)
    try:
        if column.kind is Kind.DATE:
            return pd.to_datetime(filled, format="%Y-%m-%d").astype(dtype)
        return pd.Series(pd.to_numeric(filled)).astype(dtype)
    except (ValueError, TypeError) as error:
        raise TableError(f"column {column.name}: {error}; it must hold a {column.kind}") from None
