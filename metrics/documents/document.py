"""The record of one article, as every later stage reads it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date

from metrics.text import Span

# Lines above and with the headline: a banner, a date, empty ones.
_HEADLINE_WITHIN = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Apart:
    """A stretch that belongs to the page and not to the story.

    kind is source_line (where the article was taken from), byline (who wrote it, where and when: also agencies and
    datelines), credit (of a picture, with its caption where they share a line), related (headlines of other articles),
    comments (of readers, and their counter) or advert (what stands in for one).
    """

    kind: str
    span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Document:
    """One article: its text in NFC and what the text or the file says about it.

    name       file name or address, the `document` column of the tables
    text       whole text in Unicode NFC; every span of a figure slices this
    sha256     hexadecimal SHA-256 of `text` in UTF-8
    language   BCP 47 tag of a language pack (ur, ar, vi, en)
    title      the headline, empty when the text has none that can be told from the body
    source_url the article's address, empty when neither text nor file says it
    published  the day it appeared, None when not stated
    apart      footers, bylines and the like, in order of position
    told_by    who says title, source_url, published and language: text, page (what the file says beside its text),
               sidecar, caller, or the name of a corpus; what nobody says is not in it
    encoding   what the file was written in where that is not UTF-8, else empty
    notes      what of the file could not be read, in words for the reader
    """

    name: str
    text: str
    sha256: str
    language: str
    title: str = ""
    source_url: str = ""
    published: date | None = None
    apart: tuple[Apart, ...] = ()
    told_by: Mapping[str, str] = field(default_factory=dict)
    encoding: str = ""
    notes: tuple[str, ...] = ()

    @property
    def title_end(self) -> int:
        """Return the position in `text` where the headline ends; 0 when there is none, or it is told beside the text.

        A title that others tell may be the words of any sentence: it is the headline only as one of the first lines.
        """
        if not self.title:
            return 0
        position = len(self.text) - len(self.text.lstrip())
        for line in self.text[position:].split("\n", _HEADLINE_WITHIN)[:_HEADLINE_WITHIN]:
            if line.strip() == self.title:
                return position + line.index(self.title) + len(self.title)
            position += len(line) + 1
        return 0
