"""What a reviewer put right stands where charts look, and nothing else is touched."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pandas as pd
import pytest

from metrics import build_table, extract, load_vocabulary, read_document
from metrics.table import as_corrected, row_as_corrected, validate_figures


@pytest.fixture
def figures() -> pd.DataFrame:
    document = read_document(Path(__file__).parents[3] / "seeds" / "001_ee2716ebf1b755dc.txt")
    return build_table([extract(document)], load_vocabulary()).figures


def corrected(figures: pd.DataFrame, row: int, said: dict[str, Any]) -> pd.DataFrame:
    figures = figures.copy()
    figures.loc[row, "corrected"] = json.dumps(said)
    figures.loc[row, "verdict"] = "corrected"
    return as_corrected(figures)


def test_without_corrections_nothing_changes(figures: pd.DataFrame) -> None:
    assert as_corrected(figures) is figures


def test_the_value_is_that_of_the_reviewer(figures: pd.DataFrame) -> None:
    changed = corrected(figures, 0, {"value": 12.5, "out_of": None})
    assert changed.loc[0, "value"] == 12.5
    assert pd.isna(changed.loc[0, "out_of"])
    pd.testing.assert_frame_equal(changed.iloc[1:], figures.iloc[1:])
    assert list(changed.dtypes) == list(figures.dtypes)
    validate_figures(changed, load_vocabulary())


def test_unit_province_and_edition_follow(figures: pd.DataFrame) -> None:
    said = {"metric": "dti_rank", "value": 8, "province": "thai-binh", "period": "2023", "out_of": 63}
    row = corrected(figures, 1, said).loc[1]
    assert (row["unit"], row["edition"]) == ("rank", "63")
    assert (row["province_name"], row["province_current"]) == ("Thai Binh", "hung-yen")
    assert row["corrected"] == json.dumps(said), "what was said stays"


def test_a_row_by_itself_is_put_right_as_in_the_table(figures: pd.DataFrame) -> None:
    said = {"metric": "dti_rank", "value": 8, "province": "thai-binh", "period": "2023", "out_of": 63, "year": None}
    figures.loc[1, "corrected"] = json.dumps(said)
    read = figures.loc[1].to_dict()
    row = row_as_corrected(read)
    assert row["value"] == 8
    assert read["metric"] != "dti_rank", "the row as read is left as it is"
    as_row = pd.DataFrame([row], index=[1]).astype(figures.dtypes.to_dict())
    pd.testing.assert_frame_equal(as_row, as_corrected(figures).loc[[1]])
    assert row_as_corrected(figures.loc[0].to_dict()) == figures.loc[0].to_dict()
