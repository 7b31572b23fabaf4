"""What is known: the table of provinces and metrics, and the way from a cell to its figure.

Comes in: a Screen. Goes out: a block of a page. The promise: what a click chooses two lists choose too, and a table
says in words what the colours say.
"""

from __future__ import annotations

from itertools import pairwise

import pandas as pd
import streamlit as st

from metrics.dashboard import address, charts
from metrics.dashboard.findings.coverage import (
    ARTICLES,
    FIGURES,
    MEASURES,
    NEWEST,
    known_of,
    limits_of,
    metrics_known,
    provinces_known,
)
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.views.chartfiles import show_chart_downloads
from metrics.dashboard.views.charting import show_chart
from metrics.dashboard.wording import formats, words
from metrics.knowledge import load_families

METRIC, PROVINCE, MEASURE, FAMILY = "metric", "province", "known", "family"
EVERY = "all"


def show_coverage(screen: Screen) -> None:
    """Draw the table of what is known, as colours and as a table, and where its cells lead."""
    _ = screen.interface.text
    known = known_of(screen.corpus, screen.edition)
    if known.empty:
        show_empty(
            screen,
            _("No figure is about a whole province."),
            _("Choose the other map of provinces, or add articles that speak of one."),
        )
        return
    measure, family = _choose(screen, known)
    if family != EVERY:
        known = known.loc[[screen.corpus.metrics[code].family == family for code in known["metric"]]]
    cells = _cells(screen, known, measure)
    chart, table = st.tabs([_("Chart"), _("Table")])
    alt = _in_words(screen, known)
    with chart, st.container(key="coverage_chart"):
        figure = charts.heat_by_province(cells, _style(screen, known, measure))
        width = int(figure.layout.width)
        show_chart(figure, f"heat_{screen.edition}", alt, take=_take_cell, width=width)
        # In the frame that scrolls, so that the keyboard reaches it.
        show_chart_downloads(screen, f"heat_{screen.edition}", f"known-{measure}-{screen.edition}", width=width)
    with table:
        _show_table(screen, known, cells, alt)
    _show_way(screen, known)


def _choose(screen: Screen, known: pd.DataFrame) -> tuple[str, str]:
    _ = screen.interface.text
    labels = {ARTICLES: _("Articles"), FIGURES: _("Figures"), NEWEST: _("Newest year")}
    found = {screen.corpus.metrics[code].family for code in metrics_known(known)}
    with st.container(horizontal=True):
        measure = address.choose(
            st.segmented_control,
            _("What is counted"),
            list(MEASURES),
            name=MEASURE,
            default=ARTICLES,
            show=lambda code: labels[code],
            required=True,
        )
        family = address.choose(
            st.selectbox,
            _("Metrics"),
            [EVERY, *(family for family in load_families() if family in found)],
            name=FAMILY,
            default=EVERY,
            show=lambda code: _("All metrics") if code == EVERY else words.family_name(screen.interface, code),
            width=220,
        )
    return measure, family


def _cells(screen: Screen, known: pd.DataFrame, measure: str) -> charts.Cells:
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    provinces = [*provinces_known(known), *_unknown(screen, known)]
    told = {(row["province"], row["metric"]): row for row in known.to_dict("records")}
    values = {pair: float(row[measure]) for pair, row in told.items() if not pd.isna(row[measure])}
    names = {slug: corpus.province_name(interface, slug) for slug in provinces}
    titles = {code: interface.name_of(corpus.metrics[code].titles) for code in metrics_known(known)}

    def hover(slug: str, metric: str) -> str:
        row = told[slug, metric]
        counted = _("Articles: {articles}. Figures: {figures}.").format(
            articles=formats.number(interface, int(row[ARTICLES])), figures=formats.number(interface, int(row[FIGURES]))
        )
        lines = (f"<b>{interface.isolate(names[slug])}</b>", interface.isolate(titles[metric]), counted)
        return "<br>".join(lines)

    return charts.Cells(
        provinces=names,
        metrics=titles,
        values=values,
        # Four digits have no room in a cell; the legend tells the years in full.
        texts={pair: str(int(value))[-2:] if measure == NEWEST else str(int(value)) for pair, value in values.items()},
        hovers={pair: hover(*pair) for pair in values},
    )


def _unknown(screen: Screen, known: pd.DataFrame) -> list[str]:
    """Return the provinces of the map of which nothing is known, by name."""
    slugs = set(screen.corpus.gazetteer.edition(screen.edition)) - set(known["province"])
    return sorted(slugs, key=lambda slug: screen.corpus.province_name(screen.interface, slug).casefold())


def _style(screen: Screen, known: pd.DataFrame, measure: str) -> charts.Style:
    _ = screen.interface.text
    interface = screen.interface
    limits = limits_of(measure, known[measure].dropna().astype(float).tolist())
    chosen = f"{st.query_params.get(PROVINCE, '')} {st.query_params.get(METRIC, '')}"
    titles = {
        ARTICLES: _("Articles by province and metric"),
        FIGURES: _("Figures by province and metric"),
        NEWEST: _("Newest year by province and metric"),
    }
    count = formats.number(interface, len(screen.corpus.documents))
    return charts.Style(
        scale=charts.Scale(
            lowest=limits[0], highest=limits[-1], limits=limits, limit_texts=_limit_texts(screen, measure, limits)
        ),
        words=charts.ChartWords(
            title=interface.isolate(titles[measure]),
            subtitle=interface.isolate(words.edition_name(interface, screen.edition)),
            no_figure=_("No figure"),
            apart="",
            credit="",
            nation="",
            direction=interface.direction,
            source=_("Articles: {count}. Source: dxmetrics").format(count=count),
        ),
        palette=screen.palette,
        selected=chosen,
    )


def _limit_texts(screen: Screen, measure: str, limits: tuple[float, ...]) -> tuple[str, ...]:
    """Return what the legend says of each class: its numbers, and "and more" of the last."""
    interface = screen.interface
    if measure == NEWEST:
        return tuple(str(int(limit)) for limit in limits[:-1])
    told = []
    for first, following in pairwise(limits[:-1]):
        ends = dict.fromkeys((int(first), int(following) - 1))
        told.append("\N{EN DASH}".join(formats.number(interface, end) for end in ends))
    return (*told, f"{formats.number(interface, int(limits[-2]))}+")


def _show_table(screen: Screen, known: pd.DataFrame, cells: charts.Cells, alt: str) -> None:
    _ = screen.interface.text
    interface = screen.interface
    rows = known.sort_values(["province", ARTICLES], ascending=[True, False])
    pairs = list(zip(rows[PROVINCE], rows[METRIC], strict=True))
    st.dataframe(
        pd.DataFrame(
            {
                _("Province"): [interface.isolate(cells.provinces[slug]) for slug, _metric in pairs],
                _("Metric"): [interface.isolate(cells.metrics[metric]) for _slug, metric in pairs],
                _("Articles"): rows[ARTICLES].tolist(),
                _("Figures"): rows[FIGURES].tolist(),
                _("Newest year"): ["" if pd.isna(year) else str(int(year)) for year in rows[NEWEST]],
            }
        ),
        hide_index=True,
        key="heat_table",
        on_select=lambda: _take_row(pairs),
        selection_mode="single-row",
        placeholder="",
        alt=alt,
    )


def _show_way(screen: Screen, known: pd.DataFrame) -> None:
    """Draw the lists that choose a cell, and the links from it."""
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    provinces = [*provinces_known(known), *_unknown(screen, known)]
    metrics = sorted(corpus.metrics, key=lambda code: interface.name_of(corpus.metrics[code].titles).casefold())
    with st.container(horizontal=True, key="coverage_choices"):
        province = address.choose(
            st.selectbox,
            _("Province"),
            ["", *provinces],
            name=PROVINCE,
            default="",
            show=lambda slug: corpus.province_name(interface, slug) if slug else _("none"),
            help=_("A click on a cell or a row does the same."),
        )
        metric = address.choose(
            st.selectbox,
            _("Metric"),
            ["", *metrics],
            name=METRIC,
            default="",
            show=lambda code: interface.name_of(corpus.metrics[code].titles) if code else _("none"),
        )
    if not (province and metric):
        return
    cell = known.loc[(known[PROVINCE] == province) & (known[METRIC] == metric)]
    articles, figures = (int(cell[name].sum()) for name in (ARTICLES, FIGURES))
    st.caption(
        _("Articles: {articles}. Figures: {figures}.").format(
            articles=formats.number(interface, articles), figures=formats.number(interface, figures)
        )
    )
    query = {METRIC: metric, PROVINCE: province, "edition": screen.edition}
    with st.container(horizontal=True, gap="medium"):
        st.page_link(screen.pages["overview"], label=_("See it on the map"), query_params=query)
        name = corpus.province_name(interface, province)
        label = _("Profile of {province}").format(province=name)
        st.page_link(screen.pages["province"], label=label, query_params=query)


def _in_words(screen: Screen, known: pd.DataFrame) -> str:
    _ = screen.interface.text
    interface = screen.interface
    provinces = len(screen.corpus.gazetteer.edition(screen.edition))
    return _(
        "What is known: {pairs} pairs of province and metric have a figure, in {known} of {total} provinces."
    ).format(
        pairs=formats.number(interface, len(known)),
        known=formats.number(interface, known["province"].nunique()),
        total=formats.number(interface, provinces),
    )


def _take_cell(pair: str) -> None:
    _choose_pair(*pair.split(" "))


def _take_row(pairs: list[tuple[str, str]]) -> None:
    for row in st.session_state["heat_table"]["selection"]["rows"]:
        _choose_pair(*pairs[row])


def _choose_pair(province: str, metric: str) -> None:
    address.write(PROVINCE, province)
    address.write(METRIC, metric)
