"""How far it is from what is reached to what is aimed at.

Comes in: two figures of one metric, one basis and one map of provinces. Goes out: a Gap, in words for people. The
promises: what the articles leave open the gap leaves open too ("over 90%" is at most 5 points from 95%); where they
leave open whether the target is reached, nothing is said.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from enum import StrEnum
from typing import Any

from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface

HIGHER, LOWER = "higher", "lower"

#: Comparators that leave open whether the value is better still, and those that leave open whether it is worse.
_BETTER = {HIGHER: (">", ">="), LOWER: ("<",)}
_WORSE = {HIGHER: ("<",), LOWER: (">", ">=")}
_ABOUT = "~"


class Distance(StrEnum):
    """How exactly the way to a target is known."""

    REACHED = "reached"
    EXACT = "exact"
    AT_MOST = "at most"
    AT_LEAST = "at least"
    ABOUT = "about"


@dataclass(frozen=True, slots=True, kw_only=True)
class Gap:
    """The way to a target: `amount` in the unit of the metric, 0 when it is reached."""

    distance: Distance
    amount: float


def gap_to_target(actual: Mapping[Any, Any], target: Mapping[Any, Any], better: str) -> Gap | None:
    """Return the gap between two figures; None when their metric has no better end or nothing certain can be said."""
    if better not in _BETTER or target["comparator"] in _WORSE[better]:
        return None
    way = Decimal(str(target["value"])) - Decimal(str(actual["value"]))
    way = way if better == HIGHER else -way
    said = actual["comparator"]
    if way <= 0:
        # "Over 95%" is not reached by 95%, and "about 96%" may be less than 95%.
        is_strict = way == 0 and target["comparator"] in (">", "<") and said not in _BETTER[better]
        is_certain = said != _ABOUT and said not in _WORSE[better] and not is_strict
        return Gap(distance=Distance.REACHED, amount=0.0) if is_certain else None
    distance = Distance.EXACT
    if said in _BETTER[better]:
        distance = Distance.AT_MOST
    elif said in _WORSE[better]:
        distance = Distance.AT_LEAST
    elif _ABOUT in (said, target["comparator"]):
        distance = Distance.ABOUT
    return Gap(distance=distance, amount=float(way))


def gap_words(interface: Interface, gap: Gap, unit: str) -> str:
    """Return a gap in words: 4.5 points to go, at most 2 places to go, reached."""
    _ = interface.text
    amount = _amount(interface, gap.amount, unit)
    patterns = {
        Distance.REACHED: _("reached"),
        Distance.EXACT: _("{amount} to go"),
        Distance.AT_MOST: _("at most {amount} to go"),
        Distance.AT_LEAST: _("at least {amount} to go"),
        Distance.ABOUT: _("about {amount} to go"),
    }
    return patterns[gap.distance].format(amount=amount)


def _amount(interface: Interface, amount: float, unit: str) -> str:
    _ = interface.text
    if unit == "percent":
        return _("1 point") if amount == 1 else _("{amount} points").format(amount=formats.number(interface, amount))
    if unit == "rank":
        return _("1 place") if amount == 1 else _("{amount} places").format(amount=formats.number(interface, amount))
    return formats.value_in_unit(interface, amount, unit)
