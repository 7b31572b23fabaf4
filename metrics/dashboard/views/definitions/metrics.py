"""One metric in full, and the list of all.

Comes in: a Screen and the address. Goes out: the definition, the names, the traps, how much the collection says, and
a sentence of it.
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlencode

import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.glossary import (
    Told,
    example_of,
    family_name,
    in_order,
    pieces,
    relatives,
    told_of,
    with_words,
)
from metrics.dashboard.findings.quality import SUPPORTED, load_quality
from metrics.dashboard.findings.standings import coverage_of
from metrics.dashboard.passages.cards import figure_card
from metrics.dashboard.screen import Screen, show_empty, show_heading
from metrics.dashboard.views.definitions.facts import in_language, listed, show_facts, told
from metrics.dashboard.wording import formats, words
from metrics.dashboard.wording.interface import own_name
from metrics.knowledge import Explanation, Metric

#: The part of this page that says how figures are cited and where all comes from.
CREDITS = "credits"


def show_metrics(screen: Screen) -> None:
    """Draw the choice of a metric, all that is known of it, and the list of all metrics."""
    _ = screen.interface.text
    interface, catalogue = screen.interface, screen.corpus.metrics
    metrics = in_order(interface, catalogue.values())
    chosen = address.choose(
        st.selectbox,
        _("Metric"),
        [metric.id for metric in metrics],
        name="metric",
        default=metrics[0].id,
        show=lambda code: interface.name_of(catalogue[code].titles),
    )
    _show_metric(screen, catalogue[chosen])
    show_heading(screen, _("All metrics"))
    typed = address.type_words(_("Search metrics"), name="q", placeholder=_("in any script"))
    _show_list(screen, with_words(metrics, typed, screen.corpus.explanations))


def _show_metric(screen: Screen, metric: Metric) -> None:
    _ = screen.interface.text
    interface = screen.interface
    said, explained = told_of(screen.corpus, metric.id), screen.corpus.explanations[metric.id]
    show_heading(screen, interface.name_of(metric.titles))
    show_facts(
        screen,
        [
            (_("Definition"), told(screen, explained.definitions)),
            (_("Family"), escape(family_name(interface, metric.family))),
            (_("Published by"), told(screen, explained.sources)),
            (_("Unit"), escape(words.unit_name(interface, metric.unit))),
            (_("Range"), escape(_range_text(screen, metric))),
            (_("Direction"), escape(words.direction_name(interface, metric.better))),
            (_("Share of what"), escape(_("; ").join(words.basis_name(interface, basis) for basis in metric.bases))),
            (_("Easily mistaken"), _traps(screen, explained)),
            (_("See also"), listed([_link(screen, other) for other in relatives(metric, screen.corpus.metrics)])),
            (_("In other languages"), _titles(metric)),
            (_("Read in"), escape(_read_in(screen, metric))),
            (_("In this collection"), listed([escape(line) for line in _coverage(screen, said)])),
            (_("Name in the table"), f"<code>{escape(metric.id)}</code>"),
            (_("How to cite"), _link_here(escape(_("Sources and licences")), part=CREDITS)),
        ],
    )
    _show_example(screen, metric)


def _show_example(screen: Screen, metric: Metric) -> None:
    _ = screen.interface.text
    example = example_of(screen.corpus, metric.id, screen.interface.tag)
    if example is not None:
        title = escape(_("An example"))
        st.html(f'<h3 class="dx-label" dir="{screen.interface.direction}">{title}</h3>')
        st.html(figure_card(screen.interface, screen.corpus, example))
    with st.container(horizontal=True):
        asked = {"metric": metric.id}
        st.page_link(screen.pages["overview"], label=_("See it on the map"), query_params=asked)
        if example is not None:
            st.page_link(screen.pages["evidence"], label=_("All its figures"), query_params=asked)


def _show_list(screen: Screen, metrics: list[Metric]) -> None:
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    if not metrics:
        show_empty(screen, _("No metric has these words."), _("Search for fewer words, or for a name in any language."))
        return
    isolate, coverage = interface.isolate, coverage_of(corpus)
    st.dataframe(
        pd.DataFrame(
            {
                _("Metric"): [isolate(interface.name_of(metric.titles)) for metric in metrics],
                _("Family"): [isolate(family_name(interface, metric.family)) for metric in metrics],
                _("Figures"): [corpus.counts["metric"].get(metric.id, 0) for metric in metrics],
                _("Provinces"): [coverage.get(metric.id, 0) for metric in metrics],
                _("Unit"): [words.unit_name(interface, metric.unit) for metric in metrics],
                _("Direction"): [words.direction_name(interface, metric.better) for metric in metrics],
                _("Name in the table"): [metric.id for metric in metrics],
            }
        ),
        hide_index=True,
        key="metrics_table",
        on_select=lambda: _take_row([metric.id for metric in metrics]),
        selection_mode="single-row",
        alt=_("All metrics with unit, direction, and number of figures and provinces"),
    )


def _take_row(metric_ids: list[str]) -> None:
    for row in st.session_state["metrics_table"]["selection"]["rows"]:
        address.write("metric", metric_ids[row])


def _range_text(screen: Screen, metric: Metric) -> str:
    _ = screen.interface.text
    lowest, highest = (
        # Each by itself: among letters from the right, "0% to 100%" would end in %100.
        None if end is None else screen.interface.isolate(formats.value_in_unit(screen.interface, end, metric.unit))
        for end in metric.valid_range
    )
    if lowest is not None and highest is not None:
        return _("{lowest} to {highest}").format(lowest=lowest, highest=highest)
    if lowest is not None:
        return _("{lowest} and more").format(lowest=lowest)
    return _("any value") if highest is None else _("up to {highest}").format(highest=highest)


def _coverage(screen: Screen, said: Told) -> list[str]:
    _ = screen.interface.text
    interface = screen.interface
    if not said.figures:
        return [_("No article of this collection states a figure.")]
    lines = [
        _("Figures: {figures}. Provinces: {provinces}. Articles: {articles}.").format(
            figures=formats.number(interface, said.figures),
            provinces=formats.number(interface, said.provinces),
            articles=formats.number(interface, said.articles),
        ),
        words.counts_line(interface, {words.status_name(interface, code): n for code, n in said.statuses.items()}),
        words.counts_line(interface, {interface.language_name(tag): n for tag, n in said.languages.items()}),
        words.counts_line(interface, {words.edition_name(interface, code): n for code, n in said.editions.items()}),
    ]
    if said.years is not None:
        first, last = said.years
        lines.append(_("Years: {years}").format(years=words.years_text(first, last)))
    return lines


def _read_in(screen: Screen, metric: Metric) -> str:
    """Return the languages in which the metric is read as its cases ask."""
    cells = load_quality().cells
    read = [tag for tag in cells if metric.id in cells[tag] and cells[tag][metric.id].state == SUPPORTED]
    return words.joined(screen.interface, [screen.interface.language_name(tag) for tag in read])


def _titles(metric: Metric) -> str:
    """Return the names in all languages, each in its own script and direction."""
    return listed(
        [f"{in_language(title, tag)} ({in_language(own_name(tag), tag)})" for tag, title in metric.titles.items()]
    )


def _traps(screen: Screen, explained: Explanation) -> str:
    """Return what the metric is mistaken for; other metrics in it by their names, as links."""
    tag = screen.interface.tag_of(explained.traps)
    return listed([_with_links(screen, trap, tag) for trap in explained.traps.get(tag, ())])


def _with_links(screen: Screen, text: str, tag: str) -> str:
    linked = "".join(
        escape(piece) if other is None else _link(screen, other) for piece, other in pieces(text, screen.corpus.metrics)
    )
    return f'<span lang="{escape(tag)}">{linked}</span>'


def _link(screen: Screen, metric: Metric) -> str:
    """Return a link to the definition of another metric, which opens in place of this one."""
    return _link_here(told(screen, metric.titles), metric=metric.id)


def _link_here(label: str, **choice: str) -> str:
    """Return a link to this page with another choice; `label` is HTML."""
    query = urlencode({**st.query_params.to_dict(), **choice})
    return f'<a href="?{escape(query)}" target="_self">{label}</a>'
