"""How good the reading is: what was measured, which metric is read in which language, why numbers are refused.

Comes in: a Screen. Goes out: the page's part. The promise: the numbers are those of quality.json, which README's table
is tested against.
"""

from __future__ import annotations

from html import escape

import pandas as pd
import streamlit as st

from metrics.dashboard.findings.glossary import in_order
from metrics.dashboard.findings.quality import SUPPORTED, Cell, load_quality
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.views.definitions.facts import show_table
from metrics.dashboard.wording import formats, words


def show_quality(screen: Screen) -> None:
    """Draw the three tables."""
    _show_measured(screen)
    _show_cells(screen)
    _show_reasons(screen)


def _show_measured(screen: Screen) -> None:
    _ = screen.interface.text
    interface, quality = screen.interface, load_quality()
    show_heading(screen, _("How good the reading is"))
    _show_text(
        screen,
        _(
            "Measured on {count} articles in each language that no rule was written with. A figure counts as found "
            "only if province, metric, value, status and scope are all right."
        ).format(count=formats.number(interface, quality.articles)),
    )

    def share(value: float) -> str:
        return escape(formats.value_in_unit(interface, round(value * 100, 1), "percent"))

    show_table(
        screen,
        _("How good the reading is"),
        (
            _("Language"),
            _("Figures in the articles"),
            _("Rows that are right"),
            _("Figures that are found"),
            _("Both joined (F1)"),
            _("F1 of articles at hand"),
        ),
        [
            (
                escape(interface.language_name(tag)),
                escape(formats.number(interface, told.figures)),
                *map(share, (told.precision, told.recall, told.unseen, told.at_hand)),
            )
            for tag, told in quality.measured.items()
        ],
    )
    _show_text(
        screen,
        _("Look at the sentence behind a figure before you cite it; figures that were missed are not in the table."),
    )


def _show_cells(screen: Screen) -> None:
    _ = screen.interface.text
    interface, cells = screen.interface, load_quality().cells
    metrics = in_order(interface, screen.corpus.metrics.values())
    show_heading(screen, _("Which metric is read in which language"))
    _show_text(
        screen,
        _("The number of test sentences that are read as they should be; a cell with a gap says how many are not."),
    )
    told = {_("Metric"): [interface.isolate(interface.name_of(metric.titles)) for metric in metrics]}
    for tag, of_metrics in cells.items():
        told[interface.language_name(tag)] = [_cell_text(screen, of_metrics.get(metric.id)) for metric in metrics]
    st.dataframe(
        pd.DataFrame(told), hide_index=True, key="cells_table", alt=_("Which metric is read in which language")
    )


def _cell_text(screen: Screen, cell: Cell | None) -> str:
    _ = screen.interface.text
    if cell is None or not (cell.passed or cell.failed):
        return _("not yet")
    passed = formats.number(screen.interface, cell.passed)
    if cell.state == SUPPORTED:
        return f"\N{CHECK MARK} {passed}"
    return _("{passed}, not read: {failed}").format(passed=passed, failed=formats.number(screen.interface, cell.failed))


def _show_reasons(screen: Screen) -> None:
    _ = screen.interface.text
    interface = screen.interface
    counted = screen.corpus.rejections["reason"].value_counts()
    show_heading(screen, _("Why numbers are refused"))
    _show_text(
        screen, _("Nothing is guessed: a number that cannot be placed is kept, with its sentence and the reason.")
    )
    show_table(
        screen,
        _("Why numbers are refused"),
        (_("Reason"), _("Meaning"), _("In this collection")),
        [
            (
                f"{escape(words.reason_name(interface, reason))}<br><code>{escape(reason)}</code>",
                escape(words.reason_sentence(interface, reason)),
                escape(formats.number(interface, int(counted.get(reason, 0)))),
            )
            for reason in screen.corpus.vocabulary.words("reason")
        ],
    )
    st.page_link(screen.pages["evidence"], label=_("All refused numbers"), query_params={"show": "refused"})


def _show_text(screen: Screen, text: str) -> None:
    st.html(f'<p class="dx-lead" dir="{screen.interface.direction}" lang="{screen.interface.tag}">{escape(text)}</p>')
