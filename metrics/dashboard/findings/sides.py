"""What stands side by side in the panels of a comparison: what stands for provinces, and what contradicts that.

Comes in: a Comparison. Goes out: its rows for all panels at once, since a panel is a handful of rows and each step over
a frame takes as long for one as for hundreds. The promise: each row is in one panel.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd

from metrics.dashboard.findings.comparing import TOLD, Comparison, Panel
from metrics.dashboard.findings.corpus import plain
from metrics.table import stand_for_each

#: Columns: the key of the panel; whether the figure stands for its province, or contradicts the one that does.
PANEL, STANDING = "panel", "is_standing"

_RIVALS = [PANEL, "province", "status", "edition"]


def sides_of(comparison: Comparison) -> pd.DataFrame:
    """Return the rows of all panels: of each province one actual and one target, then what contradicts these."""
    standing = _in_panels(comparison.standing, comparison.panels)
    if standing.duplicated(_RIVALS).any():  # a rank that does not say among how many has a rival in one that does
        standing = stand_for_each(standing, _RIVALS)
    apart = standing["edition"] != comparison.edition
    standing = standing.assign(apart=apart).sort_values(["status", "apart", "province"], kind="stable")
    standing = standing.drop_duplicates([PANEL, "status", "province"]).drop(columns="apart")
    others = _contradicting(standing, comparison)
    parts = [standing.assign(**{STANDING: True}), others.assign(**{STANDING: False})]
    return pd.concat([part for part in parts if len(part)] or parts[:1], ignore_index=True)


def _contradicting(standing: pd.DataFrame, comparison: Comparison) -> pd.DataFrame:
    """Return the other values of the disputes that figures of `standing` are part of, each value once."""
    rows = comparison.disputes.rows
    groups = rows.loc[rows["id"].isin(standing["id"]), "group"].unique()
    others = rows.loc[rows["group"].isin(groups) & ~rows["id"].isin(standing["id"])]
    others = _in_panels(plain(others), comparison.panels)
    told = pd.MultiIndex.from_frame(standing[[PANEL, *TOLD]].astype("str"))
    is_told = pd.MultiIndex.from_frame(others[[PANEL, *TOLD]].astype("str")).isin(told)
    return others.loc[~is_told].drop_duplicates([PANEL, *TOLD])


def _in_panels(rows: pd.DataFrame, panels: Sequence[Panel]) -> pd.DataFrame:
    """Return `rows` with the key of their panel; those that fit none are left out."""
    by_series: dict[tuple[str, str], list[Panel]] = {}
    for panel in panels:
        by_series.setdefault((panel.metric, panel.basis), []).append(panel)
    told = zip(rows["metric"], rows["basis"], rows["out_of"], strict=True)
    keys = [_key_of(by_series, str(metric), str(basis), out_of) for metric, basis, out_of in told]
    placed = rows.assign(**{PANEL: keys})
    return placed.loc[placed[PANEL] != ""]


def _key_of(by_series: Mapping[tuple[str, str], Sequence[Panel]], metric: str, basis: str, out_of: Any) -> str:
    """Return the key of the panel of a row: a rank unsaid among how many goes with the only number that is said."""
    panels = by_series.get((metric, basis), ())
    if len(panels) == 1 and (panels[0].out_of is None or pd.isna(out_of)):
        return panels[0].key
    wanted = None if pd.isna(out_of) else out_of
    return next((panel.key for panel in panels if panel.out_of == wanted), "")
