"""The sentence behind the figure of the chosen province, and the other figures beside it.

Comes in: the figures of the choice and a province. Goes out: cards on the page.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard import formats
from metrics.dashboard.cards import figure_card
from metrics.dashboard.screen import Screen, show_empty


def show_proof(screen: Screen, figures: pd.DataFrame, ranking: pd.DataFrame, selected: str) -> None:
    """Draw the card of the figure that stands for the province `selected`, and the others on demand."""
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    name = corpus.province_name(interface, selected)
    own = figures.loc[figures["province"] == selected]
    if own.empty:
        show_empty(
            screen,
            _("No article of this collection states this figure for {province}.").format(province=name),
            _("Choose a province that is coloured on the map, or look at all figures of this one."),
        )
    else:
        standing = ranking.loc[ranking["province"] == selected, "id"].tolist()
        for figure in own.loc[own["id"].isin(standing)].to_dict("records"):
            st.html(figure_card(interface, corpus, figure))
        others = own.loc[~own["id"].isin(standing)].to_dict("records")
        if others:
            with st.expander(_("Other figures: {count}").format(count=formats.number(interface, len(others)))):
                for figure in others:
                    st.html(figure_card(interface, corpus, figure))
    st.page_link(
        screen.pages["evidence"],
        label=_("All figures of {province}").format(province=name),
        query_params={"province": selected},
    )
