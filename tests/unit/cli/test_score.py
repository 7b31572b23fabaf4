"""`dxmetrics score` counts as the scorer of the annotated articles does."""

from __future__ import annotations

import json
import subprocess
import sys
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metrics.cli import app
from metrics.cli.gold import Figure
from metrics.cli.scoring import CORE, WHOLE, Counts, agreements, pair
from metrics.text import Span

GOLD = Path(__file__).parents[2] / "gold"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def figure(**changes: object) -> Figure:
    made: dict[str, object] = {
        "province": "hue", "local": False, "metric": "databases", "value": 800.0, "status": "actual", "comparator": "~",
        "out_of": None, "basis": "", "year": 2025, "span": Span(10, 20), "shown": "some 800 databases",
    }  # fmt: skip
    return Figure(**{**made, **changes})  # type: ignore[arg-type]


@pytest.mark.parametrize("language", ["seeds", "ur", "ar", "vi", "en"])
def test_it_agrees_with_the_scorer_on_the_export(tmp_path: Path, language: str) -> None:
    figures = tmp_path / "figures.csv"
    assert run("extract", GOLD / language, "-o", figures).exit_code == 0
    scorer = [sys.executable, str(GOLD / "score.py"), str(GOLD / language), str(figures), "--show", "--by-metric"]
    told = subprocess.run(scorer, capture_output=True, text=True, encoding="utf-8", check=False)
    ours = run("score", GOLD / language, "--show", "--by-metric")
    assert (told.returncode, ours.exit_code) == (0, 0), told.stderr + ours.stderr
    assert sorted(ours.stdout.splitlines()) == sorted(told.stdout.splitlines())
    assert ours.stdout.splitlines()[-1] == told.stdout.splitlines()[-1], "the headline comes last"


def test_several_folders_are_told_apart() -> None:
    result = run("score", GOLD / "seeds", GOLD / "seeds")
    assert result.stdout.splitlines()[0] == f"== {GOLD / 'seeds'}"
    assert sum(line.startswith("FIGURES") for line in result.stdout.splitlines()) == 2


# ---------------------------------------------------------------- counting
def test_a_surplus_row_is_wrong_and_a_surplus_annotation_missed() -> None:
    assert len(pair([figure()], [figure(), figure()], WHOLE)) == 1
    assert len(pair([figure(), figure()], [figure()], WHOLE)) == 1


@pytest.mark.parametrize("change", [{"status": "target"}, {"local": True}])
def test_status_and_scope_count_in_the_headline_alone(change: dict[str, object]) -> None:
    assert len(pair([figure()], [figure(**change)], CORE)) == 1
    assert len(pair([figure()], [figure(**change)], WHOLE)) == 0


@pytest.mark.parametrize("change", [{"province": "ha-noi"}, {"metric": "online_records"}, {"value": 801.0}])
def test_province_metric_and_value_count_everywhere(change: dict[str, object]) -> None:
    assert len(pair([figure()], [figure(**change)], CORE)) == 0


def test_the_best_agreeing_row_is_taken() -> None:
    worse, better = figure(comparator="="), figure()
    assert pair([figure()], [worse, better], WHOLE) == [(figure(), better)]


@pytest.mark.parametrize(
    ("attribute", "change"),
    [
        ("comparator", {"comparator": "="}),
        ("out_of", {"out_of": 34.0}),
        ("basis", {"basis": "households"}),
        ("year", {"year": None}),
        ("evidence", {"span": Span(20, 30)}),
    ],
)
def test_each_attribute_is_judged_by_itself(attribute: str, change: dict[str, object]) -> None:
    agreed = agreements(figure(), figure(**change))
    assert [name for name, right in agreed.items() if not right] == [attribute]


@pytest.mark.parametrize(
    ("counts", "line"),
    [
        (Counts(found=3, wrong=1, missed=2), "P 0.750  R 0.600  F1 0.667  (found 3, wrong 1, missed 2)"),
        (Counts(), "P 1.000  R 1.000  F1 1.000  (found 0, wrong 0, missed 0)"),
        (Counts(wrong=1), "P 0.000  R 1.000  F1 0.000  (found 0, wrong 1, missed 0)"),
    ],
)
def test_precision_recall_and_f1(counts: Counts, line: str) -> None:
    assert str(counts) == line


# ---------------------------------------------------------------- what is no gold
def gold(folder: Path, record: object) -> Path:
    (folder / "a.txt").write_text("The province has 800 databases and it is the first of all.", encoding="utf-8")
    (folder / "a.json").write_text(json.dumps(record), encoding="utf-8")
    return folder


WHOLE_FIGURE = {"province": "hue", "metric": "databases", "value": 800, "quote": "800 databases"}


@pytest.mark.parametrize(
    ("record", "why"),
    [
        ({}, "key 'figures': missing or no list"),
        ([], "key 'figures': missing or no list"),
        ({"figures": [{**WHOLE_FIGURE, "quote": "900 databases"}]}, "figure 1: substring not found"),
        ({"figures": [{**WHOLE_FIGURE, "value": "many"}]}, "figure 1: could not convert"),
        ({"figures": [WHOLE_FIGURE, {"quote": "800"}]}, "figure 2, key 'province': missing"),
    ],
)
def test_a_broken_annotation_is_named(tmp_path: Path, record: object, why: str) -> None:
    result = run("score", gold(tmp_path, record))
    assert result.exit_code == 1
    assert f"{tmp_path / 'a.json'}, " in result.stderr
    assert why in result.stderr


def test_an_annotation_that_is_no_json_is_named(tmp_path: Path) -> None:
    gold(tmp_path, {})
    (tmp_path / "a.json").write_text("{", encoding="utf-8")
    result = run("score", tmp_path)
    assert result.exit_code == 1
    assert "a.json: no JSON" in result.stderr


def test_a_missing_article_is_named(tmp_path: Path) -> None:
    gold(tmp_path, {"figures": []})
    (tmp_path / "a.txt").unlink()
    assert f"{tmp_path / 'a.txt'}: there is no such file" in run("score", tmp_path).stderr


def test_a_folder_without_annotations_is_refused(tmp_path: Path) -> None:
    result = run("score", tmp_path)
    assert result.exit_code == 1
    assert "no annotated articles" in result.stderr
