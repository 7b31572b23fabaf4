"""The benchmark runs and prints ratios; no time is asserted."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pandas as pd
import pytest

from benchmarks import dashboard, peers
from benchmarks.floor import main
from benchmarks.synthetic import articles, templates

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


def test_an_archive_has_other_places_and_numbers_of_the_same_shape() -> None:
    made, again = list(articles(60)), list(articles(60))
    assert made == again
    assert len({article["text"] for article in made}) == 60
    assert {article["language"] for article in made} == {"ur", "ar", "vi", "en"}
    for article, (template, _, _, _) in zip(made, templates(), strict=False):
        shape, told = ([len(number) for number in re.findall(r"\d+", text)] for text in (template, article["text"]))
        assert shape == told


def test_programs_that_are_not_installed_are_named(capsys: pytest.CaptureFixture[str]) -> None:
    assert peers.main([str(ROOT / "seeds")]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines[1:]] == [
        "dxmetrics",
        "Recognizers-Text",
        "quantulum3",
        "spaCy",
        "Duckling",
    ]
    assert lines[1].split()[2] == "1.00"


@pytest.mark.long
@pytest.mark.parametrize("page", ["definitions", "overview"])
def test_the_pages_are_measured_over_a_table_of_any_size(tmp_path: Path, page: str) -> None:
    # In a process of its own: what it starts imports the main module of the one that starts it.
    asked = ["--figures", "700", "--pages", page, "--tables", str(tmp_path)]
    command = [sys.executable, "-m", "benchmarks.dashboard", *asked]
    told = subprocess.run(command, cwd=ROOT, capture_output=True, text=True, check=True).stdout
    assert all(change in told for change in dashboard.CHANGES[page])
    figures = pd.read_parquet(tmp_path / "figures.parquet")
    assert len(figures) == 700
    assert figures["id"].is_unique
