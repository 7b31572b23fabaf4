"""Reading one article.

In: a path, bytes or a text. Out: a Document. It promises that what the caller says outweighs a sidecar, and the sidecar
what the file says of itself.
"""

from __future__ import annotations

from datetime import date
from pathlib import Path

from metrics.documents.article import make_document, refuse_unpacked
from metrics.documents.contents import load_content
from metrics.documents.document import Document
from metrics.documents.formats import Held, read_format, refuse_empty
from metrics.documents.sidecars import read_sidecar
from metrics.documents.telling import Telling


def read_document(
    path: Path | str,
    *,
    name: str | None = None,
    language: str | None = None,
    source_url: str = "",
    published: date | None = None,
    title: str = "",
) -> Document:
    """Read one article file; `name` is what tables call it, by default the file's name.

    What is given beside it outweighs its sidecar, and the sidecar what the file says. Raises DocumentError, naming the
    file and the cure, for a file that is missing, no file, not to be read, empty, binary, of another format, in an
    encoding that cannot be told, or in a language without a pack; and for a mistake in its sidecar.
    """
    path = Path(path)
    content = load_content(path)
    sidecar = read_sidecar(path)
    refuse_unpacked(sidecar.language, f"{sidecar.path}, key 'language'")
    beside = Telling(
        who="sidecar",
        title=sidecar.title,
        source_url=sidecar.source_url,
        published=sidecar.published,
        language=sidecar.language,
    )
    caller = Telling(who="caller", title=title, source_url=source_url, published=published, language=language)
    held = read_format(content, str(path))
    return make_document(held, called=str(path), name=path.name if name is None else name, given=(caller, beside))


def read_bytes_document(
    content: bytes,
    *,
    name: str,
    language: str | None = None,
    source_url: str = "",
    published: date | None = None,
    title: str = "",
) -> Document:
    """Make a Document of the content of an article file, which says itself of what format it is.

    `name` is what tables and errors call it. Raises DocumentError as read_document does for what a file holds.
    """
    caller = Telling(who="caller", title=title, source_url=source_url, published=published, language=language)
    return make_document(read_format(content, name), called=name, name=name, given=(caller,))


def document_from_text(
    text: str,
    *,
    name: str,
    language: str | None = None,
    source_url: str = "",
    published: date | None = None,
    title: str = "",
    teller: str = "caller",
) -> Document:
    """Make a Document of an article's text; what is given beside it overrides what the text says.

    `teller` is who gives it, as `told_by` records it. Raises DocumentError for a text that is empty or in a language
    without a pack.
    """
    refuse_empty(text, name)
    given = Telling(who=teller, title=title, source_url=source_url, published=published, language=language)
    held = Held(text=text.replace("\r\n", "\n").replace("\r", "\n"))
    return make_document(held, called=name, name=name, given=(given,))
