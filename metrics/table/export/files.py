"""The formats by suffix, and files that appear whole or not at all.

In: a table and a path, or a table alone. Out: a file, or bytes for a download. It promises that a path holds either
what it held before or the whole new table, never a part; and that every failure is a TableError that names the file.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import contextmanager
from functools import partial
from io import BytesIO
from pathlib import Path
from typing import BinaryIO
from uuid import uuid4

from metrics.errors import TableError
from metrics.table.columns import CONFLICTS, DOCUMENTS, FIGURES, REJECTIONS, Column
from metrics.table.export.cells import Frames
from metrics.table.export.columnar import write_parquet
from metrics.table.export.comma_separated import write_csv, write_excel_csv
from metrics.table.export.description import BESIDE, DESCRIBED, describe_file
from metrics.table.export.lines import write_json, write_jsonl
from metrics.table.export.workbook import write_xlsx
from metrics.table.vocabulary import Vocabulary

_Writer = Callable[[Frames, Sequence[Column], BinaryIO], None]
_WRITERS: Mapping[str, _Writer] = {".csv": write_csv, ".jsonl": write_jsonl, ".parquet": write_parquet}
WORKBOOK = ".xlsx"
"""The suffix of the one format that holds only so many rows (refuse_many_rows)."""

WRITABLE = tuple(sorted((*_WRITERS, WORKBOOK)))
"""The suffixes that can be written."""

STREAMABLE = (*_WRITERS, ".json", WORKBOOK)
"""The suffixes of what write_stream writes."""


def write_figures(figures: Frames, path: Path | str, vocabulary: Vocabulary) -> None:
    """Write the figures to `path` in the format of its suffix (WRITABLE): one frame, or parts of a large table.

    Beside .csv and .jsonl, which have no room for it, stands a file that says what wrote them (see description).
    Raises TableError for another suffix, a place that cannot be written, or more rows than the format holds.
    """
    _write(figures, FIGURES, Path(path), vocabulary, "figures")


def write_rejections(rejections: Frames, path: Path | str, vocabulary: Vocabulary) -> None:
    """Write the rejections to `path`, as write_figures does."""
    _write(rejections, REJECTIONS, Path(path), vocabulary, "rejections")


def write_documents(documents: Frames, path: Path | str, vocabulary: Vocabulary) -> None:
    """Write the documents to `path`, as write_figures does."""
    _write(documents, DOCUMENTS, Path(path), vocabulary, "documents")


def write_conflicts(conflicts: Frames, path: Path | str, vocabulary: Vocabulary) -> None:
    """Write what find_conflicts found to `path`, as write_figures does."""
    _write(conflicts, CONFLICTS, Path(path), vocabulary, "conflicts")


def to_csv_bytes(figures: Frames) -> bytes:
    """Return the figures as exact CSV."""
    return _bytes(figures, write_csv)


def to_excel_csv_bytes(figures: Frames) -> bytes:
    """Return the figures as CSV for Excel: byte order mark, formulas in texts of articles disarmed."""
    return _bytes(figures, write_excel_csv)


def to_jsonl_bytes(figures: Frames) -> bytes:
    """Return the figures as JSON lines."""
    return _bytes(figures, write_jsonl)


def to_parquet_bytes(frames: Frames, columns: Sequence[Column] = FIGURES) -> bytes:
    """Return the figures, or the table that has these `columns`, as Parquet."""
    file = BytesIO()
    write_parquet(frames, columns, file)
    return file.getvalue()


def to_xlsx_bytes(figures: Frames, vocabulary: Vocabulary) -> bytes:
    """Return the figures as a workbook with definitions and data dictionary; TableError when a sheet is too small."""
    return _bytes(figures, partial(write_xlsx, vocabulary=vocabulary))


def write_stream(
    frames: Frames, columns: Sequence[Column], file: BinaryIO, suffix: str, vocabulary: Vocabulary, name: str
) -> None:
    """Write a table with these `columns` into an open file, in the format of a suffix of STREAMABLE.

    name  what the first sheet of a workbook is called
    """
    if suffix == WORKBOOK:
        write_xlsx(frames, columns, file, vocabulary, name=name)
    else:
        {**_WRITERS, ".json": write_json}[suffix](frames, columns, file)


def _bytes(figures: Frames, writer: _Writer) -> bytes:
    file = BytesIO()
    writer(figures, FIGURES, file)
    return file.getvalue()


def _write(frames: Frames, columns: Sequence[Column], path: Path, vocabulary: Vocabulary, name: str) -> None:
    suffix = path.suffix.lower()
    if suffix not in WRITABLE:
        raise TableError(f"{path}: no format has the suffix {suffix!r}; the known are {', '.join(WRITABLE)}")
    try:
        with whole_file(path) as file:
            write_stream(frames, columns, file, suffix, vocabulary, name)
        if suffix in DESCRIBED:
            with whole_file(path.with_name(path.name + BESIDE)) as file:
                file.write(describe_file(path, name, columns, vocabulary))
    except OSError as error:
        raise TableError(
            f"{path}: cannot be written ({error.strerror or error}); choose a folder that exists and can be written to"
        ) from error


@contextmanager
def whole_file(path: Path) -> Iterator[BinaryIO]:
    """Open a file that takes the place of `path` when the block ends well, and vanishes when it does not."""
    part = path.with_name(f".{path.name}.{uuid4().hex[:8]}.part")
    try:
        with part.open("xb") as file:
            yield file
            file.flush()
            os.fsync(file.fileno())
        part.replace(path)
    finally:
        part.unlink(missing_ok=True)
