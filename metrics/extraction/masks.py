"""Stretches whose digits are no figure: addresses, document numbers, dates, times, names with digits in them.

In comes a folded text and the month names of its language, out come Masked stretches and the Periods that dates and
years state. Promise: what is masked can never become a figure.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date

import regex

from metrics.extraction.mentions import Masked, Period

_YEAR = r"(?:19|20)\d\d"
_DAY = r"(?:3[01]|[12]\d|0?[1-9])"
_MONTH = r"(?:1[0-2]|0?[1-9])"
_APART = r"(?<![\d.,/-])"  # nothing of a longer number before
_OVER = r"(?![\d%]|[.,/-]\d)"  # nor after; the full stop of a sentence may follow

# Order matters: the first alternative that fits wins at each position.
_GENERAL = rf"""
  (?P<address>https?://\S+|www\.\S+|[\w.+-]+@[\w-]+\.\w+|\b[a-z\d-]+(?:\.[a-z\d-]+)*\.(?:vn|com|org|net|gov)\b\S*)
| (?P<iso>{_APART}(?P<iy>{_YEAR})-(?P<im>\d\d)-(?P<id>\d\d)(?!\d))
| (?P<dmy>{_APART}(?P<dd>{_DAY})\s?[/.-]\s?(?P<dm>{_MONTH})\s?[/.-]\s?(?P<dy>{_YEAR})(?!\d))
| (?P<my>{_APART}(?P<mm>{_MONTH})/(?P<mmy>{_YEAR}){_OVER})
| (?P<document>\d+\s?(?:-\s?\p{{Latin}}+\s?)?/\s?\p{{Latin}}{{2,}}[\p{{Latin}}\d]*(?:-[\p{{Latin}}\d]+)*
    |\d+/{_YEAR}/\p{{Latin}}{{2,}}[\p{{Latin}}\d-]*)
| (?P<years>{_APART}(?P<y1>{_YEAR})\s?-\s?(?P<y2>{_YEAR}){_OVER})
| (?P<clock>{_APART}\d{{1,2}}(?::\d\d|\s?h\s?\d\d)(?!\d))
| (?P<phone>\+\d[\d .-]{{7,}}\d|{_APART}0\d{{2,3}}[ .-]?\d{{3}}[ .-]?\d{{3,4}}(?!\d))
| (?P<year>{_APART}(?P<yy>{_YEAR}){_OVER})
"""


class Masker:
    """The expressions of one language; `units` are Latin words that may follow a number directly (30Mbps)."""

    def __init__(self, months: Mapping[str, int], glued: Sequence[str], currency: Sequence[str]) -> None:
        self._months = months
        names = _alternatives(months)
        dates = rf"""
          (?P<dny>{_APART}(?P<nd>{_DAY})\s(?P<nm>{names})[,\s]+(?:\p{{L}}+\s)?(?P<ny>{_YEAR})(?!\d))
        | (?P<ndy>(?<!\p{{L}})(?P<mn>{names})\s(?P<md>{_DAY})(?:st|nd|rd|th)?,?\s(?P<mny>{_YEAR})(?!\d))
        | (?P<dn>{_APART}(?P<od>{_DAY})\s(?P<om>{names})(?!\p{{L}}))
        | (?P<ny0>(?<!\p{{L}})(?P<pm>{names})[,\s]+(?P<py>{_YEAR})(?!\d))
        | (?P<nd0>(?<!\p{{L}})(?P<qm>{names})\s(?P<qd>{_DAY})(?![\d%]|[.,/]\d))
        """
        money = _alternatives(currency)
        code = rf"""(?P<code>\d+-[\da-z]*\p{{Latin}}+(?:-[\d\p{{Latin}}]+)*
          |(?<![\p{{L}}\d])(?!(?:{money})\d)\p{{Latin}}+-?\d+[\p{{Latin}}\d-]*)"""
        self._masks = regex.compile(f"{dates}|{code}|{_GENERAL}", regex.VERBOSE)
        kept = _alternatives(glued)
        # A digit inside a name: 4G, iOS17, 3D. What the pack lists as a unit, and nothing else, may be written on.
        self._name = regex.compile(rf"(?<![\d.,])\d+(?!(?:{kept})(?![a-z]))\p{{Latin}}+[\p{{Latin}}\d]*(?!\p{{L}})")

    def find(self, text: str, start: int, end: int) -> tuple[list[Masked], list[Period]]:
        """Return what is masked in `text[start:end]`, in order, and the times it states."""
        masked: list[Masked] = []
        periods: list[Period] = []
        for match in self._masks.finditer(text, start, end):
            kind = match.lastgroup or ""
            stated = self._period(match)
            if stated:
                periods.append(Period(start=match.start(), end=match.end(), period=stated[0], year=stated[1]))
            masked.append(Masked(start=match.start(), end=match.end(), kind=_KINDS.get(kind, "date")))
        names = self._name.finditer(text, start, end)
        masked += [Masked(start=name.start(), end=name.end(), kind="name") for name in names]
        return sorted(masked, key=lambda mask: mask.start), periods

    def _period(self, match: regex.Match[str]) -> tuple[str, int] | None:
        """Return the period and year that a match states; None for what is no time or names no year."""
        for year, month, day in (("iy", "im", "id"), ("dy", "dm", "dd"), ("ny", "nm", "nd"), ("mny", "mn", "md")):
            if match[year]:
                return _full_date(int(match[year]), self._month(match[month]), int(match[day]))
        for year, month in (("mmy", "mm"), ("py", "pm")):
            if match[year]:
                return f"{match[year]}-{self._month(match[month]):02}", int(match[year])
        if match["y1"]:
            return f"{match['y1']}/{match['y2']}", int(match["y2"])
        return (match["yy"], int(match["yy"])) if match["yy"] else None

    def _month(self, written: str) -> int:
        return int(written) if written.isdigit() else self._months[written]


def _alternatives(words: Iterable[str]) -> str:
    """Return the words as an alternation, the longest first, with \\s for spaces (the expressions are verbose)."""
    longest_first = sorted(words, key=len, reverse=True)
    return "|".join(regex.escape(word, special_only=False).replace(r"\ ", r"\s") for word in longest_first) or r"(?!)"


_KINDS = {"address": "address", "document": "document", "clock": "clock", "phone": "phone", "code": "code"}


def _full_date(year: int, month: int, day: int) -> tuple[str, int] | None:
    try:
        return date(year, month, day).isoformat(), year
    except ValueError:  # 31/02/2025 is a slip of the text; its year may be one too
        return None
