"""Who a figure is about: the place that holds at a position of the document.

In come all the places of a document, out comes the answer for one position. Promise: the nearest unit of text that
names a place decides: the clause, the sentence, the paragraph, the article as a whole; never a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

import regex

from metrics.extraction.clauses import in_one_clause
from metrics.extraction.mentions import Number, Place
from metrics.text import Sentence

_OPENING_WEIGHT = 3  # a name in the first lines is what the article is about more often than one further down
_OPENING_LINES = 2
_LEAST_LOCAL = 3  # mentions from which on a ward may be what the whole article is about
_BESIDE = 3  # words between a number and the place right after it: "12.6 percent in Long An"
_DIGIT = regex.compile(r"\d")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A province and, when the figure is about less than it, the smaller place as written."""

    province: str
    place: str


class PlaceScope:
    """The places of one document, asked for the one a position is about.

    `fields` are phrases for the whole country that stand beside a rank: there it is the field and not the place.
    """

    def __init__(
        self, text: str, places: Sequence[Place], sentences: Sequence[Sentence], fields: Sequence[Place]
    ) -> None:
        self._text = text
        self._places = [place for place in places if place not in fields]
        self._starts = [place.start for place in self._places]
        self._sentences = sentences
        self._province = self._main_province()
        self._local = self._main_local()

    def at(self, sentence: int, number: Number) -> Whereabouts | None:
        """Return what a number in sentence number `sentence` is about; None when nothing says it."""
        inside = self._within(self._sentences[sentence])
        if number.rank:
            inside = [place for place in inside if not place.scope]
        local = self._local_in(inside, number)
        province = local.slug if local and local.slug else self._province_in(inside, number)
        if province is None and local is None:
            province, local = self._earlier(sentence)
        elif province is None:
            province = self._earlier(sentence)[0] or self._province
        if province is None:
            province, local = self._province, local or self._local
        return Whereabouts(province, local.name if local else "") if province else None

    def _within(self, sentence: Sentence) -> list[Place]:
        return self._places[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def _local_in(self, inside: Sequence[Place], number: Number) -> Place | None:
        """Return the smaller place the number is about, unless a whole province was named between the two."""
        nearest = self._nearest([place for place in inside if not place.country], number)
        return nearest if nearest and nearest.name else None

    def _province_in(self, inside: Sequence[Place], number: Number) -> str | None:
        """Return the province nearest to the number, the country where its clause speaks of it, else None."""
        named = [p for p in inside if p.slug and not p.country]
        whole = [p for p in inside if p.country and self._same_clause(p, number)]
        if whole and not any(self._same_clause(p, number) for p in named):
            return whole[-1].slug
        chosen = self._nearest(named, number)
        return chosen.slug if chosen else None

    def _earlier(self, sentence: int) -> tuple[str | None, Place | None]:
        """Return the place that the sentences before in the same paragraph go on about."""
        paragraph = self._sentences[sentence].paragraph
        for at in range(sentence - 1, -1, -1):
            if self._sentences[at].paragraph != paragraph:
                break
            inside = self._within(self._sentences[at])
            provinces = {place.slug for place in inside if place.slug}
            locals_ = [place for place in inside if place.name]
            if len(provinces) > 1:
                break
            if locals_:
                return next(iter(provinces), self._province), locals_[-1]
            if provinces:
                return next(iter(provinces)), None
        return None, None

    def _nearest(self, places: Sequence[Place], number: Number) -> Place | None:
        """Return the last place before the number, the one right after it where that is closer, or the first."""
        before = [place for place in places if place.start <= number.start]
        after = [place for place in places if place.start >= number.end]
        if after and self._is_right_after(after[0], number) and not (before and self._is_led_by(before[-1], number)):
            return after[0]
        return before[-1] if before else after[0] if after else None

    def _is_right_after(self, place: Place, number: Number) -> bool:
        between = self._text[number.right : place.start] if place.start >= number.right else ""
        return in_one_clause(between) and len(between.split()) <= _BESIDE and not _DIGIT.search(between)

    def _is_led_by(self, place: Place, number: Number) -> bool:
        """Return whether nothing parts a place from the number after it: no other number, no comma."""
        between = self._text[place.end : number.left]
        return in_one_clause(between.lstrip(" (")) and not _DIGIT.search(between)

    def _main_province(self) -> str | None:
        """Return the province that the article names most, its opening counted threefold; else the country."""
        weights: Counter[str] = Counter()
        opening = max((s.end for s in self._sentences if s.paragraph < _OPENING_LINES), default=0)
        for place in self._places:
            if place.slug and not place.country:
                weights[place.slug] += _OPENING_WEIGHT if place.start < opening else 1
        ranked = weights.most_common(2)
        if not ranked:
            return next((place.slug for place in self._places if place.country), None)
        if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
            return None
        return ranked[0][0]

    def _main_local(self) -> Place | None:
        """Return the smaller place that the article is about: named often, and more often than any province."""
        names = Counter(p.name for p in self._places if p.name)
        provinces = Counter(p.slug for p in self._places if p.slug and not p.country and not p.name)
        if not names:
            return None
        name, count = names.most_common(1)[0]
        if count < _LEAST_LOCAL or count <= max(provinces.values(), default=0):
            return None
        return next(place for place in self._places if place.name == name)

    def _same_clause(self, place: Place, number: Number) -> bool:
        start, end = min(place.end, number.start), max(place.start, number.start)
        return in_one_clause(self._text[start:end])
