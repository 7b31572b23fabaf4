"""The map and the ranking on the page: a click in either chooses a province.

Comes in: a ranking frame. Goes out: charts and a table on the page, and the choice in the address. The promise: what
the mouse can choose here the keyboard chooses in the list of provinces.
"""

from __future__ import annotations

from html import escape
from typing import Any, Literal

import pandas as pd
import streamlit as st

from metrics.dashboard import address, charts, words
from metrics.dashboard.ranking import RANK, scale_of
from metrics.dashboard.screen import Screen, show_empty
from metrics.dashboard.selection import TARGET, Choice
from metrics.dashboard.serving import outlines_address
from metrics.dashboard.views.chartfiles import chart_settings, show_chart_downloads

PROVINCE = "province"
MAP_WIDTH = 640
ROWS_WITHOUT_SCROLLING = 9
RANKING_HEIGHT = 400


def show_map(screen: Screen, ranking: pd.DataFrame, choice: Choice, selected: str) -> None:
    """Draw the map and what its signs mean."""
    corpus, interface = screen.corpus, screen.interface
    slugs = corpus.gazetteer.edition(screen.edition)
    ground = charts.Ground(
        outlines=outlines_address(screen.edition),
        names={slug: corpus.province_name(interface, slug) for slug in slugs},
        centres={slug: _centre(screen, slug) for slug in slugs},
    )
    figure = charts.map_by_province(ranking, ground, _style(screen, ranking, choice, selected))
    alt = _in_one_sentence(screen, ranking, choice)
    key = f"map_{screen.edition}"
    _show_chart(figure, key, alt)
    _show_legend(screen, ranking)
    show_chart_downloads(screen, key, f"map-{stem_of(screen, choice)}", width=MAP_WIDTH)


def show_ranking(screen: Screen, ranking: pd.DataFrame, standing: pd.DataFrame, choice: Choice, selected: str) -> None:
    """Draw the ranking as a chart and as a table; figures whose map of provinces is not stated stand below, apart."""
    _ = screen.interface.text
    if ranking.empty:
        show_empty(
            screen,
            _("No figure is about a whole province."),
            _("Those found are about the whole country, or about places inside a province; they stand below."),
        )
        return
    chart, table = st.tabs([_("Chart"), _("Table")])
    # A long ranking scrolls by itself, so that the sentence stays beside the map.
    room: int | Literal["content"] = RANKING_HEIGHT if len(ranking) > ROWS_WITHOUT_SCROLLING else "content"
    with chart, st.container(height=room, border=False):
        _show_bars(screen, ranking, standing, choice, selected)
    with table:
        _show_table(screen, ranking)


def _show_bars(screen: Screen, ranking: pd.DataFrame, standing: pd.DataFrame, choice: Choice, selected: str) -> None:
    style = _style(screen, ranking, choice, selected)
    if screen.corpus.metrics[choice.metric].unit == RANK:
        figure = charts.dots_by_province(ranking, style)
    else:
        figure = charts.bars_by_province(ranking, style, nation=_national(screen, standing))
    alt = _in_one_sentence(screen, ranking, choice)
    _show_chart(figure, "ranking", alt)
    show_chart_downloads(screen, "ranking", f"ranking-{stem_of(screen, choice)}")


def _style(screen: Screen, ranking: pd.DataFrame, choice: Choice, selected: str) -> charts.Style:
    return charts.Style(
        scale=scale_of(screen.interface, screen.corpus.metrics[choice.metric], ranking),
        words=_chart_words(screen, choice),
        palette=screen.palette,
        selected=selected,
        is_target=choice.status == TARGET,
    )


def _show_chart(figure: Any, key: str, alt: str) -> None:
    st.plotly_chart(
        figure,
        theme=None,
        key=key,
        on_select=lambda: _take_click(key),
        selection_mode="points",
        config=chart_settings(),
        alt=alt,
    )


def stem_of(screen: Screen, choice: Choice) -> str:
    """Return the name of files about a choice, without what is in them and without their ending."""
    return f"{choice.metric}-{choice.status}-{screen.edition}"


def _take_click(key: str) -> None:
    points = st.session_state[key]["selection"]["points"]
    for point in points:
        slug = point.get("location") or point.get("customdata") or point.get("y")
        if isinstance(slug, list):
            slug = slug[0]
        if slug:
            address.write(PROVINCE, str(slug))


def _show_table(screen: Screen, ranking: pd.DataFrame) -> None:
    _ = screen.interface.text
    columns = {
        _("Place among these"): ranking["position"],
        _("Province"): [screen.interface.isolate(name) for name in ranking["name"]],
        _("Value"): [screen.interface.isolate(label) for label in ranking["label"]],
        _("As of"): [screen.interface.isolate(when) for when in ranking["as_of"]],
        _("Told in"): ranking["told_in"],
        _("Others"): [f"+{count}" if count else "" for count in ranking["others"]],
        _("Map"): [words.edition_name(screen.interface, code) for code in ranking["edition"]],
    }
    if ranking["position"].isna().all():
        del columns[_("Place among these")]
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        key="ranking_table",
        on_select=lambda: _take_row(ranking["province"].tolist()),
        selection_mode="single-row",
        placeholder="",
        alt=_("Provinces by rank, with value, time and language of the article"),
    )


def _take_row(slugs: list[str]) -> None:
    for row in st.session_state["ranking_table"]["selection"]["rows"]:
        address.write(PROVINCE, slugs[row])


def _show_legend(screen: Screen, ranking: pd.DataFrame) -> None:
    _ = screen.interface.text
    items = [f'<li><span class="dx-swatch dx-nothing"></span>{escape(_("No figure"))}</li>']
    if ranking["apart"].any():
        label = escape(words.edition_name(screen.interface, ""))
        items.append(f'<li><span class="dx-swatch dx-ring"></span>{label}</li>')
    st.html(f'<ul class="dx-legend" dir="{screen.interface.direction}">{"".join(items)}</ul>')


def _chart_words(screen: Screen, choice: Choice) -> charts.ChartWords:
    _ = screen.interface.text
    interface = screen.interface
    parts = [words.status_name(interface, choice.status)]
    if choice.basis not in ("", "any"):
        parts.append(words.basis_name(interface, choice.basis))
    parts.append(words.edition_name(interface, screen.edition))
    return charts.ChartWords(
        title=interface.isolate(interface.name_of(screen.corpus.metrics[choice.metric].titles)),
        subtitle=interface.isolate(" · ".join(parts)),
        no_figure=_("No figure"),
        apart=words.edition_name(interface, ""),
        credit=interface.isolate(_("Borders approximate. Outlines: Natural Earth, vietnamadminunits")),
        nation=_("Whole country"),
        direction=interface.direction,
    )


def _in_one_sentence(screen: Screen, ranking: pd.DataFrame, choice: Choice) -> str:
    _ = screen.interface.text
    title = screen.interface.name_of(screen.corpus.metrics[choice.metric].titles)
    told = "; ".join(f"{name}: {label}" for name, label in zip(ranking["name"], ranking["label"], strict=True))
    return _("{metric} by province. {values}").format(metric=title, values=told)


def _national(screen: Screen, standing: pd.DataFrame) -> float | None:
    nation = standing.loc[standing["province"].isin(screen.corpus.nations), "value"]
    return None if nation.empty else float(nation.iloc[0])


def _centre(screen: Screen, slug: str) -> tuple[float, float]:
    province = screen.corpus.gazetteer.provinces[slug]
    return (province.latitude or 0.0, province.longitude or 0.0)
