"""Definitions: what each metric means and is mistaken for, what each column holds, where everything comes from.

Comes in: a Screen. Goes out: the page. The promise: the words are those of the data files; nothing is told twice.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.screen import Screen, show_title
from metrics.dashboard.views.columns import show_columns
from metrics.dashboard.views.credits import show_credits
from metrics.dashboard.views.metrics import show_metrics

METRICS = "metrics"
COLUMNS = "columns"
CREDITS = "credits"


def show(screen: Screen) -> None:
    """Draw the page."""
    _ = screen.interface.text
    show_title(
        screen,
        _("What the figures mean"),
        _("Definitions of the metrics, the columns of the table, sources and licences."),
    )
    labels = {
        METRICS: _("Metrics"),
        COLUMNS: _("Columns"),
        CREDITS: _("Sources"),
    }
    part = address.choose(
        st.segmented_control,
        _("What to show"),
        list(labels),
        name="part",
        default=METRICS,
        show=lambda code: labels[code],
        required=True,
        label_visibility="collapsed",
    )
    {METRICS: show_metrics, COLUMNS: show_columns, CREDITS: show_credits}[part](screen)
