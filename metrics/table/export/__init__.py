"""Tables -> CSV, exact or for Excel, Parquet, XLSX, JSON lines, data package; and figures read back."""

from metrics.table.export.files import (
    STREAMABLE,
    WORKBOOK,
    WRITABLE,
    to_csv_bytes,
    to_excel_csv_bytes,
    to_jsonl_bytes,
    to_parquet_bytes,
    to_xlsx_bytes,
    whole_file,
    write_conflicts,
    write_documents,
    write_figures,
    write_rejections,
    write_stream,
)
from metrics.table.export.package import narrow, to_package_bytes
from metrics.table.export.reading import READABLE, from_parquet_bytes, read_table
from metrics.table.export.workbook import refuse_many_rows

__all__ = [
    "READABLE",
    "STREAMABLE",
    "WORKBOOK",
    "WRITABLE",
    "from_parquet_bytes",
    "narrow",
    "read_table",
    "refuse_many_rows",
    "to_csv_bytes",
    "to_excel_csv_bytes",
    "to_jsonl_bytes",
    "to_package_bytes",
    "to_parquet_bytes",
    "to_xlsx_bytes",
    "whole_file",
    "write_conflicts",
    "write_documents",
    "write_figures",
    "write_rejections",
    "write_stream",
]
