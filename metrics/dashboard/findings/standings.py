"""What is worked out of the figures of one metric once, whatever a reader chooses of it afterwards.

Comes in: a corpus and a metric. Goes out: the figures that stand for provinces, and how many figures each has. The
promise: a choice picks rows of these tables; nothing is worked out of a million figures while a reader waits.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from functools import partial

import pandas as pd

from metrics.dashboard.findings.corpus import Corpus, plain
from metrics.table import stand_for_each, whole_provinces

#: What works rows out of narrow figures.
Make = Callable[[pd.DataFrame], pd.DataFrame]

METRIC, PROVINCE = "metric", "province"

#: Figures that differ in one of these are never rivals.
_SERIES = ("province", "metric", "status", "basis", "edition")


def standing_of(corpus: Corpus, metric: str, *by: str) -> pd.DataFrame:
    """Return the figure that stands for each province, status, basis and map of provinces, as stand_for_each tells.

    by  columns that figures must share besides to be rivals: "year", or "out_of"
    """
    return _of_metric(corpus, metric, _name(by), partial(_standing, by=by))


def standing_of_all(corpus: Corpus) -> pd.DataFrame:
    """Return what standing_of returns, of all metrics."""
    return of_all_metrics(corpus, _name(()), _standing)


def census_of(corpus: Corpus) -> pd.DataFrame:
    """Return province, metric, edition and figures: how many figures of a whole province nobody marked wrong."""
    return of_all_metrics(corpus, "census", _census)


def coverage_of(corpus: Corpus, edition: str = "") -> dict[str, int]:
    """Return how many provinces have a figure of each metric; of one map of provinces only where an `edition` says it.

    The whole country is no province; a metric without figures is not there.
    """
    census = census_of(corpus)
    own = census.loc[~census[PROVINCE].isin(corpus.nations) & ((census["edition"] == edition) | (edition == ""))]
    return {str(metric): int(count) for metric, count in own.groupby(METRIC)[PROVINCE].nunique().items()}


def of_all_metrics(corpus: Corpus, name: str, make: Make) -> pd.DataFrame:
    """Return the rows that `make` works out of the figures of each metric, one metric below the other."""

    def together() -> pd.DataFrame:
        parts = [_of_metric(corpus, metric, name, make) for metric in told_of(corpus)]
        return pd.concat(parts, ignore_index=True) if parts else make(corpus.narrow)

    return corpus.once(name, together)


def told_of(corpus: Corpus) -> list[str]:
    """Return the metrics that have a figure."""
    return list(corpus.counts[METRIC])


def _of_metric(corpus: Corpus, metric: str, name: str, make: Make) -> pd.DataFrame:
    return corpus.once(name, lambda: make(corpus.about(METRIC, metric)), about=(METRIC, metric))


def _name(by: Sequence[str]) -> str:
    return f"standing by {by}"


def _standing(figures: pd.DataFrame, by: Sequence[str] = ()) -> pd.DataFrame:
    return plain(stand_for_each(figures, [*_SERIES, *by]))


def _census(figures: pd.DataFrame) -> pd.DataFrame:
    counted = whole_provinces(figures).groupby([PROVINCE, METRIC, "edition"], observed=True).size()
    return counted.rename("figures").reset_index().astype({PROVINCE: "str", METRIC: "str", "edition": "str"})
