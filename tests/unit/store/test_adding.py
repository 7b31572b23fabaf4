"""Documents go in whole, once, under every name they come by."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from metrics.documents import Apart, Document, document_from_text
from metrics.errors import StoreError
from metrics.extraction import extract
from metrics.store import Happening, Outcome, Store
from metrics.store import adding as adding_module
from metrics.text import Span

Articles = Callable[..., Document]


def test_a_document_is_new_and_then_known(store: Store, article: Articles) -> None:
    document = article()
    added = store.add(document, extract(document))
    assert (added.outcome, added.name, added.figures) == (Outcome.NEW, "a.txt", 3)
    before = store.state()
    again = store.add(document, extract(document))
    assert (again.outcome, again.name, again.figures) == (Outcome.KNOWN, "a.txt", 3)
    assert store.state() == before, "reading an article again changes nothing"
    (held,) = store.documents()
    assert (held.names, held.figures, held.title, held.language) == (("a.txt",), 3, "Digital change in Hung Yen", "en")
    assert not held.is_stale
    assert store.text(held.sha256) == document.text


def test_the_extraction_need_not_be_given(store: Store, article: Articles) -> None:
    assert store.add(article()).figures == 3


def test_the_same_text_under_another_name_is_one_document(store: Store, article: Articles) -> None:
    store.add(article("a.txt"))
    added = store.add(article("b.txt"))
    assert (added.outcome, added.name, added.figures) == (Outcome.ADDRESS, "b.txt", 3)
    (held,) = store.documents()
    assert held.names == ("a.txt", "b.txt")
    tables = store.tables()
    assert tables.documents["document"].tolist() == ["a.txt", "b.txt"]
    assert set(tables.figures["document"]) == {"a.txt"}


def test_the_same_text_from_another_address_keeps_both(store: Store, article: Articles) -> None:
    urls = ("https://one.example/a", "https://two.example/b")
    assert [store.add(article("page.html", url)).outcome for url in urls] == [Outcome.NEW, Outcome.ADDRESS]
    assert store.add(article("page.html")).outcome is Outcome.KNOWN, "no address is not another one"
    (held,) = store.documents()
    assert held.source_urls == urls
    assert store.tables().documents["source_url"].tolist() == list(urls)
    assert [store.find(url) for url in urls] == [held.sha256] * 2


def test_another_text_under_a_name_that_is_taken_gets_its_hash_behind_it(store: Store, article: Articles) -> None:
    store.add(article("a.txt"))
    other = article("a.txt", coverage="97")
    added = store.add(other)
    assert (added.outcome, added.name) == (Outcome.NEW, f"a.txt#{other.sha256[:8]}")
    assert store.add(other).outcome is Outcome.KNOWN
    assert set(store.tables().figures["document"]) == {"a.txt", added.name}


def test_a_document_goes_in_whole_or_not_at_all(
    store: Store, article: Articles, monkeypatch: pytest.MonkeyPatch
) -> None:
    def fail(*_: object, **__: object) -> None:
        raise StoreError("the last step fails")

    with monkeypatch.context() as patch:
        patch.setattr(adding_module, "note", fail)
        with pytest.raises(StoreError, match="the last step fails"):
            store.add(article())
    assert (store.documents(), store.history()) == ((), ())
    assert store.add(article()).outcome is Outcome.NEW


def test_what_cannot_be_kept_is_refused(store: Store, article: Articles) -> None:
    document = article()
    with pytest.raises(StoreError, match="extraction is that of another text"):
        store.add(document, extract(article(coverage="97")))
    with pytest.raises(StoreError, match="zero character"):
        store.add(replace(document, text=document.text + "\0"))
    extraction = extract(document)
    strange = replace(extraction.observations[0], metric="no-such-metric")
    with pytest.raises(StoreError, match=r"a\.txt, characters .* know no 'no-such-metric'"):
        store.add(document, replace(extraction, observations=(strange,)))
    assert store.documents() == ()


def test_a_figure_told_twice_is_a_rejection(store: Store, article: Articles) -> None:
    extraction = extract(article())
    first = extraction.observations[0]
    added = store.add(extraction.document, replace(extraction, observations=(first, first)))
    assert (added.figures, added.rejections) == (1, 1 + len(extraction.rejections))
    assert store.tables().rejections["reason"].tolist()[0] == "duplicate"


def test_what_a_file_said_of_its_page_is_kept(store: Store, article: Articles) -> None:
    document = replace(article(), apart=(Apart(kind="advert", span=Span(0, 5)),), encoding="cp1258")
    store.add(document)
    assert store.documents()[0].encoding == "cp1258"
    assert store.refresh().changed == 0


def test_history_tells_what_happened(store: Store, article: Articles) -> None:
    added = store.add(article())
    store.add(article("b.txt"))
    store.remove(added.sha256, by="ann")
    told = [(event.event, event.by) for event in store.history(added.sha256)]
    assert told == [(Happening.ADDED, ""), (Happening.ADDRESS, ""), (Happening.REMOVED, "ann")]
    assert store.history()[0].new["title"] == "Digital change in Hung Yen"
    assert store.history()[-1].old["names"] == ["a.txt", "b.txt"]
    assert all(event.at.endswith("Z") for event in store.history())


def test_a_removed_document_comes_back_with_what_people_said(store: Store, article: Articles) -> None:
    added = store.add(article())
    figure = store.tables().figures.iloc[0]
    story = figure["story"]
    store.review(figure["id"], "accepted", "ann")
    store.remove(added.sha256)
    assert store.documents() == ()
    tables = store.tables()
    assert (len(tables.figures), len(tables.documents), len(tables.rejections)) == (0, 0, 0)
    assert store.look_again() == (), "an article that is not there asks nothing"
    assert len(store.reviews()) == 1
    assert store.add(article("new.txt")).outcome is Outcome.NEW
    row = store.tables().figures.iloc[0]
    assert (row["verdict"], row["story"], row["document"]) == ("accepted", story, "new.txt")


@pytest.mark.parametrize(("wanted", "why"), [("b.txt", "no document 'b.txt'"), ("", "no document ''")])
def test_a_document_that_is_not_there_is_told(store: Store, article: Articles, wanted: str, why: str) -> None:
    added = store.add(article())
    for meant in ("a.txt", added.sha256, added.sha256[:10].upper()):
        assert store.find(meant) == added.sha256
    with pytest.raises(StoreError, match=why):
        store.find(wanted)
    with pytest.raises(StoreError, match="no document 0000"):
        store.remove("0000")


def test_an_edit_keeps_what_was_there(store: Store, article: Articles) -> None:
    sha256 = store.add(article()).sha256
    store.edit(sha256, title="Another headline", published=date(2025, 5, 1), by="ann")
    (held,) = store.documents()
    assert (held.title, held.published, held.source_url) == ("Another headline", date(2025, 5, 1), "")
    assert held.told_by["title"] == held.told_by["published"] == "reviewer"
    event = store.history(sha256)[-1]
    assert (event.event, event.by, event.old["title"]) == (Happening.EDITED, "ann", "Digital change in Hung Yen")
    assert event.new["published"] == "2025-05-01"
    store.refresh()
    assert store.documents()[0] == held, "what a person said outweighs the text"
    store.edit(sha256, published=None)
    store.refresh()
    assert store.documents()[0].published is None


def test_an_edit_of_nothing_changes_nothing(store: Store, article: Articles) -> None:
    sha256, state = store.add(article()).sha256, store.state()
    store.edit(sha256)
    assert store.state() == state


def test_the_date_of_an_article_bears_on_its_figures(store: Store) -> None:
    text = "Digital change\n\nHung Yen's 4G coverage reached 99.5% of the population.\n"
    sha256 = store.add(document_from_text(text, name="a.txt")).sha256
    editions: list[Any] = [store.tables().figures["edition"].tolist()]
    for day in (date(2024, 1, 1), date(2026, 1, 1)):
        store.edit(sha256, published=day)
        editions.append(store.tables().figures["edition"].tolist())
    assert editions == [[""], ["63"], ["34"]]
