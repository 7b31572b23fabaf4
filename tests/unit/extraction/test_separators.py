"""Separators inside numbers: one reading or two, or none, and the habit of a text that decides between two."""

from __future__ import annotations

from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.extraction.separators import DIGITS, MOST_DIGITS, decimal_habit, readings


@pytest.mark.parametrize(
    ("digits", "habit", "value", "other"),
    [
        ("89", ".", "89", None),
        ("2,165", ".", "2165", "2.165"),
        ("2,165", ",", "2.165", "2165"),
        ("2.165", ",", "2165", "2.165"),
        ("2.165", ".", "2.165", "2165"),
        ("89,5", ".", "89.5", None),
        ("89.5", ",", "89.5", None),
        ("89.57", ",", "89.57", None),
        ("0.795", ",", "0.795", None),
        ("0,795", ".", "0.795", None),
        ("0.7955", ",", "0.7955", None),
        ("1234.567", ",", "1234.567", None),
        ("1,234.5", ",", "1234.5", None),
        ("1.234,5", ".", "1234.5", None),
        ("1,234,567", ".", "1234567", None),
        ("1.234.567", ".", "1234567", None),
        ("1,234,567.8", ",", "1234567.8", None),
        ("89\u066b5", ".", "89.5", None),
        ("1\u066c234", ".", "1234", None),
        ("1\u066c234\u066b5", ".", "1234.5", None),
        ("1,234\u066b5", ".", "1234.5", None),
        ("1\u066b234", ",", "1.234", None),
        ("89\u06d45", ",", "89.5", None),
        ("12 345", ".", "12345", None),
        ("12 345 678", ",", "12345678", None),
        ("23,80,000", ".", "2380000", None),
    ],
    ids=lambda value: ascii(value),
)
def test_readings(digits: str, habit: str, value: str, other: str | None) -> None:
    assert readings(digits, habit) == (Decimal(value), Decimal(other) if other else None)


@settings(deadline=None)
@given(st.integers(0, 10**12), st.sampled_from([",", ".", "\u066c"]), st.sampled_from([".", ","]))
def test_grouped_thousands_are_one_of_the_readings(number: int, mark: str, habit: str) -> None:
    read = readings(f"{number:,}".replace(",", mark), habit)
    assert read is not None
    assert number in read
    assert number < 10**6 or read[0] == number, "two marks and more leave no doubt"


@settings(deadline=None)
@given(st.integers(0, 10**9), st.integers(0, 99), st.sampled_from([".", ",", "\u066b"]), st.sampled_from([".", ","]))
def test_one_or_two_decimals_are_never_doubtful(whole: int, part: int, mark: str, habit: str) -> None:
    assert readings(f"{whole}{mark}{part:02}", habit) == (Decimal(f"{whole}.{part:02}"), None)


@pytest.mark.parametrize(
    ("text", "default", "habit"),
    [
        ("89.5 and 1,234", ",", "."),
        ("89,5 and 1.234", ".", ","),
        ("1,234 and 5.678", ",", ","),
        ("1,234 and 5.678", ".", "."),
        ("89,5 and 70.25 and 12.5", ",", "."),
        ("89,5 and 70.25", ",", ","),
        ("on 12.05.2025, at 8,5", ".", ","),
        ("0.79555", ",", "."),
        ("", ",", ","),
    ],
    ids=["point", "comma", "no proof", "no proof either", "most", "as many", "dates prove nothing", "long", "empty"],
)
def test_the_habit_of_a_text(text: str, default: str, habit: str) -> None:
    assert decimal_habit(text, default) == habit


@pytest.mark.parametrize(
    "digits",
    ["1.2.3", "1,5.3", "1,5,3", "0,795,123", "1,234.567,8", "12,34.5", "1\u066c23", "7" * (MOST_DIGITS + 1)],
    ids=ascii,
)
def test_what_no_way_of_writing_allows_has_no_reading(digits: str) -> None:
    assert readings(digits, ".") is None


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("12 345 masts", ["12 345"]),
        ("in 2025 100 masts", ["2025", "100"]),
        ("1,234.5.", ["1,234.5"]),
        ("5, 6 and 7.", ["5", "6", "7"]),
        ("99 100%", ["99", "100"]),
        ("1 23 456", ["1", "23 456"]),
    ],
    ids=["groups by spaces", "a year before", "full stop", "list", "percent after", "only groups of three"],
)
def test_what_makes_one_number(text: str, found: list[str]) -> None:
    assert [match[0] for match in DIGITS.finditer(text)] == found


@settings(deadline=None)
@given(st.text(st.sampled_from("0123456789.,\u066b\u066c\u06d4 "), max_size=30), st.sampled_from([".", ","]))
def test_both_readings_use_all_the_digits(text: str, habit: str) -> None:
    for match in DIGITS.finditer(text):
        read = readings(match[0], habit)
        digits = "".join(filter(str.isdigit, match[0]))
        for value in read or ():
            assert value is None or digits.lstrip("0") == "".join(filter(str.isdigit, f"{value:f}")).lstrip("0")
