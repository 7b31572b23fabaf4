"""The tidy table: built from extractions, checked, grouped into stories, selected from, exported."""

from metrics.table.build import Tables, build_table, figure_id, observation_id, other_name, repeat_of, stated_columns
from metrics.table.columns import DOCUMENTS, FIGURES, REJECTIONS, Column, Edition, Kind, Origin, Verdict
from metrics.table.conflicts import CONFLICT, SEVERAL_VALUES, find_conflicts
from metrics.table.corrections import as_corrected, row_as_corrected
from metrics.table.editions import MERGER
from metrics.table.export import (
    READABLE,
    STREAMABLE,
    WRITABLE,
    from_parquet_bytes,
    narrow,
    read_table,
    to_csv_bytes,
    to_excel_csv_bytes,
    to_jsonl_bytes,
    to_package_bytes,
    to_parquet_bytes,
    to_xlsx_bytes,
    whole_file,
    write_conflicts,
    write_documents,
    write_figures,
    write_rejections,
    write_stream,
)
from metrics.table.export.version import program_version
from metrics.table.fingerprints import Fingerprint, fingerprints_of, marks_of
from metrics.table.frames import empty_table
from metrics.table.periods import period_bounds
from metrics.table.schema import validate_documents, validate_figures, validate_rejections
from metrics.table.select import (
    UNDATED,
    count_once,
    filter_figures,
    is_one_of,
    is_stood_by,
    stand_for_each,
    stands_for,
    story_or_document,
)
from metrics.table.stories import fill_stories, given_stories, stories_of, with_stories
from metrics.table.vocabulary import Vocabulary, load_vocabulary

__all__ = [
    "CONFLICT",
    "DOCUMENTS",
    "FIGURES",
    "MERGER",
    "READABLE",
    "REJECTIONS",
    "SEVERAL_VALUES",
    "STREAMABLE",
    "UNDATED",
    "WRITABLE",
    "Column",
    "Edition",
    "Fingerprint",
    "Kind",
    "Origin",
    "Tables",
    "Verdict",
    "Vocabulary",
    "as_corrected",
    "build_table",
    "count_once",
    "empty_table",
    "figure_id",
    "fill_stories",
    "filter_figures",
    "find_conflicts",
    "fingerprints_of",
    "from_parquet_bytes",
    "given_stories",
    "is_one_of",
    "is_stood_by",
    "load_vocabulary",
    "marks_of",
    "narrow",
    "observation_id",
    "other_name",
    "period_bounds",
    "program_version",
    "read_table",
    "repeat_of",
    "row_as_corrected",
    "stand_for_each",
    "stands_for",
    "stated_columns",
    "stories_of",
    "story_or_document",
    "to_csv_bytes",
    "to_excel_csv_bytes",
    "to_jsonl_bytes",
    "to_package_bytes",
    "to_parquet_bytes",
    "to_xlsx_bytes",
    "validate_documents",
    "validate_figures",
    "validate_rejections",
    "whole_file",
    "with_stories",
    "write_conflicts",
    "write_documents",
    "write_figures",
    "write_rejections",
    "write_stream",
]
