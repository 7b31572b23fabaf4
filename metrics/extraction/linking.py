"""Which metric a number states: the cues of its sentence compete for it.

In come the candidates and matches of a sentence, out come Links. Promise: the order of the tuples below decides and
nothing else; a cue whose pattern holds the number comes first, then the nearest; an exact tie is a refusal.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

from metrics.extraction.language import SentenceReading
from metrics.extraction.mentions import Kind, Match, Number
from metrics.extraction.records import Reason
from metrics.knowledge import Metric, RuleKind

_REACH = 30  # the farthest a free cue may stand from its number, in words; a comma counts as two, a stop as fifteen
_COMMA, _STOP, _NUMBER = 2, 15, 4
_FAR = 1_000
_UNITS = {Kind.PERCENT: ("percent", "score"), Kind.POINTS: ("score",), Kind.MONEY: ("vnd",), Kind.SPEED: ("mbps",)}


@dataclass(frozen=True, slots=True, kw_only=True)
class Link:
    """A number with the metric it states, or with the reason why it states none.

    `value` is the reading of the number that lies in the metric's range; `cue` what decided.
    """

    number: Number
    metric: Metric | None
    value: Decimal
    cue: Match | None
    reason: Reason | None = None
    detail: str = ""


class CueFamilies:
    """Which metrics the cues of a metric file stand for: its own, and those whose files say `cues_of` it."""

    def __init__(self, metrics: Mapping[str, Metric]) -> None:
        self._members: dict[str, list[Metric]] = {}
        for metric in metrics.values():
            self._members.setdefault(metric.cues_of or metric.id, []).append(metric)

    def is_index(self, cue: Match) -> bool:
        """Return whether the cue names an index, which has a rank and a score."""
        return any(metric.index for metric in self._members.get(cue.rule.value, ()))

    def fit(self, cue: Match, number: Number) -> Metric | None:
        """Return the metric of the cue's family that a number of this look can state; None when there is none."""
        family = self._members.get(cue.rule.value, ())
        units = _units(number, bool(cue.slots))
        fitting = (m for unit in units for m in family if m.unit == unit)
        return next((m for m in fitting if m.unit != "score" or number.kind is not Kind.PERCENT or m.percent_sign), None)


def _units(number: Number, bound: bool) -> tuple[str, ...]:
    """Return the units a number can have, the likeliest first; counts only where a pattern holds the number."""
    if number.rank:
        return ("rank",)
    if number.kind is Kind.PLAIN:
        whole = number.value == int(number.value) or (number.other is not None and number.other == int(number.other))
        fraction = number.value != int(number.value) or number.out_of is not None
        return (("count",) if bound and whole else ()) + (("score",) if fraction or number.other else ())
    return _UNITS.get(number.kind, ())


def align(costs: Sequence[Sequence[int]]) -> list[tuple[int, int]]:
    """Return the cheapest pairing of rows and columns that keeps both orders; no pair costs more than _REACH.

    Every row left alone costs _REACH. Numbers and cues alternate in one direction nearly always ("99.9% 4G and 26% 5G"),
    which the nearest cue of each alone would not tell.
    """
    rows, columns = len(costs), len(costs[0]) if costs else 0
    best = [[0] * (columns + 1) for _ in range(rows + 1)]  # cheapest pairing of the rows and columns from here on
    for row in range(rows - 1, -1, -1):
        best[row][columns] = best[row + 1][columns] + _REACH
        for column in range(columns - 1, -1, -1):
            alone = min(best[row][column + 1], best[row + 1][column] + _REACH)
            paired = costs[row][column] + best[row + 1][column + 1] if costs[row][column] <= _REACH else _FAR * (rows + 1)
            best[row][column] = min(alone, paired)
    pairs: list[tuple[int, int]] = []
    row = column = 0
    while row < rows and column < columns:
        if costs[row][column] <= _REACH and best[row][column] == costs[row][column] + best[row + 1][column + 1]:
            pairs.append((row, column))
            row, column = row + 1, column + 1
        elif best[row][column] == best[row][column + 1]:
            column += 1
        else:
            row += 1
    return pairs


class Linker:
    """Links the numbers of one sentence to metrics."""

    def __init__(self, families: CueFamilies) -> None:
        self._families = families

    def link(self, text: str, reading: SentenceReading, topic: Match | None) -> list[Link]:
        """Return a link for every number, several when one number states several metrics.

        `topic` is the index that an earlier sentence or the headline named: ranks and scores without a cue are its.
        """
        numbers, matches, refused = reading.numbers, reading.matches, reading.refused
        cues = _unblocked([m for m in matches if m.rule.kind in (RuleKind.CUE, RuleKind.REFUSE, RuleKind.PSEUDO)])
        links: dict[int, list[Link]] = {}
        for at, number in enumerate(numbers):
            if number.start in refused:
                links[at] = [_refusal(number, refused[number.start])]
            elif bound := self._bound(at, number, cues):
                links[at] = bound
        free = [cue for cue in cues if not cue.slots]
        links |= self._nearest(text, numbers, free, set(links))
        links |= self._again(numbers, links, free, topic)
        return [link for at in range(len(numbers)) for link in links.get(at, [_unlinked(numbers[at], cues)])]

    def _bound(self, at: int, number: Number, cues: Sequence[Match]) -> list[Link]:
        """Return the links of the cues whose pattern holds this number; a pattern inside a fuller one does not count."""
        fitting = [
            (cue, metric)
            for cue in cues
            if any(index == at for _, index in cue.slots) and (metric := self._families.fit(cue, number))
        ]
        fullest = [(c, m) for c, m in fitting if not any(_less_said(c, other) for other, _ in fitting)]
        return [_link(number, metric, cue) for metric, cue in {m.id: (m, c) for c, m in reversed(fullest)}.values()]

    def _nearest(
        self, text: str, numbers: Sequence[Number], free: Sequence[Match], done: set[int]
    ) -> dict[int, list[Link]]:
        """Pair numbers and free cues one to one in their order, ranks apart from levels."""
        links: dict[int, list[Link]] = {}
        for ranks in (False, True):
            left = [at for at, n in enumerate(numbers) if at not in done and n.rank == ranks and not n.weak]
            costs = [
                [_cost(text, numbers[at], cue, numbers) if self._competes(cue, numbers[at]) else _FAR for cue in free]
                for at in left
            ]
            links |= {left[row]: [self._judge(numbers[left[row]], free[column])] for row, column in align(costs)}
        return links

    def _again(
        self, numbers: Sequence[Number], links: Mapping[int, Sequence[Link]], free: Sequence[Match], topic: Match | None
    ) -> dict[int, list[Link]]:
        """Let a cue serve once more: in a list of ranks or scores the index is named once."""
        more: dict[int, list[Link]] = {}
        for at, number in enumerate(numbers):
            if at in links or number.weak:
                continue
            usable = [c for c in free if c.rule.kind is RuleKind.CUE and self._listed(c, number)]
            before = [c for c in usable if c.end <= number.start]
            cue = before[-1] if before else usable[0] if usable else topic
            if cue and self._listed(cue, number):
                more[at] = [self._judge(number, cue)]
        return more

    def _listed(self, cue: Match, number: Number) -> bool:
        metric = self._families.fit(cue, number)
        return metric is not None and metric.unit in ("rank", "score")

    def topic_of(self, matches: Sequence[Match]) -> Match | None:
        """Return the last cue of an index among the matches of a sentence."""
        named = [m for m in matches if m.rule.kind is RuleKind.CUE and self._families.is_index(m)]
        return named[-1] if named else None

    def _competes(self, cue: Match, number: Number) -> bool:
        if cue.rule.kind is RuleKind.REFUSE:
            return number.kind is not Kind.OTHER
        return self._families.fit(cue, number) is not None

    def _judge(self, number: Number, cue: Match) -> Link:
        metric = self._families.fit(cue, number)
        return _link(number, metric, cue) if metric else _refusal(number, cue)


def _link(number: Number, metric: Metric, cue: Match) -> Link:
    """Return the link, in the reading that lies in the metric's range; a refusal when none does."""
    for value in (number.value, number.other):
        if value is not None and _in_range(value, metric):
            return Link(number=number, metric=metric, value=value, cue=cue)
    detail = f"{number.value} is outside {metric.valid_range} of {metric.id}"
    return Link(number=number, metric=metric, value=number.value, cue=cue, reason=Reason.OUT_OF_RANGE, detail=detail)


def _in_range(value: Decimal, metric: Metric) -> bool:
    low, high = metric.valid_range
    if metric.unit in ("count", "rank") and value != int(value):
        return False
    return (low is None or value >= Decimal(str(low))) and (high is None or value <= Decimal(str(high)))


def _refusal(number: Number, match: Match) -> Link:
    return Link(
        number=number, metric=None, value=number.value, cue=match, reason=Reason(match.rule.value), detail=match.rule.pattern.term
    )


def _unlinked(number: Number, cues: Sequence[Match]) -> Link:
    """Return why a number has no metric: its unit fits none of the cues, or there is none near."""
    near = [cue for cue in cues if cue.rule.kind is RuleKind.CUE]
    if near and number.kind is Kind.OTHER:
        return Link(number=number, metric=None, value=number.value, cue=None, reason=Reason.UNIT_MISMATCH, detail="unit")
    return Link(number=number, metric=None, value=number.value, cue=None, reason=Reason.NO_METRIC)


def _unblocked(cues: Sequence[Match]) -> list[Match]:
    """Return the cues that no longer phrase holds: a pseudo-cue blocks what lies in it, a longer cue its part."""
    blocks = [c for c in cues if not c.slots]
    return [
        cue
        for cue in cues
        if cue.rule.kind is not RuleKind.PSEUDO and not any(_holds(block, cue) for block in blocks if block is not cue)
    ]


def _holds(block: Match, cue: Match) -> bool:
    """Return whether every run of words of `cue` lies in one run of `block`, which says more."""
    inside = all(any(s <= start and end <= e for s, e in block.words) for start, end in cue.words)
    longer = sum(e - s for s, e in block.words) > sum(e - s for s, e in cue.words)
    return inside and (longer or (block.rule.kind is RuleKind.PSEUDO and cue.rule.kind is not RuleKind.PSEUDO))


def _less_said(cue: Match, other: Match) -> bool:
    """Return whether `other` holds the same number with all the words of `cue` and more."""
    return other is not cue and _holds(other, cue)


def _cost(text: str, number: Number, cue: Match, numbers: Sequence[Number]) -> int:
    """Return how far a cue is from a number: words between, stops weighed, other numbers in the way."""
    if cue.start < number.right and number.left < cue.end:
        return 0
    start, end = (cue.end, number.left) if cue.end <= number.left else (number.right, cue.start)
    between = text[start:end]
    stops = sum(between.count(mark) for mark in ";:")
    in_way = sum(1 for n in numbers if start <= n.start and n.end <= end and not n.weak)
    return len(between.split()) + _COMMA * between.count(",") + _STOP * stops + _NUMBER * in_way
