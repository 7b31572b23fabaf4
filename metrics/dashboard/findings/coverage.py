"""What is known: for each province and metric, how many articles and figures there are, and how new they are.

Comes in: a corpus and a map of provinces. Goes out: the table of what is known, one row for each pair that has a
figure. The promises: a figure about a place inside a province, about the whole country, or marked wrong counts for
none; a pair without a row is unknown, and never zero of anything.
"""

from __future__ import annotations

from collections.abc import Sequence

import pandas as pd

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.selection import of_edition
from metrics.dashboard.findings.standings import coverage_of, of_all_metrics
from metrics.table import is_one_of, whole_provinces

ARTICLES, FIGURES, NEWEST = "articles", "figures", "newest"
MEASURES = (ARTICLES, FIGURES, NEWEST)

#: Where the classes of counts begin.
COUNTS = (1.0, 2.0, 5.0, 10.0, 25.0)
MOST_YEARS = 5


def known_of(corpus: Corpus, edition: str) -> pd.DataFrame:
    """Return province, metric, articles, figures and newest (a year, or missing) of each pair with a figure.

    Figures whose map of provinces is not stated count on both maps, as they are drawn beside both.
    """
    shown = list(corpus.gazetteer.edition(edition))
    return of_all_metrics(corpus, f"known {edition}", lambda figures: _known(figures, edition, shown))


def metrics_known(known: pd.DataFrame) -> list[str]:
    """Return the metrics that have a figure, those known of most provinces first."""
    counted = known.groupby("metric")["province"].count()
    return sorted(counted.index, key=lambda metric: (-counted[metric], metric))


def metrics_to_choose(corpus: Corpus, edition: str) -> list[str]:
    """Return all metrics, those first that have figures of most provinces on the map itself and not apart from it."""
    counted, known = coverage_of(corpus, edition), known_of(corpus, edition)["metric"].value_counts().to_dict()
    return sorted(corpus.metrics, key=lambda metric: (-counted.get(metric, 0), -known.get(metric, 0), metric))


def provinces_known(known: pd.DataFrame) -> list[str]:
    """Return the provinces that have a figure, those of which most metrics are known first."""
    counted = known.groupby("province")["metric"].count()
    return sorted(counted.index, key=lambda slug: (-counted[slug], slug))


def limits_of(measure: str, values: Sequence[float]) -> tuple[float, ...]:
    """Return the limits of the classes that `values` of a measure are coloured by; the last one is open."""
    if measure != NEWEST:
        highest = max(values, default=1.0)
        return (*[limit for limit in COUNTS if limit <= max(highest, 1.0)], max(highest, 1.0) + 1)
    years = sorted({int(value) for value in values}) or [0]
    first = max(years[0], years[-1] - MOST_YEARS + 1)
    return tuple(float(year) for year in range(first, years[-1] + 2))


def _known(figures: pd.DataFrame, edition: str, shown: Sequence[str]) -> pd.DataFrame:
    own = whole_provinces(of_edition(figures, edition))
    rows = own.loc[is_one_of(own["province"], shown), ["province", "metric", "document", "year", "published"]]
    rows = rows.assign(newest=rows["year"].fillna(rows["published"].dt.year).astype("Float64"))
    known = rows.groupby(["province", "metric"], observed=True).agg(
        figures=("document", "size"), articles=("document", "nunique"), newest=("newest", "max")
    )
    return known.reset_index().astype({"province": "str", "metric": "str"})
