"""The frame round every page: style sheets, side bar, navigation.

Comes in: the address and the reader's browser. Goes out: the page that was asked for. The promise: a page is added
by one line in `_pages`, and sees nothing but its Screen.
"""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.palette import palette_for
from metrics.dashboard.paths import STATIC
from metrics.dashboard.screen import Screen
from metrics.dashboard.sources import load_corpus
from metrics.dashboard.troubles import write_down
from metrics.dashboard.views import add, compare, definitions, evidence, overview, province
from metrics.dashboard.views.rights import show_login
from metrics.dashboard.visitor import guarded_store, visitor_now
from metrics.dashboard.wording import formats, words
from metrics.dashboard.wording.interface import SOURCE_TAG, Interface, interface_tags, load_interface, own_name
from metrics.errors import MetricsError, StoreError

if TYPE_CHECKING:
    from streamlit.navigation.page import StreamlitPage

EDITIONS = ("34", "63")
REVIEWED = "reviewed"


def run_page(first: str = "overview") -> None:
    """Draw the frame and the page that the address asks for; the page named `first` when it asks for none."""
    address.carry_language()
    interface = load_interface(_language_said())
    _ = interface.text
    st.set_page_config(
        page_title=_("Vietnam's digital transformation by province"),
        page_icon=str(STATIC / "icon.png"),
        layout="wide",
    )
    try:
        corpus = load_corpus(reviewed_only=address.chosen_before(REVIEWED, ("yes",), "") == "yes")
    except MetricsError as error:
        st.text(_("The articles cannot be shown."))
        if visitor_now().is_at_home and not isinstance(error, StoreError):
            st.text(str(error))  # says what to mend, to the person who can: it may name files of this machine
        st.text(_("What happened stands in the server's log as error {number}.").format(number=write_down(error)))
        return
    # The pages are needed to know which one is asked for, and it is drawn only when its Screen is ready.
    ready: list[Screen] = []
    pages = _pages(interface, lambda: ready[0], first)
    page = st.navigation(list(pages.values()))
    address.carry_over(page.url_path)
    _dress_page(interface)
    edition, is_reviewed = _side_bar(interface, corpus)
    is_dark = st.context.theme.type == "dark"
    ready.append(
        Screen(
            interface=interface,
            corpus=corpus,
            palette=palette_for(is_dark=is_dark),
            edition=edition,
            reviewed_only=is_reviewed,
            store=guarded_store(),
            pages=pages,
        )
    )
    page.run()
    address.keep()


def _pages(interface: Interface, screen: Callable[[], Screen], first: str) -> dict[str, StreamlitPage]:
    _ = interface.text
    shown: dict[str, tuple[str, Callable[[Screen], None]]] = {
        "overview": (_("Overview"), overview.show),
        "compare": (_("Compare"), compare.show),
        "province": (_("Province"), province.show),
        "evidence": (_("Evidence"), evidence.show),
        "add": (_("Add documents"), add.show),
        "definitions": (_("Definitions"), definitions.show),
    }
    return {
        name: st.Page(partial(_show, show, screen), title=title, url_path=name, default=name == first)
        for name, (title, show) in shown.items()
    }


def _show(show: Callable[[Screen], None], screen: Callable[[], Screen]) -> None:
    show(screen())


def _language_said() -> str:
    return st.query_params.get(address.LANGUAGE) or st.context.locale or SOURCE_TAG


def _dress_page(interface: Interface) -> None:
    st.logo(STATIC / "icon.png", size="large")
    st.html(STATIC / "page.css")
    if interface.direction == "rtl":
        st.html(STATIC / "rtl.css")
    if st.context.theme.type == "dark":
        st.html(STATIC / "dark.css")


def _side_bar(interface: Interface, corpus: Corpus) -> tuple[str, bool]:
    """Draw the choices that hold for all pages; return the edition chosen, and whether only reviewed figures count."""
    _ = interface.text
    with st.sidebar:
        address.choose(
            st.selectbox,
            # In every language at once, for a reader who cannot read the one that is set.
            " · ".join(load_interface(tag).text("Language") for tag in interface_tags()),
            interface_tags(),
            name=address.LANGUAGE,
            default=load_interface(st.context.locale or SOURCE_TAG).tag,
            show=own_name,
            filter_mode=None,
        )
        edition = address.choose(
            st.segmented_control,
            _("Map of provinces"),
            EDITIONS,
            name="edition",
            default=EDITIONS[0],
            show=lambda code: words.edition_short_name(interface, code),
            help=_("Vietnam's 63 provinces were merged into 34 on 1 July 2025. The two are never mixed."),
            width="stretch",
            required=True,
        )
        is_reviewed = address.switch(
            _("Reviewed figures only"),
            name=REVIEWED,
            help=_("Shows and exports only what a person has accepted, corrected or added."),
        )
        show_login(interface)
        st.caption(
            _("{articles} articles, {figures} figures, {refused} numbers refused with a reason.").format(
                articles=formats.number(interface, len(corpus.documents)),
                figures=formats.number(interface, len(corpus.figures)),
                refused=formats.number(interface, len(corpus.rejections)),
            )
        )
    return edition, is_reviewed
