"""What the finders of places share: words beside a name, words of a name, stretches that are taken."""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Iterable, Mapping

import regex

from metrics.extraction.mentions import Place
from metrics.text import Folded

REACH = 30  # folded characters looked at on each side of a name for the word that says what it is
WORD = regex.compile(r"[\p{L}\p{M}'\d]+(?:-[\p{L}\p{M}]+)*")


class Beside:
    """Words of several kinds that may stand right before a name, or right behind it."""

    def __init__(self, before: Mapping[str, Iterable[str]], after: Mapping[str, Iterable[str]]) -> None:
        self._before, self._after = _kinds(before), _kinds(after)
        self._lengths_before, self._lengths_after = _lengths(self._before), _lengths(self._after)

    def before(self, text: str, at: int) -> dict[str, int]:
        """Return where the longest word of each kind begins that ends at `at`; spaces, stops and colons may follow."""
        found: dict[str, int] = {}
        end, first = at, max(0, at - REACH)
        while end > first:
            for length in self._lengths_before:
                start = end - length
                if start < first or (start > first and text[start - 1].isalpha()):
                    continue
                for kind in self._before.get(text[start:end], ()):
                    found[kind] = min(start, found.get(kind, start))
            if not (text[end - 1] in ".:" or text[end - 1].isspace()):
                break
            end -= 1
        return found

    def after(self, text: str, at: int) -> dict[str, int]:
        """Return where the longest word of each kind ends that begins at `at`, white space before it aside."""
        found: dict[str, int] = {}
        last = min(len(text), at + REACH)
        while at < last and text[at].isspace():
            at += 1
        for length in self._lengths_after:
            end = at + length
            if end > last or (end < last and text[end].isalpha()):
                continue
            for kind in self._after.get(text[at:end], ()):
                found[kind] = max(end, found.get(kind, end))
        return found


def _kinds(words: Mapping[str, Iterable[str]]) -> dict[str, tuple[str, ...]]:
    """Return the kinds of each word."""
    kinds: dict[str, tuple[str, ...]] = {}
    for kind, of_kind in words.items():
        for word in of_kind:
            kinds[word] = (*kinds.get(word, ()), kind)
    return kinds


def _lengths(words: Iterable[str]) -> list[int]:
    return sorted({len(word) for word in words})


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
