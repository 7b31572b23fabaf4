"""Who reviews, and what is said back.

Comes in: a name, typed once, or told by the login. Goes out: the name for this visit and the next ones, and messages
on the page. The promise: the name stands in no address; the browser keeps one that was typed until it is removed,
and tells it to this host alone.
"""

from __future__ import annotations

from html import escape
from urllib.parse import quote, unquote

import streamlit as st

from metrics.dashboard.intake.access import Right
from metrics.dashboard.screen import Screen
from metrics.dashboard.serving import address_of, reviewer_script_address
from metrics.dashboard.views.rights import tell_quietly, tell_refusal

_NAME = "reviewer"
_FIELD = "reviewer_field"
_SAID = "said_to_reviewer"

#: The cookie that static/reviewer.js writes.
_COOKIE = "dx_reviewer"
_LONGEST = 100


def ask_reviewer(screen: Screen, right: Right = Right.REVIEW) -> None:
    """Draw the field for the reviewer's name, filled with what was typed before, and the way to remove it.

    Who is signed in is told their name instead, and who does not have the `right`, why.
    """
    _ = screen.interface.text
    if tell_refusal(screen, right):
        return
    if name := _signed_in(screen):
        tell_quietly(screen.interface, _("You write as {name}.").format(name=screen.interface.isolate(name)))
        return
    st.session_state[_FIELD] = _known()
    with st.container(horizontal=True, vertical_alignment="bottom"):
        st.text_input(
            _("Your name"),
            key=_FIELD,
            on_change=_keep,
            width=260,
            max_chars=_LONGEST,
            placeholder=_("stands beside your verdicts"),
        )
        if _known():
            about = _("It is kept in this browser until you remove it.")
            st.button(_("Remove my name"), key="reviewer_remove", type="tertiary", on_click=_remove, help=about)
    if _NAME in st.session_state:
        _tell_browser(st.session_state[_NAME])


def reviewer_said(screen: Screen) -> str:
    """Return the reviewer's name: that of the login, else the one that was typed; nothing while there is none."""
    return _signed_in(screen) or str(st.session_state.get(_FIELD) or _known()).strip()


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


def _signed_in(screen: Screen) -> str:
    return screen.store.signature() if screen.store else ""


def _known() -> str:
    """Return the name typed or removed in this visit, else the one that the browser has kept."""
    kept = unquote(st.context.cookies.to_dict().get(_COOKIE, ""))[:_LONGEST].strip()
    return str(st.session_state.get(_NAME, kept))


def _keep() -> None:
    st.session_state[_NAME] = str(st.session_state[_FIELD]).strip()


def _remove() -> None:
    st.session_state[_NAME] = st.session_state[_FIELD] = ""


def _tell_browser(name: str) -> None:
    """Let the browser keep the name, or remove the one it has."""
    source, path = escape(reviewer_script_address()), escape(address_of("/"))
    # A script of ours, as in chartfiles.py; whatever the name is, no letter of it means anything in HTML or a cookie.
    kept = quote(name, safe="")
    st.html(f'<script src="{source}" data-name="{kept}" data-path="{path}"></script>', unsafe_allow_javascript=True)
