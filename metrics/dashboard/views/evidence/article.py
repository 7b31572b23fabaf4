"""The whole text of an article, with its figures lit.

Comes in: a Screen and the name of an article. Goes out: the text in its own script and direction.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.dashboard.passages.cards import passage_html
from metrics.dashboard.screen import Screen, show_heading
from metrics.text import Span


def show_text(screen: Screen, document: str, *, hits: Sequence[Span] = ()) -> None:
    """Draw the text of an article with the quotes of its figures lit, or with `hits` where there are any."""
    text = screen.corpus.text_of(document)
    about = {**screen.corpus.article(document), "start": 0, "end": 0}
    if not hits:
        narrow = screen.corpus.narrow
        own = screen.corpus.figures.loc[(narrow["document"] == document).to_numpy(), ["start", "end"]]
        hits = [Span(int(start), int(end)) for start, end in own.itertuples(index=False)]
    show_heading(screen, screen.interface.text("The whole article"))
    st.html(passage_html(screen.corpus, about, text, 0, hits=hits))
