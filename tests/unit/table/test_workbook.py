"""The XLSX export, read back with openpyxl."""

from __future__ import annotations

import io
from datetime import datetime

import openpyxl
import pandas as pd
import pytest

from metrics.errors import TableError
from metrics.table import DOCUMENTS, FIGURES, to_xlsx_bytes, write_documents, write_figures
from metrics.table.export import spreadsheets, workbook


def opened(data):
    return openpyxl.load_workbook(io.BytesIO(data))


def cells_of(sheet):
    return [[cell.value for cell in row] for row in sheet.iter_rows()]


def test_three_sheets_with_frozen_headers(many_sorts, vocabulary):
    book = opened(to_xlsx_bytes(many_sorts.figures, vocabulary))
    assert book.sheetnames == ["figures", "definitions", "columns"]
    assert [sheet.freeze_panes for sheet in book] == ["A2"] * 3
    assert all(cell.font.bold for sheet in book for cell in sheet[1])


def test_every_cell_is_the_figure_s(many_sorts, vocabulary):
    header, *rows = cells_of(opened(to_xlsx_bytes(many_sorts.figures, vocabulary))["figures"])
    assert header == [column.name for column in FIGURES]
    wanted = many_sorts.figures.astype(object).where(many_sorts.figures.notna(), None).replace({"": None})
    for row, figure in zip(rows, wanted.to_dict("records"), strict=True):
        assert dict(zip(header, row, strict=True)) == figure


def test_no_text_is_a_formula_or_a_link(many_sorts, vocabulary):
    evil = many_sorts.figures.assign(sentence='=HYPERLINK("https://evil.example","x")', quote="https://evil.example")
    sheet = opened(to_xlsx_bytes(evil, vocabulary))["figures"]
    cells = [cell for row in sheet.iter_rows(min_row=2) for cell in row if cell.value is not None]
    assert {cell.data_type for cell in cells if isinstance(cell.value, str)} == {"s"}
    assert "=cmd.txt" in {cell.value for cell in cells}
    assert not any(cell.hyperlink for cell in cells)


def test_numbers_and_days_are_shown_in_full(many_sorts, vocabulary):
    sheet = opened(to_xlsx_bytes(many_sorts.figures, vocabulary))["figures"]
    at = {cell.value: cell.column for cell in sheet[1]}
    formats = [sheet.cell(row, at["value"]).number_format for row in range(2, 7)]
    assert formats == ["General", "0", "0", "General", "0"]
    published = sheet.cell(2, at["published"])
    assert (published.value, published.number_format) == (datetime(2025, 9, 11), "yyyy-mm-dd")
    assert [type(sheet.cell(2, at[name]).value) for name in ("value", "start", "end")] == [float, int, int]


def test_definitions_name_every_metric_in_every_language(many_sorts, vocabulary):
    header, *rows = cells_of(opened(to_xlsx_bytes(many_sorts.figures, vocabulary))["definitions"])
    assert header == ["metric", "family", "unit", "lowest", "highest", "better", "definition", "traps", "en", "ur"]
    assert [row[0] for row in rows] == list(vocabulary.metrics)
    assert dict(zip(header, rows[0], strict=True)) == {
        "metric": "online_rate",
        "family": "invented",
        "unit": "percent",
        "lowest": 0,
        "highest": None,
        "better": "higher",
        "definition": "What online_rate measures.",
        "traps": None,
        "en": "Online rate",
        "ur": "آن لائن ریکارڈز",
    }


def test_columns_are_explained_with_their_words(many_sorts, vocabulary, tmp_path):
    header, *rows = cells_of(opened(to_xlsx_bytes(many_sorts.figures, vocabulary))["columns"])
    assert header == ["column", "type", "meaning", "words"]
    assert [row[:3] for row in rows] == [[column.name, column.kind.value, column.meaning] for column in FIGURES]
    assert {row[0]: row[3] for row in rows}["status"] == "actual, target"
    write_documents(many_sorts.documents, tmp_path / "documents.xlsx", vocabulary)
    book = openpyxl.load_workbook(tmp_path / "documents.xlsx")
    assert book.sheetnames == ["documents", "definitions", "columns"]
    assert [row[0] for row in cells_of(book["columns"])[1:]] == [column.name for column in DOCUMENTS]


def test_pandas_reads_the_workbook(many_sorts, vocabulary):
    frame = pd.read_excel(io.BytesIO(to_xlsx_bytes(many_sorts.figures, vocabulary)))
    assert list(frame["value"]) == list(many_sorts.figures["value"])
    assert list(frame["sentence"]) == list(many_sorts.figures["sentence"])


def test_a_text_too_long_for_a_cell_is_cut_and_says_so(many_sorts, vocabulary):
    fits, too_long = "ص" * spreadsheets.LONGEST_CELL, "ص" * (spreadsheets.LONGEST_CELL + 1)
    figures = many_sorts.figures.assign(sentence=[fits, too_long, "", "", ""])
    sheet = opened(to_xlsx_bytes(figures, vocabulary))["figures"]
    column = [cell.value for cell in sheet[1]].index("sentence") + 1
    assert sheet.cell(2, column).value == fits
    cut = sheet.cell(3, column).value
    assert len(cut) == spreadsheets.LONGEST_CELL
    assert cut.endswith("the CSV has all]")


def test_more_rows_than_a_sheet_holds_are_refused_and_leave_no_file(many_sorts, vocabulary, tmp_path, monkeypatch):
    assert workbook.MOST_ROWS == 2**20
    many = pd.concat([many_sorts.figures] * 20, ignore_index=True)
    monkeypatch.setattr(workbook, "MOST_ROWS", len(many))
    with pytest.raises(TableError, match=r"holds 99 rows below its header, the figures are more; write \.csv"):
        write_figures(many, tmp_path / "figures.xlsx", vocabulary)
    assert list(tmp_path.iterdir()) == []
    write_figures(many.head(99), tmp_path / "figures.xlsx", vocabulary)
    assert len(pd.read_excel(tmp_path / "figures.xlsx")) == 99
