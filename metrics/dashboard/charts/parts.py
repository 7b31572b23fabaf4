"""What the map and the ranking have in common: scale, words, style, and the dress of a figure.

Comes in: numbers, texts and colours. Goes out: records, and the settings of plotly that follow from them.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import plotly.graph_objects as go

from metrics.dashboard.palette import Palette

FONT = "Inter, 'Noto Sans Arabic', sans-serif"
TITLE_HEIGHT = 58
NO_COLOUR = "rgba(0,0,0,0)"


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


@dataclass(frozen=True, slots=True, kw_only=True)
class Style:
    """How a chart is drawn: scale, words, colours, which province is chosen, and whether its values are targets."""

    scale: Scale
    words: ChartWords
    palette: Palette
    selected: str = ""
    is_target: bool = False


def dress(figure: go.Figure, style: Style, *, height: int, margin: Mapping[str, int]) -> None:
    """Give a figure its title, font, size and clear ground; a click chooses, a drag does nothing."""
    words, palette = style.words, style.palette
    figure.update_layout(
        template=None,
        height=height,
        margin=dict(margin),
        paper_bgcolor=NO_COLOUR,
        plot_bgcolor=NO_COLOUR,
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
        hoverlabel={"font": {"family": FONT, "size": 13}, "align": "left"},
        clickmode="event+select",
        dragmode=False,
        showlegend=False,
    )


def beginning(words: ChartWords) -> dict[str, Any]:
    """Return where a text begins: at the left, or at the right of a chart that is read from there."""
    side = "right" if words.is_mirrored else "left"
    return {"xref": "paper", "x": 1 if words.is_mirrored else 0, "xanchor": side, "align": side}


def as_if_selected() -> dict[str, Any]:
    """Return the settings that keep plotly from fading what is not selected; a chosen province is outlined instead."""
    return {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
