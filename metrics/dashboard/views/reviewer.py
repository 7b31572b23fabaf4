"""Who reviews, and what is said back.

Comes in: a name, typed once. Goes out: the name for the rest of the visit, and messages on the page. The promise: the
name stands in no address and in no cookie.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.dashboard.screen import Screen

_NAME = "reviewer"
_FIELD = "reviewer_field"
_SAID = "said_to_reviewer"


def ask_reviewer(screen: Screen) -> None:
    """Draw the field for the reviewer's name, filled with what was typed before."""
    _ = screen.interface.text
    st.session_state[_FIELD] = st.session_state.get(_NAME, "")
    st.text_input(
        _("Your name"),
        key=_FIELD,
        on_change=_keep,
        width=260,
        placeholder=_("stands beside your verdicts"),
    )


def reviewer_said() -> str:
    """Return the reviewer's name; nothing while none was typed."""
    return str(st.session_state.get(_FIELD) or st.session_state.get(_NAME, "")).strip()


def say(*lines: str, is_trouble: bool = False) -> None:
    """Keep a message for the next run of the page, in the place of the one before."""
    st.session_state[_SAID] = (lines, is_trouble)


def show_said(screen: Screen) -> None:
    """Draw the message that was kept, once."""
    lines, is_trouble = st.session_state.pop(_SAID, ((), False))
    show_message(screen, *lines, is_trouble=is_trouble)


def show_message(screen: Screen, *lines: str, is_trouble: bool = False) -> None:
    """Draw lines of text as a message that a screen reader speaks."""
    if not lines:
        return
    kind = "dx-trouble" if is_trouble else "dx-done"
    told = "".join(f"<p>{escape(line)}</p>" for line in lines)
    role = "alert" if is_trouble else "status"
    st.html(f'<div class="dx-said {kind}" role="{role}" dir="{screen.interface.direction}">{told}</div>')


def _keep() -> None:
    st.session_state[_NAME] = str(st.session_state[_FIELD]).strip()
