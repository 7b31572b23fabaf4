"""Figures that cannot both hold.

In: the figures table, stories filled or not. Out: the rows that contradict another, group by group. It promises to
compare like with like only: same province, place, metric, period, status, basis, edition and out_of.
"""

from __future__ import annotations

import numpy as np
import pandas as pd

from metrics.extraction import Comparator
from metrics.table.columns import Verdict
from metrics.table.select import story_or_document

LIKE = ("province", "place", "metric", "period", "status", "basis", "edition", "out_of")
"""What two figures must share before their values can contradict one another."""

CONFLICT = "conflict"
"""Two stories disagree."""

SEVERAL_VALUES = "several values"
"""One story gives several values: two levels of government, two dates the text leaves open, a slip of translation."""

ABOUT = 0.05
"""How far from the number said "about 800" still holds, as a share of it: 5 %, so that 812 is no contradiction."""


def find_conflicts(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the rows of `figures` that contradict another row, with two columns in front.

    `group` counts the sets of like figures from 0, in the order of their first row; `kind` is CONFLICT or
    SEVERAL_VALUES. A row that contradicts another story and its own stands twice, once a kind. Rows whose verdict is
    `wrong` contradict nothing. An article without a story is a story of its own.
    """
    rows = figures.loc[figures["verdict"] != Verdict.WRONG.value].reset_index(drop=True)
    low, high = _bounds(rows)
    claims = pd.DataFrame(
        {
            "group": rows.groupby(list(LIKE), sort=False, dropna=False).ngroup(),
            "story": story_or_document(rows),
            "low": low,
            "high": high,
        }
    )
    found = [
        _labelled(rows, claims["group"], _contradicted_inside(claims), SEVERAL_VALUES),
        _labelled(rows, claims["group"], _contradicted_by_others(claims), CONFLICT),
    ]
    conflicts = pd.concat(found).sort_values(["group", "kind"], kind="stable", ignore_index=True)
    return conflicts.assign(group=pd.factorize(conflicts["group"])[0])


def _bounds(rows: pd.DataFrame) -> tuple[pd.Series[float], pd.Series[float]]:
    """Return the lowest and the highest value each row allows; an open end becomes the next number beside it."""
    value, said = rows["value"], rows["comparator"]
    slack = value.abs() * ABOUT
    low, high = value.copy(), value.copy()
    low[said == Comparator.OVER.value] = np.nextafter(value, np.inf)
    high[said.isin([Comparator.OVER.value, Comparator.AT_LEAST.value])] = np.inf
    high[said == Comparator.UNDER.value] = np.nextafter(value, -np.inf)
    low[said == Comparator.UNDER.value] = -np.inf
    about = said == Comparator.ABOUT.value
    low[about], high[about] = value - slack, value + slack
    return low, high


def _contradicted_inside(claims: pd.DataFrame) -> pd.Series[bool]:
    """Return which rows contradict a row of their own story: some other's range ends before theirs begins, or after."""
    same = claims.groupby(["group", "story"], sort=False)
    return (same["high"].transform("min") < claims["low"]) | (same["low"].transform("max") > claims["high"])


def _contradicted_by_others(claims: pd.DataFrame) -> pd.Series[bool]:
    """Return which rows contradict a row of another story of their group."""
    by_story = claims.groupby(["group", "story"], sort=False, as_index=False)
    stories = by_story.agg(low=("low", "max"), high=("high", "min"))
    least_high = _least_of_others(claims, stories, "high", sign=1)
    most_low = -_least_of_others(claims, stories, "low", sign=-1)
    return (least_high < claims["low"]) | (most_low > claims["high"])


def _least_of_others(claims: pd.DataFrame, stories: pd.DataFrame, bound: str, *, sign: int) -> pd.Series[float]:
    """Return, for each row, the least signed bound among the other stories of its group; inf when there is none.

    The least of all but one's own is the group's least, or its second least when the least is one's own: two numbers
    a group instead of all pairs.
    """
    ordered = stories.assign(signed=sign * stories[bound]).sort_values("signed", kind="stable").groupby("group")
    least, second = ordered.nth(0).set_index("group"), ordered.nth(1).set_index("group")
    group = claims["group"]
    is_own = group.map(least["story"]) == claims["story"]
    others = group.map(least["signed"]).where(~is_own, group.map(second["signed"]))
    return others.fillna(np.inf)


def _labelled(rows: pd.DataFrame, group: pd.Series[int], chosen: pd.Series[bool], kind: str) -> pd.DataFrame:
    labelled = rows.loc[chosen].copy()
    labelled.insert(0, "kind", kind)
    labelled.insert(0, "group", group[chosen])
    return labelled
