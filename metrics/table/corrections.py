"""The figures as charts and cards show them: with what a reviewer put right.

In: the figures table, or one row of it, as read. Out: the same, in which the columns that `corrected` names hold what
the reviewer said. It promises to touch no row without a correction, and to let what follows from a corrected column
follow: the unit from the metric, today's province and the edition from the province and the period.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

import pandas as pd

from metrics.table.editions import edition_of
from metrics.table.vocabulary import load_vocabulary

_NAME_LANGUAGE = "en"
_MISSING = {"out_of": pd.NA, "year": pd.NA}


def as_corrected(figures: pd.DataFrame) -> pd.DataFrame:
    """Return `figures` with the corrections of their reviewers applied; `corrected` still says what they were."""
    changed = figures.index[figures["corrected"] != ""]
    if not len(changed):
        return figures
    rows = [row_as_corrected(row) for row in figures.loc[changed].to_dict("records")]
    frame = pd.DataFrame(rows, index=changed, columns=figures.columns).astype(figures.dtypes.to_dict())
    return pd.concat([figures.drop(index=changed), frame]).loc[figures.index]


def row_as_corrected(figure: Mapping[Any, Any]) -> dict[Any, Any]:
    """Return one row of the figures table, by column, with the correction of its reviewer applied."""
    if not figure["corrected"]:
        return dict(figure)
    vocabulary, said = load_vocabulary(), json.loads(figure["corrected"])
    row = {**figure, **{name: _MISSING.get(name) if cell is None else cell for name, cell in said.items()}}
    province = vocabulary.provinces[row["province"]]
    out_of = None if pd.isna(row["out_of"]) else Decimal(str(row["out_of"]))
    published = None if pd.isna(row["published"]) else row["published"].date()
    unit = vocabulary.metrics[row["metric"]].unit
    edition = edition_of(
        unit=unit,
        out_of=out_of,
        province=province,
        place=row["place"],
        period=row["period"],
        published=published,
    )
    return {
        **row,
        "unit": unit,
        "province_name": province.names[_NAME_LANGUAGE],
        "province_current": province.current,
        "edition": edition.value,
    }
