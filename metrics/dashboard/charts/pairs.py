"""What is reached and what is aimed at, a province a row.

Comes in: the signs frame of one panel (see findings.signs), the provinces, a Style. Goes out: a plotly figure. The
promises: the actual is a filled dot and the target a hollow one; a figure whose map of provinces is not stated is a
square; a province without a figure keeps its row and says so.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.dashboard.charts.drawing import Drawing, Trace, scatter
from metrics.dashboard.charts.notes import Cast, frame
from metrics.dashboard.charts.parts import Style, as_if_selected
from metrics.dashboard.wording.interface import isolate

ROW_HEIGHT = 50
DOT = 14
#: The room for labels beyond the ends of the scale, as a share of it.
ROOM_FOR_LABELS = 0.3

#: A value of the whole country and what is written at its line.
National = tuple[float, str]


def pairs_by_province(
    signs: pd.DataFrame,
    cast: Cast,
    style: Style,
    notes: Sequence[str],
    *,
    gaps: Mapping[str, tuple[float, float, str]],
    nation: National | None = None,
) -> go.Figure:
    """Return a row for each province of `cast`, with its figures as dots and its gap as a line and in words.

    gaps    actual value, target value and the words of the gap, by province
    nation  the value of the whole country
    """
    rows = {slug: len(cast.names) - 1 - number for number, slug in enumerate(cast.names)}
    drawing = Drawing()
    drawing.add_trace(_guides(rows, style))
    for slug, (actual, target, _) in gaps.items():
        drawing.add_trace(_gap_line(rows[slug], actual, target, cast.colours[slug]))
    drawing.add_trace(_dots(signs, rows, cast, style))
    told = set(signs["province"])
    for slug, row in rows.items():
        remark = gaps[slug][2] if slug in gaps else "" if slug in told else style.words.no_figure
        _name_row(drawing, row, cast.names[slug], remark, style)
    _lay_out(drawing, len(rows), style)
    if nation is not None:
        _add_nation(drawing, nation, len(rows), style)
    above = 24 if nation is not None else 6
    frame(drawing, style, notes, height=len(rows) * ROW_HEIGHT, above=above, below=22)
    return drawing.figure()


def _guides(rows: Mapping[str, int], style: Style) -> Trace:
    lowest, highest = style.scale.lowest, style.scale.highest
    return scatter(
        x=[end for _ in rows for end in (lowest, highest, None)],
        y=[row for number in rows.values() for row in (number, number, None)],
        mode="lines",
        line={"color": style.palette.line, "width": 1},
        hoverinfo="skip",
    )


def _gap_line(row: int, actual: float, target: float, colour: str) -> Trace:
    return scatter(
        x=[actual, target],
        y=[row, row],
        mode="lines",
        line={"color": colour, "width": 3},
        opacity=0.35,
        hoverinfo="skip",
    )


def _dots(signs: pd.DataFrame, rows: Mapping[str, int], cast: Cast, style: Style) -> Trace:
    direction = style.words.direction
    return scatter(
        x=signs["value"].tolist(),
        y=[rows[slug] for slug in signs["province"]],
        customdata=signs["id"].tolist(),
        mode="markers+text",
        text=[f"\N{NO-BREAK SPACE}{isolate(label, direction)}\N{NO-BREAK SPACE}" for label in signs["label"]],
        textposition=_sides(signs, style),
        textfont={"size": 12, "color": style.palette.ink},
        marker=dot_markers(signs, cast, style, size=DOT),
        cliponaxis=False,
        hovertext=signs["hover"].tolist(),
        hoverinfo="text",
        **as_if_selected(),
    )


def dot_markers(signs: pd.DataFrame, cast: Cast, style: Style, *, size: int) -> dict[str, Any]:
    """Return the look of dots: hollow for a target, a square when the map is not stated, outlined when chosen."""
    paper, chosen = style.palette.paper, style.palette.chosen
    colours = [cast.colours[slug] for slug in signs["province"]]
    is_chosen, is_target = signs["id"] == style.selected, signs["is_target"].tolist()
    # A rim of the paper's colour keeps two dots that touch from becoming one.
    rims = [colour if target else paper for colour, target in zip(colours, is_target, strict=True)]
    return {
        # Sizes in a list make plotly take the dots for bubbles, which it fades.
        "opacity": 1,
        "size": [size + 4 if this else size for this in is_chosen],
        "symbol": ["square" if apart else "circle" for apart in signs["apart"]],
        "color": [paper if target else colour for colour, target in zip(colours, is_target, strict=True)],
        "line": {
            "color": [chosen if this else rim for this, rim in zip(is_chosen, rims, strict=True)],
            "width": [3 if this else 2.5 if target else 1.5 for this, target in zip(is_chosen, is_target, strict=True)],
        },
    }


def _sides(signs: pd.DataFrame, style: Style) -> list[str]:
    """Return where the label of each dot stands: outside of its row's other dots, and under one between two."""
    grows_right = style.scale.is_reversed == style.words.is_mirrored
    values = signs.groupby(signs["province"].astype("str"), sort=False)["value"]
    places = values.rank(method="first")
    counts = values.transform("size")
    sides = []
    for place, count in zip(places, counts, strict=True):
        if 1 < place < count:
            sides.append("bottom center")
        else:
            is_lower_end = place == 1 and count > 1
            sides.append("middle left" if is_lower_end == grows_right else "middle right")
    return sides


def _name_row(drawing: Drawing, row: int, name: str, remark: str, style: Style) -> None:
    direction, is_mirrored = style.words.direction, style.words.is_mirrored
    settings = {"xref": "paper", "y": row, "yshift": 19, "showarrow": False}
    start, end = ("right", "left") if is_mirrored else ("left", "right")
    drawing.add_annotation(
        text=f"<b>{isolate(name, direction)}</b>",
        x=1 if is_mirrored else 0,
        xanchor=start,
        font={"size": 12, "color": style.palette.ink},
        **settings,
    )
    if remark:
        drawing.add_annotation(
            text=isolate(remark, direction),
            x=0 if is_mirrored else 1,
            xanchor=end,
            font={"size": 11, "color": style.palette.quiet},
            **settings,
        )


def _lay_out(drawing: Drawing, count: int, style: Style) -> None:
    lowest, highest = style.scale.lowest, style.scale.highest
    room = (highest - lowest) * ROOM_FOR_LABELS
    ends = [lowest - room, highest + room]
    drawing.set_axis(
        "xaxis",
        range=ends[::-1] if style.scale.is_reversed != style.words.is_mirrored else ends,
        tickvals=[value for value, _ in style.scale.ticks],
        ticktext=[isolate(text, style.words.direction) for _, text in style.scale.ticks],
        tickfont={"size": 11, "color": style.palette.quiet},
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    drawing.set_axis("yaxis", range=[-0.45, count - 0.45], visible=False, fixedrange=True)


def _add_nation(drawing: Drawing, nation: National, count: int, style: Style) -> None:
    value, text = nation
    share = (value - style.scale.lowest) / (style.scale.highest - style.scale.lowest)
    is_near_right = (share > 0.5) != (style.scale.is_reversed != style.words.is_mirrored)
    quiet = style.palette.quiet
    drawing.add_shape(
        type="line", x0=value, x1=value, y0=-0.45, y1=count - 0.45, line={"color": quiet, "width": 1.5, "dash": "dot"}
    )
    drawing.add_annotation(
        text=isolate(text, style.words.direction),
        x=value,
        xanchor="right" if is_near_right else "left",
        y=1,
        yref="paper",
        yanchor="bottom",
        showarrow=False,
        font={"size": 11, "color": quiet},
    )
