"""Find the phrases that mean a place told before: "the ward", "the whole province", "the national average".

In come the hits of a document and its places, out come Places that say what kind they mean. Promise: which place it is
is not asked here; a level of government, or any such place ("each ward"), is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from metrics.extraction.lexicon import Hit
from metrics.extraction.mentions import Place
from metrics.extraction.placewords import REACH, Ending, Opening, Taken
from metrics.knowledge import PlaceWords

# "124 communes" are not the commune told before; "in 2020 the province" counts nothing.
_COUNTED = regex.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\s*$)\d[\d.,]*%?\s*$")


class MeantFinder:
    """The phrases of one language; `country` is the slug that those for the whole country stand for."""

    def __init__(self, words: PlaceWords, number: Mapping[str, int], country: str) -> None:
        self._country = country
        self._meant = {number[phrase]: kind for kind, phrases in words.meant.items() for phrase in phrases}
        self._levels = Ending(words.levels.get("before", ())), Opening(words.levels.get("after", ()))

    def find(self, text: str, hits: Sequence[Hit], places: Sequence[Place]) -> list[Place]:
        """Return the phrases that mean a place told before: "the ward", not "each ward" nor "ward level"."""
        taken, provinces = Taken(places), Taken(place for place in places if place.slug)
        before, after = self._levels
        found: list[Place] = []
        done = 0
        for hit in hits:
            kind = self._meant.get(hit.phrase)
            if kind is None or hit.start < done or taken.overlaps(hit.start, hit.end):
                continue
            done = hit.end
            country = kind == "country"
            left, right = text[max(0, hit.start - REACH) : hit.start], text[hit.end : hit.end + REACH]
            general = before.search(left) or after.match(right) or _COUNTED.search(left)
            named = provinces.beside(text, hit.start, hit.end)  # in "Quang Ninh province" the word belongs to the name
            if country or not (general or named):
                slug = self._country if country else ""
                found.append(
                    Place(start=hit.start, end=hit.end, slug=slug, name="", scope=country, country=country, meant=kind)
                )
        return found
