"""Match the rules of a pack in one sentence: phrases, gaps and slots.

In come the hits and the numbers of a sentence, out come Matches. Promise: nothing is decided here, only found;
overlapping matches are all returned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field

import regex

from metrics.extraction.lexicon import Hit
from metrics.extraction.mentions import Kind, Match, Number, Period
from metrics.knowledge import Pattern, Rule, Slot

# What may stand between two links of a pattern that are to be adjacent: "DTI (0.7955)", "rank: 8".
_NOTHING = regex.compile(r"[\s\"'()\[\]:–-]*")

Slots = tuple[tuple[Slot, int], ...]
Words = tuple[tuple[int, int], ...]


Spots = Sequence[tuple[int, int, int]]  # left end, right end and index of what may stand in a slot, in order


@dataclass(frozen=True, slots=True)
class Scene:
    """One sentence as the matcher sees it: the folded text and what was found in it so far, each by position.

    `spots` are what may stand in each slot; `figures` the stretches that no gap may leap over.
    """

    text: str
    hits: Sequence[Hit]
    numbers: Sequence[Number]
    years: Sequence[Period]
    spots: Mapping[Slot, Spots] = field(init=False)
    figures: Sequence[tuple[int, int]] = field(init=False)

    def __post_init__(self) -> None:
        """Work out once what every pattern of the sentence asks for."""
        free = [(n, at) for at, n in enumerate(self.numbers) if not n.rank]
        cardinals = [(n, at) for n, at in free if n.kind is not Kind.ORDINAL]
        spots: dict[Slot, Spots] = {
            Slot.YEAR: [(year.start, year.end, at) for at, year in enumerate(self.years)],
            Slot.ORDINAL: [(n.left, n.right, at) for at, n in enumerate(self.numbers) if n.kind is Kind.ORDINAL],
            Slot.NUMBER: [(n.left, n.right, at) for n, at in cardinals],
            Slot.TOTAL: [(n.left, n.right, at) for n, at in cardinals if n.kind is Kind.PLAIN and n.out_of is None],
        }
        object.__setattr__(self, "spots", spots)
        solid = (n for n in self.numbers if not n.weak and n.kind is not Kind.ORDINAL)
        object.__setattr__(self, "figures", [(n.start, n.end) for n in solid])


@dataclass(frozen=True, slots=True)
class _Link:
    forms: frozenset[int]
    slot: Slot | None
    gap: int


@dataclass(frozen=True, slots=True)
class _Compiled:
    rule: Rule
    links: tuple[_Link, ...]
    anchor: int
    needs: tuple[tuple[_Link, ...], ...]
    bars: tuple[tuple[_Link, ...], ...]


class RuleIndex:
    """The rules of some kinds, found by the first run of words of their pattern."""

    def __init__(self, rules: Iterable[Rule], number: Mapping[str, int]) -> None:
        self._by_phrase: dict[int, list[_Compiled]] = defaultdict(list)
        for rule in rules:
            links = _links(rule.pattern, number)
            anchor = _anchor(links)
            needs, bars = (tuple(_links(p, number) for p in patterns) for patterns in (rule.needs, rule.bars))
            compiled = _Compiled(rule, links, anchor, needs, bars)
            for phrase in links[anchor].forms:
                self._by_phrase[phrase].append(compiled)

    def find(self, scene: Scene) -> list[Match]:
        """Return every match of these rules in the sentence, in order of their first run of words."""
        return [
            match
            for hit in scene.hits
            for compiled in self._by_phrase.get(hit.phrase, ())
            if (match := _extend(compiled, hit, scene)) and _allowed(compiled, scene)
        ]


def _links(pattern: Pattern, number: Mapping[str, int]) -> tuple[_Link, ...]:
    return tuple(_Link(frozenset(number[form] for form in part.forms), part.slot, part.gap) for part in pattern.parts)


def _allowed(compiled: _Compiled, scene: Scene) -> bool:
    """Return whether the sentence holds one of the patterns the rule needs, and none of those that bar it."""
    return (not compiled.needs or any(_holds(links, scene) for links in compiled.needs)) and not any(
        _holds(links, scene) for links in compiled.bars
    )


def _holds(links: Sequence[_Link], scene: Scene) -> bool:
    anchor = _anchor(links)
    return any(
        next(_forward(links, anchor + 1, hit.end, scene, slots, ()), None) is not None
        for hit in scene.hits
        if hit.phrase in links[anchor].forms
        for _, slots in _backward(links, anchor, hit.start, scene)
    )


def _anchor(links: Sequence[_Link]) -> int:
    """Return which link is the first run of words, by which a pattern is found."""
    return next(at for at, link in enumerate(links) if link.forms)


def _extend(compiled: _Compiled, hit: Hit, scene: Scene) -> Match | None:
    """Return the match that grows from the anchor at `hit`, if there is one: the slots before it, then all after it."""
    links, anchor = compiled.links, compiled.anchor
    for start, before in _backward(links, anchor, hit.start, scene):
        for end, slots, words in _forward(links, anchor + 1, hit.end, scene, before, ((hit.start, hit.end),)):
            return Match(rule=compiled.rule, start=start, end=end, slots=slots, words=words)
    return None


def _backward(links: Sequence[_Link], at: int, start: int, scene: Scene) -> Iterator[tuple[int, Slots]]:
    """Yield where the slots before link `at` begin; before an anchor there are only slots."""
    if at == 0:
        yield start, ()
        return
    slot = links[at - 1].slot
    assert slot is not None  # the anchor is the first run of words
    for begin, end, index in reversed(scene.spots[slot]):
        if end <= start and _near(scene, end, start, links[at].gap):
            for first, found in _backward(links, at - 1, begin, scene):
                yield first, (*found, (slot, index))
            return


def _forward(
    links: Sequence[_Link], at: int, end: int, scene: Scene, slots: Slots, words: Words
) -> Iterator[tuple[int, Slots, Words]]:
    """Yield where the match ends when links `at` and later stand after `end`."""
    if at == len(links):
        yield end, slots, words
        return
    link = links[at]
    if link.slot:
        for begin, stop, index in scene.spots[link.slot]:
            if begin >= end and (link.slot, index) not in slots and _near(scene, end, begin, link.gap):
                yield from _forward(links, at + 1, stop, scene, (*slots, (link.slot, index)), words)
                return
        return
    for hit in scene.hits[bisect_left(scene.hits, end, key=lambda hit: hit.start) :]:
        if not _near(scene, end, hit.start, link.gap):
            return
        if hit.phrase in link.forms:
            yield from _forward(links, at + 1, hit.end, scene, slots, _with_run(words, hit, scene.text))


def _with_run(words: Words, hit: Hit, text: str) -> Words:
    """Add a run of words; one that only a space parts from the run before makes one stretch with it."""
    if words and text[words[-1][1] : hit.start] == " ":
        return (*words[:-1], (words[-1][0], hit.end))
    return (*words, (hit.start, hit.end))


def _near(scene: Scene, end: int, start: int, gap: int) -> bool:
    """Return whether at most `gap` words, no strong stop and no other figure stand between `end` and `start`."""
    between = scene.text[end:start]
    if gap == 0:
        return _NOTHING.fullmatch(between) is not None
    if len(between.split()) > gap or ";" in between:
        return False
    return not any(end <= first and last <= start for first, last in scene.figures)
