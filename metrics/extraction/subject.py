"""What a whole article is about, and which place a phrase such as "the ward" or "the whole province" means.

In come the places of a document and its headline, out come its Subject and its places with the phrases resolved.
Promise: the headline decides first, then what is named most; a phrase that means nothing told before is dropped.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from itertools import zip_longest
from operator import itemgetter

import regex

from metrics.extraction.mentions import Place
from metrics.text import Sentence

_OPENING_WEIGHT = 3  # a name in the first lines is what the article is about more often than one further down
_OPENING_LINES = 2
_LEAST_PROSE = 80  # characters of a sentence that is no row of a list
_LONGEST_HEADING = 40  # characters: "In the province of Tuyen Quang"
_NO_HEADING = regex.compile(r"[\d|;]|[.!?]$")  # rows of tables, items, sentences
_LEAST_TITLED = 2  # mentions from which on a ward in the headline is what the article is about, with that one
_LEAST_LOCAL = 3  # and one that the headline does not name
_LEAST_MEANT = 4  # the same of the first that is named, where "the ward" goes on about it


@dataclass(frozen=True, slots=True, kw_only=True)
class Subject:
    """The province or country an article is about, and the smaller place when it is about less; None for neither.

    several   whether the headline names more than one province
    national  where words speak of bodies of the whole country
    sections  the paragraphs that are headings of one province each, with it
    """

    province: str | None
    local: Place | None
    country: str
    several: bool = False
    national: tuple[int, ...] = ()
    sections: tuple[tuple[int, str], ...] = ()

    def province_in(self, paragraph: int) -> str | None:
        """Return the province that the heading above a paragraph names, else the article's own."""
        at = bisect_right(self.sections, paragraph, key=itemgetter(0))
        return self.sections[at - 1][1] if at else self.province


def subject_of(
    text: str, places: Sequence[Place], sentences: Sequence[Sentence], title: int, national: Sequence[int], country: str
) -> Subject:
    """Return what the article is about.

    `title` is where the headline ends, `national` where words speak of bodies of the whole `country`.
    """
    opening = max((s.end for s in sentences if s.paragraph < _OPENING_LINES), default=0)
    province = _main_province(places, title, opening, sum(1 for at in national if at < opening), country)
    local = _main_local(places, title)
    if local and not province:  # "Dai Dinh commune, Phu Tho province (formerly of Vinh Phuc)"
        province = next((p.slug for p in places if p.slug and not p.country and p.start >= local.start), None)
    return Subject(
        province=province,
        local=local,
        country=country,
        several=len({p.slug for p in places if p.start < title and p.slug and not p.country and not p.meant}) > 1,
        national=tuple(national),
        sections=tuple(_sections(text, places, sentences, title)),
    )


def resolved(places: Sequence[Place], sentences: Sequence[Sentence], subject: Subject) -> list[Place]:
    """Return the places with every phrase for a place told before standing for that place.

    "The ward" is the last one that its paragraph has named, else the article's own; "the province" the first of its own
    sentence, else the first of its paragraph, else the article's own.
    """
    starts = [sentence.start for sentence in sentences]
    found: list[Place] = []
    paragraph, sentence, local, province, last, beside, own = -1, -1, subject.local, "", "", "", subject.province
    for place in places:
        at = max(0, bisect_right(starts, place.start) - 1)
        if at != sentence:
            sentence, beside = at, ""
        if sentences[at].paragraph != paragraph:
            paragraph, local, province = sentences[at].paragraph, subject.local, ""
            own = subject.province_in(paragraph)
            own = "" if own == subject.country else own
        if place.meant == "country":
            found.append(place)
            continue
        if place.meant:
            means = local if place.meant == "local" else None
            slug = means.slug if means else beside or province or own or last
            if means or (place.meant == "province" and slug):
                found.append(place._replace(slug=slug, name=means.name if means else ""))
            continue
        if place.name:
            local = place
        elif place.slug and not place.country:
            province = province or place.slug  # what a paragraph begins with is what it goes on about
            last = province
            beside = beside or place.slug
        found.append(place)
    return found


def _sections(
    text: str, places: Sequence[Place], sentences: Sequence[Sentence], title: int
) -> Iterator[tuple[int, str]]:
    """Yield the paragraphs that are headings below the headline and name one province and no other place.

    One that a name and a colon open may hold figures, if a paragraph of prose follows and no list of such lines.
    """
    alone = Counter(sentence.paragraph for sentence in sentences)
    starts = [place.start for place in places]
    for sentence, following in zip_longest(sentences, sentences[1:]):
        if sentence.start < title or alone[sentence.paragraph] > 1:
            continue
        inside = places[bisect_left(starts, sentence.start) : bisect_left(starts, sentence.end)]
        if len(inside) != 1 or not inside[0].slug or inside[0].name or inside[0].scope:
            continue
        short = sentence.end - sentence.start <= _LONGEST_HEADING
        plain = short and not _NO_HEADING.search(text, sentence.start, sentence.end)
        prose = following is not None and following.end - following.start > _LEAST_PROSE
        named = inside[0].start == sentence.start and text.startswith(":", inside[0].end)
        if plain or (named and prose and text[sentence.end - 1] not in ".;"):
            yield sentence.paragraph, inside[0].slug


def _main_province(places: Sequence[Place], title: int, opening: int, national: int, country: str) -> str | None:
    """Return the province that the headline names, else the one named most, its opening counted threefold.

    The country stands against them with its name and its bodies; with nothing else to go by it is the country.
    """
    named = [place for place in places if place.slug and not place.meant and not place.scope]
    headline = {place.slug for place in named if place.start < title and not (place.name and place.slug == country)}
    if len(headline) == 1:
        return headline.pop()
    if not headline and any(place.country and place.start < title for place in places):
        return country
    weights: Counter[str] = Counter()
    for place in named:
        weights[place.slug] += _OPENING_WEIGHT if place.start < opening else 1
    if national and not headline:
        weights[country] += _OPENING_WEIGHT * national
    ranked = weights.most_common(2)
    if not ranked:
        return country if any(place.country for place in places) else None
    if len(ranked) == 2 and ranked[0][1] == ranked[1][1]:
        return None
    return ranked[0][0]


def _nameless(places: Sequence[Place], title: int) -> Place | None:
    """Return the ward that the headline speaks of where no name is read with it; it is called by its kind."""
    first = next((place for place in places if place.meant == "local"), None)
    return first._replace(name=first.meant, meant="") if first and first.start < title else None


def _main_local(places: Sequence[Place], title: int) -> Place | None:
    """Return the smaller place that the headline names and the body goes on about, or that is named most of all."""
    told = Counter(place.name for place in places if place.name)
    meant = sum(1 for place in places if place.meant == "local")
    provinces = Counter(p.slug for p in places if p.slug and not p.country and not p.name)
    wide = max(provinces.values(), default=0) + sum(1 for place in places if place.meant == "province")
    titled = [place for place in places if place.name and place.start < title]
    if titled and not any(p.slug and not p.name and not p.country for p in places if p.start < titled[0].start):
        return titled[0] if sum(told.values()) + meant >= _LEAST_TITLED else None
    if any(p.slug and not p.country and not p.meant for p in places if p.start < title):
        return None
    if not told:
        return _nameless(places, title) if meant >= _LEAST_MEANT else None
    name, count = told.most_common(1)[0]
    first = next(place for place in places if place.name == name)
    # "From An Hiep village", told once before it, is where somebody comes from.
    opens = count >= _LEAST_TITLED or first is next(place for place in places if place.name)
    gone_on = count + meant >= _LEAST_MEANT and opens
    return first if (count >= _LEAST_LOCAL or gone_on) and count + meant > wide else None
