"""The articles of the collection: what was found in each, and its text on demand.

Comes in: a Screen. Goes out: a table and, for the row that is chosen, the text. Text of articles goes to st.text and
st.dataframe alone.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from metrics.dashboard import address, formats
from metrics.dashboard.screen import Screen, show_empty, show_heading

RIGHT_TO_LEFT_MARK = "\N{RIGHT-TO-LEFT MARK}"
OPENING = 70


def show_articles(screen: Screen) -> None:
    """Draw the table of articles."""
    _ = screen.interface.text
    documents = screen.corpus.documents
    if documents.empty:
        show_empty(screen, _("There are no articles yet."), _("Add articles to see what is found in them."))
        return
    st.dataframe(
        _table(screen, documents),
        hide_index=True,
        key="articles_table",
        on_select=lambda: _take_row(documents["document"].tolist()),
        selection_mode="single-row",
        alt=_("Articles with language, date, address and number of figures and refused numbers"),
        placeholder="",
        column_config={_("Address"): st.column_config.LinkColumn(width="medium")},
    )
    st.caption(_("Choose a row to see the figures of that article."))
    if screen.corpus.unread:
        show_heading(screen, _("Articles that could not be read"))
        for message in screen.corpus.unread:
            st.text(message)


def _table(screen: Screen, documents: pd.DataFrame) -> pd.DataFrame:
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    refused = corpus.rejections["document"].value_counts()
    return pd.DataFrame(
        {
            _("Article"): documents["document"],
            _("Language"): [interface.language_name(tag) for tag in documents["language"]],
            _("Published"): [
                formats.day(interface, day) if formats.is_stated(day) else "" for day in documents["published"]
            ],
            _("Headline or first words"): [_opening(screen, article) for article in documents.to_dict("records")],
            _("Figures"): [corpus.counts["document"].get(name, 0) for name in documents["document"]],
            _("Refused numbers"): documents["document"].map(refused).fillna(0).astype(int),
            _("Address"): documents["source_url"].replace("", None),
        }
    )


def _opening(screen: Screen, article: Mapping[Any, Any]) -> str:
    """Return the headline, or how the text begins; a mark on the screen keeps its words in their order."""
    words = article["title"] or str(article["text"]).strip().split("\n")[0]
    opening = words if len(words) <= OPENING else words[:OPENING].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
    return (RIGHT_TO_LEFT_MARK if screen.corpus.direction_of(article["language"]) == "rtl" else "") + opening


def _take_row(names: list[str]) -> None:
    for row in st.session_state["articles_table"]["selection"]["rows"]:
        address.write("show", "figures", "figures")
        address.write("document", names[row])
