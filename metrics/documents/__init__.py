"""The way in: a path, bytes or a text become a Document."""

from metrics.documents.document import Apart, Document
from metrics.documents.files import STANDARD_INPUT, STANDARD_INPUT_NAME, SUFFIXES, find_files, survey_files
from metrics.documents.reading import (
    document_from_text,
    name_files,
    read_bytes_document,
    read_document,
    read_documents,
)

__all__ = [
    "STANDARD_INPUT",
    "STANDARD_INPUT_NAME",
    "SUFFIXES",
    "Apart",
    "Document",
    "document_from_text",
    "find_files",
    "name_files",
    "read_bytes_document",
    "read_document",
    "read_documents",
    "survey_files",
]
