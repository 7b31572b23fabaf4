"""How cues and numbers of a sentence lie to one another: inside, beside, joined in a list, how far off.

In come matches and numbers with the folded text, out come distances and yes or no. Promise: positions and marks alone
are asked, never what a phrase means.
"""

from __future__ import annotations

import sys
from bisect import bisect_left, bisect_right
from collections.abc import Iterable, Sequence

import regex

from metrics.extraction.alignment import REACH
from metrics.extraction.clauses import at_most, commas, stops
from metrics.extraction.language import SentenceReading
from metrics.extraction.mentions import Kind, Match, Number, Place
from metrics.extraction.within import Gaps
from metrics.knowledge import RuleKind

_COMMA, _STOP, _NUMBER = 2, 15, 4  # what a comma, a strong stop and another number in the way cost, in words
_CONTRAST = 8  # words between two values of one metric at two times: "the target set for the end of"
_OWN_TIME = 15  # folded characters between a value and the time right after it
_DATED = regex.compile(r"(?:\s\p{L}+)?\s*\(?(?:\p{L}+\s)?(?:19|20)\d\d\s*:\s*")  # a value behind its own year
_JOIN = 2  # words that may join two cues or two members of a list: "and the"


def unblocked(cues: Sequence[Match]) -> list[Match]:
    """Return the cues that no longer phrase holds: a pseudo-cue blocks what lies in it, a longer cue its part."""
    blocks = _Blocks(c for c in cues if not c.held)
    return [
        cue
        for cue in cues
        if cue.rule.kind is not RuleKind.PSEUDO
        and not any(
            holds(block, cue) for block in blocks.around(cue) if block is not cue and not _is_fuller(cue, block)
        )
    ]


class _Blocks:
    """Cues by where their words begin, asked for those that may hold another one's words."""

    def __init__(self, cues: Iterable[Match]) -> None:
        self._cues = sorted(cues, key=_first)
        self._longest = max((cue.words[-1][1] - _first(cue) for cue in self._cues), default=0)

    def around(self, cue: Match) -> Sequence[Match]:
        """Return those that begin with the cue's words or before, and are long enough to reach their end."""
        first = bisect_left(self._cues, cue.words[-1][1] - self._longest, key=_first)
        return self._cues[first : bisect_right(self._cues, _first(cue), lo=first, key=_first)]


def _first(cue: Match) -> int:
    return cue.words[0][0]


def _is_fuller(cue: Match, block: Match) -> bool:
    """Return whether `cue` says more than `block` of the same metric: where its number stands."""
    return bool(cue.held) and cue.rule.value == block.rule.value


def covers(block: Match, cue: Match) -> bool:
    """Return whether every run of words of `cue` lies in one run of `block`."""
    if cue.words[0][0] < block.words[0][0] or block.words[-1][1] < cue.words[-1][1]:
        return False  # as most pairs of cues: they stand apart
    return all(any(s <= start and end <= e for s, e in block.words) for start, end in cue.words)


def apart(cues: Sequence[Match]) -> list[Match]:
    """Return the cues without those that overlap a longer one of the same metric: they name it once."""
    longest = sorted(cues, key=lambda cue: (cue.start - cue.end, cue.start))
    kept: set[int] = set()
    taken: dict[tuple[str, str], list[tuple[int, int]]] = {}  # of each metric, in order; none overlaps another
    for cue in longest:
        same = taken.setdefault((cue.rule.kind, cue.rule.value), [])
        at = bisect_left(same, (cue.end, cue.end))
        if at == 0 or same[at - 1][1] <= cue.start:
            same.insert(at, (cue.start, cue.end))
            kept.add(id(cue))
    return [cue for cue in cues if id(cue) in kept]


def holds(block: Match, cue: Match) -> bool:
    """Return whether every run of words of `cue` lies in one run of `block`, which says more."""
    inside = covers(block, cue)
    longer = sum(e - s for s, e in block.words) > sum(e - s for s, e in cue.words)
    seeming = block.rule.kind is RuleKind.PSEUDO and cue.rule.kind is RuleKind.CUE
    return inside and (longer or (seeming and block.rule.value == cue.rule.value))


def less_said(cue: Match, other: Match) -> bool:
    """Return whether `other` holds the same number with all the words of `cue` and more."""
    return other is not cue and holds(other, cue)


class Way:
    """The numbers of a sentence that can stand in the way between another one and its cue."""

    def __init__(self, numbers: Sequence[Number]) -> None:
        self._strong = sorted((n.start, n.end) for n in numbers if not n.weak)
        self.filled = Gaps(self._strong).filled

    def reach(self, number: Number) -> tuple[int, int]:
        """Return between which positions a cue has to lie; beyond them so many are in the way that it is too far."""
        low, high, before, after, last = -1, sys.maxsize, 0, 0, 0
        for start, end in reversed(self._strong[: bisect_left(self._strong, (number.left, number.left))]):
            before += end <= number.left
            if before * _NUMBER > REACH:
                low = start
                break
        for start, end in self._strong[bisect_left(self._strong, (number.right, 0)) :]:
            after, last = after + (start >= number.right), max(last, end)
            if after * _NUMBER > REACH:
                high = last
                break
        return low, high

    def between(self, start: int, end: int) -> int:
        """Return how many lie between two positions, or more than a pair may have."""
        found = 0
        for at in range(bisect_left(self._strong, (start, 0)), len(self._strong)):
            if self._strong[at][0] >= end or found * _NUMBER > REACH:
                break
            found += self._strong[at][1] <= end
        return found


def cost(text: str, number: Number, cue: Match, way: Way) -> int:
    """Return how far a cue is from a number: words between, stops weighed, other numbers in the way."""
    if cue.start < number.right and number.left < cue.end:
        return 0
    start, end = (cue.end, number.left) if cue.end <= number.left else (number.right, cue.start)
    between = text[start:end]
    ends = stops(between, colons=cue.end > number.left)  # "Online dossiers: 90.5%" is one clause
    return len(between.split()) + _COMMA * commas(between) + _STOP * ends + _NUMBER * way.between(start, end)


def joined(text: str, free: Sequence[Match], at: int, way: Way) -> list[int]:
    """Return the cues that stand in one list with cue number `at`, with nothing but joining words between."""
    order = sorted(range(len(free)), key=lambda index: free[index].start)
    found: list[int] = []
    for step in (1, -1):
        place = order.index(at)
        while 0 <= place + step < len(order):
            one, other = sorted((free[order[place]], free[order[place + step]]), key=lambda cue: cue.start)
            between = text[one.end : other.start]
            apart = not at_most(_JOIN, between) or stops(between, colons=True) > 0
            if apart or other.rule.kind is not one.rule.kind or way.filled(one.end, other.start):
                break
            place += step
            found.append(order[place])
    return found


def goes_on(text: str, number: Number, later: Number, reading: SentenceReading, places: Sequence[Place]) -> bool:
    """Return whether `later` only goes on a list that `number` belongs to.

    "92.4%, 61.5% and 71% respectively"; with a name between, "Ha Tinh 92.1%; Thanh Hoa 89.7%", or the noun of its
    share, "99.1% of hamlets and 97.6% of the population"; farther off when it has a time of its own, "18.7%, compared
    with 11% in 2022", "14.02% (2021: 12.87%)".
    """
    if number.kind is not later.kind or number.kind is Kind.PLAIN or later.rank or number.right > later.left:
        return False
    between = text[number.right : later.left]
    if _DATED.fullmatch(between):
        return True
    bases = [m for m in reading.matches if m.rule.kind is RuleKind.BASIS]
    shares = [m for m in bases if number.right <= m.start and m.end <= later.left]
    words = len(between.split()) - max((len(text[m.start : m.end].split()) for m in shares), default=0)
    names = [place for place in places if number.right <= place.start and place.end <= later.left]
    if names:
        named = sum(len(text[place.start : place.end].split()) for place in names)
        return words - named <= _JOIN and not stops(between, colons=True) - between.count(";")
    own = any(number.right <= p.start and p.start - later.right <= _OWN_TIME for p in reading.times.periods)
    return not stops(between, colons=True) and (words <= _JOIN or (own and words <= _CONTRAST))


def stands_alone(text: str, number: Number, later: Number) -> bool:
    """Return whether `later` is all that a bracket holds, not far behind: "28.4%, compared to June (14.48%)"."""
    between = text[number.right : later.left]
    in_brackets = between.endswith("(") and text[later.right : later.right + 1] == ")"
    return in_brackets and ";" not in between and 0 < len(between.split()) - 1 <= _CONTRAST
