"""Read the numbers of a sentence: digits, scale words, signs and units, ratios, ordinals, numbers in words.

In comes a folded text with its masks, out come Numbers in order. Promise: a number that can be read two ways carries
both readings; which one holds is the document's habit here, and the metric's range later.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal

import regex

from metrics.extraction.mentions import Kind, Masked, Number
from metrics.knowledge import LanguagePack

DECIMAL_MARK = "\u066b"  # ARABIC DECIMAL SEPARATOR
GROUP_MARK = "\u066c"  # ARABIC THOUSANDS SEPARATOR
_DIGITS = regex.compile(rf"\d+(?:[.,{DECIMAL_MARK}{GROUP_MARK}]\d+)*")
_RATIO = regex.compile(rf"\s?/\s?(\d+(?:[.,{DECIMAL_MARK}]\d+)?)(?![\d/])")
_GROUPS = regex.compile(rf"\d{{1,3}}(?:[.,{GROUP_MARK}]\d{{3}})+")
# A number that shows which separator its text uses for decimals: one separator, not before exactly three digits.
_SHOWS = regex.compile(r"(?<![\d.,])\d+(?P<mark>[.,])(?:\d{1,2}|\d{4,})(?![\d.,]*\d)")


def decimal_habit(text: str, default: str) -> str:
    """Return the decimal separator that most of the unmistakable numbers of a folded `text` use, else `default`."""
    marks = [match["mark"] for match in _SHOWS.finditer(text)]
    points, commas = marks.count("."), marks.count(",")
    return default if points == commas else "." if points > commas else ","


class NumberReader:
    """The number grammar of one language."""

    def __init__(self, pack: LanguagePack) -> None:
        numerals = pack.numerals
        self._scales = numerals.scales
        joiner = f"(?:\\s(?:{_any(numerals.joiners)}))?" if numerals.joiners else ""
        self._scale = regex.compile(rf"\s?({_any(numerals.scales)})(?!\p{{L}})")
        self._more = regex.compile(rf"{joiner}\s(?=\d)")
        units = {unit: _any(words) for unit, words in pack.units.items()}
        self._unit = regex.compile(
            rf"[\s-]?(?:(?P<percent>%|(?:{units['percent']})(?!\p{{L}}))|(?P<points>{units['points']})(?!\p{{L}})"
            rf"|(?P<vnd>{units['vnd']})(?!\p{{L}})|(?P<mbps>{units['mbps']})(?!\p{{L}})|(?P<other>{units['other']})(?!\p{{L}}))"
        )
        self._currency = regex.compile(rf"(?<!\p{{L}})(?:{units['vnd']})\s?$")
        self._ending = regex.compile(rf"[\s-]?(?:{_any(numerals.ordinal_suffixes)})(?!\p{{L}})")
        self._opening = regex.compile(rf"(?<!\p{{L}})(?:{_any(numerals.ordinal_prefixes)})\s?$")

    def read(self, text: str, start: int, end: int, masked: Sequence[Masked], habit: str) -> list[Number]:
        """Return the numbers written in digits in `text[start:end]`, but those in `masked`."""
        found: list[Number] = []
        done = start
        for match in _DIGITS.finditer(text, start, end):
            if match.start() >= done and not any(m.start < match.end() and match.start() < m.end for m in masked):
                found.append(self._number(text, match, end, habit))
                done = found[-1].end
        return found

    def _number(self, text: str, match: regex.Match[str], limit: int, habit: str) -> Number:
        begin, stop = match.span()
        value, other = readings(match[0], habit)
        ratio = _RATIO.match(text, stop, limit)
        total = readings(ratio[1], habit)[0] if ratio else None
        if ratio and total is not None and value <= total:
            stop = ratio.end()
            return self._with_unit(text, begin, stop, limit, value, other, total)
        ending = self._ending.match(text, stop, limit)
        opening = self._opening.search(text, max(0, begin - 12), begin)
        if (ending or opening) and value == int(value):
            left, right = (opening.start() if opening else begin), (ending.end() if ending else stop)
            return Number(start=left, end=right, left=left, right=right, value=value, kind=Kind.ORDINAL)
        scaled, stop = self._scaled(text, stop, limit, value, habit)
        if scaled != value:
            value, other = scaled, None if other is None else other * (scaled / value) if value else None
        return self._with_unit(text, begin, stop, limit, value, other, None)

    def _scaled(self, text: str, stop: int, limit: int, value: Decimal, habit: str) -> tuple[Decimal, int]:
        """Apply the scale words after a number: "1.4 million billion" multiplies, "23 lakh 80 thousand" adds."""
        total, last = Decimal(0), Decimal(0)
        while scale := self._scale.match(text, stop, limit):
            last = self._scales[scale[1]]
            value, stop = value * last, scale.end()
            more = self._more.match(text, stop, limit)
            digits = _DIGITS.match(text, more.end(), limit) if more else None
            smaller = self._scale.match(text, digits.end(), limit) if digits else None
            if digits and smaller and self._scales[smaller[1]] < last:
                total += value
                value, stop = readings(digits[0], habit)[0], digits.end()
        return total + value, stop

    def _with_unit(
        self, text: str, begin: int, stop: int, limit: int, value: Decimal, other: Decimal | None, total: Decimal | None
    ) -> Number:
        """Close a number with the unit that follows or, for money and the percent sign, comes before it."""
        kind = Kind.PLAIN
        if unit := self._unit.match(text, stop, limit):
            kind, stop = Kind(unit.lastgroup or ""), unit.end()
        elif currency := self._currency.search(text, max(0, begin - 12), begin):
            kind, begin = Kind.MONEY, currency.start()
        elif text[max(0, begin - 2) : begin].rstrip().endswith("%"):
            kind, begin = Kind.PERCENT, text.rindex("%", 0, begin)
        return Number(start=begin, end=stop, left=begin, right=stop, value=value, other=other, kind=kind, out_of=total)


def readings(digits: str, habit: str) -> tuple[Decimal, Decimal | None]:
    """Return the value of `digits` and, where its one separator stands before three digits, the other reading.

    A separator groups only before exactly three digits: 2,165 may be two thousand or two and a bit; 89,5 and
    0.795 cannot group. Of two unlike separators the last is the decimal one.
    """
    marks = [c for c in digits if not c.isdigit()]
    if not marks:
        return Decimal(digits), None
    grouped = Decimal("".join(c for c in digits if c.isdigit()))
    head, _, tail = digits.rpartition(marks[-1])
    decimal = Decimal("".join(c for c in head if c.isdigit()) + "." + tail)
    if marks[-1] == DECIMAL_MARK or len(set(marks)) > 1:
        return decimal, None
    if not _GROUPS.fullmatch(digits) or digits[0] == "0":
        return (decimal, None) if len(marks) == 1 else (grouped, None)
    if len(marks) > 1 or marks[0] == GROUP_MARK:
        return grouped, None
    return (decimal, grouped) if marks[0] == habit else (grouped, decimal)


def _any(words: Sequence[str] | Mapping[str, object]) -> str:
    """Return an alternation, the longest word first; one that never matches for no words."""
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
