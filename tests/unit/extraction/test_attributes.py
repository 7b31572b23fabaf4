"""What a figure says beside its value: status, basis, time, denominator, comparator, and the place it is about."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

from metrics.extraction import Observation, Status

Figures = Callable[..., list[Observation]]


@pytest.mark.parametrize(
    ("text", "statuses"),
    [
        pytest.param("East Mark has signal for 50 percent.", ["actual"], id="plain"),
        pytest.param("East Mark aims at signal for 50 percent.", ["target"], id="word before"),
        pytest.param("East Mark has signal for 50 percent, and aims at more.", ["actual"], id="word on the wrong side"),
        pytest.param("In East Mark signal for 50 percent is the aim.", ["target"], id="word after"),
        pytest.param("It is the aim. East Mark has signal for 50 percent.", ["actual"], id="another sentence"),
        pytest.param("East Mark aims at more; it has signal for 50 percent.", ["actual"], id="another clause"),
        pytest.param("East Mark planned signal for 50 percent.", ["target"], id="either side, before"),
        pytest.param("In East Mark signal for 50 percent was planned.", ["target"], id="either side, after"),
        pytest.param("East Mark planned more, but signal is 50 percent.", ["actual"], id="either side, over a comma"),
        pytest.param("East Mark aims at more and has reached signal of 50 percent.", ["actual"], id="reached since"),
        pytest.param("East Mark planned 1,234 masts.", ["target"], id="a comma inside the number"),
        pytest.param(
            "East Mark has reached signal of 50 percent and aims at signal of 70 percent.",
            ["actual", "target"],
            id="both",
        ),
    ],
)
def test_status(figures: Figures, text: str, statuses: list[str]) -> None:
    assert [str(figure.status) for figure in figures(text)] == statuses


def test_bullets_under_an_announcement_of_aims_are_aims(figures: Figures) -> None:
    text = "East Mark aims at:\n- signal for 50 percent\n- 300 masts\nIt has 200 masts."
    assert [(f.metric, f.status) for f in figures(text)] == [
        ("coverage", Status.TARGET),
        ("masts", Status.TARGET),
        ("masts", Status.ACTUAL),
    ]


@pytest.mark.parametrize(
    ("text", "bases"),
    [
        pytest.param("East Mark has signal for 50 percent.", [""], id="unsaid"),
        pytest.param("East Mark has signal for 50 percent of people.", ["population"], id="after"),
        pytest.param("In East Mark people have signal at 50 percent.", ["population"], id="before"),
        pytest.param(
            "In East Mark households, not people, have signal at 50 percent.", ["population"], id="the nearer"
        ),
        pytest.param("East Mark has 5 masts for people.", [""], id="a metric that has none"),
        pytest.param("East Mark has signal for 50 percent; the people sing.", [""], id="another clause"),
    ],
)
def test_basis(figures: Figures, text: str, bases: list[str]) -> None:
    assert [figure.basis for figure in figures(text)] == bases


@pytest.mark.parametrize(
    ("text", "period", "year"),
    [
        pytest.param("East Mark has 5 masts.", "", None, id="unsaid"),
        pytest.param("In 2024 East Mark has 5 masts.", "2024", 2024, id="before"),
        pytest.param("East Mark has 5 masts in 2024.", "2024", 2024, id="after"),
        pytest.param("East Mark has 1,234 masts in 2024.", "2024", 2024, id="after a number with a comma"),
        pytest.param("In 2023 it had some; by 2024 East Mark has 5 masts.", "2024", 2024, id="the last before"),
        pytest.param("East Mark has 5 masts in 2021-2025.", "2021/2025", 2025, id="years"),
        pytest.param("East Mark has 5 masts by 30/6/2025.", "2025-06-30", 2025, id="day"),
        pytest.param("East Mark has 5 masts in May 2025.", "2025-05", 2025, id="month"),
        pytest.param("East Mark, founded 1999, has 5 masts.", "", None, id="a year of something else"),
        pytest.param("In 2024 East Mark grew. It has 5 masts.", "2024", 2024, id="an earlier sentence"),
        pytest.param("In 2024 East Mark grew.\nIt has 5 masts.", "", None, id="an earlier paragraph"),
    ],
)
def test_period(figures: Figures, text: str, period: str, year: int | None) -> None:
    (figure,) = figures(text)
    assert (figure.period, figure.year) == (period, year)


@pytest.mark.parametrize(
    ("text", "value", "comparator", "out_of"),
    [
        pytest.param("East Mark has over 5 masts.", "5", ">", None, id="comparator"),
        pytest.param("East Mark has 17 of 25 masts.", "17", "=", "25", id="ratio"),
        pytest.param("East Mark has 17/25 masts.", "17", "=", "25", id="stroke"),
        pytest.param("East Mark ranked 8th of 34 provinces in the skill index.", "8", "=", "34", id="rank"),
        pytest.param("East Mark ranked 8th in the skill index of 34 provinces.", "8", "=", "34", id="rank, further on"),
        pytest.param("East Mark has a skill index of 71.5 points.", "71.5", "=", None, id="score"),
        pytest.param("East Mark has a skill index of 47.82/100 points.", "47.82", "=", "100", id="score of"),
        pytest.param("East Mark has a budget of about 1.5 billion dong.", "1500000000", "~", None, id="money"),
        pytest.param("East Mark has from 60 to 65 percent signal.", "60", ">=", None, id="range"),
        pytest.param("East Mark has 2094 masts.", "2094", "=", None, id="what looks like a year"),
    ],
)
def test_value(figures: Figures, text: str, value: str, comparator: str, out_of: str | None) -> None:
    (figure,) = figures(text)
    assert (figure.value, str(figure.comparator)) == (Decimal(value), comparator)
    assert figure.out_of == (Decimal(out_of) if out_of else None)


@pytest.mark.parametrize(
    ("text", "province", "place"),
    [
        pytest.param("East Mark has 5 masts.", "east-mark", "", id="sentence"),
        pytest.param("East Mark grew. It has 5 masts.", "east-mark", "", id="paragraph"),
        pytest.param("East Mark grew.\nIt has 5 masts.", "east-mark", "", id="article"),
        pytest.param("East Mark grew. West Mark shrank. It has 5 masts.", "west-mark", "", id="the last named"),
        pytest.param("East Mark sings, and West Mark has 5 masts.", "west-mark", "", id="the nearer before"),
        pytest.param("There are 5 masts in West Mark.", "west-mark", "", id="after, if none before"),
        pytest.param("East Mark said that ward Green has 5 masts.", "east-mark", "ward Green", id="smaller place"),
        pytest.param(
            "East Mark grew. In Green Hill commune 5 masts stand.", "east-mark", "Green Hill commune", id="alone"
        ),
        pytest.param("East Mark grew. Nationwide there are 5 masts.", "vietnam", "", id="whole country"),
        pytest.param("The East Mark Herald wrote. West Mark has 5 masts.", "west-mark", "", id="no newspaper"),
    ],
)
def test_place(figures: Figures, text: str, province: str, place: str) -> None:
    (figure,) = figures(text)
    assert (figure.province, figure.place) == (province, place)


def test_beside_a_rank_the_country_is_the_field_and_not_the_place(figures: Figures) -> None:
    (figure,) = figures("East Mark ranked 8th nationwide in the skill index.")
    assert figure.province == "east-mark"


def test_two_provinces_in_step_with_two_figures_have_one_each(figures: Figures) -> None:
    found = figures("East Mark has 5 masts, West Mark 8 masts.")
    assert [(f.province, f.value) for f in found] == [("east-mark", Decimal(5)), ("west-mark", Decimal(8))]
