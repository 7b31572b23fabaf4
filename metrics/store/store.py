"""The store: documents, figures and verdicts, kept.

In: documents with their extractions, and what reviewers say. Out: the tidy tables. It promises that whatever is asked
of it happens whole or not at all, that nothing a person said is lost, and that trouble comes as a MetricsError.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from pathlib import Path
from types import TracebackType
from typing import Any

import pandas as pd

from metrics.documents import Document
from metrics.extraction import Extraction
from metrics.store import audit
from metrics.store.adding import add_document
from metrics.store.additions import insert_figure
from metrics.store.backup import restore_backup, write_backup
from metrics.store.changing import edit_document, need_row, remove_document
from metrics.store.database import Database
from metrics.store.listing import find_document, list_documents, list_events, state_of
from metrics.store.location import locate
from metrics.store.opening import PATIENCE, open_database
from metrics.store.records import (
    UNCHANGED,
    Added,
    Event,
    FigureKey,
    Matter,
    Refreshed,
    Review,
    StoredDocument,
    Unchanged,
)
from metrics.store.refreshing import refresh_documents
from metrics.store.reviewing import find_matters, reviews_of, write_review
from metrics.store.seeding import seed
from metrics.store.tabling import make_tables, with_new_verdicts
from metrics.table import Tables, filter_figures, load_vocabulary, write_documents, write_figures, write_rejections


class Store:
    """Documents, their figures and people's verdicts in a database; safe to share between threads and processes.

    Every method raises StoreError, with what to do, when the database or the disk does not let it.
    """

    def __init__(self, database: Database) -> None:
        """Wrap an open database; use Store.open."""
        self._database = database

    @classmethod
    def open(cls, url_or_path: str | Path | None = None, *, seeds: bool = True, patience: float = PATIENCE) -> Store:
        """Open the store at a path or an address, and make it where there is none.

        Nothing means the database that DXMETRICS_DATABASE_URL names, else store.sqlite in DXMETRICS_HOME, else in the
        folder that the system keeps for the data of programs. A store that is made gets the articles the program
        ships with, unless it is opened without `seeds`. A writer waits `patience` seconds for another one.
        """
        store = cls(open_database(locate(url_or_path), patience=patience))
        try:
            seed(store._database, wanted=seeds)
        except BaseException:
            store.close()
            raise
        return store

    @property
    def name(self) -> str:
        """Return the path of the store, or its address without the password."""
        return self._database.name

    def close(self) -> None:
        """Close the store; what was written is kept already."""
        self._database.close()

    def __enter__(self) -> Store:
        """Return the store."""
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Close the store."""
        self.close()

    # ---------------------------------------------------------------- documents
    @audit.told("article_added", audit.added)
    def add(self, document: Document, extraction: Extraction | None = None) -> Added:
        """Put a document in, with what was read out of it; without an extraction it is read if it is new.

        The same text under the same name changes nothing; under another name, or from another address, it gets that
        one too. Raises DocumentError when it has to be read and no language pack knows its language.
        """
        return add_document(self._database, document, extraction)

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return what is known of each document, in the order they were added; no texts."""
        with self._database.reading() as connection:
            return list_documents(connection)

    def find(self, name_or_sha256: str) -> str:
        """Return the SHA-256 of the one document that a name, an address, a hash or the start of a hash means."""
        with self._database.reading() as connection:
            return find_document(connection, name_or_sha256, self.name)

    def text(self, sha256: str) -> str:
        """Return the text of a document, which the spans of its figures slice."""
        with self._database.reading() as connection:
            return str(need_row(connection, sha256)["text"])

    @audit.told("article_edited", audit.edited)
    def edit(
        self,
        sha256: str,
        *,
        title: str | Unchanged = UNCHANGED,
        source_url: str | Unchanged = UNCHANGED,
        published: date | Unchanged | None = UNCHANGED,
        by: str = "",
    ) -> None:
        """Change what is known of a document, and read its figures again: its date and headline bear on them.

        What was there before, and who had said it, stays in the history.
        """
        given = {"title": title, "source_url": source_url, "published": published}
        changes = {name: value for name, value in given.items() if not isinstance(value, Unchanged)}
        if changes:
            edit_document(self._database, sha256, changes, by)

    @audit.told("article_removed", audit.removed)
    def remove(self, sha256: str, *, by: str = "") -> None:
        """Take a document out with what was read out of it; history, verdicts and reviewers' figures outlive it."""
        with self._database.writing() as connection:
            remove_document(connection, sha256, by)

    @audit.told("store_refreshed", audit.refreshed)
    def refresh(self, *, stale_only: bool = False, each: Callable[[str, int], None] | None = None) -> Refreshed:
        """Read all stored texts again by the present rules; with `stale_only` those that other rules have read.

        A verdict stays with the figure of its metric, province and place at its span; `look_again` lists the others.
        A text that cannot be read keeps its figures and is named among the troubles. `each` is called after each
        document with its hash and how many there are.
        """
        return refresh_documents(self._database, stale_only=stale_only, each=each)

    # ---------------------------------------------------------------- tables
    def tables(self) -> Tables:
        """Return the three tidy tables, with stories and the newest verdict of each figure.

        A document that stands under several names has a row for each, and its figures under the first. A story, once
        given, is kept.
        """
        return make_tables(self._database)

    def tables_after(self, tables: Tables, state: str) -> tuple[Tables, pd.Index[int]] | None:
        """Return `tables`, which were read in a `state` of the store, as they are now, and which rows are others.

        Quick, for a verdict among a million figures. None when more than verdicts has come: call tables().
        """
        with self._database.reading() as connection:
            return with_new_verdicts(connection, tables, state)

    @audit.told("store_exported", audit.exported)
    def export(
        self,
        figures: Path | str,
        *,
        rejections: Path | str | None = None,
        documents: Path | str | None = None,
        reviewed_only: bool = False,
    ) -> Tables:
        """Write the tables to files, in the format of each suffix, and return them; TableError for a bad place.

        `reviewed_only` keeps the figures that a person stands by.
        """
        tables, vocabulary = self.tables(), load_vocabulary()
        chosen = filter_figures(tables.figures, reviewed_only=reviewed_only)
        write_figures(chosen, figures, vocabulary)
        if rejections:
            write_rejections(tables.rejections, rejections, vocabulary)
        if documents:
            write_documents(tables.documents, documents, vocabulary)
        return Tables(figures=chosen, rejections=tables.rejections, documents=tables.documents)

    # ---------------------------------------------------------------- what people say
    @audit.told("figure_reviewed", audit.reviewed)
    def review(
        self,
        figure: str | FigureKey,
        verdict: str,
        reviewer: str,
        corrected: Mapping[str, Any] | None = None,
        note: str = "",
    ) -> Review:
        """Write down a verdict on a figure: accepted, wrong, corrected, unsure, or "" to withdraw the one before.

        `figure` is its id, or its FigureKey. `corrected` are the columns that are otherwise, by name.
        """
        with self._database.writing() as connection:
            return write_review(
                connection,
                figure,
                verdict,
                reviewer=reviewer,
                corrected=corrected or {},
                note=note,
                vocabulary=load_vocabulary(),
            )

    def reviews(self, figure: str | FigureKey | None = None) -> tuple[Review, ...]:
        """Return every verdict ever given, on one figure or on all, in order."""
        with self._database.reading() as connection:
            return reviews_of(connection, figure)

    def look_again(self) -> tuple[Matter, ...]:
        """Return the verdicts that no longer fit: their figure is gone, or is read otherwise than when it was judged.

        A new verdict on the same FigureKey, or "" to withdraw, settles the matter.
        """
        with self._database.reading() as connection:
            return find_matters(connection)

    @audit.told("figure_added", audit.figure_added)
    def add_figure(
        self,
        key: FigureKey,
        value: float,
        reviewer: str,
        *,
        comparator: str = "=",
        status: str = "actual",
        out_of: float | None = None,
        basis: str = "",
        period: str = "",
        year: int | None = None,
        note: str = "",
    ) -> str:
        """Add a figure that a reviewer found, of origin `reviewer`, and return its id.

        `key` says document, span of the quote, metric, province and place; `value` is in the metric's unit. A year
        that is not given is that of the period.
        """
        said = {"value": value, "comparator": comparator, "status": status, "out_of": out_of, "basis": basis}
        stated = {**said, "period": period, "year": year}
        with self._database.writing() as connection:
            return insert_figure(connection, key, stated, reviewer=reviewer, remark=note, vocabulary=load_vocabulary())

    # ---------------------------------------------------------------- upkeep
    def history(self, sha256: str | None = None) -> tuple[Event, ...]:
        """Return what happened, in order: to one document, or to all."""
        with self._database.reading() as connection:
            return list_events(connection, sha256)

    def state(self) -> str:
        """Return a word that is another one whenever anything in the store has changed: when to read tables again."""
        with self._database.reading() as connection:
            return state_of(connection)

    @audit.told("store_backed_up", audit.backed_up)
    def backup(self, path: Path | str) -> None:
        """Write the whole store, as it is at one moment, into one SQLite file that appears when it is whole."""
        write_backup(self._database, Path(path))

    @audit.told("store_restored", audit.restored)
    def restore(self, path: Path | str, *, replace: bool = False) -> int:
        """Put a backup in the place of what the store holds; return how many documents that is.

        A store that holds documents is left as it is, with a StoreError, unless told to `replace` them.
        """
        return restore_backup(self._database, Path(path), replace=replace)
