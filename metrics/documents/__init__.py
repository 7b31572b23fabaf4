"""The way in: a path or a text becomes a Document."""

from metrics.documents.document import Apart, Document
from metrics.documents.files import find_files, survey_files
from metrics.documents.reading import document_from_text, name_files, read_document, read_documents

__all__ = [
    "Apart",
    "Document",
    "document_from_text",
    "find_files",
    "name_files",
    "read_document",
    "read_documents",
    "survey_files",
]
