"""What the recognisers find in a folded text. All positions are half-open and count folded characters."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import NamedTuple

from metrics.knowledge import Rule, Slot


class Kind(StrEnum):
    """What a number is by its own looks: by its sign, unit or ending."""

    PLAIN = "plain"
    PERCENT = "percent"
    POINTS = "points"
    MONEY = "vnd"
    SPEED = "mbps"
    ORDINAL = "ordinal"
    OTHER = "other"  # a unit that no metric of the catalogue has: hours, kilometres


class Place(NamedTuple):
    """A place that the text names: a province or the country (`slug`), or a smaller place (`name` as written).

    A smaller place that bears its province's name has both ("Bac Giang City"). `meant` says of a phrase that names no
    place ("the ward", "the whole province") what kind of place told before it means: local or province.
    """

    start: int
    end: int
    slug: str
    name: str
    scope: bool = False  # a phrase for the whole country ("nationwide") and not its name
    country: bool = False
    meant: str = ""


class Number(NamedTuple):
    """A number with its sign, unit and scale word.

    start, end   what is quoted
    left, right  the same with the words that qualify it (over, of 25), which a pattern may not leap over
    value        scale words applied; `other` the second reading of a separator that can be read two ways
    weak         written in words without a unit: a figure only where a pattern asks for a number right there
    garbled      digits or scale words that make no number
    rank         whether words say that it is a place in an order; then `value` is that place
    holder       the province whose rank this is, where its position in a list says so
    """

    start: int
    end: int
    left: int
    right: int
    value: Decimal
    other: Decimal | None = None
    kind: Kind = Kind.PLAIN
    out_of: Decimal | None = None
    comparator: str = "="
    weak: bool = False
    garbled: bool = False
    rank: bool = False
    holder: Place | None = None


class Masked(NamedTuple):
    """A stretch whose digits are no figure, and what they are instead: date, code, address, document ..."""

    start: int
    end: int
    kind: str


class Period(NamedTuple):
    """A time that the text names; `period` as in the table (2025, 2025-06, 2021/2025), `year` its (last) year.

    `offset` says of one told without a year ("last year") how far it is from the year the article reports on;
    `compared` that a figure is only compared with it ("up from fifth in 2023"): it dates nothing but what is beside it.
    """

    start: int
    end: int
    period: str
    year: int
    offset: int | None = None
    compared: bool = False


class Match(NamedTuple):
    """A rule found in the text, with what stands in its slots (index of the number, or of the period for a year).

    `words` are the stretches of its runs of words, without slots and gaps; `held` the indices of the numbers that the
    pattern holds as figures: years and denominators are none.
    """

    rule: Rule
    start: int
    end: int
    slots: tuple[tuple[Slot, int], ...] = ()
    words: tuple[tuple[int, int], ...] = ()
    held: tuple[int, ...] = ()

    def slot(self, slot: Slot) -> int | None:
        """Return the index of what stands in the first `slot`."""
        return next((index for kind, index in self.slots if kind is slot), None)
