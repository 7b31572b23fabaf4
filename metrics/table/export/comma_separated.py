"""Tables -> CSV.

In: frames, their columns and a binary file. Out: UTF-8 without a byte order mark, lines ended by \\n, quotes only
where a cell needs them (RFC 4180). It promises that the exact form changes no character, and that the form for
Excel lets no text run as a formula, whoever wrote it.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from metrics.table.columns import Column, Kind
from metrics.table.export.cells import Frames, slices, texts_of
from metrics.table.export.spreadsheets import disarmed, held_text

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the machine's own code page, and Urdu for noise."""

_NEED_QUOTES = (",", '"', "\n", "\r")


def write_csv(frames: Frames, columns: Sequence[Column], file: BinaryIO) -> None:
    """Write the table as exact CSV: whoever reads it has the cells as they are."""
    _write(frames, columns, file, for_excel=False)


def write_excel_csv(frames: Frames, columns: Sequence[Column], file: BinaryIO) -> None:
    """Write the table as CSV for Excel: with a byte order mark, and an apostrophe before what would be a formula.

    It may stand in every column of open words: a table made elsewhere can hold anything there. The comparator `=` is
    one of a closed list. What no cell of Excel holds is replaced, what is too long for one is cut, see spreadsheets.
    """
    file.write(BYTE_ORDER_MARK)
    _write(frames, columns, file, for_excel=True)


def _write(frames: Frames, columns: Sequence[Column], file: BinaryIO, *, for_excel: bool) -> None:
    file.write(",".join(column.name for column in columns).encode() + b"\n")
    for part in slices(frames):
        cells = []
        for column in columns:
            texts = texts_of(part[column.name], column).tolist()
            is_open = for_excel and column.kind is Kind.TEXT and not column.closed
            cells.append(_quoted([held_text(disarmed(text)) for text in texts] if is_open else texts))
        file.write("".join(f"{','.join(row)}\n" for row in zip(*cells, strict=True)).encode())


def _quoted(texts: list[str]) -> list[str]:
    all_texts = "".join(texts)  # one look for the many columns that need no quotes at all
    if not any(mark in all_texts for mark in _NEED_QUOTES):
        return texts
    return [_quoted_text(text) if any(mark in text for mark in _NEED_QUOTES) else text for text in texts]


def _quoted_text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
