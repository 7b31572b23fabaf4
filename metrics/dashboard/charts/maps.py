"""The map of provinces.

Comes in: a ranking frame (see findings.ranking), the ground to draw on, a Style. Goes out: a plotly figure. The
promises: a province without a figure is grey and never zero; a figure whose map of provinces is not stated is a ring,
one of a former province a diamond, and neither is an area; the picture itself says what it is of, of when, from what,
and that its borders are approximate.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.dashboard.charts.drawing import Drawing, Trace, choropleth, scattergeo
from metrics.dashboard.charts.legend import add_legend, legend_height
from metrics.dashboard.charts.parts import NO_COLOUR, TITLE_HEIGHT, Style, as_if_selected, dress, write_below
from metrics.dashboard.wording.interface import isolate

MAP_HEIGHT = 520

#: The mainland and the near islands, in degrees; Mercator at these makes a picture about twice as high as wide.
LONGITUDES = (101.8, 110.0)
LATITUDES = (8.2, 23.6)
#: How far beyond a point of the sea the map reaches, so that its name has room.
SEA_ROOM = 3.2

RING, DIAMOND = "circle", "diamond"


@dataclass(frozen=True, slots=True, kw_only=True)
class Ground:
    """The provinces of one map.

    outlines  address of a GeoJSON on this host (or the GeoJSON itself) whose features carry a province's slug as id
    names     name for people by slug, of every province of the outlines
    centres   latitude and longitude by slug, of the former provinces too
    offshore  name, latitude and longitude of the island zones to be drawn
    """

    outlines: str | Mapping[str, Any]
    names: Mapping[str, str]
    centres: Mapping[str, tuple[float, float]]
    offshore: Sequence[tuple[str, float, float]] = ()


def map_by_province(ranking: pd.DataFrame, ground: Ground, style: Style) -> go.Figure:
    """Return the map: areas by class of value, rings and diamonds for figures apart, grey for none."""
    drawn = ranking[~ranking["apart"]]
    marked = ranking[ranking["apart"] & ranking["province"].isin(list(ground.centres))]
    drawing = Drawing()
    drawing.add_trace(_areas_without_figure(ground, set(drawn["province"]), style))
    drawing.add_trace(_areas_by_value(drawn, ground, style))
    if style.selected in ground.names and style.selected not in set(marked["home"]):
        drawing.add_trace(outline_of(ground, style.selected, style))
    drawing.add_trace(_marks_by_value(marked, ground, style))
    if ground.offshore:
        drawing.add_trace(_offshore_points(ground, style))
    lay_out_ground(drawing, ground)
    add_legend(drawing, style, has_rings=_has_rings(ranking), has_diamonds=bool(ranking["former"].any()))
    words = style.words
    below = write_below(drawing, style, [words.source, words.credit, words.offshore if ground.offshore else ""])
    above = TITLE_HEIGHT + legend_height(_has_rings(ranking), bool(ranking["former"].any()))
    dress(drawing, style, height=above + MAP_HEIGHT + below, margin={"l": 0, "r": 0, "t": above, "b": below})
    return drawing.figure()


def locator_map(ground: Ground, chosen: Sequence[str], style: Style, *, height: int) -> go.Figure:
    """Return a small map that says where `chosen` provinces lie, and no value."""
    drawing = Drawing()
    others = [slug for slug in ground.names if slug not in chosen]
    for slugs, colour in ((others, style.palette.nothing), (list(chosen), style.palette.accent)):
        names = [isolate(ground.names[slug], style.words.direction) for slug in slugs]
        line = {"color": style.palette.paper, "width": 0.5}
        drawing.add_trace(_flat_areas(ground, slugs, colour, marker={"line": line}, hovertext=names, hoverinfo="text"))
    lay_out_ground(drawing, ground)
    dress(drawing, style, height=height, margin={"l": 0, "r": 0, "t": 0, "b": 0})
    drawing.set_layout(title=None, clickmode="none")
    return drawing.figure()


def lay_out_ground(drawing: Drawing, ground: Ground) -> None:
    """Let a figure show the country and nothing round it; out to the island zones where they are drawn."""
    east = max([LONGITUDES[1], *(longitude + SEA_ROOM for _, _, longitude in ground.offshore)])
    drawing.set_axis(
        "geo",
        visible=False,
        projection={"type": "mercator"},
        lonaxis={"range": (LONGITUDES[0], east)},
        lataxis={"range": LATITUDES},
        bgcolor=NO_COLOUR,
    )


def outline_of(ground: Ground, slug: str, style: Style) -> Trace:
    """Return the outline of the province that is chosen."""
    line = {"color": style.palette.chosen, "width": 2}
    return _flat_areas(ground, [slug], NO_COLOUR, marker={"line": line}, hoverinfo="skip")


def _has_rings(ranking: pd.DataFrame) -> bool:
    return bool((ranking["apart"] & ~ranking["former"]).any())


def _areas_without_figure(ground: Ground, drawn: set[str], style: Style) -> Trace:
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


def _flat_areas(ground: Ground, slugs: list[str], colour: str, **settings: Any) -> Trace:
    """Return areas of one colour, which say no value."""
    return choropleth(
        geojson=ground.outlines,
        locations=slugs,
        z=[0] * len(slugs),
        featureidkey="id",
        colorscale=[[0, colour], [1, colour]],
        showscale=False,
        **settings,
        **as_if_selected(),
    )


def _areas_by_value(drawn: pd.DataFrame, ground: Ground, style: Style) -> Trace:
    """Return the areas, each in the one colour of its class; z is the number of the class."""
    colours = style.scale.colours(style.palette.ramp)
    count = len(colours)
    stepped = [[(number + end) / count, colour] for number, colour in enumerate(colours) for end in (0, 1)]
    return choropleth(
        geojson=ground.outlines,
        locations=drawn["province"].tolist(),
        z=[style.scale.class_of(value) for value in drawn["value"]],
        featureidkey="id",
        zmin=-0.5,
        zmax=count - 0.5,
        colorscale=stepped,
        showscale=False,
        marker={"line": {"color": style.palette.paper, "width": 0.8}},
        hovertext=drawn["hover"].tolist(),
        hoverinfo="text",
        **as_if_selected(),
    )


def _marks_by_value(marked: pd.DataFrame, ground: Ground, style: Style) -> Trace:
    """Return a ring or a diamond in the colour of its class; a click on it chooses the province it lies in."""
    slugs = marked["province"].tolist()
    is_chosen = [home == style.selected for home in marked["home"]]
    colours = style.scale.colours(style.palette.ramp)
    meaning = [style.words.former if former else style.words.apart for former in marked["former"]]
    return scattergeo(
        lat=[ground.centres[slug][0] for slug in slugs],
        lon=[ground.centres[slug][1] for slug in slugs],
        customdata=marked["home"].tolist(),
        mode="markers",
        marker={
            "size": 14,
            "symbol": [DIAMOND if former else RING for former in marked["former"]],
            "color": [colours[style.scale.class_of(value)] for value in marked["value"]],
            "opacity": 1,
            "line": {
                "color": [style.palette.chosen if chosen else style.palette.ink for chosen in is_chosen],
                "width": [3 if chosen else 1.5 for chosen in is_chosen],
            },
        },
        hovertext=[f"{text}<br>{what}" for text, what in zip(marked["hover"], meaning, strict=True)],
        hoverinfo="text",
        **as_if_selected(),
    )


def _offshore_points(ground: Ground, style: Style) -> Trace:
    names = [isolate(name, style.words.direction) for name, _, _ in ground.offshore]
    return scattergeo(
        lat=[latitude for _, latitude, _ in ground.offshore],
        lon=[longitude for _, _, longitude in ground.offshore],
        mode="markers+text",
        # Two lines under the point: beside it the longer name would not fit a narrow window.
        text=[name.replace(" (", "<br>(") for name in names],
        textposition="bottom center",
        textfont={"size": 11, "color": style.palette.quiet},
        marker={"size": 6, "symbol": "circle-open", "color": style.palette.quiet},
        hoverinfo="skip",
    )
