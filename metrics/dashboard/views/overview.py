"""Overview: one metric over all provinces, as a map, a ranking and the sentence behind the figure that is chosen.

Comes in: a Screen. Goes out: the page. The promise: whatever is shown can be downloaded and linked to as it stands.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard import address, formats, words
from metrics.dashboard.ranking import build_ranking
from metrics.dashboard.screen import Screen, show_empty, show_tiles, show_title
from metrics.dashboard.selection import (
    ACTUAL,
    ANY,
    TARGET,
    UNSTATED,
    Choice,
    bases_of,
    metrics_by_coverage,
    of_edition,
    rows_of,
    standing_for_provinces,
    statuses_of,
    years_of,
)
from metrics.dashboard.views.downloads import link_of, show_downloads, show_link
from metrics.dashboard.views.pictures import show_map, show_ranking
from metrics.dashboard.views.proof import show_proof
from metrics.table import UNDATED


def show(screen: Screen) -> None:
    """Draw the page."""
    _ = screen.interface.text
    choice = _choose(screen)
    metric = screen.corpus.metrics[choice.metric]
    chosen = of_edition(rows_of(screen.corpus.narrow, choice), screen.edition)
    figures = screen.corpus.figures.loc[chosen.index]
    standing = standing_for_provinces(chosen, choice, screen.edition)
    ranking = build_ranking(screen.interface, screen.corpus, standing, metric, screen.edition)
    show_title(
        screen,
        screen.interface.name_of(metric.titles),
        screen.interface.name_of(metric.definitions),
        lead_language=screen.interface.tag_of(metric.definitions),
    )
    if figures.empty:
        _show_nothing(screen, choice)
        return
    _show_tiles(screen, figures, ranking)
    provinces = _provinces(screen, figures, ranking)
    # The list of provinces stands below the pictures that show which one is chosen.
    selected = address.chosen_before("province", provinces, provinces[0])
    left, right = st.columns([5, 6], gap="large")
    with left:
        show_map(screen, ranking, choice, selected)
    with right:
        show_ranking(screen, ranking, standing, choice, selected)
        _choose_province(screen, provinces)
        show_proof(screen, figures, standing, selected)
    query = link_of(screen, choice, selected)
    show_downloads(screen, figures, f"{choice.metric}-{choice.status}-{screen.edition}", query)
    show_link(screen, query)


def _choose(screen: Screen) -> Choice:
    _ = screen.interface.text
    corpus, interface = screen.corpus, screen.interface
    wide, middle, narrow = st.columns([5, 3, 2], vertical_alignment="top")
    with wide:
        metric = _choose_metric(screen)
    with middle:
        status = address.choose(
            st.segmented_control,
            _("Status"),
            [ACTUAL, TARGET],
            name="status",
            default=statuses_of(corpus, metric)[0],
            show=lambda code: words.status_name(interface, code),
            required=True,
            width="stretch",
        )
    rows = rows_of(corpus.narrow, Choice(metric=metric, status=status))
    with narrow:
        year = address.choose(
            st.selectbox,
            _("Year"),
            [ANY, *years_of(rows)],
            name="year",
            default=ANY,
            show=lambda code: {ANY: _("All years"), UNDATED: _("Undated")}.get(code, code),
        )
    return Choice(metric=metric, status=status, year=year, basis=_choose_basis(screen, rows))


def _choose_metric(screen: Screen) -> str:
    _ = screen.interface.text
    corpus, interface = screen.corpus, screen.interface
    metrics = metrics_by_coverage(corpus)

    def label(code: str) -> str:
        count = formats.number(interface, corpus.coverage.get(code, 0))
        return _("{metric} · provinces: {count}").format(
            metric=interface.name_of(corpus.metrics[code].titles), count=count
        )

    return address.choose(st.selectbox, _("Metric"), metrics, name="metric", default=metrics[0], show=label)


def _choose_basis(screen: Screen, rows: pd.DataFrame) -> str:
    """Return the basis to show; shares of different things are never drawn as one series, so "any" is no option."""
    _ = screen.interface.text
    bases = bases_of(rows)
    if len(bases) <= 1:
        return bases[0] if bases else ANY
    chosen = address.choose(
        st.segmented_control,
        _("Share"),
        [basis or UNSTATED for basis in bases],
        name="basis",
        default=bases[0] or UNSTATED,
        show=lambda code: words.basis_name(screen.interface, "" if code == UNSTATED else code),
        required=True,
    )
    return "" if chosen == UNSTATED else chosen


def _show_nothing(screen: Screen, choice: Choice) -> None:
    _ = screen.interface.text
    other = TARGET if choice.status == ACTUAL else ACTUAL
    elsewhere = rows_of(screen.corpus.narrow, Choice(metric=choice.metric, status=other))
    cure = _("Choose another metric, status, year or map of provinces, or add articles that speak of it.")
    if len(elsewhere):
        cure = _("There are figures of the other status; choose it above.")
    show_empty(screen, _("No article of this collection states such a figure."), cure)


def _show_tiles(screen: Screen, figures: pd.DataFrame, ranking: pd.DataFrame) -> None:
    _ = screen.interface.text
    interface = screen.interface
    of_all = _("of {total}").format(total=formats.number(interface, int(screen.edition)))
    newest = figures["published"].max()
    unreviewed = int((figures["verdict"] == "").sum())
    show_tiles(
        screen,
        [
            (_("Provinces with a figure"), formats.number(interface, len(ranking)), of_all),
            (_("Figures"), formats.number(interface, len(figures)), ""),
            (_("Articles"), formats.number(interface, figures["document"].nunique()), ""),
            (_("Newest article"), formats.day(interface, newest) if formats.is_stated(newest) else _("undated"), ""),
            (_("Not yet reviewed"), formats.number(interface, unreviewed), ""),
        ],
    )


def _provinces(screen: Screen, figures: pd.DataFrame, ranking: pd.DataFrame) -> list[str]:
    """Return what can be chosen: the ranked provinces, what else has a figure (the country, places), the others."""
    ranked = ranking["province"].tolist()
    told = [slug for slug in figures["province"].unique() if slug not in ranked]
    others = set(screen.corpus.gazetteer.edition(screen.edition)) - {*ranked, *told}
    return ranked + told + sorted(others, key=lambda slug: screen.corpus.province_name(screen.interface, slug))


def _choose_province(screen: Screen, provinces: list[str]) -> None:
    _ = screen.interface.text
    address.choose(
        st.selectbox,
        _("Province"),
        provinces,
        name="province",
        default=provinces[0],
        show=lambda slug: screen.corpus.province_name(screen.interface, slug),
        help=_("A click on the map or in the ranking does the same."),
    )
