"""Links from one part of the Evidence page to another.

Comes in: a label and what the address is to say. Goes out: a link. The promise: the browser's address says where the
reader is, so that the next click, a reload and a copied address stay there.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from metrics.dashboard.intake.access import Right
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.rights import may

_VIA, _LINK = "via", "link"


def show_way(screen: Screen, label: str, query: Mapping[str, str]) -> None:
    """Draw a link to the Evidence page with `query`."""
    # A link of Streamlit to the page it stands on leaves the browser's address as it was, and whatever is done next
    # leads back there. Something that the page takes out of the address when it opens makes it write the address.
    st.page_link(screen.pages["evidence"], label=label, query_params={**query, _VIA: _LINK})


def show_way_to_figure(screen: Screen, query: Mapping[str, str]) -> None:
    """Draw a link to one figure, by what its reader may do there."""
    _ = screen.interface.text
    label = _("Review, passage and link") if may(screen, Right.REVIEW) else _("Passage and link")
    show_way(screen, label, query)


def arrive() -> None:
    """Let the browser's address say what the link said; call it before anything else of the page."""
    st.query_params.pop(_VIA, None)
