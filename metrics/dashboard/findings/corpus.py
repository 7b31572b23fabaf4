"""The corpus that the pages show.

Comes in: tables. Goes out: a Corpus, read-only and shared by all sessions. The promises: pages never read an article
or a data file themselves; what is grouped on every run is held as categories.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, TypeVar

import pandas as pd

from metrics.dashboard.wording.interface import Interface
from metrics.knowledge import Explanation, Gazetteer, Metric, load_gazetteer, load_pages
from metrics.table import Tables, Vocabulary, as_corrected, is_one_of, load_vocabulary

T = TypeVar("T")

#: The columns that charts and filters touch on every run; sentences are fetched only for the rows on the screen.
NARROW = (
    "id", "document", "language", "published", "province", "place", "metric", "value", "unit", "comparator", "status",
    "out_of", "basis", "period", "year", "start", "edition", "story", "origin", "verdict",
)  # fmt: skip
UNIQUE = "id"

#: In the narrow figures, and in whatever is worked out of them: the label of the row in the whole table.
ROW = "row"

#: The columns whose words are counted once for all: what filters offer.
COUNTED = ("metric", "province", "document", "status", "language")

#: Of what something was worked out: the figures with a word in a column of ABOUT; or all of them.
About = tuple[str, str]
ABOUT = ("metric", "province")
ALL = ("", "")

#: What is worked out of articles and refused numbers, whatever is said of the figures.
ARTICLES = ("document", "")

#: The `kind` of a gazetteer entry that is no province.
COUNTRY = "country"


@dataclass(frozen=True, slots=True, kw_only=True)
class Corpus:
    """The tables, and what is known of the metrics, provinces and languages they speak of.

    tables      figures, rejections and documents, whole, as they were read
    narrow      the columns of the figures named NARROW with the corrections of reviewers, words as categories, the
                same index, which stands in ROW too: what charts draw and filters ask
    rows        row number of each article in the documents table
    counts      number of figures by word, for each column of COUNTED
    nations     slugs that mean the whole country
    unread      messages about articles that could not be read
    directions  direction of writing by language tag
    worked_out  what was worked out of the tables once for all sessions, see `once`
    """

    tables: Tables
    narrow: pd.DataFrame
    rows: Mapping[str, int]
    counts: Mapping[str, Mapping[str, int]]
    nations: frozenset[str]
    unread: tuple[str, ...]
    vocabulary: Vocabulary
    gazetteer: Gazetteer
    directions: Mapping[str, str]
    worked_out: dict[tuple[About, str], Any] = field(default_factory=dict, repr=False, compare=False)

    def once(self, name: str, make: Callable[[], T], *, about: About = ALL) -> T:
        """Return what `make` works out of the corpus under a `name`, made when it is asked for the first time.

        For what no choice of the reader changes and a million figures make too slow for every run.
        about  the column and the word of the figures that alone it is made of, if it is not made of all
        """
        key = (about, name)
        if key not in self.worked_out:
            self.worked_out[key] = make()
        made: T = self.worked_out[key]
        return made

    def about(self, column: str, word: str) -> pd.DataFrame:
        """Return the narrow figures that have a `word` in a `column`, metric or province."""
        return self.once("rows", lambda: self.narrow.loc[is_one_of(self.narrow[column], [word])], about=(column, word))

    @property
    def figures(self) -> pd.DataFrame:
        """Return the figures table, whole."""
        return self.tables.figures

    @property
    def rejections(self) -> pd.DataFrame:
        """Return the table of refused numbers, whole."""
        return self.tables.rejections

    @property
    def documents(self) -> pd.DataFrame:
        """Return the table of articles, whole."""
        return self.tables.documents

    @property
    def metrics(self) -> Mapping[str, Metric]:
        """Return the metrics by id."""
        return self.vocabulary.metrics

    @property
    def explanations(self) -> Mapping[str, Explanation]:
        """Return what the metrics mean in words for people, by id."""
        return self.vocabulary.explain()

    def text_of(self, document: str) -> str:
        """Return the whole text of an article; nothing when it is not among the documents."""
        row = self.rows.get(document)
        return "" if row is None else str(self.documents["text"].iat[row])

    def article(self, document: str) -> dict[str, Any]:
        """Return what is known of an article besides its text, by column; KeyError when it is not listed."""
        row = self.rows[document]
        return {name: self.documents[name].iat[row] for name in ("language", "published", "source_url", "title")}

    def province_name(self, interface: Interface, slug: str) -> str:
        """Return the name of a province for people."""
        return interface.name_of(self.gazetteer.provinces[slug].names)

    def direction_of(self, language: str) -> str:
        """Return the direction in which a language is written, left to right for one without a pack."""
        return self.directions.get(language, "ltr")


def plain(rows: pd.DataFrame) -> pd.DataFrame:
    """Return a few rows with words instead of categories.

    For what is read row by row: pandas writes out all words of a column, ninety thousand names of articles, each time.
    """
    worded = [name for name, dtype in rows.dtypes.items() if isinstance(dtype, pd.CategoricalDtype)]
    return rows.astype(dict.fromkeys(worded, "str"))


def corpus_of(tables: Tables, unread: Iterable[str] = ()) -> Corpus:
    """Return the corpus of `tables`, with the knowledge that the package carries."""
    narrow = _narrow(tables.figures)
    gazetteer = load_gazetteer()
    nations = frozenset(slug for slug, place in gazetteer.provinces.items() if place.kind == COUNTRY)
    return Corpus(
        tables=tables,
        narrow=narrow,
        rows={str(name): row for row, name in enumerate(tables.documents["document"])},
        counts={column: _words(narrow[column].value_counts()) for column in COUNTED},
        nations=nations,
        unread=tuple(unread),
        vocabulary=load_vocabulary(),
        gazetteer=gazetteer,
        directions={tag: page.direction for tag, page in load_pages().items()},
    )


def corpus_after(corpus: Corpus, tables: Tables, rows: pd.Index[int]) -> Corpus:
    """Return the corpus of `tables`, which are those of `corpus` but for what people said of the figures in `rows`.

    What was worked out of other metrics and provinces than theirs stays as it is.
    """
    before, now = corpus.narrow.loc[rows], _corrected(tables.figures.loc[rows])
    narrow = corpus.narrow.assign(**{name: _put(corpus.narrow[name], rows, now[name]) for name in NARROW})
    touched = {(column, str(word)) for column in ABOUT for part in (before, now) for word in part[column].unique()}
    counts = {column: _words(narrow[column].value_counts()) for column in COUNTED}
    kept = {key: made for key, made in list(corpus.worked_out.items()) if key[0] != ALL and key[0] not in touched}
    return replace(corpus, tables=tables, narrow=narrow, counts=counts, worked_out=kept)


def _put(cells: pd.Series[Any], rows: pd.Index[int], words: pd.Series[Any]) -> pd.Series[Any]:
    """Return a narrow column with other `words` in some `rows`."""
    if cells.loc[rows].astype(words.dtype).equals(words):
        return cells
    if isinstance(cells.dtype, pd.CategoricalDtype):
        cells = cells.cat.add_categories([word for word in words.unique() if word not in cells.cat.categories])
    cells = cells.copy()
    cells.loc[rows] = words.array
    return cells


def _corrected(figures: pd.DataFrame) -> pd.DataFrame:
    narrow = figures.loc[:, list(NARROW)].copy()
    changed = figures["corrected"] != ""
    if changed.any():
        corrected = as_corrected(figures.loc[changed])
        for name in NARROW:
            narrow.loc[changed, name] = corrected[name].array
    return narrow


def _narrow(figures: pd.DataFrame) -> pd.DataFrame:
    narrow = _corrected(figures)
    words = [name for name in NARROW if name != UNIQUE and pd.api.types.is_string_dtype(narrow[name].dtype)]
    return narrow.astype(dict.fromkeys(words, "category")).assign(**{ROW: narrow.index})


def _words(counted: pd.Series[int]) -> dict[str, int]:
    return {str(word): int(count) for word, count in counted.items() if count}
