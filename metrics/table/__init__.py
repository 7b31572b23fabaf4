"""The tidy table: built from extractions, checked, grouped into stories, selected from, exported."""

from metrics.table.build import Tables, build_table, figure_id
from metrics.table.columns import DOCUMENTS, FIGURES, REJECTIONS, Column, Edition, Kind, Origin, Verdict
from metrics.table.periods import period_bounds
from metrics.table.schema import validate_documents, validate_figures, validate_rejections
from metrics.table.vocabulary import Vocabulary

__all__ = [
    "DOCUMENTS",
    "FIGURES",
    "REJECTIONS",
    "Column",
    "Edition",
    "Kind",
    "Origin",
    "Tables",
    "Verdict",
    "Vocabulary",
    "build_table",
    "figure_id",
    "period_bounds",
    "validate_documents",
    "validate_figures",
    "validate_rejections",
]
