"""The data dictionary: every column of the three tables, its kind and what it means.

In: nothing. Out: FIGURES, REJECTIONS and DOCUMENTS, in column order. It promises to be the one source of names,
order, kinds and meanings for the schema, the exports and the pages that explain the table.
"""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum


class Kind(StrEnum):
    """What the cells of a column hold; the words are those of a data package's field types."""

    TEXT = "string"
    DATE = "date"
    NUMBER = "number"
    INTEGER = "integer"


@dataclass(frozen=True, slots=True, kw_only=True)
class Column:
    """One column of a table.

    required  whether a cell is never empty; an empty text is "", an empty date NaT, an empty number NA
    closed    whether only the words that Vocabulary.words(name) lists may stand in it
    """

    name: str
    kind: Kind
    meaning: str
    required: bool = False
    closed: bool = False

    @property
    def dtype(self) -> str:
        """Return the pandas dtype of the column."""
        if self.kind is Kind.TEXT:
            return "str"
        if self.kind is Kind.DATE:
            return "datetime64[s]"
        if self.kind is Kind.NUMBER:
            return "float64" if self.required else "Float64"
        return "int64" if self.required else "Int64"


def _text(name: str, meaning: str, *, required: bool = False, closed: bool = False) -> Column:
    return Column(name=name, kind=Kind.TEXT, meaning=meaning, required=required, closed=closed)


def _integer(name: str, meaning: str, *, required: bool = False) -> Column:
    return Column(name=name, kind=Kind.INTEGER, meaning=meaning, required=required)


_DOCUMENT = _text("document", "File name or address of the article.", required=True)
_LANGUAGE = _text("language", "Language of the article, a BCP 47 tag.", required=True)
_PUBLISHED = Column(name="published", kind=Kind.DATE, meaning="Day the article appeared; empty when not stated.")
_SOURCE_URL = _text("source_url", "Address of the article; empty when neither text nor file says it.")
_SENTENCE = _text("sentence", "The sentence, as in the article.", required=True)
_START = _integer("start", "First character of the quote in the article's text in Unicode NFC, from 0.", required=True)
_END = _integer("end", "Character after the last of the quote: text[start:end] is the quote.", required=True)

FIGURES: tuple[Column, ...] = (
    _text(
        "id",
        "Hash of the article's text, start, end, metric, province and place: the same article read again gives the "
        "same ids.",
        required=True,
    ),
    _DOCUMENT,
    _LANGUAGE,
    _PUBLISHED,
    _text(
        "province",
        "Slug of the province as the article names it, of before or since 1 July 2025; vietnam is the whole country.",
        required=True,
        closed=True,
    ),
    _text("province_name", "English name of the province.", required=True),
    _text("province_current", "Slug of the province it belongs to since 1 July 2025.", required=True, closed=True),
    _text(
        "place",
        "Commune, ward or district as written, when the figure is about less than the province; else empty.",
    ),
    _text("metric", "What is measured: an id of the catalogue.", required=True, closed=True),
    Column(
        name="value",
        kind=Kind.NUMBER,
        meaning="The number in `unit`, scale words applied (300 billion is 300000000000).",
        required=True,
    ),
    _text("unit", "Unit of the value: the metric's own.", required=True, closed=True),
    _text(
        "comparator",
        "How the text qualifies the number: = exactly, > more than, >= at least, < less than or nearly, ~ about.",
        required=True,
        closed=True,
    ),
    _text("status", "actual: reached; target: aimed at.", required=True, closed=True),
    Column(
        name="out_of",
        kind=Kind.NUMBER,
        meaning="Denominator, if said: provinces of a ranking, tasks of a plan, the highest score.",
    ),
    _text("basis", "What a coverage or take-up rate is a share of; empty when unsaid.", closed=True),
    _text(
        "period",
        "Time the figure speaks of, as finely as the text says it: 2025, 2025-Q2, 2025-06, 2025-06-30 or an ISO 8601 "
        "interval (2025-01/2025-09); of a target the time it is due; empty when unsaid.",
    ),
    _integer("year", "Year of the period, if the text says one."),
    _SENTENCE,
    _text("quote", "The number with its sign, unit and scale word, or the words of a rank.", required=True),
    _START,
    _END,
    _SOURCE_URL,
    _text(
        "edition",
        "Map of provinces the figure belongs to: 34 (since 1 July 2025), 63 (before) or empty when it cannot be told.",
        closed=True,
    ),
    _text(
        "story",
        "Same id for articles that tell the same story (translations, reprints); empty until looked for.",
    ),
    _text("origin", "rules: read by the program; reviewer: added by a person.", required=True, closed=True),
    _text("verdict", "A reviewer's word: accepted, wrong, corrected or unsure; empty when not reviewed.", closed=True),
    _text("corrected", "Columns the reviewer changed, as JSON; the other columns stay as read."),
    _text("reviewer", "Who reviewed the figure."),
    _text("reviewed_at", "When it was reviewed, ISO 8601."),
)

REJECTIONS: tuple[Column, ...] = (
    _DOCUMENT,
    _START,
    _END,
    _text("quote", "The number or rank word that was refused.", required=True),
    _SENTENCE,
    _text("metric", "Metric in question; empty when none was.", closed=True),
    _text("reason", "Why it was refused.", required=True, closed=True),
    _text("detail", "Particulars of the reason."),
)

DOCUMENTS: tuple[Column, ...] = (
    _DOCUMENT,
    _text("sha256", "SHA-256 of the text in UTF-8, hexadecimal.", required=True),
    _LANGUAGE,
    _PUBLISHED,
    _SOURCE_URL,
    _text("title", "Headline, when it can be told from the body."),
    _text("text", "The whole text in Unicode NFC; start and end count its characters.", required=True),
)


CONFLICTS: tuple[Column, ...] = (
    _integer("group", "Number of the conflict: its figures are of one thing and cannot all hold.", required=True),
    _text("kind", "conflict: two stories disagree; several values: one story gives several.", required=True),
    *FIGURES,
)


class Verdict(StrEnum):
    """A reviewer's word on a figure; an empty verdict means nobody has looked."""

    ACCEPTED = "accepted"
    WRONG = "wrong"
    CORRECTED = "corrected"
    UNSURE = "unsure"


class Origin(StrEnum):
    """Who read the figure out of the article."""

    RULES = "rules"
    REVIEWER = "reviewer"


class Edition(StrEnum):
    """Which map of provinces a figure belongs to; NONE when it cannot be told."""

    SINCE = "34"
    BEFORE = "63"
    NONE = ""
