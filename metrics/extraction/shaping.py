"""From raw numbers to candidates: what qualifies a number, which numbers are ranks, totals, changes, codes.

In comes the scene of a sentence, out come Candidates. Promise: a number that a rule of the pack takes for something
else is gone or refused here, before any metric is asked for.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from metrics.extraction.matching import RuleIndex
from metrics.extraction.mentions import Kind, Match, Number
from metrics.extraction.scene import Scene
from metrics.knowledge import RuleKind, Slot

QUALIFYING = (RuleKind.RATIO, RuleKind.RANGE, RuleKind.COMPARATOR)
_JOINED = regex.compile(r"\s*,?\s*(?:\p{L}{1,3}\s)?")
_LAST_PLACE = 200  # more than there are provinces, or countries in the survey of the UN
RANKING = (RuleKind.TOTAL, RuleKind.RANK, RuleKind.RANK_VALUE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Candidates:
    """The numbers of a sentence that may be figures, and what became of the others.

    totals    counts of provinces that ranks are out of, by position
    graded    how many the index grades altogether, where the sentence says so; None where it does not
    refused   rules that refuse a number, by the number's start
    """

    numbers: tuple[Number, ...]
    totals: tuple[Number, ...]
    graded: Decimal | None
    refused: dict[int, Match]


class Shaper:
    """The rules of one language that shape numbers."""

    def __init__(self, qualifiers: RuleIndex, ranks: RuleIndex, refusals: RuleIndex) -> None:
        self._qualifiers, self._ranks, self._refusals = qualifiers, ranks, refusals

    def shape(self, scene: Scene) -> Candidates:
        """Return the candidates of a sentence."""
        numbers = self._qualified(scene)
        shaped = scene.with_numbers(numbers)
        ranking = self._ranks.find(shaped)
        totals = {i for m in ranking if m.rule.kind is RuleKind.TOTAL if (i := m.slot(Slot.TOTAL)) is not None}
        graded = [i for m in ranking if m.rule.value == "index" if (i := m.slot(Slot.TOTAL)) is not None]
        refused = _longest_by_number(self._refusals.find(shaped))
        ranks = _longest_by_number([m for m in ranking if m.rule.kind is RuleKind.RANK])
        placed = _longest_by_number(
            [m for m in ranking if m.rule.kind is RuleKind.TOTAL and m.slot(Slot.ORDINAL) is not None]
        )
        ranks = {**{i: m for i, m in placed.items() if numbers[i].kind is Kind.ORDINAL}, **ranks}
        ranks = {i: m for i, m in ranks.items() if numbers[i].kind in (Kind.PLAIN, Kind.ORDINAL)}
        ranks = {i: m for i, m in ranks.items() if _is_place(numbers[i].value)}
        ranks = {i: m for i, m in ranks.items() if i not in refused or _longer(m, refused[i])}
        ranked_of = {at: numbers[i].value for at, m in ranks.items() if (i := m.slot(Slot.TOTAL)) is not None}
        totals |= {i for m in ranks.values() if (i := m.slot(Slot.TOTAL)) is not None}
        joined = {at for at in _joined(numbers, ranks, scene.text) if at not in refused and at not in totals}
        kept = [n for at, n in enumerate(numbers) if at not in totals and at not in ranks and at not in joined]
        kept += [numbers[at]._replace(rank=True, weak=False) for at in joined]
        kept += [_rank(numbers[at], match, ranked_of.get(at), scene.text) for at, match in ranks.items()]
        kept += _spoken([m for m in ranking if m.rule.kind is RuleKind.RANK_VALUE], kept, scene.text)
        return Candidates(
            numbers=tuple(sorted(kept, key=lambda number: number.start)),
            totals=tuple(numbers[at] for at in sorted(totals)),
            graded=numbers[graded[0]].value if graded else None,
            refused={numbers[at].start: match for at, match in refused.items() if at not in ranks},
        )

    def _qualified(self, scene: Scene) -> list[Number]:
        """Apply ratios ("18 of 20"), ranges and comparators; a number that became part of another is taken out."""
        numbers = list(scene.numbers)
        spent: set[int] = set()
        for match in sorted(
            self._qualifiers.find(scene), key=lambda m: (QUALIFYING.index(m.rule.kind), m.start - m.end)
        ):
            indices = [index for slot, index in match.slots if slot is not Slot.YEAR]
            if spent & set(indices):
                continue
            main = match.slot(Slot.NUMBER)
            main = indices[0] if main is None else main
            number = numbers[main]
            wide = _widened(number, match, [numbers[index] for index in indices])
            if match.rule.kind is RuleKind.COMPARATOR:
                if number.comparator == "=":
                    numbers[main] = wide._replace(comparator=match.rule.value)
                continue
            spent |= set(indices) - {main}
            if match.rule.kind is RuleKind.RATIO:
                total = match.slot(Slot.TOTAL)
                assert total is not None  # a ratio rule has the slot, by its check at load
                if number.kind is Kind.PERCENT:  # "98% of 2,000 villages": a share has no denominator of its own
                    spent -= set(indices)
                elif number.value <= numbers[total].value:
                    numbers[main] = wide._replace(out_of=numbers[total].value, weak=False)
            else:
                numbers[main] = wide._replace(comparator=">=", kind=numbers[indices[-1]].kind)
        return [number for at, number in enumerate(numbers) if at not in spent]


def _joined(numbers: Sequence[Number], ranks: Mapping[int, Match], text: str) -> list[int]:
    """Return the ordinals that go on from a rank: "ranked 12th, 13th and 14th" are three."""
    found: list[int] = []
    for at in range(1, len(numbers)):
        if numbers[at].kind is not Kind.ORDINAL or at in ranks or not (at - 1 in ranks or at - 1 in found):
            continue
        if _JOINED.fullmatch(text, numbers[at - 1].right, numbers[at].left):
            found.append(at)
    return found


def _is_place(value: Decimal) -> bool:
    """Return whether a number can be a place in an order: "the digital economy 0.6011 (20th)" has one of the two."""
    return value.as_tuple().exponent == 0 and value <= _LAST_PLACE


def _widened(number: Number, match: Match, slots: Sequence[Number]) -> Number:
    """Return a number with what belongs to it: the comparator beside it, or the other numbers of its ratio or range."""
    if match.rule.kind is not RuleKind.COMPARATOR and not any(part.gap for part in match.rule.pattern.parts):
        return number._replace(left=min(n.left for n in slots), right=max(n.right for n in slots))
    if any(part.gap for part in match.rule.pattern.parts):  # "exceeded in May 2025 the mark of {n}"
        return number
    return number._replace(left=min(number.left, match.start), right=max(number.right, match.end))


def _longest_by_number(matches: Sequence[Match]) -> dict[int, Match]:
    best: dict[int, Match] = {}
    for match in matches:
        for index in match.held:
            if index not in best or _longer(match, best[index]):
                best[index] = match
    return best


def _longer(match: Match, other: Match) -> bool:
    return match.end - match.start > other.end - other.start


def _word_start(text: str, start: int) -> int:
    """Return the beginning of the word at `start`: a quote holds the prefixes written on to it."""
    while start > 0 and text[start - 1].isalpha():
        start -= 1
    return start


def _rank(number: Number, match: Match, out_of: Decimal | None, text: str) -> Number:
    start, end = _word_start(text, min(match.start, number.start)), max(match.end, number.end)
    return number._replace(
        start=start,
        end=end,
        left=start,
        right=end,
        out_of=number.out_of if out_of is None else out_of,
        rank=True,
        kind=Kind.ORDINAL,
        weak=False,
    )


def _spoken(matches: Sequence[Match], taken: Sequence[Number], text: str) -> list[Number]:
    """Return the ranks that words say without a number ("leads the country"), the longest phrase at each place."""
    found: list[Number] = []
    for match in sorted(matches, key=lambda m: m.start - m.end):
        if not any(n.start < match.end and match.start < n.end for n in (*taken, *found)):
            found.append(
                Number(
                    start=_word_start(text, match.start),
                    end=match.end,
                    left=match.start,
                    right=match.end,
                    value=Decimal(match.rule.value),
                    kind=Kind.ORDINAL,
                    rank=True,
                )
            )
    return found
