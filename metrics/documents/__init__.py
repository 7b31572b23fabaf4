"""The way in: a path, bytes or a text become a Document."""

from metrics.documents.corpora import CORPUS_SUFFIXES, CorpusSlice, is_corpus, read_corpus, read_slice, slice_corpus
from metrics.documents.document import Apart, Document
from metrics.documents.files import STANDARD_INPUT, STANDARD_INPUT_NAME, SUFFIXES, find_files, survey_files
from metrics.documents.gathering import name_files, read_documents, read_named, read_standard_input
from metrics.documents.reading import document_from_text, read_bytes_document, read_document

__all__ = [
    "CORPUS_SUFFIXES",
    "STANDARD_INPUT",
    "STANDARD_INPUT_NAME",
    "SUFFIXES",
    "Apart",
    "CorpusSlice",
    "Document",
    "document_from_text",
    "find_files",
    "is_corpus",
    "name_files",
    "read_bytes_document",
    "read_corpus",
    "read_document",
    "read_documents",
    "read_named",
    "read_slice",
    "read_standard_input",
    "slice_corpus",
    "survey_files",
]
