"""CSV, Parquet and JSON lines: what is written is what is read, by this program and by others."""

from __future__ import annotations

import csv
import io
import json
from datetime import date

import duckdb
import pandas as pd
import pyarrow.parquet as pq
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import TableError
from metrics.table import (
    DOCUMENTS,
    FIGURES,
    READABLE,
    REJECTIONS,
    WRITABLE,
    build_table,
    read_table,
    to_csv_bytes,
    to_excel_csv_bytes,
    to_jsonl_bytes,
    to_parquet_bytes,
    write_documents,
    write_figures,
    write_rejections,
    write_stream,
)
from metrics.table.export.cells import SLICE_ROWS, plain_number, slices
from metrics.table.export.comma_separated import write_csv

BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"


def rows_of(data):
    """Return the rows that Python's own reader sees, as dictionaries of texts."""
    return list(csv.DictReader(io.StringIO(data.decode("utf-8-sig"), newline="")))


@pytest.mark.parametrize("suffix", READABLE)
def test_figures_come_back_as_they_went(many_sorts, vocabulary, tmp_path, suffix):
    path = tmp_path / f"figures{suffix}"
    write_figures(many_sorts.figures, path, vocabulary)
    pd.testing.assert_frame_equal(read_table(path, vocabulary), many_sorts.figures)


@pytest.mark.parametrize("suffix", READABLE)
def test_an_empty_table_comes_back_with_its_columns(vocabulary, tmp_path, suffix):
    empty = build_table([], vocabulary).figures
    path = tmp_path / f"figures{suffix}"
    write_figures(empty, path, vocabulary)
    back = read_table(path, vocabulary)
    assert list(back.columns) == [column.name for column in FIGURES]
    assert len(back) == 0


@pytest.mark.parametrize("suffix", WRITABLE)
def test_a_table_in_parts_makes_the_file_of_the_whole(many_sorts, vocabulary, tmp_path, suffix):
    whole, parts = tmp_path / f"whole{suffix}", tmp_path / f"parts{suffix}"
    write_figures(many_sorts.figures, whole, vocabulary)
    write_figures((many_sorts.figures.iloc[[row]] for row in range(5)), parts, vocabulary)
    readers = {".xlsx": pd.read_excel, ".csv": pd.read_csv, ".parquet": pd.read_parquet}
    read = readers.get(suffix, lambda path: pd.read_json(path, lines=True))
    pd.testing.assert_frame_equal(read(parts), read(whole))


def test_slices_hold_every_row_once_in_order():
    frame = pd.DataFrame({"row": range(2 * SLICE_ROWS + 1)})
    parts = list(slices(frame))
    assert [len(part) for part in parts] == [SLICE_ROWS, SLICE_ROWS, 1]
    assert [row for part in parts for row in part["row"]] == list(range(len(frame)))


def test_exact_csv_is_plain_utf8_with_line_feeds(many_sorts):
    data = to_csv_bytes(many_sorts.figures)
    assert data.startswith(b"id,document,language,published,")
    assert data.endswith(b"\n")
    assert b"\r" not in data
    assert data.count(b"\n") == 6


def test_numbers_and_dates_stand_as_people_write_them(many_sorts):
    rows = rows_of(to_csv_bytes(many_sorts.figures))
    assert [row["value"] for row in rows] == ["89.5", "8", "300000000000", "0.7955", "2165"]
    assert [row["out_of"] for row in rows] == ["", "34", "", "", ""]
    assert [row["year"] for row in rows] == ["", "", "2025", "", "2025"]
    assert [row["published"] for row in rows] == ["2025-09-11"] * 4 + [""]
    assert [row["comparator"] for row in rows] == ["=", "=", ">", "=", "="]


def test_exact_csv_keeps_every_character(many_sorts):
    rows = rows_of(to_csv_bytes(many_sorts.figures))
    assert [row["sentence"] for row in rows] == list(many_sorts.figures["sentence"])
    assert rows[0]["sentence"] == 'شرح "89.5%" تک پہنچ\u200cگئی، \u2067(4G)\u2069'
    assert rows[0]["source_url"] == "@https://news.example/a,b"
    assert rows[0]["document"] == "=cmd.txt"


def test_pandas_and_duckdb_read_the_exact_csv(many_sorts, tmp_path):
    path = tmp_path / "figures.csv"
    path.write_bytes(to_csv_bytes(many_sorts.figures))
    by_pandas = pd.read_csv(path, keep_default_na=False)
    by_duckdb = duckdb.sql(f"select sentence, value from read_csv('{path}')").fetchall()
    wanted = list(zip(many_sorts.figures["sentence"], many_sorts.figures["value"], strict=True))
    assert list(zip(by_pandas["sentence"], by_pandas["value"], strict=True)) == wanted
    assert by_duckdb == wanted


def test_csv_for_excel_disarms_formulas_in_open_texts_only(many_sorts):
    data = to_excel_csv_bytes(many_sorts.figures)
    rows = rows_of(data)
    assert data.decode("utf-8").startswith(f"{BYTE_ORDER_MARK}id,")
    assert rows[0]["document"] == "'=cmd.txt"
    assert rows[0]["source_url"] == "'@https://news.example/a,b"
    assert rows[2]["sentence"].startswith("'-300")
    assert rows[3]["place"] == "'+ward"
    assert [row["comparator"] for row in rows] == ["=", "=", ">", "=", "="]
    assert [row["quote"] for row in rows] == list(many_sorts.figures["quote"])
    assert data.count(b"'") == 10  # four documents, four addresses, one sentence, one place


@pytest.mark.parametrize("start", ["=", "+", "-", "@", "\t", "\r"])
@pytest.mark.parametrize("column", ["document", "place", "sentence", "quote", "source_url"])
def test_every_start_of_a_formula_is_disarmed_in_every_open_column(many_sorts, start, column):
    figures = many_sorts.figures.assign(**{column: f'{start}HYPERLINK("https://evil.example","x")'})
    assert {row[column][:2] for row in rows_of(to_excel_csv_bytes(figures))} == {f"'{start}"}
    assert {row[column][:1] for row in rows_of(to_csv_bytes(figures))} == {start}


@pytest.mark.parametrize("column", ["id", "province_name", "story", "corrected", "reviewer", "reviewed_at"])
def test_what_a_reviewer_or_a_table_made_elsewhere_says_is_disarmed_too(many_sorts, column):
    figures = many_sorts.figures.assign(**{column: "=word"})
    assert {row[column] for row in rows_of(to_excel_csv_bytes(figures))} == {"'=word"}


@pytest.mark.parametrize("column", ["comparator", "metric", "status", "verdict", "origin"])
def test_words_of_closed_lists_are_never_changed(many_sorts, column):
    figures = many_sorts.figures.assign(**{column: "=word"})
    assert {row[column] for row in rows_of(to_excel_csv_bytes(figures))} == {"=word"}


ANY_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=12) | st.text("\",\r\n'\t =", max_size=8)


@settings(deadline=None)
@given(texts=st.lists(ANY_TEXT, min_size=1, max_size=6))
def test_any_text_survives_the_csv(texts):
    frame = pd.DataFrame({column.name: pd.Series(texts, dtype="str") for column in REJECTIONS})
    frame["start"], frame["end"] = 0, 1
    file = io.BytesIO()
    write_csv(frame, REJECTIONS, file)
    rows = rows_of(file.getvalue())
    assert [row["sentence"] for row in rows] == texts
    assert [row["detail"] for row in rows] == texts


@given(st.floats(allow_nan=False, allow_infinity=False))
def test_a_number_is_written_in_full_and_reads_back(number):
    written = plain_number(number)
    assert float(written) == number
    assert "e" not in written.lower()
    assert not written.endswith(".0")


def test_parquet_is_compressed_typed_and_says_who_wrote_it(many_sorts):
    file = pq.ParquetFile(io.BytesIO(to_parquet_bytes(many_sorts.figures)))
    types = {field.name: str(field.type) for field in file.schema_arrow}
    assert file.metadata.row_group(0).column(0).compression == "ZSTD"
    assert (types["published"], types["value"], types["out_of"], types["year"], types["start"]) == (
        *("date32[day]", "double", "double", "int64", "int64"),
    )
    assert b"dxmetrics.version" in file.schema_arrow.metadata
    meanings = {field.name: field.metadata[b"description"].decode() for field in file.schema_arrow}
    assert meanings == {column.name: column.meaning for column in FIGURES}


def test_pandas_and_duckdb_read_the_parquet(many_sorts, tmp_path):
    path = tmp_path / "figures.parquet"
    path.write_bytes(to_parquet_bytes(many_sorts.figures))
    by_pandas = pd.read_parquet(path)
    assert list(by_pandas["published"]) == [date(2025, 9, 11)] * 4 + [None]
    assert str(by_pandas["year"].dtype) == "Int64"
    rows = duckdb.sql(f"select value, out_of, year, published, sentence from '{path}'").fetchall()
    assert rows[1] == (8.0, 34.0, None, date(2025, 9, 11), many_sorts.figures["sentence"][1])
    assert rows[4][:4] == (2165.0, None, 2025, None)


def test_json_lines_hold_numbers_as_numbers(many_sorts):
    lines = to_jsonl_bytes(many_sorts.figures).decode("utf-8").split("\n")
    assert lines.pop() == ""
    rows = [json.loads(line) for line in lines]
    assert [list(row) for row in rows] == [[column.name for column in FIGURES]] * 5
    assert '"value": 2165,' in lines[4]
    assert '"value": 89.5,' in lines[0]
    assert (rows[0]["published"], rows[4]["published"]) == ("2025-09-11", None)
    assert (rows[0]["out_of"], rows[1]["out_of"], rows[0]["year"], rows[4]["year"]) == (None, 34, None, 2025)
    assert rows[0]["sentence"] == many_sorts.figures["sentence"][0]


def test_json_is_one_list_of_the_same_objects(many_sorts, vocabulary):
    for figures in (many_sorts.figures, many_sorts.figures.iloc[:0]):
        file = io.BytesIO()
        write_stream(figures, FIGURES, file, ".json", vocabulary, "figures")
        lines = to_jsonl_bytes(figures).decode("utf-8").split("\n")[:-1]
        assert json.loads(file.getvalue()) == [json.loads(line) for line in lines]


@pytest.mark.parametrize("suffix", [".csv", ".parquet", ".jsonl"])
def test_rejections_and_documents_are_written_too(many_sorts, vocabulary, tmp_path, suffix):
    for write, frame, columns in (
        (write_rejections, many_sorts.rejections, REJECTIONS),
        (write_documents, many_sorts.documents, DOCUMENTS),
    ):
        path = tmp_path / f"table{suffix}"
        write(frame, path, vocabulary)
        names = duckdb.sql(f"select * from '{path}'").columns
        assert names == [column.name for column in columns]


@pytest.mark.parametrize("line_end", ["\r", "\r\n", "\N{LINE SEPARATOR}", "\N{NEXT LINE}", "\x0b"])
@pytest.mark.parametrize("suffix", READABLE)
def test_a_sentence_may_hold_any_line_end(many_sorts, vocabulary, tmp_path, suffix, line_end):
    figures = many_sorts.figures.assign(sentence=f"one{line_end}two")
    path = tmp_path / f"figures{suffix}"
    write_figures(figures, path, vocabulary)
    assert set(read_table(path, vocabulary)["sentence"]) == {f"one{line_end}two"}


def test_a_table_that_breaks_the_schema_is_refused_with_its_file(many_sorts, vocabulary, tmp_path):
    path = tmp_path / "figures.csv"
    text = to_csv_bytes(many_sorts.figures).decode()
    path.write_text(text.replace("online_rate", "guess_rate"), encoding="utf-8")
    with pytest.raises(TableError, match=r"figures\.csv: figures, column metric, row 1 .*'guess_rate' is not a known"):
        read_table(path, vocabulary)


@pytest.mark.parametrize(
    ("name", "content", "complaint"),
    [
        ("a.csv", b"", r"a\.csv: is no \.csv file of figures"),
        ("a.csv", b"id,metric\n1,2\n", r"a\.csv: figures: the table lacks document, language"),
        ("a.csv", b"id,metric\n1\n", r"a\.csv: is no \.csv file of figures \(CSV parse error"),
        ("a.csv", b"id,\xff\n1,2\n", r"a\.csv: is no \.csv file of figures"),
        ("a.parquet", b"PAR0", r"a\.parquet: is no \.parquet file of figures"),
        ("a.jsonl", b"[1]\n", r"a line is no JSON object"),
        ("a.jsonl", b"{\n", r"a\.jsonl: is no \.jsonl file of figures"),
        ("a.xlsx", b"", r"cannot be read from '\.xlsx'; the known are \.csv, \.jsonl, \.parquet"),
    ],
)
def test_what_is_no_table_is_refused_with_its_name(vocabulary, tmp_path, name, content, complaint):
    path = tmp_path / name
    path.write_bytes(content)
    with pytest.raises(TableError, match=complaint):
        read_table(path, vocabulary)


@pytest.mark.parametrize(
    ("old", "new", "column"),
    [("2025-09-11", "11.9.2025", "published"), (",89.5,", ",many,", "value"), (",2025,", ",2025.5,", "year")],
)
def test_a_cell_of_another_kind_is_named_with_its_column(many_sorts, vocabulary, tmp_path, old, new, column):
    path = tmp_path / "figures.csv"
    path.write_text(to_csv_bytes(many_sorts.figures).decode().replace(old, new), encoding="utf-8")
    with pytest.raises(TableError, match=rf"figures\.csv: column {column}: .*each cell must be a"):
        read_table(path, vocabulary)


def test_a_missing_file_is_named(vocabulary, tmp_path):
    with pytest.raises(TableError, match=r"gone\.csv: cannot be read .*check the name"):
        read_table(tmp_path / "gone.csv", vocabulary)
