"""Fold a text for comparison: in comes any text, out comes the same text in one spelling of its letters.

Promise: every position of the folded text leads back to the position it came from, and folding twice changes nothing.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from bisect import bisect_left, bisect_right
from collections.abc import Mapping
from dataclasses import dataclass, replace
from functools import cache, lru_cache
from importlib.resources import files

import regex

from metrics.errors import DataFileError
from metrics.text.span import Span

_DIGIT = regex.compile(r"\d")
_PLANE = 0x10000  # where the characters of the basic plane end; those of all articles but for emoji and rare scripts


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
    """The letter table, compiled: replacements of equal length, and what changes length or is no ASCII digit."""

    letters: Mapping[str, str]
    pairs: Mapping[str, str]
    runs: re.Pattern[str]
    runs_and_spaces: re.Pattern[str]


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
        if old[-1] in text and old in text:  # one character is looked for ten times as fast as two
            text = text.replace(old, new)
    return text


def _straighten(text: str, table: _Table) -> Folded:
    """Drop, expand or turn into ASCII digits what changes length or script, keeping account of the shifts."""
    pieces: list[str] = []
    starts: list[int] = []
    shifts: list[int] = []
    done = length = 0
    for run in (table.runs_and_spaces if "  " in text else table.runs).finditer(text):
        begin, end = run.span()
        pieces.append(text[done:begin])
        length += begin - done
        spaced = text[begin - 1 : begin] == " "
        for position in range(begin, end):
            for letter in _in_full(text[position], table):
                if letter != " " or not spaced:
                    _note(starts, shifts, length, position)
                    pieces.append(letter)
                    length += 1
                spaced = letter == " "
        _note(starts, shifts, length, end)
        done = end
    if not pieces:
        return Folded(text)
    pieces.append(text[done:])
    return Folded("".join(pieces), tuple(starts), tuple(shifts))


def _note(starts: list[int], shifts: list[int], folded: int, original: int) -> None:
    """Write down that from `folded` on the way back leads to `original`, unless it does already."""
    if original - folded != (shifts[-1] if shifts else 0):
        starts.append(folded)
        shifts.append(original - folded)


def _in_full(letter: str, table: _Table) -> str:
    """Return what stands in the folded text for one character of a run: nothing, itself, a digit, a form's letters."""
    if letter == " ":
        return letter
    digit = unicodedata.decimal(letter, None)
    if digit is not None:
        return str(digit)
    if ord(letter) >= _PLANE:
        return _newer_digit(letter) or letter
    if unicodedata.decomposition(letter).startswith("<"):  # a ligature or a positional form of Arabic letters
        written = unicodedata.normalize("NFKC", letter)
        letters = (table.letters.get(part, part) for part in written if not table.runs.match(part))
        return "".join(part for part in letters if part.isalpha())
    return ""


@lru_cache(maxsize=4_096)
def _newer_digit(letter: str) -> str:
    """Return the digit that a letter is to `regex`, though not yet to Python's older tables; else nothing.

    The digits of a script stand in a row from its nought. U+116D0 is MYANMAR PAO KAREN DIGIT ZERO, of Unicode 16.
    """
    first = ord(letter)
    while _DIGIT.match(chr(first)):
        first -= 1
    return str((ord(letter) - first - 1) % 10) if first < ord(letter) else ""


@cache
def _table() -> _Table:
    """Read letters.toml once."""
    data = tomllib.loads(files("metrics.text").joinpath("letters.toml").read_text(encoding="utf-8"))
    for old, new in (*data["letters"].items(), *data["pairs"].items()):
        if len(old) != len(new):
            raise DataFileError(f"metrics/text/letters.toml: {old!r} = {new!r}: both sides must be equally long")
    listed = (tuple(map(ord, points)) for key in ("drop", "expand") for points in data[key]["points"])
    points = sorted((*listed, *_digit_ranges()), key=min)
    if points[-1][-1] >= _PLANE:
        raise DataFileError(f"metrics/text/letters.toml: U+{points[-1][-1]:X}: list code points up to U+FFFF only")
    # The runs begin with a rare character, so that `re` skips along the text by its table of characters alone. That
    # table ends with the basic plane, and each range beyond it costs every character a step: so all beyond is one.
    ranges = "".join(f"\\u{run[0]:04x}-\\u{run[-1]:04x}" for run in points) + r"\U00010000-\U0010ffff"
    runs = rf"[{ranges}][{ranges} ]*"
    return _Table(data["letters"], data["pairs"], re.compile(runs), re.compile(rf"{runs}|(?<= ) +"))


def _digit_ranges() -> list[tuple[int, int]]:
    """Return the first and last code point of each script's decimal digits in the basic plane, but those of ASCII."""
    zeros = (point for point in range(0x80, _PLANE) if unicodedata.decimal(chr(point), None) == 0)
    return [(zero, zero + 9) for zero in zeros]
