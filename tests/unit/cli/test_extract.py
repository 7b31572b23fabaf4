"""`dxmetrics extract`: what is written, what is said, and the exit status."""

from __future__ import annotations

import subprocess
import sys
import unicodedata
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from metrics.cli import app
from metrics.table import load_vocabulary, read_table

SEEDS = Path(__file__).parents[3] / "seeds"
SEED = SEEDS / "004_cfdc99db4daf0c05.txt"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
def test_the_seeds_become_one_table(tmp_path: Path, suffix: str) -> None:
    output = tmp_path / f"figures{suffix}"
    result = run("extract", SEEDS, "-o", output)
    assert (result.exit_code, result.stdout) == (0, ""), result.stderr
    assert "5 articles, 20 figures" in result.stderr
    figures = read_table(output, load_vocabulary())
    assert len(figures) == 20
    assert set(figures["document"]) == {path.name for path in SEEDS.glob("*.txt")}
    assert (figures["story"] != "").all()


def test_a_workbook_is_written(tmp_path: Path) -> None:
    output = tmp_path / "figures.xlsx"
    assert run("extract", SEED, "-o", output).exit_code == 0
    assert len(pd.read_excel(output, sheet_name="figures")) > 0


def test_every_quote_and_sentence_slices_from_its_article(tmp_path: Path) -> None:
    output = tmp_path / "figures.csv"
    assert run("extract", SEEDS, "-o", output).exit_code == 0
    for row in pd.read_csv(output).to_dict("records"):
        text = unicodedata.normalize("NFC", (SEEDS / row["document"]).read_text(encoding="utf-8"))
        assert text[row["start"] : row["end"]] == row["quote"]
        assert row["sentence"] in text


def test_rejections_and_documents_are_tables_of_their_own(tmp_path: Path) -> None:
    figures, rejections, documents = (tmp_path / name for name in ("f.csv", "r.csv", "d.csv"))
    result = run("extract", SEEDS, "-o", figures, "--rejections", rejections, "--documents", documents)
    assert result.exit_code == 0, result.stderr
    assert {"document", "start", "end", "quote", "sentence", "metric", "reason", "detail"} == set(
        pd.read_csv(rejections)
    )
    told = pd.read_csv(documents)
    assert list(told["document"]) == sorted(path.name for path in SEEDS.glob("*.txt"))
    assert list(told["language"]) == ["ur", "ur", "ur", "ar", "ur"]


def test_bad_articles_are_named_and_the_rest_is_done(tmp_path: Path) -> None:
    articles = tmp_path / "articles"
    articles.mkdir()
    (articles / "good.txt").write_bytes(SEED.read_bytes())
    (articles / "latin.txt").write_bytes(b"caf\xe9 au lait")
    (articles / "empty.txt").write_bytes(b"")
    (articles / "binary.txt").write_bytes(b"\0\1\2")
    (articles / "french.txt").write_text("La province a annoncé que le taux est de 95 %.", encoding="utf-8")
    barren = tmp_path / "barren"
    barren.mkdir()
    output = tmp_path / "figures.csv"
    result = run("extract", articles, tmp_path / "missing.txt", barren, "-o", output)
    assert result.exit_code == 1
    said = [line for line in result.stderr.splitlines() if line.startswith("dxmetrics: ")]
    for name, why in {
        "latin.txt": "not UTF-8",
        "empty.txt": "empty",
        "binary.txt": "binary",
        "french.txt": "no language that there is a pack for",
        "missing.txt": "no such file",
        "barren": "no article",
    }.items():
        assert [line for line in said if name in line and why in line], (name, said)
    assert len(said) == 6, "each trouble once"
    alone = tmp_path / "alone.csv"
    assert run("extract", articles / "good.txt", "-o", alone).exit_code == 0
    assert output.read_bytes() == alone.read_bytes()


def test_nothing_is_written_when_nothing_could_be_read(tmp_path: Path) -> None:
    output = tmp_path / "figures.csv"
    output.write_text("what was here before", encoding="utf-8")
    result = run("extract", tmp_path / "missing.txt", "-o", output)
    assert result.exit_code == 1
    assert "nothing was written" in result.stderr
    assert output.read_text(encoding="utf-8") == "what was here before"


def test_files_of_one_name_keep_apart(tmp_path: Path) -> None:
    for folder, seed in (("a", SEED), ("b", SEEDS / "001_ee2716ebf1b755dc.txt")):
        (tmp_path / folder).mkdir()
        (tmp_path / folder / "1.txt").write_bytes(seed.read_bytes())
    output = tmp_path / "figures.csv"
    assert run("extract", tmp_path, "-o", output).exit_code == 0
    assert set(pd.read_csv(output)["document"]) == {(tmp_path / folder / "1.txt").as_posix() for folder in "ab"}


def test_the_language_can_be_given(tmp_path: Path) -> None:
    (tmp_path / "short.txt").write_text("4G 99%", encoding="utf-8")
    output = tmp_path / "figures.csv"
    assert run("extract", tmp_path / "short.txt", "-o", output).exit_code == 1
    result = run("extract", tmp_path / "short.txt", "-o", output, "--language", "vi")
    assert result.exit_code == 0, result.stderr
    refused = run("extract", tmp_path / "short.txt", "-o", output, "--language", "xx")
    assert refused.exit_code == 1
    assert "no pack for the language 'xx'" in refused.stderr


@pytest.mark.parametrize(
    ("name", "why"),
    [
        ("figures.pdf", "tables are not written as '.pdf'; end it with .csv or .jsonl or .parquet or .xlsx"),
        ("figures", "tables are not written as ''"),
        ("missing/figures.csv", "there is no folder"),
        ("folder.csv", "a folder, not a file"),
    ],
)
def test_an_output_that_cannot_be_is_refused_before_the_work(tmp_path: Path, name: str, why: str) -> None:
    (tmp_path / "folder.csv").mkdir()
    result = run("extract", SEED, "-o", tmp_path / name)
    assert result.exit_code == 1
    assert why in result.stderr
    assert "Traceback" not in result.stderr


def test_two_tables_do_not_share_a_file(tmp_path: Path) -> None:
    output = tmp_path / "figures.csv"
    result = run("extract", SEED, "-o", output, "--rejections", tmp_path / "." / "figures.csv")
    assert result.exit_code == 1
    assert "two tables cannot go into one file" in result.stderr
    assert not output.exists()


def test_an_article_is_not_written_over(tmp_path: Path) -> None:
    article = tmp_path / "article.csv"
    article.write_bytes(SEED.read_bytes())
    result = run("extract", article, "-o", tmp_path / "." / "article.csv")
    assert result.exit_code == 1
    assert "among the articles to read" in result.stderr
    assert article.read_bytes() == SEED.read_bytes()


def test_a_wrong_command_line_is_status_2() -> None:
    assert run("extract").exit_code == 2
    assert run("extract", SEED).exit_code == 2, "where to write must be said"
    assert run("unknown").exit_code == 2


def test_an_old_encoding_is_noted(tmp_path: Path) -> None:
    page = "<html><head><meta charset='windows-1256'></head><body><p>{}</p></body></html>"
    story = "بلغت نسبة السجلات الرقمية في مقاطعة هونغ ين 89.5 في المائة خلال هذا العام. " * 5
    (tmp_path / "old.html").write_bytes(page.format(story).encode("windows-1256"))
    result = run("extract", tmp_path, "-o", tmp_path / "figures.csv")
    assert result.exit_code == 0, result.stderr
    assert "old.html: read as cp1256" in result.stderr


def test_standard_input_is_an_article(tmp_path: Path) -> None:
    command = [sys.executable, "-m", "metrics", "extract", "-", "-o", str(tmp_path / "figures.csv")]
    subprocess.run(command, input=SEED.read_bytes(), capture_output=True, check=True)
    assert set(pd.read_csv(tmp_path / "figures.csv")["document"]) == {"stdin"}


def test_more_figures_than_a_sheet_holds_are_refused_and_what_was_read_serves_another_format(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("metrics.table.export.workbook.MOST_ROWS", 20)
    refused = run("extract", SEEDS, "-o", tmp_path / "figures.xlsx")
    assert refused.exit_code == 1
    assert "figures.xlsx: an Excel sheet holds 19 rows below its header, the figures are more" in refused.stderr
    assert f"Give the command again with {tmp_path}/figures.csv: it goes on from here" in refused.stderr
    assert not (tmp_path / "figures.xlsx").exists()
    gone_on = run("extract", SEEDS, "-o", tmp_path / "figures.csv")
    assert "going on with the run that was begun: 1 parts are done" in gone_on.stderr
    assert len(pd.read_csv(tmp_path / "figures.csv")) == 20
    assert [path.name for path in tmp_path.iterdir() if path.name.endswith(".run")] == []
