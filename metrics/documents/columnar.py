"""Rows of a Parquet file, by row groups.

In: an open file and the rows that are asked for. Out: rows as mappings from column to cell. It promises to hold no
more than a batch of rows, and to load Arrow only when a Parquet file is read.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from metrics.errors import DocumentError
from metrics.settings import settings, variable_of

_BATCH = 32  # rows: a dictionary spells a long cell once, and a batch spells it in every row


def count_row_groups(path: str, file: BinaryIO, rows: int, column: str) -> Iterator[tuple[int, int]]:
    """Yield the stretches of at most `rows` rows of each row group; DocumentError when there is no such `column`."""
    table = _opened(path, file)
    if column not in table.schema_arrow.names:
        names = ", ".join(map(repr, table.schema_arrow.names))
        raise DocumentError(f"{path}: no column {column!r}; it has {names}: name the text's")
    at = 0
    for group in range(table.num_row_groups):
        end = at + table.metadata.row_group(group).num_rows
        for first in range(at, end, rows):
            yield first, min(first + rows, end)
        at = end


def rows_of_groups(path: str, file: BinaryIO, first: int, last: int) -> Iterator[tuple[int, dict[str, Any] | str]]:
    """Yield the rows `first` to `last`, half-open, each behind its number; of a damaged one why it cannot be read."""
    table = _opened(path, file)
    at = 0
    for group in range(table.num_row_groups):
        end = at + table.metadata.row_group(group).num_rows
        if at < last and first < end:
            yield from _rows_of_group(path, table, group, at, first, last)
        at = end


def _rows_of_group(
    path: str, table: Any, group: int, at: int, first: int, last: int
) -> Iterator[tuple[int, dict[str, Any] | str]]:
    import pyarrow as pa

    try:
        _refuse_long_cells(path, table.metadata.row_group(group), at)
        for batch in table.iter_batches(_BATCH, row_groups=[group]):
            if at >= last:
                return
            if at + batch.num_rows > first:
                wanted = batch.slice(max(0, first - at), last - max(at, first))
                yield from enumerate(_cells(wanted), max(at, first))
            at += batch.num_rows
    except (pa.ArrowException, OSError, MemoryError) as error:
        raise DocumentError(f"{path}: row {at + 1} and on cannot be read ({error}); write the file anew") from error


def _cells(batch: Any) -> list[dict[str, Any] | str]:
    """Return the rows of a batch; where one holds what is no text, or no time, they are read one by one."""
    try:
        return list(batch.to_pylist())
    except (ValueError, OverflowError) as error:
        if batch.num_rows == 1:
            why = "not UTF-8" if isinstance(error, UnicodeDecodeError) else str(error)
            return [f"a cell cannot be read ({why}); mend the row, or leave it out"]
    return [row for at in range(batch.num_rows) for row in _cells(batch.slice(at, 1))]


def _refuse_long_cells(path: str, group: Any, at: int) -> None:
    """Raise DocumentError for a row group whose rows have, by what it says of itself, more bytes than rows may have."""
    for number in range(group.num_columns):
        column = group.column(number)
        if column.total_uncompressed_size > (most := settings().row_bytes) * max(1, group.num_rows):
            raise DocumentError(
                f"{path}: rows {at + 1} to {at + group.num_rows} hold {column.total_uncompressed_size:,} bytes in the "
                f"column {column.path_in_schema!r}, and {most:,} a row are read at most; leave them out "
                f"({variable_of('row_bytes')} allows more)"
            )


def _opened(path: str, file: BinaryIO) -> Any:
    import pyarrow as pa
    import pyarrow.parquet as pq

    try:
        table = pq.ParquetFile(file)
        table.schema_arrow.names  # noqa: B018  # a name that is no text shows here
        return table
    except (pa.ArrowException, OSError, MemoryError, UnicodeDecodeError) as error:
        raise DocumentError(f"{path}: no whole Parquet file ({error}); write it anew") from error
