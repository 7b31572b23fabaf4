"""What a visitor is told who may not write, and the way to sign in.

Comes in: a Screen, and the right in question. Goes out: words on the page. The promise: whoever may not do something
is told why, and whom to ask; what is drawn here decides nothing, the door to the store does.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.dashboard.intake.access import Refusal, Right
from metrics.dashboard.screen import Screen
from metrics.dashboard.visitor import has_login, has_proxy_login, visitor_now
from metrics.dashboard.wording.interface import Interface
from metrics.settings import variable_of


def may(screen: Screen, right: Right) -> bool:
    """Return whether there is a store and the visitor may do this to it."""
    return screen.store is not None and screen.store.refusal(right) is None


def tell_refusal(screen: Screen, right: Right) -> bool:
    """Say why the visitor may not do this, and return whether that is so."""
    refused = screen.store.refusal(right) if screen.store else None
    if refused is None:
        return False
    if refused is Refusal.SIGNED_OUT and not (has_login() or has_proxy_login()):  # there is no way to sign in
        refused = Refusal.STRANGER
    said = refusal_words(screen.interface, right, refused)
    tell_quietly(screen.interface, said)
    return True


def tell_quietly(interface: Interface, said: str) -> None:
    """Write a line of plain text: a name that somebody signs in with is no markup, as it would be in a caption."""
    st.html(f'<p class="dx-quiet" dir="{interface.direction}" lang="{interface.tag}">{escape(said)}</p>')


def refusal_words(interface: Interface, right: Right, refused: Refusal) -> str:
    """Return in words why somebody may not review, or not add."""
    _ = interface.text
    variable = interface.isolate(variable_of(right))
    if right is Right.REVIEW:
        return {
            Refusal.NOBODY: _("This dashboard is for reading: nobody reviews here."),
            Refusal.UNSAID: _(
                "You can read here, not review: this dashboard is open to others, and nobody has said who may review. "
                "Whoever runs it says so with {variable}."
            ).format(variable=variable),
            Refusal.SIGNED_OUT: _("Sign in to review. Everything can be read without."),
            Refusal.STRANGER: _("You can read here, not review. Ask whoever runs this dashboard to let you."),
        }[refused]
    return {
        Refusal.NOBODY: _("This dashboard is for reading: nobody adds or changes articles here."),
        Refusal.UNSAID: _(
            "You can read here, not add articles: this dashboard is open to others, and nobody has said who may add. "
            "Whoever runs it says so with {variable}."
        ).format(variable=variable),
        Refusal.SIGNED_OUT: _("Sign in to add or change articles. Everything can be read without."),
        Refusal.STRANGER: _("You can read here, not add or change articles. Ask whoever runs this dashboard."),
    }[refused]


def show_login(interface: Interface) -> None:
    """Draw who is signed in and the way out, or the way in; nothing where nobody signs in on these pages."""
    _ = interface.text
    if not has_login():
        return
    if not st.user.is_logged_in:
        st.button(_("Sign in"), key="login", on_click=st.login)
        return
    visitor = visitor_now()
    name = interface.isolate(visitor.signature or visitor.name)
    tell_quietly(interface, _("Signed in: {name}").format(name=name))
    st.button(_("Sign out"), key="logout", on_click=st.logout)
