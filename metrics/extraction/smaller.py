"""Find the wards, communes and districts of a document: the name beside each word for one, and that name alone later.

In come the folded document with its hits and provinces, out come all of them together. Promise: a smaller place has
been told with the word for its kind; a name that was a district's from the start is no province.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence

import regex
from ahocorasick_rs import AhoCorasick

from metrics.extraction.lexicon import Hit, Hits
from metrics.extraction.mentions import Place
from metrics.extraction.placewords import WORD, Taken, as_told, is_latin
from metrics.knowledge import LanguagePack
from metrics.text import Folded

_LOCAL = "local"  # the kind of place words that makes a name that of a smaller place
_OFTEN = 2  # a district of a province's name is told as one more than once
_FIGURE = regex.compile(r"\d{3}|\d+(?:[.,/]\d|\s?%)")  # "commune level 74.57%": no ward is called 74


class SmallerFinder:
    """The smaller places of one language."""

    def __init__(self, pack: LanguagePack, number: Mapping[str, int]) -> None:
        sides = (pack.places.before, pack.places.after)
        words = {word for side in sides for word in side.get(_LOCAL, ())}
        self._local = frozenset(number[word] for word in words)
        self._local_before = frozenset(pack.places.before.get(_LOCAL, ()))
        self._local_words = sorted(words, key=len, reverse=True)
        self._stops, self._syllables = pack.places.stops, pack.places.syllables
        self._longest, self._articles = pack.places.name_words, pack.articles

    def beside(self, document: str, folded: Folded, hits: Hits, provinces: Sequence[Place]) -> list[Place]:
        """Return the provinces and the smaller places of the document whose NFC text is `document`."""
        smaller = self._told(document, folded, hits)
        places = [*self._without_bare(folded.text, provinces, smaller), *smaller]
        return places + self._by_bare_name(document, folded, places)

    def _without_bare(self, text: str, places: Sequence[Place], smaller: Sequence[Place]) -> list[Place]:
        """Leave out provinces that the article has told as a smaller place first: a district of a province's name."""
        first: dict[str, int] = {}
        told = Counter(self._bare(text, local) for local in smaller)
        for local in smaller:
            if told[bare := self._bare(text, local)] >= _OFTEN:
                first.setdefault(bare, local.start)
        mentions = [(text[place.start : place.end], place) for place in places]
        before = {name for name, place in mentions if place.start < first.get(name, len(text)) or place.name}
        return [place for name, place in mentions if name not in first or name in before]

    def _by_bare_name(self, document: str, folded: Folded, places: Sequence[Place]) -> list[Place]:
        """Return where a smaller place is called by its name alone: "Dai Phuoc commune ... Dai Phuoc reports"."""
        provinces = {folded.text[place.start : place.end] for place in places if place.slug}
        names = {self._bare(folded.text, place): place.name for place in places if place.name and not place.slug}
        alone = [bare for bare in names if _is_telling(bare) and bare not in provinces]
        if not alone:
            return []
        taken = Taken(places)
        found: list[Place] = []
        for at, start, end in AhoCorasick(alone).find_matches_as_indexes(folded.text):
            written = folded.span(start, end).of(document)
            whole = not (folded.text[start - 1 : start].isalpha() or folded.text[end : end + 1].isalpha())
            if whole and not taken.overlaps(start, end) and not (is_latin(written) and written.islower()):
                found.append(Place(start=start, end=end, slug="", name=names[alone[at]]))
        return found

    def _bare(self, text: str, local: Place) -> str:
        """Return the name of a smaller place without the word for its kind, folded."""
        name = text[local.start : local.end]
        for word in self._local_words:
            name = name.removeprefix(word + " ").removesuffix(" " + word)
        return name.strip()

    def _told(self, document: str, folded: Folded, hits: Hits) -> list[Place]:
        """Return wards, communes and districts: the name beside each word for one, cut where function words begin."""
        stretches = [stretch for hit in hits.having(self._local) if (stretch := self._named(document, folded, hit))]
        return [
            Place(start=start, end=end, slug="", name=as_told(document, folded, start, end)) for start, end in stretches
        ]

    def _named(self, document: str, folded: Folded, hit: Hit) -> tuple[int, int] | None:
        """Return the stretch of the unit word with its name; None when no name goes with it.

        A unit with the article written on means the level of government ("the commune"), and no name follows.
        """
        if self._articles and folded.text.endswith(self._articles, 0, hit.start):
            return None
        text, opens = folded.text, folded.text[hit.start : hit.end] in self._local_before
        if opens:
            words = [word.span() for word in WORD.finditer(text, hit.end, min(len(text), hit.end + 60))]
        else:
            words = [word.span() for word in WORD.finditer(text, max(0, hit.start - 60), hit.start)][::-1]
        name: list[tuple[int, int]] = []
        edge = (hit.start, hit.end)
        for start, end in words[: self._longest]:
            gap = text[edge[1] : start] if opens else text[end : edge[0]]
            written = folded.span(start, end).of(document)
            stop = text[start:end] in self._stops and written not in self._syllables
            if gap.strip(" ") or stop or (is_latin(written) and written[0].islower()):
                break
            # "ward 5" is a name where the unit comes first, "16 communes" is none
            if written[0].isdigit() and (name or not opens or _FIGURE.match(text, start)):
                break
            edge = (start, end)
            name.append((start, end))
        if not name:
            return None
        return min(hit.start, name[-1][0]), max(hit.end, name[-1][1])


def _is_telling(bare: str) -> bool:
    """Return whether a name can stand alone for its place: two words or more, so that no ordinary word is taken."""
    return len(bare.split()) > 1 and not any(letter.isdigit() for letter in bare)
