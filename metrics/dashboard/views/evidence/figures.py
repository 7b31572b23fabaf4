"""The list of figures as cards.

Comes in: a Screen and the address. Goes out: cards, a few to a page; only their sentences are fetched.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.reviewing import next_unreviewed, progress_of
from metrics.dashboard.intake.access import Right
from metrics.dashboard.passages.cards import Row, figure_card
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.views.downloads import show_downloads, show_link
from metrics.dashboard.views.evidence.filters import VERDICT, WORDS, kept_figures, query_of_filters
from metrics.dashboard.views.evidence.ways import show_way, show_way_to_figure
from metrics.dashboard.views.rights import may
from metrics.dashboard.wording import formats

PER_PAGE = 10


def show_figures(screen: Screen) -> None:
    """Draw the cards of one page."""
    _ = screen.interface.text
    kept = kept_figures(screen)
    _show_count(screen, len(kept))
    if kept.empty:
        show_empty(
            screen,
            _("No figure fits these filters."),
            _("Set a filter back to “all”, or look among the refused numbers why something was not taken."),
        )
        return
    place = st.container()
    number = address.turn_pages(-(-len(kept) // PER_PAGE))
    shown = screen.corpus.figures.loc[kept.index[(number - 1) * PER_PAGE : number * PER_PAGE]]
    with place:
        for figure in shown.to_dict("records"):
            _show_card(screen, figure)
    show_downloads(screen, kept, "figures", query_of_filters())
    show_link(screen, st.query_params.to_dict())


def _show_count(screen: Screen, count: int) -> None:
    """Say how many figures fit, how many of them have a verdict, and lead to the next that has none."""
    _ = screen.interface.text
    shown = _("Figures shown: {count}").format(count=formats.number(screen.interface, count))
    st.caption(f"{shown} · {progress_text(screen)}")
    if not may(screen, Right.REVIEW):
        return
    following = next_unreviewed(kept_figures(screen, without=(VERDICT,)), None)
    if following:
        show_way(screen, _("Review the next figure without a verdict"), {**query_of_filters(), "id": following})


def progress_text(screen: Screen) -> str:
    """Return how many of the figures that fit the filters have a verdict."""
    progress = progress_of(kept_figures(screen, without=(VERDICT,)))
    return screen.interface.text("{reviewed} of {total} reviewed").format(
        reviewed=formats.number(screen.interface, progress.reviewed),
        total=formats.number(screen.interface, progress.total),
    )


def _show_card(screen: Screen, figure: Row) -> None:
    with st.container(gap="xsmall"):
        st.html(figure_card(screen.interface, screen.corpus, figure, typed=st.query_params.get(WORDS, "")))
        show_way_to_figure(screen, {**query_of_filters(), "id": figure["id"]})
