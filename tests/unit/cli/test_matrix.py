"""`dxmetrics matrix`: a cell is supported when enough of its cases pass, and every figure that is missed shows."""

from __future__ import annotations

import json
from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metrics.cli import app, cases, scoring
from metrics.cli.matrix import matrix_json, matrix_lines
from metrics.documents import Document
from metrics.errors import DataFileError
from metrics.extraction import Comparator, Extraction, Observation, Status
from metrics.text import Span

METRIC = "online_records_rate"
FOUND = f'[[case]]\nid = "found"\ntext = "95"\n[[case.expect]]\nmetric = "{METRIC}"\nvalue = 95\nquote = "95"\n'
MISSED = FOUND.replace("95", "96")
NOTHING = '[[case]]\nid = "nothing"\ntext = "ninety"\n'
TOO_MUCH = '[[case]]\nid = "too-much"\ntext = "95"\n'
GAP = f'[[case]]\nid = "gap"\ntext = "ninety"\nxfail = "tens"\n[[case.expect]]\nmetric = "{METRIC}"\nvalue = 90\n'


@pytest.fixture(autouse=True)
def _an_engine_that_reads_95(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cells are judged here, not the engine: it reads the first 95 of a text, and nothing else."""

    def extract(document: Document) -> Extraction:
        start = document.text.find("95")
        read = Observation(
            province="hue", place="", metric=METRIC, value=Decimal(95), unit="percent", comparator=Comparator.EQUAL,
            status=Status.ACTUAL, out_of=None, basis="", period="2025", year=2025,
            span=Span(max(start, 0), max(start, 0) + 2), sentence_span=Span(0, len(document.text)),
        )  # fmt: skip
        return Extraction(document=document, observations=(read,) if start >= 0 else (), rejections=())

    monkeypatch.setattr(cases, "extract", extract)
    monkeypatch.setattr(scoring, "extract", extract)


def write(folder: Path, content: str, name: str = f"cases/en/{METRIC}.toml") -> None:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")


def annotate(folder: Path, name: str, text: str, *values: int) -> None:
    """Write an article and its annotation: a figure for each value, which `text` holds."""
    figures = [{"province": "hue", "metric": METRIC, "value": value, "quote": str(value)} for value in values]
    write(folder, text, f"gold/{name}.txt")
    write(folder, json.dumps({"figures": figures}), f"gold/{name}.json")


def cells(folder: Path, metric: str = METRIC) -> dict[str, list[str]]:
    """Return what the table shows of a metric, by language."""
    lines = list(matrix_lines(folder / "cases", folder / "gold"))
    languages = [column.strip() for column in lines[0].split("|")[1:]]
    shown = next(line for line in lines if line.split("|")[0].strip() == metric).split("|")[1:]
    return {language: column.split() for language, column in zip(languages, shown, strict=True)}


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, ["matrix", *map(str, arguments)])


@pytest.mark.parametrize(
    ("content", "shown"),
    [
        (3 * FOUND + NOTHING, "*+3/-1"),
        (4 * FOUND + 2 * NOTHING, "*+4/-2"),
        (2 * FOUND + NOTHING, ".+2/-1"),
        (3 * FOUND, ".+3/-0"),
        (3 * FOUND + MISSED + NOTHING, ".+3/-1!1"),
        (3 * FOUND + GAP + NOTHING, ".+3/-1!1"),
        (3 * FOUND + NOTHING + TOO_MUCH, ".+3/-1!1"),
        (NOTHING, ".+0/-1"),
    ],
)
def test_a_cell_is_supported_by_three_that_state_it_and_one_that_must_not(
    tmp_path: Path, content: str, shown: str
) -> None:
    write(tmp_path, content)
    assert cells(tmp_path) == {"ar": ["-"], "en": [shown], "ur": ["-"], "vi": ["-"]}


def test_a_case_of_another_file_counts_for_what_it_expects(tmp_path: Path) -> None:
    write(tmp_path, FOUND + NOTHING, "cases/en/lists.toml")
    write(tmp_path, FOUND + NOTHING, "cases/en/on_time_rate.toml")
    assert cells(tmp_path)["en"] == [".+2/-0"]
    assert cells(tmp_path, "on_time_rate")["en"] == [".+0/-1"]


def test_annotated_figures_are_shown_found_and_missed(tmp_path: Path) -> None:
    write(tmp_path, NOTHING)
    annotate(
        tmp_path, "en/a", "In the province of Hue the share of records that people file online is 95 and 96.", 95, 96
    )
    annotate(tmp_path, "blind-1/en/b", "In the province of Hue the share of records that people file online is 96.", 96)
    annotate(tmp_path, "blind-3/en/c", "In the province of Hue the share of records that people file online is 95.", 95)
    assert cells(tmp_path)["en"] == [".+0/-1", "1/1", "1/1"]


def test_a_set_without_a_floor_has_not_been_seen_and_stays_unread(tmp_path: Path) -> None:
    write(tmp_path, NOTHING)
    annotate(tmp_path, "en/a", "In the province of Hue the share of records that people file online is 95.", 95)
    annotate(tmp_path, "blind-3/en/b", "In the province of Hue the share of records that people file online is 96.", 96)
    write(tmp_path, "no annotation", "gold/blind-3/en/c.json")
    write(tmp_path, "[en]\nf1 = 1.0\n", "gold/floors.toml")
    assert cells(tmp_path)["en"] == [".+0/-1", "1/0"]


def test_the_last_line_counts_the_cells_of_each_language(tmp_path: Path) -> None:
    write(tmp_path, 3 * FOUND + NOTHING)
    write(tmp_path, FOUND, "cases/vi/lists.toml")
    result = run("--cases", tmp_path / "cases", "--gold", tmp_path / "none")
    assert result.exit_code == 0, result.stderr
    lines = result.stdout.splitlines()
    assert lines[-1] == ("1 of 272 cells supported (supported/tried/none): ar 0/0/68, en 1/0/67, ur 0/0/68, vi 0/1/67")
    assert max(map(len, lines)) <= 120


def test_the_same_as_json(tmp_path: Path) -> None:
    write(tmp_path, 3 * FOUND + NOTHING)
    annotate(
        tmp_path, "en/a", "In the province of Hue the share of records that people file online is 95 and 96.", 95, 96
    )
    told = json.loads(matrix_json(tmp_path / "cases", tmp_path / "gold"))
    assert told["cells"]["en"][METRIC] == {
        "state": "supported",
        "positive": {"passed": 3, "failed": 0},
        "negative": {"passed": 1, "failed": 0},
        "gold": {"passed": 1, "failed": 1},
        "blind": {"passed": 0, "failed": 0},
    }
    assert told["states"]["en"] == {"supported": 1, "tried": 0, "none": 67}
    result = run("--cases", tmp_path / "cases", "--gold", tmp_path / "gold", "--json")
    assert json.loads(result.stdout) == told


@pytest.mark.parametrize(
    ("content", "name", "why"),
    [
        (NOTHING, f"xx/{METRIC}.toml", "no pack for the language 'xx'"),
        (FOUND.replace(METRIC, "colour"), "en/lists.toml", "case 'found', key 'metric': no metric 'colour'"),
    ],
)
def test_cases_of_what_is_not_known_are_refused(tmp_path: Path, content: str, name: str, why: str) -> None:
    write(tmp_path, content, f"cases/{name}")
    with pytest.raises(DataFileError, match=why):
        list(matrix_lines(tmp_path / "cases"))


def test_floors_that_cannot_be_read_are_named(tmp_path: Path) -> None:
    write(tmp_path, NOTHING)
    write(tmp_path, "[en", "gold/floors.toml")
    with pytest.raises(DataFileError, match=r"floors\.toml: no TOML"):
        list(matrix_lines(tmp_path / "cases", tmp_path / "gold"))
