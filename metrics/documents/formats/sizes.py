"""How large a file and its text may be.

In: sizes. Out: nothing, or a DocumentError. It promises that a refusal says how much there is, how much is allowed, and
which setting allows more.
"""

from __future__ import annotations

from metrics.documents.formats.sniffing import is_page
from metrics.errors import DocumentError
from metrics.settings import settings, variable_of

#: The most bytes that an encoding spends on a letter: so many letters there are at least.
_BYTES_OF_A_LETTER = 4


def refuse_large_file(size: int, name: str) -> None:
    """Raise DocumentError when `size`, in bytes, is above what an article's file may have."""
    if size > (most := settings().file_bytes):
        # No article comes near what is allowed: what does is an archive or a film.
        raise DocumentError(
            f"{name}: {size:,} bytes, and {most:,} are read at most; one article a file "
            f"({variable_of('file_bytes')} allows more)"
        )


def refuse_large_page(head: bytes, size: int, name: str) -> None:
    """Raise DocumentError when `head` opens a web page and its `size` in bytes is above what a page may have."""
    if size > (most := settings().page_bytes) and is_page(head):
        raise DocumentError(
            f"{name}: a web page of {size:,} bytes, and {most:,} are read at most; save its text alone "
            f"({variable_of('page_bytes')} allows more)"
        )


def refuse_long_text(text: str | bytes, name: str) -> None:
    """Raise DocumentError when a text, decoded or not yet, has more characters than an article may have."""
    length = len(text) if isinstance(text, str) else len(text) // _BYTES_OF_A_LETTER
    if length > (most := settings().text_characters):
        at_least = "" if isinstance(text, str) else "at least "
        raise DocumentError(
            f"{name}: a text of {at_least}{length:,} characters, and {most:,} are read at most; give its articles one "
            f"by one ({variable_of('text_characters')} allows more)"
        )
