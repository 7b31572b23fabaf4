"""Which times a sentence names, and how finely its words say them: 2025, a quarter, the first nine months, this year.

In comes the scene of a sentence with the years and dates in it, out come Periods. Promise: a year is the time of a
figure only where words of the pack make it one.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass

import regex

from metrics.extraction.matching import RuleIndex
from metrics.extraction.mentions import Match, Period
from metrics.extraction.scene import Scene
from metrics.knowledge import COMPARED, PLAN, RELATIVE_YEARS, Rule, RuleKind, Slot

_MONTHS = 12
_QUARTERS = 4
_MARKED = regex.compile(r"\)|\s*:\s*(?=[\d%])")  # "48.2% (2024)", "14.02% (2021: 12.87%)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The times of a sentence.

    periods  those that the words around them make the time of a figure ("in 2024")
    years    all that are named and nothing denies
    report   the year that the sentence says the article reports on ("a review of 2025"); None when it says none
    plan     the year that it says is planned for ("the plan for 2026"); None when it says none
    """

    periods: tuple[Period, ...] = ()
    years: tuple[Period, ...] = ()
    report: Period | None = None
    plan: Period | None = None


class TimeReader:
    """The words for times of one language."""

    def __init__(self, rules: Iterable[Rule], number: dict[str, int]) -> None:
        rules = list(rules)
        self._times = RuleIndex([r for r in rules if r.kind is RuleKind.YEAR], number)
        self._reports = RuleIndex([r for r in rules if r.kind is RuleKind.REPORT], number)

    def read(self, scene: Scene, denied: Collection[int]) -> Times:
        """Return the times of a sentence; `denied` are the indices of the years that are something else."""
        found = self._times.find(scene)
        said: dict[int, Period] = {
            at: year._replace(compared=True)
            for at, year in enumerate(scene.years)
            if at not in denied and _MARKED.match(scene.text, year.end) and scene.text.endswith("(", 0, year.start)
        }
        for match in sorted(found, key=lambda m: (bool(m.rule.value), m.end - m.start)):  # the fullest comes last
            at = match.slot(Slot.YEAR)
            if at is not None and at not in denied:
                said[at] = _refined(scene.years[at], match, scene)
        years = tuple(said.get(at, year) for at, year in enumerate(scene.years) if at not in denied)
        told = {match.rule.value: match.slot(Slot.YEAR) for match in reversed(self._reports.find(scene))}
        report, plan = told.get(""), told.get(PLAN)
        return Times(
            periods=tuple(sorted((*said.values(), *_relative(found)), key=lambda period: period.start)),
            years=years,
            report=scene.years[report] if report is not None else None,
            plan=scene.years[plan] if plan is not None else None,
        )

    def relative(self, scene: Scene) -> tuple[Period, ...]:
        """Return the times told without any digit ("last year")."""
        return _relative(self._times.find(scene))


def _relative(found: Iterable[Match]) -> tuple[Period, ...]:
    """Return the times that are told by their distance from the year reported on."""
    return tuple(
        Period(start=match.start, end=match.end, period="", year=0, offset=RELATIVE_YEARS[match.rule.value])
        for match in found
        if match.rule.value in RELATIVE_YEARS
    )


def _refined(period: Period, match: Match, scene: Scene) -> Period:
    """Return the part of a year that the words say: a quarter, or months from the first to the last."""
    part, year = match.rule.value, period.period
    if part == COMPARED:
        return period._replace(compared=True)
    month = year[len("2024-") :] if len(year) == len("2024-03") else ""
    if part == "Q":  # "quarter 3/2025" looks like a month
        return period._replace(period=f"{year[:4]}-Q{int(month)}") if month and int(month) <= _QUARTERS else period
    if not part or len(year) != len("2024"):
        return period
    if part.startswith("Q"):
        return period._replace(period=f"{year}-{part}")
    at = match.slot(Slot.NUMBER)
    first, _, last = part.partition("/")
    if at is not None:
        months = int(scene.numbers[at].value)
        if not 0 < months <= _MONTHS:
            return period
        last = f"{months:02}"
    return period._replace(period=f"{year}-{first}/{year}-{last}")
