"""Which map of provinces a figure belongs to: the 34 since 1 July 2025 or the 63 before.

In: what the figure states and when its article appeared. Out: an Edition. It promises to take the first witness that
speaks, in the order out_of, former name, period, published; and to say NONE when none does.
"""

from __future__ import annotations

from datetime import date
from decimal import Decimal

from metrics.knowledge import Province
from metrics.table.columns import Edition
from metrics.table.periods import period_bounds

MERGER = date(2025, 7, 1)
"""The day 63 provinces became 34 (Resolution 202/2025/QH15 of the National Assembly)."""

COUNTRY = "country"
"""The `kind` of a gazetteer entry that is no province."""

_RANK = "rank"
_SIZES = {Decimal(34): Edition.SINCE, Decimal(63): Edition.BEFORE}


def edition_of(
    *, unit: str, out_of: Decimal | None, province: Province, place: str, period: str, published: date | None
) -> Edition:
    """Return the edition of one figure; `unit` is its metric's, `out_of` the denominator the text says, if any.

    A commune's rank among 34 communes, or a country's among 63 countries, is no witness: only a province's rank is.
    """
    is_country = province.kind == COUNTRY
    if unit == _RANK and not is_country and not place and out_of is not None and out_of in _SIZES:
        return _SIZES[out_of]
    if not is_country and not province.is_current:
        return Edition.BEFORE
    bounds = period_bounds(period)
    if bounds is not None and bounds[1] < MERGER:
        return Edition.BEFORE
    if bounds is not None and bounds[0] >= MERGER:
        return Edition.SINCE
    if published is None:
        return Edition.NONE
    return Edition.BEFORE if published < MERGER else Edition.SINCE
