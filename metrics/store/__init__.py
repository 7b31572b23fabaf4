"""The store: documents, their figures and people's verdicts, kept in a database."""

from metrics.store.corrections import CORRECTABLE
from metrics.store.inspecting import Condition, inspect_store
from metrics.store.records import (
    UNCHANGED,
    WITHDRAWN,
    Added,
    Event,
    FigureKey,
    Happening,
    Matter,
    Outcome,
    Refreshed,
    Review,
    StoredDocument,
    Why,
)
from metrics.store.store import Store

__all__ = [
    "CORRECTABLE",
    "UNCHANGED",
    "WITHDRAWN",
    "Added",
    "Condition",
    "Event",
    "FigureKey",
    "Happening",
    "Matter",
    "Outcome",
    "Refreshed",
    "Review",
    "Store",
    "StoredDocument",
    "Why",
    "inspect_store",
]
