"""The articles of the collection: what was found in each, and those that hold certain words.

Comes in: a Screen. Goes out: a table of all articles, or cards of those that hold the words, with the words lit.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.corpus import ARTICLES
from metrics.dashboard.findings.searching import places_in
from metrics.dashboard.passages.cards import article_card
from metrics.dashboard.screen import Screen, show_empty, show_heading
from metrics.dashboard.views.evidence.filters import MOST_OPTIONS, WORDS, holding
from metrics.dashboard.views.evidence.mark import ARTICLE
from metrics.dashboard.views.evidence.ways import show_way
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import cell

OPENING = 70
PER_PAGE = 10
MOST_HITS = 5
MOST_ROWS = 5000


def show_articles(screen: Screen) -> None:
    """Draw the table of articles."""
    _ = screen.interface.text
    documents = screen.corpus.documents
    if documents.empty:
        show_empty(screen, _("There are no articles yet."), _("Add articles to see what is found in them."))
        return
    _choose_article(screen)
    typed = st.query_params.get(WORDS, "")
    if typed:
        _show_hits(screen, typed)
    else:
        _show_table(screen)
    if screen.corpus.unread:
        show_heading(screen, _("Articles that could not be read"))
        for message in screen.corpus.unread:
            st.text(message)


def _choose_article(screen: Screen) -> None:
    """Draw the choice of an article to be read as a whole."""
    _ = screen.interface.text
    names = screen.corpus.documents["document"].tolist()
    is_listed = len(names) <= MOST_OPTIONS
    st.selectbox(
        _("Read an article, and add a figure from it"),
        names if is_listed else [],
        # The name of one of very many articles is typed.
        accept_new_options=not is_listed,
        index=None,
        key=address.widget_key(ARTICLE),
        placeholder=_("Choose …"),
        on_change=_take_article,
    )


def _take_article() -> None:
    address.write(ARTICLE, st.session_state[address.widget_key(ARTICLE)] or "")


def _show_hits(screen: Screen, typed: str) -> None:
    """Draw the articles whose text holds the words, the first passages of each."""
    _ = screen.interface.text
    documents = screen.corpus.documents
    found = documents.loc[holding(screen, documents, "text", typed), "document"]
    st.caption(_("Articles with these words: {count}").format(count=formats.number(screen.interface, len(found))))
    if found.empty:
        show_empty(
            screen, _("No article holds these words."), _("They are looked for as they stand, one after another.")
        )
        return
    place = st.container()
    number = address.turn_pages(-(-len(found) // PER_PAGE))
    with place:
        for name in found.iloc[(number - 1) * PER_PAGE : number * PER_PAGE]:
            places = places_in(screen.corpus.text_of(name), typed, most=MOST_HITS)
            with st.container(gap="xsmall"):
                st.html(article_card(screen.interface, screen.corpus, name, places))
                show_way(screen, _("The whole article"), {ARTICLE: name, "words": typed})


def _show_table(screen: Screen) -> None:
    _ = screen.interface.text
    documents = screen.corpus.documents
    # A table that is sent piece by piece cannot be chosen from; one that is not would be sent whole.
    is_whole = len(documents) <= MOST_ROWS
    st.dataframe(
        screen.corpus.once(f"articles {screen.interface.tag}", lambda: _table(screen, documents), about=ARTICLES),
        hide_index=True,
        key="articles_table",
        on_select=(lambda: _take_row(documents["document"].tolist())) if is_whole else "ignore",
        lazy=not is_whole,
        selection_mode="single-row",
        alt=_("Articles with language, date, address and number of figures and refused numbers"),
        placeholder="",
        # Together they fit a page: a headline that is read from the right would else begin outside the frame.
        column_config={
            _("Published"): st.column_config.TextColumn(width=105),
            _("Headline or first words"): st.column_config.TextColumn(width=190),
            _("Address"): st.column_config.LinkColumn(width="small"),
        },
    )
    if is_whole:
        st.caption(_("Choose a row to see the figures of that article."))


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
            _("Headline or first words"): [opening_of(screen, article) for article in documents.to_dict("records")],
            _("Figures"): [corpus.counts["document"].get(name, 0) for name in documents["document"]],
            _("Refused numbers"): documents["document"].map(refused).fillna(0).astype(int),
            _("Address"): documents["source_url"].replace("", None),
        }
    )


def opening_of(screen: Screen, article: Mapping[Any, Any]) -> str:
    """Return the headline, or how the text begins; a mark on the screen keeps its words in their order."""
    words = article["title"] or str(article["text"]).strip().split("\n")[0]
    opening = words if len(words) <= OPENING else words[:OPENING].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"
    return cell(opening, screen.corpus.direction_of(article["language"]))


def _take_row(names: list[str]) -> None:
    for row in st.session_state["articles_table"]["selection"]["rows"]:
        address.write("show", "figures", "figures")
        address.write("document", names[row])
