"""What a comparison is about: its provinces, its metrics, the figures that count, and which of them may share an axis.

Comes in: the narrow figures and what was chosen. Goes out: codes, rows of the figures, Panels. Nothing of Streamlit is
known here. The promises: shares of different things, and ranks among different numbers, never share a Panel; a figure
told by several articles of one story counts once; what was marked wrong is not there at all.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from functools import cached_property

import pandas as pd

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.disputes import Disputes, disputes_about, disputes_together
from metrics.dashboard.findings.ranking import RANK
from metrics.dashboard.findings.selection import of_edition
from metrics.dashboard.findings.standings import census_of, coverage_of, standing_of
from metrics.table import count_once, filter_figures, period_bounds, whole_provinces

#: As many provinces as colours can tell apart.
MOST_PROVINCES = 6

#: How many metrics a comparison opens with.
FIRST_METRICS = 4

#: What two rows share when they tell the same: they are one sign in a chart.
TOLD = ["province", "status", "period", "edition", "value", "comparator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Panel:
    """What shares one axis: a metric on one basis, and for ranks one number of competitors (None when unsaid)."""

    metric: str
    basis: str = ""
    out_of: float | None = None

    @property
    def key(self) -> str:
        """Return a name for the panel that no other has."""
        return f"{self.metric}-{self.basis}-{'' if self.out_of is None else int(self.out_of)}"


@dataclass(frozen=True, kw_only=True)
class Comparison:
    """What was chosen; its figures and what disagrees among them are looked up when they are asked for."""

    corpus: Corpus
    provinces: tuple[str, ...]
    metrics: tuple[str, ...]
    edition: str

    @cached_property
    def rows(self) -> pd.DataFrame:
        """Return the rows of the narrow figures that count for it, those of the whole country too."""
        return figures_of(self.corpus, self.metrics, self.provinces)

    @cached_property
    def panels(self) -> list[Panel]:
        """Return what needs a panel of its own among the figures that stand for provinces."""
        return panels_of(self.standing, self.corpus, self.metrics)

    @cached_property
    def standing(self) -> pd.DataFrame:
        """Return the figures that stand for the provinces and for the country, one for each number of competitors."""
        told = [standing_of(self.corpus, metric, "out_of") for metric in self.metrics]
        wanted = [*self.provinces, *self.corpus.nations]
        return of_edition(filter_figures(pd.concat(told), province=wanted), self.edition)

    @cached_property
    def disputes(self) -> Disputes:
        """Return what disagrees among the figures of the provinces."""
        about = [disputes_about(self.corpus, "metric", metric) for metric in self.metrics]
        return disputes_together([disputes.among("province", self.provinces) for disputes in about])

    def contested(self, figures: pd.DataFrame) -> frozenset[str]:
        """Return the ids of those figures that another one contradicts."""
        ids = self.disputes.rows["id"]
        return frozenset(ids[ids.isin(figures["id"].tolist())])


def provinces_by_figures(corpus: Corpus, edition: str) -> list[str]:
    """Return the provinces of one map, those with most figures first; those without any at the end by slug."""
    counted = _census(corpus, edition).groupby("province")["figures"].sum().to_dict()
    return sorted(corpus.gazetteer.edition(edition), key=lambda slug: (-counted.get(slug, 0), slug))


def provinces_to_begin_with(provinces: Sequence[str], corpus: Corpus, edition: str) -> list[str]:
    """Return the first provinces of `provinces_by_figures` that have figures at all, as many as can be told apart."""
    told = set(_census(corpus, edition)["province"])
    return [slug for slug in provinces[:MOST_PROVINCES] if slug in told]


def metrics_by_sharing(corpus: Corpus, provinces: Collection[str], edition: str) -> list[str]:
    """Return the metrics provinces can have, those that most of `provinces` state in one edition first."""
    census, coverage = _census(corpus, edition), coverage_of(corpus)
    shared = census.loc[census["province"].isin(provinces)].groupby("metric")["province"].nunique().to_dict()
    open_to_all = [metric.id for metric in corpus.metrics.values() if metric.place not in corpus.nations]
    return sorted(open_to_all, key=lambda id: (-shared.get(id, 0), -coverage.get(id, 0), id))


def metrics_to_begin_with(metrics: Sequence[str], corpus: Corpus, provinces: Collection[str]) -> list[str]:
    """Return the first metrics of `metrics_by_sharing` that any of `provinces` states."""
    census = census_of(corpus)
    told = set(census.loc[census["province"].isin(provinces), "metric"])
    return [metric for metric in metrics[:FIRST_METRICS] if metric in told]


def figures_of(corpus: Corpus, metrics: Collection[str], provinces: Collection[str] | None = None) -> pd.DataFrame:
    """Return the narrow rows that count for a comparison: of the whole country too, and of all provinces by default."""
    wanted = None if provinces is None else [*provinces, *corpus.nations]
    parts = [filter_figures(corpus.about("metric", metric), province=wanted) for metric in metrics]
    return count_once(whole_provinces(pd.concat(parts).sort_index()))


def of_provinces(rows: pd.DataFrame, corpus: Corpus) -> pd.DataFrame:
    """Return the rows that are not about the whole country."""
    return rows.loc[~rows["province"].isin(corpus.nations)]


def told_once(rows: pd.DataFrame) -> pd.DataFrame:
    """Return `rows` with what several stories tell alike only once; the rows of one panel."""
    return rows.drop_duplicates(TOLD, keep="last")


def newest_of(rows: pd.DataFrame, most: int) -> pd.DataFrame:
    """Return the newest `most` rows of each province: by the end of the period, else the day of publication."""
    bounds = {period: period_bounds(period) for period in rows["period"].astype("str").unique()}
    ends = {period: pd.Timestamp(days[1]) for period, days in bounds.items() if days}
    when = pd.Series(rows["period"].astype("str").map(ends), dtype="datetime64[s]").fillna(rows["published"])
    ordered = rows.loc[when.sort_values(na_position="first", kind="stable").index]
    return rows.loc[ordered.groupby("province", observed=True).tail(most).index].sort_index()


def ranks_of(rows: pd.DataFrame, corpus: Corpus, edition: str) -> pd.DataFrame:
    """Return the ranks among `rows` that belong to one map of provinces."""
    ranks = [metric.id for metric in corpus.metrics.values() if metric.unit == RANK]
    return filter_figures(rows, metric=ranks, edition=edition)


def levels_of(rows: pd.DataFrame, edition: str) -> pd.DataFrame:
    """Return what may stand on one line of time: all but the ranks of other maps of provinces."""
    is_rank = rows["unit"] == RANK
    return rows.loc[~is_rank | (rows["edition"] == edition)]


def panels_of(rows: pd.DataFrame, corpus: Corpus, metrics: Sequence[str]) -> list[Panel]:
    """Return the panels that figures of provinces among `rows` need, in the order of `metrics`."""
    rows = of_provinces(rows, corpus)
    panels = []
    for metric in metrics:
        own = rows.loc[rows["metric"] == metric]
        for basis in own["basis"].astype("str").value_counts(sort=True).index:
            among = own.loc[own["basis"] == basis, "out_of"]
            panels += [Panel(metric=metric, basis=basis, out_of=count) for count in _competitors(corpus, metric, among)]
    return panels


def rows_of_panel(rows: pd.DataFrame, corpus: Corpus, panel: Panel) -> pd.DataFrame:
    """Return the rows of one panel; a rank that does not say among how many goes with the only number that is said."""
    own = rows.loc[(rows["metric"] == panel.metric) & (rows["basis"] == panel.basis)]
    if corpus.metrics[panel.metric].unit != RANK:
        return own
    said = of_provinces(own, corpus)["out_of"].dropna().unique()
    is_unsaid = own["out_of"].isna()
    if panel.out_of is None:
        return own.loc[is_unsaid]
    return own.loc[(own["out_of"] == panel.out_of) | (is_unsaid if len(said) == 1 else False)]


def _census(corpus: Corpus, edition: str) -> pd.DataFrame:
    census = census_of(corpus)
    return census.loc[census["edition"] == edition]


def _competitors(corpus: Corpus, metric: str, among: pd.Series[float]) -> list[float | None]:
    """Return the numbers of competitors that need a panel each; None alone for what is no rank or says none."""
    if corpus.metrics[metric].unit != RANK:
        return [None]
    said: list[float | None] = [float(count) for count in sorted(among.dropna().unique(), reverse=True)]
    if len(said) == 1 or not among.isna().any():
        return said or [None]
    return [*said, None]
