"""Tables -> Parquet.

In: frames, their columns and a binary file. Out: Parquet compressed with zstd, texts as strings, days as dates, the
meaning of each column in the schema. It promises that pandas, DuckDB and Arrow read the same cells back.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import BinaryIO

import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq

from metrics.table.columns import Column
from metrics.table.export.cells import Frames, slices
from metrics.table.export.version import provenance
from metrics.table.frames import ARROW_TYPES, frame_of


def write_parquet(frames: Frames, columns: Sequence[Column], file: BinaryIO) -> None:
    """Write the table as Parquet, one row group a slice."""
    schema = arrow_schema(columns)
    with pq.ParquetWriter(file, schema, compression="zstd") as writer:
        for part in slices(frames):
            writer.write_table(_arrow_table(part, schema))


def arrow_schema(columns: Sequence[Column]) -> pa.Schema:
    """Return the schema: a type and a meaning a column, and what program wrote it; `pandas` restores the dtypes."""
    fields = [
        pa.field(column.name, ARROW_TYPES[column.kind], not column.required, {"description": column.meaning})
        for column in columns
    ]
    for_pandas = pa.Schema.from_pandas(frame_of(columns, []), preserve_index=False)
    metadata: dict[bytes | str, bytes | str] = dict((for_pandas.metadata or {}).items())
    metadata.update(provenance().items())
    return pa.schema(fields, metadata)


def _arrow_table(part: pd.DataFrame, schema: pa.Schema) -> pa.Table:
    arrays = [pa.array(part[field.name], type=field.type, from_pandas=True) for field in schema]
    return pa.Table.from_arrays(arrays, schema=schema)
