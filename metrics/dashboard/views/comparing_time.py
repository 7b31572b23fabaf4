"""Compare, over time, and the ranks: for each metric the figures of the provinces in the order of their time.

Comes in: a Screen and a Comparison. Goes out: a chart a panel with the undated figures under it, and the ids of the
figures that are shown.
"""

from __future__ import annotations

import textwrap
from html import escape

import pandas as pd
import streamlit as st

from metrics.dashboard import charts, words
from metrics.dashboard.comparing import (
    Comparison,
    Panel,
    levels_of,
    of_provinces,
    panels_of,
    ranks_of,
    rows_of_panel,
    told_once,
)
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.selection import NOT_STATED
from metrics.dashboard.signs import build_signs
from metrics.dashboard.timelines import place_in_time, year_ticks
from metrics.dashboard.views.comparing_panel import (
    cast_of,
    legend,
    line_of,
    show_chart,
    show_figures,
    style_of,
)
from metrics.table import MERGER, Edition

#: The ranks of so many times stand side by side; earlier ones are in the table.
MOST_COLUMNS = 6
TICK_LENGTH = 10


def show_over_time(screen: Screen, comparison: Comparison) -> list[str]:
    """Draw a chart for each panel, with time as days; return the ids of the figures drawn or listed."""
    rows = levels_of(of_provinces(comparison.rows, screen.corpus), comparison.edition)
    return _show_panels(screen, comparison, rows, is_ranks=False)


def show_ranks(screen: Screen, comparison: Comparison) -> list[str]:
    """Draw a chart for each index, with the times it was told for side by side; return the ids of the figures."""
    rows = ranks_of(of_provinces(comparison.rows, screen.corpus), screen.corpus, comparison.edition)
    return _show_panels(screen, comparison, rows, is_ranks=True)


def _show_panels(screen: Screen, comparison: Comparison, rows: pd.DataFrame, *, is_ranks: bool) -> list[str]:
    shown: list[str] = []
    panels = panels_of(rows, screen.corpus, comparison.metrics)
    for number in range(0, len(panels), 2):
        for column, panel in zip(st.columns(2, gap="large"), panels[number : number + 2], strict=False):
            with column:
                own = rows_of_panel(rows, screen.corpus, panel)
                shown += _show_panel(screen, comparison, panel, own, is_ranks=is_ranks)
    return shown


def _show_panel(
    screen: Screen, comparison: Comparison, panel: Panel, rows: pd.DataFrame, *, is_ranks: bool
) -> list[str]:
    signs = build_signs(screen.interface, screen.corpus, told_once(rows), contested=comparison.contested)
    times = place_in_time(signs)
    key = f"{'ranks' if is_ranks else 'time'}_{panel.key}"
    if times.dated.empty:
        show_heading(screen, screen.interface.name_of(screen.corpus.metrics[panel.metric].titles))
    else:
        dated = times.dated.assign(is_pale=~times.dated["edition"].isin([comparison.edition, NOT_STATED]))
        drawn, axis = _in_columns(dated) if is_ranks else (dated, days_of(screen, dated))
        style = style_of(screen, panel, drawn, edition=_editions(screen, drawn))
        notes = [legend(screen, drawn), _note(screen, drawn, dated)]
        show_chart(screen, charts.lines_by_time(drawn, cast_of(screen, comparison), axis, style, notes), drawn, key)
    show_undated(screen, times.undated)
    show_figures(screen, pd.concat([times.dated, times.undated], ignore_index=True), rows, key)
    return [str(figure_id) for figure_id in signs["id"]]


def days_of(screen: Screen, dated: pd.DataFrame) -> charts.Axis:
    """Return the axis of time on which `dated` stand, with the day on which one map of provinces gave way to the other.

    An axis that holds one map alone ends at that day.
    """
    border = MERGER.toordinal()
    days = [*(int(day) for day in dated["day"]), border]
    before, since = (
        words.edition_short_name(screen.interface, edition.value) for edition in (Edition.BEFORE, Edition.SINCE)
    )
    return charts.Axis(
        lowest=min(days),
        highest=max(days),
        ticks=year_ticks(screen.interface, days),
        border=(border, before, since),
    )


def _in_columns(dated: pd.DataFrame) -> tuple[pd.DataFrame, charts.Axis]:
    """Return the signs of the newest times with a column for each time, and the axis that names the columns."""
    names = dated.groupby("as_of", sort=False)["day"].max().sort_values(kind="stable").index[-MOST_COLUMNS:]
    columns = {name: number for number, name in enumerate(names)}
    drawn = dated.loc[dated["as_of"].isin(columns)].reset_index(drop=True)
    drawn["day"] = drawn["as_of"].map(columns).astype("Int64")
    ticks = tuple((number, "<br>".join(textwrap.wrap(name, TICK_LENGTH))) for name, number in columns.items())
    return drawn, charts.Axis(lowest=0, highest=len(columns) - 1, ticks=ticks)


def _editions(screen: Screen, drawn: pd.DataFrame) -> str:
    """Return which map of provinces a chart shows; both are on it when some signs are pale."""
    _ = screen.interface.text
    if drawn["is_pale"].any():
        return _("63 provinces before July 2025, 34 since")
    return words.edition_name(screen.interface, screen.edition)


def _note(screen: Screen, drawn: pd.DataFrame, dated: pd.DataFrame) -> str:
    _ = screen.interface.text
    if drawn["is_pale"].any():
        return _("Pale: the provinces of the other map, which may have other borders; the two are never joined.")
    if len(drawn) < len(dated):
        return _("Earlier times are in the table.")
    return ""


def show_undated(screen: Screen, undated: pd.DataFrame) -> None:
    """List the signs that have no time, which a line of time cannot show."""
    if undated.empty:
        return
    lines = "".join(f"<li>{escape(line_of(screen, sign))}</li>" for sign in undated.to_dict("records"))
    label = escape(screen.interface.text("Undated, so not drawn:"))
    st.html(f'<div class="dx-undated" dir="{screen.interface.direction}">{label}<ul>{lines}</ul></div>')
