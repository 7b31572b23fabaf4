"""Figures of Vietnam's digital transformation by province, read out of news articles.

In: the public names, from whatever room they come. Out: the same, loaded at their first use. It promises that
`import metrics` alone brings in nothing heavy, and that importing has no effect but that.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from metrics.documents import (
        Document,
        document_from_text,
        find_files,
        read_document,
        read_documents,
    )
    from metrics.errors import DataFileError, DocumentError, MetricsError, SettingError, StoreError, TableError
    from metrics.extraction import Extraction, Observation, Rejection, explain_document, extract
    from metrics.knowledge import Knowledge, load_knowledge
    from metrics.store import Store
    from metrics.table import (
        Tables,
        build_table,
        fill_stories,
        load_vocabulary,
        read_table,
        write_documents,
        write_figures,
        write_rejections,
    )
    from metrics.text import Span

_ROOMS = {
    "metrics.documents": ("Document", "document_from_text", "find_files", "read_document", "read_documents"),
    "metrics.errors": ("DataFileError", "DocumentError", "MetricsError", "SettingError", "StoreError", "TableError"),
    "metrics.extraction": ("Extraction", "Observation", "Rejection", "explain_document", "extract"),
    "metrics.knowledge": ("Knowledge", "load_knowledge"),
    "metrics.store": ("Store",),
    "metrics.table": (
        *("Tables", "build_table", "fill_stories", "load_vocabulary", "read_table"),
        *("write_documents", "write_figures", "write_rejections"),
    ),
    "metrics.text": ("Span",),
}
_ROOM_OF = {name: room for room, names in _ROOMS.items() for name in names}

__all__ = [
    "DataFileError",
    "Document",
    "DocumentError",
    "Extraction",
    "Knowledge",
    "MetricsError",
    "Observation",
    "Rejection",
    "SettingError",
    "Span",
    "Store",
    "StoreError",
    "TableError",
    "Tables",
    "build_table",
    "document_from_text",
    "explain_document",
    "extract",
    "fill_stories",
    "find_files",
    "load_knowledge",
    "load_vocabulary",
    "read_document",
    "read_documents",
    "read_table",
    "write_documents",
    "write_figures",
    "write_rejections",
]


def __getattr__(name: str) -> Any:
    """Return a public name from its room (PEP 562): pandas is imported when a table is asked for, not before."""
    if name == "__version__":
        from importlib.metadata import PackageNotFoundError, version

        try:
            return version("dxmetrics")
        except PackageNotFoundError:
            return "unreleased"
    if name not in _ROOM_OF:
        raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
    value = getattr(import_module(_ROOM_OF[name]), name)
    globals()[name] = value
    return value


def __dir__() -> list[str]:
    """Return the public names, also those not loaded yet."""
    return sorted({*globals(), *__all__})
