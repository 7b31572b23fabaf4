"""Who changes things: one name for verdicts and for articles, kept for the session.

Comes in: what is typed. Goes out: the name. The promise: the history always says who it was.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard.adding import one_line
from metrics.dashboard.screen import Screen

#: The session key under which the reviewer's name is kept, also by the pages that take verdicts.
REVIEWER = "reviewer"

_FIELD = "adding_reviewer"


def ask_reviewer(screen: Screen) -> str:
    """Draw the field for the name of who makes changes, and return the name; empty when none is given."""
    _ = screen.interface.text
    st.session_state[_FIELD] = st.session_state.get(REVIEWER, "")

    def write() -> None:
        st.session_state[REVIEWER] = one_line(st.session_state[_FIELD] or "")

    st.text_input(
        _("Your name"), key=_FIELD, on_change=write, help=_("It is kept beside every change that you make."), width=320
    )
    return str(st.session_state.get(REVIEWER, ""))
