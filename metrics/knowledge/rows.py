"""Rows of a CSV data file that know where they stand.

In: a CSV file with a header. Out: one Row a line, whose cells are read by column name and type. It promises that
every wrong cell is reported with file, row (as an editor numbers its lines) and column.
"""

from __future__ import annotations

import csv
import io
import unicodedata
from collections.abc import Collection, Iterator, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable

from metrics.errors import DataFileError
from metrics.knowledge.datafiles import read_data_text


@dataclass(frozen=True, slots=True, kw_only=True)
class Row:
    """One line of a CSV file: `line` counts from 1, the header included; `cells` by column name."""

    file: Traversable
    line: int
    cells: Mapping[str, str]

    def fault(self, column: str, problem: str) -> DataFileError:
        """Return the error for `column` of this row; `problem` says what is wrong and what to do."""
        return DataFileError(f"{self.file}, row {self.line}, column '{column}': {problem}")

    def optional(self, column: str) -> str:
        """Return the cell, which may be empty; raises DataFileError when it is not in NFC or has spaces around."""
        cell = self.cells[column]
        if cell != cell.strip():
            raise self.fault(column, f"spaces around {cell!r}; take them away")
        if not unicodedata.is_normalized("NFC", cell):
            raise self.fault(column, f"{cell!r} is not in Unicode NFC; save it in NFC, as articles are read")
        return cell

    def text(self, column: str) -> str:
        """Return the cell; raises DataFileError when it is empty."""
        cell = self.optional(column)
        if not cell:
            raise self.fault(column, "empty; fill it in")
        return cell

    def choice(self, column: str, allowed: Collection[str]) -> str:
        """Return the cell; raises DataFileError when it is not one of `allowed`."""
        cell = self.text(column)
        if cell not in allowed:
            raise self.fault(column, f"{cell!r} is not known; write one of: {', '.join(sorted(allowed))}")
        return cell

    def number(self, column: str, lowest: float, highest: float) -> float:
        """Return the cell as a number; raises DataFileError when it is none or outside `lowest`..`highest`."""
        cell = self.text(column)
        try:
            value = float(cell)
        except ValueError as error:
            raise self.fault(column, f"{cell!r} is not a number; write it with a decimal point") from error
        if not lowest <= value <= highest:
            raise self.fault(column, f"{cell} lies outside {lowest:g}..{highest:g}; correct it")
        return value


def read_rows(file: Traversable, columns: Collection[str], prefix: str = "") -> Iterator[Row]:
    """Yield the rows of a CSV file.

    columns are the names the header must have; no other is accepted, but for names that begin with `prefix` (when
    one is given). Raises DataFileError for a header or a row of another shape, and for a file without rows.
    """
    reader = csv.reader(io.StringIO(read_data_text(file), newline=""), strict=True)
    try:
        header = next(reader, [])
        _check_header(file, header, columns, prefix)
        for cells in reader:
            if len(cells) != len(header):
                raise DataFileError(
                    f"{file}, row {reader.line_num}: {len(cells)} cells under {len(header)} columns; "
                    "add or take away commas, and quote a cell that holds one"
                )
            yield Row(file=file, line=reader.line_num, cells=dict(zip(header, cells, strict=True)))
    except csv.Error as error:
        raise DataFileError(f"{file}, row {reader.line_num}: not CSV ({error}); mend the quotes") from error
    if reader.line_num < 2:
        raise DataFileError(f"{file}: no rows under the header; put them back")


def _check_header(file: Traversable, header: list[str], columns: Collection[str], prefix: str) -> None:
    for column in columns:
        if column not in header:
            raise DataFileError(f"{file}, row 1: column '{column}' is missing; add it")
    for column in header:
        if column not in columns and not (prefix and column.startswith(prefix)):
            raise DataFileError(f"{file}, row 1: unknown column '{column}'; take it away or correct its name")
    if len(set(header)) != len(header):
        raise DataFileError(f"{file}, row 1: a column stands twice; take one away")
