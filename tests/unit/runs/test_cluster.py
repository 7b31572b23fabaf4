"""Runs on a Dask cluster: the same files as on one machine, also when a worker dies in the middle."""

from __future__ import annotations

import json
import signal
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metrics.cli import app

TABLES = ("figures", "rejections", "documents", "marks")
PYTHON = [sys.executable, "-m"]


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def tree(folder: Path) -> dict[str, bytes]:
    """Return the files of a run by their names below its folder, but the name of the run."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and path.parent.name != "run"
    }


@pytest.fixture(scope="module")
def many(tmp_path_factory: pytest.TempPathFactory, articles: list[Path]) -> Path:
    """Return a folder of 135 articles: seven parts."""
    folder = tmp_path_factory.mktemp("many")
    for at, path in enumerate(articles * 3):
        (folder / f"{at:03}.txt").write_text(f"{path.read_text(encoding='utf-8')}\n{at}", encoding="utf-8")
    (folder / "bad.txt").write_bytes(b"\0")
    return folder


@pytest.fixture(scope="module")
def serial(tmp_path_factory: pytest.TempPathFactory, many: Path) -> dict[str, bytes]:
    folder = tmp_path_factory.mktemp("serial")
    result = run("extract", many, "-o", f"{folder}/", "--jobs", 1)
    assert result.exit_code == 1, "one article is bad"
    assert "bad.txt" in result.stderr
    return tree(folder)


def test_a_folder_holds_all_tables_in_parts(tmp_path: Path, serial: dict[str, bytes]) -> None:
    assert {name.split("/")[0] for name in serial} == {*TABLES, "reports", "report.json"}
    report = json.loads(serial["report.json"])
    assert (report["articles"], report["documents"], report["troubles"]) == (136, 135, 1)
    assert len([name for name in serial if name.startswith("figures/")]) == report["parts"] == 7


def test_a_cluster_of_this_machine_writes_the_same(tmp_path: Path, many: Path, serial: dict[str, bytes]) -> None:
    # In a process of its own: workers import the main module of the one that starts them.
    asked = ["extract", str(many), "-o", f"{tmp_path / 'dask'}/", "--engine", "dask", "--jobs", "2"]
    result = subprocess.run([*PYTHON, "metrics", *asked], capture_output=True, text=True, check=False)
    assert result.returncode == 1, result.stderr
    assert "bad.txt" in result.stderr
    assert tree(tmp_path / "dask") == serial


@pytest.fixture
def cluster(tmp_path: Path) -> Iterator[tuple[str, list[subprocess.Popen[bytes]]]]:
    """Start a scheduler and two workers as processes of their own; give the address and the workers."""
    told = tmp_path / "scheduler.json"
    quiet = {"stdout": subprocess.DEVNULL, "stderr": subprocess.DEVNULL, "cwd": tmp_path}
    where = ["--host", "127.0.0.1", "--no-dashboard", "--scheduler-file", str(told)]
    started = [subprocess.Popen([*PYTHON, "distributed.cli.dask_scheduler", "--port", "0", *where], **quiet)]  # type: ignore[call-overload]
    deadline = time.monotonic() + 60
    while not told.exists() and time.monotonic() < deadline:
        time.sleep(0.05)
    one = [*PYTHON, "distributed.cli.dask_worker", "--nthreads", "1", "--no-nanny", "--local-directory", str(tmp_path)]
    started += [subprocess.Popen([*one, *where], **quiet) for _ in range(2)]  # type: ignore[call-overload]
    try:
        yield json.loads(told.read_text(encoding="utf-8"))["address"], started[1:]
    finally:
        for process in started:
            process.kill()
        for process in started:
            process.wait()


@pytest.mark.long
def test_a_worker_dies_and_nothing_is_lost(
    tmp_path: Path, many: Path, serial: dict[str, bytes], cluster: tuple[str, list[subprocess.Popen[bytes]]]
) -> None:
    address, workers = cluster
    place = tmp_path / "dask"
    asked = ["extract", str(many), "-o", f"{place}/", "--engine", "dask", "--scheduler", address]
    running = subprocess.Popen([*PYTHON, "metrics", *asked], stderr=subprocess.PIPE, text=True)
    while running.poll() is None and not list((place / "reports").glob("part-*")):
        time.sleep(0.01)
    workers[0].send_signal(signal.SIGKILL)
    _, said = running.communicate()
    assert "135 articles" in said, said
    assert running.returncode == 1, "one article is bad"
    assert tree(place) == serial


def test_a_scheduler_that_is_not_there_is_named(tmp_path: Path, many: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.runs.cluster._PATIENCE", "200ms")
    asked = ("extract", many, "-o", f"{tmp_path / 'dask'}/", "--engine", "dask", "--scheduler", "tcp://127.0.0.1:9")
    result = run(*asked)
    assert result.exit_code == 1
    assert "tcp://127.0.0.1:9: no scheduler can be reached" in result.stderr
    assert "Traceback" not in result.stderr


def test_an_address_of_fsspec_is_as_good_as_a_folder(tmp_path: Path, corpus: Path) -> None:
    result = run("extract", corpus, "-o", f"{tmp_path / 'one'}/")
    assert result.exit_code == 0, result.stderr
    result = run("extract", f"file://{corpus}", "-o", f"file://{tmp_path / 'two'}/")
    assert result.exit_code == 0, result.stderr
    assert tree(tmp_path / "two") == tree(tmp_path / "one")


@pytest.mark.parametrize(
    "options",
    [
        ("-o", "x.csv", "--engine", "dask"),
        ("-o", "x.csv", "--scheduler", "tcp://a:1"),
        ("-o", "x/", "--documents", "d.csv"),
    ],
)
def test_what_does_not_go_together_is_refused(corpus: Path, options: tuple[str, ...]) -> None:
    assert run("extract", corpus, *options).exit_code == 2


def test_a_folder_with_other_files_is_left_alone(tmp_path: Path, corpus: Path) -> None:
    (tmp_path / "mine").mkdir()
    (tmp_path / "mine" / "letter.txt").write_text("dear")
    result = run("extract", corpus, "-o", f"{tmp_path / 'mine'}/")
    assert result.exit_code == 1
    assert "holds other files" in result.stderr
    assert [path.name for path in (tmp_path / "mine").iterdir()] == ["letter.txt"]
