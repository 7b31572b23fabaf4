"""The map and the ranking as pictures.

Comes in: a ranking frame (see ranking.py), outlines, a Palette. Goes out: a plotly figure; nothing of Streamlit is
known here. The promises: a province without a figure is grey and never zero; a figure whose map of provinces is not
stated is a ring and not an area; a target is hollow; the map itself says that its borders are approximate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.dashboard.interface import isolate
from metrics.dashboard.palette import Palette

FONT = "Inter, 'Noto Sans Arabic', sans-serif"
MAP_HEIGHT = 600
ROW_HEIGHT = 34
TITLE_HEIGHT = 58
BAR_WIDTH = 0.56
ROOM_FOR_LABELS = 1.3

#: The row between the provinces ranked and those apart; no slug has a space.
_BETWEEN = "- apart -"

#: The mainland and the near islands, in degrees; Mercator at these makes a picture about twice as high as wide.
LONGITUDES = (101.8, 110.0)
LATITUDES = (8.2, 23.6)

#: No part of the page may be fetched from elsewhere: plotly asks for a world map unless it is given this (empty) one.
CHART_SETTINGS: Mapping[str, Any] = {
    "topojsonURL": "/app/static/topojson/",
    "displaylogo": False,
    "modeBarButtons": [["toImage"]],
    "scrollZoom": False,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How values become colours and lengths.

    lowest, highest  ends of the scale, in the unit of the metric
    is_reversed      whether the lowest value is the best, so that it gets the strongest colour
    ticks            the values that the legend names, with their texts
    """

    lowest: float
    highest: float
    is_reversed: bool = False
    ticks: tuple[tuple[float, str], ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """The texts inside a chart, in the language of the interface, and the direction (ltr, rtl) in which it is read.

    A chart that is read from the right begins there: its title, its rows, its bars.
    """

    title: str
    subtitle: str
    no_figure: str
    apart: str
    credit: str
    nation: str
    direction: str = "ltr"

    @property
    def is_mirrored(self) -> bool:
        """Return whether the chart is read from the right."""
        return self.direction == "rtl"


def map_by_province(
    ranking: pd.DataFrame,
    *,
    outlines: Mapping[str, Any],
    names: Mapping[str, str],
    centres: Mapping[str, tuple[float, float]],
    scale: Scale,
    words: ChartWords,
    palette: Palette,
    selected: str = "",
) -> go.Figure:
    """Return the map: areas coloured by value, rings for figures apart, grey for none, the selected one outlined.

    outlines  GeoJSON whose features carry the slug of a province as id
    names     name for people by slug, of every province of the outlines
    centres   latitude and longitude by slug
    """
    drawn = ranking[~ranking["apart"]]
    rings = ranking[ranking["apart"] & ranking["province"].isin(list(centres))]
    figure = go.Figure()
    figure.add_trace(_areas_without_figure(outlines, names, set(drawn["province"]), words, palette))
    figure.add_trace(_areas_by_value(drawn, outlines, scale, palette))
    if selected in names and selected not in set(rings["province"]):
        figure.add_trace(_outline_of(selected, outlines, palette))
    figure.add_trace(_rings_by_value(rings, centres, scale, words, palette, selected))
    figure.update_geos(
        visible=False,
        projection_type="mercator",
        lonaxis_range=LONGITUDES,
        lataxis_range=LATITUDES,
        bgcolor="rgba(0,0,0,0)",
        domain={"x": [0, 1], "y": [0.0, 1]},
    )
    figure.add_annotation(
        text=words.credit, **_beginning(words), y=-0.02, yref="paper", showarrow=False, yanchor="top",
        font={"size": 11, "color": palette.quiet},
    )  # fmt: skip
    _dress(figure, palette, words, height=MAP_HEIGHT, margin={"l": 0, "r": 0, "t": TITLE_HEIGHT, "b": 30})
    return figure


def bars_by_province(
    ranking: pd.DataFrame,
    *,
    scale: Scale,
    words: ChartWords,
    palette: Palette,
    selected: str = "",
    nation: float | None = None,
    is_target: bool = False,
) -> go.Figure:
    """Return one bar a province, the first of the ranking on top; hollow for targets; the nation as a line.

    Figures apart stand below the others, hatched, under a line that says why.
    """
    figure = go.Figure()
    colours = _colours(ranking, palette, selected)
    figure.add_trace(
        go.Bar(
            x=ranking["value"].tolist(),
            y=ranking["province"].tolist(),
            customdata=ranking["province"].tolist(),
            orientation="h",
            width=BAR_WIDTH,
            textposition="outside",
            marker={
                "color": ["rgba(0,0,0,0)"] * len(colours) if is_target else colours,
                "line": {"color": colours, "width": 2 if is_target else 0},
                "pattern": {
                    "shape": ["/" if apart else "" for apart in ranking["apart"]],
                    "fillmode": "replace",
                    "fgcolor": colours,
                    "size": 6,
                    "solidity": 0.45,
                },
            },
            **_labels(ranking, palette),
        )
    )
    _lay_out_rows(figure, ranking, words, palette)
    # The labels outside the bars need room to the right of the longest.
    ends = [0, scale.highest * ROOM_FOR_LABELS]
    figure.update_xaxes(range=ends[::-1] if words.is_mirrored else ends, visible=False)
    _add_nation(figure, nation, words, palette)
    return figure


def dots_by_province(
    ranking: pd.DataFrame,
    *,
    scale: Scale,
    words: ChartWords,
    palette: Palette,
    selected: str = "",
    is_target: bool = False,
) -> go.Figure:
    """Return one dot a province on the line of ranks, rank 1 at its end; hollow for targets; figures apart below."""
    figure = go.Figure()
    colours = _colours(ranking, palette, selected)
    figure.add_trace(
        go.Scatter(
            x=ranking["value"].tolist(),
            y=ranking["province"].tolist(),
            customdata=ranking["province"].tolist(),
            mode="markers+text",
            textposition=[
                "middle left" if near_end != words.is_mirrored else "middle right"
                for near_end in ranking["value"] < scale.highest / 2
            ],
            marker={
                "size": 15,
                "color": palette.paper if is_target else colours,
                "line": {"color": colours, "width": 2},
            },
            **_labels(ranking, palette),
        )
    )
    _lay_out_rows(figure, ranking, words, palette)
    figure.update_xaxes(
        range=[0, scale.highest + 1] if words.is_mirrored else [scale.highest + 1, 0],
        tickvals=[value for value, _ in scale.ticks],
        ticktext=[text for _, text in scale.ticks],
        tickfont={"size": 11, "color": palette.quiet},
        side="bottom",
        showgrid=False,
    )
    figure.update_yaxes(showgrid=True, gridcolor=palette.line)
    return figure


def _areas_without_figure(
    outlines: Mapping[str, Any], names: Mapping[str, str], drawn: set[str], words: ChartWords, palette: Palette
) -> go.Choropleth:
    empty = [slug for slug in names if slug not in drawn]
    return go.Choropleth(
        geojson=outlines,
        locations=empty,
        z=[0] * len(empty),
        featureidkey="id",
        colorscale=[[0, palette.nothing], [1, palette.nothing]],
        showscale=False,
        marker={"line": {"color": palette.paper, "width": 0.8}},
        hovertext=[f"{isolate(names[slug])}<br>{words.no_figure}" for slug in empty],
        hoverinfo="text",
        **_as_if_selected(),
    )


def _areas_by_value(drawn: pd.DataFrame, outlines: Mapping[str, Any], scale: Scale, palette: Palette) -> go.Choropleth:
    return go.Choropleth(
        geojson=outlines,
        locations=drawn["province"].tolist(),
        z=drawn["value"].tolist(),
        featureidkey="id",
        zmin=scale.lowest,
        zmax=scale.highest,
        colorscale=list(palette.ramp),
        reversescale=scale.is_reversed,
        showscale=not drawn.empty,
        colorbar={
            "orientation": "h", "thickness": 9, "len": 0.4, "x": 0.96, "xanchor": "right", "y": 0.98, "yanchor": "top",
            "outlinewidth": 0, "tickfont": {"size": 11, "color": palette.quiet},
            "tickvals": [value for value, _ in scale.ticks], "ticktext": [text for _, text in scale.ticks],
        },
        marker={"line": {"color": palette.paper, "width": 0.8}},
        hovertext=drawn["hover"].tolist(),
        hoverinfo="text",
        **_as_if_selected(),
    )  # fmt: skip


def _rings_by_value(
    rings: pd.DataFrame,
    centres: Mapping[str, tuple[float, float]],
    scale: Scale,
    words: ChartWords,
    palette: Palette,
    selected: str,
) -> go.Scattergeo:
    return go.Scattergeo(
        lat=[centres[slug][0] for slug in rings["province"]],
        lon=[centres[slug][1] for slug in rings["province"]],
        customdata=rings["province"].tolist(),
        mode="markers",
        marker={
            "symbol": "circle",
            "size": 15,
            "color": rings["value"].tolist(),
            "cmin": scale.lowest,
            "cmax": scale.highest,
            "colorscale": list(palette.ramp),
            "reversescale": scale.is_reversed,
            "line": {
                "color": [palette.chosen if slug == selected else palette.ink for slug in rings["province"]],
                "width": [3 if slug == selected else 1.5 for slug in rings["province"]],
            },
        },
        hovertext=[f"{text}<br>{words.apart}" for text in rings["hover"]],
        hoverinfo="text",
        showlegend=False,
        selected={"marker": {"opacity": 1}},
        unselected={"marker": {"opacity": 1}},
    )


def _outline_of(slug: str, outlines: Mapping[str, Any], palette: Palette) -> go.Choropleth:
    return go.Choropleth(
        geojson=outlines,
        locations=[slug],
        z=[0],
        featureidkey="id",
        colorscale=[[0, "rgba(0,0,0,0)"], [1, "rgba(0,0,0,0)"]],
        showscale=False,
        marker={"line": {"color": palette.chosen, "width": 2}},
        hoverinfo="skip",
        **_as_if_selected(),
    )


def _as_if_selected() -> dict[str, Any]:
    # plotly fades what is not selected; the selection is shown by an outline instead.
    return {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}


def _labels(ranking: pd.DataFrame, palette: Palette) -> dict[str, Any]:
    return {
        "text": [f"<b>{isolate(label)}</b>" for label in ranking["label"]],
        "textfont": {"size": 13, "color": palette.ink},
        "cliponaxis": False,
        "hovertext": ranking["hover"].tolist(),
        "hoverinfo": "text",
        **_as_if_selected(),
    }


def _lay_out_rows(figure: go.Figure, ranking: pd.DataFrame, words: ChartWords, palette: Palette) -> None:
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
        ticktext=[f"  {isolate(text)}  " for text in ranking["tick"]],
        tickfont={"size": 13, "color": palette.ink},
        showgrid=False,
        side="right" if words.is_mirrored else "left",
        automargin=True,
        fixedrange=True,
    )
    figure.update_xaxes(fixedrange=True, zeroline=False)
    if apart:
        figure.add_annotation(
            text=isolate(words.apart), **_beginning(words), y=_BETWEEN, showarrow=False,
            font={"size": 12, "color": palette.quiet},
        )  # fmt: skip
    height = len(rows) * ROW_HEIGHT + TITLE_HEIGHT + 34
    _dress(figure, palette, words, height=height, margin={"l": 0, "r": 8, "t": TITLE_HEIGHT, "b": 26})


def _add_nation(figure: go.Figure, nation: float | None, words: ChartWords, palette: Palette) -> None:
    if nation is None:
        return
    figure.add_vline(
        x=nation,
        line={"color": palette.quiet, "width": 1, "dash": "dot"},
        annotation={"text": words.nation, "font": {"size": 11, "color": palette.quiet}, "yanchor": "bottom"},
        annotation_position="top",
    )


def _beginning(words: ChartWords) -> dict[str, Any]:
    """Return where a text begins: at the left, or at the right of a chart that is read from there."""
    side = "right" if words.is_mirrored else "left"
    return {"xref": "paper", "x": 1 if words.is_mirrored else 0, "xanchor": side, "align": side}


def _colours(ranking: pd.DataFrame, palette: Palette, selected: str) -> list[str]:
    return [palette.accent if slug == selected else palette.ramp[1] for slug in ranking["province"]]


def _dress(figure: go.Figure, palette: Palette, words: ChartWords, *, height: int, margin: Mapping[str, int]) -> None:
    figure.update_layout(
        template=None,
        height=height,
        margin=dict(margin),
        paper_bgcolor="rgba(0,0,0,0)",
        plot_bgcolor="rgba(0,0,0,0)",
        font={"family": FONT, "color": palette.ink, "size": 13},
        title={
            "text": f"<b>{words.title}</b>",
            "subtitle": {"text": words.subtitle, "font": {"size": 12, "color": palette.quiet}},
            "font": {"size": 14, "color": palette.ink},
            "xref": "container",
            "x": 1 if words.is_mirrored else 0,
            "xanchor": "right" if words.is_mirrored else "left",
            "yref": "container",
            "y": 1,
            "yanchor": "top",
            "pad": {"t": 4},
        },
        dragmode=False,
        hoverlabel={"font": {"family": FONT, "size": 13}, "align": "left"},
        clickmode="event+select",
        showlegend=False,
    )
