"""One figure: its card, the verdict of the reader, what others said, how it was read, the passage it stands in.

Comes in: a Screen and the id of a figure. Goes out: the page, which can be linked to.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.passages.cards import Row, figure_card, passage_html
from metrics.dashboard.passages.evidence import paragraph_around, part_around
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.views.downloads import show_citation, show_link
from metrics.dashboard.views.evidence.derivation import show_derivation
from metrics.dashboard.views.evidence.filters import query_of_filters
from metrics.dashboard.views.evidence.review import show_review
from metrics.dashboard.views.evidence.ways import show_way

PARAGRAPH = "paragraph"
NEIGHBOURS = "neighbours"
ARTICLE = "article"


def show_one(screen: Screen, figure_id: str) -> None:
    """Draw the page of the figure with this id, or say that there is none."""
    _ = screen.interface.text
    found = screen.corpus.figures.loc[screen.corpus.figures["id"] == figure_id]
    if found.empty:
        _show_missing(screen)
    else:
        figure = found.to_dict("records")[0]
        show_review(screen, figure, lambda: st.html(figure_card(screen.interface, screen.corpus, figure)))
        _show_passage(screen, figure)
        show_derivation(screen, figure)
        show_link(screen, {"id": figure_id})
        show_citation(screen, figure)
    show_ways_back(screen, found["document"].tolist())


def show_ways_back(screen: Screen, documents: Sequence[str]) -> None:
    """Draw the links to the list and, for a figure that is there, to its article."""
    _ = screen.interface.text
    with st.container(horizontal=True):
        show_way(screen, _("All figures"), query_of_filters())
        for document in documents:
            show_way(screen, _("The whole article"), {"article": document})


def _show_missing(screen: Screen) -> None:
    _ = screen.interface.text
    cure = _("The link may come from another collection. Go back to all figures below.")
    if screen.reviewed_only:
        cure = _("Only reviewed figures are shown now; the switch in the side bar shows the others too.")
    show_empty(screen, _("There is no figure with this id in this collection."), cure)


def _show_passage(screen: Screen, figure: Row) -> None:
    """Draw the passage round the quote, as much of it as the reader asks for."""
    _ = screen.interface.text
    text = screen.corpus.text_of(figure["document"])
    if not text:
        return
    labels = {PARAGRAPH: _("The paragraph"), NEIGHBOURS: _("With its neighbours"), ARTICLE: _("The whole article")}
    wanted = address.choose(
        st.segmented_control,
        _("Where it stands"),
        list(labels),
        name="around",
        default=PARAGRAPH,
        show=lambda code: labels[code],
        required=True,
    )
    start, end = int(figure["start"]), int(figure["end"])
    if wanted == ARTICLE:
        passage, at = text, start
    elif wanted == NEIGHBOURS:
        passage, opening = part_around(text, start, end, paragraphs=1)
        at = start - opening
    else:
        passage, at = paragraph_around(text, start, end)
    st.html(passage_html(screen.corpus, figure, passage, at))
