"""Province: everything the collection says of one province, each figure with its sentence one choice away.

Comes in: a Screen. Goes out: the page. The promise: figures of today and of the provinces before July 2025 stand in
lists of their own, and every list says which it is.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard import address, charts
from metrics.dashboard.findings.profile import Line, disputes_of_province, edition_of, lines_of, rows_of_province
from metrics.dashboard.screen import Screen, show_empty, show_tiles, show_title
from metrics.dashboard.views.charting import show_chart
from metrics.dashboard.views.disputes import METRIC, show_disputes
from metrics.dashboard.views.downloads import show_downloads, show_link
from metrics.dashboard.views.overview.pictures import FORMER, ground_of, is_on
from metrics.dashboard.views.province.belongings import members_of, show_articles_of, show_formers, show_places
from metrics.dashboard.views.province.lines import show_lines, show_sentence
from metrics.dashboard.wording import formats
from metrics.table import Edition, is_one_of

LOCATOR_HEIGHT = 250
TODAY = Edition.SINCE.value


def show(screen: Screen) -> None:
    """Draw the page."""
    slug = _choose_province(screen)
    edition = edition_of(screen.corpus, slug, screen.edition)
    rows = rows_of_province(screen.corpus, slug, edition)
    whole = rows.loc[is_one_of(rows["place"], [""])]
    disputes = disputes_of_province(screen.corpus, slug, edition)
    lines = lines_of(screen.corpus, slug, edition, disputes)
    _show_head(screen, slug, edition, rows, lines)
    if rows.empty:
        _show_nothing(screen, slug)
    if lines:
        show_sentence(screen, whole, lines, disputes)
        show_lines(screen, lines)
        show_disputes(screen, disputes, named=(METRIC,))
    show_places(screen, rows)
    show_formers(screen, slug, edition)
    show_articles_of(screen, slug, rows)
    if len(rows):
        _show_ways_out(screen, slug, edition, rows)


def _choose_province(screen: Screen) -> str:
    _ = screen.interface.text
    corpus, interface = screen.corpus, screen.interface
    shown = corpus.gazetteer.edition(screen.edition)
    former = [slug for slug in corpus.gazetteer.edition("63") if slug not in shown]

    def name(slug: str) -> str:
        return corpus.province_name(interface, slug)

    def label(slug: str) -> str:
        if slug not in former:
            return name(slug)
        home = name(corpus.gazetteer.current_of(slug))
        return _("{former} (until June 2025; now {province})").format(former=name(slug), province=home)

    options = [slug for part in (shown, former) for slug in sorted(part, key=lambda slug: name(slug).casefold())]
    told = [slug for slug in corpus.counts["province"] if slug in shown]
    return address.choose(
        st.selectbox, _("Province"), options, name="province", default=(told or options)[0], show=label
    )


def _show_head(screen: Screen, slug: str, edition: str, rows: pd.DataFrame, lines: list[Line]) -> None:
    """Draw the name, what the province is made of, and where it lies."""
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    left, right = st.columns([8, 2], gap="medium")
    with left:
        show_title(screen, corpus.province_name(interface, slug), _history(screen, slug, edition))
        _show_kin(screen, slug, edition)
        newest = rows["published"].max()
        dated = formats.day(interface, newest) if formats.is_stated(newest) else _("undated")
        show_tiles(
            screen,
            [
                (_("Metrics with a figure"), formats.number(interface, len({line.metric for line in lines})), ""),
                (_("Figures"), formats.number(interface, len(rows)), ""),
                (_("Articles"), formats.number(interface, rows["document"].nunique()), ""),
                (_("Newest article"), dated if len(rows) else _("none"), ""),
            ],
        )
    with right, st.container(key="locator"):
        style = charts.Style(
            scale=charts.Scale(lowest=0, highest=1),
            words=charts.ChartWords.empty(interface.direction),
            palette=screen.palette,
        )
        figure = charts.locator_map(ground_of(screen, edition), [slug], style, height=LOCATOR_HEIGHT)
        where = _("Where {province} lies. Borders approximate.").format(province=corpus.province_name(interface, slug))
        show_chart(figure, f"locator_{edition}", where)
        st.caption(_("Borders approximate."))


def _history(screen: Screen, slug: str, edition: str) -> str:
    """Return in one sentence what the province of this map was made of, or has become."""
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    home = corpus.gazetteer.current_of(slug)
    members = [corpus.province_name(interface, member) for member in corpus.gazetteer.members(home)]
    today, whole = corpus.province_name(interface, home), formats.listed(interface, members)
    if edition != TODAY:
        if len(members) == 1:
            return _("As it was before 1 July 2025; the merger left it unchanged.")
        return _("A province until 30 June 2025; now part of {province}, made of {provinces}.").format(
            province=today, provinces=whole
        )
    if len(members) == 1:
        return _("Unchanged by the merger of 1 July 2025.")
    return _("Since 1 July 2025 made of {provinces}.").format(provinces=whole)


def _show_kin(screen: Screen, slug: str, edition: str) -> None:
    """Draw links to the provinces that it was made of, or that it belongs to now."""
    _ = screen.interface.text
    with st.container(horizontal=True, gap="small"):
        for other, other_edition in members_of(screen, slug, edition):
            name = screen.corpus.province_name(screen.interface, other)
            pattern = _("{province} today") if other_edition == TODAY else _("{province} before July 2025")
            # No link of Streamlit's: one that leads to its own page leaves the browser's address as it was.
            st.button(
                pattern.format(province=name),
                key=f"kin {other} {other_edition}",
                on_click=_go_to,
                args=(other, other_edition),
            )


def _go_to(slug: str, edition: str) -> None:
    address.write("province", slug)
    address.write("edition", edition, TODAY)


def _show_nothing(screen: Screen, slug: str) -> None:
    _ = screen.interface.text
    name = screen.corpus.province_name(screen.interface, slug)
    show_empty(
        screen,
        _("No article of this collection states a figure for {province}.").format(province=name),
        _("Choose another province or the other map of provinces, or add articles that speak of it."),
    )
    st.page_link(screen.pages["add"], label=_("Add documents"))


def _show_ways_out(screen: Screen, slug: str, edition: str, rows: pd.DataFrame) -> None:
    query = {"province": slug, "edition": edition}
    chosen = st.query_params.get("metric", "")
    if chosen:
        query["metric"] = chosen
    if is_on(FORMER):
        query[FORMER] = "yes"
    show_downloads(screen, rows, f"{slug}-{edition}", query)
    show_link(screen, query)
