"""The provinces in the order of one metric.

Comes in: the figures that stand for their provinces (selection.standing_for_provinces). Goes out: the ranking frame
that charts and tables draw. The promises: a figure whose map of provinces is not stated stands apart, without a rank;
the whole country is no province; equal values share a rank.

The ranking frame has one row a province, the ranked ones first:
id, province (slug), value, apart, others (figures beside this one),
position (place among those shown, empty when apart),
label (the value in words), name, hover, as_of, told_in: texts for the screen; and the columns it came with.
"""

from __future__ import annotations

import pandas as pd

from metrics.dashboard import formats
from metrics.dashboard.charts import Scale
from metrics.dashboard.data import Corpus
from metrics.dashboard.interface import Interface
from metrics.knowledge import Metric

PERCENT = "percent"
RANK = "rank"
LOWER = "lower"
NEITHER = "neither"


def build_ranking(
    interface: Interface, corpus: Corpus, standing: pd.DataFrame, metric: Metric, edition: str
) -> pd.DataFrame:
    """Return the ranking frame of `standing`, rows of the figures table with `others`, for one map of provinces."""
    rows = standing.loc[~standing["province"].isin(corpus.nations)].copy()
    rows["apart"] = rows["edition"].astype(str) != edition
    lower_first = metric.better == LOWER
    ranks = rows.loc[~rows["apart"], "value"].rank(method="min", ascending=lower_first)
    rows["position"] = ranks.astype("Int64").reindex(rows.index)
    # The value of a rank says the place among all provinces; a place among those with a figure would contradict it.
    if metric.better == NEITHER or metric.unit == RANK:
        rows["position"] = pd.array([pd.NA] * len(rows), dtype="Int64")
    rows = rows.sort_values(["apart", "value"], ascending=[True, lower_first], kind="stable")
    return _with_texts(interface, corpus, rows)


def scale_of(interface: Interface, metric: Metric, ranking: pd.DataFrame) -> Scale:
    """Return the scale for colours and lengths: 0 to 100 for shares, 1 to the number of competitors for ranks."""
    highest = float(ranking["value"].max()) if len(ranking) else 0.0
    lowest = 0.0
    if metric.unit == PERCENT:
        highest = 100.0
    elif metric.unit == RANK:
        competitors = ranking["out_of"].max() if len(ranking) else pd.NA
        lowest, highest = 1.0, max(highest if pd.isna(competitors) else float(competitors), 2.0)
    highest = highest or 1.0
    ends = (lowest, highest)
    return Scale(
        lowest=lowest,
        highest=highest,
        is_reversed=metric.better == LOWER,
        ticks=tuple((end, formats.value_in_unit(interface, end, metric.unit)) for end in ends),
    )


def _with_texts(interface: Interface, corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    figures = rows.to_dict("records")
    values = [formats.figure_value(interface, figure) for figure in figures]
    rows["label"] = [
        formats.with_denominator(interface, value, figure["out_of"])
        for value, figure in zip(values, figures, strict=True)
    ]
    rows["name"] = [corpus.province_name(interface, figure["province"]) for figure in figures]
    rows["as_of"] = [formats.as_of(interface, figure) for figure in figures]
    rows["told_in"] = [interface.language_name(figure["language"]) for figure in figures]
    rows["hover"] = [
        "<br>".join((f"<b>{interface.isolate(name)}</b>", interface.isolate(label), interface.isolate(when)))
        for name, label, when in zip(rows["name"], rows["label"], rows["as_of"], strict=True)
    ]
    return rows
