"""The filters of the data addresses.

Comes in: the names and values of an address, and the corpus. Goes out: the rows they mean. Nothing of the server is
known here. The promise: a name or a value that is not known is refused with what is allowed; nothing is guessed.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping, Sequence
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.reviewing import UNREVIEWED
from metrics.dashboard.findings.searching import wanted_in
from metrics.dashboard.findings.selection import UNSTATED
from metrics.errors import MetricsError
from metrics.table import DOCUMENTS, FIGURES, REJECTIONS, UNDATED, Column, filter_figures, is_one_of, is_stood_by
from metrics.text import fold_text

YES = "yes"
REVIEWED = "reviewed"

_SEPARATOR = ","
_SHOWN = 80

#: Filters whose values are free text: no comma cuts them, several are said by naming the filter again.
_FREE = ("document", "q")

#: Filters that any word may be a value of.
_OPEN = (*_FREE, "id", "year")

#: What an empty cell is called in an address, for each column that may be empty.
_EMPTY = {"basis": UNSTATED, "edition": UNSTATED, "verdict": UNREVIEWED}

#: Which rows are meant.
Kept = np.ndarray[tuple[int], np.dtype[np.bool_]]

Said = Mapping[str, Sequence[str]]


class AskedWronglyError(MetricsError):
    """An address asks for what there is not; says what is allowed."""

    def __init__(self, message: str, allowed: Collection[str] = ()) -> None:
        super().__init__(message)
        self.allowed = tuple(allowed)


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """One table that can be asked for: its columns, and its filters by name with what they mean."""

    columns: Sequence[Column]
    filters: Mapping[str, str]


_WORDS = "Words that the sentence holds, in any spelling of their letters."

TABLES: Mapping[str, Table] = {
    "figures": Table(
        columns=FIGURES,
        filters={
            "metric": "What is measured: an id of /api/metrics.json.",
            "province": "A slug of /api/provinces.json.",
            "status": "Reached, or aimed at.",
            "edition": f"The map of provinces a figure belongs to; {UNSTATED} where it cannot be told.",
            "year": f"The year a figure speaks of; {UNDATED} where the text says none.",
            "basis": f"What a rate is a share of; {UNSTATED} where the text does not say it.",
            "language": "Language of the article.",
            "document": "Name of the article, as in /api/documents.csv.",
            "verdict": f"What a reviewer said; {UNREVIEWED} where nobody has looked.",
            "origin": "Who read the figure out of the article.",
            REVIEWED: f"With {YES}, only figures that a person stands by.",
            "id": "The figure with this id.",
            "q": _WORDS,
        },
    ),
    "rejections": Table(
        columns=REJECTIONS,
        filters={
            "reason": "Why a number was refused.",
            "metric": "The metric in question.",
            "document": "Name of the article, as in /api/documents.csv.",
            "q": _WORDS,
        },
    ),
    "documents": Table(
        columns=DOCUMENTS,
        filters={"language": "Language of the article.", "document": "Name of the article."},
    ),
}


def select_rows(corpus: Corpus, table: str, said: Said) -> pd.DataFrame:
    """Return the rows of `table` (figures, rejections, documents) that `said` means; AskedWronglyError when unknown.

    Values of one filter are alternatives, filters narrow one another. Figures are chosen by what reviewers put right,
    as the pages do, and told as they were read.
    """
    rows: pd.DataFrame = getattr(corpus, table).loc[index_of(corpus, table, said)]
    return _with_words(rows, said.get("q", ()))


def index_of(corpus: Corpus, table: str, said: Said) -> pd.Index[int]:
    """Return the index of the rows that select_rows chooses from before it looks for words, without fetching any."""
    known = TABLES[table].filters
    for name in said:
        if name not in known:
            raise AskedWronglyError(f"There is no filter {name!r} for {table}.", known)
    asked = _narrowest(corpus, said) if table == "figures" else getattr(corpus, table)
    kept = np.ones(len(asked), dtype=bool)
    for name, values in said.items():
        kept &= _kept_by(corpus, asked, name, _split(name, values))
    return asked.index[kept]


def allowed_words(corpus: Corpus, name: str) -> tuple[str, ...]:
    """Return the values that a filter may have; nothing when any text may stand there."""
    if name == REVIEWED:
        return (YES,)
    if name == "document":
        return tuple(corpus.rows)
    if name == "language":
        return tuple(sorted({*corpus.directions, *corpus.counts["language"]}))
    if name in _OPEN:
        return ()
    words = corpus.vocabulary.words(name)
    return (*words, _EMPTY[name]) if name in _EMPTY else words


def _narrowest(corpus: Corpus, said: Said) -> pd.DataFrame:
    """Return the figures of the one metric or province that is asked for, else all."""
    for column in ("metric", "province"):
        words = _split(column, said.get(column, ()))
        if len(words) == 1 and words[0] in corpus.counts[column]:
            return corpus.about(column, words[0])
    return corpus.narrow


def _split(name: str, values: Sequence[str]) -> list[str]:
    return list(values) if name in _FREE else [part for value in values for part in value.split(_SEPARATOR)]


def _kept_by(corpus: Corpus, asked: pd.DataFrame, name: str, values: list[str]) -> Kept:
    if name == "q":
        return np.ones(len(asked), dtype=bool)
    if name == "year":
        rows = filter_figures(asked[["year"]], year=[_year(value) for value in values])
        return asked.index.isin(rows.index)
    allowed = allowed_words(corpus, name)
    for value in values:
        if allowed and value not in allowed:
            raise AskedWronglyError(f"{name} cannot be {value[:_SHOWN]!r}.", allowed)
    if name == REVIEWED:
        return is_stood_by(asked).to_numpy()
    wanted = ["" if value == _EMPTY.get(name) else value for value in values]
    return is_one_of(asked[name], wanted)


def _year(value: str) -> int | str:
    if value == UNDATED:
        return UNDATED
    if value.isascii() and value.isdecimal() and len(value) == 4:
        return int(value)
    raise AskedWronglyError(f"year cannot be {value[:_SHOWN]!r}.", ("four digits", UNDATED))


def _with_words(rows: pd.DataFrame, typed: Sequence[str]) -> pd.DataFrame:
    wanted = [sought for sought in map(wanted_in, typed) if sought]
    if not wanted:
        return rows
    folded = {sentence: fold_text(sentence) for sentence in rows["sentence"].unique()}
    held = {sentence for sentence, text in folded.items() if all(words in text for words in wanted)}
    return rows.loc[rows["sentence"].isin(held)]
