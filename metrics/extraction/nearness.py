"""How cues and numbers of a sentence lie to one another: inside, beside, joined in a list, how far off.

In come matches and numbers with the folded text, out come distances and yes or no. Promise: positions and marks alone
are asked, never what a phrase means.
"""

from __future__ import annotations

from collections.abc import Sequence

import regex

from metrics.extraction.clauses import commas, stops
from metrics.extraction.language import SentenceReading
from metrics.extraction.mentions import Kind, Match, Number, Place
from metrics.knowledge import RuleKind

_COMMA, _STOP, _NUMBER = 2, 15, 4  # what a comma, a strong stop and another number in the way cost, in words
_CONTRAST = 8  # words between two values of one metric at two times: "the target set for the end of"
_OWN_TIME = 15  # folded characters between a value and the time right after it
_DATED = regex.compile(r"(?:\s\p{L}+)?\s*\(?(?:\p{L}+\s)?(?:19|20)\d\d\s*:\s*")  # a value behind its own year
_JOIN = 2  # words that may join two cues or two members of a list: "and the"


def unblocked(cues: Sequence[Match]) -> list[Match]:
    """Return the cues that no longer phrase holds: a pseudo-cue blocks what lies in it, a longer cue its part."""
    blocks = [c for c in cues if not c.held]
    return [
        cue
        for cue in cues
        if cue.rule.kind is not RuleKind.PSEUDO
        and not any(holds(block, cue) for block in blocks if block is not cue and not _is_fuller(cue, block))
    ]


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
    kept: list[Match] = []
    for cue in longest:
        same = [other for other in kept if (other.rule.kind, other.rule.value) == (cue.rule.kind, cue.rule.value)]
        if not any(other.start < cue.end and cue.start < other.end for other in same):
            kept.append(cue)
    return [cue for cue in cues if any(cue is other for other in kept)]


def holds(block: Match, cue: Match) -> bool:
    """Return whether every run of words of `cue` lies in one run of `block`, which says more."""
    inside = covers(block, cue)
    longer = sum(e - s for s, e in block.words) > sum(e - s for s, e in cue.words)
    seeming = block.rule.kind is RuleKind.PSEUDO and cue.rule.kind is RuleKind.CUE
    return inside and (longer or (seeming and block.rule.value == cue.rule.value))


def less_said(cue: Match, other: Match) -> bool:
    """Return whether `other` holds the same number with all the words of `cue` and more."""
    return other is not cue and holds(other, cue)


def cost(text: str, number: Number, cue: Match, numbers: Sequence[Number]) -> int:
    """Return how far a cue is from a number: words between, stops weighed, other numbers in the way."""
    if cue.start < number.right and number.left < cue.end:
        return 0
    start, end = (cue.end, number.left) if cue.end <= number.left else (number.right, cue.start)
    between = text[start:end]
    ends = stops(between, colons=cue.end > number.left)  # "Online dossiers: 90.5%" is one clause
    in_way = sum(1 for n in numbers if start <= n.start and n.end <= end and not n.weak)
    return len(between.split()) + _COMMA * commas(between) + _STOP * ends + _NUMBER * in_way


def joined(text: str, free: Sequence[Match], at: int, numbers: Sequence[Number]) -> list[int]:
    """Return the cues that stand in one list with cue number `at`, with nothing but joining words between."""
    order = sorted(range(len(free)), key=lambda index: free[index].start)
    found: list[int] = []
    for step in (1, -1):
        place = order.index(at)
        while 0 <= place + step < len(order):
            one, other = sorted((free[order[place]], free[order[place + step]]), key=lambda cue: cue.start)
            between = text[one.end : other.start]
            apart = len(between.split()) > _JOIN or stops(between, colons=True) > 0
            if apart or other.rule.kind is not one.rule.kind or _between(one.end, other.start, numbers):
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


def _between(start: int, end: int, numbers: Sequence[Number]) -> bool:
    return any(start <= n.start and n.end <= end and not n.weak for n in numbers)
