"""Document + knowledge -> observations and rejections, each citing its span."""

from metrics.extraction.engine import Trace, extract, trace
from metrics.extraction.explain import explain_document
from metrics.extraction.records import Comparator, Extraction, Observation, Reason, Rejection, Status

__all__ = [
    "Comparator",
    "Extraction",
    "Observation",
    "Reason",
    "Rejection",
    "Status",
    "Trace",
    "explain_document",
    "extract",
    "trace",
]
