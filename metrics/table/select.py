"""Choosing among figures: filters, one figure a story, one figure a province.

In: the figures table; categorical columns and a frame with only the columns a function names serve as well. Out: rows
of it, unchanged. It promises to choose and count only: no value is averaged, added or altered.
"""

from __future__ import annotations

from collections.abc import Collection

import pandas as pd

from metrics.table.columns import Edition, Origin, Verdict
from metrics.table.periods import period_bounds

UNDATED = "undated"
"""The year of a figure whose text says none, as a value of the year filter."""

_STOOD_BY = (Verdict.ACCEPTED.value, Verdict.CORRECTED.value)

Words = str | Collection[str] | None
"""One word, several, or None for all."""


def filter_figures(
    figures: pd.DataFrame,
    *,
    metric: Words = None,
    status: Words = None,
    basis: Words = None,
    province: Words = None,
    province_current: Words = None,
    edition: Words = None,
    language: Words = None,
    year: int | str | Collection[int | str] | None = None,
    reviewed_only: bool = False,
) -> pd.DataFrame:
    """Return the rows that pass every filter given.

    edition and basis take "" for figures without one; year takes UNDATED beside years. reviewed_only keeps what a
    person stands by: accepted, corrected or added, and not marked wrong.
    """
    kept = pd.Series(True, index=figures.index)
    wanted = {
        "metric": metric,
        "status": status,
        "basis": basis,
        "province": province,
        "province_current": province_current,
        "edition": edition,
        "language": language,
    }
    for column, words in wanted.items():
        if words is not None:
            kept &= figures[column].isin([words] if isinstance(words, str) else list(words))
    if year is not None:
        kept &= _is_of_year(figures["year"], [year] if isinstance(year, int | str) else list(year))
    if reviewed_only:
        kept &= is_stood_by(figures)
    return figures.loc[kept]


def is_stood_by(figures: pd.DataFrame) -> pd.Series[bool]:
    """Return which rows a person stands by: accepted, corrected, or added and not marked wrong."""
    added = (figures["origin"] == Origin.REVIEWER.value) & (figures["verdict"] != Verdict.WRONG.value)
    return figures["verdict"].isin(_STOOD_BY) | added


def story_or_document(figures: pd.DataFrame) -> pd.Series[str]:
    """Return the story of each row; an article whose story is empty is a story of its own."""
    story, document = figures["story"].astype("str"), figures["document"].astype("str")
    return story.where(story != "", "document " + document)


def count_once(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the rows that count when a figure told by several articles of one story counts once.

    A figure is told anew when province, metric, status, basis or value differ, or when one is about a place inside
    the province; the name of the place is left aside, since translations spell it each in its own way. A story tells
    a figure as often as the article that tells it most often; that article's rows are kept.
    """
    told = figures[["province", "metric", "status", "basis", "value", "document"]].reset_index(drop=True)
    told["story"] = story_or_document(figures).to_numpy()
    told["is_inside"] = (figures["place"] != "").to_numpy()
    same = ["story", "province", "is_inside", "metric", "status", "basis", "value"]
    told["times"] = told.groupby([*same, "document"], observed=True)["value"].transform("size")
    first_of_most = told.groupby(same, observed=True)["times"].transform("idxmax")
    document = told["document"].to_numpy()
    kept: pd.DataFrame = figures.loc[document == document[first_of_most]]
    return kept


def stands_for(figures: pd.DataFrame, *, metric: str, status: str, basis: str, edition: Edition | str) -> pd.DataFrame:
    """Return the one figure a province that the map and the ranking show.

    Only figures about a whole province, not marked wrong, of this metric, status, basis and edition compete, each
    province (as named, so that two former ones stay two) by itself: the newest period wins, else the day published;
    then what a person stands by before what nobody has reviewed; then the last in the article. Two columns are
    added: `undated`, whether the period is unsaid; `others`, how many figures were set aside, one told by several
    articles of a story counted once.
    """
    rows = filter_figures(figures, metric=metric, status=status, basis=basis, edition=str(edition))
    rows = rows.loc[(rows["place"] == "") & (rows["verdict"] != Verdict.WRONG.value)].reset_index(drop=True)
    chosen = rows.loc[_from_weakest(rows)].drop_duplicates("province", keep="last")
    told = count_once(rows)["province"].astype("str").value_counts()
    others = chosen["province"].astype("str").map(told).astype("int64") - 1
    undated = chosen["period"].astype("str").map(lambda period: period_bounds(period) is None).astype("bool")
    return chosen.assign(undated=undated, others=others).sort_values("province", ignore_index=True)


def _from_weakest(rows: pd.DataFrame) -> pd.Index:
    """Return the index of `rows` from the weakest claim to the strongest."""
    bounds = {period: period_bounds(period) for period in rows["period"].astype("str").unique()}
    firsts = {period: pd.Timestamp(days[0]) for period, days in bounds.items() if days}
    lasts = {period: pd.Timestamp(days[1]) for period, days in bounds.items() if days}
    period, published = rows["period"].astype("str"), rows["published"]
    claims = pd.DataFrame(
        {
            "last": _days(period, lasts).fillna(published),
            "first": _days(period, firsts).fillna(published),
            "stood_by": is_stood_by(rows),
            "published": published,
            "document": pd.factorize(rows["document"])[0],
            "start": rows["start"],
        },
        index=rows.index,
    )
    return claims.sort_values(list(claims.columns), na_position="first", kind="stable").index


def _days(period: pd.Series[str], day_of: dict[str, pd.Timestamp]) -> pd.Series[pd.Timestamp]:
    return pd.Series(period.map(day_of), dtype="datetime64[s]")


def _is_of_year(year: pd.Series[int], wanted: Collection[int | str]) -> pd.Series[bool]:
    stated = year.isin([one for one in wanted if isinstance(one, int)])
    return stated | year.isna() if UNDATED in wanted else stated
