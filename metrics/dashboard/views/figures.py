"""The list of figures as cards, with filters, and the page of a single figure.

Comes in: a Screen and the address. Goes out: cards, a few to a page; only their sentences are fetched.
"""

from __future__ import annotations

from collections.abc import Callable

import pandas as pd
import streamlit as st

from metrics.dashboard import address, formats, words
from metrics.dashboard.cards import Row, figure_card, passage_html
from metrics.dashboard.evidence import paragraph_around
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.selection import ANY
from metrics.dashboard.views.downloads import show_downloads, show_link
from metrics.text import fold_text

PER_PAGE = 10

#: Filters of the list in their order on the page: columns of the figures table.
FILTERS = ("metric", "province", "document", "status", "language")


def show_figures(screen: Screen) -> None:
    """Draw the filters and the cards of one page."""
    _ = screen.interface.text
    figures = _filtered(screen)
    count = formats.number(screen.interface, len(figures))
    st.caption(_("Figures shown: {count}").format(count=count))
    if figures.empty:
        show_empty(
            screen,
            _("No figure fits these filters."),
            _("Set a filter back to “all”, or look among the refused numbers why something was not taken."),
        )
        return
    place = st.container()
    number = address.turn_pages(-(-len(figures) // PER_PAGE))
    with place:
        for figure in figures.iloc[(number - 1) * PER_PAGE : number * PER_PAGE].to_dict("records"):
            _show_card(screen, figure)
    query = st.query_params.to_dict()
    show_downloads(screen, figures, "figures", {name: said for name, said in query.items() if name in (*FILTERS, "q")})
    show_link(screen, query)


def show_one(screen: Screen, figure_id: str) -> None:
    """Draw the one figure that the address names, with the passage it stands in and the address to cite."""
    _ = screen.interface.text
    found = screen.corpus.figures.loc[screen.corpus.figures["id"] == figure_id]
    if found.empty:
        show_empty(
            screen,
            _("There is no figure with this id in this collection."),
            _("The link may come from another collection. Go back to all figures below."),
        )
    else:
        figure = found.iloc[0].to_dict()
        st.html(figure_card(screen.interface, screen.corpus, figure))
        _show_passage(screen, figure)
        show_link(screen, {"id": figure_id})
    st.page_link(screen.pages["evidence"], label=_("All figures"))


def _show_card(screen: Screen, figure: Row) -> None:
    _ = screen.interface.text
    with st.container(gap="xsmall"):
        st.html(figure_card(screen.interface, screen.corpus, figure))
        st.page_link(
            screen.pages["evidence"],
            label=_("Passage and link"),
            query_params={"id": figure["id"]},
        )


def _show_passage(screen: Screen, figure: Row) -> None:
    text = screen.corpus.text_of(figure["document"])
    passage, start = paragraph_around(text, int(figure["start"]), int(figure["end"]))
    if passage.strip() == figure["sentence"].strip():
        return
    with st.expander(screen.interface.text("The paragraph it stands in"), expanded=True):
        st.html(passage_html(screen.corpus, figure, passage, start))


def _filtered(screen: Screen) -> pd.DataFrame:
    """Draw the filters and return the rows of the figures table that they leave, in the order of the articles."""
    _ = screen.interface.text
    labels = {
        "metric": _("Metric"),
        "province": _("Province"),
        "document": _("Article"),
        "status": _("Status"),
        "language": _("Language"),
    }
    narrow = screen.corpus.narrow
    kept = pd.Series(True, index=narrow.index)
    for place, column in zip(st.columns([4, 3, 3, 2, 2]), FILTERS, strict=True):
        with place:
            chosen = _choose(screen, column, labels[column])
        if chosen != ANY:
            kept &= narrow[column] == chosen
    typed = address.type_words(_("Words in the sentence"), name="q", placeholder=_("in any script"))
    return _with_words(screen.corpus.figures.loc[kept], typed)


def _choose(screen: Screen, column: str, label: str) -> str:
    options = list(screen.corpus.counts[column])
    interface, corpus = screen.interface, screen.corpus
    names: dict[str, Callable[[str], str]] = {
        "metric": lambda code: interface.name_of(corpus.metrics[code].titles),
        "province": lambda code: corpus.province_name(interface, code),
        "document": str,
        "status": lambda code: words.status_name(interface, code),
        "language": interface.language_name,
    }
    everything = interface.text("All")
    said = st.query_params.get(column, "")
    if said and said not in options and _is_known(screen, column, said):
        options.append(said)
    options.sort(key=lambda code: names[column](code).casefold())
    return address.choose(
        st.selectbox,
        label,
        [ANY, *options],
        name=column,
        default=ANY,
        show=lambda code: everything if code == ANY else names[column](code),
    )


def _is_known(screen: Screen, column: str, code: str) -> bool:
    """Return whether a code without a figure is still one that can be asked for, as a link to a province does."""
    known = {"metric": screen.corpus.metrics, "province": screen.corpus.gazetteer.provinces}
    return code in known.get(column, {})


def _with_words(figures: pd.DataFrame, typed: str) -> pd.DataFrame:
    if not typed:
        return figures
    wanted = fold_text(typed)
    return figures.loc[[wanted in fold_text(sentence) for sentence in figures["sentence"]]]
