"""Reading articles.

In: paths, or texts. Out: Documents. It promises that the text of a Document is the article in Unicode NFC, whole, and
that one article's trouble never keeps another from being read.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from datetime import date
from functools import lru_cache
from pathlib import Path

from metrics.documents.addresses import date_in_address, find_address
from metrics.documents.document import Apart, Document
from metrics.documents.files import read_text, refuse_empty, survey_files
from metrics.documents.language import identify_language
from metrics.documents.page import PageWords, compile_page, read_page
from metrics.errors import DocumentError
from metrics.knowledge import load_pages

LONGEST_TITLE = 160
_NOT_A_HEADLINE = tuple(".۔…:;؛,،|")
_CLOSING_MARKS = "\"'”’»)] "


def read_document(path: Path | str, *, name: str | None = None, language: str | None = None) -> Document:
    """Read one article file; `name` is what tables call it, by default the file's name.

    `language` overrides what the text tells. Raises DocumentError, naming the file and the cure, for a file that is
    missing, a folder, not to be read, empty, binary, not UTF-8, or in a language without a pack.
    """
    path = Path(path)
    return _document(read_text(path), str(path), path.name if name is None else name, language, "", None)


def document_from_text(
    text: str, *, name: str, language: str | None = None, source_url: str = "", published: date | None = None
) -> Document:
    """Make a Document of an article's text; what is given beside it overrides what the text says.

    Raises DocumentError for a text that is empty or in a language without a pack.
    """
    refuse_empty(text, name)
    return _document(text.replace("\r\n", "\n").replace("\r", "\n"), name, name, language, source_url, published)


def read_documents(paths: Iterable[Path | str]) -> Iterator[Document | DocumentError]:
    """Yield a Document or a DocumentError for each article that `paths` mean, in the order of find_files.

    Files of the same name are called by their paths, so that the names of the Documents differ.
    """
    files, errors = survey_files(paths)
    yield from errors
    for file, name in zip(files, name_files(files), strict=True):
        try:
            yield read_document(file, name=name)
        except DocumentError as error:
            yield error


def name_files(files: Sequence[Path]) -> list[str]:
    """Return what tables call each of `files`: its name, or its path where several have that name."""
    uses = Counter(file.name for file in files)
    return [file.name if uses[file.name] == 1 else file.as_posix() for file in files]


@lru_cache(maxsize=1)
def _page_words() -> PageWords:
    return compile_page(load_pages().values())


def _document(
    text: str, called: str, name: str, language: str | None, source_url: str, published: date | None
) -> Document:
    pages = load_pages()
    if language is not None and language not in pages:
        raise DocumentError(
            f"{called}: no pack for the language {language!r}; write one of: {', '.join(sorted(pages))}"
        )
    text = unicodedata.normalize("NFC", text)
    parts = read_page(text, _page_words())
    source_url = source_url or _source_of(text, parts.apart)
    return Document(
        name=name,
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language=language or identify_language(text, called, pages),
        title=_title_of(text, parts.apart),
        source_url=source_url,
        published=published or parts.published or date_in_address(source_url),
        apart=parts.apart,
    )


def _source_of(text: str, apart: Sequence[Apart]) -> str:
    addresses = (find_address(part.span.of(text)) for part in apart if part.kind == "source_line")
    return next((address for address in addresses if address), "")


def _title_of(text: str, apart: Sequence[Apart]) -> str:
    """Return the first line of the story if it reads as a headline over a body: short, no mark that ends a sentence.

    A site's banner above it is passed over; below a byline there is no headline any more.
    """
    covered = {part.span.start: part for part in apart}
    start = len(text) - len(text.lstrip())
    while (part := covered.get(start)) and part.kind == "advert" and part.span.end < len(text):
        start = part.span.end + len(text[part.span.end :]) - len(text[part.span.end :].lstrip())
    first, _, rest = text[start:].strip().partition("\n")
    title = first.strip()
    if not rest.strip() or len(title) > LONGEST_TITLE or title.rstrip(_CLOSING_MARKS).endswith(_NOT_A_HEADLINE):
        return ""
    return "" if any(start <= part.span.start < start + len(title) for part in apart) else title
