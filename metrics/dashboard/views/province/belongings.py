"""What belongs to a province: places inside it, the provinces it was made of, the articles that tell of it.

Comes in: a province and its rows. Goes out: lists on the page. Text of articles goes to st.dataframe alone.
"""

from __future__ import annotations

import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.profile import disputes_of_province, lines_of
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.views.evidence.articles import opening_of
from metrics.dashboard.views.overview.pictures import FORMER
from metrics.dashboard.views.province.lines import show_list
from metrics.dashboard.wording import formats, words
from metrics.table import Edition

#: Rows that are drawn of a long list; the files hold all.
MOST = 200
ARTICLE = "article"


def members_of(screen: Screen, slug: str, edition: str) -> list[tuple[str, str]]:
    """Return the provinces next of kin, each with its map: what it was made of, or what it belongs to now."""
    gazetteer = screen.corpus.gazetteer
    if edition == Edition.SINCE:
        members = gazetteer.members(slug)
        return [(member, Edition.BEFORE.value) for member in members] if len(members) > 1 else []
    return [(gazetteer.current_of(slug), Edition.SINCE.value)]


def show_places(screen: Screen, rows: pd.DataFrame) -> None:
    """Draw the figures about places inside the province; nothing when there is none."""
    _ = screen.interface.text
    interface, corpus = screen.interface, screen.corpus
    inside = rows.loc[rows["place"] != ""].sort_values(["metric", "place", "published"], ascending=[True, True, False])
    if inside.empty:
        return
    show_heading(screen, _("Places inside the province"))
    shown = inside.iloc[:MOST].to_dict("records")
    st.dataframe(
        pd.DataFrame(
            {
                _("Place"): [figure["place"] for figure in shown],
                _("Metric"): [
                    interface.isolate(interface.name_of(corpus.metrics[figure["metric"]].titles)) for figure in shown
                ],
                _("Value"): [interface.isolate(formats.figure_label(interface, figure)) for figure in shown],
                _("Status"): [words.status_name(interface, figure["status"]) for figure in shown],
                _("As of"): [interface.isolate(formats.as_of(interface, figure)) for figure in shown],
            }
        ),
        hide_index=True,
        key="places_table",
        alt=_("Figures about places inside the province"),
    )
    _say_how_many(screen, len(inside))


def show_formers(screen: Screen, slug: str, edition: str) -> None:
    """Draw the switch for the figures of the provinces it was made of, and these, each in a list of its own."""
    _ = screen.interface.text
    members = [member for member, its_edition in members_of(screen, slug, edition) if its_edition == Edition.BEFORE]
    if not members:
        return
    show_heading(screen, _("Before the merger"))
    is_shown = address.switch(
        _("Figures of former provinces"),
        name=FORMER,
        help=_("They tell of the provinces before 1 July 2025, and are never joined to the figures of today."),
    )
    if not is_shown:
        return
    for member in members:
        name = screen.corpus.province_name(screen.interface, member)
        disputes = disputes_of_province(screen.corpus, member, Edition.BEFORE)
        lines = [
            line
            for line in lines_of(screen.corpus, member, Edition.BEFORE, disputes)
            if line.shown["edition"] == Edition.BEFORE.value
        ]
        show_heading(screen, _("former: {province}").format(province=name))
        if lines:
            show_list(screen, lines)
        else:
            st.caption(_("No article of this collection states a figure."))


def show_articles_of(screen: Screen, slug: str, rows: pd.DataFrame) -> None:
    """Draw the articles that tell of the province, and a link to the figures of the one that is chosen."""
    _ = screen.interface.text
    if rows.empty:
        return
    show_heading(screen, _("Articles about it"))
    counted = rows["document"].astype("str").value_counts()
    known = [name for name in counted.index if name in screen.corpus.rows]
    documents = screen.corpus.documents.iloc[[screen.corpus.rows[name] for name in known]]
    documents = documents.assign(figures=counted.reindex(known).to_numpy())
    documents = documents.sort_values(["published", "figures"], ascending=False).iloc[:MOST]
    _show_table(screen, documents)
    _say_how_many(screen, len(known))
    chosen = _choose_article(screen, documents["document"].tolist())
    query = {"province": slug, **({"document": chosen} if chosen else {})}
    label = _("Figures of this article") if chosen else _("All figures with their sentences")
    st.page_link(screen.pages["evidence"], label=label, query_params=query)


def _choose_article(screen: Screen, names: list[str]) -> str:
    _ = screen.interface.text
    return address.choose(
        st.selectbox,
        _("Article"),
        ["", *names],
        name=ARTICLE,
        default="",
        show=lambda name: name or _("All"),
    )


def _show_table(screen: Screen, documents: pd.DataFrame) -> None:
    _ = screen.interface.text
    interface = screen.interface
    st.dataframe(
        pd.DataFrame(
            {
                _("Headline or first words"): [opening_of(screen, one) for one in documents.to_dict("records")],
                _("Published"): [
                    formats.day(interface, day) if formats.is_stated(day) else "" for day in documents["published"]
                ],
                _("Language"): [interface.language_name(tag) for tag in documents["language"]],
                _("Figures"): documents["figures"].tolist(),
                _("Article"): documents["document"].tolist(),
                _("Address"): documents["source_url"].replace("", None).tolist(),
            }
        ),
        hide_index=True,
        key="province_articles",
        on_select=lambda: _take_row(documents["document"].tolist()),
        selection_mode="single-row",
        placeholder="",
        alt=_("Articles with headline, date, language, number of figures and address"),
        column_config={_("Address"): st.column_config.LinkColumn(width="medium")},
    )


def _take_row(names: list[str]) -> None:
    for row in st.session_state["province_articles"]["selection"]["rows"]:
        address.write(ARTICLE, names[row])


def _say_how_many(screen: Screen, count: int) -> None:
    if count > MOST:
        shown, total = (formats.number(screen.interface, number) for number in (MOST, count))
        st.caption(screen.interface.text("Shown: {shown} of {total}.").format(shown=shown, total=total))
