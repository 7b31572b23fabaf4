"""Classes of a map: few, round, and no value outside."""

from __future__ import annotations

from itertools import pairwise

import pytest

from metrics.dashboard.findings.classes import MOST_CLASSES, amount_limits, rank_limits, share_limits


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([82.0, 99.9], (80, 85, 90, 95, 100)),
        ([26.0, 99.0], (20, 40, 60, 80, 100)),
        ([97.0, 99.5], (97, 98, 99, 100)),
        ([89.5], (0, 20, 40, 60, 80, 100)),
        ([], (0, 20, 40, 60, 80, 100)),
    ],
)
def test_shares_have_round_classes(values: list[float], limits: tuple[float, ...]) -> None:
    assert share_limits(values) == limits


@pytest.mark.parametrize(("last", "limits"), [(34, (1, 11, 21, 31, 35)), (63, (1, 16, 31, 46, 61, 64)), (2, (1, 2, 3))])
def test_ranks_have_classes_of_whole_places(last: int, limits: tuple[float, ...]) -> None:
    assert rank_limits(last) == limits


@pytest.mark.parametrize(
    ("values", "limits"),
    [
        ([12.0, 85067.0], (10, 100, 1000, 10000, 100000)),
        ([0.0], (0, 0.2, 0.4, 0.6, 0.8, 1)),
        ([30.0, 70.5], (30, 40, 50, 60, 70, 80)),
        ([], (0, 1)),
    ],
)
def test_amounts_far_apart_have_classes_by_magnitude(values: list[float], limits: tuple[float, ...]) -> None:
    assert amount_limits(values) == limits


@pytest.mark.parametrize("values", [[0.69, 0.79], [1.0, 2e12], [-5.0, 40.0], [7.0, 7.0], [999.0, 1001.0], [0.0, 3e9]])
def test_every_value_lies_in_one_of_few_classes(values: list[float]) -> None:
    limits = amount_limits(values)
    assert len(limits) - 1 <= MOST_CLASSES
    assert all(first < following for first, following in pairwise(limits))
    assert limits[0] <= min(values)
    assert max(values) <= limits[-1]
