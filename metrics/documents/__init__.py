"""The way in: a path, bytes or text becomes a Document."""

from metrics.documents.document import Apart, Document

__all__ = ["Apart", "Document"]
