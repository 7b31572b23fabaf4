"""Fold a text for comparison: in comes any text, out comes the same text in one spelling of its letters.

Promise: every position of the folded text leads back to the position it came from, and folding twice changes nothing.
"""

from __future__ import annotations

import tomllib
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache
from importlib.resources import files

import regex

from metrics.errors import DataFileError
from metrics.text.span import Span


@dataclass(frozen=True, slots=True)
class Folded:
    """A folded text and the way back.

    `starts[k]` is a position in `text` from which on, up to the next of them, the original position is
    `text position + shifts[k]`. Both are empty when nothing was dropped or expanded.
    """

    text: str
    starts: tuple[int, ...] = ()
    shifts: tuple[int, ...] = ()

    def original(self, position: int) -> int:
        """Return the position in the original text of the character at `position` of the folded one."""
        at = bisect_right(self.starts, position) - 1
        return position + self.shifts[at] if at >= 0 else position

    def position(self, original: int) -> int:
        """Return the first position of the folded text that comes from `original` or later."""
        if not self.starts:
            return original
        return bisect_left(range(len(self.text)), original, key=self.original)

    def span(self, start: int, end: int) -> Span:
        """Return the original span of the folded stretch `start`..`end` (at least one character long)."""
        return Span(self.original(start), self.original(end - 1) + 1)


@dataclass(frozen=True, slots=True)
class _Table:
    """The letter table, compiled: replacements of equal length, and the expression of all that changes length."""

    letters: Mapping[str, str]
    pairs: Mapping[str, str]
    uneven: regex.Pattern[str]


def fold(text: str) -> Folded:
    """Fold `text`: lower case, one code point a letter, digits of all scripts as 0-9, marks of no letter dropped."""
    table = _table()
    lowered = text.lower()
    if len(lowered) != len(text):  # a capital whose small letter is two characters, such as U+0130
        lowered = "".join(low if len(low := letter.lower()) == 1 else letter for letter in text)
    straight = _straighten(_swapped(lowered, table.letters), table)
    return replace(straight, text=_swapped(straight.text, table.pairs))


def fold_text(text: str) -> str:
    """Return the folded text alone, for language data that needs no way back."""
    return fold(text).text


def _swapped(text: str, swaps: Mapping[str, str]) -> str:
    """Put the right side for the left side of every swap; both are equally long, so positions stay."""
    for old, new in swaps.items():
        if old in text:
            text = text.replace(old, new)
    return text


def _straighten(text: str, table: _Table) -> Folded:
    """Drop, expand or turn into ASCII digits what changes length, keeping account of the shifts."""
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    done = length = 0
    for match in table.uneven.finditer(text):
        begin, end = match.span()
        new = _in_full(match[0], table)
        pieces += (text[done:begin], new)
        length += begin - done
        done = end
        if len(new) != end - begin:
            for letter in range(len(new)):  # every letter of an expansion comes from the one that was expanded
                starts.append(length + letter)
                shifts.append(begin - length - letter)
            starts.append(length + len(new))
            shifts.append(end - length - len(new))
        length += len(new)
    if not pieces:
        return Folded(text)
    pieces.append(text[done:])
    return Folded("".join(pieces), tuple(starts), tuple(shifts))


def _in_full(found: str, table: _Table) -> str:
    """Return what stands in the folded text for a stretch that is not one plain character."""
    if len(found) == 1:
        digit = unicodedata.decimal(found, None)
        if digit is not None:
            return str(digit)
        if unicodedata.decomposition(found).startswith("<"):  # a ligature or a positional form of Arabic letters
            written = unicodedata.normalize("NFKC", found)
            letters = (table.letters.get(letter, letter) for letter in written if not table.uneven.match(letter))
            return "".join(letter for letter in letters if letter.isalpha())
    return ""


@cache
def _table() -> _Table:
    """Read letters.toml once."""
    data = tomllib.loads(files("metrics.text").joinpath("letters.toml").read_text(encoding="utf-8"))
    for old, new in (*data["letters"].items(), *data["pairs"].items()):
        if len(old) != len(new):
            raise DataFileError(f"metrics/text/letters.toml: {old!r} = {new!r}: both sides must be equally long")
    dropped, expanded = ("".join(map(_class, data[key]["points"])) for key in ("drop", "expand"))
    # White space after white space goes, and so do marks between the two (a mark of direction between two words).
    uneven = regex.compile(rf"(?V1)(?<= )[ {dropped}]+|[{dropped}{expanded}]|[\p{{Nd}}--0-9]")
    return _Table(data["letters"], data["pairs"], uneven)


def _class(points: list[str]) -> str:
    return "-".join(regex.escape(point) for point in points)
