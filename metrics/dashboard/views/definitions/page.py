"""Definitions: what each metric means and is mistaken for, how provinces are written, what each column holds, how good
the reading is, where everything comes from.

Comes in: a Screen. Goes out: the page. The promise: the words are those of the data files; nothing is told twice.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.screen import Screen, show_title
from metrics.dashboard.views.definitions.columns import show_columns
from metrics.dashboard.views.definitions.credits import show_credits
from metrics.dashboard.views.definitions.metrics import CREDITS, show_metrics
from metrics.dashboard.views.definitions.quality import show_quality
from metrics.dashboard.views.definitions.spellings import show_spellings

METRICS = "metrics"
PLACES = "places"
COLUMNS = "columns"
QUALITY = "quality"


def show(screen: Screen) -> None:
    """Draw the page."""
    _ = screen.interface.text
    show_title(
        screen,
        _("What the figures mean"),
        _("What each metric counts, how provinces are written, what the columns hold, how well articles are read."),
    )
    labels = {
        METRICS: _("Metrics"),
        PLACES: _("Provinces"),
        COLUMNS: _("Columns"),
        QUALITY: _("Quality"),
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
    parts = {
        METRICS: show_metrics,
        PLACES: show_spellings,
        COLUMNS: show_columns,
        QUALITY: show_quality,
        CREDITS: show_credits,
    }
    parts[part](screen)
