"""Compare, all provinces: one metric, a small panel a province, on one scale.

Comes in: a Screen and a Comparison, whose provinces keep their colours. Goes out: the chart, and the rows of the
figures that are shown.
"""

from __future__ import annotations

from datetime import date

import pandas as pd
import streamlit as st

from metrics.dashboard import address, charts
from metrics.dashboard.findings.comparing import (
    Comparison,
    Panel,
    figures_of,
    newest_of,
    of_provinces,
    panels_of,
    rows_of_panel,
    told_once,
)
from metrics.dashboard.findings.corpus import ROW
from metrics.dashboard.findings.disputes import disputes_about
from metrics.dashboard.findings.ranking import LOWER
from metrics.dashboard.findings.selection import of_edition
from metrics.dashboard.findings.signs import build_signs
from metrics.dashboard.findings.timelines import place_in_time
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.views.compare.panel import cast_of, legend, show_figures, show_signs, style_of
from metrics.dashboard.views.compare.time import cut_note, days_of, show_undated
from metrics.dashboard.wording import formats, words

#: So many figures of a province fit its panel.
MOST_FIGURES = 12


def show_all_provinces(screen: Screen, comparison: Comparison, metric: str) -> list[int]:
    """Draw the panels of `metric`; return the rows of the figures drawn."""
    _ = screen.interface.text
    corpus = screen.corpus
    rows = of_edition(of_provinces(figures_of(corpus, [metric]), corpus), comparison.edition)
    panels = panels_of(rows, corpus, [metric])
    if not panels:
        show_empty(
            screen,
            _("No article of this collection states such a figure."),
            _("Choose another metric, or the other map of provinces."),
        )
        return []
    panel = _choose_panel(screen, panels)
    own = rows_of_panel(rows, corpus, panel)
    told = told_once(own)
    newest = newest_of(told, MOST_FIGURES)
    contested = disputes_about(corpus, "metric", metric).contested(newest["id"])
    signs = build_signs(screen.interface, corpus, newest, contested=contested)
    times = place_in_time(signs)
    dated, key = times.dated.assign(is_pale=False), f"all_{panel.key}"
    if len(dated):
        cast = cast_of(screen, comparison, _in_order(dated, is_lower_first=corpus.metrics[metric].better == LOWER))
        axis = days_of(screen, dated)
        notes = [legend(screen, dated), _span_in_words(screen, axis), cut_note(screen, told, newest, MOST_FIGURES)]
        figure = charts.panels_by_province(dated, cast, axis, style_of(screen, panel, dated), notes)
        show_signs(screen, figure, dated, key)
    show_undated(screen, times.undated)
    show_figures(screen, pd.concat([dated, times.undated], ignore_index=True), key, is_drawn=not dated.empty)
    return signs[ROW].tolist()


def _choose_panel(screen: Screen, panels: list[Panel]) -> Panel:
    """Return the panel to show; shares of different things are never drawn on one scale."""
    _ = screen.interface.text
    if len(panels) == 1:
        return panels[0]
    by_key = {panel.key: panel for panel in panels}
    chosen = address.choose(
        st.segmented_control,
        _("Share"),
        list(by_key),
        name="series",
        default=panels[0].key,
        show=lambda key: _name_of(screen, by_key[key]),
        required=True,
    )
    return by_key[chosen]


def _name_of(screen: Screen, panel: Panel) -> str:
    if panel.out_of is None:
        return words.basis_name(screen.interface, panel.basis)
    return screen.interface.text("of {total}").format(total=formats.number(screen.interface, panel.out_of))


def _in_order(dated: pd.DataFrame, *, is_lower_first: bool) -> list[str]:
    """Return the provinces, that with the best newest value first; those with targets alone at the end."""
    newest = dated.sort_values(["is_target", "day"], ascending=[False, True], kind="stable")
    newest = newest.drop_duplicates("province", keep="last")
    ordered = newest.sort_values(["is_target", "value"], ascending=[True, is_lower_first], kind="stable")
    return [str(slug) for slug in ordered["province"]]


def _span_in_words(screen: Screen, axis: charts.Axis) -> str:
    first, last = (formats.day(screen.interface, date.fromordinal(int(end))) for end in (axis.lowest, axis.highest))
    return screen.interface.text("Every panel runs from {first} to {last}.").format(first=first, last=last)
