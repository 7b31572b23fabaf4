"""A page whose script broke, as the reader sees it.

Comes in: what was raised while a page was drawn. Goes out: a sentence in the reader's language with the number of the
error. The promise: the rest of the page stays, and nothing of what was raised is shown.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.troubles import write_down
from metrics.dashboard.wording.interface import SOURCE_TAG, load_interface


def tell_broken(error: Exception) -> bool:
    """Say on the page that it broke, and under which number the log tells of it; return that this is said."""
    number = write_down(error)
    interface = load_interface(st.query_params.get(address.LANGUAGE) or st.context.locale or SOURCE_TAG)
    _ = interface.text
    said = _("This page could not be drawn. Reload it, or go to another one.")
    told = _("What happened stands in the server's log as error {number}.").format(number=number)
    st.html(
        f'<div class="dx-said dx-trouble" role="alert" lang="{interface.tag}" dir="{interface.direction}">'
        f"<p>{escape(said)}</p><p>{escape(told)}</p></div>"
    )
    return True
