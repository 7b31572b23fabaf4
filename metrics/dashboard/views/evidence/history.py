"""What was said of a figure, by whom and when.

Comes in: the verdicts of the store on one figure. Goes out: a list, the newest first, withdrawn ones among them.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from typing import Any

import streamlit as st

from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.wording import formats, words
from metrics.store import Review


def show_history(screen: Screen, reviews: Sequence[Review]) -> None:
    """Draw the verdicts; nothing where there are none."""
    if not reviews:
        return
    show_heading(screen, screen.interface.text("What was said of it"))
    items = "".join(f"<li>{told_html(screen, review)}</li>" for review in reversed(reviews))
    st.html(f'<ol class="dx-history" dir="{screen.interface.direction}">{items}</ol>')


def told_html(screen: Screen, review: Review) -> str:
    """Return one verdict as HTML: what, by whom, when, with what was changed and the note."""
    verdict = words.verdict_name(screen.interface, review.verdict)
    parts = [
        f"<strong>{escape(verdict)}</strong>",
        f"<bdi>{escape(review.reviewer)}</bdi>",
        f"<time>{escape(formats.moment(screen.interface, review.at))}</time>",
    ]
    changed = [
        f"{escape(words.column_name(screen.interface, name))}: <bdi>{escape(_cell(screen, name, cell))}</bdi>"
        for name, cell in review.corrected.items()
    ]
    note = [f'<q class="dx-note">{escape(review.note)}</q>'] if review.note else []
    return " · ".join((*parts, *changed, *note))


def _cell(screen: Screen, column: str, cell: Any) -> str:
    """Return a corrected cell in words."""
    interface, corpus = screen.interface, screen.corpus
    if not formats.is_stated(cell):
        return interface.text("nothing")
    if column == "metric" and cell in corpus.metrics:
        return interface.name_of(corpus.metrics[cell].titles)
    if column == "province" and cell in corpus.gazetteer.provinces:
        return corpus.province_name(interface, cell)
    named = {"status": words.status_name, "basis": words.basis_name, "comparator": words.comparator_name}
    if column in named:
        return named[column](interface, cell)
    return formats.number(interface, cell) if column in ("value", "out_of") else str(cell)
