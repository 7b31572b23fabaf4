"""The benchmark runs and prints ratios; no time is asserted."""

from __future__ import annotations

from pathlib import Path

import pytest

from benchmarks.floor import main

ROOT = Path(__file__).parents[2]


def test_the_floor_is_measured_for_a_folder(capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["--rounds", "1", str(ROOT / "seeds")]) == 0
    header, line = capsys.readouterr().out.splitlines()
    assert header.split()[:2] == ["folder", "articles"]
    name, articles, density, *stages = line.split()
    assert (name, articles) == ("seeds", "5")
    assert float(density) > 0
    assert len(stages) == 3
    assert all(float(stage) > 0 for stage in stages)
