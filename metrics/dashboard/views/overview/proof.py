"""The sentence behind the figure of the chosen province, and the other figures beside it.

Comes in: the figures of the choice and a province. Goes out: cards on the page.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard.passages.cards import figure_card
from metrics.dashboard.screen import Screen, show_empty, show_folded
from metrics.dashboard.wording import formats
from metrics.table import Verdict

MOST_OTHERS = 10


def show_proof(screen: Screen, figures: pd.DataFrame, ranking: pd.DataFrame, selected: str) -> None:
    """Draw the card of the figure that stands for the province `selected`, and the others on demand."""
    _ = screen.interface.text
    name = screen.corpus.province_name(screen.interface, selected)
    own = figures.loc[(figures["province"] == selected) & (figures["verdict"] != Verdict.WRONG.value)]
    is_standing = own["id"].isin(ranking["id"])
    former = ranking.loc[ranking["former"] & (ranking["home"] == selected), "id"]
    if is_standing.any():
        show_cards(screen, own.loc[is_standing])
        show_others(screen, own.loc[~is_standing])
    elif own.empty:
        show_empty(
            screen,
            _("No article of this collection states this figure for {province}.").format(province=name),
            _("Choose a province that is coloured on the map, or look at all figures of this one."),
        )
    else:
        if selected not in screen.corpus.nations:
            st.caption(_("About places inside the province, not about the whole of it:"))
        show_cards(screen, own.iloc[:MOST_OTHERS])
    if len(former):
        st.caption(_("Of former provinces that belong to it now; never its figure of today:"))
        show_cards(screen, screen.corpus.narrow.loc[screen.corpus.narrow["id"].isin(former)])
    with st.container(horizontal=True, gap="medium"):
        st.page_link(
            screen.pages["evidence"],
            label=_("All figures of {province}").format(province=name),
            query_params={"province": selected},
        )
        if selected not in screen.corpus.nations:
            st.page_link(
                screen.pages["province"],
                label=_("Profile of {province}").format(province=name),
                query_params={"province": selected, "edition": screen.edition},
            )


def show_others(screen: Screen, others: pd.DataFrame) -> None:
    """Draw the first of the other figures on demand; the link below leads to all of them."""
    if others.empty:
        return
    count = formats.number(screen.interface, len(others))
    label = screen.interface.text("Other figures: {count}").format(count=count)
    show_folded(label, f"others {others.index[0]}", lambda: show_cards(screen, others.iloc[:MOST_OTHERS]))


def show_cards(screen: Screen, figures: pd.DataFrame) -> None:
    """Draw a card for each row of the figures table; those of its narrow form are fetched whole."""
    whole = screen.corpus.figures.loc[figures.index].to_dict("records")
    st.html("".join(figure_card(screen.interface, screen.corpus, figure) for figure in whole))
