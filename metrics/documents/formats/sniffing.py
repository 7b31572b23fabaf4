"""What kind of file some bytes are.

In: the content of a file. Out: "pdf", "docx", "html" or "text". It promises to go by the content alone, and to refuse
with a cure what is known to be no article.
"""

from __future__ import annotations

import codecs

import regex

from metrics.documents.formats.encodings import decode_head
from metrics.errors import DocumentError

#: Bytes of a file that are enough to tell a page: saved pages may open with long comments.
HEAD = 8_192
_UNREADABLE = {
    b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1": "an old or password-protected Office file; save it as .docx or as UTF-8 text",
    b"{\\rtf": "an RTF file; save it as .docx or as UTF-8 text",
    b"\x1f\x8b": "a gzip archive, not an article; unpack it",
    b"Rar!": "a RAR archive, not an article; unpack it",
    b"7z\xbc\xaf\x27\x1c": "a 7z archive, not an article; unpack it",
}
_PAGE = regex.compile(
    r"(?:\s|<\?xml[^>]*>|<!--(?:(?!-->).)*+(?:-->|$))*+"
    r"<(?:!doctype\s+html|(?:html|head|body|meta|title|article|main|div|p|section|h1|table|span)(?=[\s>/]))",
    regex.IGNORECASE | regex.DOTALL,
)


def sniff(content: bytes, name: str) -> str:
    """Return the kind of `content`: pdf, docx, html or text; `name` is what errors call it.

    A ZIP archive is taken for a Word file: reading it says whether it is one. Raises DocumentError for other archives,
    old Office files and RTF.
    """
    for mark, what in _UNREADABLE.items():
        if content.startswith(mark):
            raise DocumentError(f"{name}: {what}")
    if content[:HEAD].removeprefix(codecs.BOM_UTF8).lstrip().startswith(b"%PDF-"):
        return "pdf"
    if content.startswith((b"PK\x03\x04", b"PK\x05\x06")):
        return "docx"
    return "html" if is_page(content) else "text"


def is_page(content: bytes) -> bool:
    """Tell whether `content`, or its first HEAD bytes, are those of a web page."""
    return _PAGE.match(decode_head(content[:HEAD])) is not None
