"""What the finders of places share: words beside a name, words of a name, stretches that are taken."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable

import regex

from metrics.extraction.expressions import alternation
from metrics.extraction.mentions import Place
from metrics.text import Folded

REACH = 30  # folded characters looked at on each side of a name for the word that says what it is
WORD = regex.compile(r"[\p{L}\p{M}'\d]+(?:-[\p{L}\p{M}]+)*")


class Ending:
    """Any of some words right before a name. The expression is asked only where the letters of one stand there."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._pattern = regex.compile(rf"(?<!\p{{L}})(?:{alternation(self._words)})[\s.:]*$")

    def search(self, text: str) -> regex.Match[str] | None:
        """Return the longest of the words that end `text`, white space, full stops and colons behind it aside."""
        end = len(text)
        while not text.endswith(self._words, 0, end):
            if end == 0 or not (text[end - 1] in ".:" or text[end - 1].isspace()):
                return None
            end -= 1
        return self._pattern.search(text)


class Opening:
    """Any of some words right behind a name. The expression is asked only where the letters of one stand there."""

    def __init__(self, words: Iterable[str]) -> None:
        self._words = tuple(words)
        self._pattern = regex.compile(rf"\s*(?:{alternation(self._words)})(?!\p{{L}})")

    def match(self, text: str) -> regex.Match[str] | None:
        """Return the longest of the words that open `text`, white space before it aside."""
        return self._pattern.match(text) if text.lstrip().startswith(self._words) else None


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
