"""The formats that articles come in: bytes become a text, and what the file says beside it.

In: the content of one file. Out: what it holds. It promises that the content decides how it is read, never the name,
and that the library of a format is loaded only when a file of that format is.
"""

from __future__ import annotations

from metrics.documents.formats.encodings import decode, refuse_empty
from metrics.documents.formats.held import Held
from metrics.documents.formats.sniffing import LARGEST_PAGE, refuse_large_page, sniff

__all__ = ["LARGEST_PAGE", "Held", "read_format", "refuse_empty", "refuse_large_page"]


def read_format(content: bytes, name: str) -> Held:
    """Return what `content` holds: a PDF, a Word file, a web page or plain text; `name` is what errors call it.

    Raises DocumentError, saying what to do, for anything else and for a file of these formats that cannot be read.
    """
    kind = sniff(content, name)
    if kind == "pdf":
        from metrics.documents.formats.pdf import read_pdf

        return read_pdf(content, name)
    if kind == "docx":
        from metrics.documents.formats.docx import read_docx

        return read_docx(content, name)
    if kind == "html":
        from metrics.documents.formats.html import read_html

        refuse_large_page(content, len(content), name)
        return read_html(content, name)
    text, encoding = decode(content, name)
    return Held(text=text, encoding=encoding)
