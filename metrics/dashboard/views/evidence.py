"""Evidence: every figure with its sentence, every number that was refused with its reason, every article.

Comes in: a Screen. Goes out: the page. The promise: whatever was read can be seen here, taken or refused, and one
figure can be linked to by its id.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard import address, formats
from metrics.dashboard.screen import Screen, show_title
from metrics.dashboard.views.articles import show_articles
from metrics.dashboard.views.figures import show_figures, show_one
from metrics.dashboard.views.refused import show_refused

FIGURES = "figures"
REFUSED = "refused"
ARTICLES = "articles"


def show(screen: Screen) -> None:
    """Draw the page."""
    _ = screen.interface.text
    show_title(
        screen,
        _("Every figure and the sentence that states it"),
        _("Numbers that were refused are listed with the reason; nothing is guessed or dropped in silence."),
    )
    one = st.query_params.get("id", "")
    if one:
        show_one(screen, one)
        return
    part = _choose_part(screen)
    if part == FIGURES:
        show_figures(screen)
    elif part == REFUSED:
        show_refused(screen)
    else:
        show_articles(screen)


def _choose_part(screen: Screen) -> str:
    _ = screen.interface.text
    labels = {
        FIGURES: (_("Figures"), len(screen.corpus.figures)),
        REFUSED: (_("Refused"), len(screen.corpus.rejections)),
        ARTICLES: (_("Articles"), len(screen.corpus.documents)),
    }

    def label(part: str) -> str:
        name, count = labels[part]
        return f"{name} · {formats.number(screen.interface, count)}"

    return address.choose(
        st.segmented_control,
        _("What to show"),
        list(labels),
        name="show",
        default=FIGURES,
        show=label,
        required=True,
        label_visibility="collapsed",
    )
