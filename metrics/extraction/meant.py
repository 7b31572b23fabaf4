"""Find the phrases that mean a place told before: "the ward", "the whole province", "the national average".

In come the hits of a document and its places, out come Places that say what kind they mean. Promise: which place it is
is not asked here; a level of government, or any such place ("each ward"), is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

import regex

from metrics.extraction.lexicon import Hits
from metrics.extraction.mentions import Place
from metrics.extraction.placewords import REACH, Beside, Taken
from metrics.knowledge import PlaceWords

# "124 communes" are not the commune told before; "in 2020 the province" counts nothing.
_COUNTED = regex.compile(r"(?<![\d.,])(?!(?:19|20)\d\d\s*$)\d[\d.,]*%?\s*$")

_LEVEL = "level"


class MeantFinder:
    """The phrases of one language; `country` is the slug that those for the whole country stand for."""

    def __init__(self, words: PlaceWords, number: Mapping[str, int], country: str) -> None:
        self._country = country
        self._meant = {number[phrase]: kind for kind, phrases in words.meant.items() for phrase in phrases}
        self._phrases = frozenset(self._meant)
        self._levels = Beside({_LEVEL: words.levels.get("before", ())}, {_LEVEL: words.levels.get("after", ())})

    def find(self, text: str, hits: Hits, places: Sequence[Place]) -> list[Place]:
        """Return the phrases that mean a place told before: "the ward", not "each ward" nor "ward level"."""
        phrases = hits.having(self._phrases)
        if not phrases:
            return []
        taken, provinces = Taken(places), Taken(place for place in places if place.slug)
        found: list[Place] = []
        done = 0
        for hit in phrases:
            kind = self._meant[hit.phrase]
            if hit.start < done or taken.overlaps(hit.start, hit.end):
                continue
            done = hit.end
            country = kind == "country"
            level = self._levels.before(text, hit.start) or self._levels.after(text, hit.end)
            general = level or _COUNTED.search(text[max(0, hit.start - REACH) : hit.start])
            named = provinces.beside(text, hit.start, hit.end)  # in "Quang Ninh province" the word belongs to the name
            if country or not (general or named):
                slug = self._country if country else ""
                found.append(
                    Place(start=hit.start, end=hit.end, slug=slug, name="", scope=country, country=country, meant=kind)
                )
        return found
