"""Which figures a page is about.

Comes in: the corpus and what was chosen. Goes out: a Choice, the options that make sense for it, and the rows it
keeps. Nothing of Streamlit is known here. The promise: the default metric is the one that says something about most
provinces, and options come from the data, so that no choice is offered that cannot be meant.
"""

from __future__ import annotations

from dataclasses import dataclass

import pandas as pd

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.standings import standing_of
from metrics.table import UNDATED, filter_figures

ANY = "any"
NOT_STATED = ""

#: How the address says a basis that is not stated.
UNSTATED = "unstated"

TARGET = "target"
ACTUAL = "actual"


@dataclass(frozen=True, slots=True, kw_only=True)
class Choice:
    """What the reader looks at: one metric, one status, a year (or any, or undated) and a basis (or any)."""

    metric: str
    status: str
    year: str = ANY
    basis: str = ANY


def statuses_of(corpus: Corpus, metric: str) -> list[str]:
    """Return the statuses that have figures of `metric`, the reached before the aimed at; both when there are none."""
    found = set(corpus.about("metric", metric)["status"].unique())
    return [status for status in (ACTUAL, TARGET) if status in found] or [ACTUAL, TARGET]


def years_of(figures: pd.DataFrame) -> list[str]:
    """Return the years that `figures` speak of, the newest first, and UNDATED when some speak of none."""
    years = figures["year"].dropna().astype(int).unique().tolist()
    undated = [UNDATED] if figures["year"].isna().any() else []
    return [str(year) for year in sorted(years, reverse=True)] + undated


def bases_of(figures: pd.DataFrame) -> list[str]:
    """Return the bases that `figures` are shares of, the most frequent first; empty text for an unsaid one."""
    counted = figures["basis"].value_counts()
    return [str(basis) for basis, count in counted.items() if count]


def rows_of(figures: pd.DataFrame, choice: Choice) -> pd.DataFrame:
    """Return the rows of `figures` that `choice` means."""
    year: int | str | None = None
    if choice.year != ANY:
        year = choice.year if choice.year == UNDATED else int(choice.year)
    basis = None if choice.basis == ANY else choice.basis
    return filter_figures(figures, metric=choice.metric, status=choice.status, basis=basis, year=year)


def of_edition(figures: pd.DataFrame, edition: str) -> pd.DataFrame:
    """Return the rows that may be shown with a map of provinces: its own, and those of which it is not stated."""
    return filter_figures(figures, edition=[edition, NOT_STATED])


def standing_of_choice(corpus: Corpus, choice: Choice, edition: str) -> pd.DataFrame:
    """Return the figures that stand for what a choice means on one map of provinces, one a province."""
    by = () if choice.year == ANY else ("year",)
    return filter_figures(rows_of(standing_of(corpus, choice.metric, *by), choice), edition=edition)


def standing_for_provinces(corpus: Corpus, choice: Choice, edition: str) -> pd.DataFrame:
    """Return the one figure that stands for each province on one map of provinces, and those that stand apart from it.

    `others` counts the figures set aside for the province, those apart among them.
    """
    own, apart = (
        standing_of_choice(corpus, choice, one).sort_values("province", kind="stable") for one in (edition, NOT_STATED)
    )
    standing = pd.concat([own, apart], ignore_index=True)
    told = (standing["others"] + 1).groupby(standing["province"].astype("str")).transform("sum")
    standing["others"] = told - 1
    return standing.drop_duplicates("province", keep="first", ignore_index=True)
