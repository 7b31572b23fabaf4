"""The tables of a store are those that `extract` writes, with stories that stay."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from pathlib import Path

import pandas as pd
import sqlalchemy as sa

from metrics.documents import Document, document_from_text, read_documents
from metrics.extraction import extract
from metrics.store import FigureKey, Store
from metrics.store.schema import FIGURES
from metrics.table import Tables, build_table, fill_stories, load_vocabulary, read_table, validate_figures

Articles = Callable[..., Document]
SEEDS = Path(__file__).parents[3] / "seeds"


def assert_same(one: Tables, other: Tables) -> None:
    for table in ("figures", "rejections", "documents"):
        pd.testing.assert_frame_equal(getattr(one, table), getattr(other, table))


def test_a_new_store_holds_the_seeds_as_extract_reads_them(place: str) -> None:
    documents = [document for document in read_documents([SEEDS]) if isinstance(document, Document)]
    expected = fill_stories(build_table(map(extract, documents), load_vocabulary()))
    with Store.open(place) as store:
        assert_same(store.tables(), expected)
        assert [held.names for held in store.documents()] == [(document.name,) for document in documents]
        store.remove(store.find(documents[0].name))
    with Store.open(place) as store:
        assert len(store.documents()) == len(documents) - 1, "a seed that was removed stays away"
        assert_same(store.tables(), store.tables())


def test_an_empty_store_has_empty_tables(store: Store) -> None:
    expected = build_table([], load_vocabulary())
    assert_same(store.tables(), expected)


def test_a_story_that_was_given_stays(store: Store) -> None:
    def told(name: str, day: date, opening: str) -> Document:
        numbers = "Hung Yen has 85,067 records, 12,345 accounts and 67,890 users. 4G coverage of Hung Yen is 99.57%."
        return document_from_text(f"{opening}\n\n{numbers}\n", name=name, published=day)

    store.add(told("later.txt", date(2025, 5, 3), "Hung Yen moves"))
    (given,) = set(store.tables().figures["story"])
    store.add(told("earlier.txt", date(2025, 5, 1), "The province of Hung Yen moves"))
    figures = store.tables().figures
    assert set(figures["document"]) == {"later.txt", "earlier.txt"}
    assert set(figures["story"]) == {given}, "the earlier article joins, and the id stays"
    assert {held.story for held in store.documents()} == {given}


def test_an_export_is_what_the_tables_hold(store: Store, article: Articles, tmp_path: Path) -> None:
    document = article()
    store.add(document)
    first = store.tables().figures.iloc[0]
    store.review(first["id"], "wrong", "ann")
    store.review(store.tables().figures.iloc[1]["id"], "corrected", "ann", {"value": 12.5})
    at = document.text.index("34")
    store.add_figure(FigureKey(document.sha256, at, at + 2, "pci_rank", "ha-noi"), 34, "bob")
    paths = {name: tmp_path / f"{name}.csv" for name in ("all", "rejections", "documents", "reviewed")}
    store.export(paths["all"], rejections=paths["rejections"], documents=paths["documents"])
    store.export(paths["reviewed"], reviewed_only=True)
    vocabulary = load_vocabulary()
    written = read_table(paths["all"], vocabulary)
    pd.testing.assert_frame_equal(written, validate_figures(store.tables().figures, vocabulary))
    assert sorted(written["verdict"]) == ["", "", "corrected", "wrong"]
    reviewed = read_table(paths["reviewed"], vocabulary)
    assert sorted(zip(reviewed["origin"], reviewed["verdict"], strict=True)) == [
        ("reviewer", ""),
        ("rules", "corrected"),
    ]
    assert pd.read_csv(paths["documents"])["document"].tolist() == ["a.txt"]


def test_figures_of_a_metric_or_unit_that_is_no_more_are_left_out(
    store: Store, article: Articles, monkeypatch: object
) -> None:
    store.add(article())
    with store._database.writing() as connection:
        for column, word in (("metric", "no_more"), ("unit", "furlong")):
            first = sa.select(sa.func.min(FIGURES.c.key)).where(
                FIGURES.c.unit != "furlong", FIGURES.c.metric != "no_more"
            )
            connection.execute(
                sa.update(FIGURES).where(FIGURES.c.key == first.scalar_subquery()).values({column: word})
            )
    assert len(store.tables().figures) == 1
