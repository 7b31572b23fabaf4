"""The provinces in the order of one metric.

Comes in: the figures that stand for their provinces (selection.standing_for_provinces). Goes out: the ranking frame
that charts and tables draw. The promises: a figure whose map of provinces is not stated, or of a former province,
stands apart, without a rank; the whole country is no province; equal values share a rank.

The ranking frame has one row a province, the ranked ones first:
id, province (slug), value, comparator, apart, others (figures beside this one),
former (whether it is of a former province, which always stands apart), home (slug of the province it is drawn in),
disputed (whether another article contradicts it), position (place among those shown, empty when apart),
label (the value in words), name, hover, as_of, told_in: texts for the screen; and the columns it came with.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from datetime import date
from typing import Any

import pandas as pd

from metrics.dashboard.charts import Scale
from metrics.dashboard.findings.classes import amount_limits, rank_limits, share_limits
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.selection import Choice, standing_of_choice
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface
from metrics.knowledge import Metric
from metrics.table import Edition, period_bounds

PERCENT = "percent"
RANK = "rank"
LOWER = "lower"
NEITHER = "neither"


def build_ranking(
    interface: Interface,
    corpus: Corpus,
    standing: pd.DataFrame,
    metric: Metric,
    edition: str,
    *,
    former: pd.DataFrame | None = None,
    disputed: Collection[str] = (),
) -> pd.DataFrame:
    """Return the ranking frame of `standing`, rows of the figures table with `others`, for one map of provinces.

    former    figures of former provinces to be told beside them (formers_standing)
    disputed  ids of figures that another article contradicts
    """
    rows = standing.loc[~standing["province"].isin(corpus.nations)].assign(former=False)
    rows["apart"] = rows["edition"].astype(str) != edition
    lower_first = metric.better == LOWER
    ranks = rows.loc[~rows["apart"], "value"].rank(method="min", ascending=lower_first)
    rows["position"] = ranks.astype("Int64").reindex(rows.index)
    # The value of a rank says the place among all provinces; a place among those with a figure would contradict it.
    if metric.better == NEITHER or metric.unit == RANK:
        rows["position"] = pd.array([pd.NA] * len(rows), dtype="Int64")
    if former is not None and len(former):
        rows = pd.concat([rows, former.assign(former=True, apart=True)], ignore_index=True)
    rows["home"] = [corpus.gazetteer.current_of(slug) if old else slug for slug, old in _slugs(rows)]
    rows["disputed"] = [id_ in disputed for id_ in rows["id"]]
    rows = rows.sort_values(["former", "apart", "value"], ascending=[True, True, lower_first], kind="stable")
    return _with_texts(interface, corpus, rows)


def formers_standing(corpus: Corpus, choice: Choice, standing: pd.DataFrame) -> pd.DataFrame:
    """Return the figures that stand for former provinces whose province of today has no figure of its own.

    `standing` are those that stand for the provinces of today.
    """
    before = standing_of_choice(corpus, choice, Edition.BEFORE)
    today = before["province"].map(corpus.gazetteer.current_of)
    return before.loc[~today.isin(list(standing["province"])) & ~before["province"].isin(corpus.nations)]


def scale_of(interface: Interface, metric: Metric, ranking: pd.DataFrame) -> Scale:
    """Return the scale for colours and lengths: 0 to 100 for shares, 1 to the number of competitors for ranks."""
    values = [float(value) for value in ranking["value"]]
    highest = max(values, default=0.0)
    lowest = 0.0
    limits = amount_limits(values)
    if metric.unit == PERCENT:
        highest, limits = 100.0, share_limits(values)
    elif metric.unit == RANK:
        competitors = ranking["out_of"].max() if len(ranking) else pd.NA
        lowest, highest = 1.0, max(highest if pd.isna(competitors) else float(competitors), 2.0)
        limits = rank_limits(highest)
    highest = highest or 1.0
    ends = (lowest, highest)
    return Scale(
        lowest=lowest,
        highest=highest,
        is_reversed=metric.better == LOWER,
        ticks=tuple((end, formats.value_in_unit(interface, end, metric.unit)) for end in ends),
        limits=limits,
        limit_texts=_limit_texts(interface, metric, limits),
    )


def time_span(interface: Interface, rows: pd.DataFrame) -> str:
    """Return from when to when figures speak, in words; nothing when none is dated."""
    dated = [(day, figure) for figure in rows.to_dict("records") if (day := _last_day(figure)) is not None]
    if not dated:
        return ""
    dated.sort(key=lambda one: one[0])
    first, last = (formats.as_of(interface, figure) for _, figure in (dated[0], dated[-1]))
    return first if first == last else interface.text("{lowest} to {highest}").format(lowest=first, highest=last)


def _last_day(figure: Mapping[Any, Any]) -> date | None:
    bounds = period_bounds(str(figure["period"]))
    if bounds:
        return bounds[1]
    return figure["published"].date() if formats.is_stated(figure["published"]) else None


def _slugs(rows: pd.DataFrame) -> list[tuple[str, bool]]:
    return list(zip(rows["province"], rows["former"], strict=True))


def _limit_texts(interface: Interface, metric: Metric, limits: tuple[float, ...]) -> tuple[str, ...]:
    """Return what the legend says: the limits, but for ranks the places of each class, 1 to 10, 11 to 20."""
    if metric.unit != RANK:
        return tuple(formats.short_limit(interface, limit, metric.unit) for limit in limits)
    spans = zip(limits[:-1], (limit - 1 for limit in limits[1:]), strict=True)
    numbers = ([formats.number(interface, int(end)) for end in dict.fromkeys(span)] for span in spans)
    return tuple("\N{EN DASH}".join(told) for told in numbers)


def _with_texts(interface: Interface, corpus: Corpus, rows: pd.DataFrame) -> pd.DataFrame:
    _ = interface.text
    figures = rows.to_dict("records")
    rows["label"] = [formats.figure_label(interface, figure) for figure in figures]
    names = [corpus.province_name(interface, figure["province"]) for figure in figures]
    rows["name"] = [
        _("former: {province}").format(province=name) if figure["former"] else name
        for name, figure in zip(names, figures, strict=True)
    ]
    rows["as_of"] = [formats.as_of(interface, figure) for figure in figures]
    rows["told_in"] = [interface.language_name(figure["language"]) for figure in figures]
    rows["hover"] = [
        "<br>".join((f"<b>{interface.isolate(name)}</b>", interface.isolate(label), interface.isolate(when)))
        for name, label, when in zip(rows["name"], rows["label"], rows["as_of"], strict=True)
    ]
    return rows
