"""A Document out of what a file holds.

In: a text, what its file says beside it, and what others tell of it. Out: the Document. It promises that its text is
the article in Unicode NFC, whole, and that the language is the one its words are in, unless the caller or a sidecar
says another: the language that a page declares is that of its template.
"""

from __future__ import annotations

import hashlib
import re
from collections.abc import Sequence
from datetime import date
from functools import lru_cache

import regex

from metrics.documents.addresses import find_address
from metrics.documents.datelines import read_dateline
from metrics.documents.document import Apart, Document
from metrics.documents.formats import Held, refuse_long_text
from metrics.documents.language import identify_language
from metrics.documents.page import PageParts, PageWords, compile_page, read_page
from metrics.documents.telling import Telling, believe
from metrics.errors import DocumentError, visible
from metrics.knowledge import load_pages
from metrics.settings import settings, variable_of
from metrics.text import compose, deadline

LONGEST_TITLE = 160
_NOT_A_HEADLINE = tuple(".۔…:;؛,،|")
_CLOSING_MARKS = "\"'”’»)] "
# Halves of letters (surrogates) come out of damaged files, and zeros out of damaged rows: they cannot be written
# everywhere. A sign stands in for each, so that all other letters keep their places.
_UNWRITABLE = regex.compile(r"[\p{Cs}\0]")
_WORD = re.compile(r"\S")  # white space as str.strip has it


def make_document(held: Held, *, called: str, name: str, given: Sequence[Telling]) -> Document:
    """Return the Document of what a file holds; `called` is what errors call it, `given` what others tell of it.

    Raises DocumentError for a text that is too long, and for a language without a pack.
    """
    for telling in given:
        refuse_unpacked(telling.language, called)
    refuse_long_text(held.text, called)
    text = _writable(held.text)
    parts = _parts(text, called)
    believed = believe((*given, *_said_by_file(held, text, parts)))
    if not believed.language:
        believed.language = identify_language(text, called, load_pages())
        believed.told_by["language"] = "text"
    return Document(
        name=visible(name),
        text=text,
        sha256=hashlib.sha256(text.encode("utf-8")).hexdigest(),
        language=believed.language,
        title=_writable(believed.title),
        source_url=_writable(believed.source_url),
        published=believed.published,
        apart=parts.apart,
        told_by=believed.told_by,
        encoding=held.encoding,
        notes=held.notes,
    )


def _writable(said: str) -> str:
    return compose(_UNWRITABLE.sub("\N{REPLACEMENT CHARACTER}", said))


def _parts(text: str, called: str) -> PageParts:
    """Return what of the text stands apart; a DocumentError says that it took too long."""
    seconds = settings().document_seconds
    try:
        with deadline(seconds):
            return read_page(text, _page_words())
    except TimeoutError:
        raise DocumentError(
            f"{called}: its lines were not read within {seconds} seconds; look whether it is an article, or allow more "
            f"by {variable_of('document_seconds')} (0: any)"
        ) from None


def refuse_unpacked(language: str | None, called: str) -> None:
    """Raise DocumentError when there is no pack for `language`; None asks for none."""
    pages = load_pages()
    if language is not None and language not in pages:
        raise DocumentError(
            f"{called}: no pack for the language {language!r}; write one of: {', '.join(sorted(pages))}"
        )


@lru_cache(maxsize=1)
def _page_words() -> PageWords:
    return compile_page(load_pages().values())


def _said_by_file(held: Held, text: str, parts: PageParts) -> tuple[Telling, ...]:
    return (
        Telling(who="page", title=held.title, source_url=held.source_url, published=held.published or _stamped(held)),
        Telling(
            who="text",
            title=_title_of(text, parts.apart),
            source_url=_source_of(text, parts.apart),
            published=parts.published,
        ),
        Telling(who="page", title=held.spare_title),
    )


def _stamped(held: Held) -> date | None:
    """Return the day that a line beside the text of a page says, if the line is nothing but a dateline."""
    for stamp in held.stamps:
        dateline = read_dateline(stamp, _page_words().datelines)
        if dateline and dateline.length == len(stamp):
            return dateline.day
    return None


def _source_of(text: str, apart: Sequence[Apart]) -> str:
    addresses = (find_address(part.span.of(text)) for part in apart if part.kind == "source_line")
    return next((address for address in addresses if address), "")


def _title_of(text: str, apart: Sequence[Apart]) -> str:
    """Return the first line of the story if it reads as a headline over a body: short, no mark that ends a sentence.

    A site's banner above it is passed over; below a byline there is no headline any more.
    """
    covered = {part.span.start: part for part in apart}
    start = _next_word(text, 0)
    while (part := covered.get(start)) and part.kind == "advert" and part.span.end < len(text):
        start = _next_word(text, part.span.end)
    end = text.find("\n", start)
    title = text[start : end if end >= 0 else None].strip()
    if (
        end < 0
        or _next_word(text, end) == len(text)
        or len(title) > LONGEST_TITLE
        or title.rstrip(_CLOSING_MARKS).endswith(_NOT_A_HEADLINE)
    ):
        return ""
    return "" if any(start <= part.span.start < start + len(title) for part in apart) else title


def _next_word(text: str, start: int) -> int:
    """Return where the white space from `start` on ends."""
    found = _WORD.search(text, start)
    return found.start() if found else len(text)
