"""A chart while it is drawn: traces and layout as plain words and numbers, which become a plotly figure once.

Comes in: traces, notes, shapes, settings. Goes out: a plotly figure. The promise: plotly checks every word of it, but
all at once; checked again with each note that is added, a chart takes ten times as long.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from functools import partial
from typing import Any

import plotly.graph_objects as go

#: A trace as plotly's JSON has it.
Trace = dict[str, Any]


def trace(kind: str, **settings: Any) -> Trace:
    """Return a trace of a `kind` that plotly knows."""
    return {"type": kind, **settings}


bar = partial(trace, "bar")
choropleth = partial(trace, "choropleth")
heatmap = partial(trace, "heatmap")
scatter = partial(trace, "scatter")
scattergeo = partial(trace, "scattergeo")


class Drawing:
    """The traces and the layout of a chart."""

    def __init__(self, traces: Sequence[Trace] = ()) -> None:
        """Begin with some traces."""
        self.traces = list(traces)
        # plotly gives a figure without a template one of its own.
        self.layout: dict[str, Any] = {"template": {}, "annotations": [], "shapes": []}

    def add_trace(self, trace: Trace) -> None:
        """Add a trace on top of the others."""
        self.traces.append(trace)

    def add_annotation(self, **settings: Any) -> None:
        """Add a note."""
        self.layout["annotations"].append(settings)

    def add_shape(self, **settings: Any) -> None:
        """Add a shape."""
        self.layout["shapes"].append(settings)

    def add_vline(self, x: float, line: Mapping[str, Any], *, note: Mapping[str, Any] | None = None) -> None:
        """Add a line from the bottom to the top at `x`, with a `note` above it."""
        self.add_shape(type="line", x0=x, x1=x, xref="x", y0=0, y1=1, yref="y domain", line=dict(line))
        if note is not None:
            above = {"xanchor": "center", "yanchor": "bottom", "showarrow": False}
            self.add_annotation(x=x, xref="x", y=1, yref="y domain", **{**above, **note})

    def set_layout(self, **settings: Any) -> None:
        """Set parts of the layout, each as a whole."""
        self.layout |= settings

    def set_axis(self, name: str, **settings: Any) -> None:
        """Set what is named of the `xaxis`, the `yaxis` or the `geo`; what was set before stays."""
        self.layout[name] = {**self.layout.get(name, {}), **settings}

    def figure(self) -> go.Figure:
        """Return the chart as a figure."""
        return go.Figure({"data": self.traces, "layout": self.layout})
