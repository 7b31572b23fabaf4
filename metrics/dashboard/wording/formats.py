"""Values, times and figures as a reader expects them in the language of the interface.

Comes in: numbers and codes of the table. Goes out: short texts for the screen, never for an export. The promise: no
digit is rounded away, and a comparator is said in words, since < and > change places in right-to-left text.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from decimal import Decimal
from functools import lru_cache
from typing import Any

import pandas as pd
from babel import Locale
from babel.dates import format_date, format_datetime, format_interval, format_skeleton, get_quarter_names
from babel.lists import format_list
from babel.numbers import format_compact_decimal, format_decimal, format_percent

from metrics.dashboard.wording.interface import Interface

#: From here on an amount of money is told with a scale word (300 billion), if so few digits say it whole.
COMPACT_FROM = 1_000_000
COMPACT_DIGITS = 4

#: From here on the limit of a class is told in short.
COMPACT_LIMIT_FROM = 10_000

_LEFT_TO_RIGHT_MARK = "\N{LEFT-TO-RIGHT MARK}"


def is_stated(value: Any) -> bool:
    """Return whether a cell of the table holds anything: not None, not NaN or NaT, not an empty text."""
    return not (pd.isna(value) or value == "")


def number(interface: Interface, value: float) -> str:
    """Return a plain number with the separators of the language."""
    return _decimal(value, interface.locale)


@lru_cache(maxsize=10_000)
def _decimal(value: float, locale: Locale) -> str:
    return format_decimal(_exact(value), locale=locale, decimal_quantization=False)


def value_in_unit(interface: Interface, value: float, unit: str) -> str:
    """Return a value with its unit: 89.5%, 300 billion VND, 42 Mbps; ranks, scores and counts are bare numbers."""
    _ = interface.text
    if unit == "percent":
        return _kept_whole(
            interface, format_percent(_exact(value) / 100, locale=interface.locale, decimal_quantization=False)
        )
    if unit == "vnd":
        return _("{amount} VND").format(amount=_with_scale_word(interface, value))
    if unit == "mbps":
        return _("{speed} Mbps").format(speed=number(interface, value))
    return number(interface, value)


def figure_value(interface: Interface, figure: Mapping[Any, Any]) -> str:
    """Return the value of a row of the figures table with its comparator in words: over 35%, about 800."""
    value = value_in_unit(interface, figure["value"], figure["unit"])
    return compared(interface, value, figure["comparator"])


def compared(interface: Interface, value: str, comparator: str) -> str:
    """Return the text of a value with its comparator put into words."""
    _ = interface.text
    patterns = {
        ">": _("over {value}"),
        ">=": _("at least {value}"),
        "<": _("under {value}"),
        "~": _("about {value}"),
    }
    return patterns.get(comparator, "{value}").format(value=value)


def with_denominator(interface: Interface, text: str, out_of: Any) -> str:
    """Return a value's text followed by what it is out of: 8 of 34; unchanged when nothing is stated."""
    if not is_stated(out_of):
        return text
    return interface.text("{value} of {total}").format(value=text, total=number(interface, float(out_of)))


def figure_label(interface: Interface, figure: Mapping[Any, Any]) -> str:
    """Return all that a row of the figures table says of its value: over 35%, 8 of 34."""
    return with_denominator(interface, figure_value(interface, figure), figure["out_of"])


def day(interface: Interface, value: date) -> str:
    """Return a day: 11 Sept 2025, in the order of the language."""
    return format_date(value, format="medium", locale=interface.locale)


def moment(interface: Interface, stamp: str) -> str:
    """Return a time of the store (2025-09-30T12:00:00Z) as day and minute, said to be UTC."""
    told = format_datetime(datetime.fromisoformat(stamp), format="medium", locale=interface.locale)
    return interface.text("{time} UTC").format(time=told)


def period(interface: Interface, code: str) -> str:
    """Return a period of the table (2025, 2025-Q2, 2025-06, 2025-06-30, 2025-01/2025-09) in words."""
    if "/" in code:
        return _interval(interface, *code.split("/", 1))
    if "-Q" in code:
        year, quarter = code.split("-Q", 1)
        return f"{get_quarter_names('abbreviated', locale=interface.locale)[int(quarter)]} {year}"
    pieces = code.split("-")
    if len(pieces) == 3:
        return day(interface, date.fromisoformat(code))
    if len(pieces) == 2:
        return format_skeleton("yMMM", date(int(pieces[0]), int(pieces[1]), 1), locale=interface.locale)
    return code


def as_of(interface: Interface, figure: Mapping[Any, Any]) -> str:
    """Return what time a figure speaks of; failing that the day its article appeared, said as such; else undated."""
    _ = interface.text
    if is_stated(figure["period"]):
        return period(interface, str(figure["period"]))
    if is_stated(figure["published"]):
        return _("published {day}").format(day=day(interface, figure["published"]))
    return _("undated")


def short_limit(interface: Interface, value: float, unit: str) -> str:
    """Return a round number where there is little room, as the legend of a map has: 80%, 20K, 300B."""
    if unit == "percent" or abs(value) < COMPACT_LIMIT_FROM:
        return value_in_unit(interface, value, unit) if unit == "percent" else number(interface, value)
    return format_compact_decimal(_exact(value), format_type="short", locale=interface.locale, fraction_digits=1)


def listed(interface: Interface, items: Sequence[str]) -> str:
    """Return several names in one phrase: A, B and C."""
    return format_list(list(items), locale=interface.locale)


def _kept_whole(interface: Interface, percent: str) -> str:
    """Return a percentage whose sign stays where the language has it, whatever letters stand before the number.

    Behind Arabic letters 18.72% would turn into %18.72, and stand beside others that did not.
    """
    return (
        percent
        if interface.direction == "ltr"
        else percent.replace("%", f"{_LEFT_TO_RIGHT_MARK}%{_LEFT_TO_RIGHT_MARK}")
    )


def _interval(interface: Interface, start: str, end: str) -> str:
    if len(start.split("-")) == 2 and len(end.split("-")) == 2 and "Q" not in start + end:
        first, last = (date(int(code[:4]), int(code[5:7]), 1) for code in (start, end))
        return format_interval(first, last, "yMMM", locale=interface.locale)
    return f"{period(interface, start)} \N{EN DASH} {period(interface, end)}"


def _with_scale_word(interface: Interface, value: float) -> str:
    digits = len(_exact(value).normalize().as_tuple().digits)
    if abs(value) < COMPACT_FROM or digits > COMPACT_DIGITS:
        return number(interface, value)
    return format_compact_decimal(
        _exact(value), format_type="long", locale=interface.locale, fraction_digits=COMPACT_DIGITS
    )


def _exact(value: float) -> Decimal:
    # 99.9 as a Decimal of the float would print as 99.90000000000001%.
    return Decimal(str(value))
