"""A chart on the page.

Comes in: a plotly figure, its key, itself in words. Goes out: the chart, and the code of what is clicked. The promise:
every chart of the pages is drawn here, so that each has its words and asks nothing of another host.
"""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

import plotly.graph_objects as go
import streamlit as st

from metrics.dashboard.serving import topology_address


def show_chart(
    figure: go.Figure, key: str, alt: str, *, take: Callable[[str], None] | None = None, width: Any = "stretch"
) -> None:
    """Draw a chart; `take` is called with the code of what is clicked: its location on a map, else its customdata."""
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=(lambda: _take_click(key, take)) if take else "ignore",
        selection_mode="points",
        width=width,
        config=_settings(),
        alt=alt,
    )


def _settings() -> dict[str, Any]:
    return {
        # plotly asks another host for a map of the world unless it is given this (empty) one.
        "topojsonURL": topology_address(),
        "displaylogo": False,
        "displayModeBar": False,
        "scrollZoom": False,
    }


def _take_click(key: str, take: Callable[[str], None]) -> None:
    for point in st.session_state[key]["selection"]["points"]:
        code = point.get("location") or point.get("customdata")
        if isinstance(code, list):
            code = code[0]
        if code:
            take(str(code))
