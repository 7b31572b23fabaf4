"""Evidence: every figure with its sentence, every number that was refused with its reason, every article.

Comes in: a Screen. Goes out: the page. The promise: whatever was read can be seen here, taken or refused; one figure
can be linked to by its id, one article by its name.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.screen import Screen, show_title
from metrics.dashboard.views.evidence.again import matters_of, show_matters
from metrics.dashboard.views.evidence.articles import show_articles
from metrics.dashboard.views.evidence.figures import show_figures
from metrics.dashboard.views.evidence.filters import show_chosen, show_filters, show_search
from metrics.dashboard.views.evidence.mark import ARTICLE, show_article
from metrics.dashboard.views.evidence.one import show_one
from metrics.dashboard.views.evidence.refused import show_refused
from metrics.dashboard.views.evidence.ways import arrive
from metrics.dashboard.wording import formats

FIGURES = "figures"
REFUSED = "refused"
ARTICLES = "articles"
AGAIN = "again"
_SHOW = {FIGURES: show_figures, REFUSED: show_refused, ARTICLES: show_articles, AGAIN: show_matters}


def show(screen: Screen) -> None:
    """Draw the page."""
    _ = screen.interface.text
    arrive()
    show_title(
        screen,
        _("Every figure and the sentence that states it"),
        _("Numbers that were refused are listed with the reason; nothing is guessed or dropped in silence."),
    )
    one, article = st.query_params.get("id", ""), st.query_params.get(ARTICLE, "")
    if one:
        show_one(screen, one)
    elif article:
        show_article(screen, article)
    else:
        part = _choose_part(screen)
        if part != AGAIN:
            with st.container(horizontal=True, vertical_alignment="bottom"):
                show_search(screen)
                if part == FIGURES:
                    show_filters(screen)
        if part == FIGURES:
            show_chosen(screen)
        if screen.store is None:
            st.caption(
                _("A table or a folder is shown: verdicts need the store, which the dashboard shows without them.")
            )
        _SHOW[part](screen)


def _choose_part(screen: Screen) -> str:
    _ = screen.interface.text
    labels = {
        FIGURES: (_("Figures"), len(screen.corpus.figures)),
        REFUSED: (_("Refused"), len(screen.corpus.rejections)),
        ARTICLES: (_("Articles"), len(screen.corpus.documents)),
    }
    if screen.store is not None:
        labels[AGAIN] = (_("Look again"), len(matters_of(screen.store)))

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
