"""Ranks that the order of a list tells: after a phrase that opens one, and on numbered lines."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.extraction import Observation

Figures = Callable[..., list[Observation]]


def ranks(found: list[Observation]) -> list[tuple[str, int]]:
    return [(figure.province, int(figure.value)) for figure in found if figure.unit == "rank"]


@pytest.mark.parametrize(
    ("text", "told"),
    [
        pytest.param(
            "In the skill index the best are East Mark, West Mark and Landia.",
            [("east-mark", 1), ("west-mark", 2), ("vietnam", 3)],
            id="from the first on",
        ),
        pytest.param(
            "In the skill index East Mark ranked second, followed by West Mark.",
            [("east-mark", 2), ("west-mark", 3)],
            id="on from the rank before",
        ),
        pytest.param(
            "East Mark ranked second in the skill index. It is followed by West Mark.",
            [("east-mark", 2), ("west-mark", 3)],
            id="on from the sentence before",
        ),
        pytest.param(
            "In the skill index from 8th on East Mark and West Mark stand.",
            [("east-mark", 8), ("west-mark", 9)],
            id="from a rank that is told",
        ),
        pytest.param("In the skill index it is followed by West Mark.", [], id="no rank to go on from"),
        pytest.param("The best are East Mark, West Mark.", [], id="no index"),
        pytest.param(
            "In the skill index the best are East Mark; West Mark is far.", [("east-mark", 1)], id="a semicolon ends it"
        ),
        pytest.param(
            "In the skill index the best are East Mark while the people in the hills of West Mark sing.",
            [("east-mark", 1)],
            id="too far off",
        ),
    ],
)
def test_lists_in_a_sentence(figures: Figures, text: str, told: list[tuple[str, int]]) -> None:
    assert ranks(figures(text)) == told


def test_a_listed_rank_cites_the_name_whose_rank_it_is(figures: Figures) -> None:
    text = "In the skill index the best are East Mark, West Mark."
    assert [figure.span.of(text) for figure in figures(text)] == ["East Mark", "West Mark"]


def test_numbered_lines_rank_the_provinces_they_name(figures: Figures) -> None:
    text = "The skill index:\n1. East Mark\n2. West Mark\n3. Landia"
    assert ranks(figures(text)) == [("east-mark", 1), ("west-mark", 2), ("vietnam", 3)]


def test_numbered_lines_without_an_index_rank_nothing(figures: Figures) -> None:
    assert figures("Guests:\n1. East Mark\n2. West Mark") == []
