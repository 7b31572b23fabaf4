"""What a report is about.

Comes in: the rows a page shows and the choices that led to them. Goes out: a View, and what can be drawn of it. The
promise: a map is drawn only of one metric, one status and one basis, as on the pages.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date

import pandas as pd

from metrics.dashboard.findings.corpus import ROW, Corpus
from metrics.dashboard.findings.ranking import build_ranking
from metrics.dashboard.findings.selection import Choice, standing_for_provinces
from metrics.dashboard.wording.interface import Interface

_MUST_BE_ONE = ("metric", "status", "basis")


@dataclass(frozen=True, slots=True, kw_only=True)
class View:
    """A view of the dashboard on one day.

    figures  rows of the corpus, as its figures table holds them; for a report whole ones, with their sentences
    filters  the choices that led to them, label to value, in words for people
    address  where the same can be seen;  title  what it is called;  edition  the map of provinces chosen
    """

    interface: Interface
    corpus: Corpus
    figures: pd.DataFrame
    title: str
    filters: Mapping[str, str]
    address: str
    edition: str
    day: date


def choice_of(view: View) -> Choice | None:
    """Return the one metric, status and basis that all figures of the view share; None when there are several."""
    rows = view.corpus.narrow.loc[view.figures.index]
    shared = [rows[name].astype("str").unique().tolist() for name in _MUST_BE_ONE]
    if any(len(words) != 1 for words in shared):
        return None
    metric, status, basis = (words[0] for words in shared)
    return Choice(metric=metric, status=status, basis=basis)


def ranking_of(view: View, choice: Choice) -> tuple[pd.DataFrame, float | None]:
    """Return the ranking frame of the view, and the value of the whole country if one is stated."""
    standing = standing_for_provinces(view.corpus, choice, view.edition)
    standing = standing.loc[standing[ROW].isin(view.figures.index)]
    nation = standing.loc[standing["province"].isin(view.corpus.nations), "value"]
    metric = view.corpus.metrics[choice.metric]
    ranking = build_ranking(view.interface, view.corpus, standing, metric, view.edition)
    return ranking, None if nation.empty else float(nation.iloc[0])
