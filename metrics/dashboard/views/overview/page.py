"""Overview: one metric over all provinces, as a map, a ranking and the sentence behind the figure that is chosen.

Comes in: a Screen. Goes out: the page. The promise: whatever is shown can be downloaded and linked to as it stands.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.coverage import known_of, metrics_to_choose
from metrics.dashboard.findings.disputes import Disputes, disputes_about
from metrics.dashboard.findings.ranking import build_ranking, formers_standing
from metrics.dashboard.findings.selection import (
    ACTUAL,
    ANY,
    TARGET,
    UNSTATED,
    Choice,
    bases_of,
    of_edition,
    rows_of,
    standing_for_provinces,
    statuses_of,
    years_of,
)
from metrics.dashboard.screen import Screen, show_empty, show_tiles, show_title
from metrics.dashboard.views.disputes import PROVINCE, show_disputes
from metrics.dashboard.views.downloads import link_of, show_downloads, show_link
from metrics.dashboard.views.overview.pictures import FORMER, OFFSHORE, Picture, is_on, show_map, show_ranking
from metrics.dashboard.views.overview.proof import show_proof
from metrics.dashboard.wording import formats, words
from metrics.table import UNDATED


def show(screen: Screen) -> None:
    """Draw the page."""
    choice = _choose(screen)
    metric = screen.corpus.metrics[choice.metric]
    definitions = screen.corpus.explanations[choice.metric].definitions
    told = rows_of(screen.corpus.about("metric", choice.metric), choice)
    chosen = of_edition(told, screen.edition)
    show_title(
        screen,
        screen.interface.name_of(metric.titles),
        screen.interface.name_of(definitions),
        lead_language=screen.interface.tag_of(definitions),
    )
    if told.empty or (chosen.empty and not _is_former_shown(screen)):
        _show_nothing(screen, choice)
        return
    standing = standing_for_provinces(screen.corpus, choice, screen.edition)
    disputes = _disputes(screen, choice)
    ranking = build_ranking(
        screen.interface,
        screen.corpus,
        standing,
        metric,
        screen.edition,
        former=formers_standing(screen.corpus, choice, standing) if _is_former_shown(screen) else None,
        disputed=disputes.contested(standing["id"]),
    )
    _show_tiles(screen, chosen, ranking)
    selected = _show_pictures(screen, choice, chosen, standing, ranking)
    show_disputes(screen, disputes.first_of(selected), named=(PROVINCE,))
    query = link_of(screen, choice, selected) | {name: "yes" for name in (FORMER, OFFSHORE) if is_on(name)}
    show_downloads(screen, chosen, f"{choice.metric}-{choice.status}-{screen.edition}", query)
    show_link(screen, query)


def _show_pictures(
    screen: Screen, choice: Choice, figures: pd.DataFrame, standing: pd.DataFrame, ranking: pd.DataFrame
) -> str:
    """Draw the sentence, the ranking and the map; return the province that is chosen.

    The sentence stands first: in a narrow window, where one stands below the other, it is what is read first.
    """
    provinces = _provinces(screen, figures, ranking)
    left, right = st.columns([6, 5], gap="large")
    with left:
        selected = _choose_province(screen, provinces)
        show_proof(screen, figures, ranking, selected)
        picture = Picture(
            screen=screen,
            choice=choice,
            ranking=ranking,
            standing=standing,
            articles=figures["document"].nunique(),
            selected=selected,
        )
        show_ranking(screen, picture)
    with right:
        show_map(screen, picture)
    return selected


def _is_former_shown(screen: Screen) -> bool:
    return screen.edition == "34" and is_on(FORMER)


def _disputes(screen: Screen, choice: Choice) -> Disputes:
    rows = disputes_about(screen.corpus, "metric", choice.metric).rows
    return Disputes(of_edition(rows_of(rows, choice), screen.edition))


def _choose(screen: Screen) -> Choice:
    _ = screen.interface.text
    corpus, interface = screen.corpus, screen.interface
    with st.container(horizontal=True, key="overview_choices"):
        metric = _choose_metric(screen)
        status = address.choose(
            st.segmented_control,
            _("Status"),
            [ACTUAL, TARGET],
            name="status",
            default=statuses_of(corpus, metric)[0],
            show=lambda code: words.status_name(interface, code),
            required=True,
            width=190,
        )
        rows = rows_of(corpus.about("metric", metric), Choice(metric=metric, status=status))
        year = address.choose(
            st.selectbox,
            _("Year"),
            [ANY, *years_of(rows)],
            name="year",
            default=ANY,
            show=lambda code: {ANY: _("All years"), UNDATED: _("Undated")}.get(code, code),
            width=130,
        )
    return Choice(metric=metric, status=status, year=year, basis=_choose_basis(screen, rows))


def _choose_metric(screen: Screen) -> str:
    _ = screen.interface.text
    corpus, interface = screen.corpus, screen.interface
    counted = known_of(corpus, screen.edition)["metric"].value_counts().to_dict()
    metrics = metrics_to_choose(corpus, screen.edition)

    def label(code: str) -> str:
        count = formats.number(interface, counted.get(code, 0))
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
    elsewhere = rows_of(screen.corpus.about("metric", choice.metric), Choice(metric=choice.metric, status=other))
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
    of_figures = _("of {total} figures").format(total=formats.number(interface, len(figures)))
    known = int((~ranking["former"]).sum())
    show_tiles(
        screen,
        [
            (_("Provinces with a figure"), formats.number(interface, known), of_all),
            (_("Articles"), formats.number(interface, figures["document"].nunique()), ""),
            (_("Newest article"), formats.day(interface, newest) if formats.is_stated(newest) else _("undated"), ""),
            (_("Not yet reviewed"), formats.number(interface, unreviewed), of_figures),
        ],
    )


def _provinces(screen: Screen, figures: pd.DataFrame, ranking: pd.DataFrame) -> list[str]:
    """Return what can be chosen: the ranked provinces, what else has a figure (the country, places), the others."""
    ranked = ranking["home"].drop_duplicates().tolist()
    told = [slug for slug in figures["province"].unique() if slug not in ranked]
    others = set(screen.corpus.gazetteer.edition(screen.edition)) - {*ranked, *told}
    return ranked + told + sorted(others, key=lambda slug: screen.corpus.province_name(screen.interface, slug))


def _choose_province(screen: Screen, provinces: list[str]) -> str:
    _ = screen.interface.text
    return address.choose(
        st.selectbox,
        _("Province"),
        provinces,
        name="province",
        default=provinces[0],
        show=lambda slug: screen.corpus.province_name(screen.interface, slug),
        help=_("A click on the map or in the ranking does the same."),
    )
