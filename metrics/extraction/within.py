"""What stands in a stretch of a text, of things that were found all over it, and whether anything does.

In: mentions in the order in which they were found. Out: those in a stretch, in that order. It promises that asking
costs as much as what is there, however long the text is.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable
from operator import itemgetter
from typing import Generic, Protocol, TypeVar

_START = itemgetter(0)


class _Placed(Protocol):
    @property
    def start(self) -> int: ...

    @property
    def end(self) -> int: ...


_Mention = TypeVar("_Mention", bound=_Placed)


class Within(Generic[_Mention]):
    """Mentions of a text, asked for by stretches."""

    def __init__(self, mentions: Iterable[_Mention]) -> None:
        self._placed = sorted(((each.start, at, each) for at, each in enumerate(mentions)), key=itemgetter(0, 1))
        self._longest = max((each.end - start for start, _, each in self._placed), default=0)

    def inside(self, stretch: tuple[int, int]) -> list[_Mention]:
        """Return those that begin and end in a stretch."""
        return self._between(stretch[0], stretch[0], stretch[1], stretch[1])

    def touching(self, stretch: tuple[int, int]) -> list[_Mention]:
        """Return those that have a character in common with a stretch."""
        return self._between(stretch[0] - self._longest, stretch[0] + 1, stretch[1] - 1, None)

    def _between(self, first: int, least_end: int, last: int, most_end: int | None) -> list[_Mention]:
        """Return those that begin from `first` to `last` and end from `least_end` to `most_end`."""
        begin = bisect_left(self._placed, first, key=_START)
        end = bisect_left(self._placed, last + 1, lo=begin, key=_START)
        near = sorted(self._placed[begin:end], key=itemgetter(1))
        return [each for _, _, each in near if least_end <= each.end and (most_end is None or each.end <= most_end)]


class Gaps:
    """Stretches of a sentence, asked whether one of them lies between two positions."""

    def __init__(self, stretches: Iterable[tuple[int, int]]) -> None:
        ordered = sorted(stretches)
        self._starts = [start for start, _ in ordered]
        self._soonest = [end for _, end in ordered]  # the first end of this one and all that begin later
        for at in range(len(ordered) - 2, -1, -1):
            self._soonest[at] = min(self._soonest[at], self._soonest[at + 1])

    def filled(self, start: int, end: int) -> bool:
        """Return whether one of them begins and ends between two positions."""
        at = bisect_left(self._starts, start)
        return at < len(self._starts) and self._soonest[at] <= end
