"""The pairing of numbers and cues: the cheapest that keeps both orders, checked against trying them all."""

from __future__ import annotations

from collections.abc import Sequence
from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.extraction.alignment import FAR, REACH, align

COSTS = st.integers(0, 4).flatmap(
    lambda columns: st.lists(
        st.lists(st.integers(0, 2 * REACH) | st.just(FAR), min_size=columns, max_size=columns), max_size=4
    )
)


def price(costs: Sequence[Sequence[int]], pairs: Sequence[tuple[int, int]]) -> int:
    """Return what a pairing costs; a number left alone costs REACH."""
    return sum(costs[row][column] for row, column in pairs) + REACH * (len(costs) - len(pairs))


def cheapest(costs: Sequence[Sequence[int]], row: int = 0, column: int = 0) -> int:
    """Return the least price of all pairings from a row and a column on, by trying every one."""
    if row == len(costs):
        return 0
    alone = REACH + cheapest(costs, row + 1, column)
    paired = [
        costs[row][at] + cheapest(costs, row + 1, at + 1)
        for at in range(column, len(costs[row]))
        if costs[row][at] <= REACH
    ]
    return min([alone, *paired])


@pytest.mark.parametrize(
    ("costs", "pairs"),
    [
        ([], []),
        ([[]], []),
        ([[3]], [(0, 0)]),
        ([[REACH + 1]], []),
        ([[FAR, 2]], [(0, 1)]),
        ([[5, 2]], [(0, 1)]),
        ([[1, 9], [1, 1]], [(0, 0), (1, 1)]),
        ([[9, 1], [1, 9]], [(0, 0), (1, 1)]),
        ([[2, 1], [40, 1]], [(0, 0), (1, 1)]),
    ],
    ids=[
        *("nothing", "no cue", "one of each", "too far", "the only one allowed", "the nearer", "in step"),
        *("crossing would be cheaper", "the nearest would leave one alone"),
    ],
)
def test_pairs(costs: list[list[int]], pairs: list[tuple[int, int]]) -> None:
    assert align(costs) == pairs


def test_of_two_pairs_that_would_cross_only_one_is_made() -> None:
    assert len(align([[FAR, 1], [1, FAR]])) == 1


@settings(deadline=None)
@given(COSTS)
def test_pairs_never_cross_and_never_reach_too_far(costs: list[list[int]]) -> None:
    pairs = align(costs)
    assert all(one[0] < two[0] and one[1] < two[1] for one, two in pairwise(pairs))
    assert all(costs[row][column] <= REACH for row, column in pairs)


@settings(deadline=None)
@given(COSTS)
def test_no_pairing_is_cheaper(costs: list[list[int]]) -> None:
    assert price(costs, align(costs)) == cheapest(costs)
