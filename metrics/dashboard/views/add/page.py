"""Add documents: look at articles before they are added, and manage those that are there.

Comes in: a Screen. Goes out: the page. The promise: nothing is written to the store before a person has seen what was
found and asked for it.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.intake.access import Right
from metrics.dashboard.screen import Screen, show_empty, show_title
from metrics.dashboard.views.add.intake import show_intake
from metrics.dashboard.views.add.kept import show_kept
from metrics.dashboard.views.add.preview import show_preview
from metrics.dashboard.views.add.results import show_results
from metrics.dashboard.views.rights import tell_refusal
from metrics.dashboard.wording import formats

NEW = "new"
KEPT = "kept"


def show(screen: Screen) -> None:
    """Draw the page."""
    _ = screen.interface.text
    show_title(
        screen,
        _("Add documents"),
        _("Look at what is found in your own articles, and add those you want."),
    )
    if screen.store is None:
        show_empty(
            screen,
            _("Articles can be added to the store only, and now a table or a folder is shown in its place."),
            _("Start the dashboard without DXMETRICS_TABLE and METRICS_ARTICLES, and come back to this page."),
        )
    elif _choose_part(screen) == KEPT:
        show_kept(screen, screen.store)
    elif not tell_refusal(screen, Right.ADD):
        show_intake(screen)
        show_results(screen)
        show_preview(screen, screen.store)


def _choose_part(screen: Screen) -> str:
    _ = screen.interface.text
    count = formats.number(screen.interface, len(screen.corpus.documents))
    labels = {
        NEW: _("Add articles"),
        KEPT: _("In the store · {count}").format(count=count),
    }
    return address.choose(
        st.segmented_control,
        _("What to do"),
        list(labels),
        name="part",
        default=NEW,
        show=lambda code: labels[code],
        required=True,
        label_visibility="collapsed",
    )
