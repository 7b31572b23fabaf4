"""Masks: dates, years, document numbers, codes and the like are no figures; what only looks like one of them is."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.extraction.masks import Masker
from metrics.extraction.mentions import Masked, Period
from metrics.text import fold_text

MONTHS = {"january": 1, "may": 5, "december": 12, "month 1": 1, "month 10": 10}
GLUED = ["mbps", "vnd", "percent", "th", "billion", "km"]
MASKER = Masker(MONTHS, GLUED, ["vnd"])


def find(text: str) -> tuple[list[Masked], list[Period]]:
    return MASKER.find(text, 0, len(text))


def masks(text: str) -> list[tuple[str, str]]:
    """Return kind and stretch of what is masked in a text."""
    folded = fold_text(text)
    return [(mask.kind, folded[mask.start : mask.end]) for mask in find(folded)[0]]


def times(text: str) -> list[tuple[str, int]]:
    return [(period.period, period.year) for period in find(fold_text(text))[1]]


# ---------------------------------------------------------------- dates and years
@pytest.mark.parametrize(
    ("text", "stretch", "period", "year"),
    [
        ("on 2025-06-30 it", "2025-06-30", "2025-06-30", 2025),
        ("on 2025/06/30 it", "2025/06/30", "2025-06-30", 2025),
        ("on 30/6/2025 it", "30/6/2025", "2025-06-30", 2025),
        ("on 30-06-2025 it", "30-06-2025", "2025-06-30", 2025),
        ("on 30.06.2025.", "30.06.2025", "2025-06-30", 2025),
        ("on 30 / 6 / 2025 it", "30 / 6 / 2025", "2025-06-30", 2025),
        ("on 06/30/2025 it", "06/30/2025", "2025-06-30", 2025),
        ("on 5/6/2025 it", "5/6/2025", "2025-06-05", 2025),
        ("on 7 May 2025 it", "7 may 2025", "2025-05-07", 2025),
        ("on 7 May, 2025 it", "7 may, 2025", "2025-05-07", 2025),
        ("on 7 May year 2025 it", "7 may year 2025", "2025-05-07", 2025),
        ("on May 7, 2025 it", "may 7, 2025", "2025-05-07", 2025),
        ("on May 7th, 2025 it", "may 7th, 2025", "2025-05-07", 2025),
        ("on 7 month 10 2025 it", "7 month 10 2025", "2025-10-07", 2025),
        ("on 7 month\u200810 2025 it", "7 month 10 2025", "2025-10-07", 2025),
        ("in May 2025 it", "may 2025", "2025-05", 2025),
        ("in May, 2025 it", "may, 2025", "2025-05", 2025),
        ("in 6/2025 it", "6/2025", "2025-06", 2025),
        ("in 06/2025, it", "06/2025", "2025-06", 2025),
        ("in 2025-06 it", "2025-06", "2025-06", 2025),
        ("in 2021-2025 it", "2021-2025", "2021/2025", 2025),
        ("in 2021 – 2025 it", "2021 - 2025", "2021/2025", 2025),
        ("in 2025.", "2025", "2025", 2025),
        ("in (2025), it", "2025", "2025", 2025),
        ("in ٢٠٢٥ it", "2025", "2025", 2025),
        ("in 1999 it", "1999", "1999", 1999),
        ("in II/2025 it", "2025", "2025", 2025),
    ],
    ids=lambda value: str(value).strip(".") if isinstance(value, str) else None,
)
def test_times(text: str, stretch: str, period: str, year: int) -> None:
    assert masks(text) == [("date", stretch)]
    assert times(text) == [(period, year)]


@pytest.mark.parametrize(
    ("text", "stretch"),
    [
        ("on 31/02/2025 it", "31/02/2025"),
        ("on 7 May it", "7 may"),
        ("on May 7 it", "may 7"),
        ("on May 7th it", "may 7th"),
        ("in 2025-2020 it", "2025-2020"),
        ("in 2020-2020 it", "2020-2020"),
        ("in 2024-25 it", "2024-25"),
    ],
    ids=[
        "no such day",
        "day and month",
        "month and day",
        "month and day with an ending",
        "backwards",
        "no interval",
        "short year",
    ],
)
def test_a_time_that_names_no_sure_year_is_masked_but_states_none(text: str, stretch: str) -> None:
    assert masks(text) == [("date", stretch)]
    assert times(text) == []


# ---------------------------------------------------------------- everything else that is no figure
@pytest.mark.parametrize(
    ("text", "kind", "stretch"),
    [
        ("in 17/NQ-CP it", "document", "17/nq-cp"),
        ("in 57-NQ/TW it", "document", "57-nq/tw"),
        ("in 38/KH-UBND it", "document", "38/kh-ubnd"),
        ("in 1234/QĐ-TTg it", "document", "1234/qđ-ttg"),
        ("in 20/2023/QH15 it", "document", "20/2023/qh15"),
        ("in 06 / CT-TTg it", "document", "06 / ct-ttg"),
        ("in 92-2K-BC it", "code", "92-2k-bc"),
        ("in iOS17 it", "code", "ios17"),
        ("in Covid-19 it", "code", "covid-19"),
        ("in G7 it", "code", "g7"),
        ("in Q2/2025 it", "code", "q2"),
        ("in 4G it", "name", "4g"),
        ("in 3D it", "name", "3d"),
        ("in 17h it", "name", "17h"),
        ("at 17:30 it", "clock", "17:30"),
        ("at 7h30 it", "clock", "7h30"),
        ("at 7 h 30 it", "clock", "7 h 30"),
        ("at +84 24 3825 3536 it", "phone", "+84 24 3825 3536"),
        ("at https://a.vn/p-12.htm?x=5 it", "address", "https://a.vn/p-12.htm?x=5"),
        ("at www.a.com/5 it", "address", "www.a.com/5"),
        ("at dept5.mic.gov.vn it", "address", "dept5.mic.gov.vn"),
        ("in 2.0.1 it", "version", "2.0.1"),
    ],
    ids=lambda value: str(value),
)
def test_no_figures(text: str, kind: str, stretch: str) -> None:
    assert (kind, stretch) in masks(text)


@pytest.mark.parametrize(
    "text",
    [
        *("89.5 percent", "2,165 services", "1.234,5", "17/25 tasks", "17 / 25", "8 of 34", "12.05", "300 billion"),
        *("30Mbps", "VND300 billion", "VND 300", "8th place", "89-percent", "5-10km", "300-billion", "60-65%"),
        *("2025%", "20255", "12025", "2025.5", "2025,5", "-5", "1,234,567", "٪89٫5", "35.", "0.795"),
        *("mayor 7", "7 mayors", "dismay 7 said"),
    ],
    ids=str,
)
def test_figures_are_not_masked(text: str) -> None:
    assert masks(f"with {text} it") == []


def test_only_the_stretch_that_is_asked_for_is_searched() -> None:
    text = "2023 and 2024 and 2025"
    masked, periods = MASKER.find(text, 9, 13)
    assert [(m.start, m.end) for m in masked] == [(9, 13)]
    assert [p.year for p in periods] == [2024]


def test_a_language_without_months_or_units_still_masks() -> None:
    bare = Masker({}, [], [])
    masked, periods = bare.find("4g on 7/5/2025 under 17/nq-cp", 0, 29)
    assert [m.kind for m in masked] == ["name", "date", "document"]
    assert [p.period for p in periods] == ["2025-05-07"]


def test_months_with_signs_of_expressions_are_taken_as_written() -> None:
    dotted = Masker({"jan.": 1, "m#2": 2}, [], [])
    assert [p.period for p in dotted.find("7 jan. 2025 and 8 m#2 2025", 0, 26)[1]] == ["2025-01-07", "2025-02-08"]


pieces = [*"0123456789.,/-+:@% ()hgàا", "may", "month 1", "2025", "nq", "vnd", "http://", ".vn"]
hostile = st.lists(st.sampled_from(pieces), max_size=30).map("".join)


@settings(deadline=None)
@given(hostile)
def test_masks_stand_in_order_and_each_holds_a_digit_or_an_address(text: str) -> None:
    masked, periods = find(text)
    assert [m.start for m in masked] == sorted(m.start for m in masked)
    for mask in masked:
        stretch = text[mask.start : mask.end]
        assert mask.kind == "address" or any(c.isdigit() for c in stretch)
    assert {(p.start, p.end) for p in periods} <= {(m.start, m.end) for m in masked}


@settings(deadline=None)
@given(hostile)
def test_periods_are_written_as_in_the_table_and_never_run_backwards(text: str) -> None:
    for period in find(text)[1]:
        first, _, last = period.period.partition("/")
        assert first[:4].isdigit()
        assert first <= (last or first)
        assert int((last or first)[:4]) == period.year
