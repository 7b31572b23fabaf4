"""Compare, over time, and the ranks: for each metric the figures of the provinces in the order of their time.

Comes in: a Screen and a Comparison. Goes out: a chart a panel with the undated figures under it, and the rows of the
figures that are shown.
"""

from __future__ import annotations

import textwrap
from dataclasses import replace
from html import escape

import pandas as pd
import streamlit as st

from metrics.dashboard import charts
from metrics.dashboard.findings.comparing import (
    Comparison,
    Panel,
    levels_of,
    newest_of,
    of_provinces,
    panels_of,
    ranks_of,
    rows_of_panel,
    told_once,
)
from metrics.dashboard.findings.corpus import ROW
from metrics.dashboard.findings.selection import NOT_STATED
from metrics.dashboard.findings.signs import build_signs
from metrics.dashboard.findings.timelines import place_in_time, year_ticks
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.compare.panel import (
    cast_of,
    legend,
    line_of,
    show_figures,
    show_name,
    show_signs,
    style_of,
)
from metrics.dashboard.wording import formats, words
from metrics.table import MERGER, Edition

#: The ranks of so many times stand side by side; earlier ones are in the table.
MOST_COLUMNS = 6
TICK_LENGTH = 10

#: A scale of ranks shows at least so many places, and ends at a round one.
LEAST_RANKS, RANKS_A_STEP = 10.0, 5

#: So many figures of a province are drawn in one chart; more cannot be told apart, and each takes time to put in words.
MOST_FIGURES = 24


def show_over_time(screen: Screen, comparison: Comparison) -> list[int]:
    """Draw a chart for each panel, with time as days; return the rows of the figures drawn or listed."""
    rows = levels_of(of_provinces(comparison.rows, screen.corpus), comparison.edition)
    return _show_panels(screen, comparison, rows, is_ranks=False)


def show_ranks(screen: Screen, comparison: Comparison) -> list[int]:
    """Draw a chart for each index, with the times it was told for side by side; return the rows of the figures."""
    rows = ranks_of(of_provinces(comparison.rows, screen.corpus), screen.corpus, comparison.edition)
    return _show_panels(screen, comparison, rows, is_ranks=True)


def _show_panels(screen: Screen, comparison: Comparison, rows: pd.DataFrame, *, is_ranks: bool) -> list[int]:
    shown: list[int] = []
    panels = panels_of(rows, screen.corpus, comparison.metrics)
    for number in range(0, len(panels), 2):
        for column, panel in zip(st.columns(2, gap="large"), panels[number : number + 2], strict=False):
            with column:
                own = rows_of_panel(rows, screen.corpus, panel)
                shown += _show_panel(screen, comparison, panel, own, is_ranks=is_ranks)
    return shown


def _show_panel(
    screen: Screen, comparison: Comparison, panel: Panel, rows: pd.DataFrame, *, is_ranks: bool
) -> list[int]:
    told = told_once(rows)
    newest = newest_of(told, MOST_FIGURES)
    signs = build_signs(screen.interface, screen.corpus, newest, contested=comparison.contested(newest))
    times = place_in_time(signs)
    key = f"{'ranks' if is_ranks else 'time'}_{panel.key}"
    if times.dated.empty:
        told_of = style_of(screen, panel, signs).words
        show_name(screen, told_of.title, told_of.subtitle)
    else:
        dated = times.dated.assign(is_pale=~times.dated["edition"].isin([comparison.edition, NOT_STATED]))
        drawn, axis = _in_columns(dated) if is_ranks else (dated, days_of(screen, dated))
        style = _near(screen, style_of(screen, panel, drawn, edition=_editions(screen, drawn)), drawn)
        notes = [legend(screen, drawn), _note(screen, drawn, dated), cut_note(screen, told, newest, MOST_FIGURES)]
        show_signs(screen, charts.lines_by_time(drawn, cast_of(screen, comparison), axis, style, notes), drawn, key)
    show_undated(screen, times.undated)
    listed = pd.concat([times.dated, times.undated], ignore_index=True)
    show_figures(screen, listed, key, is_drawn=not times.dated.empty)
    return signs[ROW].tolist()


def _near(screen: Screen, style: charts.Style, drawn: pd.DataFrame) -> charts.Style:
    """Return `style` with a scale of ranks that ends a little below the worst one told; the subtitle says of how many.

    Ranks of 1 and 3 among 63 would be one dot.
    """
    scale = style.scale
    if not scale.is_reversed:
        return style
    worst = min(scale.highest, max(LEAST_RANKS, -(-float(drawn["value"].max()) // RANKS_A_STEP) * RANKS_A_STEP))
    ticks = tuple((end, formats.number(screen.interface, end)) for end in (scale.lowest, worst))
    return replace(style, scale=replace(scale, highest=worst, ticks=ticks))


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


def cut_note(screen: Screen, told: pd.DataFrame, newest: pd.DataFrame, most: int) -> str:
    """Return that older figures are left out, when they are."""
    if len(newest) == len(told):
        return ""
    said = screen.interface.text("Of each province the newest {count} figures are shown; older ones stand in Evidence.")
    return said.format(count=formats.number(screen.interface, most))


def _in_columns(dated: pd.DataFrame) -> tuple[pd.DataFrame, charts.Axis]:
    """Return the signs of the newest times with a column for each time, and the axis that names the columns."""
    names = dated.groupby("as_of", sort=False)["day"].max().sort_values(kind="stable").index[-MOST_COLUMNS:]
    columns = {name: number for number, name in enumerate(names)}
    drawn = dated.loc[dated["as_of"].isin(columns)].reset_index(drop=True)
    drawn["day"] = drawn["as_of"].map(columns).astype("Int64")
    ticks = tuple(
        (number, "<br>".join(textwrap.wrap(name, TICK_LENGTH, break_long_words=False, break_on_hyphens=False)))
        for name, number in columns.items()
    )
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
