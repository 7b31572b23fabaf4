"""The lines of a province on the page, and the sentence of the metric that is chosen.

Comes in: Lines. Goes out: lists, a table and cards, and the choice in the address. The promise: a row of the table and
the list of metrics choose the same, and a link opens it again.
"""

from __future__ import annotations

from collections.abc import Sequence
from itertools import groupby

import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.disputes import Disputes
from metrics.dashboard.findings.profile import Line
from metrics.dashboard.passages.profile_html import lines_html, target_words
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.views.overview.proof import show_cards, show_others
from metrics.dashboard.wording import formats, words

METRIC = "metric"
NONE = ""


def show_lines(screen: Screen, lines: Sequence[Line]) -> None:
    """Draw the lines by family, as a list to read and as a table to choose from."""
    _ = screen.interface.text
    listed, table = st.tabs([_("List"), _("Table")])
    with listed:
        for family, group in groupby((line for line in lines if not line.apart), key=lambda line: line.family):
            show_heading(screen, words.family_name(screen.interface, family))
            show_list(screen, list(group))
        if apart := [line for line in lines if line.apart]:
            show_heading(screen, _("Map of provinces not stated"))
            st.caption(_("The article does not tell whether it means the province of today or of before July 2025."))
            show_list(screen, apart)
    with table:
        _show_table(screen, lines)


def show_list(screen: Screen, lines: Sequence[Line]) -> None:
    """Draw lines one below the other; the name of each leads to its sentence."""
    st.html(lines_html(screen.interface, screen.corpus, screen.palette, lines, _address_of))


def show_sentence(screen: Screen, rows: pd.DataFrame, lines: Sequence[Line], disputes: Disputes) -> None:
    """Draw the choice of a metric, and the cards of its figures when one is chosen.

    rows  the figures of the page about the whole province
    """
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    told = list(dict.fromkeys(line.metric for line in lines))
    said = st.query_params.get(METRIC, NONE)
    # A metric that was chosen on another page stays chosen, also when nothing is known of it here.
    options = [NONE, *told, *([said] if said in corpus.metrics and said not in told else [])]
    chosen = address.choose(
        st.selectbox,
        _("Show the sentence of"),
        options,
        name=METRIC,
        default=NONE,
        show=lambda code: interface.name_of(corpus.metrics[code].titles) if code else _("no metric chosen"),
    )
    if not chosen:
        return
    figures = corpus.figures.loc[rows.index[rows[METRIC] == chosen]]
    if figures.empty:
        st.caption(_("No article of this collection states a figure."))
        return
    first = {str(figure["id"]) for line in lines if line.metric == chosen for figure in _figures_of(line)}
    first |= {id_ for dispute in disputes.among(METRIC, [chosen]) for id_ in dispute.ids}
    is_first = figures["id"].isin(list(first))
    show_cards(screen, figures.loc[is_first])
    show_others(screen, figures.loc[~is_first])
    st.page_link(screen.pages["overview"], label=_("See it on the map"), query_params=_query(chosen))


def _figures_of(line: Line) -> list[dict[str, object]]:
    return [dict(figure) for figure in (line.actual, line.target) if figure is not None]


def _query(metric: str) -> dict[str, str]:
    said = {name: st.query_params[name] for name in ("province", "edition") if name in st.query_params}
    return {**said, METRIC: metric}


def _address_of(line: Line) -> str:
    return address.full_address({**st.query_params.to_dict(), METRIC: line.metric})


def _show_table(screen: Screen, lines: Sequence[Line]) -> None:
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    names = [interface.name_of(corpus.metrics[line.metric].titles) for line in lines]
    columns: dict[str, list[str]] = {
        _("Metric"): [interface.isolate(name) for name in names],
        _("Share"): [words.basis_name(interface, line.basis) if line.basis else "" for line in lines],
        _("Status"): [words.status_name(interface, str(line.shown["status"])) for line in lines],
        _("Value"): [interface.isolate(formats.figure_label(interface, line.shown)) for line in lines],
        _("As of"): [interface.isolate(formats.as_of(interface, line.shown)) for line in lines],
        _("Target"): [interface.isolate(target_words(interface, line)) if line.actual else "" for line in lines],
        _("Place among these"): [_place(screen, line) for line in lines],
        _("Others"): [f"+{line.others}" if line.others else "" for line in lines],
        _("Disputed"): [_("yes") if line.dispute else "" for line in lines],
        _("Map"): [words.edition_name(interface, str(line.shown["edition"])) for line in lines],
    }
    kept = {name: cells for name, cells in columns.items() if any(cells)}
    st.dataframe(
        pd.DataFrame(kept),
        hide_index=True,
        key="lines_table",
        on_select=lambda: _take_row([line.metric for line in lines]),
        selection_mode="single-row",
        placeholder="",
        alt=_("Metrics of the province with value, time, target and place"),
    )
    st.caption(_("Choose a row to see its sentence above."))


def _place(screen: Screen, line: Line) -> str:
    if line.place is None:
        return ""
    return formats.with_denominator(screen.interface, formats.number(screen.interface, line.place), float(line.among))


def _take_row(metrics: list[str]) -> None:
    for row in st.session_state["lines_table"]["selection"]["rows"]:
        address.write(METRIC, metrics[row])
