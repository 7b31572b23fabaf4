"""Whom a figure is about: the nearest unit of text that names a place decides, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.extraction import Observation

Figures = Callable[..., list[Observation]]


@pytest.mark.parametrize(
    ("text", "province"),
    [
        pytest.param("East Mark has 5 masts.", "east-mark", id="before it"),
        pytest.param("It has 5 masts in East Mark.", "east-mark", id="after it"),
        pytest.param("East Mark sings and West Mark has 5 masts in it.", "west-mark", id="the last before it"),
        pytest.param("West Mark rose. It has 5 masts.", "west-mark", id="earlier in the paragraph"),
        pytest.param(
            "East Mark rose.\nIt is so.\nWest Mark fell. It has 5 masts.", "west-mark", id="the paragraph first"
        ),
        pytest.param("East Mark is so.\nIt rose.\nWest Mark too.\nThere are 5 masts.", "east-mark", id="the article"),
        pytest.param("East Mark met West Mark.\nThey have 5 masts.", None, id="two as often are none"),
        pytest.param("They have 5 masts.", None, id="none"),
        pytest.param("East Mark is big. Nationwide there are 5 masts.", "vietnam", id="the country in words"),
        pytest.param("East Mark has 5 masts nationwide.", "east-mark", id="a province in the same clause comes first"),
        pytest.param("East Mark sings, but nationwide 5 masts stand.", "vietnam", id="the country in the clause"),
    ],
)
def test_province(figures: Figures, text: str, province: str | None) -> None:
    assert [figure.province for figure in figures(text)] == ([province] if province else [])


def test_beside_a_rank_the_country_in_words_is_the_field(figures: Figures) -> None:
    (figure,) = figures("East Mark is big. It ranked 8th nationwide in the skill index.")
    assert figure.province == "east-mark"


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("In East Mark ward Green has 5 masts.", "ward Green", id="in the sentence"),
        pytest.param(
            "East Mark.\nward Green. ward Green. ward Green.\nIt has 5 masts.", "ward Green", id="the article"
        ),
        pytest.param("East Mark.\nward Green. ward Green. ward Green.\nEast Mark has 5 masts.", "", id="the province"),
        pytest.param("East Mark.\nward Green. ward Green.\nIt has 5 masts.", "", id="named too seldom"),
    ],
)
def test_smaller_place(figures: Figures, text: str, place: str) -> None:
    (figure,) = figures(text)
    assert (figure.province, figure.place) == ("east-mark", place)


def test_a_ward_with_its_province_behind_it(figures: Figures) -> None:
    (figure,) = figures("In ward Green, East Mark, 5 masts stand.")
    assert (figure.province, figure.place) == ("east-mark", "ward Green")
