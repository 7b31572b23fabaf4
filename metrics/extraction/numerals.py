"""Read the numbers of a sentence: digits, scale words, signs and units, ratios, ordinals, numbers in words.

In comes a folded text with its masks, out come Numbers in order. Promise: a number that can be read two ways carries
both readings; which one holds is the document's habit here, and the metric's range later.
"""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal

import regex

from metrics.extraction.expressions import alternation
from metrics.extraction.mentions import Kind, Masked, Number
from metrics.extraction.separators import DECIMAL_MARKS, DIGITS, GROUP_MARK, readings
from metrics.knowledge import LanguagePack
from metrics.text import seconds_left

_RATIO = regex.compile(rf"\s?/\s?(\d+(?:[.,{DECIMAL_MARKS}{GROUP_MARK}]\d+)*)(?![\d/])")
_CODE = regex.compile(r"(?:\p{Latin}(?<![aeiouy]))+")  # a currency's code has no vowel, its word has
_MOST_SCALES = 3  # "1.4 million billion dong" has two


class NumberReader:
    """The number grammar of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        numerals = pack.numerals
        self._scales = numerals.scales
        joiner = rf"(?:\s(?:{alternation(numerals.joiners)}))?" if numerals.joiners else ""
        self._scale = regex.compile(rf"[\s-]?({alternation(numerals.scales)})(?!\p{{L}})")
        self._more = regex.compile(rf"{joiner}\s?(?=\d)")
        units = {unit: alternation(words) for unit, words in pack.units.items()}
        self._unit = regex.compile(
            rf"[\s-]?(?:(?P<percent>%|(?:{units['percent']})(?!\p{{L}}))|(?P<points>{units['points']})(?!\p{{L}})"
            rf"|(?P<vnd>{units['vnd']})(?!\p{{L}})|(?P<mbps>{units['mbps']})(?!\p{{L}})|(?P<other>{units['other']})(?!\p{{L}}))"
        )
        # A code stands before its number (VND300 billion); the word for the currency only after it.
        codes = alternation(word for word in pack.units["vnd"] if _CODE.fullmatch(word))
        self._currency = regex.compile(rf"(?<!\p{{L}})(?:{codes})\s?$")
        self._until = regex.compile(rf"\s?-\s?(?P<last>\d+(?:[.,]\d+)?)(?=\s?(?:%|(?:{units['percent']})(?!\p{{L}})))")
        self._ending = regex.compile(rf"[\s-]?(?:{alternation(numerals.ordinal_suffixes)})(?!\p{{L}})")
        self._opening = regex.compile(rf"(?<!\p{{L}})(?:{alternation(numerals.ordinal_prefixes)})\s?$")

    def read(self, text: str, start: int, end: int, masked: Sequence[Masked], habit: str) -> list[Number]:
        """Return the numbers written in digits in `text[start:end]`, but those in `masked`."""
        found: list[Number] = []
        done = start
        for match in DIGITS.finditer(text, start, end, timeout=seconds_left()):
            if match.start() >= done and not any(m.start < match.end() and match.start() < m.end for m in masked):
                found.append(self._number(text, match, (done, end), habit))
                done = found[-1].end
        return found

    def _number(self, text: str, match: regex.Match[str], within: tuple[int, int], habit: str) -> Number:
        begin, stop = match.span()
        read = readings(match[0], habit)
        if read is None:
            return Number(start=begin, end=stop, left=begin, right=stop, value=Decimal(0), garbled=True)
        value, other = read
        ratio = _RATIO.match(text, stop, within[1]) if text[max(0, begin - 1)] != "/" else None
        total = readings(ratio[1], habit) if ratio else None
        if ratio and total is not None and value <= total[0] and total[0] > 0:
            number = Number(
                start=begin, end=ratio.end(), left=begin, right=ratio.end(), value=value, other=other, out_of=total[0]
            )
            return self._with_unit(text, number, within)
        until = self._until.match(text, stop, within[1])
        last = readings(until["last"], habit) if until else None
        if until and last and last[0] > value:  # "35-37%": from the lower bound on
            number = Number(start=begin, end=until.end(), left=begin, right=until.end(), value=value, comparator=">=")
            return self._with_unit(text, number, within)
        ending = self._ending.match(text, stop, within[1])
        opening = self._opening.search(text, max(within[0], begin - 12), begin)
        if (ending or opening) and value == int(value):
            left, right = (opening.start() if opening else begin), (ending.end() if ending else stop)
            return Number(start=left, end=right, left=left, right=right, value=value, kind=Kind.ORDINAL)
        scaled, stop, garbled = self._scaled(text, stop, within[1], value, habit)
        factor = scaled / value if value else Decimal(1)
        other = other * factor if other is not None else None
        number = Number(start=begin, end=stop, left=begin, right=stop, value=scaled, other=other, garbled=garbled)
        return self._with_unit(text, number, within)

    def _scaled(self, text: str, stop: int, limit: int, value: Decimal, habit: str) -> tuple[Decimal, int, bool]:
        """Apply the scale words after a number: "1.4 million billion" multiplies, "23 lakh 80 thousand" adds.

        The last item says that there are more scale words than a number can have.
        """
        total, last, words = Decimal(0), Decimal(0), 0
        while words <= _MOST_SCALES and (scale := self._scale.match(text, stop, limit)):
            last, words = self._scales[scale[1]], words + 1
            value, stop = value * last, scale.end()
            more = self._more.match(text, stop, limit)
            digits = DIGITS.match(text, more.end(), limit) if more else None
            smaller = self._scale.match(text, digits.end(), limit) if digits else None
            next_read = readings(digits[0], habit) if digits else None
            if digits and next_read and smaller and self._scales[smaller[1]] < last:
                total += value
                value, stop = next_read[0], digits.end()
        value = total + value
        whole = words > 0 and value == value.to_integral_value()  # "1.5 million" counts
        return (value.to_integral_value() if whole else value), stop, words > _MOST_SCALES

    def _with_unit(self, text: str, number: Number, within: tuple[int, int]) -> Number:
        """Close a number with the unit that follows or, for money and the percent sign, comes before it."""
        begin, stop, kind = number.start, number.end, Kind.PLAIN
        if unit := self._unit.match(text, stop, within[1]):
            kind, stop = Kind(unit.lastgroup or ""), unit.end()
        elif currency := self._currency.search(text, max(within[0], begin - 12), begin):
            kind, begin = Kind.MONEY, currency.start()
        elif text[max(within[0], begin - 2) : begin].rstrip().endswith("%"):
            kind, begin = Kind.PERCENT, text.rindex("%", 0, begin)
        return number._replace(start=begin, left=begin, end=stop, right=stop, kind=kind)
