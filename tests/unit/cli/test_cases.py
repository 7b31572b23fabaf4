"""Cases are read strictly and judged exactly."""

from __future__ import annotations

from decimal import Decimal
from pathlib import Path

import pytest
from typer.testing import CliRunner, Result

from metrics.cli import app, cases
from metrics.cli.cases import Case, complaints_of, load_cases
from metrics.documents import Document
from metrics.errors import DataFileError
from metrics.extraction import Comparator, Extraction, Observation, Status
from metrics.text import Span

TEXT = "The province of Hue has put 95% of its records online."
FOUND = (
    '[[case]]\nid = "found"\ntext = "95"\n[[case.expect]]\nmetric = "online_records_rate"\nvalue = 95\nquote = "95"\n'
)
NOTHING = '[[case]]\nid = "nothing"\ntext = "ninety"\n'
KNOWN = '[[case]]\nid = "gap"\ntext = "ninety"\nxfail = "words for tens"\n'


def run(folder: Path) -> Result:
    return CliRunner().invoke(app, ["matrix", "--cases", str(folder)])


def write(folder: Path, content: str, name: str = "en/online_records_rate.toml") -> Path:
    path = folder / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(content, encoding="utf-8")
    return path


@pytest.fixture(autouse=True)
def _an_engine_that_reads_95(monkeypatch: pytest.MonkeyPatch) -> None:
    """Cases are judged here, not the engine: it reads the first 95 of a text, and nothing else."""

    def extract(document: Document) -> Extraction:
        start = document.text.find("95")
        whole = Span(0, len(document.text))
        read = Observation(
            province="hue", place="", metric="online_records_rate", value=Decimal(95), unit="percent",
            comparator=Comparator.EQUAL, status=Status.ACTUAL, out_of=None, basis="", period="2025", year=2025,
            span=Span(max(start, 0), max(start, 0) + 2), sentence_span=whole,
        )  # fmt: skip
        return Extraction(document=document, observations=(read,) if start >= 0 else (), rejections=())

    monkeypatch.setattr(cases, "extract", extract)


def case(*expect: dict[str, object], text: str = TEXT) -> Case:
    return Case(language="en", file="online_records_rate", id="a", text=text, expect=expect, xfail="")


EXPECTED: dict[str, object] = {"metric": "online_records_rate", "value": Decimal("95.0"), "quote": "95"}


def test_what_is_expected_and_read_passes() -> None:
    assert complaints_of(case(EXPECTED)) == []
    assert (
        complaints_of(case({**EXPECTED, "province": "hue", "status": "actual", "comparator": "=", "year": 2025})) == []
    )
    assert complaints_of(case(text="ninety")) == []


@pytest.mark.parametrize(
    "change",
    [{"value": Decimal(96)}, {"quote": "95%"}, {"province": "ha-noi"}, {"status": "target"}, {"out_of": Decimal(34)}],
)
def test_a_figure_that_differs_is_missed_and_too_much(change: dict[str, object]) -> None:
    complaints = complaints_of(case({**EXPECTED, **change}))
    assert [complaint.split()[0] for complaint in complaints] == ["missed", "not"]


def test_a_figure_too_many_or_too_few_is_told() -> None:
    assert complaints_of(case())[0].startswith("not expected")
    assert complaints_of(case(EXPECTED, EXPECTED))[0].startswith("missed")


@pytest.mark.parametrize(
    ("content", "why"),
    [
        ('[[case]]\ntext = "a"\n', "case 1, key 'id': missing"),
        ('[[case]]\nid = "a"\n', "case 1, key 'text': missing"),
        (NOTHING + '[[case]]\nid = "a"\ntext = "a"\ncolour = "red"\n', "case 2, key 'colour': unknown"),
        (NOTHING + '[[case.expect]]\nmetric = "a"\n', "case 1, key 'value': missing"),
        (FOUND + 'colour = "red"\n', "case 1, key 'colour': unknown"),
        (FOUND.replace("95\n", '"ninety"\n'), "case 1: a value or out_of is no number"),
        ("[[case]", "no TOML"),
    ],
)
def test_a_malformed_case_is_named(tmp_path: Path, content: str, why: str) -> None:
    path = write(tmp_path, content)
    with pytest.raises(DataFileError) as caught:
        list(load_cases(tmp_path))
    assert str(path) in str(caught.value)
    assert why in str(caught.value)
    assert run(tmp_path).exit_code == 1


def test_a_folder_without_cases_is_refused(tmp_path: Path) -> None:
    result = run(tmp_path)
    assert result.exit_code == 1
    assert f"{tmp_path}: no cases" in result.stderr
