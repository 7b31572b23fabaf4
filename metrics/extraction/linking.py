"""Which metric a number states: the cues of its sentence compete for it.

In come the candidates and matches of a sentence, out come Links. Promise: a cue whose pattern holds the
number comes first, then the cheapest pairing of what is left, then what goes on from before; nothing else decides.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from metrics.extraction.alignment import FAR, align
from metrics.extraction.clauses import in_one_clause
from metrics.extraction.families import CueFamilies, in_range
from metrics.extraction.language import SentenceReading
from metrics.extraction.mentions import Kind, Match, Number, Period, Place
from metrics.extraction.nearness import cost, goes_on, holds, joined, less_said, unblocked
from metrics.extraction.records import Reason
from metrics.knowledge import Metric, RuleKind

_CUES = (RuleKind.CUE, RuleKind.REFUSE, RuleKind.PSEUDO)


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A number with the metric it states, or with the reason why it states none.

    `value` is the reading of the number that lies in the metric's range; `cue` what decided. `period` is the time and
    `aim` the status that the header of its column says.
    """

    number: Number
    metric: Metric | None
    value: Decimal
    cue: Match | None
    reason: Reason | None = None
    detail: str = ""
    period: Period | None = None
    aim: bool = False


class Linker:
    """Links the numbers of one sentence to metrics."""

    def __init__(self, families: CueFamilies) -> None:
        self.families = families

    def link(
        self,
        text: str,
        reading: SentenceReading,
        listed: Sequence[Number],
        topic: Match | None,
        places: Sequence[Place],
    ) -> list[Link]:
        """Return a link for every number, several when one number states several metrics.

        `places` are the provinces of the sentence, `listed` ranks told by the order of a list. `topic` is the index
        that an earlier sentence or the headline named: ranks and scores without a cue are its.
        """
        numbers = (*reading.numbers, *listed)
        cues = unblocked([m for m in reading.matches if m.rule.kind in _CUES and not m.rule.wide])
        links: dict[int, list[Link]] = {}
        for at, number in enumerate(numbers):
            if number.garbled:
                links[at] = [_garbled(number)]
            elif number.start in reading.refused and number.holder is None:
                links[at] = [_refusal(number, reading.refused[number.start])]
            elif bound := self._bound(at, number, cues):
                links[at] = bound
        free = [cue for cue in cues if not cue.held]
        links |= self._nearest(text, numbers, free, links)
        links |= self._again(text, numbers, links, free, topic, reading, places)
        told = [link for at in range(len(numbers)) for link in links.get(at, [_unlinked(numbers[at], cues)])]
        wide = [m for m in reading.matches if m.rule.wide]
        return [_swept(text, link, wide) for link in told] if wide else told

    def _bound(self, at: int, number: Number, cues: Sequence[Match]) -> list[Link]:
        """Return the links of the cues whose pattern holds this number; one inside a fuller one does not count."""
        fitting = [(cue, metric) for cue in cues if at in cue.held and (metric := self.families.fit(cue, number))]
        fullest = [(c, m) for c, m in fitting if not any(less_said(c, other) for other, _ in fitting)]
        return [link_of(number, metric, cue) for metric, cue in {m.id: (m, c) for c, m in reversed(fullest)}.values()]

    def _nearest(
        self, text: str, numbers: Sequence[Number], free: Sequence[Match], bound: Mapping[int, Sequence[Link]]
    ) -> dict[int, list[Link]]:
        """Pair numbers and free cues one to one in their order, ranks apart from levels.

        A cue left over that is joined to a paired one by "and" shares its number ("first in the pillars of
        government, economy and society").
        """
        links: dict[int, list[Link]] = {}
        won = [link for found in bound.values() for link in found]
        for ranks in (False, True):
            left = [at for at, n in enumerate(numbers) if at not in bound and n.rank == ranks and not n.weak]
            left.sort(key=lambda at: numbers[at].start)
            costs = [
                [
                    cost(text, numbers[at], cue, numbers) if self._competes(cue, numbers[at], won) else FAR
                    for cue in free
                ]
                for at in left
            ]
            pairs = align(costs)
            used = {column for _, column in pairs}
            for row, column in pairs:
                number = numbers[left[row]]
                together = joined(text, free, column, numbers) if free[column].rule.kind is RuleKind.CUE else []
                sharing = [at for at in together if at not in used and self.families.fit(free[at], number)]
                judged = [self._judge(number, free[at]) for at in (column, *sharing)]
                links[left[row]] = list({link.metric and link.metric.id: link for link in reversed(judged)}.values())
        return links

    def _again(
        self,
        text: str,
        numbers: Sequence[Number],
        links: Mapping[int, Sequence[Link]],
        free: Sequence[Match],
        topic: Match | None,
        reading: SentenceReading,
        places: Sequence[Place],
    ) -> dict[int, list[Link]]:
        """Let a cue serve once more: in a list of ranks or scores the index is named once, in others the metric."""
        more: dict[int, list[Link]] = {}
        for at, number in enumerate(numbers):
            if at in links or number.weak:
                continue
            usable = [c for c in free if c.rule.kind is RuleKind.CUE and self._listed(c, number)]
            before = [c for c in usable if c.end <= number.start]
            cue = before[-1] if before else usable[0] if usable else topic
            told = number.kind is not Kind.PERCENT  # a stray percentage is no score of the index in the headline
            if told and cue and self._listed(cue, number):
                more[at] = [self._judge(number, cue)]
            elif (
                at
                and (led := {**links, **more}.get(at - 1))
                and goes_on(text, numbers[at - 1], number, reading.times.periods, places)
            ):
                more[at] = [link_of(number, link.metric, link.cue) for link in led if link.metric and link.cue]
        return {at: found for at, found in more.items() if found}

    def _listed(self, cue: Match, number: Number) -> bool:
        metric = self.families.fit(cue, number)
        return metric is not None and metric.unit in ("rank", "score")

    def topic_of(self, matches: Sequence[Match], topic: Match | None) -> Match | None:
        """Return the index that a text goes on about after a sentence with these matches, `topic` having been it.

        A pillar does not take the place of its index: "Hanoi leads the DTI and its digital society. Then come ..."
        """
        named = [m for m in matches if m.rule.kind is RuleKind.CUE and self.families.is_index(m)]
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
        return metric is not None and not any(w.metric is metric and w.cue and holds(w.cue, cue) for w in won)

    def _judge(self, number: Number, cue: Match) -> Link:
        metric = self.families.fit(cue, number)
        return link_of(number, metric, cue) if metric else _refusal(number, cue)


def link_of(number: Number, metric: Metric, cue: Match) -> Link:
    """Return the link, in the reading that lies in the metric's range; a refusal when none does."""
    for value in (number.value, number.other):
        if value is not None and in_range(value, metric):
            return Link(number=number, metric=metric, value=value, cue=cue)
    detail = f"{number.value} is outside {metric.valid_range} of {metric.id}"
    return Link(number=number, metric=metric, value=number.value, cue=cue, reason=Reason.OUT_OF_RANGE, detail=detail)


def with_metric_told(reading: SentenceReading, told: Match | None) -> SentenceReading:
    """Return the reading with the words that stand for the metric told last ("this rate") as cues of that metric."""
    if not any(m.rule.kind is RuleKind.SAME for m in reading.matches):
        return reading
    meant = told and replace(told.rule, kind=RuleKind.CUE, needs=(), bars=())
    matches = [replace(m, rule=meant) if m.rule.kind is RuleKind.SAME and meant else m for m in reading.matches]
    return replace(reading, matches=tuple(matches))


def _swept(text: str, link: Link, wide: Sequence[Match]) -> Link:
    """Return the link, refused where words say that its whole clause or sentence is about something else."""
    if link.metric is None or link.reason:
        return link
    for match in wide:
        start, end = min(match.end, link.number.start), max(match.start, link.number.start)
        near = match.rule.reach == "sentence" or in_one_clause(text[start:end])
        if near and (not match.rule.metrics or link.metric.id in match.rule.metrics):
            return _refusal(link.number, match)
    return link


def _refusal(number: Number, match: Match) -> Link:
    return Link(
        number=number,
        metric=None,
        value=number.value,
        cue=match,
        reason=Reason(match.rule.value),
    )


def _garbled(number: Number) -> Link:
    detail = "its digits and scale words make no number"
    return Link(number=number, metric=None, value=number.value, cue=None, reason=Reason.GARBLED, detail=detail)


def _unlinked(number: Number, cues: Sequence[Match]) -> Link:
    """Return why a number has no metric: its unit fits none of the cues, or there is none near."""
    near = [cue for cue in cues if cue.rule.kind is RuleKind.CUE]
    if near and number.kind is Kind.OTHER:
        return Link(
            number=number, metric=None, value=number.value, cue=None, reason=Reason.UNIT_MISMATCH, detail="unit"
        )
    return Link(number=number, metric=None, value=number.value, cue=None, reason=Reason.NO_METRIC)
