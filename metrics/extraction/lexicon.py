"""Find every phrase of the language data in a folded text, in one pass.

In come the phrases, out come hits in order of position. Promise: a hit is a whole word or words; only what the pack
lists as written on (the Arabic article, and, by) may stand between a word's beginning and a hit.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from ahocorasick_rs import AhoCorasick, MatchKind


@dataclass(frozen=True, slots=True)
class Hit:
    """Phrase number `phrase` at the half-open stretch `start`..`end`."""

    start: int
    end: int
    phrase: int


class Lexicon:
    """An Aho-Corasick automaton over folded phrases, with token boundaries."""

    def __init__(self, phrases: Iterable[str], prefixes: Iterable[str]) -> None:
        self.phrases = tuple(dict.fromkeys(phrases))
        self.number = {phrase: at for at, phrase in enumerate(self.phrases)}
        self._prefixes = frozenset(prefixes)
        self._longest_prefix = max((len(prefix) for prefix in self._prefixes), default=0)
        self._automaton = AhoCorasick(list(self.phrases), matchkind=MatchKind.Standard)

    def find(self, text: str) -> list[Hit]:
        """Return all hits in `text`, overlapping ones too, by start and then the longest first."""
        hits = [
            Hit(start, end, phrase)
            for phrase, start, end in self._automaton.find_matches_as_indexes(text, overlapping=True)
            if not _joined(text, end) and (not _joined(text, start) or self._is_prefixed(text, start))
        ]
        hits.sort(key=lambda hit: (hit.start, -hit.end))
        return hits

    def _is_prefixed(self, text: str, start: int) -> bool:
        """Return whether the letters between the beginning of the word and `start` are a prefix of the language."""
        begin = start
        while begin > 0 and start - begin <= self._longest_prefix and text[begin - 1].isalpha():
            begin -= 1
        return text[begin:start] in self._prefixes


def _joined(text: str, at: int) -> bool:
    """Return whether the characters on both sides of `at` belong to one word or one number."""
    if at == 0 or at == len(text):
        return False
    left, right = text[at - 1], text[at]
    return (left.isalpha() and right.isalpha()) or (left.isdigit() and right.isdigit())
