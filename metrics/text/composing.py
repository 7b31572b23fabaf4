"""Compose a text: in comes any text, out comes the same in Unicode NFC.

Promise: it is what `unicodedata.normalize` makes of it, in time that grows with the text alone.
"""

from __future__ import annotations

import unicodedata
from itertools import groupby

import regex

# The standard library puts marks in their order by insertion: a million marks in the wrong one would take it a day.
_LONGEST_RUN = 30  # marks on one letter in text as people write it; the bound of Unicode's stream-safe format (UAX 15)
_RUN = regex.compile(rf"\p{{M}}{{{_LONGEST_RUN + 1},}}")


def compose(text: str) -> str:
    """Return `text` in NFC."""
    return unicodedata.normalize("NFC", _RUN.sub(_in_order, text) if _RUN.search(text) else text)


def _in_order(run: regex.Match[str]) -> str:
    """Return a run of marks taken apart and in canonical order: those of other classes than 0 by their class."""
    marks = [mark for written in run[0] for mark in unicodedata.normalize("NFD", written)]
    ordered: list[str] = []
    for _, group in groupby(marks, key=lambda mark: unicodedata.combining(mark) > 0):
        ordered += sorted(group, key=unicodedata.combining)  # those of class 0 stay as they are
    return "".join(ordered)
