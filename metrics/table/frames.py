"""Frames with the exact columns and dtypes of the data dictionary.

In: rows of plain Python cells, or Arrow columns as a file gave them. Out: a frame. It promises the dtypes of
columns.py whatever the cells, an empty table included, and texts that every file can hold.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import pyarrow as pa
from pandas.api.types import pandas_dtype

from metrics.errors import TableError
from metrics.table.columns import Column, Kind

_HALF_LETTERS = re.compile("[\ud800-\udfff]")

ARROW_TYPES: Mapping[Kind, pa.DataType] = {
    Kind.TEXT: pa.large_string(),
    Kind.DATE: pa.date32(),
    Kind.NUMBER: pa.float64(),
    Kind.INTEGER: pa.int64(),
}


def frame_of(columns: Sequence[Column], rows: Sequence[Mapping[str, Any]]) -> pd.DataFrame:
    """Return the frame of `rows`, cells by column name; None is an empty date or number, "" an empty text."""
    return pd.DataFrame(
        {column.name: _series([row[column.name] for row in rows], column.dtype) for column in columns},
    )


def _series(cells: list[Any], dtype: str) -> pd.Series[Any]:
    try:
        return pd.Series(cells, dtype=pandas_dtype(dtype))
    except UnicodeEncodeError:  # halves of letters, which no file holds: a name on a disk may have them
        whole = [_HALF_LETTERS.sub("\N{REPLACEMENT CHARACTER}", cell) for cell in cells]
        return pd.Series(whole, dtype=pandas_dtype(dtype))


def empty_table(columns: Sequence[Column]) -> pd.DataFrame:
    """Return a table with these `columns` and no row."""
    return frame_of(columns, [])


def frame_from_arrow(columns: Sequence[Column], table: pa.Table) -> pd.DataFrame:
    """Return the frame of a table whose cells are typed, or texts with "" for empty ones, in the table's own order.

    Columns that the dictionary does not know stay as they are. Raises TableError for a cell that is not of its kind.
    """
    known = {column.name: column for column in columns}
    return pd.DataFrame(
        {
            name: _typed(known[name], cells) if name in known else cells.to_pandas()
            for name, cells in zip(table.column_names, table.columns, strict=True)
        }
    )


def _typed(column: Column, cells: pa.ChunkedArray[Any]) -> pd.Series[Any]:
    dtype = pandas_dtype(column.dtype)
    if column.kind is Kind.TEXT:
        # In one piece: a file gives a piece for each of its row groups, and to take three rows of twenty pieces, Arrow
        # copies all of them together, 350 ms for a million sentences.
        whole = cells.cast(ARROW_TYPES[column.kind]).combine_chunks()
        return pd.Series(pa.chunked_array([whole]).to_pandas()).astype(dtype)
    if cells.type in (pa.string(), pa.large_string()):
        texts = pd.Series(cells.to_pandas())
        cells = pa.chunked_array([pa.array(texts.where(texts != "", None), type=pa.large_string())])
    try:
        typed: pa.ChunkedArray[Any] = cells.cast(ARROW_TYPES[column.kind])
        return pd.Series(typed.to_pylist(), dtype=dtype)
    except (ValueError, TypeError, OverflowError, pa.ArrowNotImplementedError) as error:
        raise TableError(f"column {column.name}: {error}; each cell must be a {column.kind} or empty") from error
