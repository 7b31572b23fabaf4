"""Match the rules of a pack in one sentence: phrases, gaps and slots.

In come the hits and the numbers of a sentence, out come Matches. Promise: nothing is decided here, only found;
overlapping matches are all returned.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from operator import itemgetter

from metrics.extraction.clauses import at_most
from metrics.extraction.lexicon import Hit
from metrics.extraction.mentions import Match
from metrics.extraction.scene import Scene
from metrics.knowledge import Pattern, Rule, Slot

Slots = tuple[tuple[Slot, int], ...]
Words = tuple[tuple[int, int], ...]

# What may stand between two links of a pattern that are to be adjacent: "DTI (0.7955)", "rank: 8".
_JOINED = ("", " ")  # what stands there nearly always
_NOTHING = " \n\"'()[]:–-"
_HELD = (Slot.NUMBER, Slot.ORDINAL)
_IN_ORDER = itemgetter(0, 1)
_BEGINS = itemgetter(0)


@dataclass(frozen=True, slots=True)
class _Link:
    forms: frozenset[int]
    slot: Slot | None
    gap: int


@dataclass(frozen=True, slots=True)
class _Pattern:
    """The links of a pattern; `anchor` is the first run of words, from which it is matched."""

    links: tuple[_Link, ...]
    anchor: int

    def holds(self, scene: Scene) -> bool:
        """Return whether it stands somewhere in the sentence."""
        starts = scene.hits.of(self.links[self.anchor].forms)
        return any(_grown(self, scene.hits[at], scene) for at in starts)


@dataclass(frozen=True, slots=True)
class _Compiled:
    """A rule with its patterns.

    order   its place among the rules of its index
    slots   what the sentence has to have in slots
    runs    the runs of words it has to have, but the rarest, by which the rule is found
    beside  the phrases without which none of `bars` can match
    """

    order: int
    rule: Rule
    pattern: _Pattern
    slots: frozenset[Slot]
    runs: tuple[frozenset[int], ...]
    needs: tuple[_Pattern, ...]
    bars: tuple[_Pattern, ...]
    beside: frozenset[int]

    def is_allowed(self, scene: Scene) -> bool:
        """Return whether the sentence holds one of the patterns the rule needs, and none of those that bar it."""
        if self.needs and not any(pattern.holds(scene) for pattern in self.needs):
            return False
        return self.beside.isdisjoint(scene.hits.phrases) or not any(pattern.holds(scene) for pattern in self.bars)


class RuleIndex:
    """The rules of some kinds. `phrases`: a sentence that has none of them matches none of the rules."""

    def __init__(self, rules: Iterable[Rule], number: Mapping[str, int]) -> None:
        phrases = tuple(number)  # the lexicon numbers them in this order
        self._by_phrase: dict[int, list[_Compiled]] = defaultdict(list)
        for order, rule in enumerate(rules):
            compiled, rarest = _compiled(order, rule, number, phrases)
            for phrase in rarest:
                self._by_phrase[phrase].append(compiled)
        self.phrases = frozenset(self._by_phrase)

    def find(self, scene: Scene) -> list[Match]:
        """Return every match in the sentence, in order of their first run of words and then of the rules."""
        found: list[tuple[int, int, Match]] = []
        tried: set[int] = set()
        present, fillable = scene.hits.phrases, scene.spots.keys()
        for phrase in self.phrases & present:
            for compiled in self._by_phrase[phrase]:
                can_match = compiled.slots <= fillable and not any(map(present.isdisjoint, compiled.runs))
                if can_match and compiled.order not in tried:
                    tried.add(compiled.order)
                    found += _matches(compiled, scene)
        found.sort(key=_IN_ORDER)
        return [match for _, _, match in found]


def _compiled(
    order: int, rule: Rule, number: Mapping[str, int], phrases: Sequence[str]
) -> tuple[_Compiled, frozenset[int]]:
    """Return a rule as it is matched, and the forms of its rarest run: long words are rarer than short ones."""
    pattern = _pattern(rule.pattern, number)
    runs = [link.forms for link in pattern.links if link.forms]
    runs.sort(key=lambda forms: min(len(phrases[form]) for form in forms), reverse=True)
    needs, bars = (tuple(_pattern(p, number) for p in patterns) for patterns in (rule.needs, rule.bars))
    compiled = _Compiled(
        order=order,
        rule=rule,
        pattern=pattern,
        slots=frozenset(link.slot for link in pattern.links if link.slot),
        runs=tuple(runs[1:]),
        needs=needs,
        bars=bars,
        beside=frozenset().union(*(bar.links[bar.anchor].forms for bar in bars)),
    )
    return compiled, runs[0]


def _pattern(pattern: Pattern, number: Mapping[str, int]) -> _Pattern:
    links = [_Link(frozenset(number[form] for form in part.forms), part.slot, part.gap) for part in pattern.parts]
    return _Pattern(tuple(links), next(at for at, link in enumerate(links) if link.forms))


def _matches(compiled: _Compiled, scene: Scene) -> list[tuple[int, int, Match]]:
    """Return the matches of one rule, each behind the index of the hit it starts from and the rule's place in order."""
    found = []
    pattern = compiled.pattern
    for at in scene.hits.of(pattern.links[pattern.anchor].forms):
        grown = _grown(pattern, scene.hits[at], scene)
        if grown:
            held = tuple(index for slot, index in grown[2] if slot in _HELD)
            found.append((at, compiled.order, Match(compiled.rule, *grown, held)))
    return found if found and compiled.is_allowed(scene) else []


def _grown(pattern: _Pattern, hit: Hit, scene: Scene) -> tuple[int, int, Slots, Words] | None:
    """Return start, end, slots and words of the stretch around the anchor: the slots before it, then all after it."""
    links, anchor = pattern.links, pattern.anchor
    before = _backward(links, anchor, hit.start, scene)
    if before is None:
        return None
    start, slots = before
    after = _forward(links, anchor + 1, hit.end, scene, slots, ((hit.start, hit.end),))
    return (start, *after) if after else None


def _backward(links: Sequence[_Link], at: int, start: int, scene: Scene) -> tuple[int, Slots] | None:
    """Return where the slots before link `at` begin; before an anchor there are only slots."""
    if at == 0:
        return start, ()
    slot = links[at - 1].slot
    assert slot is not None  # the anchor is the first run of words
    spots = scene.spots.get(slot, ())
    for spot in range(bisect_left(spots, start, key=_BEGINS) - 1, -1, -1):
        begin, end, index = spots[spot]
        if end <= start:
            if not _near(scene, end, start, links[at].gap):
                return None
            before = _backward(links, at - 1, begin, scene)
            return (before[0], (*before[1], (slot, index))) if before else None
    return None


def _forward(
    links: Sequence[_Link], at: int, end: int, scene: Scene, slots: Slots, words: Words
) -> tuple[int, Slots, Words] | None:
    """Return where the match ends when links `at` and later stand after `end`."""
    if at == len(links):
        return end, slots, words
    link = links[at]
    if link.slot:
        spots = scene.spots.get(link.slot, ())
        for spot in range(bisect_left(spots, end, key=_BEGINS), len(spots)):
            begin, stop, index = spots[spot]
            if (link.slot, index) not in slots:
                if not _near(scene, end, begin, link.gap):
                    return None
                return _forward(links, at + 1, stop, scene, (*slots, (link.slot, index)), words)
        return None
    following = scene.hits.of(link.forms)
    for at_hit in range(bisect_left(following, end, key=scene.hits.start), len(following)):
        hit = scene.hits[following[at_hit]]
        if not _near(scene, end, hit.start, link.gap):
            return None
        after = _forward(links, at + 1, hit.end, scene, slots, _with_run(words, hit, scene.text))
        if after:
            return after
    return None


def _with_run(words: Words, hit: Hit, text: str) -> Words:
    """Add a run of words; one that only a space parts from the run before makes one stretch with it."""
    if words and text[words[-1][1] : hit.start] == " ":
        return (*words[:-1], (words[-1][0], hit.end))
    return (*words, (hit.start, hit.end))


def _near(scene: Scene, end: int, start: int, gap: int) -> bool:
    """Return whether at most `gap` words, no semicolon and no other figure stand between `end` and `start`."""
    between = scene.text[end:start]
    if between in _JOINED:
        return True
    if gap == 0:
        return not between.strip(_NOTHING)
    if not at_most(gap, between) or ";" in between:
        return False
    return not scene.figures.filled(end, start)
