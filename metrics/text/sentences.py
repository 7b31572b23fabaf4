"""Cut a folded text into sentences and paragraphs; no language in it, only punctuation and the abbreviations given.

Promise: the sentences come in order, do not overlap, and hold every character that is not white space.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

import regex

from metrics.text.deadline import seconds_left

# An end of sentence: a full stop before a space, the Urdu full stop, a question or exclamation mark, with closing
# quotes after it, or a line break. The full stop of "3.5" or "mic.gov.vn" has no space after it.
# U+06D4 is the Arabic full stop; between two digits it is a decimal mark.
_END = regex.compile(r"\n+|[.!?\u06D4][\"')\]]*(?=\s|$)|[\u06D4!?](?=\p{L})|(?<!\d)\u06D4(?=\d)")
_LAST_WORD = regex.compile(r"(?<![\p{L}\p{M}\d])(?:\p{L}\p{M}*|[\p{L}\p{M}.]{2,6}|\d{1,2})$")
_SINGLE = regex.compile(r"\p{L}\p{M}*")
_NUMBERED = regex.compile(r"(?:^|\n)\s*\d{1,2}$")


_LONGEST = 2500  # characters; the longest sentence of a machine-translated report met is under 1,500


@dataclass(frozen=True, slots=True)
class Sentence:
    """Half-open stretch `start`..`end` of a folded text; `paragraph` counts the lines that hold text, from 0."""

    start: int
    end: int
    paragraph: int


def split_sentences(text: str, abbreviations: Collection[str] = ()) -> list[Sentence]:
    """Return the sentences of a folded `text`; `abbreviations` (folded, without the stop) end none."""
    found: list[Sentence] = []
    start = paragraph = 0
    fresh = True  # whether the line has held no sentence yet
    for match in _END.finditer(text, timeout=seconds_left()):
        line_break = match[0][0] == "\n"
        if not line_break and match[0][0] == "." and _is_abbreviation(text, match.start(), abbreviations):
            continue
        end = match.start() if line_break else match.end()
        fresh = not _append(found, text, start, end, paragraph) and fresh
        start = match.end()
        if line_break and not fresh:
            paragraph += 1
            fresh = True
    _append(found, text, start, len(text), paragraph)
    return found


def _append(found: list[Sentence], text: str, start: int, end: int, paragraph: int) -> bool:
    """Add the stretch without the white space around it; False when nothing else is in it."""
    while end - start > _LONGEST:  # cut at a space, so that the work on one sentence stays bounded
        cut = text.rfind(" ", start, start + _LONGEST) + 1 or start + _LONGEST
        _append(found, text, start, cut, paragraph)
        start = cut
    stretch = text[start:end]
    left = len(stretch) - len(stretch.lstrip())
    right = len(stretch.rstrip())
    if left >= right:
        return False
    found.append(Sentence(start + left, start + right, paragraph))
    return True


def _is_abbreviation(text: str, stop: int, abbreviations: Collection[str]) -> bool:
    """Return whether the full stop at `stop` closes an initial ("V. Hung"), a list number ("3. "), an abbreviation."""
    word = _LAST_WORD.search(text, max(0, stop - 8), stop)
    if word is None:
        return False
    if word[0].isdigit():
        return _NUMBERED.search(text, max(0, stop - 8), stop) is not None
    return _SINGLE.fullmatch(word[0]) is not None or word[0].rstrip(".") in abbreviations
