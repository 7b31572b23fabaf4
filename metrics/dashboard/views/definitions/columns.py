"""The data dictionary: every column of the three tables.

Comes in: the columns of metrics.table. Goes out: one table of HTML for each. The promise: what a column means is said
in metrics.table alone; the catalogues translate that sentence.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape

from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.views.definitions.facts import in_order, show_table
from metrics.table import DOCUMENTS, FIGURES, REJECTIONS, Column

#: A column that may hold more words than these lists none of them.
MOST_WORDS = 16


def show_columns(screen: Screen) -> None:
    """Draw the three tables."""
    _ = screen.interface.text
    _show_table(screen, _("Figures"), FIGURES)
    _show_table(screen, _("Refused numbers"), REJECTIONS)
    _show_table(screen, _("Articles"), DOCUMENTS)


def _show_table(screen: Screen, title: str, columns: Sequence[Column]) -> None:
    _ = screen.interface.text
    show_heading(screen, title)
    show_table(
        screen,
        title,
        (_("Column"), _("Type"), _("Meaning")),
        [
            (
                f"<code>{escape(column.name)}</code>",
                f"<code>{escape(column.kind)}</code>",
                in_order(screen, screen.interface.text(column.meaning).replace("`", "")) + _words(screen, column),
            )
            for column in columns
        ],
    )


def _words(screen: Screen, column: Column) -> str:
    """Return the words that alone may stand in the column, when they are few."""
    allowed = screen.corpus.vocabulary.words(column.name) if column.closed else ()
    if not 0 < len(allowed) <= MOST_WORDS:
        return ""
    return (
        '<div class="dx-allowed" dir="ltr">' + " ".join(f"<code>{escape(word)}</code>" for word in allowed) + "</div>"
    )
