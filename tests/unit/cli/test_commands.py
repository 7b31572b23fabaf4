"""The other commands, the public names, and the program as a process."""

from __future__ import annotations

import os
import subprocess
import sys
import tomllib
from collections.abc import Sequence
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

import metrics
from metrics.cli import app, checking, serving
from metrics.errors import DataFileError

ROOT = Path(__file__).parents[3]
SEED = ROOT / "seeds" / "004_cfdc99db4daf0c05.txt"
HEAVY = ("pandas", "pandera", "plotly", "pyarrow", "streamlit")
FORMATS = ("trafilatura", "htmldate", "lxml", "pypdf", "docx", "charset_normalizer")


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


def process(*arguments: object, **environment: str) -> subprocess.CompletedProcess[bytes]:
    command = [sys.executable, *map(str, arguments)]
    return subprocess.run(command, capture_output=True, cwd=ROOT, env={**os.environ, **environment}, check=False)


# ---------------------------------------------------------------- explain
def test_explain_tells_every_figure_and_why() -> None:
    result = run("explain", SEED)
    assert result.exit_code == 0, result.stderr
    for quote in ("99.9%", "17/25", "300,000"):
        assert quote in result.stdout


def test_explain_names_an_article_that_cannot_be_read(tmp_path: Path) -> None:
    result = run("explain", tmp_path / "missing.txt")
    assert (result.exit_code, result.stdout) == (1, "")
    assert result.stderr == f"dxmetrics: {tmp_path / 'missing.txt'}: there is no such file; check the name\n"


def test_explain_reads_standard_input() -> None:
    command = [sys.executable, "-m", "metrics", "explain", "-", "--published", "2024-02-29", "--language", "en"]
    content = "The province has put 95% of its records online in 2024.".encode("utf-16")
    told = subprocess.run(command, input=content, capture_output=True, cwd=ROOT, check=False)
    assert told.returncode == 0, told.stderr
    assert told.stdout.startswith(b"stdin: language en, published 2024-02-29")
    assert told.stderr.decode().strip() == "stdin: read as utf-16"


def test_explain_takes_what_the_caller_knows() -> None:
    assert "published 2020-01-02" in run("explain", SEED, "--published", "2020-01-02", "--title", "A title").stdout
    assert run("explain", SEED, "--published", "02/01/2020").exit_code == 2


def test_explain_says_what_of_a_file_was_not_read(tmp_path: Path) -> None:
    from fpdf import FPDF

    made = FPDF()
    for text in ("The province has put 95% of its records online.", ""):
        made.add_page()
        made.set_font("Helvetica", size=12)
        made.multi_cell(0, 6, text)
    made.output(str(tmp_path / "a.pdf"))
    result = run("explain", tmp_path / "a.pdf")
    assert "95%" in result.stdout
    assert "a.pdf: no text layer on 1 of 2 pages (2)" in result.stderr


# ---------------------------------------------------------------- check
def test_check_counts_what_it_loaded() -> None:
    result = run("check")
    assert result.exit_code == 0, result.stderr
    assert "metrics    68 in 6 families" in result.stdout
    assert "words      for people on every metric: en, vi, ur, ar" in result.stdout
    assert "34 on the map of 34, 63 on the map of 63" in result.stdout
    assert [line.split()[1] for line in result.stdout.splitlines() if line.startswith("languages")] == [
        "ar:", "en:", "ur:", "vi:",
    ]  # fmt: skip


def test_check_names_the_broken_file(monkeypatch: pytest.MonkeyPatch) -> None:
    def load_pages() -> None:
        raise DataFileError("languages/en.toml, key 'page.paper': missing; add it")

    monkeypatch.setattr(checking, "load_pages", load_pages)
    result = run("check")
    assert result.exit_code == 1
    assert result.stderr == "dxmetrics: languages/en.toml, key 'page.paper': missing; add it\n"


# ---------------------------------------------------------------- dashboard
@pytest.mark.parametrize(
    ("arguments", "headless", "status"), [((), "false", 0), (("--no-browser",), "true", 0), ((), "false", 3)]
)
def test_the_dashboard_listens_on_this_machine_only(
    monkeypatch: pytest.MonkeyPatch, arguments: Sequence[str], headless: str, status: int
) -> None:
    served: list[Sequence[str]] = []

    class Dashboard:
        @staticmethod
        def serve(options: Sequence[str]) -> int:
            served.append(options)
            return status

    monkeypatch.setattr(serving, "import_module", {"metrics.dashboard": Dashboard}.__getitem__)
    result = run("dashboard", "--port", "8611", *arguments)
    assert result.exit_code == (1 if status else 0)
    assert "http://127.0.0.1:8611" in result.stderr
    assert "store.sqlite, 5 articles" in result.stderr, "a new store reads its articles before anybody looks"
    (options,) = served
    assert dict(zip(options[::2], options[1::2], strict=True)) == {
        "--server.address": "127.0.0.1",
        "--server.port": "8611",
        "--server.headless": headless,
    }


def test_a_port_that_is_none_is_refused() -> None:
    assert run("dashboard", "--port", "70000").exit_code == 2


def test_the_dashboard_room_offers_what_is_called() -> None:
    from metrics.dashboard import serve

    assert callable(serve)


# ---------------------------------------------------------------- the program as a process
def test_the_module_is_the_program() -> None:
    told = process("-m", "metrics", "--version")
    assert (told.returncode, told.stdout.decode().split()[0]) == (0, "dxmetrics")
    assert told.stdout.decode().split()[1] == metrics.__version__


def test_the_script_is_the_program() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text(encoding="utf-8"))["project"]
    assert project["scripts"]["dxmetrics"] == "metrics.cli:main"


def test_a_process_extracts_and_keeps_stdout_clean(tmp_path: Path) -> None:
    output = tmp_path / "figures.csv"
    told = process("-m", "metrics", "extract", SEED, tmp_path / "missing.txt", "-o", output)
    assert (told.returncode, told.stdout) == (1, b"")
    assert b"missing.txt: there is no such file" in told.stderr
    assert b"Traceback" not in told.stderr
    assert output.read_text(encoding="utf-8").count("\n") > 5


def test_a_terminal_without_the_letters_gets_escapes() -> None:
    told = process("-m", "metrics", "explain", SEED, PYTHONIOENCODING="cp1252")
    assert told.returncode == 0, told.stderr
    assert b"99.9%" in told.stdout
    assert b"\\u" in told.stdout


def test_no_arguments_show_the_commands() -> None:
    told = process("-m", "metrics")
    for command in ("extract", "explain", "score", "check", "matrix", "dashboard"):
        assert command in (told.stdout + told.stderr).decode(errors="replace")


# ---------------------------------------------------------------- public names
def test_every_public_name_is_there() -> None:
    for name in metrics.__all__:
        assert getattr(metrics, name).__module__.startswith("metrics."), name
    assert set(metrics.__all__) <= set(dir(metrics))


def test_an_unknown_name_is_an_attribute_error() -> None:
    with pytest.raises(AttributeError, match="has no attribute 'nothing'"):
        metrics.nothing  # noqa: B018 - asking is the test


@pytest.mark.parametrize("code", ["import metrics", "from metrics import extract, read_document, load_knowledge"])
def test_reading_brings_nothing_heavy(code: str) -> None:
    told = process("-c", f"{code}; import sys; print([m for m in {HEAVY!r} if m in sys.modules])")
    assert told.stdout.decode().strip() == "[]", told.stderr


def test_reading_a_text_brings_no_reader_of_other_formats() -> None:
    code = "import metrics; metrics.read_document; metrics.document_from_text('The 4G of the province.', name='a')"
    told = process("-c", f"{code}; import sys; print([m for m in {FORMATS!r} if m in sys.modules])")
    assert told.stdout.decode().strip() == "[]", told.stderr


def test_the_help_brings_nothing_heavy() -> None:
    code = f"import metrics.cli, sys; print([m for m in {HEAVY!r} if m in sys.modules])"
    assert process("-c", code).stdout.decode().strip() == "[]"


def test_the_public_names_do_the_whole_job(tmp_path: Path) -> None:
    from metrics import build_table, extract, load_vocabulary, read_document, write_figures

    vocabulary = load_vocabulary()
    tables = build_table([extract(read_document(SEED))], vocabulary)
    write_figures(tables.figures, tmp_path / "figures.csv", vocabulary)
    assert (tmp_path / "figures.csv").exists()
