"""What articles disagree about, with the sentence of each.

Comes in: disputes and the figures they are about. Goes out: a list on the page, each with its cards on demand.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd
import streamlit as st

from metrics.dashboard.findings.disputes import Dispute, values_told
from metrics.dashboard.passages.cards import Row, figure_card
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.wording import formats

MOST = 8

#: So many sentences are shown of one dispute; its title tells every value.
MOST_CARDS = 10


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
    shown = disputes[:MOST]
    # Fetched at once for all that are shown: a table is slow to ask for a few rows many times.
    drawn = figures.loc[figures["id"].isin([id_ for dispute in shown for id_ in dispute.ids])]
    told = {row["id"]: row for row in drawn.to_dict("records")}
    with_cards = drawn.index[drawn["id"].isin([id_ for dispute in shown for id_ in dispute.ids[:MOST_CARDS]])]
    whole = {row["id"]: row for row in screen.corpus.figures.loc[with_cards].to_dict("records")}
    for dispute in shown:
        rows = [told[id_] for id_ in dispute.ids]
        with st.expander(_title(screen, dispute, rows, is_metric_named=is_metric_named)):
            st.caption(_kind(screen, dispute))
            for id_ in dispute.ids[:MOST_CARDS]:
                st.html(figure_card(screen.interface, screen.corpus, whole[id_]))
    if len(disputes) > MOST:
        count = formats.number(screen.interface, len(disputes) - MOST)
        st.caption(_("Others of this kind: {count}").format(count=count))


def _title(screen: Screen, dispute: Dispute, rows: Sequence[Row], *, is_metric_named: bool) -> str:
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    name = interface.name_of(corpus.metrics[dispute.metric].titles)
    about = name if is_metric_named else corpus.province_name(interface, dispute.province)
    values = " / ".join(interface.isolate(value) for value in values_told(interface, rows))
    return f"{interface.isolate(about)} \N{MIDDLE DOT} {interface.isolate(formats.as_of(interface, rows[0]))}: {values}"


def _kind(screen: Screen, dispute: Dispute) -> str:
    _ = screen.interface.text
    if dispute.is_between_articles:
        return _("Two articles say different values.")
    return _("One article says several values.")
