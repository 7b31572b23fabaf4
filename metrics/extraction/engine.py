"""Document in, figures and refusals out: the whole extraction in its order.

fold -> sentences -> phrases and places -> numbers -> links -> attributes. Promise: every candidate comes out
once, as an observation or as a rejection with its reason, citing its span in the document's NFC text.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Sequence
from dataclasses import dataclass
from decimal import Decimal
from functools import lru_cache

from metrics.documents import Document
from metrics.errors import DocumentError
from metrics.extraction.families import CueFamilies
from metrics.extraction.language import LanguageReader, SentenceReading
from metrics.extraction.layout import lead_ins
from metrics.extraction.lexicon import Hit
from metrics.extraction.linking import Link, Linker
from metrics.extraction.lists import listed_ranks, numbered_line
from metrics.extraction.mentions import Masked, Match, Place
from metrics.extraction.observing import Observer, without_repeats
from metrics.extraction.records import Extraction
from metrics.extraction.scope import PlaceScope
from metrics.extraction.separators import decimal_habit
from metrics.knowledge import Knowledge, load_knowledge
from metrics.text import Folded, fold, split_sentences

_BESIDE = 12  # folded characters: two or three words


@dataclass(frozen=True, slots=True, kw_only=True)
class Trace:
    """How a document was read: `readings` and their `links`, sentence by sentence, and what came of them."""

    document: Document
    folded: Folded
    readings: tuple[SentenceReading, ...]
    links: tuple[tuple[Link, ...], ...]
    extraction: Extraction


def extract(document: Document, knowledge: Knowledge | None = None) -> Extraction:
    """Return the figures and the refused candidates of a document, each in order of position.

    Raises DocumentError when no language pack knows the document's language.
    """
    return trace(document, knowledge).extraction


def trace(document: Document, knowledge: Knowledge | None = None) -> Trace:
    """Return the extraction of a document with the way it came about; errors as in `extract`."""
    knowledge = knowledge or load_knowledge()
    if document.language not in knowledge.packs:
        known = ", ".join(sorted(knowledge.packs))
        raise DocumentError(f"{document.name}: no language pack for {document.language!r}; there are {known}")
    reader, linker = _compiled(knowledge, document.language)
    folded = fold(document.text)
    apart = _apart(document, folded)
    hits = [h for h in reader.lexicon.find(folded.text) if not any(m.start <= h.start < m.end for m in apart)]
    readings = _read(folded.text, reader, hits, apart)
    places = reader.places(document.text, folded, hits)
    links = _link(folded.text, readings, places, linker)
    scope = PlaceScope(folded.text, places, [r.sentence for r in readings], _fields(places, readings))
    observer = Observer(document, folded, scope, readings)
    found = [item for at, linked in enumerate(links) for item in observer.observe(at, linked)]
    observations, rejections = without_repeats(found, body=len(document.title))
    extraction = Extraction(document=document, observations=tuple(observations), rejections=tuple(rejections))
    return Trace(document=document, folded=folded, readings=readings, links=links, extraction=extraction)


@lru_cache(maxsize=64)
def _compiled(knowledge: Knowledge, tag: str) -> tuple[LanguageReader, Linker]:
    fields = [len(knowledge.gazetteer.edition(edition)) for edition in knowledge.gazetteer.outline_texts]
    return LanguageReader(knowledge.packs[tag], knowledge), Linker(CueFamilies(knowledge.metrics, fields))


def _read(
    text: str, reader: LanguageReader, hits: Sequence[Hit], apart: Sequence[Masked]
) -> tuple[SentenceReading, ...]:
    """Return the reading of every sentence of a folded text, in order."""
    starts = [hit.start for hit in hits]
    habit = decimal_habit(text, reader.pack.numerals.decimal)
    readings = []
    for sentence in split_sentences(text, reader.pack.abbreviations):
        inside = hits[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        masked = [m for m in apart if m.start < sentence.end and sentence.start < m.end]
        readings.append(reader.read(text, sentence, inside, masked, habit))
    return tuple(readings)


def _apart(document: Document, folded: Folded) -> list[Masked]:
    """Return the stretches of the page that are no part of the story, in folded positions."""
    return [
        Masked(start=folded.position(part.span.start), end=folded.position(part.span.end), kind=part.kind)
        for part in document.apart
    ]


def _fields(places: Sequence[Place], readings: Sequence[SentenceReading]) -> list[Place]:
    """Return the phrases for the whole country right beside a rank, or a count of provinces, of their sentence."""
    return [
        place
        for reading in readings
        for place in places
        if place.country and reading.sentence.start <= place.start < reading.sentence.end
        if any(
            place.start - _BESIDE <= n.end and n.start <= place.end + _BESIDE
            for n in (*(n for n in reading.numbers if n.rank), *reading.totals)
        )
    ]


def _link(
    text: str, readings: Sequence[SentenceReading], places: Sequence[Place], linker: Linker
) -> tuple[tuple[Link, ...], ...]:
    """Return the links of every sentence.

    An index named in the headline or earlier in the paragraph carries over, and so does the last rank to a list that
    goes on from it.
    """
    links: list[tuple[Link, ...]] = []
    headline: Match | None = None
    topic: Match | None = None
    last: Decimal | None = None
    paragraph = 0
    leads = lead_ins(text, [reading.sentence for reading in readings])
    for reading in readings:
        if reading.sentence.paragraph != paragraph:
            headline = topic if paragraph == 0 else headline
            paragraph = reading.sentence.paragraph
            topic = topic if paragraph in leads else headline
        inside = [p for p in places if p.slug and reading.sentence.start <= p.start < reading.sentence.end]
        listed = listed_ranks(reading, inside, last, text) or numbered_line(text, reading, inside)
        links.append(tuple(linker.link(text, reading, listed, topic, inside)))
        topic = linker.topic_of(reading.matches, topic)
        last = max((n.value for n in (*reading.numbers, *listed) if n.rank), default=last)
    return tuple(links)
