"""Choosing among figures: filters, one figure a story, one figure a province.

In: the figures table; categorical columns and a frame with only the columns a function names serve as well. Out: rows
of it, unchanged. It promises to choose and count only: no value is averaged, added or altered.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

import numpy as np
import pandas as pd

from metrics.table.columns import Edition, Origin, Verdict
from metrics.table.periods import period_bounds

UNDATED = "undated"
"""The year of a figure whose text says none, as a value of the year filter."""

_STOOD_BY = (Verdict.ACCEPTED.value, Verdict.CORRECTED.value)

_TOLD = ("province", "metric", "status", "basis", "value")
"""What a figure tells, besides whether it is about a place inside the province."""

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
    kept = np.ones(len(figures), dtype=bool)
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
            kept &= is_one_of(figures[column], [words] if isinstance(words, str) else words)
    if year is not None:
        kept &= _is_of_year(figures["year"], [year] if isinstance(year, int | str) else list(year)).to_numpy()
    if reviewed_only:
        kept &= is_stood_by(figures).to_numpy()
    return figures.loc[kept]


def is_one_of(cells: pd.Series[str], words: Collection[str]) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which cells hold one of `words`; cells held as categories are compared by their numbers."""
    if not isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.isin(list(words)).to_numpy()
    codes, found = cells.cat.codes.to_numpy(), np.zeros(len(cells), dtype=bool)
    for number in cells.cat.categories.get_indexer(pd.Index([str(word) for word in words], dtype="str")):
        found |= (codes == number) & (number >= 0)
    return found


def is_stood_by(figures: pd.DataFrame) -> pd.Series[bool]:
    """Return which rows a person stands by: accepted, corrected, or added and not marked wrong."""
    added = is_one_of(figures["origin"], [Origin.REVIEWER]) & ~is_one_of(figures["verdict"], [Verdict.WRONG])
    return pd.Series(is_one_of(figures["verdict"], _STOOD_BY) | added, index=figures.index)


def whole_provinces(figures: pd.DataFrame) -> pd.DataFrame:
    """Return the rows about a whole province or the whole country that nobody marked wrong."""
    return figures.loc[is_one_of(figures["place"], [""]) & ~is_one_of(figures["verdict"], [Verdict.WRONG])]


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
    told = pd.DataFrame({column: _numbered(figures[column]) for column in _TOLD})
    told["is_inside"] = ~is_one_of(figures["place"], [""])
    # A story has a number, and so has an article without one; the two do not meet.
    story, document = _numbered(figures["story"]), _numbered(figures["document"])
    told["story"] = np.where(is_one_of(figures["story"], [""]), -1 - document, story)
    telling = told.groupby(list(told.columns), sort=False).ngroup().to_numpy()
    times = pd.Series(document).groupby([telling, document], sort=False).transform("size")
    first_of_most = times.groupby(telling, sort=False).transform("idxmax")
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
    return stand_for_each(rows, ["province"]).sort_values("province", ignore_index=True)


def stand_for_each(figures: pd.DataFrame, by: Sequence[str]) -> pd.DataFrame:
    """Return the figures that stand for what they are about, one for each set of words in the columns `by`.

    Chosen, and with the two columns added, as stands_for tells; `by` has to hold province, and whatever `figures`
    have several of among metric, status, basis and edition: figures that differ in these are never rivals. Cells of
    `by` that are missing are a word of their own.
    """
    rows = whole_provinces(figures).reset_index(drop=True)
    keys = list(by)
    series = rows.groupby(keys, observed=True, sort=False, dropna=False).ngroup()
    chosen = rows.loc[_from_weakest(rows)].drop_duplicates(keys, keep="last")
    told = series.loc[count_once(rows).index].value_counts()
    # An article of the story may tell it of another map of provinces, and count for both.
    others = series.loc[chosen.index].map(told).fillna(1).astype("int64") - 1
    undated = chosen["period"].astype("str").map(lambda period: period_bounds(period) is None).astype("bool")
    return chosen.assign(undated=undated, others=others).reset_index(drop=True)


def _from_weakest(rows: pd.DataFrame) -> pd.Index:
    """Return the index of `rows` from the weakest claim to the strongest."""
    published = rows["published"]
    first, last = _bounds(rows["period"])
    claims = pd.DataFrame(
        {
            "last": last.fillna(published),
            "first": first.fillna(published),
            "stood_by": is_stood_by(rows),
            "published": published,
            "document": pd.factorize(_numbered(rows["document"]))[0],
            "start": rows["start"],
        },
        index=rows.index,
    )
    return claims.sort_values(list(claims.columns), na_position="first", kind="stable").index


def _bounds(periods: pd.Series[str]) -> tuple[pd.Series[pd.Timestamp], pd.Series[pd.Timestamp]]:
    """Return the first and the last day of each period, none for one that is not said."""
    words, number = _words_numbered(periods)
    days = np.array([period_bounds(period) or ("NaT", "NaT") for period in words], dtype="datetime64[s]").reshape(-1, 2)
    first, last = (pd.Series(days[number, end], index=periods.index) for end in (0, 1))
    return first, last


def _numbered(cells: pd.Series[Any]) -> np.ndarray[tuple[int], np.dtype[np.integer[Any]]]:
    """Return a number for each cell, the same for the same cell."""
    return _words_numbered(cells)[1]


def _words_numbered(cells: pd.Series[Any]) -> tuple[pd.Index[Any], np.ndarray[tuple[int], np.dtype[np.integer[Any]]]]:
    """Return different cells, and the number of each cell among them."""
    if isinstance(cells.dtype, pd.CategoricalDtype):
        return cells.cat.categories, cells.cat.codes.to_numpy(dtype="int64")
    number, words = pd.factorize(cells)
    return words, number


def _is_of_year(year: pd.Series[int], wanted: Collection[int | str]) -> pd.Series[bool]:
    stated = year.isin([one for one in wanted if isinstance(one, int)])
    return stated | year.isna() if UNDATED in wanted else stated
