"""What is known, as a table of colours: a column a province, a row a metric, since names of metrics are long.

Comes in: Cells and a Style. Goes out: a plotly figure. The promises: a pair of which nothing is known is grey, a colour
that is no class; each cell says its number, so that colour alone tells nothing.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from metrics.dashboard.charts.drawing import Drawing, Trace, heatmap, scatter
from metrics.dashboard.charts.legend import add_legend, legend_height
from metrics.dashboard.charts.parts import NO_COLOUR, TITLE_HEIGHT, Style, as_if_selected, dress, write_below
from metrics.dashboard.wording.interface import isolate

CELL, ROW = 17, 22
ROOM_FOR_NAMES = 100
ROOM_FOR_TITLES = 215
AT_THE_END = 8
LONGEST_TITLE = 32
SEPARATOR = " "


@dataclass(frozen=True, slots=True, kw_only=True)
class Cells:
    """What is known of provinces and metrics.

    provinces, metrics  name for people by code, in the order of rows and columns
    values              number by (province, metric); a pair that is missing is unknown
    texts, hovers       what a cell says, in it and beside the mouse, by pair
    """

    provinces: Mapping[str, str]
    metrics: Mapping[str, str]
    values: Mapping[tuple[str, str], float]
    texts: Mapping[tuple[str, str], str]
    hovers: Mapping[tuple[str, str], str]


def heat_by_province(cells: Cells, style: Style) -> go.Figure:
    """Return the table of colours; customdata of a click is "province metric"."""
    drawing = Drawing([_grey_cells(cells, style), _known_cells(cells, style), _cells_to_click(cells, style)])
    words = style.words
    add_legend(drawing, style, has_rings=False, has_diamonds=False, lift=ROOM_FOR_NAMES)
    below = write_below(drawing, style, [words.source])
    above = TITLE_HEIGHT + legend_height(False, False) + ROOM_FOR_NAMES
    titles, end = ("r", "l") if words.is_mirrored else ("l", "r")
    margin = {titles: ROOM_FOR_TITLES, end: AT_THE_END, "t": above, "b": below}
    dress(drawing, style, height=above + ROW * len(cells.metrics) + below, margin=margin)
    drawing.set_layout(width=ROOM_FOR_TITLES + AT_THE_END + CELL * len(cells.provinces))
    _lay_out_axes(drawing, cells, style)
    return drawing.figure()


def _lay_out_axes(drawing: Drawing, cells: Cells, style: Style) -> None:
    direction, is_mirrored = style.words.direction, style.words.is_mirrored
    font = {"size": 12, "color": style.palette.ink}
    common = {"type": "category", "showgrid": False, "zeroline": False, "fixedrange": True, "tickfont": font}
    columns, rows = list(cells.provinces), list(cells.metrics)
    ends = [-0.5, len(columns) - 0.5]
    drawing.set_axis(
        "xaxis",
        **common,
        side="top",
        tickangle=90 if is_mirrored else -90,
        categoryorder="array",
        categoryarray=columns,
        tickvals=columns,
        ticktext=[isolate(name, direction) for name in cells.provinces.values()],
        range=ends[::-1] if is_mirrored else ends,
    )
    drawing.set_axis(
        "yaxis",
        **common,
        side="right" if is_mirrored else "left",
        categoryorder="array",
        categoryarray=rows,
        tickvals=rows,
        ticktext=[f"{isolate(_shortened(title), direction)} " for title in cells.metrics.values()],
        range=[len(rows) - 0.5, -0.5],
    )


def _grey_cells(cells: Cells, style: Style) -> Trace:
    empty = [[0.0] * len(cells.provinces) for _ in cells.metrics]
    return _heatmap(cells, empty, [style.palette.nothing, style.palette.nothing], hoverinfo="skip")


def _known_cells(cells: Cells, style: Style) -> Trace:
    scale = style.scale
    colours = scale.colours(style.palette.ramp)
    count = len(colours)
    classes = {pair: scale.class_of(value) for pair, value in cells.values.items()}
    rows = [[classes.get((slug, metric)) for slug in cells.provinces] for metric in cells.metrics]
    stepped = [[(number + end) / count, colour] for number, colour in enumerate(colours) for end in (0, 1)]
    return _heatmap(cells, rows, stepped, zmin=-0.5, zmax=count - 0.5, hoverinfo="skip")


def _heatmap(cells: Cells, rows: Sequence[Sequence[float | None]], colours: list[Any], **settings: Any) -> Trace:
    return heatmap(
        x=list(cells.provinces),
        y=list(cells.metrics),
        z=rows,
        colorscale=colours,
        showscale=False,
        xgap=1,
        ygap=1,
        **settings,
    )


def _cells_to_click(cells: Cells, style: Style) -> Trace:
    """Return the numbers of the cells; marks that cannot be seen take the click, which areas of colour do not."""
    known = [(slug, metric) for slug in cells.provinces for metric in cells.metrics if (slug, metric) in cells.values]
    colours = style.scale.colours(style.palette.ramp)
    return scatter(
        mode="markers+text",
        x=[slug for slug, _ in known],
        y=[metric for _, metric in known],
        customdata=[SEPARATOR.join(pair) for pair in known],
        text=[cells.texts[pair] for pair in known],
        textfont={
            "size": 10,
            "color": [_text_colour(colours[style.scale.class_of(cells.values[pair])], style) for pair in known],
        },
        hovertext=[cells.hovers[pair] for pair in known],
        hoverinfo="text",
        marker={
            "symbol": "square",
            "size": CELL - 2,
            "color": NO_COLOUR,
            "line": {
                "color": style.palette.chosen,
                "width": [2.5 if SEPARATOR.join(pair) == style.selected else 0 for pair in known],
            },
        },
        cliponaxis=False,
        **as_if_selected(),
    )


def _text_colour(ground: str, style: Style) -> str:
    """Return ink or paper, whichever stands out more from the colour of the cell."""
    return max((style.palette.ink, style.palette.paper), key=lambda colour: abs(_light(colour) - _light(ground)))


def _light(colour: str) -> float:
    """Return how light #rrggbb is, from 0 to 1: relative luminance (WCAG 2.2), as eyes grade it."""
    parts = [int(colour[place : place + 2], 16) / 255 for place in (1, 3, 5)]
    linear = [part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts]
    return float((0.2126 * linear[0] + 0.7152 * linear[1] + 0.0722 * linear[2]) ** 0.43)


def _shortened(title: str) -> str:
    return title if len(title) <= LONGEST_TITLE else title[: LONGEST_TITLE - 1].rstrip() + "\N{HORIZONTAL ELLIPSIS}"
