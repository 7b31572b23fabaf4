"""The one door to the store: no page writes past it, whatever it shows and whoever calls."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import Store, document_from_text
from metrics.dashboard.intake.access import Right, Rule, Visitor, read_rule
from metrics.dashboard.intake.guarded import GuardedStore, NotAllowedError
from metrics.dashboard.paths import ROOM
from metrics.errors import StoreError
from metrics.extraction import extract
from metrics.store import FigureKey

TEXT = "Hue city has 99.9% 4G coverage of the population. The bus runs every 15 minutes."
OTHER = document_from_text("Ca Mau province has 93.2% 4G coverage of the population.", name="other.txt")

Write = Callable[[GuardedStore], object]


@contextmanager
def made_in(folder: Path) -> Iterator[Store]:
    with Store.open(folder / "store.sqlite", seeds=False) as opened:
        opened.add(document_from_text(TEXT, name="hue.txt"))
        yield opened


@pytest.fixture
def store(tmp_path: Path) -> Iterator[Store]:
    with made_in(tmp_path) as opened:
        yield opened


@pytest.fixture(scope="module")
def closed_store(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Store]:
    """A store that none of the tests may get to write to."""
    with made_in(tmp_path_factory.mktemp("closed")) as opened:
        yield opened


def guarded(store: Store, said: str, visitor: Visitor) -> GuardedStore:
    return GuardedStore(store, {right: read_rule(right, said) for right in Right}, lambda: visitor)


def sha256(store: GuardedStore) -> str:
    return store.documents()[0].sha256


def figure(store: GuardedStore) -> str:
    return str(store._store.tables().figures["id"].iloc[0])


def key(store: GuardedStore) -> FigureKey:
    start = TEXT.index("15")
    metric = str(store._store.tables().figures["metric"].iloc[0])
    return FigureKey(sha256(store), start, start + 2, metric, "hue", "")


WRITES: dict[str, Write] = {
    "verdict": lambda store: store.review(figure(store), "accepted", "Forger"),
    "correction": lambda store: store.review(figure(store), "corrected", "Forger", corrected={"value": 1.0}),
    "figure": lambda store: store.add_figure(key(store), reviewer="Forger", value=15.0, status="actual"),
    "article": lambda store: store.add(OTHER, extract(OTHER)),
    "change": lambda store: store.edit(sha256(store), by="Forger", title="Forged"),
    "removal": lambda store: store.remove(sha256(store), by="Forger"),
    "refresh": lambda store: store.refresh(lambda sha, total: None),
}
REFUSED = {
    "nobody": Visitor(),
    "": Visitor(is_at_home=False),
    "lan@example.org": Visitor(email="minh@example.org", name="Lan"),
    "@example.org": Visitor(name="lan@example.org"),
}


@pytest.mark.parametrize("said", REFUSED)
@pytest.mark.parametrize("write", WRITES)
def test_who_has_no_right_writes_nothing(closed_store: Store, write: str, said: str) -> None:
    door, before = guarded(closed_store, said, REFUSED[said]), (closed_store.state(), len(closed_store.history()))
    with pytest.raises(NotAllowedError, match=r"DXMETRICS_(REVIEWERS|ADDERS)"):
        WRITES[write](door)
    assert (closed_store.state(), len(closed_store.history())) == before
    assert len(door.documents()) == 1, "all may look"


@pytest.mark.parametrize("write", WRITES)
def test_who_has_the_right_writes_under_the_name_of_the_login(store: Store, write: str) -> None:
    WRITES[write](guarded(store, "lan@example.org", Visitor(email="lan@example.org", name="Lan")))
    said = {review.reviewer for review in store.reviews()} | {event.by for event in store.history()} - {""}
    assert said == ({"Lan <lan@example.org>"} if write not in ("article", "refresh") else set()), "nothing of Forger"


def test_a_right_to_review_is_none_to_add(store: Store) -> None:
    door = GuardedStore(store, {Right.REVIEW: read_rule("", "anyone"), Right.ADD: read_rule("", "nobody")}, Visitor)
    WRITES["verdict"](door)
    with pytest.raises(NotAllowedError, match="DXMETRICS_ADDERS"):
        WRITES["removal"](door)


def test_who_signs_out_meanwhile_has_lost_the_right(store: Store) -> None:
    now = [Visitor(email="lan@example.org")]
    door = GuardedStore(store, dict.fromkeys(Right, Rule(addresses=frozenset({"lan@example.org"}))), lambda: now[0])
    WRITES["verdict"](door)
    now[0] = Visitor()
    with pytest.raises(NotAllowedError):
        WRITES["verdict"](door)


def test_a_broken_store_tells_the_page_a_number_and_the_log_the_rest(
    store: Store, tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    door = guarded(store, "anyone", Visitor())
    with store._database.writing() as connection:
        connection.execute(sa.text("DROP TABLE verdicts"))
    with pytest.raises(StoreError) as told:
        door.reviews("0" * 16)
    number = re.search(r"error ([0-9a-f]{8})$", str(told.value))
    assert number
    for secret in (str(tmp_path), "store.sqlite", "SELECT", "no such table"):
        assert secret not in str(told.value)
    assert number[1] in caplog.text
    assert "no such table" in caplog.text


def test_no_page_has_another_way_to_the_store() -> None:
    """A page that opened the store itself would write past the door."""
    ways = re.compile(r"open_store|Store\.open|import .*\bStore\b|\._store\b")
    pages = [*(ROOM / "views").rglob("*.py"), ROOM / "frame.py", ROOM / "screen.py"]
    assert len(pages) > 40
    assert [page.name for page in pages if ways.search(page.read_text(encoding="utf-8"))] == []
