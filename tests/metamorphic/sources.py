"""The texts that are transformed: annotated articles and cases. What is annotated in them plays no part here."""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path

from metrics.cli.cases import load_cases
from metrics.documents import Document, document_from_text
from metrics.extraction import Trace, trace
from metrics.extraction.language import LanguageReader
from metrics.extraction.lexicon import Hits
from metrics.extraction.mentions import Place
from metrics.knowledge import load_knowledge

TESTS = Path(__file__).parents[1]
LANGUAGES = tuple(load_knowledge().packs)
GAZETTEER = load_knowledge().gazetteer
# Sets that have been measured; one that waits for its measurement is never opened.
_GOLD = ("seeds", *LANGUAGES, *(f"blind-1/{tag}" for tag in LANGUAGES))


@dataclass(frozen=True, slots=True, order=True)
class Source:
    """A text in NFC, with the name by which known.toml calls it: gold/vi/vi-001, cases/vi/dti_rank/word."""

    id: str
    language: str = field(compare=False)  # the name alone tells texts apart, so that caches stay quick
    text: str = field(compare=False, repr=False)

    @property
    def is_case(self) -> bool:
        """Return whether it is a case: a sentence or two, and not an article."""
        return self.id.startswith("cases/")


@cache
def sources(language: str) -> Sequence[Source]:
    """Return the articles and the cases of a language; cases known to fail are left out, and repeats of a text."""
    found = [*_articles(language), *_cases(language)]
    return list({source.text: source for source in reversed(found)}.values())[::-1]


def document_of(source: Source, text: str | None = None) -> Document:
    """Return the document of a source, or of another text in its language."""
    return document_from_text(source.text if text is None else text, name=source.id, language=source.language)


@cache
def traced(source: Source) -> Trace:
    """Return how a source is read as it stands."""
    return trace(document_of(source))


@cache
def places_of(source: Source) -> Sequence[Place]:
    """Return the places that the program finds in a source, in folded positions."""
    told = traced(source)
    reader = _reader(source.language)
    apart = [(told.folded.position(p.span.start), told.folded.position(p.span.end)) for p in told.document.apart]
    hits = [h for h in reader.lexicon.find(told.folded.text) if not any(s <= h.start < e for s, e in apart)]
    return reader.places(told.document.text, told.folded, Hits(hits))


@cache
def _reader(language: str) -> LanguageReader:
    knowledge = load_knowledge()
    return LanguageReader(knowledge.packs[language], knowledge)


def _articles(language: str) -> list[Source]:
    found = []
    for name in _GOLD:
        for path in sorted((TESTS / "gold" / name).glob("*.txt")):
            if json.loads(path.with_suffix(".json").read_text("utf-8"))["language"] == language:
                text = unicodedata.normalize("NFC", path.read_text(encoding="utf-8"))
                found.append(Source(f"gold/{name}/{path.stem}", language, text))
    return found


def _cases(language: str) -> list[Source]:
    return [
        Source(f"cases/{case.language}/{case.file}/{case.id}", language, unicodedata.normalize("NFC", case.text))
        for case in load_cases(TESTS / "cases")
        if case.language == language and not case.xfail
    ]
