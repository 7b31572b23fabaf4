"""What the schema refuses, and how it says so."""

from __future__ import annotations

import pandas as pd
import pytest

from metrics.errors import TableError
from metrics.table import validate_documents, validate_figures, validate_rejections


def test_a_table_that_keeps_the_contract_comes_back_as_it_is(many_sorts, vocabulary):
    assert validate_figures(many_sorts.figures, vocabulary) is many_sorts.figures
    assert validate_rejections(many_sorts.rejections, vocabulary) is many_sorts.rejections
    assert validate_documents(many_sorts.documents, vocabulary) is many_sorts.documents


@pytest.mark.parametrize(
    ("column", "cell", "complaint"),
    [
        ("metric", "coverage_6g", r"'coverage_6g' is not a known word; the known are accounts, budget"),
        ("province", "atlantis", r"'atlantis' is not a known word"),
        ("province_current", "old-north", r"'old-north' is not a known word; the known are country, north, south"),
        ("status", "hoped", r"'hoped' is not a known word; the known are actual, target"),
        ("comparator", "", r"'' is not a known word"),
        ("unit", "score", r"'score' is not a known word"),
        ("basis", "cats", r"the known are population, villages"),
        ("edition", "61", r"the known are 34, 63"),
        ("origin", "guess", r"the known are reviewer, rules"),
        ("verdict", "maybe", r"the known are accepted, corrected, unsure, wrong"),
        ("period", "mid 2025", r"'mid 2025' is no period; write 2025"),
        ("sentence", "", r"'' must not be empty"),
    ],
)
def test_a_wrong_word_is_named_with_row_value_and_cure(many_sorts, vocabulary, column, cell, complaint):
    figures = many_sorts.figures.copy()
    figures.loc[1, column] = cell
    id_ = figures.loc[1, "id"]
    with pytest.raises(TableError, match=rf"figures, column {column}, row 2 \(id {id_}\): .*{complaint}"):
        validate_figures(figures, vocabulary)


@pytest.mark.parametrize("cell", ["", "2025", "2025-Q2", "2025-06", "2025-06-30", "2025-01/2025-09", "2021/2025"])
def test_every_form_of_a_period_may_stand(many_sorts, vocabulary, cell):
    figures = many_sorts.figures.assign(period=cell)
    assert validate_figures(figures, vocabulary) is figures


def test_the_unit_must_be_that_of_the_metric(many_sorts, vocabulary):
    figures = many_sorts.figures.copy()
    figures.loc[0, "unit"] = "count"
    with pytest.raises(TableError, match=r"column unit, row 1 .*'count' is not the unit of the row's metric"):
        validate_figures(figures, vocabulary)


def test_a_span_must_run_forward_and_be_as_long_as_its_quote(many_sorts, vocabulary):
    for name, validate in (("figures", validate_figures), ("rejections", validate_rejections)):
        frame = getattr(many_sorts, name)
        with pytest.raises(TableError, match=f"{name}, column start, row 1 .*start must be less than end"):
            validate(frame.assign(end=frame["start"]), vocabulary)
        with pytest.raises(TableError, match=f"{name}, column quote, row 1 .*end - start characters long"):
            validate(frame.assign(end=frame["end"] + 1), vocabulary)


def test_an_id_or_a_document_may_not_stand_twice(many_sorts, vocabulary):
    figures = many_sorts.figures.copy()
    figures.loc[1, "id"] = figures.loc[0, "id"]
    with pytest.raises(TableError, match=r"column id, row 1 .*, 2 .*stands more than once"):
        validate_figures(figures, vocabulary)
    documents = many_sorts.documents.assign(document="same.txt")
    with pytest.raises(TableError, match=r"documents, column document, row 1 .*'same\.txt' stands more than once"):
        validate_documents(documents, vocabulary)


def test_missing_surplus_and_misplaced_columns_are_named(many_sorts, vocabulary):
    figures = many_sorts.figures
    with pytest.raises(TableError, match="the table lacks quote, end and has colour"):
        validate_figures(figures.drop(columns=["quote", "end"]).assign(colour=""), vocabulary)
    with pytest.raises(TableError, match="the columns are in another order"):
        validate_figures(figures[[*figures.columns[1:], "id"]], vocabulary)


def test_a_wrong_dtype_is_named_with_the_right_one(many_sorts, vocabulary):
    figures = many_sorts.figures
    with pytest.raises(TableError, match=r"column value: holds Float64; convert it to float64"):
        validate_figures(figures.astype({"value": "Float64"}), vocabulary)
    with pytest.raises(TableError, match="column year: holds float64; convert it to Int64"):
        validate_figures(figures.assign(year=pd.Series([2025.0] * len(figures))), vocabulary)


def test_a_missing_cell_is_named(many_sorts, vocabulary):
    figures = many_sorts.figures.copy()
    figures.loc[2, "story"] = None
    with pytest.raises(TableError, match=r"column story, row 3 .*a cell is missing"):
        validate_figures(figures, vocabulary)


def test_rows_are_counted_from_one_whatever_the_index(many_sorts, vocabulary):
    figures = many_sorts.figures.set_index(pd.Index([70, 71, 72, 73, 74]))
    figures.loc[74, "status"] = "hoped"
    with pytest.raises(TableError, match="column status, row 5 "):
        validate_figures(figures, vocabulary)


def test_the_message_stays_short_when_all_rows_are_wrong(many_sorts, vocabulary):
    rows = many_sorts.figures.loc[[0]].copy()
    figures = rows.loc[rows.index.repeat(5000)].reset_index(drop=True).assign(status="hoped", metric="nothing")
    with pytest.raises(TableError, match="and 4997 more") as caught:
        validate_figures(figures, vocabulary)
    assert len(str(caught.value)) < 1500


@pytest.mark.parametrize("column", ["value", "out_of"])
def test_a_number_must_have_an_end(many_sorts, vocabulary, column):
    figures = many_sorts.figures.copy()
    figures.loc[1, column] = float("inf")
    with pytest.raises(TableError, match=rf"column {column}, row 2 .*inf is endless"):
        validate_figures(figures, vocabulary)


def test_an_unknown_metric_is_blamed_once(many_sorts, vocabulary):
    with pytest.raises(TableError) as caught:
        validate_figures(many_sorts.figures.assign(metric="coverage_6g"), vocabulary)
    assert str(caught.value).startswith("figures, column metric")
    assert "unit" not in str(caught.value)
