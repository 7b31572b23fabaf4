"""One article of the store: what is known of it, its history, how it is changed and taken out.

Comes in: the article and the name of the person. Goes out: changes in the store. The promise: nothing is taken out
without a second word, and what was there before stays in the history.
"""

from __future__ import annotations

from typing import Any

import streamlit as st

from metrics.dashboard.intake.access import Right
from metrics.dashboard.intake.adding import Told
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.intake.histories import history_html, stored_html
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.views.add.fields import ask_told, complain_of
from metrics.dashboard.views.rights import may
from metrics.dashboard.wording import formats
from metrics.errors import MetricsError
from metrics.store import UNCHANGED, StoredDocument

#: The session key under which the name of an article that was taken out is kept until it has been said.
TAKEN_OUT = "adding_taken_out"

_TOLD = "adding_article_said"


def show_article(screen: Screen, store: GuardedStore, document: StoredDocument, reviewer: str) -> None:
    """Draw the chosen article with everything that can be done with it."""
    _ = screen.interface.text
    show_heading(screen, _("The chosen article"))
    if said := st.session_state.pop(_TOLD, ""):
        st.success(said)
    st.html(stored_html(screen.interface, document, screen.corpus.direction_of(document.language)))
    if document.figures:
        st.page_link(
            screen.pages["evidence"],
            label=_("Its figures: {count}").format(count=formats.number(screen.interface, document.figures)),
            query_params={"document": document.names[0]},
        )
    if may(screen, Right.ADD):
        _show_changes(screen, store, document, reviewer)
    with st.expander(_("History"), key=f"adding_history_{document.sha256}"):
        st.html(history_html(screen.interface, store.history(document.sha256)))


def _show_changes(screen: Screen, store: GuardedStore, document: StoredDocument, reviewer: str) -> None:
    _ = screen.interface.text
    if not reviewer:
        st.caption(_("Type your name above to change this article or to take it out."))
    with st.expander(_("Change date, address or headline"), key=f"adding_edit_{document.sha256}"):
        _show_edit(screen, store, document, reviewer)
    with st.expander(_("Take it out of the store"), key=f"adding_remove_{document.sha256}"):
        _show_remove(screen, store, document, reviewer)


def _show_edit(screen: Screen, store: GuardedStore, document: StoredDocument, reviewer: str) -> None:
    _ = screen.interface.text
    known = Told(title=document.title, source_url=document.source_url, published=document.published)
    name = f"{document.sha256}_{hash(known)}"
    with st.form(f"adding_edit_form_{name}", border=False):
        told = ask_told(screen, name, known)
        st.caption(_("The article is read again with these, since its date and headline bear on its figures."))
        is_sent = st.form_submit_button(_("Change and read again"), disabled=not reviewer)
    if not is_sent or not reviewer or complain_of(screen, told):
        return
    changes: dict[str, Any] = {
        "title": told.title if told.title != known.title else UNCHANGED,
        "source_url": told.source_url if told.source_url != known.source_url else UNCHANGED,
        "published": told.published if told.published != known.published else UNCHANGED,
    }
    if all(change is UNCHANGED for change in changes.values()):
        st.info(_("Nothing is other than before."))
        return
    try:
        store.edit(document.sha256, **changes, by=reviewer)
    except MetricsError as error:
        _show_trouble(screen, error)
        return
    st.session_state[_TOLD] = _("Changed, and read again.")
    st.rerun()


def _show_remove(screen: Screen, store: GuardedStore, document: StoredDocument, reviewer: str) -> None:
    _ = screen.interface.text
    st.text(
        _(
            "Its figures leave every page and download. Verdicts, figures that people added and the history are "
            "kept, and are there again when the same text is added again."
        )
    )
    is_sure = st.checkbox(_("Yes, take this article out"), key=f"adding_sure_{document.sha256}")
    if not st.button(
        _("Take out"), key=f"adding_take_out_{document.sha256}", disabled=not (is_sure and reviewer), type="primary"
    ):
        return
    try:
        store.remove(document.sha256, by=reviewer)
    except MetricsError as error:
        _show_trouble(screen, error)
        return
    st.session_state[TAKEN_OUT] = document.names[0]
    st.rerun()


def _show_trouble(screen: Screen, error: MetricsError) -> None:
    st.error(screen.interface.text("The store did not let it. Nothing has been changed."))
    st.text(str(error))
