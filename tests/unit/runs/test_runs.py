"""Runs over archives: the same tables however they are cut, on how many cores, and after whatever interruption."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from metrics import Tables, build_table, extract, load_vocabulary
from metrics.cli import app
from metrics.documents import Document, read_slice
from metrics.errors import TableError
from metrics.runs import (
    PartFolder,
    Plan,
    RunOptions,
    plan_run,
    run_report,
    settle,
    tables_of,
    work_locally,
)

OPTIONS = RunOptions()


def run(plan: Plan, folder: Path, jobs: int = 1, options: RunOptions = OPTIONS) -> Tables:
    place = PartFolder(folder)
    for _ in work_locally(plan, options, place, jobs):
        pass
    settle(plan, options, place)
    return tables_of(plan, place)


def assert_same(tables: Tables, others: Tables) -> None:
    for name in ("figures", "rejections", "documents"):
        pd.testing.assert_frame_equal(getattr(tables, name), getattr(others, name))


@pytest.fixture
def whole(corpus: Path) -> Tables:
    """Return the tables of the corpus built at once."""
    (part,) = plan_run([corpus]).parts
    assert part.corpus is not None
    read = [each for each in read_slice(part.corpus) if isinstance(each, Document)]
    return build_table(map(extract, read), load_vocabulary())


@pytest.mark.parametrize(("rows", "jobs"), [(1000, 1), (20, 1), (7, 2), pytest.param(1, 2, marks=pytest.mark.long)])
def test_a_corpus_gives_the_same_tables_however_it_is_cut(
    tmp_path: Path, corpus: Path, whole: Tables, rows: int, jobs: int
) -> None:
    assert len(whole.documents) == 47, "48 rows, one of them listed already"
    assert_same(run(plan_run([corpus], rows=rows), tmp_path / "run", jobs), whole)


def test_settling_again_changes_nothing(tmp_path: Path, corpus: Path, whole: Tables) -> None:
    plan = plan_run([corpus], rows=7)
    run(plan, tmp_path / "run")
    before = {path: path.read_bytes() for path in (tmp_path / "run").rglob("*.parquet")}
    settle(plan, OPTIONS, PartFolder(tmp_path / "run"))
    assert {path: path.read_bytes() for path in before} == before
    assert_same(tables_of(plan, PartFolder(tmp_path / "run")), whole)


def test_files_and_a_corpus_make_one_run(tmp_path: Path, corpus: Path, articles: list[Path]) -> None:
    plan = plan_run([articles[0], corpus, articles[1]])
    tables = run(plan, tmp_path / "run")
    assert list(tables.documents["document"][:2]) == [articles[0].name, articles[1].name]
    assert len(plan) == 50
    assert not tables.figures.duplicated("id").any(), "an article of the corpus that is among the files is told once"


def test_a_part_that_is_done_is_not_worked_on_again(tmp_path: Path, corpus: Path, whole: Tables) -> None:
    plan = plan_run([corpus], rows=7)
    place = PartFolder(tmp_path / "run")
    for at, _ in enumerate(work_locally(plan, OPTIONS, place, 1)):
        if at == 2:
            break
    done = {path: path.stat().st_mtime_ns for path in (tmp_path / "run").rglob("part-00000[012].*")}
    assert len(done) == 12
    assert_same(run(plan, tmp_path / "run"), whole)
    assert {path: path.stat().st_mtime_ns for path in done if path.suffix == ".json"}.items() <= done.items()


def test_a_part_without_a_report_is_worked_on_again(tmp_path: Path, corpus: Path, whole: Tables) -> None:
    plan = plan_run([corpus], rows=7)
    run(plan, tmp_path / "run")
    (tmp_path / "run" / "reports" / "part-000003.json").unlink()
    (tmp_path / "run" / "figures" / "part-000003.parquet").write_bytes(b"half")
    assert_same(run(plan, tmp_path / "run"), whole)


def test_the_same_files_give_the_same_plan(corpus: Path, articles: list[Path]) -> None:
    one, again = plan_run([corpus, *articles]), plan_run([corpus, *articles])
    assert one == again
    os.utime(corpus, ns=(1, 1))
    assert plan_run([corpus, *articles]).fingerprint != one.fingerprint
    assert plan_run([corpus, *articles], rows=9).fingerprint != one.fingerprint


def test_the_report_counts_and_names(tmp_path: Path, corpus: Path) -> None:
    with corpus.open("a", encoding="utf-8") as file:
        file.write("{broken\n")
    plan = plan_run([corpus, tmp_path / "missing.jsonl"], rows=9)
    tables = run(plan, tmp_path / "run")
    report = run_report(plan, PartFolder(tmp_path / "run"))
    assert report["articles"] == 49
    assert report["troubles"] == 2
    assert "no such file" in str(report["first_troubles"])
    assert "row 49: no JSON" in str(report["first_troubles"])
    assert len(tables.documents) == 47
    told = (report["documents"], report["figures"], report["rejections"])
    assert told == (47, len(tables.figures), len(tables.rejections)), "what came again in a later part counts once"


def test_a_place_that_cannot_be_written_is_named(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "run").write_bytes(b"a file and no folder")
    with pytest.raises(TableError, match=r"run/figures/part-000000\.parquet: cannot be written"):
        run(plan_run([corpus]), tmp_path / "run")


def command(corpus: Path, output: Path) -> list[str]:
    return [sys.executable, "-m", "metrics", "extract", str(corpus), "-o", str(output), "--jobs", "2"]


def test_a_killed_run_goes_on_where_it_was(tmp_path: Path, articles: list[Path]) -> None:
    folder = tmp_path / "articles"
    folder.mkdir()
    for at, path in enumerate(articles * 3):
        (folder / f"{at:03}.txt").write_text(f"{path.read_text(encoding='utf-8')}\n{at}", encoding="utf-8")
    output, reports = tmp_path / "figures.csv", tmp_path / ".figures.csv.run" / "reports"
    running = subprocess.Popen(command(folder, output), stderr=subprocess.DEVNULL, start_new_session=True)
    while running.poll() is None and len(list(reports.glob("part-*"))) < 2:
        time.sleep(0.01)
    os.killpg(running.pid, signal.SIGKILL)
    running.wait()
    assert not output.exists()
    again = subprocess.run(command(folder, output), capture_output=True, text=True, check=True)
    assert "going on with the run that was begun" in again.stderr
    at_once = tmp_path / "at_once.csv"
    assert CliRunner().invoke(app, ["extract", str(folder), "-o", str(at_once), "--jobs", "1"]).exit_code == 0
    assert output.read_bytes() == at_once.read_bytes()
    assert [path.name for path in tmp_path.iterdir() if path.name.startswith(".")] == []
