"""The numbers that were refused: how many for each reason, and each with its sentence.

Comes in: a Screen and the address. Goes out: the reasons as a choice, cards a few to a page.
"""

from __future__ import annotations

import numpy as np
import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.corpus import ARTICLES
from metrics.dashboard.findings.selection import ANY
from metrics.dashboard.passages.cards import Row, rejection_card
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.views.evidence.filters import WORDS, holding
from metrics.dashboard.views.evidence.mark import query_of
from metrics.dashboard.views.evidence.ways import show_way
from metrics.dashboard.wording import formats, words
from metrics.table import is_one_of
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
    kept = np.ones(len(rejections), dtype=bool)
    if reason != ANY:
        kept &= is_one_of(rejections["reason"], [reason])
        st.caption(words.reason_sentence(screen.interface, reason))
    typed = st.query_params.get(WORDS, "")
    if typed:
        kept &= holding(screen, rejections, "sentence", typed)
        shown = formats.number(screen.interface, int(kept.sum()))
        st.caption(_("Refused numbers with these words: {count}").format(count=shown))
    place = st.container()
    rows = np.flatnonzero(kept)
    number = address.turn_pages(-(-len(rows) // PER_PAGE))
    with place:
        for rejection in rejections.iloc[rows[(number - 1) * PER_PAGE : number * PER_PAGE]].to_dict("records"):
            _show_card(screen, rejection, typed)


def _show_card(screen: Screen, rejection: Row, typed: str) -> None:
    _ = screen.interface.text
    label = _("How it was read") if screen.store is None else _("How it was read; add it as a figure")
    span = Span(int(rejection["start"]), int(rejection["end"]))
    with st.container(gap="xsmall"):
        st.html(rejection_card(screen.interface, screen.corpus, rejection, typed=typed))
        show_way(screen, label, query_of(rejection["document"], span))


def _reasons_of(rejections: pd.DataFrame) -> dict[str, int]:
    return {str(reason): int(count) for reason, count in rejections["reason"].value_counts().items()}


def _choose_reason(screen: Screen) -> str:
    _ = screen.interface.text
    interface = screen.interface
    counted = screen.corpus.once("reasons", lambda: _reasons_of(screen.corpus.rejections), about=ARTICLES)

    def label(reason: str) -> str:
        name = _("All reasons") if reason == ANY else words.reason_name(interface, reason)
        return f"{name} · {formats.number(interface, counted.get(reason, sum(counted.values())))}"

    return address.choose(st.pills, _("Reason"), [ANY, *counted], name="reason", default=ANY, show=label, required=True)
