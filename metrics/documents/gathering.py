"""Reading whatever paths mean: article files, folders, corpora, standard input.

In: paths. Out: Documents, and a DocumentError for each thing that is none. It promises that one article's trouble never
keeps another from being read.
"""

from __future__ import annotations

import sys
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from metrics.documents.corpora import is_corpus, read_corpus
from metrics.documents.document import Document
from metrics.documents.files import STANDARD_INPUT, STANDARD_INPUT_NAME, survey_files
from metrics.documents.reading import read_bytes_document, read_document
from metrics.errors import DocumentError, visible
from metrics.settings import settings


def read_documents(paths: Iterable[Path | str], *, language: str | None = None) -> Iterator[Document | DocumentError]:
    """Yield a Document or a DocumentError for each article that `paths` mean, in the order of find_files.

    A corpus that is named gives an article a row. Files of the same name are called by their paths, so that the names
    of the Documents differ. `language` is that of all of them; without it each text is asked.
    """
    files, errors = survey_files(paths)
    yield from errors
    for file, name in zip(files, name_files(files), strict=True):
        if is_corpus(file.name):
            yield from read_corpus(str(file), language=language)
        else:
            yield read_named(file, name, language=language)


def read_named(file: Path, name: str, *, language: str | None = None) -> Document | DocumentError:
    """Return the Document of one article file, or of standard input, under the name that tables have for it."""
    try:
        if file == STANDARD_INPUT:
            return read_bytes_document(read_standard_input(), name=name, language=language)
        return read_document(file, name=name, language=language)
    except DocumentError as error:
        return error


def read_standard_input() -> bytes:
    """Return what comes on standard input: no more of it than one byte above what an article may have."""
    return sys.stdin.buffer.read(settings().file_bytes + 1)


def name_files(files: Sequence[Path]) -> list[str]:
    """Return what tables call each of `files`: its name, or its path where several have that name."""
    names = [STANDARD_INPUT_NAME if file == STANDARD_INPUT else visible(file.name) for file in files]
    uses = Counter(names)
    return [name if uses[name] == 1 else visible(file.as_posix()) for file, name in zip(files, names, strict=True)]
