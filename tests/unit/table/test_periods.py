"""Periods become days."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from metrics.table import period_bounds


@pytest.mark.parametrize(
    ("period", "first", "last"),
    [
        ("2025", date(2025, 1, 1), date(2025, 12, 31)),
        ("2025-Q1", date(2025, 1, 1), date(2025, 3, 31)),
        ("2025-Q4", date(2025, 10, 1), date(2025, 12, 31)),
        ("2024-02", date(2024, 2, 1), date(2024, 2, 29)),
        ("2025-06-30", date(2025, 6, 30), date(2025, 6, 30)),
        ("2025-01/2025-09", date(2025, 1, 1), date(2025, 9, 30)),
        ("2021/2025", date(2021, 1, 1), date(2025, 12, 31)),
        ("2025-Q1/2025-06-15", date(2025, 1, 1), date(2025, 6, 15)),
    ],
)
def test_every_form_has_its_first_and_last_day(period, first, last):
    assert period_bounds(period) == (first, last)


@pytest.mark.parametrize(
    "period", ["", "/", "2025/", "/2025", "2025/2024", "2025-13", "2025-02-30", "0000", "2025-Q5", "June 2025", "٢٠٢٥"]
)
def test_what_is_no_period_has_no_days(period):
    assert period_bounds(period) is None


@given(st.dates(), st.dates())
def test_an_interval_of_days_is_those_days(one, other):
    first, last = sorted((one, other))
    assert period_bounds(f"{first.isoformat()}/{last.isoformat()}") == (first, last)


@given(st.text("0123456789-/Q", max_size=24))
def test_bounds_never_run_backward_and_never_raise(text):
    bounds = period_bounds(text)
    assert bounds is None or bounds[0] <= bounds[1]
