from datetime import date
from typing import Any

import pandas as pd
import pytest

from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface, load_interface


@pytest.mark.parametrize(
    ("value", "unit", "text"),
    [
        (89.5, "percent", "89.5%"),
        (99.9, "percent", "99.9%"),
        (100.0, "percent", "100%"),
        (0.07, "percent", "0.07%"),
        (300_000.0, "count", "300,000"),
        (8.0, "rank", "8"),
        (871.25, "score", "871.25"),
        (300_000_000_000.0, "vnd", "300 billion VND"),
        (1_500_000.0, "vnd", "1.5 million VND"),
        (1_234_567_000.0, "vnd", "1,234,567,000 VND"),
        (42.5, "mbps", "42.5 Mbps"),
    ],
)
def test_values_keep_every_digit(english: Interface, value: float, unit: str, text: str) -> None:
    assert formats.value_in_unit(english, value, unit) == text


def test_separators_are_those_of_the_language() -> None:
    assert formats.value_in_unit(load_interface("vi"), 89.5, "percent") == "89,5%"
    assert formats.number(load_interface("vi"), 300_000.0) == "300.000"


@pytest.mark.parametrize("tag", ["ur", "ar"])
def test_a_percentage_keeps_its_sign_in_its_place_behind_arabic_letters(tag: str) -> None:
    assert formats.value_in_unit(load_interface(tag), 89.5, "percent") == "89.5\u200e%\u200e"


@pytest.mark.parametrize(
    ("comparator", "text"),
    [("=", "35%"), (">", "over 35%"), (">=", "at least 35%"), ("<", "under 35%"), ("~", "about 35%")],
)
def test_comparators_are_words(english: Interface, comparator: str, text: str) -> None:
    figure = {"value": 35.0, "unit": "percent", "comparator": comparator}
    assert formats.figure_value(english, figure) == text


@pytest.mark.parametrize(("out_of", "text"), [(34.0, "8 of 34"), (None, "8"), (pd.NA, "8"), (float("nan"), "8")])
def test_a_denominator_is_told_when_stated(english: Interface, out_of: Any, text: str) -> None:
    assert formats.with_denominator(english, "8", out_of) == text


@pytest.mark.parametrize(
    ("code", "text"),
    [
        ("2025", "2025"),
        ("2025-Q2", "Q2 2025"),
        ("2025-06", "Jun 2025"),
        ("2025-06-30", "Jun 30, 2025"),
        ("2021/2025", "2021 \N{EN DASH} 2025"),
        ("2025-Q1/2025-Q3", "Q1 2025 \N{EN DASH} Q3 2025"),
        ("2025-01-01/2025-06-15", "Jan 1, 2025 \N{EN DASH} Jun 15, 2025"),
    ],
)
def test_periods_are_words(english: Interface, code: str, text: str) -> None:
    assert formats.period(english, code) == text


def test_an_interval_of_months_names_both_ends(english: Interface) -> None:
    text = formats.period(english, "2025-01/2025-09")
    assert text.startswith("Jan")
    assert text.endswith("Sep 2025")


@pytest.mark.parametrize(
    ("period", "published", "text"),
    [
        ("2025-Q2", date(2025, 9, 11), "Q2 2025"),
        ("", date(2025, 9, 11), "published Sep 11, 2025"),
        ("", pd.Timestamp(2025, 9, 11), "published Sep 11, 2025"),
        ("", pd.NaT, "undated"),
        ("", None, "undated"),
    ],
)
def test_a_figure_without_a_period_says_so(english: Interface, period: str, published: Any, text: str) -> None:
    assert formats.as_of(english, {"period": period, "published": published}) == text
