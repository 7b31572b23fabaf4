"""Paragraphs in another order, lists with an item less: what stands by itself says the same wherever it stands."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Sequence
from itertools import pairwise

import pytest
import regex

from metrics.extraction import Reason, extract
from metrics.extraction.layout import item_start, lead_ins
from metrics.extraction.separators import decimal_habit
from metrics.knowledge import load_knowledge
from metrics.text import Span, fold_text

from .relations import Relation, edited, figure_of, figures_of
from .sources import LANGUAGES, Source, document_of, places_of, sources, traced

_LINE = regex.compile(r"[^\n]*\S[^\n]*")
_YEAR = regex.compile(r"(?<!\d)(?:19|20)\d\d(?!\d)")
_OPENING = 2  # lines whose names weigh more when it is asked what an article is about
# Into how many texts the cases are dealt, those with a time and those without. A fixed number, and dealt by hash, so
# that a new case changes one text only.
_HANDS = {"timed": 4, "timeless": 32}
LEAST_MOVED = {"ar": 30, "en": 25, "ur": 20, "vi": 25}
LEAST_DROPPED = {"ar": 10, "en": 10, "ur": 10, "vi": 10}


@pytest.mark.parametrize("language", LANGUAGES)
def test_paragraphs_that_stand_by_themselves_can_change_places(language: str) -> None:
    """Turn round the order of the paragraphs of a text that state their own place and time.

    A paragraph does so when the program finds the same figures in it alone, each with a time, and a place that it
    names. So that the texts are many, cases that do so are put together too, some four a text: those with a time, and
    those without any, which no other paragraph can lend one.

    Left where they are: the first two lines, from which the subject is told; items of lists and what leads into them;
    what stands apart from the story; paragraphs that begin with words for a place told before ("the city"); those
    before one that has figures and does not stand by itself, for it may go on from them. Texts with fewer than two
    are left out.
    """
    relation = Relation("paragraphs", language)
    for source in (*sources(language), *_put_together(language)):
        lines = [Span(*match.span()) for match in _LINE.finditer(source.text)]
        moved = _movable(source, lines)
        if len(moved) < 2:
            relation.excluded["fewer than two paragraphs"] += 1
            continue
        edits = [(to.start, to.end, line.of(source.text)) for to, line in zip(moved, reversed(moved), strict=True)]
        relation.compare(source, edited(source.text, edits), figures_of(traced(source).extraction))
    relation.judge(LEAST_MOVED[language])


def _movable(source: Source, lines: Sequence[Span]) -> list[Span]:
    """Return the paragraphs that can change places."""
    if len(lines) < 2:
        return []
    told = traced(source)
    sentences = [reading.sentence for reading in told.readings]
    leads = lead_ins(told.folded.text, sentences)
    in_lists = {
        told.folded.original(s.start) for s in sentences if s.paragraph in leads or s.paragraph in set(leads.values())
    }
    apart = [part.span for part in told.document.apart]
    figured = [line for line in lines if any(line.overlaps(o.span) for o in told.extraction.observations)]
    own = [
        line
        for line in figured
        if not any(line.overlaps(span) for span in apart)
        and not any(line.start <= start < line.end for start in in_lists)
        and _stands_by_itself(source, line)
    ]
    followers = dict(pairwise(lines))
    going_on = {line for line in own if followers.get(line) in figured and followers[line] not in own}
    opening = 0 if source.id.startswith("together/") else _OPENING
    return [line for line in own if line not in lines[:opening] and line not in going_on]


def _stands_by_itself(source: Source, line: Span) -> bool:
    """Return whether a paragraph names the place and the time of all its figures."""
    told = traced(source)
    within = Counter(figure_of(o) for o in told.extraction.observations if line.overlaps(o.span))
    inside = [p for p in places_of(source) if line.start <= told.folded.original(p.start) < line.end]
    named = {place.slug for place in inside if place.slug and not place.meant}
    first = min((place.start for place in inside if place.slug and not place.meant), default=0)
    if any(p.meant and p.start < first for p in inside) or not {figure.province for figure in within} <= named:
        return False
    alone = extract(document_of(source, line.of(source.text)))
    return (all(figure.period for figure in within) or _is_timeless(source)) and figures_of(alone) == within


def _is_timeless(source: Source) -> bool:
    """Return whether a case, or a text of cases, speaks of no time at all."""
    if not source.is_case and not source.id.startswith("together/"):
        return False
    return not _YEAR.search(traced(source).folded.text) and not any(
        f.period for f in figures_of(traced(source).extraction)
    )


def _put_together(language: str) -> list[Source]:
    """Return texts of several cases, of those that stand by themselves and end as a sentence does."""
    fitting = [
        case
        for case in sources(language)
        if case.is_case and "\n" not in case.text.strip() and case.text.strip()[-1:] in (".", "\u06d4")
        if traced(case).extraction.observations and _stands_by_itself(case, Span(0, len(case.text)))
    ]  # fmt: skip
    hands: dict[str, list[Source]] = {}
    for case in fitting:
        kind = "timeless" if _is_timeless(case) else "timed"
        number = int.from_bytes(hashlib.sha256(case.id.encode()).digest()[:4]) % _HANDS[kind]
        hands.setdefault(f"together/{language}/{kind}-{number}", []).append(case)
    return [
        Source(name, language, "\n\n".join(case.text.strip() for case in hand)) for name, hand in sorted(hands.items())
    ]


@pytest.mark.parametrize("language", LANGUAGES)
def test_an_item_that_is_dropped_takes_its_figures_with_it(language: str) -> None:
    """Take one item out of a list, each item of each text once: exactly its figures go.

    Left out: items whose figures are told again elsewhere, for the other telling counts then; items that name places
    in texts whose headline does not name one alone, for they have a say in what the text is about; items without whose
    numbers the decimal sign of the text would be another.
    """
    relation = Relation("items", language)
    for source in sources(language):
        for line in _items(source):
            why = _not_to_be_dropped(source, line)
            if why:
                relation.excluded[why] += 1
                continue
            told = traced(source).extraction.observations
            text = edited(source.text, [(line.start, min(line.end + 1, len(source.text)), "")])
            expected = Counter(figure_of(o) for o in told if not line.overlaps(o.span))
            relation.compare(source, text, expected, f"without {source.text.count(chr(10), 0, line.start) + 1}")
    relation.judge(LEAST_DROPPED[language])


def _items(source: Source) -> list[Span]:
    """Return the lines that are items of a list."""
    told = traced(source)
    text = told.folded.text
    sentences = [reading.sentence for reading in told.readings]
    leads = lead_ins(text, sentences)
    starts = {
        told.folded.original(s.start)
        for s in sentences
        if s.paragraph in leads and item_start(text, s) is not None
    }  # fmt: skip
    lines = [Span(*match.span()) for match in _LINE.finditer(source.text)]
    return [line for line in lines if any(line.start <= start < line.end for start in starts)]


def _not_to_be_dropped(source: Source, line: Span) -> str:
    told = traced(source)
    metrics = {o.metric for o in told.extraction.observations if line.overlaps(o.span)}
    if any(r.reason is Reason.DUPLICATE and r.metric in metrics for r in told.extraction.rejections):
        return "told again elsewhere"
    places = [p for p in places_of(source) if line.start <= told.folded.original(p.start) < line.end]
    title = told.folded.position(len(told.document.title))
    if any(p.slug for p in places) and len({p.slug for p in places_of(source) if p.slug and p.start < title}) != 1:
        return "has a say in the subject"
    default = load_knowledge().packs[source.language].numerals.decimal
    rest = fold_text(edited(source.text, [(line.start, line.end, "")]))
    if decimal_habit(rest, default) != decimal_habit(told.folded.text, default):
        return "its numbers tell the decimal sign"
    return ""
