"""The rows of a corpus file, whatever they are written in and packed with.

In: a path, or an address of fsspec, and the rows that are asked for. Out: rows, each as a mapping from column to cell.
It promises that a broken row is told by a text in its place, and that a file which breaks off gives all rows before.
"""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Iterator, Mapping
from itertools import islice
from typing import Any, BinaryIO, NamedTuple, cast

from metrics.documents.columnar import count_row_groups, rows_of_groups
from metrics.documents.packing import BUFFER, GZIP, PARQUET, ZSTD, opened, raw
from metrics.errors import DocumentError
from metrics.settings import settings, variable_of

Row = Mapping[str, Any] | str
"""The cells of a row by column; a text says why it has none."""

_BYTE_ORDER_MARK = b"\xef\xbb\xbf"

# A row that goes on for so many times what is allowed has no end: the file holds no rows.
_ENDLESS = 16


class Stretch(NamedTuple):
    """Rows `first` to `last`, half-open; `offset` is the byte where the first begins, -1 where it is not known."""

    first: int
    last: int
    offset: int = -1


def stretches(path: str, rows: int, column: str) -> Iterator[Stretch]:
    """Yield the stretches of `rows` rows that a corpus has.

    Raises DocumentError, also behind stretches that have been yielded, for a corpus that breaks off or has no `column`.
    """
    head = _head(path)
    if head.startswith(PARQUET):
        with opened(path) as file:
            yield from (Stretch(*found) for found in count_row_groups(path, file, rows, column))
        return
    counted = _count_lines(path, rows) if _is_lines(path) else _count_records(path, rows, column)
    plain = not head.startswith((GZIP, ZSTD))
    yield from (found if plain else found._replace(offset=-1) for found in counted)


def rows_of(path: str, part: Stretch) -> Iterator[tuple[int, Row]]:
    """Yield the number of each row of a stretch, counted from 0, with its cells; raises what `stretches` raises."""
    if _head(path).startswith(PARQUET):
        with opened(path) as file:
            yield from rows_of_groups(path, file, part.first, part.last)
    elif _is_lines(path):
        yield from _lines(path, part)
    else:
        yield from ((at, row) for at, row in enumerate(islice(_records(path), part.last)) if at >= part.first)


def _head(path: str) -> bytes:
    """Return the first bytes of the file as it is, packed or not."""
    try:
        with raw(path) as file:
            return cast(bytes, file.read(len(PARQUET)))
    except OSError:
        with opened(path):  # says why
            return b""


def _is_lines(path: str) -> bool:
    """Return whether a corpus of text is JSON lines, and not CSV, by its first letter."""
    with opened(path) as file:
        head = file.read(BUFFER).removeprefix(_BYTE_ORDER_MARK).lstrip()
    if head.startswith(b"["):
        raise DocumentError(f"{path}: a JSON array; write one object a line (jq -c '.[]')")
    return head.startswith(b"{")


def _count_lines(path: str, rows: int) -> Iterator[Stretch]:
    first = start = number = at = 0
    trouble: DocumentError | None = None
    try:
        with opened(path) as file:
            for _, length in _lines_of(path, file):
                if number - first == rows:
                    yield Stretch(first, number, start)
                    first, start = number, at
                number, at = number + 1, at + length
    except DocumentError as error:
        trouble = error
    if number > first:
        yield Stretch(first, number, start)
    if trouble:
        raise trouble


def _lines(path: str, part: Stretch) -> Iterator[tuple[int, Row]]:
    with opened(path) as file:
        if part.offset >= 0:
            file.seek(part.offset)
            lines = islice(_lines_of(path, file), part.last - part.first)
        else:
            lines = islice(_lines_of(path, file), part.first, part.last)
        for number, (line, length) in enumerate(lines, part.first):
            if line is None:
                yield number, _too_long(f"{length:,} bytes")
            elif line.strip(b" \t\r\n" + _BYTE_ORDER_MARK):
                yield number, _object(line.removeprefix(_BYTE_ORDER_MARK))


def _lines_of(path: str, file: BinaryIO) -> Iterator[tuple[bytes | None, int]]:
    """Yield each line of a file with its length; in place of a line that is too long None."""
    most = settings().row_bytes
    while line := file.readline(most + 1):
        if len(line) <= most:
            yield line, len(line)
            continue
        length = len(line)
        while not line.endswith(b"\n") and (line := file.readline(BUFFER)):
            length += len(line)
            if length > _ENDLESS * most:
                raise DocumentError(
                    f"{path}: a line of more than {length - 1:,} bytes, which no article has; the rows before are read"
                )
        yield None, length


def _too_long(size: str) -> str:
    most = settings().row_bytes
    return f"{size}, and {most:,} bytes are read at most; leave it out ({variable_of('row_bytes')} allows more)"


def _object(line: bytes) -> Row:
    try:
        told = json.loads(line)
    except UnicodeDecodeError as error:
        return f"not UTF-8 (byte 0x{line[error.start]:02x}); write the corpus in UTF-8"
    except (ValueError, RecursionError) as error:
        return f"no JSON ({error}); mend the line, or leave it out"
    return told if isinstance(told, dict) else f"a JSON {type(told).__name__}, not an object; write one object a line"


def _count_records(path: str, rows: int, column: str) -> Iterator[Stretch]:
    number = 0
    trouble: DocumentError | None = None
    try:
        for row in _records(path):
            if number == 0 and not isinstance(row, str) and column not in row:
                raise DocumentError(
                    f"{path}: no column {column!r}; it has {', '.join(map(repr, row))}: name the text's"
                )
            number += 1
            if number % rows == 0:
                yield Stretch(number - rows, number)
    except DocumentError as error:
        trouble = error
    if number % rows:
        yield Stretch(number - number % rows, number)
    if trouble:
        raise trouble


def _records(path: str) -> Iterator[Row]:
    number = 1
    try:
        with opened(path) as file:
            letters = _Letters(io.TextIOWrapper(file, encoding="utf-8-sig", newline=""))
            reader = csv.reader(letters, strict=True)
            header = next(reader, [])
            for cells in reader:
                letters.of_record = 0
                if not cells:
                    continue
                number += 1
                if len(cells) == len(header):
                    yield dict(zip(header, cells, strict=True))
                else:
                    yield f"{len(cells)} cells under {len(header)} columns; check its quotes"
    except (csv.Error, UnicodeDecodeError) as error:
        why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise DocumentError(f"{path}: no CSV behind row {number} ({why}); the rows before are read, mend it") from error


class _Letters:
    """The lines of a CSV file, as its reader asks for them; csv.Error where a record is too long.

    A quotation mark that is never closed makes one record of all the rest.
    """

    def __init__(self, text: io.TextIOWrapper) -> None:
        self._text, self._most = text, settings().row_bytes
        self.of_record = 0
        csv.field_size_limit(self._most)  # its own is shorter than a long report

    def __iter__(self) -> _Letters:
        return self

    def __next__(self) -> str:
        line = self._text.readline(self._most + 1 - self.of_record)
        if not line:
            raise StopIteration
        self.of_record += len(line)
        if self.of_record > self._most:
            raise csv.Error(f"a record of more than {self._most:,} characters; {variable_of('row_bytes')} allows more")
        return line
