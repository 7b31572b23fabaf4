"""What articles disagree about, with the sentence of each.

Comes in: disputes and the figures they are about. Goes out: a list on the page, each with its cards on demand.
"""

from __future__ import annotations

from collections.abc import Collection
from functools import partial

import streamlit as st

from metrics.dashboard.findings.corpus import ROW
from metrics.dashboard.findings.disputes import Dispute, Disputes, values_told
from metrics.dashboard.passages.cards import figure_card
from metrics.dashboard.screen import Screen, show_folded, show_heading
from metrics.dashboard.wording import formats

MOST = 8

#: So many sentences are shown of one dispute; its title tells every value.
MOST_CARDS = 10

PROVINCE, METRIC = "province", "metric"


def show_disputes(screen: Screen, disputes: Disputes, *, named: Collection[str]) -> list[int]:
    """Draw the disputes, nothing when there is none; return the rows of the figures that are shown.

    named  what the title of each says: PROVINCE, METRIC, or both
    """
    _ = screen.interface.text
    if not disputes:
        return []
    show_heading(screen, _("Where figures disagree"))
    st.caption(_("All values are kept and shown; none is averaged."))
    shown: list[Dispute] = disputes[:MOST]
    for dispute in shown:
        show_folded(_title(screen, dispute, named), f"dispute {dispute.ids}", partial(_show_sides, screen, dispute))
    if len(disputes) > MOST:
        count = formats.number(screen.interface, len(disputes) - MOST)
        st.caption(_("Others of this kind: {count}").format(count=count))
    return [row[ROW] for dispute in shown for row in dispute.rows]


def _show_sides(screen: Screen, dispute: Dispute) -> None:
    st.caption(_kind(screen, dispute))
    whole = screen.corpus.figures.loc[[row[ROW] for row in dispute.rows[:MOST_CARDS]]]
    st.html("".join(figure_card(screen.interface, screen.corpus, figure) for figure in whole.to_dict("records")))


def _title(screen: Screen, dispute: Dispute, named: Collection[str]) -> str:
    interface, corpus = screen.interface, screen.corpus
    parts = [corpus.province_name(interface, dispute.province)] if PROVINCE in named else []
    parts += [interface.name_of(corpus.metrics[dispute.metric].titles)] if METRIC in named else []
    parts.append(formats.as_of(interface, dispute.rows[0]))
    values = " / ".join(interface.isolate(value) for value in values_told(interface, dispute.rows))
    about = " \N{MIDDLE DOT} ".join(interface.isolate(part) for part in parts)
    return f"{about}: {values}"


def _kind(screen: Screen, dispute: Dispute) -> str:
    _ = screen.interface.text
    if dispute.is_between_articles:
        return _("Two articles say different values.")
    return _("One article says several values.")
