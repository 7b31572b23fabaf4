"""What the separators inside a number mean: 2,165 and 89,5 and 1.234,5 and 0.795.

In come digits with their separators, out come one or two readings. Promise: what no way of writing numbers allows has
no reading.
"""

from __future__ import annotations

from decimal import Decimal

import regex

from metrics.text import seconds_left

DECIMAL_MARKS = "\u066b\u06d4"  # ARABIC DECIMAL SEPARATOR; ARABIC FULL STOP, typed for a decimal point
GROUP_MARK = "\u066c"  # ARABIC THOUSANDS SEPARATOR
MOST_DIGITS = 18  # more digits than money in dong can have: no number of an article

# Digits with separators between; groups of three may also stand apart by single spaces (12 345 678).
DIGITS = regex.compile(rf"\d{{1,3}}(?: \d{{3}})+(?![\d%]|[.,]\d| ?%)|\d+(?:[.,{DECIMAL_MARKS}{GROUP_MARK}]\d+)*")
# A number that shows which separator its text uses for decimals: one separator, not before exactly three digits.
_SHOWS = regex.compile(r"(?<![\d.,])\d++(?P<mark>[.,])(?:\d{1,2}|\d{4,}+)(?!\d|[.,]\d)")
# Thousands in groups of three, or the Indian way: 23,80,000.
_GROUPS = regex.compile(rf"\d{{1,3}}(?:([.,{GROUP_MARK}])\d{{3}})(?:\1\d{{3}})*|\d{{1,2}}(?:,\d\d)+,\d{{3}}")


def decimal_habit(text: str, default: str) -> str:
    """Return the decimal separator that most of the unmistakable numbers of a folded `text` use, else `default`."""
    marks = [match["mark"] for match in _SHOWS.finditer(text, timeout=seconds_left())]
    points, commas = marks.count("."), marks.count(",")
    return default if points == commas else "." if points > commas else ","


def readings(digits: str, habit: str) -> tuple[Decimal, Decimal | None] | None:
    """Return the value of `digits` and, where its one separator stands before three digits, the other reading.

    A separator groups only before exactly three digits: 2,165 may be two thousand or two and a bit, and `habit` (the
    decimal separator of the document) says which is likelier; 89,5 and 0.795 cannot group. Of two unlike separators
    the last is the decimal one. None for what fits neither way, such as 1.2.3.
    """
    digits = digits.replace(" ", "")
    marks = [mark for mark in digits if not mark.isdigit()]
    if len(digits) - len(marks) > MOST_DIGITS:
        return None
    if not marks:
        return Decimal(digits), None
    whole = Decimal("".join(filter(str.isdigit, digits)))
    head, last, tail = digits.rpartition(marks[-1])
    decimal = Decimal("".join(filter(str.isdigit, head)) + "." + tail)
    groups = _GROUPS.fullmatch(digits) is not None and digits[0] != "0"
    if len(marks) == 1:
        if last in DECIMAL_MARKS or (not groups and last != GROUP_MARK):
            return decimal, None
        if last == GROUP_MARK:
            return (whole, None) if groups else None
        return (decimal, whole) if last == habit else (whole, decimal)
    if groups:
        return whole, None
    return (decimal, None) if marks.count(last) == 1 and _GROUPS.fullmatch(head) else None
