"""Web addresses in an article, and the days that are written inside them.

In: a stretch of text, or an address. Out: the address; the day its time stamp says. It promises that a number is read
as a day only when it is a whole time stamp of a plausible year: article numbers give None.
"""

from __future__ import annotations

from datetime import date, datetime

import regex

EARLIEST_YEAR, LATEST_YEAR = 2000, 2100

_ADDRESS = regex.compile(r"https?://[^\s<>\"'“”«»|\\^`{}]+", regex.IGNORECASE)
# Without its scheme an address is told from a name by the path behind the host.
_BARE_ADDRESS = regex.compile(r"(?<![\w@/.-])(?:[a-z0-9-]++\.)++[a-z]{2,}/[^\s<>\"'“”«»|\\^`{}]+", regex.IGNORECASE)
_ENDING = frozenset(".,;:!?…۔؛،*\N{RIGHT-TO-LEFT MARK}\N{LEFT-TO-RIGHT MARK}\N{ZERO WIDTH SPACE}")
_AFTER_HOST = regex.compile(r"^[a-z]+://[^/?#]*", regex.IGNORECASE)
_DIGITS = regex.compile(r"[0-9]+")
_PARTED_DAY = regex.compile(r"(?<!\d)(20\d\d)([/-])(\d{1,2})\2(\d{1,2})(?!\d)")
# yymmddhhmmss behind up to three digits that number the site, mostly with milliseconds.
_NUMBERED_STAMP = regex.compile(r"\d{0,3}(?P<stamp>\d{12})\d{3}|\d(?P<stamp>\d{12})")
_FULL_STAMP = regex.compile(r"(20\d{6})(?:\d{4}|\d{6}|\d{9})?")


def find_address(text: str) -> str:
    """Return the first web address in `text`, without the marks that close the phrase around it; empty if none."""
    if match := _ADDRESS.search(text):
        return _without_closing_marks(match[0])
    if match := _BARE_ADDRESS.search(text):
        return "https://" + _without_closing_marks(match[0])
    return ""


def _without_closing_marks(address: str) -> str:
    unopened = {closing: address.count(closing) - address.count(opening) for opening, closing in ("()", "[]")}
    end = len(address)
    while end and (address[end - 1] in _ENDING or unopened.get(address[end - 1], 0) > 0):
        end -= 1
        if address[end] in unopened:
            unopened[address[end]] -= 1
    return address[:end]


def date_in_address(address: str) -> date | None:
    """Return the day that a time stamp in the path of `address` says, None without one.

    Read are /2025/09/11/, 2025-09-11, yyyymmdd with or without a time behind it, and a site's number followed by
    yymmddhhmmss; a stamp must be a whole run of digits and a real day from 2000 to 2100.
    """
    path = _AFTER_HOST.sub("", address)
    for match in _PARTED_DAY.finditer(path):
        if day := _day(match[1] + match[3].zfill(2) + match[4].zfill(2), "%Y%m%d"):
            return day
    for digits in _DIGITS.findall(path):
        if day := _stamped_day(digits):
            return day
    return None


def _stamped_day(digits: str) -> date | None:
    if match := _FULL_STAMP.fullmatch(digits):
        time = digits[8:14]
        form = "%Y%m%d" + {0: "", 4: "%H%M", 6: "%H%M%S"}[len(time)]
        if day := _day(digits[:14], form):
            return day
    if match := _NUMBERED_STAMP.fullmatch(digits):
        return _day("20" + match["stamp"], "%Y%m%d%H%M%S")
    return None


def _day(digits: str, form: str) -> date | None:
    try:
        day = datetime.strptime(digits, form).date()
    except ValueError:
        return None
    return day if EARLIEST_YEAR <= day.year <= LATEST_YEAR else None
