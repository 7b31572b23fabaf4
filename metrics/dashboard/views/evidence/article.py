"""The whole text of an article, with its figures lit.

Comes in: a Screen and the name of an article. Goes out: the text in its own script and direction. The promise: the
browser holds the text of the article to the character, so that what is selected there has true places.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.dashboard.passages.cards import passage_html
from metrics.dashboard.screen import Screen, show_heading
from metrics.text import Span

#: The key of the container round the text.
TEXT = "whole_article"


def show_text(screen: Screen, document: str, *, hits: Sequence[Span] = ()) -> None:
    """Draw the text of an article with the quotes of its figures lit, or with `hits` where there are any."""
    text = screen.corpus.text_of(document)
    about = {**screen.corpus.article(document), "start": 0, "end": 0}
    if not hits:
        narrow = screen.corpus.narrow
        own = screen.corpus.figures.loc[(narrow["document"] == document).to_numpy(), ["start", "end"]]
        hits = [Span(int(start), int(end)) for start, end in own.itertuples(index=False)]
    show_heading(screen, screen.interface.text("The whole article"))
    with st.container(key=TEXT):
        # Lines end as character references: st.html takes the blanks out of empty lines, and places would be wrong.
        st.html(passage_html(screen.corpus, about, text, 0, hits=hits).replace("\n", "&#10;").replace("\r", "&#13;"))
