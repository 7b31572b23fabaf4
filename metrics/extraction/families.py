"""Which metrics a cue stands for, and which of them a number can state.

In come the metrics of the catalogue, out comes the one that fits a number by its unit. Promise: a number never states
a metric of another unit, nor one in whose range it does not lie.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from decimal import Decimal

from metrics.extraction.mentions import Kind, Match, Number
from metrics.knowledge import Metric

_UNITS = {Kind.PERCENT: ("percent", "score"), Kind.POINTS: ("score",), Kind.MONEY: ("vnd",), Kind.SPEED: ("mbps",)}
_PER_CENT = 100


class CueFamilies:
    """Which metrics the cues of a metric file stand for: its own, and those whose files say `cues_of` it."""

    def __init__(self, metrics: Mapping[str, Metric], fields: Collection[int]) -> None:
        """`fields` are how many provinces are ranked, in each edition of the map."""
        self._fields = tuple(map(float, fields))
        self._members: dict[str, list[Metric]] = {}
        for metric in metrics.values():
            self._members.setdefault(metric.cues_of or metric.id, []).append(metric)

    def is_index(self, cue: Match) -> bool:
        """Return whether the cue names an index, which has a rank and a score."""
        return any(metric.index for metric in self._members.get(cue.rule.value, ()))

    def is_fixed(self, cue: Match) -> bool:
        """Return whether the cue names what only one place has: an index of countries."""
        return any(metric.place for metric in self._members.get(cue.rule.value, ()))

    def part_of(self, cue: Match) -> str:
        """Return the index that the cue's own is a pillar of, empty when it is none."""
        return next((metric.part_of for metric in self._members.get(cue.rule.value, ())), "")

    def fit(self, cue: Match, number: Number, *, counted: bool = False) -> Metric | None:
        """Return the metric of the cue's family that a number of this look can state; None when there is none.

        A bare number is a count where the cue's pattern holds it, or where it is known to be one (`counted`).
        """
        family = self._members.get(cue.rule.value, ())
        units = _units(number, counted or bool(cue.held))
        return next((m for unit in units for m in family if m.unit == unit and self._suits(m, number)), None)

    def _suits(self, metric: Metric, number: Number) -> bool:
        if metric.unit == "score" and number.kind is Kind.PERCENT:
            return metric.percent_sign
        if metric.unit == "rank" and not number.rank:  # "PAR INDEX (57/63)": out of as many as are ranked
            return number.out_of is not None and float(number.out_of) in (*self._fields, metric.valid_range[1])
        return True


def _units(number: Number, bound: bool) -> tuple[str, ...]:
    """Return the units a number can have, the likeliest first; counts only where a pattern holds the number."""
    if number.rank:
        return ("rank",)
    if number.kind is Kind.POINTS and bound:  # the word for points can be the noun counted: "225 service points"
        return ("score", "count")
    if number.kind is not Kind.PLAIN:
        return _UNITS.get(number.kind, ())
    whole = number.value.as_tuple().exponent == 0  # "45.0" is written as a score
    if number.out_of == _PER_CENT:  # "of every 100 households 91 have one"
        return ("percent", "score", "count", "rank") if bound else ("percent", "score", "rank")
    if whole and number.out_of is not None:
        return ("count", "rank") if bound else ("rank",)
    if whole:
        return ("count",) if bound else ()
    return ("score", "count") if bound and number.other is not None else ("score",)


def in_range(value: Decimal, metric: Metric) -> bool:
    """Return whether the metric can have this value."""
    low, high = metric.valid_range
    if metric.unit in ("count", "rank") and value != int(value):
        return False
    return (low is None or value >= Decimal(str(low))) and (high is None or value <= Decimal(str(high)))
