"""Corpora: many articles in one file, a row an article; JSON lines (also gzip or zstd), CSV, Parquet.

In: the path of a corpus and the names of its columns. Out: its slices, and the Documents of one slice. It promises
that the slices hold every row once, in order, whoever reads them, and that one row's trouble is its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from pathlib import PurePosixPath
from typing import Any

from metrics.documents.document import Document
from metrics.documents.reading import document_from_text
from metrics.documents.rows import Row, Stretch, rows_of, stretches
from metrics.errors import DocumentError

CORPUS_SUFFIXES = (".jsonl", ".ndjson", ".csv", ".parquet", ".jsonl.gz", ".jsonl.zst", ".csv.gz", ".csv.zst")
"""What the names of corpora end with; what is in them is asked of their first bytes."""

# The columns a corpus may have beside its text, each by the names that corpora give it.
_ADDRESS = ("source_url", "url")
_NAME = ("document", "name", "id")
_AT_ONCE = 1_000_000  # rows of a slice where nobody shares the work
_TITLE, _PUBLISHED, _LANGUAGE = "title", "published", "language"


@dataclass(frozen=True, slots=True, kw_only=True)
class CorpusSlice:
    """Some rows of the corpus at `path`, a path or an address of fsspec."""

    path: str
    rows: Stretch


def is_corpus(path: str) -> bool:
    """Return whether a file is a corpus by its name."""
    return path.lower().endswith(CORPUS_SUFFIXES)


def slice_corpus(path: str, rows: int, *, text_column: str = "text") -> list[CorpusSlice | DocumentError]:
    """Return the slices of a corpus, of so many rows each, and what is wrong with the whole of it.

    A file that breaks off in the middle has slices up to its last whole row, and an error that says so.
    """
    found: list[CorpusSlice | DocumentError] = []
    try:
        found.extend(CorpusSlice(path=path, rows=part) for part in stretches(path, rows, text_column))
    except DocumentError as error:
        found.append(error)
    if not found:
        found.append(DocumentError(f"{path}: a corpus without rows; give one that holds articles"))
    return found


def read_slice(
    part: CorpusSlice, *, text_column: str = "text", language: str | None = None
) -> Iterator[Document | DocumentError]:
    """Yield the Document of each row of a slice, or the DocumentError that says what is wrong with the row.

    A row with a date that is none comes as a Document without a date, behind the error.
    """
    try:
        for number, row in rows_of(part.path, part.rows):
            yield from _document(part.path, number, row, text_column, language)
    except DocumentError as error:
        yield error


def read_corpus(
    path: str, *, text_column: str = "text", language: str | None = None
) -> Iterator[Document | DocumentError]:
    """Yield the Document of each row of a corpus, and a DocumentError for whatever is wrong with it."""
    for part in slice_corpus(path, _AT_ONCE, text_column=text_column):
        if isinstance(part, CorpusSlice):
            yield from read_slice(part, text_column=text_column, language=language)
        else:
            yield part


def _document(
    path: str, number: int, row: Row, text_column: str, language: str | None
) -> Iterator[Document | DocumentError]:
    """Yield what one row makes."""
    here = f"{path}, row {number + 1}"
    if isinstance(row, str):
        yield DocumentError(f"{here}: {row}")
        return
    text = row.get(text_column)
    if not isinstance(text, str):
        yield DocumentError(f"{here}: no text in the column {text_column!r}; it holds {_shown(row)}")
        return
    published, trouble = _day(row.get(_PUBLISHED))
    if trouble:
        yield DocumentError(f"{here}: {trouble}; the article is read without a date")
    try:
        yield document_from_text(
            _with_title(text, _text_of(row, (_TITLE,))),
            name=_text_of(row, _NAME) or _text_of(row, _ADDRESS) or f"{PurePosixPath(path).name}#{number + 1}",
            language=language or _text_of(row, (_LANGUAGE,)) or None,
            source_url=_text_of(row, _ADDRESS),
            published=published,
            title=_text_of(row, (_TITLE,)),
            teller="corpus",
        )
    except DocumentError as error:
        yield DocumentError(f"{here}: {error}")


def _with_title(text: str, title: str) -> str:
    """Return the text under its headline: headlines hold figures, and say what an article is about."""
    return text if not title or title in text[: 2 * len(title) + 200] else f"{title}\n\n{text}"


def _text_of(row: Mapping[str, Any], names: Iterable[str]) -> str:
    """Return the first of these cells that holds something."""
    return next((str(row[name]).strip() for name in names if row.get(name)), "")


def _day(cell: object) -> tuple[date | None, str]:
    """Return the day a cell tells, and what is wrong with one that tells none."""
    if cell is None or cell == "":
        return None, ""
    if isinstance(cell, date):
        return date(cell.year, cell.month, cell.day), ""
    try:
        return date.fromisoformat(str(cell)[: len("2025-01-31")]), ""
    except ValueError:
        return None, f"{_PUBLISHED}: {str(cell)[:40]!r} is no date; write it as 2025-01-31"


def _shown(row: Mapping[str, Any]) -> str:
    return ", ".join(map(repr, list(row)[:10])) or "no column"
