"""What extraction gives back: observations, rejections, and the two together for one document."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum

from metrics.documents import Document
from metrics.text import Span


class Status(StrEnum):
    """Whether a figure has been reached or is aimed at."""

    ACTUAL = "actual"
    TARGET = "target"


class Comparator(StrEnum):
    """How the text qualifies the number: exactly, more than, at least, less than, about."""

    EQUAL = "="
    OVER = ">"
    AT_LEAST = ">="
    UNDER = "<"
    ABOUT = "~"


class Reason(StrEnum):
    """Why a candidate was refused. The list is closed; `detail` of a rejection says the particulars."""

    NO_METRIC = "no_metric"
    NO_VALUE = "no_value"
    NO_PLACE = "no_place"
    AMBIGUOUS = "ambiguous"
    UNIT_MISMATCH = "unit_mismatch"
    OUT_OF_RANGE = "out_of_range"
    CHANGE = "change"
    COMPONENT = "component"
    OPERATOR = "operator"
    NOT_A_PROVINCE_RANK = "not_a_province_rank"
    COMPLEMENT = "complement"
    SUBSET = "subset"
    GARBLED = "garbled"
    DUPLICATE = "duplicate"


@dataclass(frozen=True, slots=True, kw_only=True)
class Observation:
    """One figure: the level of one metric for one province (or a place in it) at one time.

    province is a slug as the article names it, or `vietnam`; value is in the metric's unit with scale words
    applied; out_of and year are None, place, basis and period empty, when the text does not state them.
    span cites the number with its sign, unit and scale word, sentence_span the sentence it stands in.
    """

    province: str
    place: str
    metric: str
    value: Decimal
    unit: str
    comparator: Comparator
    status: Status
    out_of: Decimal | None
    basis: str
    period: str
    year: int | None
    span: Span
    sentence_span: Span


@dataclass(frozen=True, slots=True, kw_only=True)
class Rejection:
    """A candidate that was refused, with its reason; metric is empty when none was in question."""

    span: Span
    sentence_span: Span
    metric: str
    reason: Reason
    detail: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Extraction:
    """Everything read out of one document, in order of position."""

    document: Document
    observations: tuple[Observation, ...]
    rejections: tuple[Rejection, ...]
