"""What was found in one upload, on demand: its figures and refused numbers as cards, and the fields to tell more of it.

Comes in: an item of the list. Goes out: cards, and a new reading when something is told. The promise: what is told is
read with the article, since its day and its headline bear on its figures.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard.findings.corpus import corpus_of
from metrics.dashboard.intake.adding import Reading, Told
from metrics.dashboard.passages.cards import figure_card, rejection_card
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.add import inbox
from metrics.dashboard.views.add.fields import ask_told, complain_of, what_is_new
from metrics.dashboard.wording import formats

#: More cards than these are looked at on the Evidence page, once the article is there.
MOST_CARDS = 30


def show_found(screen: Screen, item: inbox.Item) -> None:
    """Draw a fold with the cards of an article; they are made when it is opened."""
    _ = screen.interface.text
    if item.reading is None or (item.reading.tables.figures.empty and item.reading.tables.rejections.empty):
        return
    fold = st.expander(_("Figures and refused numbers"), key=f"adding_found_{item.key}", on_change="rerun")
    if not fold.open:
        return
    with fold:
        _show_cards(screen, item.reading)


def show_told(screen: Screen, item: inbox.Item) -> None:
    """Draw a fold with the fields for day, address and headline."""
    _ = screen.interface.text
    if item.reading is None:
        return
    document = item.reading.document
    known = Told(title=document.title, source_url=document.source_url, published=document.published)
    with st.expander(_("Set date, address or headline"), key=f"adding_told_{item.key}"):
        # Fields of the same name keep what was typed before; a new reading has fields of its own.
        name = f"{item.key}_{id(item.reading)}"
        with st.form(f"adding_form_{name}", border=False):
            told = ask_told(screen, name, known)
            st.caption(_("The article is read again with these, since its date and headline bear on its figures."))
            is_sent = st.form_submit_button(_("Read again"))
        if is_sent and not complain_of(screen, told):
            inbox.read_again(item, what_is_new(told, known, item.told))
            st.rerun()


def _show_cards(screen: Screen, reading: Reading) -> None:
    _ = screen.interface.text
    corpus = corpus_of(reading.tables)
    figures, rejections = corpus.figures, corpus.rejections
    for figure in figures.iloc[:MOST_CARDS].to_dict("records"):
        st.html(figure_card(screen.interface, corpus, figure))
    for rejection in rejections.iloc[: MOST_CARDS - len(figures[:MOST_CARDS])].to_dict("records"):
        st.html(rejection_card(screen.interface, corpus, rejection))
    left = len(figures) + len(rejections) - MOST_CARDS
    if left > 0:
        st.caption(
            _("{count} more are to be seen on the Evidence page once the article is added.").format(
                count=formats.number(screen.interface, left)
            )
        )
