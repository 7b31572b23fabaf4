"""The annotated articles: the score of each set may rise and never falls."""

from __future__ import annotations

import tomllib
from collections.abc import Callable
from pathlib import Path

import pytest

from .conftest import GOLD, Score

FLOORS = tomllib.loads((GOLD / "floors.toml").read_text(encoding="utf-8"))
UNSEEN: tuple[str, ...] = ()  # a set that waits for its one measurement: nothing runs on it before
_SLACK = 0.02  # a set that scores this much above its floor has risen: the floor follows, so that it cannot fall back


@pytest.mark.parametrize("name", sorted(FLOORS))
def test_score_is_not_below_its_floor(name: str, score_folder: Callable[[Path], Score]) -> None:
    score = score_folder(GOLD / name)
    assert score.f1 >= FLOORS[name]["f1"], score
    assert score.f1 <= FLOORS[name]["f1"] + _SLACK, f"{name} rose to F1 {score.f1:.3f}: raise its floor in floors.toml"


def test_every_set_that_has_been_measured_has_a_floor() -> None:
    sets = {path.parent.relative_to(GOLD).as_posix() for path in GOLD.rglob("*.json")}
    assert {name for name in sets if not name.startswith(UNSEEN)} == set(FLOORS)


def test_seeds_are_read_without_a_fault(score_folder: Callable[[Path], Score]) -> None:
    score = score_folder(GOLD / "seeds")
    assert (score.found, score.wrong, score.missed) == (20, 0, 0)
    for attribute in ("comparator", "out_of", "basis", "evidence"):
        assert score.right[attribute] == 20, attribute
