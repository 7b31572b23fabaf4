"""An upload becomes an article that can be looked at before it is added.

Comes in: the bytes of a file and what a person tells of it. Goes out: the article with what was found in it, or why it
cannot be read. The promises: an article is read as the command line reads it; a name is only ever shown, never opened;
whatever a file holds, it stops nothing but itself.
"""

from __future__ import annotations

import logging
import unicodedata
from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from enum import StrEnum
from hashlib import sha256

from metrics.documents import SUFFIXES, Document, read_bytes_document
from metrics.errors import DocumentError, MetricsError
from metrics.extraction import Extraction, extract
from metrics.table import Tables, build_table, load_vocabulary

LONGEST_NAME = 200

#: Characters. The longest reports have half of them; what has more takes minutes, and belongs to the command line.
LONGEST_TEXT = 1_000_000

#: What messages of the readers call the file, so that no name of an upload gets into a command they suggest.
_CALLED = "article"
_UNNAMED = "article.txt"
_LOG = logging.getLogger(__name__)


@dataclass(frozen=True, slots=True, kw_only=True)
class Upload:
    """A file as it came from the browser; `name` is what the tables will call it."""

    name: str
    content: bytes


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What a person tells of an article, over what its text says; empty or None where nothing."""

    title: str = ""
    source_url: str = ""
    published: date | None = None


class Step(StrEnum):
    """How far the reading of an upload is."""

    WAITING = "waiting"
    READING = "reading"
    FINDING = "finding"
    DONE = "done"


class Trouble(StrEnum):
    """Why an upload is no article that can be added."""

    LARGE = "large"
    SUFFIX = "suffix"
    EMPTY = "empty"
    LONG = "long"
    UNREADABLE = "unreadable"
    UNFORESEEN = "unforeseen"


@dataclass(frozen=True, slots=True, kw_only=True)
class Reading:
    """An article that was read: the tables hold it alone, under its own name."""

    document: Document
    extraction: Extraction
    tables: Tables


@dataclass(frozen=True, slots=True, kw_only=True)
class Failure:
    """Why an upload could not be read; `detail` is what the reader of its format says, in English."""

    trouble: Trouble
    detail: str = ""


def shown_name(said: str) -> str:
    """Return the name of a file as the tables hold it: what the browser says, without folders and control characters.

    The end of an overlong name is kept, since it says the format.
    """
    last = said.replace("\\", "/").rsplit("/", 1)[-1]
    name = "".join(letter for letter in last if unicodedata.category(letter) not in ("Cc", "Cs", "Zl", "Zp")).strip()
    return name[-LONGEST_NAME:] or _UNNAMED


def pasted(text: str) -> Upload:
    """Return pasted text as an upload; the same text has the same name, so that it is known again."""
    content = text.encode("utf-8", errors="replace")
    return Upload(name=f"pasted-{sha256(content).hexdigest()[:8]}.txt", content=content)


def refusal(upload: Upload, largest: int) -> Failure | None:
    """Return why an upload is not read at all, None when it can be tried; `largest` is in bytes.

    The browser has checked the size before; nothing that it says is believed.
    """
    if len(upload.content) > largest:
        return Failure(trouble=Trouble.LARGE)
    if not upload.name.lower().endswith(SUFFIXES):
        return Failure(trouble=Trouble.SUFFIX)
    if not upload.content.strip():
        return Failure(trouble=Trouble.EMPTY)
    return None


def read_upload(upload: Upload, told: Told, tell: Callable[[Step], None] = lambda _: None) -> Reading | Failure:
    """Return the article of an upload with what is found in it; `tell` is called at each step."""
    try:
        tell(Step.READING)
        document = _document(upload, told)
        if len(document.text) > LONGEST_TEXT:
            return Failure(trouble=Trouble.LONG)
        tell(Step.FINDING)
        extraction = extract(document)
        tables = build_table([extraction], load_vocabulary())
    except MetricsError as error:
        return Failure(trouble=Trouble.UNREADABLE, detail=str(error).removeprefix(f"{_CALLED}: "))
    except Exception:  # noqa: BLE001  # a library that breaks on a hostile file ends the reading of that file alone
        _LOG.exception("An upload could not be read")
        return Failure(trouble=Trouble.UNFORESEEN)
    return Reading(document=document, extraction=extraction, tables=tables)


def _document(upload: Upload, told: Told) -> Document:
    document = read_bytes_document(
        upload.content,
        name=_CALLED,
        title=one_line(told.title),
        source_url=one_line(told.source_url),
        published=told.published,
    )
    if "\0" in document.text:
        raise DocumentError(f"{_CALLED}: holds a zero character, which no database keeps; take it out of the text")
    return replace(document, name=upload.name)


def one_line(said: str) -> str:
    """Return what was typed into a field without control characters, as one line."""
    visible = "".join(" " if unicodedata.category(letter) in ("Cc", "Cs", "Zl", "Zp") else letter for letter in said)
    return " ".join(visible.split())
