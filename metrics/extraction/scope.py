"""Who and when a figure is about: the place and the period that hold at a position of the document.

In come all the places and periods of a document, out comes the answer for one position. Promise: the nearest unit of
text that names a place decides: the clause, the sentence, the paragraph, the article as a whole; never a guess.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from metrics.extraction.clauses import in_one_clause
from metrics.extraction.mentions import Place
from metrics.text import Sentence

_OPENING_WEIGHT = 3  # a name in the first lines is what the article is about more often than one further down
_OPENING_LINES = 2
_LEAST_LOCAL = 3  # mentions from which on a ward may be what the whole article is about


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A province and, when the figure is about less than it, the smaller place as written."""

    province: str
    place: str


class PlaceScope:
    """The places of one document, asked for the one a position is about."""

    def __init__(self, places: Sequence[Place], sentences: Sequence[Sentence]) -> None:
        self._places = places
        self._sentences = sentences
        self._province = self._main_province()
        self._local = self._main_local()

    def at(self, sentence: int, start: int, end: int, text: str, *, rank: bool) -> Whereabouts | None:
        """Return what the stretch `start`..`end` in sentence number `sentence` is about; None when nothing says it.

        Beside a rank the whole country is the field and not the place ("8th nationwide").
        """
        here = self._sentences[sentence]
        inside = [p for p in self._within(here) if not (p.slug and p.scope and rank)]
        local = _nearest([p for p in inside if not p.slug], start)
        province = self._province_in(inside, start, text)
        if province is None:
            province = self._earlier(sentence)
        if local is None and self._local and not any(p.slug for p in inside):
            local = self._local
        if province is None:
            return None
        return Whereabouts(province, local.name if local else "")

    def _within(self, sentence: Sentence) -> list[Place]:
        return [p for p in self._places if sentence.start <= p.start and p.end <= sentence.end]

    def _province_in(self, inside: Sequence[Place], start: int, text: str) -> str | None:
        """Return the province of the clause the figure stands in, else the nearest before it, else the first after."""
        provinces = [p for p in inside if p.slug]
        named = [p for p in provinces if not p.scope]
        scopes = [p for p in provinces if p.scope and _same_clause(text, p, start)]
        if scopes and not any(_same_clause(text, p, start) for p in named):
            return scopes[-1].slug
        chosen = _nearest(named, start)
        return chosen.slug if chosen else None

    def _earlier(self, sentence: int) -> str | None:
        """Return the last province named before in the same paragraph, else the one the article is about."""
        paragraph = self._sentences[sentence].paragraph
        for at in range(sentence - 1, -1, -1):
            if self._sentences[at].paragraph != paragraph:
                break
            named = [p for p in self._within(self._sentences[at]) if p.slug and not p.scope]
            if named and len({p.slug for p in named}) == 1:
                return named[-1].slug
        return self._province

    def _main_province(self) -> str | None:
        """Return the province that the article names most, its opening counted threefold."""
        weights: Counter[str] = Counter()
        opening = max((s.end for s in self._sentences if s.paragraph < _OPENING_LINES), default=0)
        for place in self._places:
            if place.slug and not place.scope:
                weights[place.slug] += _OPENING_WEIGHT if place.start < opening else 1
        ranked = weights.most_common(2)
        if not ranked or (len(ranked) == 2 and ranked[0][1] == ranked[1][1]):
            return None
        return ranked[0][0]

    def _main_local(self) -> Place | None:
        """Return the smaller place that the article is about: named often, and more often than any province."""
        names = Counter(p.name for p in self._places if not p.slug)
        provinces = Counter(p.slug for p in self._places if p.slug and not p.scope)
        if not names:
            return None
        name, count = names.most_common(1)[0]
        if count < _LEAST_LOCAL or count <= max(provinces.values(), default=0):
            return None
        return next(p for p in self._places if p.name == name)


def _nearest(places: Sequence[Place], start: int) -> Place | None:
    """Return the last place before `start`, else the first after it."""
    before = [p for p in places if p.start <= start]
    return before[-1] if before else places[0] if places else None


def _same_clause(text: str, place: Place, start: int) -> bool:
    return in_one_clause(text[min(place.end, start) : max(place.start, start)])
