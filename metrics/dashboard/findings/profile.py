"""What is known of one province: for each metric the figure that stands for it, its target, its place.

Comes in: a corpus, a province and a map of provinces. Goes out: Lines, and the tables beside them. The promises: a line
holds figures of one metric, one basis and one map of provinces; figures of former provinces are lines of their own;
a target is set against a figure of the same basis only.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.disputes import Dispute, Disputes, disputes_about
from metrics.dashboard.findings.gaps import Gap, gap_to_target
from metrics.dashboard.findings.ranking import LOWER, NEITHER, RANK
from metrics.dashboard.findings.selection import ACTUAL, NOT_STATED, TARGET, of_edition
from metrics.dashboard.findings.standings import standing_of_all
from metrics.knowledge import load_families
from metrics.table import Edition, Verdict, is_one_of

Figure = Mapping[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Line:
    """One metric and basis of one province.

    actual, target  rows of the figures that stand for it, with `others`; None where there is none, never both
    apart           whether the actual figure's map of provinces is not stated
    gap             how far it is to the target; None when that cannot be said
    place, among    the rank among the provinces with a figure, and how many these are; None where a rank says nothing
    dispute         the dispute that the actual figure is part of
    """

    metric: str
    family: str
    basis: str
    unit: str
    actual: Figure | None
    target: Figure | None
    apart: bool
    gap: Gap | None
    place: int | None
    among: int
    dispute: Dispute | None

    @property
    def shown(self) -> Figure:
        """Return the figure that the line is about: the actual one, else the target."""
        figure = self.actual if self.actual is not None else self.target
        assert figure is not None
        return figure

    @property
    def others(self) -> int:
        """Return how many figures stand beside those shown."""
        return sum(int(figure["others"]) for figure in (self.actual, self.target) if figure is not None)


def edition_of(corpus: Corpus, slug: str, edition: str) -> str:
    """Return the map of provinces that the page of a province is about: the chosen one, where it shows it."""
    return edition if slug in corpus.gazetteer.edition(edition) else Edition.BEFORE.value


def rows_of_province(corpus: Corpus, slug: str, edition: str) -> pd.DataFrame:
    """Return the rows of `narrow` about a province or a place in it, on one map; none that is marked wrong."""
    rows = corpus.about("province", slug)
    return of_edition(rows.loc[~is_one_of(rows["verdict"], [Verdict.WRONG])], edition)


def disputes_of_province(corpus: Corpus, slug: str, edition: str) -> Disputes:
    """Return the disputes about a province on one map, of all metrics."""
    return Disputes(of_edition(disputes_about(corpus, "province", slug).rows, edition))


def lines_of(corpus: Corpus, slug: str, edition: str, disputes: Disputes) -> list[Line]:
    """Return the lines of a province on one map, by family and metric in the order in which the catalogue has them."""
    everywhere = standing_everywhere(corpus)
    rows = of_edition(everywhere.loc[everywhere["province"] == slug], edition)
    found: dict[tuple[str, str], dict[tuple[str, str], Figure]] = {}
    for figure in rows.to_dict("records"):
        series = found.setdefault((str(figure["metric"]), str(figure["basis"])), {})
        series[str(figure["status"]), str(figure["edition"])] = figure
    disputed = disputes.of_figures(str(figure["id"]) for series in found.values() for figure in series.values())
    lines = [_line(corpus, key, series, edition, disputed) for key, series in found.items()]
    families = list(load_families())
    return sorted(lines, key=lambda line: (families.index(line.family), line.metric))


def standing_everywhere(corpus: Corpus) -> pd.DataFrame:
    """Return the figure that stands for each province, metric, status, basis and map, with `place` and `among`."""
    return corpus.once("standing everywhere", lambda: _standing(corpus))


def _standing(corpus: Corpus) -> pd.DataFrame:
    standing = standing_of_all(corpus)
    ranked = standing.loc[~standing["province"].isin(corpus.nations) & (standing["edition"] != NOT_STATED)]
    unranked = {code for code, metric in corpus.metrics.items() if metric.better == NEITHER or metric.unit == RANK}
    lower_first = {code for code, metric in corpus.metrics.items() if metric.better == LOWER}
    ranked = ranked.loc[~ranked["metric"].isin(unranked)]
    worth = ranked["value"].where(ranked["metric"].isin(lower_first), -ranked["value"])
    series = [ranked[name] for name in ("metric", "status", "basis", "edition")]
    grouped = worth.groupby(series, observed=True)
    place = grouped.rank(method="min").astype("Int64")
    return standing.assign(place=place, among=grouped.transform("size").astype("Int64"))


def _line(
    corpus: Corpus,
    key: tuple[str, str],
    series: Mapping[tuple[str, str], Figure],
    edition: str,
    disputed: Mapping[str, Dispute],
) -> Line:
    """Return the line of one metric and basis: its own figures, else those whose map of provinces is not stated."""
    metric = corpus.metrics[key[0]]
    shown = edition if any((status, edition) in series for status in (ACTUAL, TARGET)) else NOT_STATED
    actual, target = series.get((ACTUAL, shown)), series.get((TARGET, shown))
    # What stands apart is counted beside what is shown.
    aside = sum(int(figure["others"]) + 1 for (_, told), figure in series.items() if told != shown)
    if actual is not None:
        actual = {**actual, "others": int(actual["others"]) + aside}
    elif target is not None:
        target = {**target, "others": int(target["others"]) + aside}
    is_ranked = actual is not None and not pd.isna(actual["place"])
    return Line(
        metric=metric.id,
        family=metric.family,
        basis=key[1],
        unit=metric.unit,
        actual=actual,
        target=target,
        apart=shown == NOT_STATED,
        gap=gap_to_target(actual, target, metric.better) if actual is not None and target is not None else None,
        place=int(actual["place"]) if actual is not None and is_ranked else None,
        among=int(actual["among"]) if actual is not None and is_ranked else 0,
        dispute=None if actual is None else disputed.get(actual["id"]),
    )
