"""What articles disagree about, with the sentence of each.

Comes in: disputes and the figures they are about. Goes out: a list on the page, each with its cards on demand.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.dashboard import formats
from metrics.dashboard.disputes import Dispute, values_told
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.views.proof import show_cards

MOST = 8


def show_disputes(screen: Screen, disputes: Sequence[Dispute], figures: pd.DataFrame, *, is_metric_named: bool) -> None:
    """Draw the disputes; nothing when there is none.

    figures          rows with corrections, among which the disputes were found
    is_metric_named  whether each says its metric, on a page of many metrics, or its province
    """
    _ = screen.interface.text
    if not disputes:
        return
    show_heading(screen, _("Where figures disagree"))
    st.caption(_("All values are kept and shown; none is averaged."))
    for dispute in disputes[:MOST]:
        with st.expander(_title(screen, dispute, figures, is_metric_named=is_metric_named)):
            st.caption(_kind(screen, dispute))
            show_cards(screen, screen.corpus.figures.loc[screen.corpus.figures["id"].isin(list(dispute.ids))])
    if len(disputes) > MOST:
        count = formats.number(screen.interface, len(disputes) - MOST)
        st.caption(_("Others of this kind: {count}").format(count=count))


def _title(screen: Screen, dispute: Dispute, figures: pd.DataFrame, *, is_metric_named: bool) -> str:
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    first = figures.loc[figures["id"] == dispute.ids[0]].iloc[0].to_dict()
    name = interface.name_of(corpus.metrics[dispute.metric].titles)
    about = name if is_metric_named else corpus.province_name(interface, dispute.province)
    values = " / ".join(interface.isolate(value) for value in values_told(interface, figures, dispute))
    return f"{interface.isolate(about)} \N{MIDDLE DOT} {interface.isolate(formats.as_of(interface, first))}: {values}"


def _kind(screen: Screen, dispute: Dispute) -> str:
    _ = screen.interface.text
    if dispute.is_between_articles:
        return _("Two articles say different values.")
    return _("One article says several values.")
