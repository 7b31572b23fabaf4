"""What one file holds, before it is an article."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date


@dataclass(frozen=True, slots=True, kw_only=True)
class Held:
    """The text of a file, and what the file says beside its text; empty or None where it says nothing.

    stamps         short lines beside the text that may say the day it appeared, in the words of the page
    spare_title    a title to be used only when the text has no headline, as the properties of a Word file name one
    encoding       what the file was written in where that is not UTF-8
    notes          what of the file could not be read, in words for the reader
    """

    text: str
    title: str = ""
    spare_title: str = ""
    source_url: str = ""
    published: date | None = None
    stamps: tuple[str, ...] = ()
    encoding: str = ""
    notes: tuple[str, ...] = ()
