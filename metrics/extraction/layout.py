"""Which lines of an article belong to a list, and which line leads into it.

In comes a folded text with its sentences, out comes the lead-in of each paragraph that is a list item. Promise: only
lines that open with a bullet or a number are items; the last line before them that does not is their lead-in.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence

import regex

from metrics.text import Sentence

_BULLET = regex.compile(r"\s*[-•*+▪◦·●►✓]\s*(?=[\p{L}\d\"'(])")
_LABELLED = regex.compile(r"[^:.;\n]{3,80}:\s*\S.{0,80}$")  # "Share of online dossiers: at least 85%"
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


def sentences_before(
    at: int, spans: Mapping[int, range], paragraphs: Sequence[int], leads: Mapping[int, int]
) -> Iterator[int]:
    """Yield the sentences before number `at` in its paragraph, the last first, then those of the lead-in of its list.

    `spans` are the sentences of each paragraph, `paragraphs` the paragraph of each sentence.
    """
    paragraph = paragraphs[at]
    yield from range(at - 1, spans[paragraph].start - 1, -1)
    lead = leads.get(paragraph, paragraph)
    if lead != paragraph and lead in spans:
        yield from reversed(spans[lead])


def spans_of(paragraphs: Sequence[int]) -> dict[int, range]:
    """Return which sentences each paragraph has; `paragraphs` are those of the sentences, in order."""
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
