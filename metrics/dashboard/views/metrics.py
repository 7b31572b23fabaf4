"""One metric in full, and the list of all.

Comes in: a Screen and the address. Goes out: the definition, the names, the traps and how much the collection says.
"""

from __future__ import annotations

from collections.abc import Mapping
from html import escape

import pandas as pd
import streamlit as st

from metrics.dashboard import address, formats, words
from metrics.dashboard.interface import load_interface, own_name
from metrics.dashboard.screen import Screen, show_heading
from metrics.knowledge import Metric


def show_metrics(screen: Screen) -> None:
    """Draw the choice of a metric, its definition and the list of all metrics."""
    _ = screen.interface.text
    interface, catalogue = screen.interface, screen.corpus.metrics
    options = sorted(catalogue, key=lambda code: interface.name_of(catalogue[code].titles).casefold())
    chosen = address.choose(
        st.selectbox,
        _("Metric"),
        options,
        name="metric",
        default=options[0],
        show=lambda code: interface.name_of(catalogue[code].titles),
    )
    _show_metric(screen, catalogue[chosen])
    st.page_link(screen.pages["overview"], label=_("See it on the map"), query_params={"metric": chosen})
    show_heading(screen, _("All metrics"))
    _show_list(screen, options)


def _show_metric(screen: Screen, metric: Metric) -> None:
    _ = screen.interface.text
    interface = screen.interface
    show_heading(screen, interface.name_of(metric.titles))
    facts = [
        (_("Definition"), _told(screen, metric.definitions)),
        (_("Unit"), escape(words.unit_name(interface, metric.unit))),
        (_("Range"), escape(_range_text(screen, metric))),
        (_("Direction"), escape(words.direction_name(interface, metric.better))),
        (_("Share of what"), _listed([escape(words.basis_name(interface, basis)) for basis in metric.bases])),
        (_("Easily mistaken"), _traps(screen, metric)),
        (_("In other languages"), _titles(screen, metric)),
        (_("In this collection"), escape(_coverage_text(screen, metric))),
        (_("Name in the table"), f"<code>{escape(metric.id)}</code>"),
    ]
    told = "".join(f"<dt>{escape(label)}</dt><dd>{what}</dd>" for label, what in facts if what)
    st.html(f'<dl class="dx-facts" dir="{interface.direction}">{told}</dl>')


def _show_list(screen: Screen, metric_ids: list[str]) -> None:
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    metrics = [corpus.metrics[code] for code in metric_ids]
    st.dataframe(
        pd.DataFrame(
            {
                _("Metric"): [interface.isolate(interface.name_of(metric.titles)) for metric in metrics],
                _("Unit"): [words.unit_name(interface, metric.unit) for metric in metrics],
                _("Direction"): [words.direction_name(interface, metric.better) for metric in metrics],
                _("Figures"): [corpus.counts["metric"].get(metric.id, 0) for metric in metrics],
                _("Provinces"): [corpus.coverage.get(metric.id, 0) for metric in metrics],
                _("Name in the table"): [metric.id for metric in metrics],
            }
        ),
        hide_index=True,
        key="metrics_table",
        on_select=lambda: _take_row(metric_ids),
        selection_mode="single-row",
        alt=_("All metrics with unit, direction, and number of figures and provinces"),
    )


def _take_row(metric_ids: list[str]) -> None:
    for row in st.session_state["metrics_table"]["selection"]["rows"]:
        address.write("metric", metric_ids[row])


def _range_text(screen: Screen, metric: Metric) -> str:
    _ = screen.interface.text
    lowest, highest = (
        None if end is None else formats.value_in_unit(screen.interface, end, metric.unit) for end in metric.valid_range
    )
    if lowest is not None and highest is not None:
        return _("{lowest} to {highest}").format(lowest=lowest, highest=highest)
    if lowest is not None:
        return _("{lowest} and more").format(lowest=lowest)
    return _("any value") if highest is None else _("up to {highest}").format(highest=highest)


def _coverage_text(screen: Screen, metric: Metric) -> str:
    _ = screen.interface.text
    rows = screen.corpus.narrow.loc[screen.corpus.narrow["metric"] == metric.id]
    if rows.empty:
        return _("No article of this collection states a figure.")
    return _("Figures: {figures}. Provinces: {provinces}. Articles: {articles}.").format(
        figures=formats.number(screen.interface, len(rows)),
        provinces=formats.number(screen.interface, screen.corpus.coverage.get(metric.id, 0)),
        articles=formats.number(screen.interface, rows["document"].nunique()),
    )


def _titles(screen: Screen, metric: Metric) -> str:
    """Return the names in all languages, each in its own script and direction."""
    corpus = screen.corpus
    return _listed(
        [
            f'<bdi lang="{escape(tag)}" dir="{corpus.direction_of(tag)}">{escape(title)}</bdi>'
            f" ({escape(own_name(tag))})"
            for tag, title in metric.titles.items()
        ]
    )


def _told(screen: Screen, words: Mapping[str, str]) -> str:
    """Return a text of a data file in the reader's language, else in the one there is, said to be so."""
    return _written(screen.interface.name_of(words), screen.interface.tag_of(words)) if words else ""


def _traps(screen: Screen, metric: Metric) -> str:
    tag = screen.interface.tag_of(metric.traps)
    return _listed([_written(trap, tag) for trap in metric.traps.get(tag, ())])


def _written(text: str, tag: str) -> str:
    return f'<bdi lang="{escape(tag)}" dir="{load_interface(tag).direction}">{escape(text)}</bdi>'


def _listed(items: list[str]) -> str:
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>" if items else ""
