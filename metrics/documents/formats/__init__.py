"""The formats that articles come in: bytes become a text, and what the file says beside it.

In: the content of one file. Out: what it holds. It promises that the content decides how it is read, never the name;
that the library of a format is loaded only when a file of that format is; and that no file takes more time, memory or
room than the settings allow.
"""

from __future__ import annotations

from metrics.documents.formats.apart import read_apart
from metrics.documents.formats.encodings import decode, refuse_empty
from metrics.documents.formats.held import Held
from metrics.documents.formats.sizes import refuse_large_file, refuse_large_page, refuse_long_text
from metrics.documents.formats.sniffing import sniff

__all__ = ["Held", "read_format", "refuse_empty", "refuse_large_file", "refuse_large_page", "refuse_long_text"]


def read_format(content: bytes, name: str) -> Held:
    """Return what `content` holds: a PDF, a Word file, a web page or plain text; `name` is what errors call it.

    Raises DocumentError, saying what to do, for anything else and for a file of these formats that cannot be read.
    """
    refuse_large_file(len(content), name)
    kind = sniff(content, name)
    if kind == "text":
        refuse_long_text(content, name)
        text, encoding = decode(content, name)
        return Held(text=text, encoding=encoding)
    if kind == "html":
        refuse_large_page(content, len(content), name)
    return read_apart(kind, content, name)
