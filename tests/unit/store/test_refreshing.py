"""Texts are read again by other rules: verdicts stay where they fit, and are listed where they do not."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from typing import Any

import pytest
import sqlalchemy as sa

from metrics.documents import Document
from metrics.errors import DataFileError, DocumentError
from metrics.extraction import Extraction, extract
from metrics.store import WITHDRAWN, FigureKey, Happening, Refreshed, Store, Why
from metrics.store import listing as listing_module
from metrics.store import refreshing as refreshing_module
from metrics.store.schema import DOCUMENTS
from metrics.store.versions import Reader

Articles = Callable[..., Document]
Rules = Callable[[Callable[[Extraction], Extraction]], None]
SAME = Refreshed(documents=1, changed=0, gained=0, lost=0, troubles=())


@pytest.fixture
def rules(monkeypatch: pytest.MonkeyPatch) -> Rules:
    """Return a setter of other rules: what the present ones read goes through the function given."""

    def set_rules(change: Callable[[Extraction], Extraction]) -> None:
        monkeypatch.setattr(refreshing_module, "extract", lambda document: change(extract(document)))

    return set_rules


def without_first(extraction: Extraction) -> Extraction:
    return replace(extraction, observations=extraction.observations[1:])


def as_they_are(extraction: Extraction) -> Extraction:
    return extraction


def first_changed(**columns: Any) -> Callable[[Extraction], Extraction]:
    def change(extraction: Extraction) -> Extraction:
        first, *others = extraction.observations
        return replace(extraction, observations=(replace(first, **columns), *others))

    return change


def verdicts(store: Store) -> list[str]:
    return [str(verdict) for verdict in store.tables().figures["verdict"]]


def test_the_same_rules_change_nothing(store: Store, article: Articles) -> None:
    store.add(article())
    state, before = store.state(), store.tables().figures
    assert store.refresh() == SAME
    assert store.state() == state
    assert store.tables().figures.equals(before)


def test_a_verdict_outlives_its_figure(store: Store, article: Articles, rules: Rules) -> None:
    sha256 = store.add(article()).sha256
    id_ = store.tables().figures["id"][0]
    store.review(id_, "accepted", "ann", note="as the ministry says")

    rules(without_first)
    assert store.refresh() == replace(SAME, changed=1, lost=1)
    assert verdicts(store) == ["", ""]
    (matter,) = store.look_again()
    assert (matter.review.figure, matter.why, matter.nearby) == (id_, Why.GONE, ())
    assert matter.review.note == "as the ministry says"
    event = store.history(sha256)[-1]
    assert (event.event, [figure["id"] for figure in event.old["figures"]]) == (Happening.REFRESHED, [id_])

    rules(as_they_are)
    assert store.refresh() == replace(SAME, changed=1, gained=1)
    assert verdicts(store) == ["accepted", "", ""], "the figure is back, and its verdict stands"
    assert store.look_again() == ()


def test_a_verdict_of_another_province_does_not_fit(store: Store, article: Articles, rules: Rules) -> None:
    store.add(article())
    store.review(store.tables().figures["id"][0], "wrong", "ann")
    rules(first_changed(province="ha-noi"))
    store.refresh()
    assert verdicts(store) == ["", "", ""]
    (matter,) = store.look_again()
    assert matter.why is Why.GONE
    assert matter.nearby == (store.tables().figures["id"][0],)
    store.review(matter.review.key, WITHDRAWN, "ann")
    assert store.look_again() == ()
    assert len(store.reviews()) == 2


def test_a_verdict_on_another_value_stays_and_is_told(store: Store, article: Articles, rules: Rules) -> None:
    store.add(article())
    id_ = store.tables().figures["id"][0]
    store.review(id_, "accepted", "ann")
    rules(first_changed(value=Decimal("9.5")))
    assert store.refresh() == replace(SAME, changed=1)
    assert verdicts(store) == ["accepted", "", ""]
    (matter,) = store.look_again()
    assert (matter.why, matter.nearby) == (Why.CHANGED, (id_,))
    assert matter.review.seen["value"] == 99.5
    store.review(id_, "wrong", "ann")
    assert store.look_again() == ()


def test_the_rules_may_find_what_a_reviewer_added(store: Store, article: Articles, rules: Rules) -> None:
    document = article()
    store.add(document, without_first(extract(document)))
    first = extract(document).observations[0]
    key = (document.sha256, first.span.start, first.span.end, first.metric, first.province, first.place)
    id_ = store.add_figure(FigureKey(*key), 99.5, "bob", basis=first.basis)
    assert store.refresh() == SAME
    figures = store.tables().figures
    assert figures.loc[figures["id"] == id_, "origin"].tolist() == ["reviewer"]
    assert len(figures) == 3


@pytest.mark.parametrize("error", [DocumentError("a.txt: no pack"), DataFileError("en.toml: broken")])
def test_a_text_that_cannot_be_read_keeps_its_figures(
    store: Store, article: Articles, monkeypatch: pytest.MonkeyPatch, error: Exception
) -> None:
    store.add(article())

    def fail(document: Document) -> None:
        raise error

    monkeypatch.setattr(refreshing_module, "extract", fail)
    assert store.refresh() == replace(SAME, troubles=(str(error),))
    assert len(store.tables().figures) == 3


def test_documents_read_by_other_rules_are_stale(
    store: Store, article: Articles, monkeypatch: pytest.MonkeyPatch
) -> None:
    store.add(article())
    monkeypatch.setattr(listing_module, "present_reader", lambda: Reader(program="1", rules="of tomorrow"))
    assert store.documents()[0].is_stale
    seen: list[tuple[str, int]] = []
    assert store.refresh(stale_only=True, each=lambda sha256, total: seen.append((sha256, total))).documents == 1
    assert seen == [(store.documents()[0].sha256, 1)]
    monkeypatch.undo()
    assert not store.documents()[0].is_stale
    assert store.refresh(stale_only=True).documents == 0


def test_what_the_text_says_is_told_anew_and_what_a_person_said_stays(store: Store, article: Articles) -> None:
    sha256 = store.add(article()).sha256
    store.edit(sha256, source_url="https://one.example/a", by="ann")
    with store._database.writing() as connection:
        connection.execute(sa.update(DOCUMENTS).values(title="What former rules took for a headline"))
    assert store.refresh().changed == 1
    (held,) = store.documents()
    assert (held.title, held.source_url) == ("Digital change in Hung Yen", "https://one.example/a")
    assert held.told_by == {"title": "text", "language": "text", "source_url": "reviewer"}
