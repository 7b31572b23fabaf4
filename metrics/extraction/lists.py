"""Ranks that the order of a list tells: "Hue second, followed by A and B", "3. Quang Ninh".

In come the reading of a sentence and its places, out come rank Numbers that know whose they are. Promise: only a phrase
of the pack that opens an ordered list, or numbered lines that follow one another, make an order.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from decimal import Decimal

import regex

from metrics.extraction.clauses import at_most
from metrics.extraction.language import SentenceReading
from metrics.extraction.layout import item_number, item_start
from metrics.extraction.links import Link
from metrics.extraction.mentions import Kind, Match, Number, Place
from metrics.extraction.within import Gaps
from metrics.knowledge import AHEAD, BEHIND, UNTIL, RuleKind

_PART = regex.compile(r"[;\d]")  # parts the members of one list
_RANKED = (RuleKind.ORDER, RuleKind.CUE)  # what tells beside a name with an ordinal that it is ranked
_JOINING = 2  # words between the members of one list: "and the"
_FEW = 6  # words that may stand between the members of a list: "with 71.17 points", "and then the city of"


def listed_ranks(reading: SentenceReading, places: Sequence[Place], last: Decimal | None, text: str) -> list[Number]:
    """Return the ranks of the provinces that stand in order in a sentence.

    `places` are the provinces of the sentence, `last` the rank that was told before it, if one was.
    """
    found = _beside_names(reading, places, text)
    for match in reading.matches:
        if match.rule.kind is not RuleKind.ORDER:
            continue
        if match.rule.value in (BEHIND, UNTIL):
            before = _listed_before(match.start, places, text)
            told = next((reading.numbers[index].value for _, index in match.slots), Decimal(1))
            opens = told - len(before) + 1 if match.rule.value == UNTIL else told
            found += [_rank(place, opens + at) for at, place in enumerate(before)]
            continue
        if match.rule.value == AHEAD:
            found += _ahead(match, places, reading, text)
            continue
        first = _first_rank(match, reading, [*reading.numbers, *found], last)
        if first is not None:
            members = _members(match, places, reading, text)
            found += [_rank(place, first + at) for at, place in enumerate(members)]
    taken = {(number.start, number.end): number for number in found}
    return sorted(taken.values(), key=lambda number: number.start)


def _ahead(match: Match, places: Sequence[Place], reading: SentenceReading, text: str) -> list[Number]:
    """Return the ranks of those a province comes behind, where they are all named: "third, behind A and B".

    A language with its verb at the end names them first: "after A and B it is third".
    """
    ranks = [n for n in reading.numbers if n.rank]
    ahead = _members(match, places, reading, text)
    own = next((n.value for n in reversed(ranks) if n.end <= match.start), None)
    if not ahead:
        ahead = _listed_before(match.start, places, text)
        own = next((n.value for n in ranks if n.start >= match.end), None)
    return [_rank(place, Decimal(at)) for at, place in enumerate(ahead, 1)] if own == len(ahead) + 1 else []


def numbered_line(text: str, reading: SentenceReading, places: Sequence[Place]) -> list[Number]:
    """Return the rank that the number opening a line gives to the province right behind it; none for other lines."""
    number, start = item_number(text, reading.sentence), item_start(text, reading.sentence)
    if number is None:
        return []
    return [_rank(place, Decimal(number)) for place in places if place.start == start]


def _beside_names(reading: SentenceReading, places: Sequence[Place], text: str) -> list[Number]:
    """Return ranks of ordinals right behind a name beside other ranks, "Hue second", or in brackets behind a level."""
    ordinals = [n for n in reading.numbers if n.kind is Kind.ORDINAL and not n.rank and n.start not in reading.refused]
    ranked = any(n.rank for n in reading.numbers) or any(m.rule.kind in _RANKED for m in reading.matches)
    named = places if ranked else ()
    return [
        n._replace(rank=True, holder=place)
        for n in ordinals
        for place in named
        if place.end <= n.start and not text[place.end : n.start].strip(" (")
    ] + [n._replace(rank=True) for n in ordinals if _is_behind_level(n, reading, text)]


def _is_behind_level(ordinal: Number, reading: SentenceReading, text: str) -> bool:
    """Return whether an ordinal stands in brackets right behind a level, whose rank it is: "82.6 per cent (11th)"."""
    return any(
        n.right <= ordinal.start and text[n.right : ordinal.start].strip() == "(" and n.kind is not Kind.ORDINAL
        for n in reading.numbers
    )


def _first_rank(
    match: Match, reading: SentenceReading, ranks: Sequence[Number], last: Decimal | None
) -> Decimal | None:
    value = match.rule.value
    if value == "slot":
        return next((reading.numbers[index].value for _, index in match.slots), None)
    if value != "next":
        return Decimal(value)
    before = [n for n in ranks if n.rank and n.start < match.start]
    told = max(before, key=lambda n: n.start).value if before else last
    return told + 1 if told is not None else None


def _members(match: Match, places: Sequence[Place], reading: SentenceReading, text: str) -> list[Place]:
    """Return the provinces listed after the phrase, up to the first too far off or with a rank of its own."""
    members: list[Place] = []
    end = match.end
    starts = [place.start for place in places]
    ranks = Gaps((n.start, n.start + 1) for n in reading.numbers if n.rank)
    for place in places:
        if place.start < match.end or place.scope:
            continue
        between = text[end : place.start]
        # A rank that follows a place before any other is its own: "then A, while B rose to fifth" makes B no member.
        following = bisect_left(starts, place.end)
        until = starts[following] if following < len(starts) else reading.sentence.end
        ranked = ranks.filled(end, place.start) or ranks.filled(place.end, until)
        if ranked or ";" in between or not at_most(_FEW, between):
            break
        members.append(place)
        end = place.end
    return members


def _rank(place: Place, value: Decimal) -> Number:
    span = (place.start, place.end)
    return Number(
        start=span[0], end=span[1], left=span[0], right=span[1], value=value, kind=Kind.ORDINAL, rank=True, holder=place
    )


def places_of_each(number: Number, reading: SentenceReading, places: Sequence[Place], text: str) -> list[Place]:
    """Return the places that share a number where words say so: "A and B with 70.35 each"; none where they do not.

    `places` are the provinces of the sentence; those that share it stand in one list right before it.
    """
    said = [m for m in reading.matches if m.rule.kind is RuleKind.EACH]
    if not any(number.start == reading.numbers[at].start for match in said for at in match.held):
        return []
    return _listed_before(number.start, places, text)


def _listed_before(end: int, places: Sequence[Place], text: str) -> list[Place]:
    """Return the places of one list right before position `end`, in order; none for a single one."""
    listed: list[Place] = []
    for place in reversed([place for place in places if place.end <= end]):
        between = text[place.end : listed[0].start] if listed else ""
        if _PART.search(between) or len(between.split()) > _JOINING:
            break
        listed.insert(0, place)
    return listed if len(listed) > 1 else []


def paired_places(links: Sequence[Link], places: Sequence[Place], text: str) -> dict[int, Place]:
    """Return whose the numbers of a sentence are, by their start, where names and values stand in two equal blocks.

    "A, B and C reached 58.3, 56.1 and 57.6 percent respectively": as many values of one metric as provinces, all the
    names before all the values.
    """
    pairs: dict[int, Place] = {}
    by_metric: dict[str, list[Number]] = {}
    for link in links:
        if link.metric and not link.reason and link.number.holder is None:
            by_metric.setdefault(link.metric.id, []).append(link.number)
    for numbers in by_metric.values():
        first, count = min(number.start for number in numbers), len(numbers)
        names = [place for place in places if place.end <= first]
        if count > 1 and count == len(names) == len(places):
            pairs |= {number.start: place for number, place in zip(numbers, names, strict=True)}
            continue
        for group in _joined_numbers(numbers, text):  # "then A and B with 0.7857 and 0.7770 respectively"
            listed = _listed_before(group[0].start, places, text)
            later = [place for place in places if place.start >= group[-1].right]
            own = any(len(text[group[-1].right : place.start].split()) <= _JOINING for place in later)
            if not own and len(listed) == len(group) and len(text[listed[-1].end : group[0].left].split()) <= _FEW:
                pairs |= {number.start: place for number, place in zip(group, listed, strict=True)}
    return pairs


def _joined_numbers(numbers: Sequence[Number], text: str) -> list[list[Number]]:
    """Return the runs of two or more numbers with nothing but joining words between: "0.7857 and 0.7770"."""
    runs: list[list[Number]] = []
    for number in sorted(numbers, key=lambda n: n.start):
        between = text[runs[-1][-1].right : number.left] if runs else ""
        if runs and len(between.split()) <= _JOINING and not _PART.search(between):
            runs[-1].append(number)
        else:
            runs.append([number])
    return [run for run in runs if len(run) > 1]
