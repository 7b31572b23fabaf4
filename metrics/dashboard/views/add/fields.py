"""The fields in which a person tells of an article: its headline, its address, its day.

Comes in: what is known. Goes out: what was told. The promise: an address that is none is refused with what to write.
"""

from __future__ import annotations

from datetime import date

import streamlit as st

from metrics.dashboard.intake.adding import Told, one_line
from metrics.dashboard.passages.evidence import web_address
from metrics.dashboard.screen import Screen

FIRST_DAY = date(1990, 1, 1)
LAST_DAY = date(2100, 12, 31)


def ask_told(screen: Screen, name: str, known: Told) -> Told:
    """Draw the three fields, filled with what is `known`, and return what stands in them; `name` tells fields apart."""
    _ = screen.interface.text
    title = st.text_input(_("Headline"), value=known.title, key=f"told_title_{name}")
    where, when = st.columns([3, 2])
    with where:
        source_url = st.text_input(
            _("Web address"), value=known.source_url, key=f"told_url_{name}", placeholder="https://"
        )
    with when:
        published = st.date_input(
            _("Published on"),
            value=known.published,
            min_value=FIRST_DAY,
            max_value=LAST_DAY,
            format="YYYY-MM-DD",
            key=f"told_day_{name}",
        )
    day = published if isinstance(published, date) else None
    return Told(title=one_line(title or ""), source_url=one_line(source_url or ""), published=day)


def complain_of(screen: Screen, told: Told) -> bool:
    """Say what is wrong with what was told; return whether something is."""
    if not told.source_url or (web_address(told.source_url) and " " not in told.source_url):
        return False
    st.error(screen.interface.text("This is no web address. Begin it with https:// and leave no spaces in it."))
    return True


def what_is_new(told: Told, known: Told, before: Told) -> Told:
    """Return what a person tells: fields other than what is `known`, and those they told `before`.

    An emptied field is told no more: what the text says stands again.
    """
    return Told(
        title=told.title if told.title != known.title or before.title else "",
        source_url=told.source_url if told.source_url != known.source_url or before.source_url else "",
        published=told.published if told.published != known.published or before.published else None,
    )
