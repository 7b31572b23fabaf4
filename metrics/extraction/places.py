"""Find the places of a document: provinces by the gazetteer, smaller places by the word that goes with their name.

In come the folded document and its hits, out come Places in order. Promise: a name is a province only where nothing
beside it says otherwise (a ward of that name, a person, a newspaper, a river), and a doubtful spelling only with proof.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import regex

from metrics.errors import DataFileError
from metrics.extraction.expressions import alternation
from metrics.extraction.lexicon import Hit, Hits
from metrics.extraction.meant import MeantFinder
from metrics.extraction.mentions import Place
from metrics.extraction.placewords import REACH, WORD, Beside, as_told, is_latin
from metrics.extraction.smaller import SmallerFinder
from metrics.knowledge import Gazetteer, LanguagePack, Spelling
from metrics.text import Folded, fold_text, seconds_left

# The kinds of place words of a pack that mean something here; every other kind makes a name no place at all.
_PROOF = "province"  # proves a province
_CITY = "city"  # proves one of the municipalities; beside any other province's name, it makes the city of that name
_MERGED = "merged"  # beside the first of the provinces that a merger took in: none of their list is a place then
_KEPT = (_PROOF, _CITY)
# Rows of names.csv whose doubt no capital lifts: a person, a city that is less than its province.
_DOUBTFUL_NOTES = ("person name", "city in the province", "former or everyday name", "abbreviation")
_CAPITALISED = regex.compile(r"(?<=[\p{L}\p{M},] )[\p{Lu}&&\p{Latin}][\p{L}\p{M}]+[ ]\Z", flags=regex.V1)
_LIST = regex.compile(r"\s*(?:,|-|\(|\s\p{L}{1,3}\s)\s*")  # what stands between two places of one list
_ROW = regex.compile(r"(?:\n|\|)[\s(]*\d{1,2}\s?[.):|]\s*\Z")  # a name alone in a row or cell is what the table lists
_SHORT = 3  # letters of a function word that can join two names
_OFTEN_ENOUGH = 1_000  # names, after which the time is looked at
_OFTEN = 2  # a doubtful name that is told so often is what it seems


@dataclass(frozen=True, slots=True)
class _Name:
    """What a spelling stands for. `doubtful`: it can be something else; `lifted`: not with capitals."""

    slug: str
    latin: bool
    doubtful: bool
    lifted: bool
    scope: bool
    kind: str


def spellings_for(gazetteer: Gazetteer, pack: LanguagePack) -> list[Spelling]:
    """Return the spellings an article in the pack's language may use: its own, and names in Latin letters.

    Raises DataFileError for a spelling of the pack whose slug is no place of the gazetteer.
    """
    unknown = sorted(pack.spellings.keys() - gazetteer.provinces.keys())
    if unknown:
        raise DataFileError(
            f"{pack.tag}.toml: spellings.{unknown[0]}: the gazetteer has no such place; correct the slug"
        )
    own = [
        Spelling(slug=slug, language=pack.tag, name=name, note="pack", source="pack", caution="")
        for slug, names in pack.spellings.items()
        for name in names
    ]
    return own + [s for s in gazetteer.spellings if s.language == pack.tag or s.name.isascii() or is_latin(s.name)]


class PlaceFinder:
    """The places of one language."""

    def __init__(self, pack: LanguagePack, gazetteer: Gazetteer, number: Mapping[str, int]) -> None:
        self._names: dict[int, _Name] = {}
        for spelling in spellings_for(gazetteer, pack):
            phrase = number[fold_text(spelling.name)]
            if spelling.language == pack.tag or phrase not in self._names:
                self._names[phrase] = _name(spelling, gazetteer.provinces[spelling.slug].kind)
        self._longer = {number[fold_text(name)] for name in gazetteer.longer_names} - self._names.keys()
        self._phrases = frozenset((*self._names, *self._longer))
        words = pack.places
        self._beside = Beside(words.before, words.after)
        short = [word for word in words.stops if len(word) <= _SHORT]
        joiners, prefixes = alternation((*pack.numerals.joiners, *short)), alternation(pack.prefixes)
        self._joined = regex.compile(rf"\s*+,?\s*+(?:(?:{joiners})\s)?(?:{prefixes})?")
        self.country = next(p.slug for p in gazetteer.provinces.values() if p.kind == "country")
        proofs = [word for side in (words.before, words.after) for kind in _KEPT for word in side.get(kind, ())]
        self._unit_words = frozenset(part for word in proofs for part in word.split())
        self._smaller = SmallerFinder(pack, number)
        self._meant = MeantFinder(words, number, self.country)

    def find(self, document: str, folded: Folded, hits: Hits) -> list[Place]:
        """Return the places named in the document whose NFC text is `document`, in order of position."""
        found: list[tuple[Place, bool]] = []
        done = left_out = 0
        named = hits.having(self._phrases)
        starts = {hit.start for hit in named if hit.phrase in self._names}
        for at, hit in enumerate(named):
            if at % _OFTEN_ENOUGH == 0:
                seconds_left()
            if hit.start < done:
                continue
            name = self._names.get(hit.phrase)
            if name is None:  # a longer name, of which a place's is a part
                done = hit.end
                continue
            if name.latin and not name.scope and not self._is_capitalised(document, folded, hit):
                continue
            done = hit.end  # longest match first: a name inside this one is not met again
            before, after = self._beside.before(folded.text, hit.start), self._beside.after(folded.text, hit.end)
            listed = left_out and self._is_listed(folded.text, left_out, hit, starts)  # "merging with A and B"
            if listed or _is_something_else(folded.text, hit, before, after):
                left_out = hit.end if listed or _MERGED in before or _MERGED in after else 0
                continue
            left_out = 0
            found.append(_place(document, folded, hit, name, before, after))
        sure = {place.slug for place, doubtful in found if not doubtful}
        told = Counter(place.slug for place, _ in found)
        places = [
            place
            for at, (place, doubtful) in enumerate(found)
            if not doubtful
            or place.slug in sure
            or told[place.slug] >= _OFTEN
            or _in_list(at, found, folded.text)
            or _ROW.search(folded.text, max(0, place.start - REACH), place.start)
        ]
        places = self._smaller.beside(document, folded, hits, places)
        places += self._meant.find(folded.text, hits, places)
        return sorted(places, key=lambda place: (place.start, -place.end))

    def _is_listed(self, text: str, end: int, hit: Hit, starts: Collection[int]) -> bool:
        """Return whether a name goes on a list that ends at `end`; after a comma only if the list goes on behind it.

        "After merging with A, B and C" has three of them, "After merging with A, B fell to ..." one.
        """
        if not self._joined.fullmatch(text, end, hit.start):
            return False
        connector = _LIST.match(text, hit.end)
        return "," not in text[end : hit.start] or (connector is not None and connector.end() in starts)

    def _is_capitalised(self, document: str, folded: Folded, hit: Hit) -> bool:
        """Return whether a Latin name has its capitals, "Hòa Bình" and not "hòa bình" (peace); "city of" needs none."""
        words = [word for word in WORD.finditer(folded.text, hit.start, hit.end) if word[0][0].isalpha()]
        return all(document[folded.original(w.start())].isupper() for w in words if w[0] not in self._unit_words)


def _is_something_else(text: str, hit: Hit, before: Mapping[str, int], after: Mapping[str, int]) -> bool:
    """Return whether a word beside the name makes it a ward, a person, a paper, a river ..."""
    if text[hit.end : hit.end + 1] == "-" and text[hit.end + 1 : hit.end + 2].isalpha():
        return True  # part of a longer name, such as that of an application
    if before:  # the longest phrase decides: "merging with the province of" and not "province of" in it
        return max((hit.start - start, kind) for kind, start in before.items())[1] not in _KEPT
    return any(kind not in _KEPT for kind in after)


def _place(
    document: str, folded: Folded, hit: Hit, name: _Name, before: Mapping[str, int], after: Mapping[str, int]
) -> tuple[Place, bool]:
    """Return the place that a name stands for, and whether that is doubtful.

    `before` is where the words of each kind begin that stand before the name, `after` where those behind it end.
    """
    city = _CITY in before or _CITY in after
    if city and name.kind == "province":
        start = before.get(_CITY, hit.start)
        end = hit.end if _CITY in before else after[_CITY]
        return Place(start=start, end=end, slug=name.slug, name=as_told(document, folded, start, end)), False
    proved = city or _PROOF in before or _PROOF in after
    lifted = name.lifted and not _ends_a_name(document, folded, hit)
    doubtful = name.doubtful and not lifted and not name.scope and not proved
    country = name.kind == "country"
    place = Place(start=hit.start, end=hit.end, slug=name.slug, name="", scope=name.scope, country=country)
    return place, doubtful


def _name(spelling: Spelling, kind: str) -> _Name:
    """Return what a spelling stands for; capitals tell a name in Latin letters from ordinary words."""
    latin = is_latin(spelling.name)
    lifted = (latin or kind == "country") and not spelling.note.startswith(_DOUBTFUL_NOTES)
    scope = spelling.note == "scope"
    return _Name(spelling.slug, latin, bool(spelling.caution), lifted, scope, kind)


def _in_list(at: int, found: Sequence[tuple[Place, bool]], text: str) -> bool:
    """Return whether a doubtful place stands in a list right beside one that is not."""
    place = found[at][0]
    beside = [found[index] for index in (at - 1, at + 1) if 0 <= index < len(found)]
    stretches = [text[min(place.end, o.end) : max(place.start, o.start)] for o, doubtful in beside if not doubtful]
    return any(_LIST.fullmatch(stretch) for stretch in stretches)


def _ends_a_name(document: str, folded: Folded, hit: Hit) -> bool:
    """Return whether a capitalised word stands right before, as in the name of a person or a street ("Nguyen Hue")."""
    start = folded.original(hit.start)
    return _CAPITALISED.search(document, max(0, start - REACH), start) is not None
