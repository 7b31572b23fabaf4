"""What the map and the ranking have in common: scale, words, style, the dress of a figure, the lines below it.

Comes in: numbers, texts and colours. Goes out: records, and the settings of plotly that follow from them.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from textwrap import wrap
from typing import Any

from metrics.dashboard.charts.drawing import Drawing
from metrics.dashboard.palette import Palette
from metrics.dashboard.wording.interface import isolate

FONT = "Inter, 'Noto Sans Arabic', sans-serif"
TITLE_HEIGHT = 86
LEAST_BELOW = 10
LINE_BELOW = 15
LONGEST_LINE = 64
NO_COLOUR = "rgba(0,0,0,0)"


@dataclass(frozen=True, slots=True, kw_only=True)
class Scale:
    """How values become colours and lengths.

    lowest, highest  ends of the scale, in the unit of the metric
    is_reversed      whether the lowest value is the best, so that it gets the strongest colour
    ticks            the values that an axis names, with their texts
    limits           where the classes of the map begin, and where the last one ends; each has its lower limit
    limit_texts      what the legend writes at each limit; one text fewer where it names the classes themselves
    """

    lowest: float
    highest: float
    is_reversed: bool = False
    ticks: tuple[tuple[float, str], ...] = ()
    limits: tuple[float, ...] = (0, 1)
    limit_texts: tuple[str, ...] = ("", "")

    def class_of(self, value: float) -> int:
        """Return the number of the class that a value belongs to, from 0; the ends take what lies beyond them."""
        return min(max(bisect_right(self.limits, value) - 1, 0), len(self.limits) - 2)

    def colours(self, ramp: Sequence[str]) -> list[str]:
        """Return a step of `ramp` for each class, spread over all of it; the strongest for the best."""
        last = max(len(self.limits) - 2, 1)
        steps = [ramp[round(number * (len(ramp) - 1) / last)] for number in range(len(self.limits) - 1)]
        return steps[::-1] if self.is_reversed else steps


@dataclass(frozen=True, slots=True, kw_only=True)
class ChartWords:
    """The texts inside a chart, in the language of the interface, and the direction (ltr, rtl) in which it is read.

    A chart that is read from the right begins there: its title, its rows, its bars.

    source    what the chart is made of, written below it;  credit  the same for the outlines of a map
    apart, former, disputed, offshore  what marks mean: map of provinces not stated, a former province, articles that
              disagree, island zones
    """

    title: str
    subtitle: str
    no_figure: str
    apart: str
    credit: str
    nation: str
    direction: str = "ltr"
    source: str = ""
    former: str = ""
    disputed: str = ""
    offshore: str = ""

    @classmethod
    def empty(cls, direction: str) -> ChartWords:
        """Return the words of a chart that says nothing."""
        return cls(title="", subtitle="", no_figure="", apart="", credit="", nation="", direction=direction)

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


def dress(drawing: Drawing, style: Style, *, height: int, margin: Mapping[str, int]) -> None:
    """Give a figure its title, font, size and clear ground; a click chooses, a drag does nothing."""
    words, palette = style.words, style.palette
    drawing.set_layout(
        height=height,
        margin=dict(margin),
        # A picture that is saved keeps the ground its colours are made for.
        paper_bgcolor=palette.paper,
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


def write_below(drawing: Drawing, style: Style, lines: Sequence[str]) -> int:
    """Write small lines below a chart, those that say something; return the room they need, in pixels."""
    # A longer line would leave a narrow column, and plotly breaks none.
    told = [isolate(part, style.words.direction) for line in lines for part in wrap(line, LONGEST_LINE)]
    if not told:
        return LEAST_BELOW
    drawing.add_annotation(
        text="<br>".join(told),
        **beginning(style.words),
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-LEAST_BELOW,
        showarrow=False,
        font={"size": 11, "color": style.palette.quiet},
    )
    return 2 * LEAST_BELOW + LINE_BELOW * len(told)


def beginning(words: ChartWords) -> dict[str, Any]:
    """Return where a text begins: at the left, or at the right of a chart that is read from there."""
    side = "right" if words.is_mirrored else "left"
    return {"xref": "paper", "x": 1 if words.is_mirrored else 0, "xanchor": side, "align": side}


def as_if_selected() -> dict[str, Any]:
    """Return the settings that keep plotly from fading what is not selected; a chosen province is outlined instead."""
    return {"selected": {"marker": {"opacity": 1}}, "unselected": {"marker": {"opacity": 1}}}
