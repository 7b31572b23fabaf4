"""The store -> the tidy tables.

In: a connection. Out: Tables, as `build_table` makes them of the same articles, with stories and verdicts filled. It
promises that a story, once given, stays, and that the newest verdict on a figure is the one that stands in its row.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from typing import Any

import pandas as pd
import sqlalchemy as sa

from metrics.errors import StoreError, TableError
from metrics.extraction import Extraction, Observation, Rejection
from metrics.store.database import Database
from metrics.store.listing import state_of
from metrics.store.records import Review
from metrics.store.reviewing import newest_reviews
from metrics.store.rows import document_of, observation_of, rejection_of
from metrics.store.schema import ADDRESSES, DOCUMENTS, FIGURES, REJECTIONS, VERDICTS
from metrics.table import Origin, Tables, Vocabulary, build_table, fill_stories, load_vocabulary

_SAID = ("verdict", "corrected", "reviewer", "reviewed_at")
"""The columns that people's verdicts fill."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Stocked:
    """The tables before and after their stories are filled; `document_of` is the row of each name."""

    tables: Tables
    document_of: Mapping[str, int]

    @property
    def lacks_stories(self) -> bool:
        """Return whether some figure has no story yet."""
        return bool((self.tables.figures["story"] == "").any())


def make_tables(database: Database) -> Tables:
    """Return the tables of a store; documents that have no story yet are given theirs."""
    try:
        with database.reading() as connection:
            stocked = read_tables(connection, load_vocabulary())
    # Nothing that was read out of a text is so: something else has changed the row.
    except (TableError, ValueError, ArithmeticError) as error:
        raise StoreError(
            f"{database.name}: holds a row that cannot be ({error}); bring back the last backup: dxmetrics restore FILE"
        ) from error
    if not stocked.lacks_stories:
        return stocked.tables
    filled = fill_stories(stocked.tables)  # outside of the transaction: it takes long, and others may write
    with database.writing() as connection:
        return keep_stories(connection, stocked, filled)


def read_tables(connection: sa.Connection, vocabulary: Vocabulary) -> Stocked:
    """Return the tables as the store holds them, stories as far as they were given.

    What speaks of a metric, a province or a unit that the data files no longer know is left out; its document is stale.
    """
    tables = build_table(_extractions(connection, vocabulary), vocabulary)
    figures = _with_reviews(tables.figures, newest_reviews(connection), _added_by_reviewers(connection))
    key_of = dict(connection.execute(sa.select(ADDRESSES.c.name, ADDRESSES.c.document)).all())
    story_of = dict(connection.execute(sa.select(DOCUMENTS.c.key, DOCUMENTS.c.story)).all())
    stories = {name: story_of[key] for name, key in key_of.items()}
    figures = figures.assign(story=_mapped(figures["document"], stories))
    return Stocked(tables=replace(tables, figures=figures), document_of=key_of)


def with_new_verdicts(connection: sa.Connection, tables: Tables, state: str) -> tuple[Tables, pd.Index[int]] | None:
    """Return the tables as they are now and the rows that are others, when only verdicts have come since a `state`.

    tables  as they were read in that state, their figures numbered from 0
    """
    seen, now = (tuple(map(int, word.split("-"))) for word in (state, state_of(connection)))
    if seen[0] != now[0]:
        return None
    ids = set(connection.scalars(sa.select(VERDICTS.c.figure).where(VERDICTS.c.key > seen[1])))
    figures = tables.figures
    rows = figures.index[figures["id"].isin(list(ids))]
    changed = figures.loc[rows].assign(**dict.fromkeys(_SAID, ""))
    changed = _with_reviews(changed, newest_reviews(connection, ids), _added_by_reviewers(connection))
    patched = {name: figures[name].copy() for name in _SAID}
    for name, column in patched.items():
        column.loc[rows] = changed[name].array
    return replace(tables, figures=figures.assign(**patched)), rows


def keep_stories(connection: sa.Connection, stocked: Stocked, filled: Tables) -> Tables:
    """Keep the stories that were `filled` in; return the tables with those that stand.

    What another process gave meanwhile is kept.
    """
    figures = filled.figures
    given = {
        stocked.document_of[name]: story for name, story in zip(figures["document"], figures["story"], strict=True)
    }
    for key, story in given.items():
        lacking = sa.update(DOCUMENTS).where(DOCUMENTS.c.key == key, DOCUMENTS.c.story == "")
        connection.execute(lacking.values(story=story))
    kept = dict(connection.execute(sa.select(DOCUMENTS.c.key, DOCUMENTS.c.story)).all())
    stories = {name: kept.get(key) or given.get(key, "") for name, key in stocked.document_of.items()}
    return replace(filled, figures=figures.assign(story=_mapped(figures["document"], stories)))


def _extractions(connection: sa.Connection, vocabulary: Vocabulary) -> Iterator[Extraction]:
    """Yield an extraction for every name of every document; what was read stands under the first one."""
    figures = _observations(connection, vocabulary)
    rejections = _rejections(connection, vocabulary)
    documents = sa.select(ADDRESSES.c.name, ADDRESSES.c.source_url.label("told"), DOCUMENTS).join(DOCUMENTS)
    held = documents.where(DOCUMENTS.c.removed_at.is_(None)).order_by(ADDRESSES.c.key)
    named: set[int] = set()
    for row in connection.execute(held, execution_options={"yield_per": 200}).mappings():
        key = row["key"]
        source_url = row["told"] if key in named else row["source_url"]
        named.add(key)
        yield Extraction(
            document=document_of(row, row["name"], source_url or row["source_url"]),
            observations=tuple(figures.pop(key, ())),
            rejections=tuple(rejections.pop(key, ())),
        )


def _observations(connection: sa.Connection, vocabulary: Vocabulary) -> dict[int, list[Observation]]:
    found: dict[int, list[Observation]] = defaultdict(list)
    known = _known_words(vocabulary, "metric", "province", "comparator", "status", "basis")
    for row in _rows(connection, FIGURES, FIGURES.c.document, FIGURES.c.start, FIGURES.c.key):
        if _is_known(row, known) and row["unit"] == vocabulary.metrics[row["metric"]].unit:
            found[row["document"]].append(observation_of(row))
    return found


def _rejections(connection: sa.Connection, vocabulary: Vocabulary) -> dict[int, list[Rejection]]:
    found: dict[int, list[Rejection]] = defaultdict(list)
    known = _known_words(vocabulary, "metric", "reason")
    for row in _rows(connection, REJECTIONS, REJECTIONS.c.document, REJECTIONS.c.key):
        if _is_known(row, known):
            found[row["document"]].append(rejection_of(row))
    return found


def _rows(connection: sa.Connection, table: sa.Table, *order: sa.ColumnElement[Any]) -> Iterator[sa.RowMapping]:
    yield from connection.execute(sa.select(table).order_by(*order)).mappings()


def _known_words(vocabulary: Vocabulary, *columns: str) -> dict[str, set[str]]:
    return {column: {"", *vocabulary.words(column)} for column in columns}


def _is_known(row: sa.RowMapping, known: Mapping[str, set[str]]) -> bool:
    """Return whether the data files still hold the words of a row that another version of them has read."""
    return all(row[column] in words for column, words in known.items())


def _added_by_reviewers(connection: sa.Connection) -> dict[str, tuple[str, str]]:
    """Return who added a figure and when, by the id of the figure."""
    added = sa.select(FIGURES.c.id, FIGURES.c.added_by, FIGURES.c.added_at)
    rows = connection.execute(added.where(FIGURES.c.origin == Origin.REVIEWER.value))
    return {row.id: (row.added_by, row.added_at) for row in rows}


def _with_reviews(
    figures: pd.DataFrame, reviews: Mapping[str, Review], added: Mapping[str, tuple[str, str]]
) -> pd.DataFrame:
    """Return the figures with what people said of them; who added a figure is its reviewer until someone reviews it."""
    ids = figures["id"]
    people = {**added, **{id_: (review.reviewer, review.at) for id_, review in reviews.items()}}
    cells = {
        "origin": dict.fromkeys(added, Origin.REVIEWER.value),
        "verdict": {id_: review.verdict for id_, review in reviews.items()},
        "corrected": {id_: corrected_json(review.corrected) for id_, review in reviews.items()},
        "reviewer": {id_: who for id_, (who, _) in people.items()},
        "reviewed_at": {id_: when for id_, (_, when) in people.items()},
    }
    return figures.assign(
        **{name: _mapped(ids, by_id, default=figures[name]) for name, by_id in cells.items()},
    )


def _mapped(cells: pd.Series[str], words: Mapping[str, str], default: Any = "") -> pd.Series[str]:
    mapped: pd.Series[str] = cells.map(dict(words)).astype("object").fillna(default).astype("str")
    return mapped


def corrected_json(corrected: Mapping[str, Any]) -> str:
    """Return the columns a reviewer changed as the `corrected` column holds them, nothing for none."""
    return json.dumps(corrected, ensure_ascii=False, sort_keys=True) if corrected else ""
