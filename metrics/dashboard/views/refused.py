"""The numbers that were refused: how many for each reason, and each with its sentence.

Comes in: a Screen and the address. Goes out: the reasons as a choice, cards a few to a page.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard import address, formats, words
from metrics.dashboard.cards import Row, rejection_card
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.selection import ANY
from metrics.dashboard.views.filters import WORDS, holding
from metrics.dashboard.views.mark import query_of
from metrics.dashboard.views.ways import show_way
from metrics.text import Span

PER_PAGE = 10


def show_refused(screen: Screen) -> None:
    """Draw the reasons and the cards of one page."""
    _ = screen.interface.text
    rejections = screen.corpus.rejections
    if rejections.empty:
        show_empty(
            screen,
            _("No number was refused."),
            _("Either the articles hold no other numbers near a metric, or there are no articles yet."),
        )
        return
    reason = _choose_reason(screen)
    if reason != ANY:
        rejections = rejections.loc[rejections["reason"] == reason]
        st.caption(words.reason_sentence(screen.interface, reason))
    typed = st.query_params.get(WORDS, "")
    if typed:
        rejections = rejections.loc[holding(screen, screen.corpus.rejections, "sentence", typed).loc[rejections.index]]
        shown = formats.number(screen.interface, len(rejections))
        st.caption(_("Refused numbers with these words: {count}").format(count=shown))
    place = st.container()
    number = address.turn_pages(-(-len(rejections) // PER_PAGE))
    with place:
        for rejection in rejections.iloc[(number - 1) * PER_PAGE : number * PER_PAGE].to_dict("records"):
            _show_card(screen, rejection, typed)


def _show_card(screen: Screen, rejection: Row, typed: str) -> None:
    _ = screen.interface.text
    label = _("How it was read") if screen.store is None else _("How it was read; add it as a figure")
    span = Span(int(rejection["start"]), int(rejection["end"]))
    with st.container(gap="xsmall"):
        st.html(rejection_card(screen.interface, screen.corpus, rejection, typed=typed))
        show_way(screen, label, query_of(rejection["document"], span))


def _choose_reason(screen: Screen) -> str:
    _ = screen.interface.text
    interface = screen.interface
    counted = {str(reason): int(count) for reason, count in screen.corpus.rejections["reason"].value_counts().items()}

    def label(reason: str) -> str:
        name = _("All reasons") if reason == ANY else words.reason_name(interface, reason)
        return f"{name} · {formats.number(interface, counted.get(reason, sum(counted.values())))}"

    return address.choose(st.pills, _("Reason"), [ANY, *counted], name="reason", default=ANY, show=label, required=True)
