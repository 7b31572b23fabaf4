"""Compare, side by side: for each metric what each province has reached and what it aims at.

Comes in: a Screen and a Comparison. Goes out: a chart a panel, and the ids of the figures that are shown.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard import charts
from metrics.dashboard.findings.comparing import (
    Comparison,
    Panel,
    contradicting,
    of_provinces,
    panels_of,
    rows_of_panel,
    standing_of,
)
from metrics.dashboard.findings.selection import ACTUAL, of_edition
from metrics.dashboard.findings.signs import build_signs, gaps_of
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.compare.panel import cast_of, legend, show_figures, show_signs, style_of

#: Units whose value for the whole country lies on the scale of a province; a sum of all provinces does not.
LEVELS = ("percent", "score", "mbps")


def show_side_by_side(screen: Screen, comparison: Comparison) -> list[str]:
    """Draw the panels two in a row; return the ids of the figures drawn."""
    rows = of_edition(comparison.rows, comparison.edition)
    shown: list[str] = []
    panels = panels_of(rows, screen.corpus, comparison.metrics)
    for number in range(0, len(panels), 2):
        for column, panel in zip(st.columns(2, gap="large"), panels[number : number + 2], strict=False):
            with column:
                shown += _show_panel(screen, comparison, panel, rows_of_panel(rows, screen.corpus, panel))
    return shown


def _show_panel(screen: Screen, comparison: Comparison, panel: Panel, rows: pd.DataFrame) -> list[str]:
    corpus, interface = screen.corpus, screen.interface
    metric = corpus.metrics[panel.metric]
    standing = standing_of(rows, panel, comparison.edition)
    others = contradicting(standing, comparison.conflicts)
    of_these = of_provinces(standing, corpus)
    signs = build_signs(interface, corpus, of_these, contested=comparison.contested)
    gaps = gaps_of(interface, metric, signs)
    drawn = build_signs(interface, corpus, pd.concat([of_these, others]), contested=comparison.contested)
    nation = _national(screen, metric.unit, standing)
    figure = charts.pairs_by_province(
        drawn,
        cast_of(screen, comparison),
        style_of(screen, panel, drawn),
        [legend(screen, drawn), _as_of(screen, drawn)],
        gaps={slug: (gap.actual, gap.target, gap.text) for slug, gap in gaps.items()},
        nation=None if nation.empty else _line_of_nation(screen, nation),
    )
    listed = pd.concat([drawn, nation], ignore_index=True)
    remarks = {slug: gap.text for slug, gap in gaps.items()}
    show_signs(screen, figure, listed, f"side_{panel.key}")
    show_figures(screen, listed, rows, f"side_{panel.key}", remarks=remarks)
    return [str(figure_id) for figure_id in listed["id"]]


def _national(screen: Screen, unit: str, standing: pd.DataFrame) -> pd.DataFrame:
    """Return the sign of the value that the whole country has reached; none where it is not on the provinces' scale."""
    is_national = standing["province"].isin(screen.corpus.nations) & (standing["status"] == ACTUAL)
    national = standing.loc[is_national & standing["unit"].isin(LEVELS) & (unit in LEVELS)]
    return build_signs(screen.interface, screen.corpus, national.iloc[:1])


def _line_of_nation(screen: Screen, nation: pd.DataFrame) -> tuple[float, str]:
    sign = nation.iloc[0].to_dict()
    name = screen.interface.text("Whole country")
    return float(sign["value"]), f"{name} {sign['label']} ({sign['as_of']})"


def _as_of(screen: Screen, signs: pd.DataFrame) -> str:
    """Return what time the figures speak of: said once where it is the same for all."""
    _ = screen.interface.text
    if signs["as_of"].nunique() == 1:
        return _("As of: {times}").format(times=signs["as_of"].iat[0])
    told = [f"{sign['name']} {sign['as_of']}" for sign in signs.to_dict("records")]
    return _("As of: {times}").format(times=" · ".join(dict.fromkeys(told)))
