"""Where files are dropped and text is pasted.

Comes in: a Screen. Goes out: uploads on the list of the session. The promise: what Streamlit itself says in English
in this field is said in the language of the page.
"""

from __future__ import annotations

import streamlit as st

from metrics.dashboard.intake.adding import Told, Upload, pasted, shown_name
from metrics.dashboard.intake.uploader import uploader_style
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.add import inbox
from metrics.dashboard.views.add.fields import ask_told, complain_of
from metrics.dashboard.waiting import largest_file
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface

MEGABYTE = 1024 * 1024


def show_intake(screen: Screen) -> None:
    """Draw the field for files and, folded away, the field for text."""
    _ = screen.interface.text
    st.html(uploader_style(screen.interface, _too_large(screen.interface)))
    limit = formats.number(screen.interface, largest_file() // MEGABYTE)
    dropped = st.file_uploader(
        _("Articles as files: TXT, HTML, PDF or DOCX, at most {limit} MB each").format(limit=limit),
        accept_multiple_files=True,
        key=f"adding_files_{inbox.turn()}",
    )
    fresh = [file for file in dropped if not inbox.is_seen(file.file_id)]
    if fresh:
        inbox.take(Upload(name=shown_name(file.name), content=file.getvalue()) for file in fresh)
    if left := inbox.left_over():
        st.warning(
            _("{count} files found no room on the list. Add or leave out those below, then drop these again.").format(
                count=formats.number(screen.interface, left)
            )
        )
    with st.expander(_("Paste the text of an article")):
        _show_paste(screen)


def _show_paste(screen: Screen) -> None:
    _ = screen.interface.text
    with st.form("adding_paste", clear_on_submit=False, border=False):
        text = st.text_area(_("Text of the article"), key="adding_text", height=180)
        told = ask_told(screen, "paste", Told())
        is_sent = st.form_submit_button(_("Look at this text"))
    if not is_sent:
        return
    if not (text or "").strip():
        st.error(_("There is no text. Paste the article into the field first."))
    elif not complain_of(screen, told):
        inbox.take([pasted(text)], told)
        st.rerun()


def _too_large(interface: Interface) -> str:
    limit = formats.number(interface, largest_file() // MEGABYTE)
    return interface.text("Not taken: larger than {limit} MB").format(limit=limit)
