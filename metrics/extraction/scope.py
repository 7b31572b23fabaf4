"""Who a figure is about: the place that holds at a position of the document.

In come all the places of a document, out comes the answer for one position. Promise: the nearest unit of text that
names a place decides: the clause, the sentence, the paragraph, the article as a whole; never a guess.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Collection, Mapping, Sequence
from dataclasses import dataclass
from typing import TypeVar

import regex

from metrics.extraction.clauses import in_one_clause
from metrics.extraction.layout import Before
from metrics.extraction.mentions import Number, Place
from metrics.extraction.subject import Subject, resolved
from metrics.text import Sentence

_BESIDE = 3  # words between a number and the place right after it: "12.6 percent in Long An"
_INSIDE = 2  # words between a smaller place and the province it lies in: "of the province"
_LEADING = 25  # folded characters at the head of a lead-in
_DIGIT = regex.compile(r"\d")
_Answer = TypeVar("_Answer")


@dataclass(frozen=True, slots=True)
class Whereabouts:
    """A province and, when the figure is about less than it, the smaller place as written."""

    province: str
    place: str


class PlaceScope:
    """The places of one document, asked for the one a position is about.

    `fields` are phrases for the whole country that stand beside a rank, where it is the field and not the place, and
    names that only tell where a line was written.
    `leads` are the lead-ins of list items, `subject` what the whole article is about, `joiners` the words for "and",
    `numbers` those of each sentence.
    """

    def __init__(
        self,
        text: str,
        places: Sequence[Place],
        sentences: Sequence[Sentence],
        fields: Collection[Place],
        leads: Mapping[int, int],
        subject: Subject,
        joiners: Collection[str],
        numbers: Sequence[Sequence[Number]],
    ) -> None:
        self._numbers = numbers
        self._paragraphs = _stretches(sentences)
        self._begins = [sentence.start for sentence in sentences]
        self._paragraph_of = [sentence.paragraph for sentence in sentences]
        self._joiners = frozenset(joiners)
        self._text = text
        self._sentences = sentences
        self._leads = leads
        self._subject = subject
        self.country = subject.country
        self._places = resolved([place for place in places if place not in fields], sentences, subject)
        self._starts = [place.start for place in self._places]
        self._countries = frozenset(place.slug for place in self._places if place.country)
        self._before = Before(self._paragraph_of, leads, self._goes_on_about, self._leads_into)
        self._earlier_at: dict[tuple[int, Place], Whereabouts | None] = {}
        self._about_country: dict[int, bool] = {}
        self._provinces: dict[int, str | None] = {}

    def at(self, sentence: int, number: Number) -> Whereabouts | None:
        """Return what a number of sentence number `sentence` is about; None when nothing says it.

        What the text has named up to the number goes before what it names only later: "it ranks fourth, having taken
        in Binh Duong".
        """
        inside = self._within(self._sentences[sentence])
        if number.rank:
            inside = [place for place in inside if not place.scope]
        here = self._here(inside, number, sentence)
        if here is not None:
            return self._whereabouts(here, sentence)
        earlier = self._earlier(sentence)
        own = [place for place in inside if place.start >= number.end and place.slug and not place.country]
        own = [place for place in own if self._same_clause(place, number)]
        if earlier is not None and not (earlier.place and own):  # a province of its own clause goes before a ward's
            return earlier
        later = [place for place in inside if place.start >= number.end and not place.scope]
        if self._subject.province:  # what only another clause names, the figure is hardly about
            later = [place for place in later if self._same_clause(place, number)]
        if later:
            return self._whereabouts(later[0], sentence)
        paragraph = self._sentences[sentence].paragraph
        if self._is_national(sentence, number) or _kept(self._about_country, paragraph, self._goes_on_about_country):
            return Whereabouts(self._subject.country, "")
        local = self._subject.local
        before = _kept(self._provinces, paragraph, self._paragraph_before)
        province = (before if self._subject.several else None) or self._province_in(sentence) or before
        if province is None and any(place.country and place.start < number.start for place in inside):
            return Whereabouts(self._subject.country, "")
        return Whereabouts(province, local.name if local else "") if province else None

    def _province_in(self, sentence: int) -> str | None:
        return self._subject.province_in(self._sentences[sentence].paragraph)

    def _is_national(self, sentence: int, number: Number) -> bool:
        """Return whether the paragraph up to a number, or its lead-in, speaks of bodies of the country alone."""
        paragraph = self._sentences[sentence].paragraph
        national = self._subject.national
        for at in (paragraph, self._leads.get(paragraph, paragraph)):
            start, end = self._paragraphs[at]
            first = bisect_left(national, start)
            if first < len(national) and national[first] < min(end, number.start):
                return True
        return False

    def _goes_on_about_country(self, paragraph: int) -> bool:
        """Return whether the last paragraph before that names any place begins with the country and names no other."""
        here = self._paragraphs[paragraph][0]
        at = bisect_left(self._starts, here)
        last = self._places[at - 1] if at else None
        if last is None or not last.country:
            return False
        start, end = self._paragraphs[self._paragraph_of[bisect_left(self._begins, last.start + 1) - 1]]
        inside = self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        return all(p.country for p in inside) and not inside[0].scope and inside[0].start - start <= _LEADING

    def _paragraph_before(self, paragraph: int) -> str | None:
        """Return the one province that the paragraph before names, in an article about several in turn."""
        start, end = self._paragraphs.get(paragraph - 1, (0, 0))
        inside = self._places[bisect_left(self._starts, start) : bisect_left(self._starts, end)]
        named = {place.slug for place in inside if place.slug and not place.country}
        return named.pop() if len(named) == 1 else None

    def _whereabouts(self, place: Place, sentence: int) -> Whereabouts | None:
        """Return a place of sentence number `sentence` with the province it lies in, as the text has named it."""
        if place.slug:
            return Whereabouts(place.slug, place.name)
        named = self.places_in(sentence)
        before = [other for other in named if other.start <= place.start]
        if named:
            return Whereabouts((before[-1] if before else named[0]).slug, place.name)
        earlier = self._earlier(sentence)
        told = earlier.province if earlier and earlier.province not in self._countries else None
        province = told or self._province_in(sentence)
        return Whereabouts(province, place.name) if province else None

    def places_in(self, sentence: int) -> list[Place]:
        """Return the provinces that sentence number `sentence` names, in order."""
        inside = self._within(self._sentences[sentence])
        return [place for place in inside if place.slug and not place.country and not place.meant]

    def _here(self, inside: Sequence[Place], number: Number, sentence: int) -> Place | None:
        """Return the place that sentence number `sentence` has named for the number, by its end, or right after it."""
        named = [place for place in inside if not place.country]
        whole = [place for place in inside if place.country and self._same_clause(place, number)]
        if whole and not any(self._same_clause(place, number) for place in named):
            return whole[-1]
        before = [place for place in named if place.start < number.end]  # also amid the words of a rank
        opening = [
            place for place in inside if place.country and place.start - self._sentences[sentence].start <= _LEADING
        ]
        if opening and not before:  # "Nationwide, 39.5% of dossiers are processed online"
            return opening[0]
        after = [place for place in named if place.start >= number.end]
        if after and self._is_right_after(after[0], number):
            led = before and self._is_led_by(before[-1], number)
            if not led or self._is_told_by(before[-1], number, self._numbers[sentence]):
                return after[0]
        return self._whole_name(before) if before else None

    def _whole_name(self, before: Sequence[Place]) -> Place:
        """Return the last place, with the smaller one right before it that lies in it: "Tan Phu commune, Dong Nai"."""
        last = before[-1]
        if len(before) > 1 and before[-2].name and not last.name:
            between = self._text[before[-2].end : last.start]
            if len(between.split()) <= _INSIDE and not _DIGIT.search(between):
                return before[-2]._replace(slug=last.slug)
        return last

    def _within(self, sentence: Sentence) -> list[Place]:
        return self._places[bisect_left(self._starts, sentence.start) : bisect_left(self._starts, sentence.end)]

    def _earlier(self, sentence: int) -> Whereabouts | None:
        """Return the place that the sentences before in the same paragraph go on about, or the lead-in of its list."""
        nearest = self._before.nearest(sentence)
        if nearest is None:
            return None
        chain: list[tuple[int, Place]] = []  # a smaller place lies where the sentences before that are, and so on
        link: tuple[int, Place] | None = nearest
        while link is not None and link not in self._earlier_at:
            chain.append(link)
            link = None if link[1].slug else self._before.nearest(link[0])
        for at, place in reversed(chain):
            self._earlier_at[at, place] = self._whereabouts(place, at)
        return self._earlier_at[nearest]

    def _goes_on_about(self, sentence: int) -> Place | None:
        """Return what the sentences after one in its paragraph go on about; None when it names nothing."""
        return self._gone_on_about(self._within(self._sentences[sentence]), sentence)

    def _leads_into(self, sentence: int) -> Place | None:
        """Return what a sentence of a lead-in is about: what it begins with, or the country."""
        here = self._sentences[sentence]
        leading = [p for p in self._within(here) if p.country or p.start - here.start <= _LEADING]
        return self._gone_on_about(leading, sentence)

    def _gone_on_about(self, inside: Sequence[Place], sentence: int) -> Place | None:
        told = next((n.start for n in self._numbers[sentence] if not n.weak), None)
        inside = [p for p in inside if not p.scope or told is None or p.start < told]  # no place of a comparison
        smaller = [place for place in inside if place.name]
        if not inside:
            return None
        return smaller[-1] if smaller and not inside[0].meant else inside[0]

    def _is_right_after(self, place: Place, number: Number) -> bool:
        between = self._text[number.right : place.start] if place.start >= number.right else ""
        words = between.split()
        if self._joiners.intersection(words):  # "champion, and Quang Ninh with 73.2"
            return False
        return in_one_clause(between) and len(words) <= _BESIDE and not _DIGIT.search(between)

    def _is_told_by(self, place: Place, number: Number, numbers: Sequence[Number]) -> bool:
        """Return whether a place is that of a number right before it: "92.4% in Bac Ninh and 88.1% in Bac Giang"."""
        earlier = [n for n in numbers if n.end <= place.start and n.end <= number.start and not n.weak]
        return bool(earlier) and self._is_right_after(place, earlier[-1])

    def _is_led_by(self, place: Place, number: Number) -> bool:
        """Return whether nothing parts a place from the number after it: no other number, no comma."""
        between = self._text[place.end : number.left]
        return in_one_clause(between.lstrip(" (")) and not _DIGIT.search(between)

    def _same_clause(self, place: Place, number: Number) -> bool:
        start, end = min(place.end, number.start), max(place.start, number.start)
        return in_one_clause(self._text[start:end])


def _kept(answers: dict[int, _Answer], paragraph: int, ask: Callable[[int], _Answer]) -> _Answer:
    """Return what is asked of a paragraph, worked out once: it may hold any number of figures."""
    if paragraph not in answers:
        answers[paragraph] = ask(paragraph)
    return answers[paragraph]


def _stretches(sentences: Sequence[Sentence]) -> dict[int, tuple[int, int]]:
    """Return where each paragraph begins and ends."""
    stretches: dict[int, tuple[int, int]] = {}
    for sentence in sentences:
        start, _ = stretches.get(sentence.paragraph, (sentence.start, 0))
        stretches[sentence.paragraph] = (start, sentence.end)
    return stretches
