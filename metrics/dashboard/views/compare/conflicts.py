"""What contradicts what among the figures compared, with the sentences of both sides.

Comes in: the conflicts of a comparison. Goes out: cards on the page, and the ids of the figures on them. The promise:
no side is left out and none is taken for the truth.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard.findings.comparing import Comparison
from metrics.dashboard.passages.cards import figure_card
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.wording import formats
from metrics.table import CONFLICT

#: So many contradictions are opened on the page; the others are told by number.
MOST_OPEN = 10


def show_conflicts(screen: Screen, comparison: Comparison) -> list[str]:
    """Draw the contradictions, two stories that disagree before one that does with itself; return the ids shown."""
    conflicts = comparison.conflicts
    if conflicts.empty:
        return []
    _ = screen.interface.text
    show_heading(screen, _("Where figures contradict each other"))
    sides = [side for _, side in conflicts.groupby("group", sort=False)]
    sides.sort(key=lambda side: side["kind"].iat[0] != CONFLICT)
    for side in sides[:MOST_OPEN]:
        _show_sides(screen, side, comparison.rows)
    if len(sides) > MOST_OPEN:
        st.caption(
            _("And {count} more; choose fewer provinces or metrics to see them.").format(
                count=formats.number(screen.interface, len(sides) - MOST_OPEN)
            )
        )
    return [str(figure_id) for side in sides[:MOST_OPEN] for figure_id in side["id"]]


def _show_sides(screen: Screen, side: pd.DataFrame, rows: pd.DataFrame) -> None:
    _ = screen.interface.text
    corpus, interface = screen.corpus, screen.interface
    first = side.iloc[0].to_dict()
    what = _("Two articles disagree") if first["kind"] == CONFLICT else _("One story gives several values")
    name = corpus.province_name(interface, first["province"])
    values = " \N{NOT EQUAL TO} ".join(
        dict.fromkeys(formats.figure_value(interface, row) for row in side.to_dict("records"))
    )
    title = interface.name_of(corpus.metrics[first["metric"]].titles)
    with st.expander(interface.isolate(f"{what}: {name}, {title}, {values}")):
        st.caption(_("Both are kept as they were told. Nothing is averaged, and none is taken for the truth."))
        index = rows.index[rows["id"].isin(side["id"])]
        for figure in corpus.figures.loc[index].to_dict("records"):
            st.html(figure_card(interface, corpus, figure))
