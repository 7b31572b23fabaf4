"""`dxmetrics stories`: the second pass over a table, or over the parts of a run."""

from __future__ import annotations

from pathlib import Path

import pandas as pd
from typer.testing import CliRunner, Result

from metrics.cli import app
from metrics.runs import PartFolder, fill_run_stories
from metrics.table import load_vocabulary, read_table

SEEDS = Path(__file__).parents[3] / "seeds"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def stories(figures: pd.DataFrame) -> dict[str, str]:
    return dict(zip(figures["document"], figures["story"], strict=True))


def test_a_table_gets_its_stories_back(tmp_path: Path) -> None:
    figures, documents = tmp_path / "f.parquet", tmp_path / "d.jsonl"
    assert run("extract", SEEDS, "-o", figures, "--documents", documents).exit_code == 0
    told = read_table(figures, load_vocabulary())
    bare, conflicts = tmp_path / "bare.csv", tmp_path / "conflicts.csv"
    told.assign(story="").to_csv(bare, index=False)
    result = run("stories", bare, "--documents", documents, "--conflicts", conflicts)
    assert result.exit_code == 0, result.stderr
    assert stories(read_table(bare, load_vocabulary())) == stories(told)
    assert list(pd.read_csv(conflicts))[:3] == ["group", "kind", "id"]


def test_the_parts_of_a_run_get_the_same_stories_as_one_table(tmp_path: Path) -> None:
    whole = tmp_path / "whole.parquet"
    assert run("extract", SEEDS, "-o", whole).exit_code == 0
    assert run("extract", SEEDS, "-o", f"{tmp_path / 'parts'}/").exit_code == 0
    (part,) = (tmp_path / "parts" / "figures").iterdir()
    assert set(pd.read_parquet(part)["story"]) == {""}
    result = run("stories", f"{tmp_path / 'parts'}/")
    assert result.exit_code == 0, result.stderr
    assert stories(pd.read_parquet(part)) == stories(read_table(whole, load_vocabulary()))
    before = part.read_bytes()
    fill_run_stories(PartFolder(tmp_path / "parts"))
    assert part.read_bytes() == before


def test_what_is_no_run_is_named(tmp_path: Path) -> None:
    result = run("stories", f"{tmp_path}/")
    assert result.exit_code == 1
    assert "no whole run" in result.stderr
    assert run("stories", tmp_path / "figures.csv").exit_code == 2


def test_articles_without_texts_cannot_tell_stories(tmp_path: Path) -> None:
    figures, documents = tmp_path / "f.csv", tmp_path / "d.csv"
    assert run("extract", SEEDS, "-o", figures, "--documents", documents).exit_code == 0
    pd.read_csv(documents).assign(text="").to_csv(documents, index=False)
    result = run("stories", figures, "--documents", documents)
    assert result.exit_code == 1
    assert "text" in result.stderr
