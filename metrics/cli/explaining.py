"""`dxmetrics explain`: one article, and how its numbers were understood.

In: a file, or standard input, and what the caller knows of the article. Out: the explanation as text; what of the file
could not be read is said on stderr. It promises to read what `extract` reads, in the same way.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from metrics.cli.console import complain, say
from metrics.documents import (
    STANDARD_INPUT,
    STANDARD_INPUT_NAME,
    Document,
    read_bytes_document,
    read_document,
    read_standard_input,
)
from metrics.extraction import explain_document


def explain_article(
    file: Path, *, language: str | None = None, title: str = "", source_url: str = "", published: date | None = None
) -> str:
    """Return how the numbers of the article in `file` were understood; `-` is standard input.

    Raises DocumentError when it cannot be read.
    """
    document = _read(file, language, title, source_url, published)
    if document.encoding:
        say(f"{document.name}: read as {document.encoding}")
    for note in document.notes:
        complain(f"{document.name}: {note}")
    return explain_document(document)


def _read(file: Path, language: str | None, title: str, source_url: str, published: date | None) -> Document:
    if file == STANDARD_INPUT:
        return read_bytes_document(
            read_standard_input(),
            name=STANDARD_INPUT_NAME,
            language=language,
            source_url=source_url,
            published=published,
            title=title,
        )
    return read_document(file, language=language, source_url=source_url, published=published, title=title)
