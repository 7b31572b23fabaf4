"""A small panel a province, all on one scale and one stretch of time.

Comes in: signs placed in time, the provinces in their order, a Style. Goes out: a plotly figure. The promises: every
panel has the same axes, so that heights may be compared; signs look as in the larger charts. The panels share one
pair of plotly axes: sixty pairs would take a browser seconds.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.dashboard.charts.drawing import Drawing, Trace, scatter
from metrics.dashboard.charts.lines import Axis
from metrics.dashboard.charts.notes import Cast, frame
from metrics.dashboard.charts.pairs import dot_markers
from metrics.dashboard.charts.parts import Style, as_if_selected
from metrics.dashboard.wording.interface import isolate

COLUMNS = 3
PANEL_HEIGHT = 104
DOT = 7
#: How much of its cell a panel takes; names stand above it.
WIDE, HIGH = 0.84, 0.56


def panels_by_province(signs: pd.DataFrame, cast: Cast, axis: Axis, style: Style, notes: Sequence[str]) -> go.Figure:
    """Return a panel for each province of `cast`, in its order; `signs` as for lines_by_time."""
    cells = {slug: divmod(number, COLUMNS) for number, slug in enumerate(cast.names)}
    placed = signs.assign(
        x=[
            cells[slug][1] + (0.5 if axis.lowest == axis.highest else (day - axis.lowest) / axis.span) * WIDE
            for slug, day in zip(signs["province"], signs["day"].astype(float), strict=True)
        ],
        y=[
            _height(cells[slug][0], value, style) for slug, value in zip(signs["province"], signs["value"], strict=True)
        ],
    )
    count = -(-len(cells) // COLUMNS)
    drawing = Drawing([_floors(cells, style), _lines(placed, style), _dots(placed, cast, style)])
    drawing.add_trace(_names(placed, cells, cast, style))
    ends = [-0.04, COLUMNS - (1 - WIDE) + 0.04]
    drawing.set_axis("xaxis", range=ends[::-1] if style.words.is_mirrored else ends, visible=False, fixedrange=True)
    drawing.set_axis("yaxis", range=[count, -0.05], visible=False, fixedrange=True)
    frame(drawing, style, notes, height=count * PANEL_HEIGHT, below=4)
    return drawing.figure()


def _height(row: int, value: float, style: Style) -> float:
    """Return where `value` stands in a panel of the row `row`; rows are counted downwards."""
    share = (value - style.scale.lowest) / (style.scale.highest - style.scale.lowest)
    return row + (1 - HIGH) + HIGH * 0.86 * (share if style.scale.is_reversed else 1 - share)


def _floors(cells: dict[str, tuple[int, int]], style: Style) -> Trace:
    x: list[Any] = []
    y: list[Any] = []
    for row, column in cells.values():
        for end in (style.scale.lowest, style.scale.highest):
            x += [column, column + WIDE, None]
            y += [_height(row, end, style)] * 2 + [None]
    return scatter(x=x, y=y, mode="lines", line={"color": style.palette.line, "width": 1}, hoverinfo="skip")


def _lines(placed: pd.DataFrame, style: Style) -> Trace:
    x: list[Any] = []
    y: list[Any] = []
    for _, joined in placed.loc[placed["line"] >= 0].groupby("line", sort=True):
        x += [*joined["x"], None]
        y += [*joined["y"], None]
    return scatter(x=x, y=y, mode="lines", line={"color": style.palette.quiet, "width": 1.5}, hoverinfo="skip")


def _dots(placed: pd.DataFrame, cast: Cast, style: Style) -> Trace:
    marker = dot_markers(placed, cast, style, size=DOT)
    marker["symbol"] = [
        "diamond" if published else symbol
        for published, symbol in zip(placed["by_publication"], marker["symbol"], strict=True)
    ]
    return scatter(
        x=placed["x"].tolist(),
        y=placed["y"].tolist(),
        customdata=placed["id"].tolist(),
        mode="markers",
        marker=marker,
        hovertext=placed["hover"].tolist(),
        hoverinfo="text",
        **as_if_selected(),
    )


def _names(placed: pd.DataFrame, cells: dict[str, tuple[int, int]], cast: Cast, style: Style) -> Trace:
    """Return the name of each province above its panel, and under it the value that stands for it."""
    direction = style.words.direction
    newest = placed.sort_values(["is_target", "day"], ascending=[False, True], kind="stable")
    labels = newest.drop_duplicates("province", keep="last").set_index("province")["label"].to_dict()
    return scatter(
        x=[column for _, column in cells.values()],
        y=[row + 0.06 for row, _ in cells.values()],
        mode="text",
        text=[
            f"<b>{isolate(cast.names[slug], direction)}</b><br>{isolate(labels.get(slug, ''), direction)}"
            for slug in cells
        ],
        textposition="bottom left" if style.words.is_mirrored else "bottom right",
        textfont={"size": 11, "color": [cast.colours[slug] for slug in cells]},
        hoverinfo="skip",
        cliponaxis=False,
    )
