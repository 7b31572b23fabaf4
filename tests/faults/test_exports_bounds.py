"""Days, numbers, rows and halves of letters that a format cannot hold; and what says who wrote a file."""

from __future__ import annotations

import hashlib
import io
import json
import math
import random
from collections.abc import Mapping
from pathlib import Path
from typing import Any

import duckdb
import frictionless
import openpyxl
import pandas as pd
import pyarrow as pa
import pyarrow.parquet as pq
import pytest

from metrics.errors import TableError
from metrics.knowledge import rules_version
from metrics.table import (
    FIGURES,
    Kind,
    empty_table,
    load_vocabulary,
    program_version,
    read_table,
    to_csv_bytes,
    to_xlsx_bytes,
    validate_figures,
    write_figures,
    write_stream,
)
from metrics.table.export import workbook
from metrics.table.export.comma_separated import write_csv

ROW: Mapping[str, Any] = {
    **{column.name: "x" for column in FIGURES if column.kind is Kind.TEXT},
    "published": None,
    "out_of": None,
    "year": None,
    "value": 1.5,
    "start": 0,
    "end": 1,
    "province": "vietnam",
    "province_current": "vietnam",
    "metric": "coverage_4g",
    "unit": "percent",
    "basis": "",
    "comparator": "=",
    "status": "actual",
    "period": "2025",
    "edition": "",
    "origin": "rules",
    "verdict": "",
}
ONE = pd.DataFrame([ROW], columns=[column.name for column in FIGURES]).astype(empty_table(FIGURES).dtypes.to_dict())


# ---------------------------------------------------------------- days and numbers
@pytest.mark.parametrize(
    ("day", "cell"),
    [("1899-12-31", "1899-12-31"), ("0001-01-01", "0001-01-01"), ("1900-01-01", 1900), ("9999-12-31", 9999)],
)
def test_a_day_that_excel_cannot_count_is_a_text_and_none_is_another_day(day: str, cell: object) -> None:
    told = ONE.assign(published=pd.Series([day]).astype("datetime64[s]"))
    book = openpyxl.load_workbook(io.BytesIO(to_xlsx_bytes(told, load_vocabulary())))
    found = book["figures"]["D2"].value
    assert (found if isinstance(found, str) else found.year) == cell
    assert day in to_csv_bytes(told).decode()


@pytest.mark.parametrize("day", ["10000-01-01", "-0044-03-15", "2025-02-30"])
def test_a_day_of_no_calendar_is_refused_when_a_table_is_read(tmp_path: Path, day: str) -> None:
    path = tmp_path / "figures.csv"
    told = to_csv_bytes(ONE.assign(published=pd.Series(["2025-02-01"]).astype("datetime64[s]")))
    path.write_bytes(told.replace(b"2025-02-01", day.encode()))
    with pytest.raises(TableError, match=r"figures\.csv: column published"):
        read_table(path, load_vocabulary())


def test_a_day_beyond_the_calendar_in_parquet_is_refused_as_well(tmp_path: Path) -> None:
    path = tmp_path / "figures.parquet"
    write_figures(ONE, path, load_vocabulary())
    told = pq.read_table(path)
    beyond = pa.array([3_000_000], pa.int32()).cast(pa.date32())
    pq.write_table(told.set_column(told.column_names.index("published"), "published", beyond), path)
    with pytest.raises(TableError, match=r"figures\.parquet: column published"):
        read_table(path, load_vocabulary())


def test_a_number_keeps_16_digits_in_a_workbook_and_all_elsewhere() -> None:
    dice = random.Random(0)
    numbers = [dice.uniform(-1, 1) * 10.0 ** dice.randint(-300, 300) for _ in range(500)] + [2.0**53 + 2, 0.1 + 0.2]
    told = pd.DataFrame({"value": numbers})
    (value,) = (column for column in FIGURES if column.name == "value")
    book, text = io.BytesIO(), io.BytesIO()
    workbook.write_xlsx(told, [value], book, load_vocabulary())
    write_csv(told, [value], text)
    found = [row[0] for row in openpyxl.load_workbook(book)["figures"].iter_rows(min_row=2, values_only=True)]
    assert all(math.isclose(one, other, rel_tol=1e-15) for one, other in zip(found, numbers, strict=True))
    assert list(map(float, text.getvalue().split()[1:])) == numbers


# ---------------------------------------------------------------- halves of letters
def test_half_a_letter_in_a_table_made_elsewhere_is_refused_by_file(tmp_path: Path) -> None:
    path = tmp_path / "figures.jsonl"
    with path.open("wb") as file:
        write_stream(ONE, FIGURES, file, ".jsonl", load_vocabulary(), "figures")
    path.write_bytes(path.read_bytes().replace(b'"sentence": "x"', b'"sentence": "\\ud800"'))
    with pytest.raises(TableError, match=r"figures\.jsonl: is no \.jsonl file of figures"):
        read_table(path, load_vocabulary())


# ---------------------------------------------------------------- what wrote it
@pytest.mark.parametrize("suffix", [".csv", ".jsonl", ".parquet", ".xlsx"])
def test_every_file_says_which_program_wrote_it_by_which_rules(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figures{suffix}"
    write_figures(ONE, path, load_vocabulary())
    wanted = {"dxmetrics.version": program_version(), "dxmetrics.rules": rules_version()}
    if suffix == ".parquet":
        told = {key.decode(): value.decode() for key, value in pq.read_metadata(path).metadata.items()}
        by_duck = {key.decode(): value.decode() for key, value in by_key(path)}
        assert wanted.items() <= by_duck.items()
    elif suffix == ".xlsx":
        told = {each.name: each.value for each in openpyxl.load_workbook(path).custom_doc_props.props}
    else:
        told = json.loads(path.with_name(f"{path.name}.datapackage.json").read_bytes())
    assert wanted.items() <= told.items()


def by_key(path: Path) -> list[tuple[bytes, bytes]]:
    return duckdb.sql(f"select key, value from parquet_kv_metadata('{path}')").fetchall()


@pytest.mark.parametrize("suffix", [".csv", ".jsonl"])
def test_the_description_beside_a_file_fits_it_and_no_other_state_of_it(tmp_path: Path, suffix: str) -> None:
    path = tmp_path / f"figures{suffix}"
    write_figures(validate_figures(ONE, load_vocabulary()), path, load_vocabulary())
    description = str(path.with_name(f"{path.name}.datapackage.json"))
    told = json.loads(Path(description).read_bytes())["resources"][0]
    assert told["hash"] == f"sha256:{hashlib.sha256(path.read_bytes()).hexdigest()}"
    assert (told["path"], told["bytes"]) == (path.name, path.stat().st_size)
    assert [field["name"] for field in told["schema"]["fields"]] == [column.name for column in FIGURES]
    if suffix == ".csv":  # JSON lines are an extra of Frictionless
        assert frictionless.Package(description).validate().flatten(["type", "message"]) == []
        path.write_bytes(path.read_bytes().replace(b"1.5", b"2.5"))
        assert frictionless.Package(description).validate().flatten(["type"]) == [["hash-count"]]


# ---------------------------------------------------------------- the rows of a sheet
@pytest.mark.long
def test_a_sheet_holds_a_million_rows_and_one_more_is_refused_at_once(tmp_path: Path) -> None:
    many = pd.DataFrame({"id": pd.Series(range(workbook.MOST_ROWS)).astype("str")})
    file = io.BytesIO()
    with pytest.raises(TableError, match="holds 1,048,575 rows below its header, the figures are more"):
        workbook.write_xlsx(many, FIGURES[:1], file, load_vocabulary())
    assert file.getvalue() == b"", "nothing was begun"
    workbook.write_xlsx(many.iloc[1:], FIGURES[:1], file, load_vocabulary())
    book = openpyxl.load_workbook(file, read_only=True)
    ids = [cell for (cell,) in book["figures"].iter_rows(values_only=True)]
    assert (len(ids), ids[0], ids[1], ids[-1]) == (workbook.MOST_ROWS, "id", "1", str(workbook.MOST_ROWS - 1))
