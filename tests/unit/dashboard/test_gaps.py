"""How far it is to a target: in every combination of what two articles leave open."""

from __future__ import annotations

import pytest

from metrics.dashboard.findings.gaps import Distance, Gap, gap_to_target, gap_words
from metrics.dashboard.wording.interface import Interface


def gap(said: str, value: float, aimed: str, target: float, better: str = "higher") -> tuple[str, float] | None:
    found = gap_to_target({"comparator": said, "value": value}, {"comparator": aimed, "value": target}, better)
    return None if found is None else (found.distance.value, found.amount)


@pytest.mark.parametrize(
    ("said", "value", "aimed", "target", "better", "expected"),
    [
        ("=", 90.5, "=", 95.0, "higher", ("exact", 4.5)),
        ("=", 90.5, ">=", 95.0, "higher", ("exact", 4.5)),
        (">", 90.0, "=", 95.0, "higher", ("at most", 5.0)),
        (">=", 90.0, "=", 95.0, "higher", ("at most", 5.0)),
        ("<", 90.0, "=", 95.0, "higher", ("at least", 5.0)),
        ("~", 90.0, "=", 95.0, "higher", ("about", 5.0)),
        ("=", 90.0, "~", 95.0, "higher", ("about", 5.0)),
        ("=", 95.0, "=", 95.0, "higher", ("reached", 0.0)),
        (">", 95.0, ">", 95.0, "higher", ("reached", 0.0)),
        ("=", 8.0, "=", 5.0, "lower", ("exact", 3.0)),
        ("<", 8.0, "=", 5.0, "lower", ("at most", 3.0)),
        (">", 8.0, "=", 5.0, "lower", ("at least", 3.0)),
        ("=", 4.0, "<", 5.0, "lower", ("reached", 0.0)),
        # What may or may not be reached is not said.
        ("=", 95.0, ">", 95.0, "higher", None),
        ("~", 96.0, "=", 95.0, "higher", None),
        ("<", 99.0, "=", 95.0, "higher", None),
        ("=", 90.0, "<", 95.0, "higher", None),
        ("=", 90.0, "=", 95.0, "neither", None),
    ],
)
def test_what_is_left_open_stays_open(
    said: str, value: float, aimed: str, target: float, better: str, expected: tuple[str, float] | None
) -> None:
    assert gap(said, value, aimed, target, better) == expected


def test_decimals_are_not_bent() -> None:
    assert gap("=", 99.9, "=", 100.0) == ("exact", 0.1)


@pytest.mark.parametrize(
    ("distance", "amount", "unit", "words"),
    [
        (Distance.EXACT, 4.5, "percent", "4.5 points to go"),
        (Distance.EXACT, 1, "percent", "1 point to go"),
        (Distance.AT_MOST, 3, "rank", "at most 3 places to go"),
        (Distance.AT_LEAST, 1, "rank", "at least 1 place to go"),
        (Distance.ABOUT, 1200, "count", "about 1,200 to go"),
        (Distance.REACHED, 0, "percent", "reached"),
    ],
)
def test_gaps_are_said_in_words(english: Interface, distance: Distance, amount: float, unit: str, words: str) -> None:
    assert gap_words(english, Gap(distance=distance, amount=amount), unit) == words
