"""The rows of a corpus file, whatever they are written in and packed with.

In: a path, or an address of fsspec, and the rows that are asked for. Out: rows, each as a mapping from column to cell.
It promises that a broken row is told by a text in its place, and that a file which breaks off gives all rows before.
"""

from __future__ import annotations

import csv
import gzip
import io
import json
import zlib
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from itertools import islice
from typing import Any, BinaryIO, NamedTuple, cast

from metrics.documents.columnar import count_row_groups, rows_of_groups
from metrics.errors import DocumentError

Row = Mapping[str, Any] | str
"""The cells of a row by column; a text says why it has none."""

_GZIP, _ZSTD, _PARQUET = b"\x1f\x8b", b"\x28\xb5\x2f\xfd", b"PAR1"
_BYTE_ORDER_MARK = b"\xef\xbb\xbf"
_BUFFER = 1 << 20
_LONGEST_CELL = 1 << 26  # characters; csv's own limit is shorter than a long report


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
    if head.startswith(_PARQUET):
        with opened(path) as file:
            yield from (Stretch(*found) for found in count_row_groups(path, file, rows, column))
        return
    counted = _count_lines(path, rows) if _is_lines(path) else _count_records(path, rows, column)
    plain = not head.startswith((_GZIP, _ZSTD))
    yield from (found if plain else found._replace(offset=-1) for found in counted)


def rows_of(path: str, part: Stretch) -> Iterator[tuple[int, Row]]:
    """Yield the number of each row of a stretch, counted from 0, with its cells; raises what `stretches` raises."""
    if _head(path).startswith(_PARQUET):
        with opened(path) as file:
            yield from rows_of_groups(path, file, part.first, part.last)
    elif _is_lines(path):
        yield from _lines(path, part)
    else:
        yield from ((at, row) for at, row in enumerate(islice(_records(path), part.last)) if at >= part.first)


@contextmanager
def opened(path: str) -> Iterator[BinaryIO]:
    """Open a corpus, unpacked; a DocumentError says why it cannot be read."""
    try:
        with _raw(path) as file:
            yield _unpacked(file)
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: there is no such file; check the name") from error
    except (EOFError, zlib.error, gzip.BadGzipFile) as error:
        raise DocumentError(f"{path}: breaks off in the middle; the rows before are read, fetch it again") from error
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error}); check the name, the file and the disk") from error


def _raw(path: str) -> Any:
    if "://" not in path:
        return open(path, "rb")  # noqa: PTH123  # a path or an address: both are opened by their name
    try:
        import fsspec
    except ImportError as error:
        raise DocumentError(f"{path}: an address needs fsspec; pip install 'dxmetrics[cluster]'") from error
    return fsspec.open(path, "rb").open()


def _unpacked(file: Any) -> BinaryIO:
    head = file.read(len(_PARQUET))
    file.seek(0)
    if head.startswith(_GZIP):
        return cast(BinaryIO, io.BufferedReader(cast(Any, gzip.GzipFile(fileobj=file)), _BUFFER))
    if head.startswith(_ZSTD):
        return cast(BinaryIO, io.BufferedReader(cast(Any, _Unzstd(file)), _BUFFER))
    return cast(BinaryIO, file)


class _Unzstd(io.RawIOBase):
    """A zstd file read as what it holds; its library ends a broken file as if it were whole, this does not."""

    def __init__(self, file: Any) -> None:
        import zstandard

        self._file, self._error = file, zstandard.ZstdError
        self._unpack, self._left = zstandard.ZstdDecompressor().decompressobj, b""
        self._frame: Any = None

    def readable(self) -> bool:
        return True

    def readinto(self, buffer: Any) -> int:
        """Fill the buffer; EOFError when the file ends inside a frame."""
        while not self._left:
            packed = self._frame.unused_data if self._frame and self._frame.eof else b""
            packed = packed or self._file.read(_BUFFER)
            if not packed:
                if self._frame and not self._frame.eof:
                    raise EOFError
                return 0
            if self._frame is None or self._frame.eof:
                self._frame = self._unpack()
            try:
                self._left = self._frame.decompress(packed)
            except self._error as error:
                raise EOFError from error
        taken = self._left[: len(buffer)]
        buffer[: len(taken)] = taken
        self._left = self._left[len(taken) :]
        return len(taken)


def _head(path: str) -> bytes:
    """Return the first bytes of the file as it is, packed or not."""
    try:
        with _raw(path) as file:
            return cast(bytes, file.read(len(_PARQUET)))
    except OSError:
        with opened(path):  # says why
            return b""


def _is_lines(path: str) -> bool:
    """Return whether a corpus of text is JSON lines, and not CSV, by its first letter."""
    with opened(path) as file:
        head = file.read(_BUFFER).removeprefix(_BYTE_ORDER_MARK).lstrip()
    if head.startswith(b"["):
        raise DocumentError(f"{path}: a JSON array; write one object a line (jq -c '.[]')")
    return head.startswith(b"{")


def _count_lines(path: str, rows: int) -> Iterator[Stretch]:
    first = start = number = at = 0
    trouble: DocumentError | None = None
    try:
        with opened(path) as file:
            for line in file:
                if number - first == rows:
                    yield Stretch(first, number, start)
                    first, start = number, at
                number, at = number + 1, at + len(line)
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
            lines = islice(file, part.last - part.first)
        else:
            lines = islice(file, part.first, part.last)
        for number, line in enumerate(lines, part.first):
            if line.strip(b" \t\r\n" + _BYTE_ORDER_MARK):
                yield number, _object(line.removeprefix(_BYTE_ORDER_MARK))


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
    csv.field_size_limit(_LONGEST_CELL)
    number = 1
    try:
        with opened(path) as file:
            reader = csv.reader(io.TextIOWrapper(file, encoding="utf-8-sig", newline=""), strict=True)
            header = next(reader, [])
            for cells in filter(None, reader):
                number += 1
                if len(cells) == len(header):
                    yield dict(zip(header, cells, strict=True))
                else:
                    yield f"{len(cells)} cells under {len(header)} columns; check its quotes"
    except (csv.Error, UnicodeDecodeError) as error:
        why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
        raise DocumentError(f"{path}: no CSV behind row {number} ({why}); the rows before are read, mend it") from error
