"""Word files.

In: the content of a .docx file. Out: its paragraphs and the rows of its tables, a line each, in the order in which they
stand. It promises to unpack no more than a limit, to expand no entities, and to take the file's properties for what
they are: the day a file was made is not the day an article appeared.

What was deleted with tracked changes, comments, notes, and the heads and feet of pages are left out.
"""

from __future__ import annotations

import io
import zipfile
import zlib
from collections.abc import Iterator
from typing import TYPE_CHECKING

from metrics.documents.formats.encodings import refuse_empty
from metrics.documents.formats.held import Held
from metrics.errors import DocumentError
from metrics.settings import settings, variable_of

if TYPE_CHECKING:
    from lxml.etree import _Element  # type: ignore[import-untyped]

#: How many parts a file may have: Word's have some dozen, and one for each picture.
MOST_PARTS = 10_000
_TEXT_PART = "word/document.xml"
_NO_WORD_FILE = "a ZIP archive, not an article; unpack it"

_HEAD = 64
# Byte order marks, the zero bytes of wide encodings, spaces.
_BEFORE_MARKUP = b"\xef\xbb\xbf\xff\xfe\x00 \t\r\n"

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_FALLBACK = "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"
_LETTERS = {"tab": "\t", "br": "\n", "cr": "\n", "noBreakHyphen": "-"}
# What is no text of the article: deleted or moved away, a table's copy of its settings, another drawing of the same.
_LEFT_OUT = {_FALLBACK, *(f"{_WORD}{tag}" for tag in ("del", "moveFrom", "rPr", "pPr", "instrText"))}


def read_docx(content: bytes, name: str) -> Held:
    """Return the text of a Word file; `name` is what errors call it.

    Raises DocumentError when it is another archive, damaged, unpacks to more than the settings allow, or declares a
    document type.
    """
    from docx import Document
    from docx.opc.exceptions import OpcError
    from lxml.etree import LxmlError

    try:
        _refuse_dangers(content, name)
        document = Document(io.BytesIO(content))
        text = "\n".join(_lines(document.element.body))
        title = document.core_properties.title or ""
    except (
        *(OpcError, LxmlError, zipfile.BadZipFile, zlib.error, OSError, EOFError),
        *(KeyError, ValueError, AttributeError, TypeError, IndexError, NotImplementedError, RuntimeError),
    ) as error:
        raise DocumentError(f"{name}: a damaged Word file; open it, save it anew, or save it as UTF-8 text") from error
    refuse_empty(text, name)
    return Held(text=text, spare_title=" ".join(title.split()))


def _refuse_dangers(content: bytes, name: str) -> None:
    """Raise DocumentError for a file that would unpack to too much, or whose XML declares a document type."""
    from lxml import etree  # type: ignore[import-untyped]

    with _opened(content, name) as archive:
        parts = archive.infolist()
        _refuse_size(archive, parts, name)
        for part in filter(_is_named_markup, parts):
            parser = etree.XMLParser(resolve_entities=False, load_dtd=False, no_network=True)
            if etree.fromstring(archive.read(part), parser).getroottree().docinfo.internalDTD is not None:
                raise DocumentError(
                    f"{name}: a Word file whose part {part.filename} declares a document type, which Word never "
                    "writes; do not trust it, or save its text as UTF-8 text"
                )


def _opened(content: bytes, name: str) -> zipfile.ZipFile:
    try:
        archive = zipfile.ZipFile(io.BytesIO(content))
        if _TEXT_PART in archive.namelist():
            return archive
    except (zipfile.BadZipFile, OSError, ValueError, NotImplementedError, zlib.error) as error:
        raise DocumentError(f"{name}: {_NO_WORD_FILE}") from error
    raise DocumentError(f"{name}: {_NO_WORD_FILE}")


def _refuse_size(archive: zipfile.ZipFile, parts: list[zipfile.ZipInfo], name: str) -> None:
    """Raise DocumentError for what unpacks to too much: a part never unpacks to more than it says, or it is damaged.

    Empty paragraphs pack a thousandfold, and their tree takes many times more: markup has a limit of its own.
    """
    allowed = settings()
    unpacked = sum(part.file_size for part in parts)
    if unpacked > allowed.docx_bytes or len(parts) > MOST_PARTS:
        raise DocumentError(
            f"{name}: a Word file that unpacks to {unpacked:,} bytes in {len(parts):,} parts, and "
            f"{allowed.docx_bytes:,} in {MOST_PARTS:,} are read at most; save its text as UTF-8 text "
            f"({variable_of('docx_bytes')} allows more)"
        )
    size = sum(part.file_size for part in parts if _is_markup(archive, part))
    if size > allowed.docx_markup_bytes:
        raise DocumentError(
            f"{name}: a Word file whose markup unpacks to {size:,} bytes, and {allowed.docx_markup_bytes:,} are read "
            f"at most; save its text as UTF-8 text ({variable_of('docx_markup_bytes')} allows more)"
        )


def _is_named_markup(part: zipfile.ZipInfo) -> bool:
    return part.filename.lower().endswith((".xml", ".rels"))


def _is_markup(archive: zipfile.ZipFile, part: zipfile.ZipInfo) -> bool:
    """Tell whether a part is XML: by its name, or by how it begins, since the file itself says which part is read."""
    if _is_named_markup(part):
        return True
    with archive.open(part) as stream:
        head = stream.read(_HEAD)
    return bool(head) and head.lstrip(_BEFORE_MARKUP)[:1] in (b"", b"<")


def _lines(block: _Element) -> Iterator[str]:
    """Yield the lines of a body, a cell or a text box: a paragraph is one or more, a row of a table one."""
    for element in block:
        if element.tag in _LEFT_OUT:
            continue
        if element.tag == f"{_WORD}p":
            yield "".join(_letters(element))
            for box in _nearest(element, f"{_WORD}txbxContent"):
                yield from _lines(box)
        elif element.tag == f"{_WORD}tbl":
            yield from (row for row in map(_row, _nearest(element, f"{_WORD}tr")) if row)
        elif element.tag != f"{_WORD}txbxContent":
            yield from _lines(element)


def _row(row: _Element) -> str:
    """Return a row of a table as `a | b | c`."""
    cells = [" ".join(" ".join(_lines(cell)).split()) for cell in _nearest(row, f"{_WORD}tc")]
    return " | ".join(cells) if any(cells) else ""


def _nearest(element: _Element, tag: str) -> Iterator[_Element]:
    """Yield the elements of `tag` below `element`, but none inside another: tables stand inside tables."""
    for child in element:
        if child.tag == tag:
            yield child
        elif child.tag not in _LEFT_OUT:
            yield from _nearest(child, tag)


def _letters(element: _Element) -> Iterator[str]:
    for child in element:
        if child.tag in _LEFT_OUT or child.tag == f"{_WORD}txbxContent" or not isinstance(child.tag, str):
            continue
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag.startswith(_WORD) and (letter := _LETTERS.get(child.tag.removeprefix(_WORD))):
            yield letter
        else:
            yield from _letters(child)
