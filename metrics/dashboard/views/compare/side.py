"""Compare, side by side: for each metric what each province has reached and what it aims at.

Comes in: a Screen and a Comparison. Goes out: a chart a panel, and the rows of the figures that are shown.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard import charts
from metrics.dashboard.findings.comparing import (
    Comparison,
    Panel,
    of_provinces,
)
from metrics.dashboard.findings.corpus import ROW
from metrics.dashboard.findings.selection import ACTUAL
from metrics.dashboard.findings.sides import PANEL, STANDING, sides_of
from metrics.dashboard.findings.signs import build_signs, gaps_of
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.compare.panel import cast_of, legend, show_figures, show_signs, style_of

#: Units whose value for the whole country lies on the scale of a province; a sum of all provinces does not.
LEVELS = ("percent", "score", "mbps")


def show_side_by_side(screen: Screen, comparison: Comparison) -> list[int]:
    """Draw the panels two in a row; return the rows of the figures drawn."""
    sides = sides_of(comparison)
    signs = build_signs(screen.interface, screen.corpus, sides, contested=comparison.contested(sides))
    by_panel = {str(key): own for key, own in signs.groupby(PANEL)}
    shown: list[int] = []
    for number in range(0, len(comparison.panels), 2):
        pair = comparison.panels[number : number + 2]
        for column, panel in zip(st.columns(2, gap="large"), pair, strict=False):
            with column:
                shown += _show_panel(screen, comparison, panel, by_panel[panel.key])
    return shown


def _show_panel(screen: Screen, comparison: Comparison, panel: Panel, signs: pd.DataFrame) -> list[int]:
    corpus, interface = screen.corpus, screen.interface
    metric = corpus.metrics[panel.metric]
    drawn = of_provinces(signs, corpus).reset_index(drop=True)
    gaps = gaps_of(interface, metric, drawn.loc[drawn[STANDING]])
    nation = _national(screen, metric.unit, signs)
    figure = charts.pairs_by_province(
        drawn,
        cast_of(screen, comparison),
        style_of(screen, panel, drawn),
        [legend(screen, drawn), _as_of(screen, drawn)],
        gaps={slug: (gap.actual, gap.target, gap.text) for slug, gap in gaps.items()},
        nation=None if nation.empty else _line_of_nation(screen, nation),
    )
    listed = pd.concat([drawn, nation], ignore_index=True) if len(nation) else drawn
    remarks = {slug: gap.text for slug, gap in gaps.items()}
    show_signs(screen, figure, listed, f"side_{panel.key}")
    show_figures(screen, listed, f"side_{panel.key}", remarks=remarks)
    return listed[ROW].tolist()


def _national(screen: Screen, unit: str, signs: pd.DataFrame) -> pd.DataFrame:
    """Return the sign of the value that the whole country has reached; none where it is not on the provinces' scale."""
    is_national = signs["province"].isin(screen.corpus.nations) & (signs["status"] == ACTUAL)
    return signs.loc[is_national & signs["unit"].isin(LEVELS) & (unit in LEVELS)].iloc[:1]


def _line_of_nation(screen: Screen, nation: pd.DataFrame) -> tuple[float, str]:
    sign = nation.to_dict("records")[0]
    name = screen.interface.text("Whole country")
    return float(sign["value"]), f"{name} {sign['label']} ({sign['as_of']})"


def _as_of(screen: Screen, signs: pd.DataFrame) -> str:
    """Return what time the figures speak of: said once where it is the same for all."""
    _ = screen.interface.text
    if signs["as_of"].nunique() == 1:
        return _("As of: {times}").format(times=signs["as_of"].iat[0])
    told = [f"{sign['name']} {sign['as_of']}" for sign in signs.to_dict("records")]
    return _("As of: {times}").format(times=" · ".join(dict.fromkeys(told)))
