"""The classes that a map colours: few, of round limits, wide enough that a reader tells them apart.

Comes in: the values on a map and what their metric is. Goes out: limits, ascending. The promises: five classes at most;
every value lies in one; the limits of ranks are places, so that a class holds whole ones.
"""

from __future__ import annotations

from collections.abc import Sequence
from math import ceil, floor, log10

MOST_CLASSES = 5

#: Values whose greatest is more than this many times the least are told apart by their order of magnitude.
WIDE = 30

_ROUND = (1.0, 2.0, 2.5, 5.0, 10.0)
_PLACES = (1, 2, 3, 5, 10, 15, 20)
_SHARES = (1.0, 2.0, 5.0, 10.0, 20.0)


def share_limits(values: Sequence[float]) -> tuple[float, ...]:
    """Return limits between 0 and 100 for shares in percent."""
    lowest, highest = (min(values), max(values)) if len(values) > 1 else (0.0, 100.0)
    lowest, highest = max(lowest, 0.0), min(highest, 100.0)
    for step in _SHARES:
        limits = _steps(lowest, highest, step)
        if len(limits) - 1 <= MOST_CLASSES:
            return tuple(min(limit, 100.0) for limit in limits)
    return (0.0, 20.0, 40.0, 60.0, 80.0, 100.0)


def rank_limits(last: float) -> tuple[float, ...]:
    """Return limits for the places from 1 to `last`: 1, 11, 21, 31 and 35 for 34 provinces."""
    step = next((step for step in _PLACES if ceil(last / step) <= MOST_CLASSES), ceil(last / MOST_CLASSES))
    return (*(float(first) for first in range(1, int(last) + 1, step)), last + 1)


def amount_limits(values: Sequence[float]) -> tuple[float, ...]:
    """Return round limits for amounts and scores; by orders of magnitude where they lie far apart."""
    if not values:
        return (0.0, 1.0)
    lowest, highest = min(values), max(values)
    if lowest > 0 and highest / lowest > WIDE:
        return _magnitudes(lowest, highest)
    if lowest == highest:
        lowest = min(0.0, lowest)
        highest = max(highest, lowest + 1)
    rough = 10 ** floor(log10((highest - lowest) / MOST_CLASSES))
    for step in (factor * rough for factor in (*_ROUND, *(10 * factor for factor in _ROUND))):
        limits = _steps(lowest, highest, step)
        if len(limits) - 1 <= MOST_CLASSES:
            return limits
    return (lowest, highest)


def _steps(lowest: float, highest: float, step: float) -> tuple[float, ...]:
    """Return the multiples of `step` from the one below `lowest` to the one not below `highest`, two at least."""
    first = floor(lowest / step)
    last = max(ceil(highest / step), first + 1)
    return tuple(round(number * step, 10) for number in range(first, last + 1))


def _magnitudes(lowest: float, highest: float) -> tuple[float, ...]:
    first, last = floor(log10(lowest)), ceil(log10(highest))
    stride = ceil((last - first) / MOST_CLASSES)
    powers = list(range(first, last, stride))
    return tuple(float(10**power) for power in [*powers, powers[-1] + stride])
