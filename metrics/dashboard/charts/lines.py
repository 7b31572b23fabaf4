"""Figures over time, a colour a province, with the provinces' names at the ends of their lines.

Comes in: signs with places on an axis (day, line, by_publication: see timelines.py), the provinces, a Style. Goes out:
a plotly figure. The promises: only signs of one line are joined; targets are hollow; what is dated by the day of its
article alone is a diamond; what belongs to another map of provinces is pale, beyond the border that the axis shows.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd
import plotly.graph_objects as go

from metrics.dashboard.charts.drawing import Drawing, Trace, scatter
from metrics.dashboard.charts.notes import Cast, frame, spread
from metrics.dashboard.charts.pairs import dot_markers
from metrics.dashboard.charts.parts import Style, as_if_selected
from metrics.dashboard.wording.interface import isolate

FIELD_HEIGHT = 240
DOT = 9
LABEL_HEIGHT = 16
PALE = 0.45
#: The room for names behind the last day, as a share of the whole width, and how far their lines lead into it.
ROOM_FOR_NAMES = 0.4
LEADER = 0.05
#: The empty strip before the first day.
BEFORE = 0.13
#: A border nearer to the first day than this leaves no room for what is written before it.
ROOM_FOR_BORDER = 0.3


@dataclass(frozen=True, slots=True, kw_only=True)
class Axis:
    """The axis along which time runs.

    lowest, highest  its ends, days as ordinals or numbers of columns
    ticks            the places it names
    border           where one map of provinces ends and the next begins, with what is written before and after it
    """

    lowest: float
    highest: float
    ticks: tuple[tuple[float, str], ...]
    border: tuple[float, str, str] | None = None

    @property
    def span(self) -> float:
        """Return its length, never nothing."""
        return (self.highest - self.lowest) or 1.0


def lines_by_time(signs: pd.DataFrame, cast: Cast, axis: Axis, style: Style, notes: Sequence[str]) -> go.Figure:
    """Return the figures as dots over time, joined where their `line` is the same and not negative.

    signs   with day, line, by_publication and is_pale (of the map of provinces that is not the chosen one)
    """
    drawing = Drawing([_floors(axis, style)])
    for line, joined in signs.loc[signs["line"] >= 0].groupby("line", sort=True):
        if len(joined) > 1:
            drawing.add_trace(_line(joined, cast, name=str(line)))
    ends = _ends(signs, cast, style)
    drawing.add_trace(_leaders(ends, axis, style))
    drawing.add_trace(_dots(signs, cast, style))
    drawing.add_trace(_names(ends, cast, axis, style))
    _lay_out(drawing, axis, style)
    if axis.border is not None:
        _add_border(drawing, axis, style)
    tick_lines = max((text.count("<br>") for _, text in axis.ticks), default=0)
    frame(drawing, style, notes, height=FIELD_HEIGHT, above=18 if axis.border else 6, below=24 + 14 * tick_lines)
    return drawing.figure()


def _floors(axis: Axis, style: Style) -> Trace:
    """Return the level lines of the scale, which end where the names begin."""
    ends = (axis.lowest - BEFORE * _whole(axis), axis.highest, None)
    return scatter(
        x=[end for _ in style.scale.ticks for end in ends],
        y=[level for value, _ in style.scale.ticks for level in (value, value, None)],
        mode="lines",
        line={"color": style.palette.line, "width": 1},
        hoverinfo="skip",
    )


def _whole(axis: Axis) -> float:
    """Return the length of the axis with the room before it and for the names behind it."""
    return axis.span / (1 - ROOM_FOR_NAMES - BEFORE)


def _line(joined: pd.DataFrame, cast: Cast, *, name: str) -> Trace:
    slug = str(joined["province"].iat[0])
    return scatter(
        x=joined["day"].astype(float).tolist(),
        y=joined["value"].tolist(),
        name=name,
        mode="lines",
        line={"color": cast.colours[slug], "width": 2},
        opacity=PALE if joined["is_pale"].iat[0] else 1,
        hoverinfo="skip",
    )


def _dots(signs: pd.DataFrame, cast: Cast, style: Style) -> Trace:
    marker = dot_markers(signs, cast, style, size=DOT)
    marker["symbol"] = [
        "diamond" if published else symbol
        for published, symbol in zip(signs["by_publication"], marker["symbol"], strict=True)
    ]
    marker["opacity"] = [PALE if pale else 1 for pale in signs["is_pale"]]
    return scatter(
        x=signs["day"].astype(float).tolist(),
        y=signs["value"].tolist(),
        customdata=signs["id"].tolist(),
        mode="markers",
        marker=marker,
        cliponaxis=False,
        hovertext=signs["hover"].tolist(),
        hoverinfo="text",
        **as_if_selected(),
    )


def _ends(signs: pd.DataFrame, cast: Cast, style: Style) -> pd.DataFrame:
    """Return the newest sign of each province, an actual one where there is any, and where its name is to stand."""
    newest = signs.sort_values(["is_pale", "is_target", "day"], ascending=[False, False, True], kind="stable")
    ends = newest.drop_duplicates("province", keep="last").sort_values("value", kind="stable")
    within = (style.scale.lowest, style.scale.highest)
    least = (within[1] - within[0]) * LABEL_HEIGHT / FIELD_HEIGHT
    return ends.assign(label_at=spread(ends["value"].tolist(), least, within))


def _leaders(ends: pd.DataFrame, axis: Axis, style: Style) -> Trace:
    """Return the thin lines that lead from the last sign of each province to its name."""
    name_at = axis.highest + LEADER * axis.span
    points = zip(ends["day"].astype(float), ends["value"], ends["label_at"], strict=True)
    x, y = [], []
    for day, value, label_at in points:
        x += [day, name_at, None]
        y += [value, label_at, None]
    return scatter(
        x=x, y=y, mode="lines", line={"color": style.palette.line, "width": 1}, hoverinfo="skip", cliponaxis=False
    )


def _names(ends: pd.DataFrame, cast: Cast, axis: Axis, style: Style) -> Trace:
    direction = style.words.direction
    return scatter(
        x=[axis.highest + LEADER * axis.span] * len(ends),
        y=ends["label_at"].tolist(),
        mode="text",
        text=[
            isolate(f"<b>{isolate(cast.names[slug], direction)}</b> {isolate(label, direction)}", direction)
            for slug, label in zip(ends["province"], ends["label"], strict=True)
        ],
        textposition="middle left" if style.words.is_mirrored else "middle right",
        textfont={"size": 11, "color": [cast.colours[slug] for slug in ends["province"]]},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _lay_out(drawing: Drawing, axis: Axis, style: Style) -> None:
    is_mirrored, direction = style.words.is_mirrored, style.words.direction
    whole = _whole(axis)
    ends = [axis.lowest - BEFORE * whole, axis.highest + ROOM_FOR_NAMES * whole]
    small = {"size": 11, "color": style.palette.quiet}
    drawing.set_axis(
        "xaxis",
        range=ends[::-1] if is_mirrored else ends,
        tickvals=[place for place, _ in axis.ticks],
        ticktext=["<br>".join(isolate(line, direction) for line in text.split("<br>")) for _, text in axis.ticks],
        tickfont=small,
        ticks="outside",
        tickcolor=style.palette.line,
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )
    lowest, highest = style.scale.lowest, style.scale.highest
    room = (highest - lowest) * 0.07
    values = [lowest - room, highest + room]
    drawing.set_axis(
        "yaxis",
        range=values[::-1] if style.scale.is_reversed else values,
        tickvals=[value for value, _ in style.scale.ticks],
        ticktext=[isolate(text, direction) for _, text in style.scale.ticks],
        tickfont=small,
        ticklabelposition="inside top",
        ticklabeloverflow="allow",
        side="right" if is_mirrored else "left",
        showgrid=False,
        zeroline=False,
        fixedrange=True,
    )


def _add_border(drawing: Drawing, axis: Axis, style: Style) -> None:
    """Draw the day on which one map of provinces ends and the next begins."""
    if axis.border is None:
        return
    place, before, after = axis.border
    quiet = style.palette.quiet
    drawing.add_vline(place, {"color": quiet, "width": 1, "dash": "dash"})
    has_room = place - axis.lowest > ROOM_FOR_BORDER * axis.span
    for text, is_before in ((before if has_room else "", True), (after, False)):
        side = "right" if is_before != style.words.is_mirrored else "left"
        drawing.add_annotation(
            text=isolate(text, style.words.direction),
            x=place,
            xanchor=side,
            xshift=-4 if side == "right" else 4,
            y=1,
            yref="paper",
            yanchor="bottom",
            showarrow=False,
            font={"size": 11, "color": quiet},
        )
