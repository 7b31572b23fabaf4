"""The closed vocabularies of the table (units, statuses, bases, reasons ...) in words for people.

Comes in: an Interface and a code of the table. Goes out: its name in that language. The promise: a code that is not
known here is shown as it is, so a new one in the data is never hidden.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from babel.lists import format_list

from metrics.dashboard.wording.formats import number
from metrics.dashboard.wording.interface import Interface
from metrics.knowledge import load_families


def unit_name(interface: Interface, unit: str) -> str:
    """Return the name of a unit."""
    _ = interface.text
    return _found(
        unit,
        {
            "percent": _("percent"),
            "count": _("number"),
            "rank": _("rank"),
            "score": _("score"),
            "vnd": _("Vietnamese dong"),
            "mbps": _("megabits per second"),
        },
    )


def family_name(interface: Interface, family: str) -> str:
    """Return the name of a family of metrics."""
    return interface.name_of(load_families().get(family, {})) or family


def status_name(interface: Interface, status: str) -> str:
    """Return the name of a status: reached, or aimed at."""
    _ = interface.text
    return _found(status, {"actual": _("Actual"), "target": _("Target")})


def basis_name(interface: Interface, basis: str) -> str:
    """Return what a rate is a share of."""
    _ = interface.text
    return _found(
        basis,
        {
            "": _("basis not stated"),
            "population": _("of the population"),
            "adults": _("of adults"),
            "households": _("of households"),
            "villages": _("of villages"),
            "communes": _("of communes"),
            "area": _("of the area"),
            "subscribers": _("of subscribers"),
            "enterprises": _("of enterprises"),
            "agencies": _("of agencies"),
        },
    )


def edition_name(interface: Interface, edition: str) -> str:
    """Return the name of a map of provinces."""
    _ = interface.text
    return _found(
        edition,
        {
            "34": _("34 provinces, since July 2025"),
            "63": _("63 provinces, before July 2025"),
            "": _("map of provinces not stated"),
        },
    )


def edition_short_name(interface: Interface, edition: str) -> str:
    """Return the name of a map of provinces where there is little room."""
    return interface.text("{count} provinces").format(count=edition)


def direction_name(interface: Interface, better: str) -> str:
    """Return which direction of a metric is an improvement."""
    _ = interface.text
    return _found(
        better,
        {
            "higher": _("higher is better"),
            "lower": _("lower is better"),
            "neither": _("neither direction is better"),
        },
    )


def reason_name(interface: Interface, reason: str) -> str:
    """Return the short name of a reason for refusing a number."""
    _ = interface.text
    return _found(
        reason,
        {
            "no_metric": _("No metric"),
            "no_value": _("No value"),
            "no_place": _("No province"),
            "ambiguous": _("Ambiguous"),
            "unit_mismatch": _("Wrong unit"),
            "out_of_range": _("Out of range"),
            "change": _("A change"),
            "component": _("A component"),
            "operator": _("An operator's"),
            "not_a_province_rank": _("Not a provincial rank"),
            "complement": _("A remainder"),
            "subset": _("A subset"),
            "garbled": _("Garbled"),
            "duplicate": _("Told twice"),
        },
    )


def reason_sentence(interface: Interface, reason: str) -> str:
    """Return in one plain sentence why a number was refused."""
    _ = interface.text
    return _found(
        reason,
        {
            "no_metric": _("No metric of the catalogue goes with this number."),
            "no_value": _("The metric is named, but its value cannot be read."),
            "no_place": _("It is not clear which province the number is about."),
            "ambiguous": _("Two readings fit equally well, and nothing is guessed."),
            "unit_mismatch": _("The unit of the number is not the unit of the metric."),
            "out_of_range": _("The value lies outside what the metric can reach."),
            "change": _("The number states a change, not a level."),
            "component": _("The number belongs to a part of the index, not to the whole."),
            "operator": _("The number is that of one network operator, not of the province."),
            "not_a_province_rank": _("The rank is not one among all provinces."),
            "complement": _("The number counts what is left over, not what has been reached."),
            "subset": _("The number counts only a part of what the metric counts."),
            "garbled": _("The number is garbled in the text."),
            "duplicate": _("The article tells the same figure elsewhere; it is counted once."),
        },
    )


def verdict_name(interface: Interface, verdict: str) -> str:
    """Return a reviewer's word on a figure, and the one for a figure that has none."""
    _ = interface.text
    return _found(
        verdict,
        {
            "unreviewed": _("Not reviewed"),
            "accepted": _("Accepted"),
            "wrong": _("Wrong"),
            "corrected": _("Corrected"),
            "unsure": _("Unsure"),
            "": _("Withdrawn"),
        },
    )


def origin_name(interface: Interface, origin: str) -> str:
    """Return who read a figure out of its article."""
    _ = interface.text
    return _found(origin, {"rules": _("Read by the program"), "reviewer": _("Added by a person")})


def column_name(interface: Interface, column: str) -> str:
    """Return what a column of the figures table is called in a form."""
    _ = interface.text
    return _found(
        column,
        {
            "metric": _("Metric"),
            "province": _("Province"),
            "place": _("Place in the province"),
            "value": _("Value"),
            "comparator": _("How exact"),
            "status": _("Status"),
            "out_of": _("Out of"),
            "basis": _("Share of what"),
            "period": _("Period"),
            "year": _("Year"),
            "document": _("Article"),
            "language": _("Language"),
            "verdict": _("Verdict"),
            "origin": _("Origin"),
        },
    )


def comparator_name(interface: Interface, comparator: str) -> str:
    """Return what a comparator says of a number."""
    _ = interface.text
    return _found(
        comparator,
        {
            "=": _("exactly"),
            ">": _("more than"),
            ">=": _("at least"),
            "<": _("less than"),
            "~": _("about"),
        },
    )


def place_kind(interface: Interface, kind: str) -> str:
    """Return the word for what sort of place it is."""
    _ = interface.text
    return _found(kind, {"province": _("province"), "city": _("city"), "country": _("country")})


def counts_line(interface: Interface, counts: Mapping[str, int]) -> str:
    """Return names with their counts in one line: Urdu: 4, English: 2."""
    told = [f"{name}: {number(interface, count)}" for name, count in counts.items()]
    return interface.text("; ").join(told)


def joined(interface: Interface, names: Sequence[str]) -> str:
    """Return names as a list in words: Urdu, Arabic and English."""
    return format_list(list(names), locale=interface.locale)


def years_text(first: int, last: int) -> str:
    """Return a year, or the first and the last of several."""
    return str(first) if first == last else f"{first}\N{EN DASH}{last}"


def _found(code: str, names: Mapping[str, str]) -> str:
    return names.get(code, code)
