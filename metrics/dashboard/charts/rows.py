"""The ranking of provinces, a row each: bars for amounts and shares, dots for ranks.

Comes in: a ranking frame (see ranking.py), a Style. Goes out: a plotly figure. The promises: a target is hollow; a
figure whose map of provinces is not stated stands below the others, under a line that says why, and is hatched.
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.dashboard.charts.parts import NO_COLOUR, TITLE_HEIGHT, Style, as_if_selected, beginning, dress
from metrics.dashboard.interface import isolate

ROW_HEIGHT = 34
BAR_WIDTH = 0.56
ROOM_FOR_LABELS = 1.3

#: The row between the provinces ranked and those apart; no slug has a space.
_BETWEEN = "- apart -"


def bars_by_province(ranking: pd.DataFrame, style: Style, *, nation: float | None = None) -> go.Figure:
    """Return one bar a province, the first of the ranking on top; the value of the whole country as a line."""
    colours = _colours(ranking, style)
    figure = go.Figure(
        go.Bar(
            orientation="h",
            width=BAR_WIDTH,
            textposition="outside",
            marker={
                "color": [NO_COLOUR] * len(colours) if style.is_target else colours,
                "line": {"color": colours, "width": 2 if style.is_target else 0},
                "pattern": _hatching(ranking, colours),
            },
            **_rows(ranking, style),
        )
    )
    _lay_out_rows(figure, ranking, style)
    # The labels outside the bars need room beyond the longest.
    ends = [0, style.scale.highest * ROOM_FOR_LABELS]
    figure.update_xaxes(range=ends[::-1] if style.words.is_mirrored else ends, visible=False)
    if nation is not None:
        _add_nation(figure, nation, style)
    return figure


def dots_by_province(ranking: pd.DataFrame, style: Style) -> go.Figure:
    """Return one dot a province on the line of ranks, which ends at rank 1."""
    colours = _colours(ranking, style)
    highest, is_mirrored = style.scale.highest, style.words.is_mirrored
    is_near_end = ranking["value"] < highest / 2
    figure = go.Figure(
        go.Scatter(
            mode="markers+text",
            textposition=["middle left" if near != is_mirrored else "middle right" for near in is_near_end],
            marker={
                "size": 15,
                "color": style.palette.paper if style.is_target else colours,
                "line": {"color": colours, "width": 2},
            },
            **_rows(ranking, style),
        )
    )
    _lay_out_rows(figure, ranking, style)
    figure.update_xaxes(
        range=[0, highest + 1] if is_mirrored else [highest + 1, 0],
        tickvals=[value for value, _ in style.scale.ticks],
        ticktext=[text for _, text in style.scale.ticks],
        tickfont={"size": 11, "color": style.palette.quiet},
        showgrid=False,
    )
    figure.update_yaxes(showgrid=True, gridcolor=style.palette.line)
    return figure


def _rows(ranking: pd.DataFrame, style: Style) -> dict[str, Any]:
    slugs = ranking["province"].tolist()
    return {
        "x": ranking["value"].tolist(),
        "y": slugs,
        "customdata": slugs,
        "text": [f"<b>{isolate(label, style.words.direction)}</b>" for label in ranking["label"]],
        "textfont": {"size": 13, "color": style.palette.ink},
        "cliponaxis": False,
        "hovertext": ranking["hover"].tolist(),
        "hoverinfo": "text",
        **as_if_selected(),
    }


def _lay_out_rows(figure: go.Figure, ranking: pd.DataFrame, style: Style) -> None:
    """Give every province a row, the first on top, with a row between those ranked and those apart."""
    ranked = ranking.loc[~ranking["apart"], "province"].tolist()
    apart = ranking.loc[ranking["apart"], "province"].tolist()
    rows = [*ranked, *([_BETWEEN, *apart] if apart else [])]
    figure.update_yaxes(
        type="category",
        categoryorder="array",
        categoryarray=rows[::-1],
        range=[-0.6, len(rows) - 0.4],
        tickvals=ranking["province"].tolist(),
        ticktext=[f"  {isolate(name, style.words.direction)}  " for name in ranking["name"]],
        tickfont={"size": 13, "color": style.palette.ink},
        showgrid=False,
        side="right" if style.words.is_mirrored else "left",
        automargin=True,
        fixedrange=True,
    )
    figure.update_xaxes(fixedrange=True, zeroline=False)
    if apart:
        figure.add_annotation(
            text=isolate(style.words.apart, style.words.direction),
            **beginning(style.words),
            y=_BETWEEN,
            showarrow=False,
            font={"size": 12, "color": style.palette.quiet},
        )
    height = len(rows) * ROW_HEIGHT + TITLE_HEIGHT + 34
    dress(figure, style, height=height, margin={"l": 0, "r": 8, "t": TITLE_HEIGHT, "b": 26})


def _hatching(ranking: pd.DataFrame, colours: list[str]) -> dict[str, Any]:
    return {
        "shape": ["/" if apart else "" for apart in ranking["apart"]],
        "fillmode": "replace",
        "fgcolor": colours,
        "size": 6,
        "solidity": 0.45,
    }


def _add_nation(figure: go.Figure, nation: float, style: Style) -> None:
    quiet = style.palette.quiet
    figure.add_vline(
        x=nation,
        line={"color": quiet, "width": 1, "dash": "dot"},
        annotation={"text": style.words.nation, "font": {"size": 11, "color": quiet}, "yanchor": "bottom"},
        annotation_position="top",
    )


def _colours(ranking: pd.DataFrame, style: Style) -> list[str]:
    chosen, other = style.palette.accent, style.palette.ramp[1]
    return [chosen if slug == style.selected else other for slug in ranking["province"]]
