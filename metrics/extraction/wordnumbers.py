"""Numbers and ordinals written in words.

In come the hits of a sentence, out come Numbers: weak ones for cardinals, ordinals as such. Promise: words that make
one number ("twenty three", "one hundred and sixty nine") become one Number.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import regex

from metrics.extraction.expressions import alternation
from metrics.extraction.lexicon import Hit, Hits
from metrics.extraction.mentions import Kind, Number
from metrics.knowledge import LanguagePack

_WORD = regex.compile(r"\p{L}+")
_TEN = 10
_HUNDRED = 100
_THOUSAND = 1000


class WordNumberReader:
    """The number words of one language; `number` gives the lexicon's number of a phrase."""

    def __init__(self, pack: LanguagePack, number: Mapping[str, int]) -> None:
        self._values = {number[word]: Decimal(value) for word, value in pack.numerals.words.items()}
        self._ordinals = {number[word]: Decimal(value) for word, value in pack.numerals.ordinals.items()}
        self._phrases = frozenset((*self._values, *self._ordinals))
        self._words = frozenset((*pack.numerals.words, *pack.numerals.ordinals, *pack.numerals.scales))
        joiners = alternation(pack.numerals.joiners)
        self._gap = regex.compile(rf"[\s-]+(?:(?:{joiners})\s)?|\s?(?:{joiners})")
        percent = alternation(pack.units["percent"])
        self._percent = regex.compile(rf"[\s-]?(?:%|(?:{percent})(?!\p{{L}}))")

    def read(self, text: str, hits: Hits, taken: Sequence[Number]) -> list[Number]:
        """Return the numbers in words among `hits` that do not overlap what is `taken`."""
        found: list[Number] = []
        run: list[Hit] = []
        busy = [(number.start, number.end) for number in taken]
        done = 0
        for hit in hits.having(self._phrases):
            if hit.start < done or any(start < hit.end and hit.start < end for start, end in busy):
                continue
            if self._is_part_of_word(text, hit):
                continue
            if hit.phrase in self._ordinals:
                found += self._ordinal(text, run, hit)
                run = []
                done = hit.end
            else:
                if run and not self._gap.fullmatch(text, run[-1].end, hit.start):
                    found.append(self._cardinal(text, run))
                    run = []
                run.append(hit)
                done = hit.end
        if run:
            found.append(self._cardinal(text, run))
        return [number for number in found if not any(s < number.end and number.start < e for s, e in busy)]

    def _is_part_of_word(self, text: str, hit: Hit) -> bool:
        """Return whether a hyphen joins the word to one that is no number: "one-stop", "two-tier"; not "twenty-one"."""
        if text[hit.end : hit.end + 1] != "-" or self._percent.match(text, hit.end):
            return False
        following = _WORD.match(text, hit.end + 1)
        return following is not None and following[0] not in self._words

    def _ordinal(self, text: str, run: Sequence[Hit], hit: Hit) -> list[Number]:
        """Return an ordinal with the tens written before it ("twenty-first"), and the cardinals that are none of it."""
        value = self._ordinals[hit.phrase]
        if not run:
            return [_number(hit.start, hit.end, value)]
        tens = self._cardinal(text, run)
        if not self._gap.fullmatch(text, run[-1].end, hit.start):
            return [tens, _number(hit.start, hit.end, value)]
        whole = tens.value % _TEN == 0 and tens.value > 0 and value < _TEN
        joined = _number(tens.start, hit.end, tens.value + value)
        return [joined if whole else joined._replace(garbled=True)]

    def _cardinal(self, text: str, run: Sequence[Hit]) -> Number:
        total, current = Decimal(0), Decimal(0)
        for hit in run:
            value = self._values[hit.phrase]
            if value >= _HUNDRED:
                current = max(current, Decimal(1)) * value
                if value >= _THOUSAND:
                    total, current = total + current, Decimal(0)
            else:
                current += value
        start, end = run[0].start, run[-1].end
        percent = self._percent.match(text, end)
        end = percent.end() if percent else end
        kind = Kind.PERCENT if percent else Kind.PLAIN
        return Number(start=start, end=end, left=start, right=end, value=total + current, kind=kind, weak=not percent)


def _number(start: int, end: int, value: Decimal) -> Number:
    return Number(start=start, end=end, left=start, right=end, value=value, kind=Kind.ORDINAL)
