"""Which lines of an article belong to a list, and which line leads into it.

In comes a folded text with its sentences, out comes the lead-in of each paragraph that is a list item. Promise: only
lines that open with a bullet or a number are items; the last line before them that does not is their lead-in.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Generic, TypeVar

import regex

from metrics.text import Sentence

_BULLET = regex.compile(r"\s*[-•*+▪◦·●►✓]\s*(?=[\p{L}\d\"'(])")
_LABELLED = regex.compile(r"[^:.;\n]{3,80}:\s*\S.{0,80}$")  # "Share of online dossiers: at least 85%"
_Told = TypeVar("_Told")
_NUMBERED = regex.compile(r"\s*\(?(\d{1,2})\s?[.):|]\s+(?=\p{L})")


def lead_ins(text: str, sentences: Sequence[Sentence]) -> Mapping[int, int]:
    """Return, for each paragraph that is a list item, the paragraph that leads into its list."""
    leads: dict[int, int] = {}
    last = -1  # the last paragraph that is no item
    seen = -1
    ends = {sentence.paragraph: sentence.end for sentence in sentences}
    first = {sentence.paragraph: sentence for sentence in reversed(sentences)}
    for sentence in sentences:
        if sentence.paragraph == seen:
            continue
        seen = sentence.paragraph
        numbered = item_number(text, sentence) is not None
        following = first.get(seen + 1)
        heads = numbered and following is not None and _BULLET.match(text, following.start, following.end) is not None
        labelled = last >= 0 and text[ends[last] - 1] == ":" and _LABELLED.match(text, sentence.start, ends[seen])
        if labelled or (heads and last >= 0 and text[ends[last] - 1] == ":"):  # a heading inside a list that goes on
            leads[seen] = last
        elif (
            item_start(text, sentence) is None or heads or text[ends[seen] - 1] == ":"
        ):  # "* Targets for 2026:" as well
            last = seen
        elif last >= 0:
            leads[seen] = last
    return leads


class Before(Generic[_Told]):
    """The sentence nearest before one in its paragraph, or in the lead-in of its list, that tells something.

    `paragraphs` are those of the sentences, in order; `tell` says what a sentence tells those after it in its
    paragraph, `lead` what it tells the items it leads into, None for nothing. Each is asked once of a sentence, so
    that a paragraph without an end costs no more by the sentence than a short one.
    """

    def __init__(
        self,
        paragraphs: Sequence[int],
        leads: Mapping[int, int],
        tell: Callable[[int], _Told | None],
        lead: Callable[[int], _Told | None],
    ) -> None:
        self._paragraphs, self._leads, self._tell, self._lead = paragraphs, leads, tell, lead
        self._spans = _spans(paragraphs)
        self._nearest: dict[int, tuple[int, _Told] | None] = {}
        self._led: dict[int, tuple[int, _Told] | None] = {}

    def nearest(self, sentence: int) -> tuple[int, _Told] | None:
        """Return which sentence before number `sentence` tells something, and what; None when none does."""
        paragraph = self._paragraphs[sentence]
        return self._in_paragraph(sentence, self._spans[paragraph].start) or self._in_lead(paragraph)

    def _in_paragraph(self, sentence: int, first: int) -> tuple[int, _Told] | None:
        passed: list[int] = []
        found: tuple[int, _Told] | None = None
        for at in range(sentence, first, -1):
            if at in self._nearest:
                found = self._nearest[at]
                break
            passed.append(at)
            told = self._tell(at - 1)
            if told is not None:
                found = (at - 1, told)
                break
        self._nearest.update(dict.fromkeys(passed, found))
        return found

    def _in_lead(self, paragraph: int) -> tuple[int, _Told] | None:
        lead = self._leads.get(paragraph, paragraph)
        if lead == paragraph or lead not in self._spans:
            return None
        if lead not in self._led:
            told = ((at, each) for at in reversed(self._spans[lead]) if (each := self._lead(at)) is not None)
            self._led[lead] = next(told, None)
        return self._led[lead]


def _spans(paragraphs: Sequence[int]) -> dict[int, range]:
    """Return which sentences each paragraph has."""
    spans: dict[int, range] = {}
    for at, paragraph in enumerate(paragraphs):
        spans[paragraph] = range(spans[paragraph].start if paragraph in spans else at, at + 1)
    return spans


def item_start(text: str, sentence: Sentence) -> int | None:
    """Return where the words of a list item begin, behind its bullet or number; None for a line that is no item."""
    marker = _BULLET.match(text, sentence.start, sentence.end) or _NUMBERED.match(text, sentence.start, sentence.end)
    return marker.end() if marker else None


def item_number(text: str, sentence: Sentence) -> int | None:
    """Return the number that opens a numbered line; None for other lines."""
    marker = _NUMBERED.match(text, sentence.start, sentence.end)
    return int(marker[1]) if marker else None
