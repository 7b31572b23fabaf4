"""Tables -> CSV.

In: frames, their columns and a binary file. Out: UTF-8 without a byte order mark, lines ended by \\n, quotes only
where a cell needs them (RFC 4180). It promises that the exact form changes no character, and that the form for
Excel lets no text from an article run as a formula.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

from metrics.table.columns import Column
from metrics.table.export.cells import Frames, slices, texts_of

BYTE_ORDER_MARK = b"\xef\xbb\xbf"
"""Without it Excel takes UTF-8 for the machine's own code page, and Urdu for noise."""

_NEED_QUOTES = (",", '"', "\n", "\r")
_STARTS_FORMULA = ("=", "+", "-", "@", "\t", "\r")


def write_csv(frames: Frames, columns: Sequence[Column], file: BinaryIO) -> None:
    """Write the table as exact CSV: whoever reads it has the cells as they are."""
    _write(frames, columns, file, for_excel=False)


def write_excel_csv(frames: Frames, columns: Sequence[Column], file: BinaryIO) -> None:
    """Write the table as CSV for Excel: with a byte order mark, and an apostrophe before = + - @ TAB CR.

    The apostrophe stands only in columns whose text is copied from articles; the comparator `=` is a word of ours.
    """
    file.write(BYTE_ORDER_MARK)
    _write(frames, columns, file, for_excel=True)


def _write(frames: Frames, columns: Sequence[Column], file: BinaryIO, *, for_excel: bool) -> None:
    file.write(",".join(column.name for column in columns).encode() + b"\n")
    for part in slices(frames):
        cells = []
        for column in columns:
            texts = texts_of(part[column.name], column).tolist()
            cells.append(_quoted(_disarmed(texts) if for_excel and column.foreign else texts))
        file.write("".join(f"{','.join(row)}\n" for row in zip(*cells, strict=True)).encode())


def _disarmed(texts: list[str]) -> list[str]:
    return [f"'{text}" if text.startswith(_STARTS_FORMULA) else text for text in texts]


def _quoted(texts: list[str]) -> list[str]:
    all_texts = "".join(texts)  # one look for the many columns that need no quotes at all
    if not any(mark in all_texts for mark in _NEED_QUOTES):
        return texts
    return [_quoted_text(text) if any(mark in text for mark in _NEED_QUOTES) else text for text in texts]


def _quoted_text(text: str) -> str:
    return '"' + text.replace('"', '""') + '"'
