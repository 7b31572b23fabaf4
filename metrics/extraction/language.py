"""The recognisers of one language, compiled once from its pack and the gazetteer.

In comes knowledge, out comes a LanguageReader. Promise: nothing here decides what a figure means.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from decimal import Decimal

import regex

from metrics.extraction.layout import item_start
from metrics.extraction.lexicon import Hit, Hits, Lexicon
from metrics.extraction.masks import Masker
from metrics.extraction.matching import RuleIndex
from metrics.extraction.mentions import Masked, Match, Number, Period, Place
from metrics.extraction.numerals import NumberReader
from metrics.extraction.places import PlaceFinder, spellings_for
from metrics.extraction.scene import Scene
from metrics.extraction.shaping import QUALIFYING, RANKING, Shaper
from metrics.extraction.subject import Subject, subject_of
from metrics.extraction.times import TimeReader, Times
from metrics.extraction.wordnumbers import WordNumberReader
from metrics.knowledge import Knowledge, LanguagePack, Rule, RuleKind, Slot
from metrics.text import Folded, Sentence, fold_text

_DIGIT = regex.compile(r"\d")
_MEANING = (
    *(RuleKind.CUE, RuleKind.PSEUDO, RuleKind.TARGET, RuleKind.ACTUAL, RuleKind.BASIS, RuleKind.ORDER),
    *(RuleKind.SAME, RuleKind.COLUMN, RuleKind.EACH, RuleKind.MEAN),
)


@dataclass(frozen=True, slots=True, kw_only=True)
class SentenceReading:
    """What one sentence holds, before anything is linked.

    matches  cues, modifiers and nouns of basis
    refused  rules that refuse a number, by the number's start
    """

    sentence: Sentence
    numbers: tuple[Number, ...]
    masked: tuple[Masked, ...]
    totals: tuple[Number, ...]
    graded: Decimal | None
    times: Times
    matches: tuple[Match, ...]
    refused: dict[int, Match]


class LanguageReader:
    """Reads folded text in the language of `pack`."""

    def __init__(self, pack: LanguagePack, knowledge: Knowledge) -> None:
        self.pack = pack
        self.lexicon = Lexicon(_phrases(pack, knowledge), pack.prefixes)
        number = self.lexicon.number
        glued = [word for words in pack.units.values() for word in words]
        glued += [*pack.numerals.ordinal_suffixes, *pack.numerals.scales]
        self._masker = Masker(pack.months, glued, pack.units["vnd"])
        self._digits = NumberReader(pack)
        self._words = WordNumberReader(pack, number)
        self._places = PlaceFinder(pack, knowledge.gazetteer, number)
        self._national = frozenset(number[phrase] for phrase in pack.places.national)
        bound = [r for r in pack.rules if r.kind is RuleKind.REFUSE and r.pattern.has_slot and not r.wide]
        free = [r for r in pack.rules if r.kind is RuleKind.REFUSE and (r.wide or not r.pattern.has_slot)]
        self._shaper = Shaper(
            RuleIndex(_of(pack, QUALIFYING), number),
            RuleIndex(_of(pack, RANKING), number),
            RuleIndex(bound, number),
        )
        spoken = RuleIndex(_of(pack, (RuleKind.RANK_VALUE,)), number).phrases
        words = (*pack.numerals.words, *pack.numerals.ordinals)
        self._spoken = spoken | {number[word] for word in words}
        self._masks = RuleIndex(_of(pack, (RuleKind.MASK,)), number)
        self._times = TimeReader(pack.rules, number)
        self._comparators = RuleIndex(_of(pack, (RuleKind.COMPARATOR,)), number)
        self._meaning = RuleIndex([*_of(pack, _MEANING), *free], number)

    def places(self, document: str, folded: Folded, hits: Hits) -> list[Place]:
        """Return the places of the document whose NFC text is `document`."""
        return self._places.find(document, folded, hits)

    def numbers(self, text: str, start: int, end: int, *, habit: str) -> list[Number]:
        """Return the numbers in digits of a stretch, read for itself."""
        return self._digits.read(text, start, end, (), habit)

    def subject(
        self, text: str, places: Sequence[Place], sentences: Sequence[Sentence], hits: Hits, title: int
    ) -> Subject:
        """Return what the whole document is about, whose headline ends at position `title`."""
        national = [hit.start for hit in hits.having(self._national)]
        return subject_of(text, places, sentences, title, national, self._places.country)

    def read(
        self, text: str, sentence: Sentence, hits: Sequence[Hit], apart: Sequence[Masked], habit: str
    ) -> SentenceReading:
        """Read one sentence; `hits` are those inside it, `apart` what of it is no part of the story."""
        found = Hits(hits)
        if _DIGIT.search(text, sentence.start, sentence.end) is None and self._spoken.isdisjoint(found.phrases):
            return self._without_numbers(sentence, Scene(text, found, (), ()))
        masked, periods = self._masker.find(text, sentence.start, sentence.end)
        item = item_start(text, sentence)
        if item is not None:
            masked.append(Masked(start=sentence.start, end=item, kind="list"))
        numbers = self._digits.read(text, sentence.start, sentence.end, [*apart, *masked], habit)
        numbers += self._words.read(text, found, numbers)
        scene = Scene(text, found, sorted(numbers, key=lambda n: n.start), periods)
        masking = self._masks.find(scene)
        denied = {at for match in masking if (at := match.slot(Slot.YEAR)) is not None}
        times = self._times.read(scene, denied | self._counted(scene))
        said = {(year.start, year.end) for year in times.periods}
        codes = {index: match for match in masking for index in match.held}
        masked += [_masked(scene.numbers[index], match) for index, match in codes.items()]
        left = [number for at, number in enumerate(scene.numbers) if at not in codes]
        left += [
            _as_count(year)
            for at, year in enumerate(periods)
            if at not in denied and (year.start, year.end) not in said and _is_bare_year(year)
        ]
        candidates = self._shaper.shape(scene.with_numbers(sorted(left, key=lambda n: n.start)))
        return SentenceReading(
            sentence=sentence,
            numbers=candidates.numbers,
            masked=tuple(sorted((*apart, *masked), key=lambda mask: mask.start)),
            totals=candidates.totals,
            graded=candidates.graded,
            times=times,
            matches=tuple(self._meaning.find(scene.with_numbers(candidates.numbers))),
            refused=candidates.refused,
        )

    def _counted(self, scene: Scene) -> set[int]:
        """Return which years are counts by the comparator beside them: "more than 2000 dossiers"."""
        bare = [(at, _as_count(year)) for at, year in enumerate(scene.years) if _is_bare_year(year)]
        if not bare:
            return set()
        found = self._comparators.find(Scene(scene.text, scene.hits, [number for _, number in bare], ()))
        return {bare[index][0] for match in found for index in match.held}

    def _without_numbers(self, sentence: Sentence, scene: Scene) -> SentenceReading:
        """Read a sentence that can hold no figure; it may still name an index, or announce aims."""
        return SentenceReading(
            sentence=sentence,
            numbers=(),
            masked=(),
            totals=(),
            graded=None,
            times=Times(periods=self._times.relative(scene)),
            matches=tuple(self._meaning.find(scene)),
            refused={},
        )


def _masked(number: Number, match: Match) -> Masked:
    return Masked(start=number.start, end=number.end, kind=match.rule.value)


def _is_bare_year(period: Period) -> bool:
    return len(period.period) == period.end - period.start == len("2024")


def _as_count(year: Period) -> Number:
    """Return a year as a weak number: only a pattern that asks for a number takes it ("2094 services")."""
    return Number(
        start=year.start, end=year.end, left=year.start, right=year.end, value=Decimal(year.period), weak=True
    )


def _of(pack: LanguagePack, kinds: tuple[RuleKind, ...]) -> list[Rule]:
    return [rule for rule in pack.rules if rule.kind in kinds]


def _phrases(pack: LanguagePack, knowledge: Knowledge) -> Iterator[str]:
    """Yield every folded phrase that the automaton has to find."""
    for rule in pack.rules:
        for pattern in (rule.pattern, *rule.needs, *rule.bars):
            for part in pattern.parts:
                yield from part.forms
    yield from pack.numerals.words
    yield from pack.numerals.ordinals
    for spelling in spellings_for(knowledge.gazetteer, pack):
        yield fold_text(spelling.name)
    yield from map(fold_text, knowledge.gazetteer.longer_names)
    for side in (pack.places.before, pack.places.after, pack.places.meant):
        for words in side.values():
            yield from words
    yield from pack.places.national
