"""Verdicts that no longer fit what is read: to be looked at again.

Comes in: a Screen with a store. Goes out: each matter with what changed, and buttons that settle it.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.dashboard.intake.access import Right
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.passages.cards import figure_card
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.views.evidence.history import told_html
from metrics.dashboard.views.evidence.mark import query_of
from metrics.dashboard.views.evidence.ways import show_way, show_way_to_figure
from metrics.dashboard.views.reviewer import ask_reviewer, reviewer_said, say, show_said
from metrics.dashboard.views.rights import may
from metrics.dashboard.wording import formats, words
from metrics.errors import MetricsError
from metrics.store import WITHDRAWN, Matter, Why
from metrics.text import Span


def matters_of(store: GuardedStore | None) -> tuple[Matter, ...]:
    """Return what has to be looked at again, read anew only when the store has changed."""
    return () if store is None else _matters(store, store.state())


@st.cache_resource(show_spinner=False, max_entries=2)
def _matters(_store: GuardedStore, state: str) -> tuple[Matter, ...]:
    assert state  # used by the cache alone, to tell one state of the store from others
    return _store.look_again()


def show_matters(screen: Screen) -> None:
    """Draw every matter."""
    _ = screen.interface.text
    matters = matters_of(screen.store)
    if screen.store is not None:
        ask_reviewer(screen)
    show_said(screen)
    if not matters:
        show_empty(
            screen,
            _("No verdict has to be looked at again."),
            _("When articles are read by newer rules, verdicts that fit no longer are listed here."),
        )
        return
    for matter in matters:
        _show_matter(screen, matter)


def _show_matter(screen: Screen, matter: Matter) -> None:
    _ = screen.interface.text
    review = matter.review
    st.html(_matter_html(screen, matter))
    nearby = screen.corpus.figures.loc[screen.corpus.figures["id"].isin(matter.nearby)]
    for figure in nearby.to_dict("records"):
        st.caption(_("Now read there:"))
        st.html(figure_card(screen.interface, screen.corpus, figure))
        show_way_to_figure(screen, {"id": figure["id"]})
    if may(screen, Right.REVIEW):
        _show_buttons(screen, matter)
    documents = screen.corpus.documents
    for name in documents.loc[documents["sha256"] == review.key.sha256, "document"].iloc[:1]:
        query = query_of(name, Span(review.key.start, review.key.end))
        show_way(screen, _("The words it stood on"), query)


def _show_buttons(screen: Screen, matter: Matter) -> None:
    _ = screen.interface.text
    review = matter.review
    with st.container(horizontal=True):
        holds, withdraw = _("The verdict still holds"), _("Withdraw the verdict")
        if matter.why is Why.CHANGED:
            key = f"holds_{review.figure}"
            st.button(holds, key=key, on_click=_settle, args=(screen, matter, review.verdict))
        key = f"withdraw_{review.figure}"
        st.button(withdraw, key=key, on_click=_settle, args=(screen, matter, WITHDRAWN))


def _matter_html(screen: Screen, matter: Matter) -> str:
    """Return what changed, what the figure said, and the verdict on it."""
    _ = screen.interface.text
    why = {
        Why.GONE: _("The figure it was about is no longer read there."),
        Why.CHANGED: _("The figure is read otherwise now than when the verdict was given."),
    }
    label = _("It was:")
    metric = screen.corpus.metrics.get(matter.review.key.metric)
    title = screen.interface.name_of(metric.titles) if metric else matter.review.key.metric
    seen = formats.figure_value(screen.interface, matter.review.seen)
    return (
        f'<article class="dx-card" dir="{screen.interface.direction}">'
        f'<p class="dx-metric">{escape(why[matter.why])}</p>'
        f'<p class="dx-read">{escape(label)} <bdi>{escape(title)}</bdi>, <bdi>{escape(seen)}</bdi></p>'
        f'<p class="dx-read">{told_html(screen, matter.review)}</p></article>'
    )


def _settle(screen: Screen, matter: Matter, verdict: str) -> None:
    """Give the verdict once more on what is read now, or withdraw it."""
    _ = screen.interface.text
    assert screen.store is not None  # matters come from one
    if not reviewer_said(screen):
        say(_("Type your name first: a verdict says whose it is."), is_trouble=True)
        return
    corrected = matter.review.corrected if verdict else None
    try:
        screen.store.review(
            matter.review.key, verdict, reviewer_said(screen), corrected=corrected, note=matter.review.note
        )
    except MetricsError as error:
        say(_("This was not written down."), str(error), is_trouble=True)
        return
    name = words.verdict_name(screen.interface, verdict)
    say(_("Written down: {verdict}.").format(verdict=name))
