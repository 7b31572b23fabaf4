"""Downloads of what the page shows, with its filters applied, and the link to it.

Comes in: the rows on the page. Goes out: buttons and a link. The promises: a file is made only when its button is
pressed; the link names every choice, so it shows the same also when the defaults have changed.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from functools import partial

import pandas as pd
import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.selection import ANY, UNSTATED, Choice
from metrics.table import (
    narrow,
    to_csv_bytes,
    to_excel_csv_bytes,
    to_package_bytes,
    to_parquet_bytes,
    to_xlsx_bytes,
)

#: Label, ending of the file, how its bytes are made.
Form = tuple[str, str, Callable[[pd.DataFrame], bytes]]


def show_downloads(screen: Screen, figures: pd.DataFrame, stem: str, filters: Mapping[str, str]) -> None:
    """Draw a button for each form of `figures`; `stem` is the name of the files without their ending.

    filters  the choices that led to `figures`, by name; the data package tells them
    """
    _ = screen.interface.text
    show_heading(screen, _("Take it with you"))
    with st.container(horizontal=True, gap="small"):
        for label, ending, make in _forms(screen, filters):
            st.download_button(
                label,
                data=partial(make, figures),
                file_name=stem + ending,
                on_click="ignore",
                key=f"download{ending}",
            )
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


def _forms(screen: Screen, filters: Mapping[str, str]) -> tuple[Form, ...]:
    _ = screen.interface.text
    tables, vocabulary = screen.corpus.tables, screen.corpus.vocabulary

    def package(figures: pd.DataFrame) -> bytes:
        return to_package_bytes(narrow(tables, figures), vocabulary, filters=filters)

    return (
        ("CSV", ".csv", to_csv_bytes),
        (_("CSV for Excel"), "-excel.csv", to_excel_csv_bytes),
        ("XLSX", ".xlsx", partial(to_xlsx_bytes, vocabulary=vocabulary)),
        ("Parquet", ".parquet", to_parquet_bytes),
        (_("Data package (ZIP)"), ".zip", package),
    )
