"""One chart of a comparison on the page, the same as a table, and the sentence of the figure that is chosen in it.

Comes in: a plotly figure and the signs frame it draws. Goes out: the panel, and the choice in the address. The promise:
what the mouse can choose in the chart, the list under it and the rows of the table choose too.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from functools import partial
from html import escape
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import streamlit as st

from metrics.dashboard import address, charts
from metrics.dashboard.findings.comparing import Comparison, Panel
from metrics.dashboard.findings.corpus import ROW
from metrics.dashboard.findings.ranking import RANK, scale_of
from metrics.dashboard.passages.cards import figure_card
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.chartfiles import show_chart_downloads
from metrics.dashboard.views.charting import show_chart
from metrics.dashboard.wording import formats, words
from metrics.knowledge import Metric

#: Under this name the address keeps the id of the figure whose sentence is shown.
FIGURE = "figure"


def chosen_figure() -> str:
    """Return the id of the figure whose sentence is to be shown."""
    return str(st.query_params.get(FIGURE, ""))


def show_signs(screen: Screen, figure: go.Figure, signs: pd.DataFrame, key: str) -> None:
    """Draw a chart of `signs`; a click on a dot chooses its figure."""
    show_chart(figure, f"{key}_chart", in_words(screen, figure, signs), take=partial(address.write, FIGURE))


def show_name(screen: Screen, title: str, subtitle: str) -> None:
    """Write what a panel is about where there is no chart that says it, in the letters of a chart."""
    told = f"<h2>{escape(title)}</h2><p>{escape(subtitle)}</p>"
    st.html(f'<div class="dx-panel" dir="{screen.interface.direction}">{told}</div>')


def show_figures(
    screen: Screen,
    signs: pd.DataFrame,
    key: str,
    *,
    remarks: Mapping[str, str] | None = None,
    is_drawn: bool = True,
) -> None:
    """Draw the card of the figure that is chosen and, in a fold, what else can be done with a chart.

    remarks   what stands beside the figures of a province in the table, such as its gap
    is_drawn  whether there is a chart of `signs`, to be saved as a picture
    """
    _ = screen.interface.text
    # The card has a place also when it is not there: what follows stays the same for the browser, and the fold open.
    place = st.container()
    # A page of many charts would be one of controls: on a telephone each chart has one line of them.
    with st.expander(_("Sentences, table, picture")):
        chosen = _choose_figure(screen, signs, f"{key}_figure")
        _show_table(screen, signs, remarks or {}, key=f"{key}_table")
        if is_drawn:
            show_chart_downloads(screen, f"{key}_chart", f"{key}-{screen.edition}")
    if chosen:
        row = screen.corpus.figures.loc[signs.loc[signs["id"] == chosen, ROW].iloc[0]]
        place.html(figure_card(screen.interface, screen.corpus, row.to_dict()))


def in_words(screen: Screen, figure: go.Figure, signs: pd.DataFrame) -> str:
    """Return a chart in words: what its title says, and every figure in it."""
    title = " ".join(figure.layout.title.text.replace("<br>", " ").removeprefix("<b>").removesuffix("</b>").split())
    told = "; ".join(line_of(screen, sign) for sign in signs.to_dict("records"))
    return screen.interface.text("{metric} by province. {values}").format(metric=title, values=told)


def style_of(screen: Screen, panel: Panel, signs: pd.DataFrame, *, edition: str = "") -> charts.Style:
    """Return how the signs of one panel are drawn: their scale, the texts of the chart, its colours."""
    _ = screen.interface.text
    interface, metric = screen.interface, screen.corpus.metrics[panel.metric]
    parts = [words.unit_name(interface, metric.unit)]
    if panel.basis or metric.bases:
        parts.append(words.basis_name(interface, panel.basis))
    if panel.out_of is not None:
        parts.append(_("{value} of {total}").format(value=_("rank"), total=formats.number(interface, panel.out_of)))
        parts.pop(0)
    parts.append(edition or words.edition_name(interface, screen.edition))
    return charts.Style(
        scale=_scale(screen, metric, signs),
        words=charts.ChartWords(
            title=interface.name_of(metric.titles),
            subtitle=" · ".join(parts),
            no_figure=_("No figure"),
            apart=words.edition_name(interface, ""),
            credit=_credit(screen, signs),
            nation=_("Whole country"),
            direction=interface.direction,
        ),
        palette=screen.palette,
        selected=chosen_figure(),
    )


def cast_of(screen: Screen, comparison: Comparison, provinces: Sequence[str] | None = None) -> charts.Cast:
    """Return the provinces of a chart; those of the comparison have a colour each, any others are quiet."""
    colours = dict(zip(comparison.provinces, screen.palette.series, strict=False))
    slugs = comparison.provinces if provinces is None else provinces
    return charts.Cast(
        names={slug: screen.corpus.province_name(screen.interface, slug) for slug in slugs},
        colours={slug: colours.get(slug, screen.palette.quiet) for slug in slugs},
    )


def legend(screen: Screen, signs: pd.DataFrame) -> str:
    """Return what the forms of the signs mean, of those forms that are there."""
    interface = screen.interface
    _ = interface.text
    is_published = signs["by_publication"] if "by_publication" in signs else pd.Series(False, index=signs.index)
    forms = [
        ((~signs["is_target"]).any(), "\N{BLACK CIRCLE}", words.status_name(interface, "actual")),
        (signs["is_target"].any(), "\N{WHITE CIRCLE}", words.status_name(interface, "target")),
        (is_published.any(), "\N{BLACK DIAMOND}", _("dated by the day of its article")),
        (signs["apart"].any(), "\N{BLACK SQUARE}", words.edition_name(interface, "")),
    ]
    return "   ".join(f"{form}\N{NO-BREAK SPACE}{name}" for is_there, form, name in forms if is_there)


def _scale(screen: Screen, metric: Metric, signs: pd.DataFrame) -> charts.Scale:
    scale = scale_of(screen.interface, metric, signs)
    # Only ranks run backwards: a share that had better be low still grows towards its hundred.
    return replace(scale, is_reversed=metric.unit == RANK)


def _credit(screen: Screen, signs: pd.DataFrame) -> str:
    _ = screen.interface.text
    count = formats.number(screen.interface, signs["document"].nunique())
    return _("Source: articles read by dxmetrics ({count})").format(count=count)


def line_of(screen: Screen, sign: Mapping[Any, Any]) -> str:
    """Return a sign in one line: province, value, status, time."""
    status = words.status_name(screen.interface, sign["status"])
    label = formats.with_denominator(screen.interface, sign["label"], sign["out_of"])
    return f"{sign['name']}: {label} · {status} · {sign['as_of']}"


def _choose_figure(screen: Screen, signs: pd.DataFrame, key: str) -> str:
    """Show the list of the figures of one chart; return the id of the one that the address says, if it is here."""
    _ = screen.interface.text
    lines = {str(sign["id"]): line_of(screen, sign) for sign in signs.to_dict("records")}
    chosen = chosen_figure() if chosen_figure() in lines else ""
    st.session_state[key] = chosen or None
    st.selectbox(
        _("Sentence behind a figure"),
        list(lines),
        index=None,
        format_func=lambda figure_id: screen.interface.isolate(lines.get(str(figure_id), "")),
        key=key,
        on_change=_take_choice,
        args=(key,),
        placeholder=_("Choose a figure, or click a dot"),
        label_visibility="collapsed",
    )
    return chosen


def _take_choice(key: str) -> None:
    address.write(FIGURE, st.session_state[key] or "")


def _show_table(screen: Screen, signs: pd.DataFrame, remarks: Mapping[str, str], *, key: str) -> None:
    _ = screen.interface.text
    interface = screen.interface
    isolated = {name: [interface.isolate(text) for text in signs[name]] for name in ("name", "label", "as_of")}
    columns = {
        _("Province"): isolated["name"],
        _("Value"): isolated["label"],
        _("Status"): [words.status_name(interface, code) for code in signs["status"]],
        _("As of"): isolated["as_of"],
        _("Gap"): [interface.isolate(remarks.get(slug, "")) for slug in signs["province"]],
        _("Map"): [words.edition_name(interface, code) for code in signs["edition"]],
        _("Told in"): signs["told_in"].tolist(),
    }
    if not remarks:
        del columns[_("Gap")]
    ids = signs["id"].tolist()
    st.dataframe(
        pd.DataFrame(columns),
        hide_index=True,
        key=key,
        on_select=lambda: _take_row(key, ids),
        selection_mode="single-row",
        placeholder="",
        alt=_("The figures of the chart with value, status, time and map of provinces"),
    )


def _take_row(key: str, ids: Sequence[str]) -> None:
    for row in st.session_state[key]["selection"]["rows"]:
        address.write(FIGURE, ids[row])
