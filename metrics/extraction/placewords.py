"""What the finders of places share: words beside a name, words of a name, stretches that are taken."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Sequence

import regex

from metrics.extraction.expressions import alternation
from metrics.extraction.mentions import Place
from metrics.text import Folded

REACH = 30  # folded characters looked at on each side of a name for the word that says what it is
WORD = regex.compile(r"[\p{L}\p{M}'\d]+(?:-[\p{L}\p{M}]+)*")


def ending(words: Sequence[str]) -> regex.Pattern[str]:
    """Return a pattern of any of the words right before a name."""
    return regex.compile(rf"(?<!\p{{L}})(?:{alternation(words)})[\s.:]*$")


def opening(words: Sequence[str]) -> regex.Pattern[str]:
    """Return a pattern of any of the words right behind a name."""
    return regex.compile(rf"\s*(?:{alternation(words)})(?!\p{{L}})")


def as_told(document: str, folded: Folded, start: int, end: int) -> str:
    """Return a name as the document writes it, without marks that no reader sees: with and without, it is one place."""
    written = folded.span(start, end).of(document)
    return "".join(letter for letter in written if unicodedata.category(letter) != "Cf")


def is_latin(text: str) -> bool:
    """Return whether a text is written in Latin letters, with or without marks."""
    return all(c < "\u0300" or "\u1e00" <= c < "\u2100" for c in text)


class Taken:
    """The stretches of places, asked whether another one overlaps them or touches them."""

    def __init__(self, places: Iterable[Place]) -> None:
        self._stretches = sorted((place.start, place.end) for place in places)

    def overlaps(self, start: int, end: int) -> bool:
        """Return whether a stretch has a character in common with one of them."""
        at = bisect_left(self._stretches, (end, end))
        return any(s < end and start < e for s, e in self._stretches[max(0, at - 2) : at])

    def beside(self, text: str, start: int, end: int) -> bool:
        """Return whether nothing but white space parts a stretch from one of them."""
        at = bisect_left(self._stretches, (start, start))
        near = self._stretches[max(0, at - 1) : at + 1]
        return any(not text[min(end, e) : max(start, s)].strip() for s, e in near)
