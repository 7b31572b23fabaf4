"""Another province in the same text: its figures go over to it, all others stay."""

from __future__ import annotations

import hashlib
from collections import Counter
from collections.abc import Iterator, Sequence
from functools import cache

import pytest

from metrics.extraction.mentions import Place
from metrics.knowledge import Spelling
from metrics.text import fold_text

from .relations import Figure, Relation, edited, figures_of
from .sources import GAZETTEER, LANGUAGES, Source, places_of, sources, traced

LEAST = {"ar": 320, "en": 210, "ur": 330, "vi": 215}


@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_follow_their_province(language: str) -> None:
    """Put one spelling of another province for every mention of a province.

    The other is of the same map (there still, or merged away) and of the same kind: what stands beside a name may say
    that it is a city. Every spelling without `caution` of the language is used, each in a case of its own, and every
    text is used with every province that it has figures of.

    Left out, and why: a province that the text also names as a part of a smaller place's name, or by a phrase for a
    place told before whose word could be part of a spelling ("the city"): the names would no longer be all of its
    mentions; a spelling of a province that the text names already, or that holds or is held by another name of the
    text; a spelling in Latin letters right behind a particle written on; a spelling with its unit word where that word
    stands already; spellings that no text of the language can take.
    """
    relation = Relation("provinces", language)
    pairs = [(source, slug) for source in sources(language) for slug in _replaceable(source, relation)]
    spellings = _spellings(language)
    for source, slug, spelling in sorted(_chosen(pairs, spellings, relation), key=lambda c: (c[0], c[1], c[2].name)):
        text = _with_other_province(source, slug, spelling)
        expected = Counter(_moved(figure, slug, spelling.slug) for figure in figures_of(traced(source).extraction))
        relation.compare(source, text, expected, f"{slug} > {spelling.name}")
    relation.judge(LEAST[language])


def _moved(figure: Figure, old: str, new: str) -> Figure:
    return figure._replace(province=new) if figure.province == old else figure


def _spellings(language: str) -> list[Spelling]:
    kinds = {slug: province.kind for slug, province in GAZETTEER.provinces.items()}
    return [s for s in GAZETTEER.spellings if s.language == language and not s.caution and kinds[s.slug] != "country"]


def _chosen(
    pairs: Sequence[tuple[Source, str]], spellings: Sequence[Spelling], relation: Relation
) -> Iterator[tuple[Source, str, Spelling]]:
    """Yield each pair of text and province with a spelling, and each spelling that is left with a case.

    Which goes with which is told by hashes, so that a new spelling or a new text does not deal all others anew.
    """
    used: set[Spelling] = set()
    for source, slug in pairs:
        fitting = (s for s in _ranked(spellings, source.id, slug) if _fits(source, slug, s))
        spelling = next(fitting, None)
        if spelling is None:
            relation.excluded["no spelling fits"] += 1
            continue
        used.add(spelling)
        yield source, slug, spelling
    cases = [(source, slug) for source, slug in pairs if source.is_case and traced(source).extraction.observations]
    for spelling in sorted(set(spellings) - used, key=lambda s: (s.slug, s.name)):
        order = sorted(cases, key=lambda pair: _hash(spelling.name, pair[0].id))
        found = next((pair for pair in order if _fits(*pair, spelling)), None)
        if found is None:
            relation.excluded["spelling that no text takes"] += 1
            continue
        yield *found, spelling


def _ranked(spellings: Sequence[Spelling], text: str, slug: str) -> list[Spelling]:
    return sorted(spellings, key=lambda s: _hash(s.name, text + slug))


@cache
def _hash(*parts: str) -> bytes:
    return hashlib.sha256("\n".join(parts).encode()).digest()


def _replaceable(source: Source, relation: Relation) -> list[str]:
    """Return the provinces with figures whose mentions are all names of their own; of no figures, all named."""
    figured = {figure.province for figure in figures_of(traced(source).extraction)}
    if not figured:
        figured = {place.slug for place in places_of(source) if place.slug and not place.country}
    found = [slug for slug in sorted(figured) if _mentions(source, slug)]
    relation.excluded["country, or no name of its own"] += len(figured) - len(found)
    return found


@cache
def _mentions(source: Source, slug: str) -> Sequence[Place]:
    """Return the mentions of a province; none when one of them is part of another name, or it is the country."""
    places = places_of(source)
    own = [place for place in places if place.slug == slug and not place.name]
    others = [place for place in places if place not in own]
    if any(place.country for place in own) or any(place.slug == slug for place in others):
        return ()
    if any(o.start < place.end and place.start < o.end for place in own for o in others):
        return ()
    return own


def _fits(source: Source, slug: str, spelling: Spelling) -> bool:
    provinces = GAZETTEER.provinces
    old, new = provinces[slug], provinces[spelling.slug]
    if (old.kind, old.is_current) != (new.kind, new.is_current):
        return False
    folded, name = traced(source).folded.text, fold_text(spelling.name)
    if any(other in folded for other in _names(spelling.slug)):
        return False
    rest = {folded[p.start : p.end] for p in places_of(source) if p.slug != slug}
    if any(name in other or other in name for other in rest):
        return False
    words = name.split()
    for place in _mentions(source, slug):
        left, right = folded[: place.start], folded[place.end :]
        if left[-1:].isalpha() and spelling.name[0] < "\u0300":
            return False
        beside = (left.split() or [""])[-1], (right.split() or [""])[0].strip(".,:;()")
        if words[0] == beside[0] or words[-1] == beside[1]:
            return False
    return True


@cache
def _names(slug: str) -> Sequence[str]:
    return [fold_text(spelling.name) for spelling in GAZETTEER.spellings if spelling.slug == slug]


def _with_other_province(source: Source, slug: str, spelling: Spelling) -> str:
    told = traced(source)
    spans = [told.folded.span(place.start, place.end) for place in _mentions(source, slug)]
    return edited(told.document.text, [(span.start, span.end, spelling.name) for span in spans])
