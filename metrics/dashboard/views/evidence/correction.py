"""The form in which a person states a figure: to correct one, or to add one.

Comes in: what is known of the figure. Goes out: the columns that were stated. The promises: what cannot be meant is
said beside the form, and nothing that was typed is lost by it.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Any

import streamlit as st

from metrics.dashboard.findings.reviewing import changed_columns
from metrics.dashboard.findings.stating import FIELDS, NUMBERS, Stated, read_stated, text_of_number
from metrics.dashboard.passages.cards import Row
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.reviewer import show_message, show_said
from metrics.dashboard.wording import words
from metrics.extraction import Comparator, Status
from metrics.table import row_as_corrected

NOTE = "note"

#: What takes the columns a form states and the note; it returns whether they were written down.
Take = Callable[[dict[str, Any], str], bool]


def show_correction(screen: Screen, figure: Row, take: Take) -> None:
    """Draw the form for a correction of `figure`; only what differs from what was read is handed on."""
    _ = screen.interface.text
    stated, note = show_form(screen, f"correct_{figure['id']}", row_as_corrected(figure), _("Save correction"))
    if stated is None:
        return
    changed = changed_columns(figure, stated.columns)
    if not changed:
        show_message(screen, _("Nothing differs from what was read; accept the figure instead."), is_trouble=True)
    elif take(changed, note):
        st.rerun()
    else:
        show_said(screen)


def show_form(screen: Screen, key: str, known: Mapping[Any, Any], label: str) -> tuple[Stated | None, str]:
    """Draw the form filled with what is `known`; return what it states once it is sent and can be meant, and the note.

    key    tells the form from others; what is typed is kept under it
    label  of the button
    """
    _ = screen.interface.text
    with st.form(key, border=True):
        typed: dict[str, str] = {}
        # Two fields a row and not two columns of fields: on a telephone and for the keyboard they keep their order.
        for number in range(0, len(FIELDS), 2):
            for column, name in zip(st.columns(2), FIELDS[number : number + 2], strict=True):
                with column:
                    typed[name] = _draw_field(screen, f"{key}_{name}", name, known.get(name))
        note = st.text_input(_("Note"), key=f"{key}_{NOTE}", max_chars=1000)
        is_sent = st.form_submit_button(label, type="primary")
    if not is_sent:
        return None, note
    stated = read_stated(screen.interface, typed, screen.corpus.metrics)
    if stated.complaints:
        show_message(screen, *stated.complaints, is_trouble=True)
        return None, note
    return stated, note.strip()


def _draw_field(screen: Screen, key: str, name: str, known: Any) -> str:
    """Draw one field and return what stands in it, as text."""
    label = words.column_name(screen.interface, name)
    options = _options(screen, name)
    if options is None:
        shown = text_of_number(known) if name in (*NUMBERS, "year") else str(known or "")
        return str(st.text_input(label, value=shown, key=key) or "")
    codes = list(options)
    chosen = str(known or "")
    at = codes.index(chosen) if chosen in codes else None
    return str(
        st.selectbox(label, codes, index=at, key=key, format_func=options.__getitem__, placeholder=_choose(screen))
        or ""
    )


def _choose(screen: Screen) -> str:
    return screen.interface.text("Choose …")


def _options(screen: Screen, name: str) -> dict[str, str] | None:
    """Return the codes of a closed column with their names, sorted by these where they have no order of their own."""
    interface, corpus = screen.interface, screen.corpus
    if name == "metric":
        return _sorted({code: interface.name_of(metric.titles) for code, metric in corpus.metrics.items()})
    if name == "province":
        return _sorted({slug: corpus.province_name(interface, slug) for slug in corpus.gazetteer.provinces})
    if name == "status":
        return {status.value: words.status_name(interface, status.value) for status in Status}
    if name == "comparator":
        return {each.value: words.comparator_name(interface, each.value) for each in Comparator}
    if name == "basis":
        return {basis: words.basis_name(interface, basis) for basis in ("", *corpus.vocabulary.words("basis"))}
    return None


def _sorted(names: dict[str, str]) -> dict[str, str]:
    return dict(sorted(names.items(), key=lambda item: item[1].casefold()))
