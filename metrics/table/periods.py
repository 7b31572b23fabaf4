"""The `period` column as days.

In: a period as the table writes it (2025, 2025-Q2, 2025-06, 2025-06-30, 2025-01/2025-09). Out: its first and last
day. It promises never to raise: what is no period, or names a day no calendar has, is None like an unsaid one.
"""

from __future__ import annotations

import re
from calendar import monthrange
from datetime import date
from functools import lru_cache

_POINT = r"[0-9]{4}(?:-Q[1-4]|-[0-9]{2}(?:-[0-9]{2})?)?"
PERIOD_PATTERN = rf"^(?:{_POINT}(?:/{_POINT})?)?$"
"""What the `period` column may hold, the empty text included."""

_PARTS = re.compile(r"([0-9]{4})(?:-(?:Q([1-4])|([0-9]{2})(?:-([0-9]{2}))?))?")


@lru_cache(maxsize=4096)
def period_bounds(period: str) -> tuple[date, date] | None:
    """Return the first and the last day of a period, both included; None when empty or no period."""
    first, slash, last = period.partition("/")
    opening, closing = _days(first), _days(last if slash else first)
    if opening is None or closing is None or closing[1] < opening[0]:
        return None
    return opening[0], closing[1]


def _days(point: str) -> tuple[date, date] | None:
    match = _PARTS.fullmatch(point)
    if match is None:
        return None
    year, quarter, month, day = (int(part) if part else None for part in match.groups())
    assert year is not None  # the pattern's first group is not optional
    if quarter is not None:
        first_month, last_month = 3 * quarter - 2, 3 * quarter
    else:
        first_month, last_month = month or 1, month or 12
    try:
        last_day = day or monthrange(year, last_month)[1]
        return date(year, first_month, day or 1), date(year, last_month, last_day)
    except ValueError:  # month 13, 30 February, year 0: calendar.IllegalMonthError is one too
        return None
