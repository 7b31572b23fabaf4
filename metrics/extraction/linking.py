"""Which metric a number states: the cues of its sentence compete for it.

In come the candidates and matches of a sentence, out come Links. Promise: a cue whose pattern holds the
number comes first, then the cheapest pairing of what is left, then what goes on from before; nothing else decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from metrics.extraction.alignment import FAR, REACH, align
from metrics.extraction.carrying import Carrier, Context
from metrics.extraction.clauses import in_one_clause
from metrics.extraction.families import CueFamilies
from metrics.extraction.language import SentenceReading
from metrics.extraction.links import Link, garbled, link_of, refusal
from metrics.extraction.mentions import Kind, Match, Number, Place
from metrics.extraction.nearness import Way, apart, cost, covers, joined, less_said, unblocked
from metrics.extraction.records import Reason
from metrics.knowledge import Metric, RuleKind
from metrics.text import seconds_left

_NUMBER = regex.compile(r"\d")
_CUES = (RuleKind.CUE, RuleKind.REFUSE, RuleKind.PSEUDO)


class Linker:
    """Links the numbers of one sentence to metrics."""

    def __init__(self, families: CueFamilies) -> None:
        self.families = families

    def link(
        self,
        text: str,
        reading: SentenceReading,
        listed: Sequence[Number],
        context: Context,
        places: Sequence[Place],
    ) -> list[Link]:
        """Return a link for every number, several when one number states several metrics.

        `places` are the provinces of the sentence, `listed` ranks told by the order of a list, `context` what the
        text before was about.
        """
        seconds_left()
        numbers = (*reading.numbers, *listed)
        if not numbers:
            return []
        named = [m for m in reading.matches if m.rule.kind in _CUES and not m.rule.wide]
        cues = unblocked([m for m in named if self._can_hold(m, numbers)])
        ordered = {at for m in reading.matches if m.rule.kind is RuleKind.ORDER for _, at in m.slots}
        links: dict[int, list[Link]] = {}
        for at, number in enumerate(numbers):
            if at in ordered and any(n.holder for n in listed):  # "from 5th to 7th": the names after it have the ranks
                links[at] = []
            elif number.garbled:
                links[at] = [garbled(number)]
            elif number.start in reading.refused and number.holder is None:
                links[at] = [refusal(number, reading.refused[number.start])]
            elif bound := self._bound(at, number, cues):
                links[at] = bound
        free = apart([cue for cue in cues if not cue.held])
        links |= self._nearest(text, numbers, free, links, context)
        links |= Carrier(self.families, text, reading, places).carry(numbers, links, free, context)
        told = [link for at in range(len(numbers)) for link in links.get(at, [_unlinked(numbers[at], cues)])]
        wide = [m for m in reading.matches if m.rule.wide]
        return [_swept(text, link, wide) for link in told] if wide else told

    def _can_hold(self, cue: Match, numbers: Sequence[Number]) -> bool:
        """Return whether a cue's pattern holds a number its metrics can have; one that cannot blocks no other cue."""
        return (
            cue.rule.kind is not RuleKind.CUE
            or not cue.held
            or any(self.families.fit(cue, numbers[at]) for at in cue.held)
        )

    def _bound(self, at: int, number: Number, cues: Sequence[Match]) -> list[Link]:
        """Return the links of the cues whose pattern holds this number; one inside a fuller one does not count."""
        fitting = [(cue, metric) for cue in cues if at in cue.held and (metric := self.families.fit(cue, number))]
        fullest = [(c, m) for c, m in fitting if not any(less_said(c, other) for other, _ in fitting)]
        return [link_of(number, metric, cue) for metric, cue in {m.id: (m, c) for c, m in reversed(fullest)}.values()]

    def _nearest(
        self,
        text: str,
        numbers: Sequence[Number],
        free: Sequence[Match],
        bound: Mapping[int, Sequence[Link]],
        context: Context,
    ) -> dict[int, list[Link]]:
        """Pair numbers and free cues one to one in their order, ranks apart from levels.

        A cue left over that is joined to a paired one by "and" shares its number ("first in the pillars of
        government, economy and society").
        """
        links: dict[int, list[Link]] = {}
        won = [link for found in bound.values() for link in found]
        way = Way(numbers)
        for ranks in (False, True):
            left = [at for at, n in enumerate(numbers) if at not in bound and n.rank == ranks and not n.weak]
            left.sort(key=lambda at: numbers[at].start)
            pairs = align([self._costs(text, numbers[at], free, way, won, context) for at in left])
            used = {column for _, column in pairs}
            for row, column in pairs:
                number = numbers[left[row]]
                left_over = [at for at in joined(text, free, column, way) if at not in used]
                judged = [
                    self._judge(number, free[at]) for at in (column, *self._sharing(number, left_over, free, column))
                ]
                links[left[row]] = list({link.metric and link.metric.id: link for link in reversed(judged)}.values())
        return links

    def _costs(
        self, text: str, number: Number, free: Sequence[Match], way: Way, won: Sequence[Link], context: Context
    ) -> list[int]:
        """Return how far each free cue is from a number, FAR for those that cannot have it."""
        low, high = way.reach(number)
        costs = [FAR if cue.end <= low or cue.start >= high else cost(text, number, cue, way) for cue in free]
        for at, cue in enumerate(free):
            if costs[at] <= REACH and (
                not self._competes(cue, number, won) or self._is_later(text, number, cue, context)
            ):
                costs[at] = FAR
        return costs

    def _sharing(self, number: Number, together: Sequence[int], free: Sequence[Match], column: int) -> list[int]:
        """Return which of the cues joined to cue number `column` can share its number."""
        if free[column].rule.kind is not RuleKind.CUE:
            return []
        fitting = [at for at in together if self.families.fit(free[at], number)]
        return [at for at in fitting if not self._are_nested(free[at], free[column])]

    def told_by(self, reading: SentenceReading, links: Sequence[Link]) -> Match | None:
        """Return the cue that "this rate" in a later sentence stands for; None when a sentence tells of no metric."""
        decided = [link.cue for link in links if link.metric and not link.reason]
        named = [m for m in reading.matches if m.rule.kind is RuleKind.CUE] if not reading.numbers else []
        return decided[-1] if decided else named[-1] if named else None

    def topic_of(self, matches: Sequence[Match], topic: Match | None) -> Match | None:
        """Return the index that a text goes on about after a sentence with these matches, `topic` having been it.

        A pillar does not take the place of its index: "Hanoi leads the DTI and its digital society. Then come ..."
        """
        named = [m for m in matches if m.rule.kind is RuleKind.CUE and self.families.is_index(m)]
        named = [m for m in named if not self.families.is_fixed(m)] or (named if topic is None else [])
        whole = [m for m in named if self.families.part_of(m) == ""]
        if whole:
            return whole[-1]
        pillars = [m for m in named if topic is None or self.families.part_of(m) != topic.rule.value]
        return pillars[-1] if pillars else topic

    def _competes(self, cue: Match, number: Number, won: Sequence[Link]) -> bool:
        """Return whether a free cue may take the number: not when a pattern that holds it took one for that metric."""
        if cue.rule.kind is RuleKind.REFUSE:
            return number.kind is not Kind.OTHER
        metric = self.families.fit(cue, number)
        return metric is not None and not any(w.metric is metric and w.cue and covers(w.cue, cue) for w in won)

    def _are_nested(self, cue: Match, other: Match) -> bool:
        """Return whether one names an index and the other its pillar: "in the DTI, digital government ranked 9th"."""
        return self.families.part_of(cue) == other.rule.value or self.families.part_of(other) == cue.rule.value

    def _is_later(self, text: str, number: Number, cue: Match, context: Context) -> bool:
        """Return whether the cue only opens the next clause, while the text goes on about an index that fits."""
        topic = context.topic
        if topic is None or cue.start < number.end or self.families.fit(topic, number) is None:
            return False
        if (
            context.here
            and self.families.part_of(cue) == topic.rule.value
            and _NUMBER.search(text, number.end, cue.start)
        ):
            return True
        return context.here and self.families.is_index(cue) and ";" in text[number.end : cue.start]

    def _judge(self, number: Number, cue: Match) -> Link:
        metric = self.families.fit(cue, number)
        return link_of(number, metric, cue) if metric else refusal(number, cue)


def _goes_on(text: str, match: Match, link: Link) -> bool:
    """Return whether a rank or score after a refused phrase is still its own: no semicolon, no index named between."""
    named = link.cue is not None and match.end <= link.cue.start < link.number.start
    return not named and ";" not in text[match.end : link.number.start]


def _is_swept(text: str, link: Link, metric: Metric, match: Match) -> bool:
    """Return whether a refused phrase reaches a number: in its clause, or as a component's score and rank behind it."""
    start, end = min(match.end, link.number.start), max(match.start, link.number.start)
    if match.rule.reach == "sentence" or in_one_clause(text[start:end]):
        return True
    return metric.unit in ("rank", "score") and match.end <= link.number.start and _goes_on(text, match, link)


def _swept(text: str, link: Link, wide: Sequence[Match]) -> Link:
    """Return the link, refused where words say that its whole clause or sentence is about something else."""
    if link.metric is None or link.reason:
        return link
    for match in wide:
        if _is_swept(text, link, link.metric, match) and (
            not match.rule.metrics or link.metric.id in match.rule.metrics
        ):
            return refusal(link.number, match)
    return link


def _unlinked(number: Number, cues: Sequence[Match]) -> Link:
    """Return why a number has no metric: its unit fits none of the cues, or there is none near."""
    near = [cue for cue in cues if cue.rule.kind is RuleKind.CUE]
    if near and number.kind is Kind.OTHER:
        return Link(
            number=number, metric=None, value=number.value, cue=None, reason=Reason.UNIT_MISMATCH, detail="unit"
        )
    return Link(number=number, metric=None, value=number.value, cue=None, reason=Reason.NO_METRIC)
