"""What people say of figures: the newest word counts, every word is kept."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

import pandas as pd
import pytest

from metrics.documents import Document
from metrics.errors import StoreError
from metrics.store import WITHDRAWN, FigureKey, Happening, Store

Articles = Callable[..., Document]


@pytest.fixture
def figure(store: Store, article: Articles) -> dict[str, Any]:
    """Return the first figure of a store with one article."""
    store.add(article())
    return dict(store.tables().figures.iloc[0])


def row(store: Store, id_: str) -> dict[str, Any]:
    figures = store.tables().figures
    return dict(figures.loc[figures["id"] == id_].iloc[0])


def test_the_newest_verdict_stands_in_the_row(store: Store, figure: dict[str, Any]) -> None:
    assert (figure["verdict"], figure["reviewer"], figure["reviewed_at"]) == ("", "", "")
    store.review(figure["id"], "accepted", "ann")
    review = store.review(figure["id"], "corrected", "bob", {"value": 99.0, "period": "2025-06"}, "page 2")
    told = row(store, figure["id"])
    assert (told["verdict"], told["reviewer"], told["reviewed_at"]) == ("corrected", "bob", review.at)
    assert json.loads(told["corrected"]) == {"value": 99.0, "period": "2025-06"}
    assert told["value"] == figure["value"], "the other columns stay as read"
    assert [each.verdict for each in store.reviews(figure["id"])] == ["accepted", "corrected"]
    assert store.reviews()[-1].note == "page 2"


def test_a_verdict_can_be_withdrawn(store: Store, figure: dict[str, Any]) -> None:
    store.review(figure["id"], "wrong", "ann")
    store.review(figure["id"], WITHDRAWN, "ann")
    assert (row(store, figure["id"])["verdict"], row(store, figure["id"])["reviewer"]) == ("", "")
    assert len(store.reviews(figure["id"])) == 2


def test_a_figure_is_told_by_its_key_as_well(store: Store, figure: dict[str, Any]) -> None:
    (document,) = store.documents()
    key = FigureKey(document.sha256, *(figure[name] for name in ("start", "end", "metric", "province", "place")))
    review = store.review(key, "unsure", "ann")
    assert (review.figure, review.key) == (figure["id"], key)
    assert store.reviews(key) == store.reviews(figure["id"]) == (review,)


@pytest.mark.parametrize(
    ("verdict", "reviewer", "corrected", "why"),
    [
        ("right", "ann", {}, "the verdict 'right' is none"),
        ("accepted", " ", {}, "needs the name of its reviewer"),
        ("accepted", "ann", {"value": 1.0}, "that one only"),
        ("corrected", "ann", {}, "give both or neither"),
        ("corrected", "ann", {"id": "1"}, "'id' cannot be corrected"),
        ("corrected", "ann", {"value": "12"}, "column value: '12' is no number"),
        ("corrected", "ann", {"value": float("nan")}, "is no number"),
        ("corrected", "ann", {"value": 250.0}, "cannot be meant"),
        ("corrected", "ann", {"province": "atlantis"}, "column province: 'atlantis' is not a known word"),
        ("corrected", "ann", {"metric": None}, "is missing"),
        ("corrected", "ann", {"period": "2025-13"}, "is no period"),
        ("corrected", "ann", {"basis": "cats"}, "is no basis"),
        ("corrected", "ann", {"year": "2025"}, "is no year"),
        ("corrected", "ann", {"place": 5}, "is no text"),
    ],
)
def test_what_cannot_stand_in_the_table_is_refused(
    store: Store, figure: dict[str, Any], verdict: str, reviewer: str, corrected: dict[str, Any], why: str
) -> None:
    with pytest.raises(StoreError, match=why):
        store.review(figure["id"], verdict, reviewer, corrected)
    assert store.reviews() == ()


def test_a_figure_nobody_knows_is_refused(store: Store, figure: dict[str, Any]) -> None:
    with pytest.raises(StoreError, match="no figure 0123"):
        store.review("0123", "accepted", "ann")


# ---------------------------------------------------------------- figures of reviewers
def rank(document: Document, province: str = "ha-noi") -> FigureKey:
    start = document.text.index("34 provinces")
    return FigureKey(document.sha256, start, start + 2, "pci_rank", province)


def test_a_reviewer_adds_a_figure(store: Store, article: Articles) -> None:
    document = article()
    store.add(document)
    id_ = store.add_figure(rank(document), 34, "bob", out_of=63, period="2024", note="seen on page 2")
    told = row(store, id_)
    assert (told["origin"], told["verdict"], told["reviewer"]) == ("reviewer", "", "bob")
    assert (told["quote"], told["value"], told["unit"], told["out_of"], told["year"]) == (
        "34",
        34.0,
        "rank",
        63.0,
        2024,
    )
    assert (told["edition"], told["province_current"]) == ("63", "ha-noi")
    assert told["sentence"].startswith("The province ranked")
    assert told["sentence"].endswith("Index.")
    assert told["reviewed_at"].endswith("Z")
    assert store.documents()[0].figures == 4
    assert store.history()[-1].event is Happening.FIGURE
    store.review(id_, "wrong", "ann")
    assert row(store, id_)["reviewer"] == "ann"


def test_a_reviewers_figure_outlives_refresh_and_removal(store: Store, article: Articles) -> None:
    document = article()
    sha256 = store.add(document).sha256
    id_ = store.add_figure(rank(document), 34, "bob")
    store.refresh()
    assert row(store, id_)["origin"] == "reviewer"
    store.remove(sha256)
    store.add(document)
    assert row(store, id_)["reviewer"] == "bob"
    assert store.documents()[0].figures == 4


@pytest.mark.parametrize(
    ("changes", "value", "reviewer", "why"),
    [
        ({}, 34, "", "needs the name of who adds it"),
        ({"sha256": "0" * 64}, 34, "bob", "add the article first"),
        ({"end": 10_000}, 34, "bob", "no words of the text"),
        ({"end": 0}, 34, "bob", "no words of the text"),
        ({"metric": "no-metric"}, 34, "bob", "column metric"),
        ({"province": "atlantis"}, 34, "bob", "column province"),
        ({}, float("inf"), "bob", "is no number"),
        ({}, 0, "bob", "cannot be meant"),
    ],
)
def test_a_figure_that_cannot_be_is_refused(
    store: Store, article: Articles, changes: dict[str, Any], value: float, reviewer: str, why: str
) -> None:
    document = article()
    store.add(document)
    with pytest.raises(StoreError, match=why):
        store.add_figure(rank(document)._replace(**changes), value, reviewer)
    assert store.documents()[0].figures == 3


def test_a_figure_that_is_there_is_not_added_again(store: Store, figure: dict[str, Any]) -> None:
    key = FigureKey(store.documents()[0].sha256, *(figure[name] for name in ("start", "end", "metric", "province")))
    with pytest.raises(StoreError, match="there already"):
        store.add_figure(key, 1, "bob")


def test_tables_follow_the_verdicts_that_have_come_since(store: Store, article: Articles) -> None:
    document = article()
    store.add(document)
    added = store.add_figure(rank(document), 34, "bob")
    before, state = store.tables(), store.state()
    first, second = before.figures["id"].iloc[:2]
    store.review(first, "accepted", "ann")
    store.review(first, "corrected", "ann", {"value": 99.0})
    store.review(second, "wrong", "ann")
    store.review(second, WITHDRAWN, "ann")
    store.review(added, "wrong", "ann")
    store.review(added, WITHDRAWN, "ann")
    after = store.tables_after(before, state)
    assert after is not None
    now = store.tables().figures
    pd.testing.assert_frame_equal(after[0].figures, now)
    assert set(after[1]) == set(now.index[now["id"].isin([first, second, added])])
    assert before.figures["verdict"].eq("").all(), "the tables that were read stay as they were"


def test_tables_are_to_be_read_again_when_more_than_verdicts_has_come(store: Store, article: Articles) -> None:
    store.add(article())
    before, state = store.tables(), store.state()
    store.add(article("b.txt", coverage="97"))
    assert store.tables_after(before, state) is None
