"""One sentence as the matcher sees it: the folded text, the hits in it, and the numbers and years found so far.

In come hits, numbers and years by position, out come the places where each slot and each phrase of a pattern can stand.
Promise: nothing is worked out before a pattern asks for it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from metrics.extraction.lexicon import Hits
from metrics.extraction.mentions import Kind, Number, Period
from metrics.extraction.within import Gaps
from metrics.knowledge import Slot

Spots = Sequence[tuple[int, int, int]]  # left end, right end and index of what may stand in a slot, in order


@dataclass(frozen=True)
class Scene:
    """A sentence's hits, numbers and years, each by position in the folded `text`."""

    text: str
    hits: Hits
    numbers: Sequence[Number]
    years: Sequence[Period]

    def with_numbers(self, numbers: Sequence[Number]) -> Scene:
        """Return the same sentence with other numbers."""
        return replace(self, numbers=numbers)

    @cached_property
    def spots(self) -> Mapping[Slot, Spots]:
        """What may stand in each slot; a slot that nothing can fill is missing."""
        free = [(n, at) for at, n in enumerate(self.numbers) if not n.rank]
        cardinals = [(n, at) for n, at in free if n.kind is not Kind.ORDINAL]
        spots: dict[Slot, Spots] = {
            Slot.YEAR: [(year.start, year.end, at) for at, year in enumerate(self.years)],
            Slot.ORDINAL: [(n.left, n.right, at) for at, n in enumerate(self.numbers) if n.kind is Kind.ORDINAL],
            Slot.NUMBER: [(n.left, n.right, at) for n, at in cardinals],
            Slot.TOTAL: [(n.left, n.right, at) for n, at in cardinals if n.kind is Kind.PLAIN and n.out_of is None],
        }
        return {slot: sorted(found) for slot, found in spots.items() if found}

    @cached_property
    def figures(self) -> Gaps:
        """The stretches that no gap may leap over."""
        return Gaps((n.start, n.end) for n in self.numbers if not n.weak and n.kind is not Kind.ORDINAL)
