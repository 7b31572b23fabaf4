"""What carries over to a number that no cue of its own is near: the index, the list, the metric told last.

In come the numbers of a sentence with the links found so far, out come links for those left. Promise: a carried metric
fits the number's unit, and words or marks of the text say that it goes on.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache

from metrics.extraction.clauses import at_most, in_one_clause
from metrics.extraction.families import CueFamilies
from metrics.extraction.language import SentenceReading
from metrics.extraction.links import Link, link_of
from metrics.extraction.mentions import Kind, Match, Number, Place
from metrics.extraction.nearness import goes_on, stands_alone
from metrics.extraction.records import Reason
from metrics.knowledge import RuleKind

_BESIDE_RANK = 6  # words between a rank and the percentage that is the index's score there
_UNPARTED = 12  # words between two shares of one thing
_NAMES = (RuleKind.CUE, RuleKind.PSEUDO, RuleKind.REFUSE, RuleKind.BASIS)  # what names another thing
_AFTER_SAME = 6  # words between "this rate" and its number: "of the other districts came to"


@dataclass(frozen=True, slots=True, kw_only=True)
class Context:
    """What the text before a sentence was about: the index in question, and the cue of the figure told last.

    `here` says that the sentence's own paragraph has named the index, `near` that only the paragraph before has.
    """

    topic: Match | None = None
    here: bool = False
    near: bool = False
    told: Match | None = None


Links = Mapping[int, Sequence[Link]]


def _is_change(links: Sequence[Link]) -> bool:
    return bool(links) and all(link.reason is Reason.CHANGE for link in links)


def _as_told(number: Number, links: Sequence[Link]) -> list[Link]:
    """Return links by which a number states what another one does."""
    return [link_of(number, link.metric, link.cue) for link in links if link.metric and link.cue]


def _begins(link: Link) -> int:
    return link.number.start


class Carrier:
    """Links the numbers that are left of one sentence."""

    def __init__(self, families: CueFamilies, text: str, reading: SentenceReading, places: Sequence[Place]) -> None:
        self._families, self._text, self._reading, self._places = families, text, reading, places

    def carry(
        self, numbers: Sequence[Number], links: Links, free: Sequence[Match], context: Context
    ) -> dict[int, list[Link]]:
        """Return links for numbers without one; `free` are the cues that hold no number."""
        more: dict[int, list[Link]] = {}
        for at, number in enumerate(numbers):
            if at in links or number.weak:
                continue
            known = {**links, **more}
            topic = context.topic if self._places or not context.near else None  # a ranking that goes on names places
            found = self._same(at, number, known, context.told) or self._of_index(number, free, topic)
            found = found or self._listed(at, numbers, known) or self._same_unit(number, context.told)
            found = found or self._unparted(at, numbers, known) or self._named(number, context.told)
            if found:
                more[at] = found
        for at, number in enumerate(numbers):
            if at not in links and at not in more and (found := self._beside_rank(number, {**links, **more})):
                more[at] = found
        return more

    def _of_index(self, number: Number, free: Sequence[Match], topic: Match | None) -> list[Link]:
        """In a list of ranks or scores the index is named once; a stray percentage is no score of it."""
        if number.kind is Kind.PERCENT:
            return []
        listed = cache(lambda metric: self._is_listed(named[metric], number))  # what a cue says of it is its metric's
        named = {c.rule.value: c for c in free if c.rule.kind is RuleKind.CUE}
        usable = [c for c in free if c.rule.kind is RuleKind.CUE and listed(c.rule.value)]
        before = [c for c in usable if c.end <= number.start]
        cue = before[-1] if before else usable[0] if usable else topic
        return self._linked(number, cue) if cue and self._is_listed(cue, number) else []

    def _listed(self, at: int, numbers: Sequence[Number], links: Links) -> list[Link]:
        """A number that goes on a list states what the one before it states."""
        before = at - 1
        while before >= 0 and _is_change(links.get(before, ())):
            before -= 1
        led = links.get(before) if before >= 0 else None
        if not led:
            return []
        further = numbers[before].kind is numbers[at].kind and stands_alone(self._text, numbers[at - 1], numbers[at])
        if not further and not goes_on(self._text, numbers[before], numbers[at], self._reading, self._places):
            return []
        return _as_told(numbers[at], led)

    def _unparted(self, at: int, numbers: Sequence[Number], links: Links) -> list[Link]:
        """A share that no other phrase comes between goes on from the one before: "50%, compared with 23.4% now"."""
        led = links.get(at - 1) if at else None
        if not led or numbers[at].kind is not Kind.PERCENT or numbers[at - 1].kind is not Kind.PERCENT:
            return []
        start, end = numbers[at - 1].end, numbers[at].start
        if any(m.rule.kind in _NAMES and m.start < end and start < m.end for m in self._reading.matches):
            return []
        if not at_most(_UNPARTED, self._text[start:end]):
            return []
        return _as_told(numbers[at], led)

    def _named(self, number: Number, told: Match | None) -> list[Link]:
        """Shares of provinces in a sentence that names nothing else are of what was told last: "Son La reached 71%"."""
        if number.kind is not Kind.PERCENT or not self._places:
            return []
        if any(m.rule.kind in _NAMES or m.rule.kind is RuleKind.TARGET for m in self._reading.matches):
            return []
        near = [place for place in self._places if self._is_beside(place, number)]
        return self._linked(number, told) if near else []

    def _is_beside(self, place: Place, number: Number) -> bool:
        start, end = (place.end, number.left) if place.end <= number.left else (number.right, place.start)
        return start <= end and at_most(_BESIDE_RANK, self._text[start:end])

    def _same(self, at: int, number: Number, links: Links, told: Match | None) -> list[Link]:
        """Words such as "this rate" stand for the metric told last, in their own sentence or before it."""
        same = [m for m in self._reading.matches if m.rule.kind is RuleKind.SAME]
        same = [m for m in same if at in m.held or self._is_after(m, number)]
        own = [link for found in links.values() for link in found if link.metric] if same else []
        own.sort(key=_begins)
        for match in same:
            before = bisect_left(own, match.start, key=_begins)
            cue = own[before - 1].cue if before else told
            metric = self._families.fit(cue, number, counted=bool(match.held)) if cue else None
            if metric and cue:
                return [link_of(number, metric, cue)]
        return []

    def _is_after(self, match: Match, number: Number) -> bool:
        """Return whether a number follows the words; a rank or score anywhere in the sentence: "in this index, ..."."""
        if match.held or match.end > number.left:
            return False
        between = self._text[match.end : number.left]
        if number.rank or number.kind is Kind.POINTS:
            return ";" not in between
        return at_most(_AFTER_SAME, between) and in_one_clause(between.rstrip(" :"))

    def _same_unit(self, number: Number, told: Match | None) -> list[Link]:
        """A speed can state little else than the speed told last."""
        return self._linked(number, told) if told and number.kind is Kind.SPEED else []

    def _beside_rank(self, number: Number, links: Links) -> list[Link]:
        """A percentage beside a rank is the score there, of an index that prints its scores with the sign."""
        if number.kind is not Kind.PERCENT or number.start in self._reading.refused:
            return []
        ranks = [link for found in links.values() for link in found if link.number.rank and link.metric and link.cue]
        near = [link for link in ranks if link.metric and link.metric.unit == "rank" and self._is_near(link, number)]
        return self._linked(number, near[0].cue) if near and near[0].cue else []

    def _is_near(self, link: Link, number: Number) -> bool:
        first, second = sorted((link.number, number), key=lambda n: n.start)
        between = self._text[first.end : second.start]
        return at_most(_BESIDE_RANK, between) and ";" not in between

    def _linked(self, number: Number, cue: Match | None) -> list[Link]:
        metric = self._families.fit(cue, number) if cue else None
        return [link_of(number, metric, cue)] if metric and cue else []

    def _is_listed(self, cue: Match, number: Number) -> bool:
        metric = self._families.fit(cue, number)
        return metric is not None and metric.unit in ("rank", "score")
