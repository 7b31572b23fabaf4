"""Who sits before the page, and the store as far as they may write to it.

Comes in: the connection, the login, the settings. Goes out: a Visitor, and a GuardedStore. The promise: who has the
rights is asked anew at each writing, of the connection that asks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

import streamlit as st

from metrics.dashboard.hosts import ALLOWED, OWN, is_this_machine, name_in
from metrics.dashboard.intake.access import Right, Rule, Visitor, read_rule
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.sources import open_store
from metrics.settings import settings, variable_of

#: Streamlit's option for headers in which a proxy says who has signed in with it.
PROXY_LOGIN = "server.trustedUserHeaders"


#: The options that say by which names the server is known.
NAMES = (ALLOWED, *OWN)


def guarded_store() -> GuardedStore | None:
    """Return the store for this visitor; None where a table or a folder is shown in its place."""
    store = open_store()
    return None if store is None else GuardedStore(store, rules(), visitor_now)


def rules() -> Mapping[Right, Rule]:
    """Return who may do what, as the settings say; SettingError when they say what cannot be meant."""
    said = settings()
    return {right: _rule(variable_of(right), getattr(said, right)) for right in Right}


@cache
def _rule(variable: str, said: str) -> Rule:
    return read_rule(variable, said)


def visitor_now() -> Visitor:
    """Return who sits before the page that is being drawn, or that has just sent something."""
    told = st.user.to_dict()
    client = st.context.ip_address  # None for this machine, and no text where no browser is: in tests of the pages
    return Visitor(
        email=_vouched_email(told),
        name=str(told.get("name") or ""),
        is_at_home=is_at_home(
            {name: st.get_option(name) for name in NAMES},
            host=str(st.context.headers.get("host") or ""),
            came_from=client if isinstance(client, str) else "",
        ),
    )


def has_login() -> bool:
    """Return whether people can sign in on the pages themselves (Streamlit's [auth])."""
    return "is_logged_in" in st.user


def has_proxy_login() -> bool:
    """Return whether people sign in before they come here: with a proxy whose headers are trusted."""
    trusted = st.get_option(PROXY_LOGIN)
    return isinstance(trusted, Mapping) and "email" in trusted.values()


def is_at_home(options: Mapping[str, Any], *, host: str = "", came_from: str = "") -> bool:
    """Return whether only this machine can have asked: by the names of the server, the name asked by, the client."""
    names = [*options[ALLOWED], *(options[name] for name in OWN if options[name])]
    asked = [name_in(f"//{host}")] if host else []
    return bool(options[OWN[0]]) and all(map(is_this_machine, [*names, *asked, *([came_from] if came_from else [])]))


def _vouched_email(told: Mapping[str, Any]) -> str:
    """Return the address that a login vouches for: Streamlit's own, or that of a proxy whose headers are trusted."""
    if not (told.get("is_logged_in") is True or has_proxy_login()) or told.get("email_verified") in (False, "false"):
        return ""
    return str(told.get("email") or "").strip()
