"""Stretches whose digits are no figure: addresses, document numbers, dates, times, names with digits in them.

In comes a folded sentence and the month names of its language, out come Masked stretches and the Periods that dates
and years state. Promise: what is masked can never become a figure; only places with a digit cost any work.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date

import regex

from metrics.extraction.expressions import alternation
from metrics.extraction.mentions import Masked, Period
from metrics.text import seconds_left

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_OVER = r"(?![\d%]|[.,/-]\d)"  # no longer number goes on after it; the full stop of a sentence may follow
_LATIN = r"\p{Latin}"
_DIGITS = regex.compile(r"(?<!\d)\d")
_ADDRESS = regex.compile(
    r"(?:https?://|www\.)\S+|(?<![\w.+-])[\w.+-]++@[\w.-]+|(?<![\w.-])[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:vn|com|org|net|gov)\b\S*"
)
_ABROAD = regex.compile(r"\d[\d .-]{7,}\d")
_LATER_YEAR = regex.compile(_YEAR + _OVER)
_NUMBERISH = frozenset("0123456789.,/-")


class Masker:
    """The expressions of one language; `glued` are Latin words that may follow a number directly (30Mbps)."""

    def __init__(self, months: Mapping[str, int], glued: Sequence[str], currency: Sequence[str]) -> None:
        self._months = months
        names = _alternatives(months)
        own = rf"(?:{_alternatives(glued)})(?!{_LATIN})"  # units and scale words: "89-percent", "5-10km" are numbers
        # What begins with a digit, tried at each digit in this order; the first alternative that fits wins.
        self._here = regex.compile(
            rf"""
              (?P<iso>(?P<iy>{_YEAR})[-/.](?P<im>{_MONTH})[-/.](?P<id>{_DAY})(?!\d))
            | (?P<dmy>(?P<dd>{_DAY})\s?[/.-]\s?(?P<dm>{_MONTH})\s?[/.-]\s?(?P<dy>{_YEAR})(?!\d))
            | (?P<dny>(?P<nd>{_DAY})\s(?P<nm>{names})[,\s]+(?:\p{{L}}+\s)?(?P<ny>{_YEAR})(?!\d))
            | (?P<dn>(?P<od>{_DAY})\s(?P<om>{names})(?!\p{{L}}))
            | (?P<mdy>(?P<am>{_MONTH})/(?P<ad>{_DAY})/(?P<ay>{_YEAR})(?!\d))
            | (?P<ym>(?P<ymy>{_YEAR})-(?P<ymm>0[1-9]|1[0-2])(?!\d))
            | (?P<season>{_YEAR}[-/]\d\d(?!\d))
            | (?P<my>(?P<mm>{_MONTH})/(?P<mmy>{_YEAR}){_OVER})
            | (?P<document>\d+\s?(?:-\s?{_LATIN}+\s?)?/\s?{_LATIN}{{2,}}[{_LATIN}\d]*(?:-[{_LATIN}\d]+)*
                |\d+/{_YEAR}/{_LATIN}{{2,}}[{_LATIN}\d-]*)
            | (?P<years>(?P<y1>{_YEAR})\s?-\s?(?P<y2>{_YEAR}){_OVER})
            | (?P<clock>\d{{1,2}}(?::\d\d|\s?h\s?\d\d)(?!\d))
            | (?P<version>(?!\d{{1,3}}(?:\.\d{{3}})+(?![\d.]))\d++(?:\.\d++){{2,}}+)
            | (?P<phone>0\d{{2,3}}[ .-]?\d{{3,4}}[ .-]?\d{{3,4}}(?!\d))
            | (?P<code>\d+-(?!{own}|\d+{own})[\d{_LATIN}]*{_LATIN}+(?:-[\d{_LATIN}]+)*)
            | (?P<name>\d+(?!{own}){_LATIN}+[{_LATIN}\d]*(?!\p{{L}}))
            | (?P<year>(?P<yy>{_YEAR}){_OVER})
            """,
            regex.VERBOSE,
        )
        # What follows a month's name ("May 7, 2025"), and letters with digits written on ("iOS17", but not "VND300").
        self._after_month = regex.compile(
            rf"(?P<md>{_DAY})(?:st|nd|rd|th)?(?:,?\s(?P<mny>{_YEAR})(?!\d)|(?P<bare>){_OVER})|(?P<py>{_YEAR}){_OVER}"
        )
        self._month_before = regex.compile(rf"(?<!\p{{L}})({names})[,\s]+$")
        self._last_letters = frozenset(name[-1] for name in months)
        self._letters = regex.compile(rf"(?<![\p{{L}}\d])(?!(?:{_alternatives(currency)})$){_LATIN}+-?$")
        self._rest = regex.compile(rf"[{_LATIN}\d-]*")

    def find(self, text: str, start: int, end: int) -> tuple[list[Masked], list[Period]]:
        """Return what is masked in `text[start:end]`, in order, and the times it states."""
        masked = [
            Masked(start=found.start(), end=found.end(), kind="address") for found in self._addresses(text, start, end)
        ]
        periods: list[Period] = []
        done = start
        for digit in _DIGITS.finditer(text, start, end):
            at = digit.start()
            if at < done or any(mask.start <= at < mask.end for mask in masked):
                continue
            begin, stop, kind, stated = self._at(text, at, start, end)
            if not kind:
                continue
            masked.append(Masked(start=begin, end=stop, kind=kind))
            if stated:
                periods.append(Period(start=begin, end=stop, period=stated[0], year=stated[1]))
            done = stop
        return sorted(masked, key=lambda mask: mask.start), periods

    def _addresses(self, text: str, start: int, end: int) -> Iterator[regex.Match[str]]:
        marks = ("://", "www.", "@", ".vn", ".com", ".org", ".net")
        if any(text.find(mark, start, end) >= 0 for mark in marks):
            yield from _ADDRESS.finditer(text, start, end, timeout=seconds_left())

    def _at(self, text: str, at: int, start: int, end: int) -> tuple[int, int, str, tuple[str, int] | None]:
        """Return the stretch around the digit at `at`, its kind (empty: none) and the time it states."""
        before = text[at - 1] if at > start else " "
        if before.isspace() and at - 2 >= start and (text[at - 2] in self._last_letters or text[at - 2] == ","):
            month = self._month_before.search(text, max(start, at - 24), at)
            dated = self._after_month.match(text, at, end) if month else None
            if month and dated:
                return month.start(), dated.end(), "date", self._after(dated, self._month(month[1]))
        if before.isalpha() or before == "-":
            letters = self._letters.search(text, max(start, at - 24), at)
            if letters:
                rest = self._rest.match(text, at, end)
                return letters.start(), rest.end() if rest else at + 1, "code", None
        if before == "+" and (phone := _ABROAD.match(text, at, end)):
            return at - 1, phone.end(), "phone", None
        if before in "-/" and (year := _LATER_YEAR.match(text, at, end)):  # "II/2025", "Q2/2025"
            return at, year.end(), "date", (year[0], int(year[0]))
        if before in _NUMBERISH:
            return at, at, "", None
        found = self._here.match(text, at, end, timeout=seconds_left())
        if not found:
            return at, at, "", None
        kind = found.lastgroup or ""
        return at, found.end(), kind if kind in _KINDS else "date", self._period(found)

    def _after(self, found: regex.Match[str], month: int) -> tuple[str, int] | None:
        if found["py"]:
            return f"{found['py']}-{month:02}", int(found["py"])
        return _full_date(int(found["mny"]), month, int(found["md"])) if found["mny"] else None

    def _period(self, match: regex.Match[str]) -> tuple[str, int] | None:
        """Return the period and year that a match states; None for what is no time or names no year."""
        for year, month, day in (("iy", "im", "id"), ("dy", "dm", "dd"), ("ny", "nm", "nd"), ("ay", "am", "ad")):
            if match[year]:
                return _full_date(int(match[year]), self._month(match[month]), int(match[day]))
        for year, month in (("mmy", "mm"), ("ymy", "ymm")):
            if match[year]:
                return f"{match[year]}-{int(match[month]):02}", int(match[year])
        if match["y1"]:
            return _years(match["y1"], match["y2"])
        return (match["yy"], int(match["yy"])) if match["yy"] else None

    def _month(self, written: str) -> int:
        return int(written) if written.isdigit() else self._months[" ".join(written.split())]


_KINDS = frozenset({"document", "clock", "phone", "code", "name", "version"})


def _alternatives(words: Iterable[str]) -> str:
    """Return the words as an alternation with \\s for spaces, as the expressions here are verbose."""
    return alternation(words).replace(r"\ ", r"\s")


def _years(first: str, last: str) -> tuple[str, int] | None:
    """Return the interval of two years; none for one that does not run forward (2020-2020 is garbled)."""
    return (f"{first}/{last}", int(last)) if first < last else None


def _full_date(year: int, month: int, day: int) -> tuple[str, int] | None:
    try:
        return date(year, month, day).isoformat(), year
    except ValueError:  # 31/02/2025 is a slip of the text; its year may be one too
        return None
