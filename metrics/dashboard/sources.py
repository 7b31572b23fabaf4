"""Where the pages take their tables from: the store, a folder of articles, or a table that was made elsewhere.

Comes in: the environment of the server. Goes out: a Corpus, shared by all sessions. The promises: it is read once, and
again only when the store has changed; an article that cannot be read is named, and the others are shown.
"""

from __future__ import annotations

import os
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field, replace
from pathlib import Path
from threading import Lock
from uuid import uuid4

import pandas as pd
import streamlit as st

from metrics.dashboard.findings.corpus import Corpus, corpus_after, corpus_of
from metrics.documents import Document, read_documents
from metrics.errors import DocumentError
from metrics.extraction import Extraction, extract
from metrics.settings import settings
from metrics.store import Store
from metrics.table import (
    DOCUMENTS,
    REJECTIONS,
    Tables,
    build_table,
    empty_table,
    fill_stories,
    filter_figures,
    load_vocabulary,
    read_table,
)

#: Environment variable: a folder whose articles are shown instead of the store.
ARTICLES = "METRICS_ARTICLES"

#: Tells this run of the server from those before it, by whose rules and files other tables may have come.
_STARTED = uuid4().hex


def load_corpus(*, reviewed_only: bool = False) -> Corpus:
    """Return the corpus of the dashboard as it is now; MetricsError says what to mend.

    `reviewed_only` leaves the figures that a person stands by, on every page and in every download.
    """
    make, key = _source()
    return _of_reviewed(make, key) if reviewed_only else make(*key)


def corpus_state() -> str:
    """Return a word that is another one when load_corpus gives another corpus, or another server gives it."""
    return "\n".join((_STARTED, *_source()[1]))


def open_store() -> Store | None:
    """Return the store that people write to from the pages; None where a table or a folder is shown in its place."""
    return None if settings().table or os.environ.get(ARTICLES) else _store()


def _source() -> tuple[Callable[..., Corpus], tuple[str, ...]]:
    """Return what makes the corpus that is shown, and of what; the words are others when the corpus has changed."""
    given = settings()
    if given.table:
        return _of_table, (given.table, given.table_documents, given.table_rejections)
    if folder := os.environ.get(ARTICLES):
        return _of_folder, (folder,)
    return _of_store, (_store().state(),)


@st.cache_resource(show_spinner=False)
def _store() -> Store:
    """Return the store of this server, opened once; its threads share it."""
    return Store.open()


@st.cache_resource(show_spinner=False, max_entries=2)
def _of_reviewed(_make: Callable[..., Corpus], key: tuple[str, ...]) -> Corpus:
    whole = _make(*key)
    kept = filter_figures(whole.figures, reviewed_only=True).reset_index(drop=True)
    return corpus_of(replace(whole.tables, figures=kept), whole.unread)


@st.cache_resource(show_spinner=False, max_entries=2)
def _of_store(state: str) -> Corpus:
    """Return the corpus of the store in a state of it, which the cache tells from others by this word.

    When only verdicts have come since the one before, it is that one with their rows put right.
    """
    latest = _latest()
    with latest.lock:
        after = latest.corpus and _store().tables_after(latest.corpus.tables, latest.state)
        if latest.corpus and after:
            latest.corpus = corpus_after(latest.corpus, *after)
        else:
            latest.corpus = corpus_of(_store().tables())
        latest.state = state
        return latest.corpus


@dataclass(slots=True)
class _Latest:
    """The corpus that the store gave last, and in which state."""

    corpus: Corpus | None = None
    state: str = ""
    lock: Lock = field(default_factory=Lock)


@st.cache_resource(show_spinner=False)
def _latest() -> _Latest:
    return _Latest()


@st.cache_resource(show_spinner=False)
def _of_folder(folder: str) -> Corpus:
    unread: list[str] = []
    tables = build_table(_extractions(read_documents([Path(folder)]), unread), load_vocabulary())
    return corpus_of(fill_stories(tables), unread)


@st.cache_resource(show_spinner=False)
def _of_table(figures: str, documents: str, rejections: str) -> Corpus:
    """Return the corpus of a table; without its articles, each is known by what the figures say of it."""
    vocabulary = load_vocabulary()
    told = read_table(figures, vocabulary)
    articles = read_table(documents, vocabulary, "documents") if documents else _articles_of(told)
    refused = read_table(rejections, vocabulary, "rejections") if rejections else empty_table(REJECTIONS)
    return corpus_of(Tables(figures=told, rejections=refused, documents=articles))


def _articles_of(figures: pd.DataFrame) -> pd.DataFrame:
    named = figures.drop_duplicates("document", ignore_index=True)
    known = named.loc[:, ["document", "language", "published", "source_url"]].assign(sha256="", title="", text="")
    return known.loc[:, [column.name for column in DOCUMENTS]].astype(empty_table(DOCUMENTS).dtypes.to_dict())


def _extractions(documents: Iterable[Document | DocumentError], unread: list[str]) -> Iterator[Extraction]:
    for document in documents:
        if isinstance(document, DocumentError):
            unread.append(str(document))
            continue
        try:
            yield extract(document)
        except DocumentError as error:
            unread.append(str(error))
