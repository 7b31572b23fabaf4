"""PDF files with a text layer.

In: the content of a PDF. Out: its text in paragraphs, and a note of the pages that have none. It promises to say so
when a file is protected, consists of pictures or does not keep the order of its words, and never to make up the text
of a page.
"""

from __future__ import annotations

import io
import logging
import unicodedata
from collections.abc import Sequence

import regex

from metrics.documents.formats.held import Held
from metrics.documents.formats.paragraphs import drop_running_lines, join_lines
from metrics.errors import DocumentError
from metrics.settings import settings, variable_of

# A PDF places letters from left to right and does not say in which order they are read. Put back into order, lines from
# right to left come out with their parts exchanged, and a number beside another's words. A quoted word does no harm.
MOST_RIGHT_TO_LEFT = 0.1

_CONTROLS = regex.compile(r"[^\P{Cc}\n\t]+")
# Printers join some Latin letters into one: "fibre" comes out with a single sign for its first two letters.
_LIGATURES = regex.compile(r"[\N{LATIN SMALL LIGATURE FF}-\N{LATIN SMALL LIGATURE ST}]")


def read_pdf(content: bytes, name: str) -> Held:
    """Return the text of a PDF; `name` is what errors call it.

    Raises DocumentError when it is damaged, protected by a password, longer than the settings allow, without a text
    layer, or written from right to left.
    """
    pages = _text_of_pages(content, name)
    bare = [number for number, page in enumerate(pages, start=1) if not page.strip()]
    if len(bare) == len(pages):
        raise DocumentError(f"{name}: pages are pictures: no text layer; run OCR first")
    if _right_to_left(pages) > MOST_RIGHT_TO_LEFT:
        raise DocumentError(
            f"{name}: written from right to left, and a PDF does not keep the order of such words; "
            "save the article as .docx, .html or UTF-8 text"
        )
    lines = drop_running_lines([page.splitlines() for page in pages])
    numbers = ", ".join(map(str, bare))
    note = f"no text layer on {len(bare)} of {len(pages)} pages ({numbers}): blank or pictures; run OCR for these"
    return Held(text=join_lines(lines), notes=(note,) if bare else ())


def _right_to_left(pages: Sequence[str]) -> float:
    """Return the share of the letters that are of a script written from right to left."""
    letters = [unicodedata.bidirectional(letter) for page in pages for letter in page if letter.isalpha()]
    return sum(side in ("R", "AL") for side in letters) / max(1, len(letters))


def _text_of_pages(content: bytes, name: str) -> list[str]:
    from pypdf import PdfReader
    from pypdf.errors import DependencyError, PyPdfError

    logging.getLogger("pypdf").addHandler(logging.NullHandler())
    try:
        reader = PdfReader(io.BytesIO(content))
        # Many files may be read by all and only not be changed: their password is empty.
        if reader.is_encrypted and not reader.decrypt(""):
            raise DocumentError(f"{name}: protected by a password; save it without one")
        if len(reader.pages) > (most := settings().pdf_pages):
            raise DocumentError(
                f"{name}: {len(reader.pages):,} pages, and {most:,} are read at most; keep those that matter "
                f"({variable_of('pdf_pages')} allows more)"
            )
        return [_cleaned(page.extract_text()) for page in reader.pages]
    except DependencyError as error:
        raise DocumentError(
            f"{name}: encrypted in a way that cannot be read here; save it without a password"
        ) from error
    # Damage shows as any of these, wherever in the file it is met.
    except (
        *(PyPdfError, OSError, EOFError, ArithmeticError, AssertionError, NotImplementedError),
        *(ValueError, TypeError, AttributeError, LookupError, RecursionError),
    ) as error:
        raise DocumentError(f"{name}: a damaged PDF; save it anew, or save its text as UTF-8 text") from error


def _cleaned(text: str) -> str:
    """Return the text of a page without control characters, its ligatures written in letters."""
    return _LIGATURES.sub(lambda match: unicodedata.normalize("NFKC", match[0]), _CONTROLS.sub("", text))
