"""Taking away what the page shows: files, a report, the address of the data, how to cite it, the link to it.

Comes in: the rows on the page. Goes out: buttons and lines to copy. The promises: a file is made only when its button
is pressed; the link names every choice, so it shows the same also when the defaults have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from functools import partial
from typing import Any
from urllib.parse import urlencode, urlsplit, urlunsplit

import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.api import figures_query
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.selection import ANY, UNSTATED, Choice
from metrics.dashboard.report import View, build_report
from metrics.dashboard.report.cite import citation_of, citation_of_view
from metrics.dashboard.report.told import filters_in_words
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.serving import address_of
from metrics.table import (
    made_by,
    narrow,
    to_csv_bytes,
    to_excel_csv_bytes,
    to_jsonl_bytes,
    to_package_bytes,
    to_parquet_bytes,
    to_xlsx_bytes,
)

#: Label, ending of the file, how its bytes are made.
Form = tuple[str, str, Callable[[pd.DataFrame], bytes]]


def show_downloads(screen: Screen, figures: pd.DataFrame, stem: str, filters: Mapping[str, str]) -> None:
    """Draw what takes `figures` away; `stem` is the name of the files without their ending.

    figures  rows of the corpus's figures table or of its narrow form; whole rows are fetched when a button is pressed
    filters  the choices of the page by name, as its address says them
    """
    _ = screen.interface.text
    link = address.full_address(filters)
    asked = figures_query(screen.corpus, figures, filters, reviewed_only=screen.reviewed_only)
    # Where no filter means just these figures, what the page says of its choices tells more than their ids.
    told = filters if asked is None or "id" in asked else asked
    view = View(
        interface=screen.interface,
        corpus=screen.corpus,
        figures=figures,
        title=_title(screen, filters),
        filters=filters_in_words(screen.interface, screen.corpus, told),
        address=link,
        edition=screen.edition,
        day=date.today(),
    )
    with st.container(key="taking"):
        show_heading(screen, _("Take it with you"))
        with st.container(horizontal=True, gap="small"):
            whole = partial(_whole_rows, screen.corpus, figures.index)
            _show_buttons(whole, stem, _main_forms(screen, view))
            with st.popover(_("More formats")):
                _show_buttons(whole, stem, _other_forms(screen, {**told, "link": link}))
            with st.popover(_("Cite and connect")):
                _show_lines(screen, view, asked)
        st.caption(_("The files hold exactly the figures shown on this page, with their sentences."))


def show_link(screen: Screen, query: Mapping[str, str]) -> None:
    """Write the address that shows the same again, ready to be copied."""
    st.caption(screen.interface.text("Link to this view"))
    st.code(address.full_address(query), language=None, wrap_lines=True)


def link_of(screen: Screen, choice: Choice, province: str) -> dict[str, str]:
    """Return the query that names every choice of the Overview."""
    said = {
        "metric": choice.metric,
        "status": choice.status,
        "year": choice.year,
        "basis": choice.basis or UNSTATED,
        "province": province,
        "edition": screen.edition,
    }
    return {name: value for name, value in said.items() if value != ANY}


def show_citation(screen: Screen, figure: Mapping[Any, Any]) -> None:
    """Write the line that cites one row of the figures table, ready to be copied."""
    link = address.full_address({"id": figure["id"]})
    st.caption(screen.interface.text("How to cite"))
    _show_line(citation_of(screen.interface, screen.corpus, figure, link, date.today()))


def data_address(query: Mapping[str, str]) -> str:
    """Return the full address on this host of the figures that `query` means, as CSV."""
    here = urlsplit(st.context.url or "")
    return urlunsplit(here._replace(path=address_of("/api/figures.csv"), query=urlencode(query, safe=","), fragment=""))


def _title(screen: Screen, filters: Mapping[str, str]) -> str:
    metric = screen.corpus.metrics.get(filters.get("metric", ""))
    if metric is not None:
        return screen.interface.name_of(metric.titles)
    return screen.interface.text("Vietnam's digital transformation by province")


def _whole_rows(corpus: Corpus, index: pd.Index[int]) -> pd.DataFrame:
    return corpus.figures if len(index) == len(corpus.figures) else corpus.figures.loc[index]


def _show_buttons(whole: Callable[[], pd.DataFrame], stem: str, forms: Sequence[Form]) -> None:
    for label, ending, make in forms:
        st.download_button(
            label,
            data=lambda make=make: make(whole()),  # type: ignore[misc]
            file_name=f"{stem}-{made_by()}{ending}",
            on_click="ignore",
            key=f"download {stem}{ending}",
        )


def _show_lines(screen: Screen, view: View, asked: Mapping[str, str] | None) -> None:
    """Write what is copied into other texts and other programs."""
    _ = screen.interface.text
    st.caption(_("How to cite"))
    _show_line(citation_of_view(view.interface, view.title, view.address, view.day))
    if asked is not None:
        st.caption(_("Address of these data, for programs; also .jsonl, .json, .parquet, .xlsx"))
        st.code(data_address(asked), language=None, wrap_lines=True)


def _show_line(citation: str) -> None:
    # Words, not an address: they run as the page does, which the style sheet sees by this key.
    with st.container(key="citation"):
        st.code(citation, language=None, wrap_lines=True)


def _main_forms(screen: Screen, view: View) -> tuple[Form, ...]:
    _ = screen.interface.text
    return (
        ("CSV", ".csv", to_csv_bytes),
        ("XLSX", ".xlsx", partial(to_xlsx_bytes, vocabulary=screen.corpus.vocabulary)),
        (_("Report (HTML)"), ".html", lambda figures: build_report(replace(view, figures=figures))),
    )


def _other_forms(screen: Screen, filters: Mapping[str, str]) -> tuple[Form, ...]:
    _ = screen.interface.text
    tables, vocabulary = screen.corpus.tables, screen.corpus.vocabulary

    def package(figures: pd.DataFrame) -> bytes:
        return to_package_bytes(narrow(tables, figures), vocabulary, filters=filters)

    return (
        (_("CSV for Excel"), "-excel.csv", to_excel_csv_bytes),
        ("Parquet", ".parquet", to_parquet_bytes),
        ("JSON Lines", ".jsonl", to_jsonl_bytes),
        (_("Data package (ZIP)"), ".zip", package),
    )
