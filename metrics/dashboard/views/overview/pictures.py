"""The map and the ranking on the page: a click in either chooses a province.

Comes in: a Picture. Goes out: charts and a table on the page, and the choice in the address. The promise: what the
mouse can choose here the keyboard chooses in the list of provinces.
"""

from __future__ import annotations

from dataclasses import dataclass
from functools import cached_property

import pandas as pd
import streamlit as st

from metrics.dashboard import address, charts
from metrics.dashboard.findings.ranking import RANK, scale_of, time_span
from metrics.dashboard.findings.selection import TARGET, Choice
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.serving import outlines_address
from metrics.dashboard.views.chartfiles import show_chart_downloads
from metrics.dashboard.views.charting import show_chart
from metrics.dashboard.wording import formats, words

PROVINCE = "province"

#: Switches of the map, by their name in the address.
FORMER, OFFSHORE = "former", "offshore"
ON = ("yes",)

#: Width of a map that is saved, in pixels.
MAP_WIDTH = 640


@dataclass(frozen=True, kw_only=True)
class Picture:
    """What the map and the ranking of one metric show: which rows, for what choice, with which province chosen.

    What both say is put in words once.
    """

    screen: Screen
    choice: Choice
    ranking: pd.DataFrame
    standing: pd.DataFrame
    articles: int
    selected: str

    @cached_property
    def style(self) -> charts.Style:
        """Return how both are drawn."""
        return _style(self)

    @cached_property
    def nation(self) -> tuple[float | None, str]:
        """Return the value of the whole country, and what it is in words; None when no figure says it."""
        nation = self.standing.loc[self.standing["province"].isin(self.screen.corpus.nations)]
        if nation.empty:
            return None, ""
        figure = nation.to_dict("records")[0]
        return float(figure["value"]), formats.figure_label(self.screen.interface, figure)

    @cached_property
    def in_one_sentence(self) -> str:
        """Return all values in words."""
        _ = self.screen.interface.text
        title = self.screen.interface.name_of(self.screen.corpus.metrics[self.choice.metric].titles)
        told = "; ".join(
            f"{name}: {label}" + (f" ({_('articles disagree')})" if disputed else "")
            for name, label, disputed in self.ranking[["name", "label", "disputed"]].to_numpy()
        )
        return _("{metric} by province. {values}").format(metric=title, values=told)


def is_on(name: str) -> bool:
    """Return whether the address says that a switch of the map is on; its widget stands below what it changes."""
    return address.chosen_before(name, ON, "") in ON


def show_map(screen: Screen, picture: Picture) -> None:
    """Draw the map, and the switches for what it can show besides."""
    _ = screen.interface.text
    figure = charts.map_by_province(picture.ranking, ground_of(screen, screen.edition), picture.style)
    key = f"map_{screen.edition}"
    show_chart(figure, key, picture.in_one_sentence, take=_take_province)
    show_chart_downloads(screen, key, f"map-{stem_of(screen, picture.choice)}", width=MAP_WIDTH)
    if screen.edition == "34":
        address.switch(
            _("Figures of former provinces"),
            name=FORMER,
            help=_("Where a province has no figure of its own; marked, and never taken for a figure of today."),
        )
    address.switch(
        _("Island zones"),
        name=OFFSHORE,
        help=_("Draws the island zones, which have no outline here, as points."),
    )


def show_ranking(screen: Screen, picture: Picture) -> None:
    """Draw the ranking as a chart and as a table; figures of another or an unknown map of provinces stand below."""
    _ = screen.interface.text
    if picture.ranking.empty:
        show_empty(
            screen,
            _("No figure is about a whole province."),
            _("Those found are about the whole country, or about places inside a province; they stand above."),
        )
        return
    chart, table = st.tabs([_("Chart"), _("Table")])
    with chart:
        if screen.corpus.metrics[picture.choice.metric].unit == RANK:
            figure = charts.dots_by_province(picture.ranking, picture.style)
        else:
            figure = charts.bars_by_province(picture.ranking, picture.style, nation=picture.nation[0])
        show_chart(figure, "ranking", picture.in_one_sentence, take=_take_province)
        show_chart_downloads(screen, "ranking", f"ranking-{stem_of(screen, picture.choice)}")
    with table:
        _show_table(screen, picture.ranking)


def ground_of(screen: Screen, edition: str) -> charts.Ground:
    """Return the provinces of a map, the island zones too where the address asks for them."""
    corpus, interface = screen.corpus, screen.interface
    zones = corpus.gazetteer.offshore if is_on(OFFSHORE) else ()
    return charts.Ground(
        outlines=outlines_address(edition),
        names={slug: corpus.province_name(interface, slug) for slug in corpus.gazetteer.edition(edition)},
        centres={
            slug: (place.latitude, place.longitude)
            for slug, place in corpus.gazetteer.provinces.items()
            if place.latitude is not None and place.longitude is not None
        },
        offshore=[(interface.name_of(zone.names), zone.latitude, zone.longitude) for zone in zones],
    )


def stem_of(screen: Screen, choice: Choice) -> str:
    """Return the name of files about a choice, without what is in them and without their ending."""
    return f"{choice.metric}-{choice.status}-{screen.edition}"


def _take_province(slug: str) -> None:
    address.write(PROVINCE, slug)


def _style(picture: Picture) -> charts.Style:
    screen = picture.screen
    return charts.Style(
        scale=scale_of(screen.interface, screen.corpus.metrics[picture.choice.metric], picture.ranking),
        words=_chart_words(picture),
        palette=screen.palette,
        selected=picture.selected,
        is_target=picture.choice.status == TARGET,
    )


def _show_table(screen: Screen, ranking: pd.DataFrame) -> None:
    _ = screen.interface.text
    interface = screen.interface
    columns = {
        _("Place among these"): ranking["position"],
        _("Province"): [interface.isolate(name) for name in ranking["name"]],
        _("Value"): [interface.isolate(label) for label in ranking["label"]],
        _("Disputed"): [_("yes") if disputed else "" for disputed in ranking["disputed"]],
        _("As of"): [interface.isolate(when) for when in ranking["as_of"]],
        _("Told in"): ranking["told_in"],
        _("Others"): [f"+{count}" if count else "" for count in ranking["others"]],
        _("Map"): [words.edition_name(interface, code) for code in ranking["edition"]],
    }
    if ranking["position"].isna().all():
        del columns[_("Place among these")]
    if not ranking["disputed"].any():
        del columns[_("Disputed")]
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        key="ranking_table",
        on_select=lambda: _take_row(ranking["home"].tolist()),
        selection_mode="single-row",
        placeholder="",
        alt=_("Provinces by rank, with value, time and language of the article"),
    )


def _take_row(slugs: list[str]) -> None:
    for row in st.session_state["ranking_table"]["selection"]["rows"]:
        address.write(PROVINCE, slugs[row])


def _chart_words(picture: Picture) -> charts.ChartWords:
    screen, choice = picture.screen, picture.choice
    interface = screen.interface
    _ = interface.text
    metric = screen.corpus.metrics[choice.metric]
    said = [words.status_name(interface, choice.status), words.unit_name(interface, metric.unit)]
    if choice.basis not in ("", "any"):
        said.append(words.basis_name(interface, choice.basis))
    when = time_span(interface, picture.ranking)
    lines = [" · ".join(said), words.edition_name(interface, screen.edition), when]
    articles = formats.number(interface, picture.articles)
    return charts.ChartWords(
        title=interface.isolate(interface.name_of(metric.titles)),
        subtitle="<br>".join(interface.isolate(line) for line in lines if line),
        no_figure=_("No figure"),
        apart=_("Map of provinces not stated"),
        credit=_("Borders approximate. Outlines: Natural Earth, vietnamadminunits"),
        nation=_("Whole country: {value}").format(value=picture.nation[1]),
        direction=interface.direction,
        source=_("Articles: {count}. Source: dxmetrics").format(count=articles),
        former=_("Former province, before July 2025"),
        disputed=_("articles disagree"),
        offshore=_("Island zones as Vietnamese law names them; sovereignty is disputed."),
    )
