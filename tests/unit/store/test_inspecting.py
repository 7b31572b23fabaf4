"""A store is looked at from outside, on both databases, and stays as it is."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

from metrics.documents import Document
from metrics.store import Store, inspect_store


def test_a_place_without_a_store_has_none_afterwards(place: str) -> None:
    found = inspect_store(place)
    assert (found.is_there, found.revision, found.counts, found.is_writable) == (False, None, {}, True)
    assert not inspect_store(place).is_there, "the look has made none"


def test_a_store_is_told_while_others_work_in_it(store: Store, place: str, article: Callable[..., Document]) -> None:
    added = store.add(article())
    store.add(article("b.txt", province="Hue"))
    store.remove(added.sha256)
    store.review(store.tables().figures["id"][0], "accepted", "Lan")
    found = inspect_store(place)
    assert (found.is_there, found.fault, found.revision, found.is_server) == (True, "", found.known, "://" in place)
    assert found.counts == {"documents": 1, "stale": 0, "figures": 3, "verdicts": 1}
    assert found.size > 0
    assert found.name == store.name


def test_a_look_leaves_no_file_beside_the_store(tmp_path: Path) -> None:
    Store.open(tmp_path / "store.sqlite", seeds=False).close()
    assert inspect_store(tmp_path / "store.sqlite").is_there
    assert [path.name for path in tmp_path.iterdir()] == ["store.sqlite"]
