"""What a person types of a figure: read, checked, and told what to mend in words of the page.

Comes in: the fields of a form as typed. Goes out: the columns of the table that they state, or complaints by field.
Nothing of Streamlit is known here. The promise: no number is guessed at; what can be read two ways is asked again.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface
from metrics.knowledge import Metric
from metrics.table import period_bounds
from metrics.text import fold_text

#: The fields of the form: columns of the figures table, in their order on the page.
FIELDS = (
    *("metric", "province", "place", "value", "comparator", "status"),
    *("out_of", "basis", "period", "year"),
)
NUMBERS = ("value", "out_of")

_PLAIN = re.compile(r"[+-]?\d+(?:\.\d+)?")
_COMMA = re.compile(r"[+-]?\d+,(?:\d{1,2}|\d{4,})")
_DECIMAL = "\N{ARABIC DECIMAL SEPARATOR}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Stated:
    """What a form states: `columns` by name, and `complaints` about what cannot be meant."""

    columns: Mapping[str, Any] = field(default_factory=dict)
    complaints: tuple[str, ...] = ()


def read_stated(interface: Interface, typed: Mapping[str, str], metrics: Mapping[str, Metric]) -> Stated:
    """Return what the fields of a form state, each of FIELDS by name as text."""
    columns: dict[str, Any] = {name: typed[name].strip() for name in FIELDS}
    complaints: list[str] = []
    for name in NUMBERS:
        columns[name] = number_typed(columns[name])
        if columns[name] is None and typed[name].strip():
            complaints.append(_no_number(interface, typed[name]))
    columns["year"] = _year_typed(interface, columns["year"], complaints)
    _check_value(interface, columns, metrics.get(columns["metric"]), typed["value"], complaints)
    _check_choices(interface, columns, complaints)
    return Stated(columns=columns, complaints=tuple(complaints))


def number_typed(text: str) -> float | None:
    """Return a number typed with digits of any script; None for what is none, or can be read in two ways.

    A comma is a decimal one where what follows it cannot be a group of three.
    """
    said = fold_text(text.replace(_DECIMAL, ",")).strip().removesuffix("%").strip()
    if _COMMA.fullmatch(said):
        said = said.replace(",", ".")
    return float(said) if _PLAIN.fullmatch(said) else None


def text_of_number(value: Any) -> str:
    """Return a number of the table as a form shows it, ready to be typed over; nothing for a missing one."""
    if not formats.is_stated(value):
        return ""
    return str(int(value)) if float(value).is_integer() else repr(float(value))


def _no_number(interface: Interface, typed: str) -> str:
    _ = interface.text
    said = interface.isolate(typed.strip())
    return _("{typed} is no number that can be read in one way only. Write it as 1234.5.").format(typed=said)


def _year_typed(interface: Interface, typed: str, complaints: list[str]) -> int | None:
    said = fold_text(typed)
    if not said:
        return None
    if re.fullmatch(r"\d{4}", said):
        return int(said)
    complaints.append(interface.text("The year has four digits, or nothing stands there."))
    return None


def _check_value(
    interface: Interface, columns: Mapping[str, Any], metric: Metric | None, typed: str, complaints: list[str]
) -> None:
    _ = interface.text
    value = columns["value"]
    if not typed.strip():
        complaints.append(_("A figure needs a value."))
    if value is None or metric is None:
        return
    low, high = metric.valid_range
    ends = [interface.isolate(formats.number(interface, end)) if end is not None else "" for end in (low, high)]
    if low is not None and value < low:
        complaints.append(_("This metric is never under {least}.").format(least=ends[0]))
    if high is not None and value > high:
        complaints.append(_("This metric is never over {most}.").format(most=ends[1]))


def _check_choices(interface: Interface, columns: Mapping[str, Any], complaints: list[str]) -> None:
    _ = interface.text
    if not columns["metric"]:
        complaints.append(_("Choose the metric."))
    if not columns["province"]:
        complaints.append(_("Choose the province."))
    if columns["period"] and period_bounds(columns["period"]) is None:
        complaints.append(_("Write the period as 2025, 2025-Q2, 2025-06, 2025-06-30 or 2025-01/2025-09."))
