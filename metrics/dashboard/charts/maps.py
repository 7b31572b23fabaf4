"""The map of provinces.

Comes in: a ranking frame (see ranking.py), the ground to draw on, a Style. Goes out: a plotly figure. The promises: a
province without a figure is grey and never zero; a figure whose map of provinces is not stated is a ring and not an
area; the map itself says that its borders are approximate.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.dashboard.charts.parts import NO_COLOUR, TITLE_HEIGHT, Style, as_if_selected, beginning, dress
from metrics.dashboard.interface import isolate

MAP_HEIGHT = 600

#: The mainland and the near islands, in degrees; Mercator at these makes a picture about twice as high as wide.
LONGITUDES = (101.8, 110.0)
LATITUDES = (8.2, 23.6)


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The provinces of one map.

    outlines  address of a GeoJSON on this host (or the GeoJSON itself) whose features carry a province's slug as id
    names     name for people by slug, of every province of the outlines
    centres   latitude and longitude by slug
    """

    outlines: str | Mapping[str, Any]
    names: Mapping[str, str]
    centres: Mapping[str, tuple[float, float]]


def map_by_province(ranking: pd.DataFrame, ground: Ground, style: Style) -> go.Figure:
    """Return the map: areas coloured by value, rings for figures apart, grey for none, the chosen one outlined."""
    drawn = ranking[~ranking["apart"]]
    rings = ranking[ranking["apart"] & ranking["province"].isin(list(ground.centres))]
    figure = go.Figure()
    figure.add_trace(_areas_without_figure(ground, set(drawn["province"]), style))
    figure.add_trace(_areas_by_value(drawn, ground, style))
    if style.selected in ground.names and style.selected not in set(rings["province"]):
        figure.add_trace(_outline_of_chosen(ground, style))
    figure.add_trace(_rings_by_value(rings, ground, style, is_alone=drawn.empty))
    figure.update_geos(
        visible=False,
        projection_type="mercator",
        lonaxis_range=LONGITUDES,
        lataxis_range=LATITUDES,
        bgcolor=NO_COLOUR,
    )
    figure.add_annotation(
        text=style.words.credit,
        **beginning(style.words),
        y=-0.02,
        yref="paper",
        yanchor="top",
        showarrow=False,
        font={"size": 11, "color": style.palette.quiet},
    )
    dress(figure, style, height=MAP_HEIGHT, margin={"l": 0, "r": 0, "t": TITLE_HEIGHT, "b": 30})
    return figure


def _areas_without_figure(ground: Ground, drawn: set[str], style: Style) -> go.Choropleth:
    empty = [slug for slug in ground.names if slug not in drawn]
    names = [isolate(ground.names[slug], style.words.direction) for slug in empty]
    return _flat_areas(
        ground,
        empty,
        style.palette.nothing,
        marker={"line": {"color": style.palette.paper, "width": 0.8}},
        hovertext=[f"{name}<br>{style.words.no_figure}" for name in names],
        hoverinfo="text",
    )


def _outline_of_chosen(ground: Ground, style: Style) -> go.Choropleth:
    line = {"color": style.palette.chosen, "width": 2}
    return _flat_areas(ground, [style.selected], NO_COLOUR, marker={"line": line}, hoverinfo="skip")


def _flat_areas(ground: Ground, slugs: list[str], colour: str, **settings: Any) -> go.Choropleth:
    """Return areas of one colour, which say no value."""
    return go.Choropleth(
        geojson=ground.outlines,
        locations=slugs,
        z=[0] * len(slugs),
        featureidkey="id",
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        **settings,
        **as_if_selected(),
    )


def _areas_by_value(drawn: pd.DataFrame, ground: Ground, style: Style) -> go.Choropleth:
    return go.Choropleth(
        geojson=ground.outlines,
        locations=drawn["province"].tolist(),
        z=drawn["value"].tolist(),
        featureidkey="id",
        zmin=style.scale.lowest,
        zmax=style.scale.highest,
        colorscale=list(style.palette.ramp),
        reversescale=style.scale.is_reversed,
        showscale=not drawn.empty,
        colorbar=_colour_bar(style),
        marker={"line": {"color": style.palette.paper, "width": 0.8}},
        hovertext=drawn["hover"].tolist(),
        hoverinfo="text",
        **as_if_selected(),
    )


def _rings_by_value(rings: pd.DataFrame, ground: Ground, style: Style, *, is_alone: bool) -> go.Scattergeo:
    """Return the rings; when they are alone, no area being drawn by value, the scale stands with them."""
    slugs = rings["province"].tolist()
    is_chosen = [slug == style.selected for slug in slugs]
    return go.Scattergeo(
        lat=[ground.centres[slug][0] for slug in slugs],
        lon=[ground.centres[slug][1] for slug in slugs],
        customdata=slugs,
        mode="markers",
        marker={
            "size": 15,
            "color": rings["value"].tolist(),
            "cmin": style.scale.lowest,
            "cmax": style.scale.highest,
            "colorscale": list(style.palette.ramp),
            "reversescale": style.scale.is_reversed,
            "showscale": is_alone and not rings.empty,
            "colorbar": _colour_bar(style),
            "line": {
                "color": [style.palette.chosen if chosen else style.palette.ink for chosen in is_chosen],
                "width": [3 if chosen else 1.5 for chosen in is_chosen],
            },
        },
        hovertext=[f"{text}<br>{style.words.apart}" for text in rings["hover"]],
        hoverinfo="text",
        **as_if_selected(),
    )


def _colour_bar(style: Style) -> dict[str, Any]:
    return {
        "orientation": "h",
        "thickness": 9,
        "len": 0.4,
        "x": 0.96,
        "xanchor": "right",
        "y": 0.98,
        "yanchor": "top",
        "outlinewidth": 0,
        "tickfont": {"size": 11, "color": style.palette.quiet},
        "tickvals": [value for value, _ in style.scale.ticks],
        "ticktext": [text for _, text in style.scale.ticks],
    }
