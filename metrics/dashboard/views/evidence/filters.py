"""The filters of the Evidence page: a search field, and the others behind one button.

Comes in: a Screen and the address. Goes out: the rows they leave. The promises: which filters are set stands in words
on the page though the button is closed; the same rows come out where the filters are only read and not drawn.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Mapping, Sequence

import numpy as np
import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.reviewing import ORIGINS, VERDICTS, of_verdict
from metrics.dashboard.findings.searching import SearchIndex
from metrics.dashboard.findings.selection import ANY
from metrics.dashboard.passages.cards import badges_html
from metrics.dashboard.screen import Screen
from metrics.dashboard.wording import formats, words
from metrics.table import is_one_of

#: Columns of the figures table that can be filtered by, in their order on the page.
FILTERS = ("metric", "province", "document", "status", "language", "verdict", "origin")
VERDICT = "verdict"
WORDS = "q"

#: So many options a list shows; articles of a larger collection are found by words or in their table.
MOST_OPTIONS = 1000


@st.cache_resource(show_spinner=False)
def search_index() -> SearchIndex:
    """Return the folded texts of this server, shared by all sessions."""
    return SearchIndex()


def show_search(screen: Screen) -> str:
    """Draw the search field and return what is typed."""
    _ = screen.interface.text
    return address.type_words(_("Words in sentences and articles"), name=WORDS, placeholder=_("in any script"))


def show_filters(screen: Screen) -> None:
    """Draw the button with the filters behind it; it says how many are set."""
    _ = screen.interface.text
    chosen = chosen_filters(screen)
    label = _("Filters")
    if chosen:
        label += f" · {formats.number(screen.interface, len(chosen))}"
    with st.popover(label, width="content"):
        for column in FILTERS:
            _draw(screen, column)
        st.button(_("Clear all filters"), on_click=_clear, disabled=not chosen, key="clear_filters")


def show_chosen(screen: Screen) -> None:
    """Say in words which filters are set."""
    told = [
        ("filter", f"{words.column_name(screen.interface, column)}: {_shown(screen, column)(code)}")
        for column, code in chosen_filters(screen).items()
    ]
    if told:
        st.html(f'<div dir="{screen.interface.direction}">{badges_html(told)}</div>')


def chosen_filters(screen: Screen) -> dict[str, str]:
    """Return the filters that are set, by column."""
    said = {
        column: address.chosen_before(column, _options(screen, column), ANY)
        for column in FILTERS
        if column in st.query_params
    }
    return {column: code for column, code in said.items() if code != ANY}


def kept_figures(screen: Screen, *, without: Collection[str] = ()) -> pd.DataFrame:
    """Return the rows of the narrow table that the filters and the words leave; filters named in `without` aside."""
    narrow = screen.corpus.narrow
    kept = np.ones(len(narrow), dtype=bool)
    for column, code in chosen_filters(screen).items():
        if column not in without:
            kept &= of_verdict(narrow, code) if column == VERDICT else is_one_of(narrow[column], [code])
    typed = st.query_params.get(WORDS, "")
    if typed:
        kept &= holding(screen, screen.corpus.figures, "sentence", typed)
    # Without a filter the table itself: to copy a million rows takes longer than all else.
    return narrow if kept.all() else narrow.loc[kept]


def holding(screen: Screen, table: pd.DataFrame, column: str, typed: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which rows of a table of texts hold the words `typed`."""
    with st.spinner(screen.interface.text("Looking through the texts …"), show_time=False):
        return search_index().holding(table, column, typed)


def query_of_filters() -> dict[str, str]:
    """Return what the address says of filters and words, for links that keep them."""
    said = st.query_params.to_dict()
    return {name: said[name] for name in (*FILTERS, WORDS) if name in said}


def _draw(screen: Screen, column: str) -> None:
    names = _shown(screen, column)
    everything = screen.interface.text("All")
    options = _options(screen, column)
    if len(options) > MOST_OPTIONS:
        options = [code for code in (st.query_params.get(column, ""),) if code in screen.corpus.counts[column]]
    options = sorted(options, key=lambda code: names(code).casefold())
    if column == VERDICT:
        options = list(VERDICTS)
    address.choose(
        st.selectbox,
        words.column_name(screen.interface, column),
        [ANY, *options],
        name=column,
        default=ANY,
        show=lambda code: everything if code == ANY else names(code),
    )


def _options(screen: Screen, column: str) -> Sequence[str]:
    """Return the codes that can be asked for; a link may ask for a metric or a province that has no figure."""
    if column == VERDICT:
        return VERDICTS
    if column == "origin":
        return ORIGINS
    counted: Mapping[str, int] = screen.corpus.counts[column]
    known: Mapping[str, Collection[str]] = {
        "metric": screen.corpus.metrics,
        "province": screen.corpus.gazetteer.provinces,
    }
    said = st.query_params.get(column, "")
    return [*counted, said] if said not in counted and said in known.get(column, ()) else list(counted)


def _shown(screen: Screen, column: str) -> Callable[[str], str]:
    """Return what gives the label of a code of a column."""
    interface, corpus = screen.interface, screen.corpus
    names: dict[str, Callable[[str], str]] = {
        "metric": lambda code: interface.name_of(corpus.metrics[code].titles),
        "province": lambda code: corpus.province_name(interface, code),
        "document": str,
        "status": lambda code: words.status_name(interface, code),
        "language": interface.language_name,
        "verdict": lambda code: words.verdict_name(interface, code),
        "origin": lambda code: words.origin_name(interface, code),
    }
    return names[column]


def _clear() -> None:
    for name in (*FILTERS, WORDS, address.PAGE):
        address.write(name, "")
