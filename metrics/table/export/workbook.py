"""Tables -> XLSX.

In: frames, their columns, the vocabulary and a binary file. Out: a workbook of three sheets: the table, what each
metric means, what each column means. It promises that no cell is a formula or a link, whatever an article says.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from itertools import chain
from typing import Any, BinaryIO

import pandas as pd
import xlsxwriter

from metrics.errors import TableError
from metrics.table.columns import Column, Kind
from metrics.table.export.cells import Frames, slices
from metrics.table.export.lines import plain_cells
from metrics.table.export.spreadsheets import held_text
from metrics.table.export.version import provenance
from metrics.table.vocabulary import Vocabulary

MOST_ROWS = 1_048_576
"""Rows of an Excel sheet, the header among them."""

_FIRST_DAY, _LAST_DAY = date(1900, 1, 1), date(9999, 12, 31)
"""The days that Excel can count; it takes those before for times of the day."""

_WIDE = {"sentence", "text", "meaning", "definition", "traps"}
_MIDDLE = {"document", "detail", "quote", "words"}


def write_xlsx(
    frames: Frames, columns: Sequence[Column], file: BinaryIO, vocabulary: Vocabulary, *, name: str = "figures"
) -> None:
    """Write the table as a workbook, its first sheet called `name`; custom properties say what program wrote it.

    A text longer than a cell holds is cut, and ends by saying so; other line ends become LF, what XML cannot hold a
    replacement character; a day before 1900 is a text; numbers have the 16 digits that the library writes. Raises
    TableError when the table has more rows than a sheet holds, before anything is written where that is known.
    """
    if isinstance(frames, pd.DataFrame):
        refuse_many_rows(len(frames), name)
    options = {"strings_to_formulas": False, "strings_to_urls": False, "strings_to_numbers": False}
    with xlsxwriter.Workbook(file, {**options, "constant_memory": True}) as book:
        for key, value in provenance().items():
            book.set_custom_property(key, value)
        _add_sheet(book, name, chain([[column.name for column in columns]], _table_rows(frames, columns)))
        _add_sheet(book, "definitions", _definitions(vocabulary))
        _add_sheet(book, "columns", _dictionary(columns, vocabulary))


def _table_rows(frames: Frames, columns: Sequence[Column]) -> Iterator[Sequence[Any]]:
    for part in slices(frames):
        cells = [plain_cells(part[column.name], column) for column in columns]
        for position, column in enumerate(columns):
            if column.kind is Kind.DATE:
                cells[position] = [_counted(day) for day in cells[position]]
        yield from zip(*cells, strict=True)


def refuse_many_rows(rows: int, name: str) -> None:
    """Raise TableError when the sheet `name` cannot hold so many rows."""
    if rows >= MOST_ROWS:
        raise TableError(
            f"an Excel sheet holds {MOST_ROWS - 1:,} rows below its header, the {name} are more; "
            "write .csv or .parquet, or filter first"
        )


def _counted(day: str | None) -> date | str | None:
    """Return a day that Excel can count, else its text."""
    try:
        counted = day and date.fromisoformat(day)
    except ValueError:
        return day
    return counted if counted and _FIRST_DAY <= counted <= _LAST_DAY else day


def _definitions(vocabulary: Vocabulary) -> Iterator[Sequence[Any]]:
    metrics, explanations = vocabulary.metrics.values(), vocabulary.explain()
    languages = list(dict.fromkeys(language for metric in metrics for language in metric.titles))
    yield ["metric", "family", "unit", "lowest", "highest", "better", "definition", "traps", *languages]
    for metric in metrics:
        titles = [metric.titles.get(language, "") for language in languages]
        explained = explanations[metric.id]
        yield [
            *(metric.id, metric.family, metric.unit),
            *metric.valid_range,
            *(metric.better, explained.definitions["en"], " ".join(explained.traps.get("en", ()))),
            *titles,
        ]


def _dictionary(columns: Sequence[Column], vocabulary: Vocabulary) -> Iterator[Sequence[Any]]:
    yield ["column", "type", "meaning", "words"]
    for column in columns:
        words = ", ".join(vocabulary.words(column.name)) if column.closed else ""
        yield [column.name, column.kind.value, column.meaning, words]


def _add_sheet(book: xlsxwriter.Workbook, name: str, rows: Iterable[Sequence[Any]]) -> None:
    """Add a sheet whose first row is a bold, frozen header."""
    sheet = book.add_worksheet(name)
    sheet.freeze_panes(1, 0)
    bold, whole = book.add_format({"bold": True}), book.add_format({"num_format": "0"})
    day = book.add_format({"num_format": "yyyy-mm-dd"})
    for row, cells in enumerate(rows):
        refuse_many_rows(row, name)
        for column, cell in enumerate(cells):
            if row == 0:
                sheet.set_column(column, column, 80 if cell in _WIDE else 32 if cell in _MIDDLE else 16)
            if cell is None or cell == "":
                continue
            if isinstance(cell, str):
                text = held_text(cell.replace("\r\n", "\n").replace("\r", "\n"))
                sheet.write_string(row, column, text, None if row else bold)
            elif isinstance(cell, date):
                sheet.write_datetime(row, column, cell, day)
            else:  # "General" shows 300000000000 as 3E+11
                sheet.write_number(row, column, cell, whole if float(cell).is_integer() else None)
