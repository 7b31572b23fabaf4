"""Document in, figures and refusals out: the whole extraction in its order.

fold -> sentences -> phrases and places -> numbers -> links -> attributes. Promise: every candidate in a
sentence with a cue comes out, as observations or as a rejection with its reason, citing its span in the NFC text.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache, partial
from operator import attrgetter
from typing import TypeVar

import regex

from metrics.documents import Document
from metrics.errors import DocumentError
from metrics.extraction.carrying import Context
from metrics.extraction.families import CueFamilies
from metrics.extraction.language import LanguageReader, SentenceReading
from metrics.extraction.layout import lead_ins
from metrics.extraction.lexicon import Hit, Hits
from metrics.extraction.linking import Linker
from metrics.extraction.links import Link
from metrics.extraction.lists import listed_ranks, numbered_line
from metrics.extraction.mentions import Masked, Match, Place
from metrics.extraction.observing import Observer, without_repeats
from metrics.extraction.records import Extraction
from metrics.extraction.scope import PlaceScope
from metrics.extraction.separators import decimal_habit
from metrics.extraction.tabular import TableLinker
from metrics.knowledge import Knowledge, load_knowledge
from metrics.settings import settings, variable_of
from metrics.text import Folded, Sentence, deadline, fold, seconds_left, split_sentences

_DASH = regex.compile(r"\s+[-–—]+\s+(?=\p{L}{2})")
_BESIDE = 12  # folded characters: two or three words
_START, _END = attrgetter("start"), attrgetter("end")
_Found = TypeVar("_Found", Hit, Place)


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How a document was read: `readings` and their `links`, sentence by sentence, and what came of them.

    places  those that the document names, in order of position
    """

    document: Document
    folded: Folded
    places: tuple[Place, ...]
    readings: tuple[SentenceReading, ...]
    links: tuple[tuple[Link, ...], ...]
    extraction: Extraction


def extract(document: Document, knowledge: Knowledge | None = None) -> Extraction:
    """Return the figures and the refused candidates of a document, each in order of position.

    Raises DocumentError when no language pack knows the document's language, and when it takes longer than the setting
    `document_seconds` allows.
    """
    return trace(document, knowledge).extraction


def trace(document: Document, knowledge: Knowledge | None = None) -> Trace:
    """Return the extraction of a document with the way it came about; errors as in `extract`."""
    knowledge = knowledge or load_knowledge()
    if document.language not in knowledge.packs:
        known = ", ".join(sorted(knowledge.packs))
        raise DocumentError(f"{document.name}: no language pack for {document.language!r}; there are {known}")
    reader, linker = compiled(knowledge, document.language)
    seconds = settings().document_seconds
    try:
        with deadline(seconds):
            return _traced(document, reader, linker)
    except TimeoutError:
        raise DocumentError(
            f"{document.name}: its figures were not found within {seconds} seconds, and none is kept; look whether it "
            f"is an article, or allow more by {variable_of('document_seconds')} (0: any)"
        ) from None


def _traced(document: Document, reader: LanguageReader, linker: Linker) -> Trace:
    folded = fold(document.text)
    apart = _apart(document, folded)
    found = _outside(apart, reader.lexicon.find(folded.text))
    hits = Hits(found)
    habit = decimal_habit(folded.text, reader.pack.numerals.decimal)
    readings = _read(folded.text, reader, found, apart, habit)
    places = reader.places(document.text, folded, hits)
    sentences = [reading.sentence for reading in readings]
    leads = lead_ins(folded.text, sentences)
    named = [_inside(places, sentence) for sentence in sentences]
    numbers_in = partial(reader.numbers, folded.text, habit=habit)
    tabular = TableLinker(folded.text, readings, places, linker.families, reader.pack.units, numbers_in)
    leads = {**leads, **tabular.leads}
    links = _link(folded.text, readings, named, leads, linker, tabular)
    subject = reader.subject(folded.text, places, sentences, hits, folded.position(document.title_end))
    joiners = reader.pack.numerals.joiners
    numbers = [reading.numbers for reading in readings]
    apart_from = _fields(named, readings) | _datelines(document, folded, places, sentences)
    scope = PlaceScope(folded.text, places, sentences, apart_from, leads, subject, joiners, numbers)
    observer = Observer(document, folded, scope, readings, leads, links)
    items = [item for at, linked in enumerate(links) for item in observer.observe(at, linked)]
    observations, rejections = without_repeats(items, body=document.title_end)
    extraction = Extraction(document=document, observations=tuple(observations), rejections=tuple(rejections))
    return Trace(
        document=document,
        folded=folded,
        places=tuple(places),
        readings=readings,
        links=links,
        extraction=extraction,
    )


@lru_cache(maxsize=64)
def compiled(knowledge: Knowledge, tag: str) -> tuple[LanguageReader, Linker]:
    """Return the recognisers and the linker of a language, made once for each knowledge."""
    fields = [len(knowledge.gazetteer.edition(edition)) for edition in knowledge.gazetteer.outline_texts]
    return LanguageReader(knowledge.packs[tag], knowledge), Linker(CueFamilies(knowledge.metrics, fields))


def _read(
    text: str, reader: LanguageReader, hits: Sequence[Hit], apart: Sequence[Masked], habit: str
) -> tuple[SentenceReading, ...]:
    """Return the reading of every sentence of a folded text, in order; `habit` is its decimal separator."""
    readings = []
    for sentence in split_sentences(text, reader.pack.abbreviations):
        seconds_left()
        first = bisect_right(apart, sentence.start, key=_END)  # they stand in order and do not overlap
        masked = apart[first : bisect_left(apart, sentence.end, lo=first, key=_START)]
        readings.append(reader.read(text, sentence, _inside(hits, sentence), masked, habit))
    return tuple(readings)


def _apart(document: Document, folded: Folded) -> list[Masked]:
    """Return the stretches of the page that are no part of the story, in folded positions."""
    return [
        Masked(start=folded.position(part.span.start), end=folded.position(part.span.end), kind=part.kind)
        for part in document.apart
    ]


def _outside(apart: Sequence[Masked], hits: list[Hit]) -> list[Hit]:
    """Return the hits that begin in none of the stretches."""
    left: list[Hit] = []
    done = 0
    for mask in apart:  # they stand in order and do not overlap
        first = bisect_left(hits, mask.start, lo=done, key=_START)
        left += hits[done:first]
        done = bisect_left(hits, mask.end, lo=first, key=_START)
    return left + hits[done:] if apart else hits


def _inside(found: Sequence[_Found], sentence: Sentence) -> Sequence[_Found]:
    """Return what begins in a sentence, of things in order of their beginnings."""
    first = bisect_left(found, sentence.start, key=_START)
    return found[first : bisect_left(found, sentence.end, lo=first, key=_START)]


def _datelines(
    document: Document, folded: Folded, places: Sequence[Place], sentences: Sequence[Sentence]
) -> set[Place]:
    """Return the places that only tell where the story was written: in capitals before a dash, "HA NOI - The ..."."""
    starts = {sentence.start for sentence in sentences}
    opening = [place for place in places if place.start in starts and _DASH.match(folded.text, place.end)]
    capital = {place for place in opening if folded.span(place.start, place.end).of(document.text).isupper()}
    return capital if len(capital) == 1 else set()  # several such lines are sections, a province each


def _fields(named: Sequence[Sequence[Place]], readings: Sequence[SentenceReading]) -> set[Place]:
    """Return the phrases for the whole country right beside a rank, or a count of provinces, of their sentence.

    `named` are the places of each sentence.
    """
    return {
        place
        for places, reading in zip(named, readings, strict=True)
        for place in places
        if place.country and not place.meant
        if any(
            place.start - _BESIDE <= n.end and n.start <= place.end + _BESIDE
            for n in (*(n for n in reading.numbers if n.rank), *reading.totals)
        )
    }


def _link(
    text: str,
    readings: Sequence[SentenceReading],
    named: Sequence[Sequence[Place]],
    leads: Mapping[int, int],
    linker: Linker,
    tabular: TableLinker,
) -> tuple[tuple[Link, ...], ...]:
    """Return the links of every sentence; `named` are the places of each, `leads` the lead-ins of list items.

    An index named in the headline or earlier in the paragraph carries over, and so do the metric told last, to words
    that stand for it, and the last rank, to a list that goes on from it.
    """
    links: list[tuple[Link, ...]] = []
    headline = topic = base = recent = told = None  # index of the headline, of the paragraph, told last; the last cue
    last: Decimal | None = None
    paragraph = told_in = 0
    for reading, places in zip(readings, named, strict=True):
        if reading.sentence.paragraph != paragraph:
            headline = topic if paragraph == 0 else headline
            paragraph = reading.sentence.paragraph
            near: Match | None = recent if paragraph - told_in <= 1 else None  # the paragraph before has named an index
            base = headline or near
            topic = topic if paragraph in leads else base
            last = last if paragraph in leads else None
        tabular_links = tabular.at(reading.sentence, recent or topic)
        if tabular_links is not None:
            links.append(tuple(tabular_links))
            continue
        inside = [place for place in places if place.slug and not place.meant]
        listed = listed_ranks(reading, inside, last, text) or numbered_line(text, reading, inside)
        context = Context(topic=topic, here=topic is not base, near=topic is base is not headline, told=told)
        links.append(tuple(linker.link(text, reading, listed, context, inside)))
        topic = linker.topic_of(reading.matches, topic)
        recent, before = linker.topic_of(reading.matches, recent), recent
        told_in = paragraph if recent is not before else told_in
        told = linker.told_by(reading, links[-1]) or told
        last = max((n.value for n in (*reading.numbers, *listed) if n.rank), default=last)
    return tuple(links)
