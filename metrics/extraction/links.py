"""A number with what it states: the record that linking hands on."""

from __future__ import annotations

from decimal import Decimal
from typing import NamedTuple

from metrics.extraction.families import in_range
from metrics.extraction.mentions import Match, Number, Period
from metrics.extraction.records import Reason
from metrics.knowledge import Metric


class Link(NamedTuple):
    """A number with the metric it states, or with the reason why it states none.

    `value` is the reading of the number that lies in the metric's range; `cue` what decided. `period` is the time and
    `aim` the status that the header of its column says.
    """

    number: Number
    metric: Metric | None
    value: Decimal
    cue: Match | None
    reason: Reason | None = None
    detail: str = ""
    period: Period | None = None
    aim: bool = False


def link_of(number: Number, metric: Metric, cue: Match) -> Link:
    """Return the link, in the reading that lies in the metric's range; a refusal when none does."""
    for value in (number.value, number.other):
        if value is not None and in_range(value, metric):
            return Link(number=number, metric=metric, value=value, cue=cue)
    detail = f"{number.value} is outside {metric.valid_range} of {metric.id}"
    return Link(number=number, metric=metric, value=number.value, cue=cue, reason=Reason.OUT_OF_RANGE, detail=detail)


def refusal(number: Number, match: Match) -> Link:
    """Return the link of a number that a rule refuses."""
    return Link(number=number, metric=None, value=number.value, cue=match, reason=Reason(match.rule.value))


def garbled(number: Number) -> Link:
    """Return the link of a number whose writing makes none."""
    detail = "its digits and scale words make no number"
    return Link(number=number, metric=None, value=number.value, cue=None, reason=Reason.GARBLED, detail=detail)
