"""The articles of the store: a list, and what can be done with the one that is chosen.

Comes in: a Screen and the store. Goes out: the list, the chosen article, what has to be read again. The promise:
whatever the mouse chooses in the list can be chosen in the field above it.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.intake.access import Right
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.views.add.article import TAKEN_OUT, show_article
from metrics.dashboard.views.add.stale import show_stale
from metrics.dashboard.views.reviewer import ask_reviewer, reviewer_said
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import cell, isolate
from metrics.store import StoredDocument
from metrics.text import fold_text

MOST_ROWS = 500
NOTHING = ""

_TABLE = "kept_table"


def show_kept(screen: Screen, store: GuardedStore) -> None:
    """Draw the part of the page that manages what is there."""
    _ = screen.interface.text
    documents = _documents(store, store.state())
    if name := st.session_state.pop(TAKEN_OUT, ""):
        st.success(_("Taken out. Its verdicts and its history are kept."))
        st.text(name)
    show_stale(screen, store, documents)
    if not documents:
        show_empty(screen, _("There are no articles yet."), _("Add articles to see what is found in them."))
        return
    typed = address.type_words(_("Words in name, headline or address"), name="q", placeholder=_("in any script"))
    found = [each for each in documents if _holds(each, typed)]
    if not found:
        show_empty(screen, _("No article fits these words."), _("Take some of the words away."))
        return
    chosen = _choose_article(screen, found)
    _show_table(screen, found)
    if chosen is not None:
        ask_reviewer(screen, Right.ADD)
        show_article(screen, store, chosen, reviewer_said(screen))


@st.cache_resource(show_spinner=False, max_entries=2)
def _documents(_store: GuardedStore, state: str) -> tuple[StoredDocument, ...]:
    """Return the documents of the store in a state of it, which the cache tells from others by this word."""
    assert state
    return _store.documents()


def _holds(document: StoredDocument, typed: str) -> bool:
    said = "\n".join((*document.names, document.title, *document.source_urls))
    return not typed or fold_text(typed) in fold_text(said)


def _choose_article(screen: Screen, documents: Sequence[StoredDocument]) -> StoredDocument | None:
    _ = screen.interface.text
    by_name = {document.names[0]: document for document in documents if document.names}
    chosen = address.choose(
        st.selectbox,
        _("Article to look at or change"),
        [NOTHING, *by_name],
        name="document",
        default=NOTHING,
        show=lambda name: isolate(name, "ltr") if name else _("No article chosen"),
    )
    return by_name.get(chosen)


def _show_table(screen: Screen, documents: Sequence[StoredDocument]) -> None:
    _ = screen.interface.text
    interface = screen.interface
    rows = documents[:MOST_ROWS]
    st.dataframe(
        pd.DataFrame(
            {
                _("Article"): [", ".join(each.names) for each in rows],
                _("Language"): [interface.language_name(each.language) for each in rows],
                _("Published"): [formats.day(interface, each.published) if each.published else "" for each in rows],
                _("Headline"): [cell(each.title, screen.corpus.direction_of(each.language)) for each in rows],
                _("Figures"): [each.figures for each in rows],
                _("Refused numbers"): [each.rejections for each in rows],
            }
        ),
        hide_index=True,
        key=_TABLE,
        on_select=lambda: _take_row([each.names[0] for each in rows]),
        selection_mode="single-row",
        placeholder="",
        alt=_("Articles with language, date, headline and number of figures and refused numbers"),
        column_config={
            _("Published"): st.column_config.TextColumn(width=105),
            _("Headline"): st.column_config.TextColumn(width=190),
        },
    )
    if len(documents) > MOST_ROWS:
        st.caption(
            _("Only the first {count} are listed. Type words to find others.").format(
                count=formats.number(interface, MOST_ROWS)
            )
        )


def _take_row(names: Sequence[str]) -> None:
    for row in st.session_state[_TABLE]["selection"]["rows"]:
        address.write("document", names[row])
