"""Files -> figures.

In: a file that write_figures wrote. Out: the figures table, checked. It promises the same cells and dtypes that were
written, or a TableError that names the file.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

import pandas as pd
import pyarrow as pa
import pyarrow.csv
import pyarrow.parquet as pq

from metrics.errors import TableError
from metrics.table.columns import DOCUMENTS, FIGURES, REJECTIONS, Column
from metrics.table.frames import frame_from_arrow
from metrics.table.schema import validate_documents, validate_figures, validate_rejections
from metrics.table.vocabulary import Vocabulary

_TABLES: Mapping[str, tuple[Sequence[Column], Callable[[pd.DataFrame, Vocabulary], pd.DataFrame]]] = {
    "figures": (FIGURES, validate_figures),
    "rejections": (REJECTIONS, validate_rejections),
    "documents": (DOCUMENTS, validate_documents),
}
_NAMES = list(dict.fromkeys(column.name for columns, _ in _TABLES.values() for column in columns))


def read_table(path: Path | str, vocabulary: Vocabulary, table: str = "figures") -> pd.DataFrame:
    """Return the figures, rejections or documents of a file in one of the READABLE formats, checked by their schema.

    Raises TableError when the file cannot be read, is no such table, or breaks the schema.
    """
    path = Path(path)
    suffix = path.suffix.lower()
    reader = _READERS.get(suffix)
    if reader is None:
        raise TableError(f"{path}: {table} cannot be read from {suffix!r}; the known are {', '.join(READABLE)}")
    try:
        columns, validate = _TABLES[table]
        return validate(frame_from_arrow(columns, reader(path)), vocabulary)
    except OSError as error:
        raise TableError(f"{path}: cannot be read ({error}); check the name and the rights") from error
    except ValueError as error:  # what Arrow, the JSON reader and the decoder raise for a broken file
        raise TableError(f"{path}: is no {suffix} file of {table} ({error}); write it anew") from error
    except TableError as error:
        raise TableError(f"{path}: {error}") from error


def from_parquet_bytes(content: bytes, columns: Sequence[Column]) -> pd.DataFrame:
    """Return the frame of a table with these `columns` that to_parquet_bytes wrote, not checked again."""
    return frame_from_arrow(columns, pq.read_table(pa.BufferReader(content)))


def _read_csv(path: Path) -> pa.Table:
    return pyarrow.csv.read_csv(
        path,
        parse_options=pyarrow.csv.ParseOptions(newlines_in_values=True),
        convert_options=pyarrow.csv.ConvertOptions(
            column_types=dict.fromkeys(_NAMES, pa.large_string()), strings_can_be_null=False
        ),
    )


def _read_jsonl(path: Path) -> pa.Table:
    with path.open(encoding="utf-8", newline="\n") as lines:  # a sentence may hold other line ends than \n
        rows = [json.loads(line) for line in lines]
    if not all(isinstance(row, dict) for row in rows):
        raise ValueError("a line is no JSON object")
    names = list(dict.fromkeys(name for row in rows for name in row)) or [column.name for column in FIGURES]
    texts = [["" if row.get(name) is None else str(row[name]) for row in rows] for name in names]
    return pa.table([pa.array(column, type=pa.large_string()) for column in texts], names=names)


_READERS: Mapping[str, Callable[[Path], pa.Table]] = {
    ".csv": _read_csv,
    ".jsonl": _read_jsonl,
    ".parquet": pq.read_table,
}

READABLE = tuple(sorted(_READERS))
"""The suffixes that can be read."""
