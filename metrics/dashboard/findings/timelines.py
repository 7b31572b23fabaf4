"""Figures on a line of time: when each one stands, which of them a line may join, and which have no time at all.

Comes in: the signs frame (see findings.signs). Goes out: the same with their days and lines, and the undated apart.
Nothing of Streamlit is known here. The promises: a line joins actual figures of one province, one map and stated
periods only, never over the break of 1 July 2025, and never through a time at which two figures disagree.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface
from metrics.table import MERGER, Edition, period_bounds

#: Units that add up: a count of nine months is not to be joined with that of one month.
AMOUNTS = ("count", "vnd")

_MOST_TICKS = 5
_YEARS_BETWEEN = (1, 2, 5, 10, 20, 50)
_DAYS_A_YEAR = 365
_NO_LINE = -1


@dataclass(frozen=True, slots=True, kw_only=True)
class Times:
    """The signs that have a time, and those that have none.

    dated    the signs frame with day (a date's ordinal), by_publication, line (signs of one number are joined)
    undated  the signs frame as it was
    """

    dated: pd.DataFrame
    undated: pd.DataFrame


def place_in_time(signs: pd.DataFrame) -> Times:
    """Return `signs` with the day each one stands at: the last of its period, else the day it was published."""
    days = [_day_of(period, edition) for period, edition in zip(signs["period"], signs["edition"], strict=True)]
    published = [moment.date().toordinal() if formats.is_stated(moment) else None for moment in signs["published"]]
    placed = signs.assign(
        by_publication=[day is None and other is not None for day, other in zip(days, published, strict=True)],
        day=pd.array([day or other for day, other in zip(days, published, strict=True)], dtype="Int64"),
    )
    dated = placed.loc[placed["day"].notna()].sort_values("day", kind="stable", ignore_index=True)
    return Times(dated=dated.assign(line=_lines(dated)), undated=signs.loc[placed["day"].isna().to_numpy()])


def year_ticks(interface: Interface, days: Iterable[int]) -> tuple[tuple[float, str], ...]:
    """Return the days that the axis of time names, and their names: Januaries, for a short time also other months."""
    days = list(days)
    first, last = date.fromordinal(min(days)), date.fromordinal(max(days))
    years = range(first.year, last.year + 2)
    if (last - first).days > 2 * _DAYS_A_YEAR:
        step = next(step for step in _YEARS_BETWEEN if len(years) <= step * _MOST_TICKS or step == _YEARS_BETWEEN[-1])
        named = [date(year, 1, 1) for year in years if year % step == 0]
        return tuple((start.toordinal(), str(start.year)) for start in named if first <= start <= last)
    step = 3 if (last - first).days < _DAYS_A_YEAR else 6
    starts = [date(year, month, 1) for year in years for month in range(1, 13, step)]
    inside = [start for start in starts if first <= start <= last]
    return tuple((start.toordinal(), formats.period(interface, f"{start:%Y-%m}")) for start in inside)


def _day_of(period: str, edition: str) -> int | None:
    """Return the last day of a period; of one of the former provinces that ends later, the last day they existed."""
    bounds = period_bounds(period)
    if bounds is None:
        return None
    last = bounds[1].toordinal()
    return min(last, MERGER.toordinal() - 1) if edition == Edition.BEFORE.value else last


def _lines(dated: pd.DataFrame) -> list[int]:
    """Return the number of the line each sign belongs to; -1 for one that is not to be joined with any other."""
    free = dated["is_target"] | dated["by_publication"] | dated["apart"]
    length = [
        _length(period) if unit in AMOUNTS else "" for period, unit in zip(dated["period"], dated["unit"], strict=True)
    ]
    series = dated.assign(length=length).groupby(["province", "edition", "length"], observed=True, sort=False).ngroup()
    disagreeing = dated.assign(series=series).groupby(["series", "day"])["value"].transform("nunique") > 1
    # A time at which two figures disagree ends a line, and a new one begins after it.
    breaks = (disagreeing & ~free).groupby(series).cumsum()
    number = pd.MultiIndex.from_arrays([series, breaks]).factorize()[0]
    return [_NO_LINE if alone else int(line) for alone, line in zip(free | disagreeing, number, strict=True)]


def _length(period: str) -> str:
    """Return how long a period is, to the month."""
    bounds = period_bounds(period)
    if bounds is None:
        return ""
    months = (bounds[1].year - bounds[0].year) * 12 + bounds[1].month - bounds[0].month
    return f"{months} months" if (bounds[1] - bounds[0]).days > 1 else "day"
