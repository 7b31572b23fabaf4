"""What every page is given, and the few blocks all pages are built of.

Comes in: the interface language, the corpus, the pages. Goes out: a Screen and blocks of HTML on the page. The
promise: a page gets everything through its Screen and keeps nothing in globals.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from html import escape
from typing import TYPE_CHECKING

import streamlit as st

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.palette import Palette
from metrics.dashboard.wording.interface import Interface, load_interface

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage


@dataclass(frozen=True, slots=True, kw_only=True)
class Screen:
    """Everything a page needs.

    edition        the map of provinces chosen for all pages, 34 or 63
    reviewed_only  whether the corpus holds only the figures that a person stands by
    store          what verdicts and articles are written to, by those who may; None where a table or a folder is
                   shown in its place
    pages          the pages by name, as targets of links
    """

    interface: Interface
    corpus: Corpus
    palette: Palette
    edition: str
    reviewed_only: bool
    store: GuardedStore | None
    pages: Mapping[str, StreamlitPage]


def show_title(screen: Screen, title: str, lead: str, *, lead_language: str = "") -> None:
    """Write the head of a page: the title, a sentence that says what is seen.

    lead_language  tag of the language of `lead` when it is not that of the interface
    """
    language = lead_language or screen.interface.tag
    direction = load_interface(language).direction
    st.html(
        f'<div dir="{screen.interface.direction}" lang="{screen.interface.tag}">'
        f'<h1 class="dx-title">{escape(title)}</h1>'
        f'<p class="dx-lead"><bdi lang="{language}" dir="{direction}">{escape(lead)}</bdi></p></div>'
    )


def show_tiles(screen: Screen, tiles: Sequence[tuple[str, str, str]]) -> None:
    """Write a row of figures about the page: label, value, and what stands small behind the value."""
    cells = "".join(
        f"<div><dt>{escape(label)}</dt><dd>{escape(value)} <small>{escape(rest)}</small></dd></div>"
        for label, value, rest in tiles
    )
    st.html(f'<dl class="dx-tiles" dir="{screen.interface.direction}">{cells}</dl>')


def show_empty(screen: Screen, what: str, cure: str) -> None:
    """Say that there is nothing to show, and what the reader can do about it."""
    st.html(
        f'<div class="dx-empty" role="status" dir="{screen.interface.direction}">'
        f"<strong>{escape(what)}</strong><span>{escape(cure)}</span></div>"
    )


def show_folded(label: str, key: str, draw: Callable[[], None]) -> None:
    """Draw a box that is closed; what is in it is made when the reader opens it."""
    box = st.expander(label, key=key, on_change="rerun")
    if box.open:
        with box:
            draw()


def show_heading(screen: Screen, text: str) -> None:
    """Write the heading of a part of a page."""
    st.html(f'<h2 class="dx-part" dir="{screen.interface.direction}">{escape(text)}</h2>')
