"""Tables -> JSON lines, and JSON.

In: frames, their columns and a binary file. Out: one JSON object a row, in UTF-8; as JSON, the rows in one list. It
promises numbers as numbers (89.5,
2165), days as 2025-09-11, and null only for an empty day or number.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Sequence
from typing import Any, BinaryIO

import pandas as pd

from metrics.table.columns import Column, Kind
from metrics.table.export.cells import Frames, slices


def write_jsonl(frames: Frames, columns: Sequence[Column], file: BinaryIO) -> None:
    """Write the table as JSON lines, keys in column order."""
    for row in _rows(frames, columns):
        file.write(row + b"\n")


def write_json(frames: Frames, columns: Sequence[Column], file: BinaryIO) -> None:
    """Write the table as one JSON list of objects, a row a line."""
    file.write(b"[")
    for number, row in enumerate(_rows(frames, columns)):
        file.write((b",\n" if number else b"\n") + row)
    file.write(b"\n]\n")


def _rows(frames: Frames, columns: Sequence[Column]) -> Iterator[bytes]:
    names = [column.name for column in columns]
    for part in slices(frames):
        cells = [plain_cells(part[column.name], column) for column in columns]
        for row in zip(*cells, strict=True):
            yield json.dumps(dict(zip(names, row, strict=True)), ensure_ascii=False).encode()


def plain_cells(cells: pd.Series[Any], column: Column) -> list[Any]:
    """Return the cells as str, int, float or None; whole numbers as int, days in ISO 8601."""
    if column.kind is Kind.DATE:
        cells = cells.dt.strftime("%Y-%m-%d")
    filled = [None if missing else cell for cell, missing in zip(cells.tolist(), cells.isna(), strict=True)]
    if column.kind is Kind.NUMBER:
        return [int(cell) if cell is not None and cell.is_integer() else cell for cell in filled]
    return filled
