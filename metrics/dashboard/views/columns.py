"""The data dictionary: every column of the three tables.

Comes in: the columns of metrics.table. Goes out: one table of HTML for each.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

import streamlit as st

from metrics.dashboard.screen import Screen, show_heading
from metrics.table import DOCUMENTS, FIGURES, REJECTIONS, Column


def show_columns(screen: Screen) -> None:
    """Draw the three tables."""
    _ = screen.interface.text
    _show_table(screen, _("Figures"), FIGURES)
    _show_table(screen, _("Refused numbers"), REJECTIONS)
    _show_table(screen, _("Articles"), DOCUMENTS)


def _show_table(screen: Screen, title: str, columns: Sequence[Column]) -> None:
    _ = screen.interface.text
    show_heading(screen, title)
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in (_("Column"), _("Type"), _("Meaning")))
    rows = "".join(
        f"<tr><td><code>{escape(column.name)}</code></td><td><code>{escape(column.kind)}</code></td>"
        f'<td lang="en" dir="ltr">{escape(column.meaning)}</td></tr>'
        for column in columns
    )
    st.html(
        f'<div class="dx-scroll" tabindex="0" role="region" aria-label="{escape(title)}">'
        f'<table class="dx-columns" dir="{screen.interface.direction}"><thead><tr>{head}</tr></thead>'
        f"<tbody>{rows}</tbody></table></div>"
    )
