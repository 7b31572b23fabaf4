"""Find every phrase of the language data in a folded text, in one pass.

In come the phrases, out come hits in order of position. Promise: a hit is a whole word or words; only what the pack
lists as written on (the Arabic article, and, by) may stand between a word's beginning and a hit.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Callable, Iterable, Sequence
from functools import cache
from typing import NamedTuple

from ahocorasick_rs import AhoCorasick, MatchKind


class Hit(NamedTuple):
    """Phrase number `phrase` at the half-open stretch `start`..`end`."""

    start: int
    end: int
    phrase: int


class Hits:
    """The hits of a stretch, in order, and where each phrase is among them. `phrases` are all that it holds."""

    def __init__(self, hits: Sequence[Hit]) -> None:
        self._hits = hits
        self._by_phrase: dict[int, list[int]] = defaultdict(list)
        for at, hit in enumerate(hits):
            self._by_phrase[hit.phrase].append(at)
        self.phrases = frozenset(self._by_phrase)
        self._merged: dict[frozenset[int], Sequence[int]] = {}

    def __getitem__(self, at: int) -> Hit:
        return self._hits[at]

    def start(self, at: int) -> int:
        """Return where the hit of an index begins."""
        return self._hits[at].start

    def of(self, phrases: frozenset[int]) -> Sequence[int]:
        """Return the indices of the hits of these phrases, in order."""
        present = phrases & self.phrases
        if len(present) == 1:
            (phrase,) = present
            return self._by_phrase[phrase]
        if present and present not in self._merged:  # asked for again from every hit of another run of the pattern
            self._merged[present] = sorted(at for phrase in present for at in self._by_phrase[phrase])
        return self._merged.get(present, ())

    def having(self, phrases: frozenset[int]) -> list[Hit]:
        """Return the hits of these phrases, in order."""
        return [self._hits[at] for at in self.of(phrases)]


class Lexicon:
    """An Aho-Corasick automaton over folded phrases, with token boundaries."""

    def __init__(self, phrases: Iterable[str], prefixes: Iterable[str]) -> None:
        self.phrases = tuple(dict.fromkeys(phrases))
        self.number = {phrase: at for at, phrase in enumerate(self.phrases)}
        self._prefixes = frozenset(prefixes)
        self._longest_prefix = max((len(prefix) for prefix in self._prefixes), default=0)
        self._goes_on = [(_joins(phrase[0]), _joins(phrase[-1])) for phrase in self.phrases]
        self._automaton = AhoCorasick(list(self.phrases), matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[Hit]:
        """Return all hits in `text`, overlapping ones too, by start and then the longest first."""
        closed = text + "\n"  # also what stands before the first character, at -1
        goes_on = self._goes_on
        found = []
        for phrase, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True):
            goes_on_before, goes_on_behind = goes_on[phrase]
            if goes_on_behind and goes_on_behind(closed[end]):
                continue
            if goes_on_before and goes_on_before(closed[start - 1]) and not self._is_prefixed(text, start):
                continue
            found.append((start, -end, phrase))
        found.sort()
        return [Hit(start, -end, phrase) for start, end, phrase in found]

    def _is_prefixed(self, text: str, start: int) -> bool:
        """Return whether the letters between the beginning of the word and `start` are a prefix of the language."""
        begin = start
        while begin > 0 and start - begin <= self._longest_prefix and text[begin - 1].isalpha():
            begin -= 1
        return text[begin:start] in self._prefixes


@cache
def _joins(letter: str) -> Callable[[str], bool] | None:
    """Return the test of what would make one word, or one number, with a letter or a digit; None for other marks."""
    return str.isalpha if letter.isalpha() else str.isdigit if letter.isdigit() else None
