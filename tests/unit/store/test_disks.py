"""Disks that are full, that fail or cannot be written, and others who read and write meanwhile."""

from __future__ import annotations

import os
import resource
import tempfile
import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from pathlib import Path

import pytest

from benchmarks.kills import complaints_of, start_adding, write_articles
from metrics.documents import Document
from metrics.errors import StoreError
from metrics.store import Store

Articles = Callable[..., Document]
NOBODY = 65_534


@contextmanager
def files_no_larger_than(size: int) -> Iterator[None]:
    """Let no file of this process grow beyond `size` bytes, as on a disk that has no more room."""
    before = resource.getrlimit(resource.RLIMIT_FSIZE)
    resource.setrlimit(resource.RLIMIT_FSIZE, (size, before[1]))
    try:
        yield
    finally:
        resource.setrlimit(resource.RLIMIT_FSIZE, before)


@contextmanager
def a_user_without_rights() -> Iterator[None]:
    """Be another user for a while where permissions do not bind this one."""
    is_root = os.geteuid() == 0
    if is_root:
        os.seteuid(NOBODY)
    try:
        yield
    finally:
        if is_root:
            os.seteuid(0)


@pytest.fixture
def shut(article: Articles) -> Iterator[Path]:
    """Return a store that anyone can read and nobody can write, in a folder that is the same."""
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder, "store.sqlite")
        with Store.open(path, seeds=False) as store:
            store.add(article())
        path.chmod(0o444)
        Path(folder).chmod(0o555)
        yield path
        Path(folder).chmod(0o755)


# ---------------------------------------------------------------- no room
def test_a_disk_without_room_takes_nothing_away(tmp_path: Path, article: Articles) -> None:
    with Store.open(tmp_path / "store.sqlite", seeds=False) as store:
        store.add(article())
        added: list[str] = []

        def fill() -> None:
            documents = (article(f"{number}.txt", coverage=number / 8) for number in range(1, 400))
            added.extend(store.add(document).name for document in documents)

        with files_no_larger_than(400_000), pytest.raises(StoreError, match=r"the disk (is full|fails).* taken back"):
            fill()
        held = store.documents()
        assert (len(held), {each.figures for each in held}) == (1 + len(added), {3})
        store.add(article("later.txt", coverage=99))
        assert len(store.tables().documents) == len(held) + 1


def test_a_backup_without_room_is_not_there(tmp_path: Path, article: Articles) -> None:
    path = tmp_path / "backup.sqlite"
    with Store.open(tmp_path / "store.sqlite", seeds=False) as store:
        store.add(article())
        store.backup(path)
        before = path.read_bytes()
        store.add(article("b.txt", coverage=12))
        with files_no_larger_than(20_000), pytest.raises(StoreError, match=r"the disk (is full|fails)"):
            store.backup(path)
    assert path.read_bytes() == before, "the backup before stays"
    assert sorted(each.name for each in tmp_path.iterdir()) == ["backup.sqlite", "store.sqlite"]


def test_a_restore_without_room_changes_nothing(tmp_path: Path, article: Articles) -> None:
    path = tmp_path / "backup.sqlite"
    with Store.open(tmp_path / "large.sqlite", seeds=False) as store:
        for coverage in range(10, 40):
            store.add(article(f"{coverage}.txt", coverage=coverage))
        store.backup(path)
    with Store.open(tmp_path / "store.sqlite", seeds=False) as store:
        store.add(article())
        before = store.documents()
        size = path.stat().st_size
        with files_no_larger_than(size + size // 2), pytest.raises(StoreError, match=r"the disk (is full|fails)"):
            store.restore(path, replace=True)
        assert store.documents() == before
        assert store.restore(path, replace=True) == 30


# ---------------------------------------------------------------- no rights
def test_a_store_that_nobody_can_write_is_told_and_stays(shut: Path, article: Articles) -> None:
    before = shut.read_bytes()
    with a_user_without_rights(), pytest.raises(StoreError, match=r"store\.sqlite: cannot be (written|opened); "):
        Store.open(shut).add(article("b.txt", coverage=12))
    assert shut.read_bytes() == before
    assert [each.name for each in shut.parent.iterdir()] == [shut.name]


def test_a_folder_in_which_nobody_can_write_is_told(shut: Path) -> None:
    with a_user_without_rights(), pytest.raises(StoreError, match=r"cannot be (written|opened); "):
        Store.open(shut.with_name("another.sqlite"))
    with a_user_without_rights(), pytest.raises(StoreError, match=r"cannot be (written|opened); "):
        Store.open(shut.parent / "folder" / "store.sqlite")


def test_a_backup_can_be_restored_from_where_nothing_can_be_written(shut: Path, tmp_path: Path) -> None:
    backup = tmp_path / "backup.sqlite"
    with Store.open(shut) as store:
        store.backup(backup)
    content = backup.read_bytes()
    backup.chmod(0o444)
    with Store.open(tmp_path / "store.sqlite", seeds=False) as store:
        assert store.restore(backup) == 1
    assert backup.read_bytes() == content


# ---------------------------------------------------------------- others at the same time
@pytest.mark.long
def test_a_reader_sees_whole_articles_while_another_process_adds(place: str, tmp_path: Path) -> None:
    readings = write_articles(tmp_path / "articles", 60)
    Store.open(place).close()
    writer = start_adding(tmp_path / "articles", place)
    seen = []
    with Store.open(place) as store:
        while writer.poll() is None:
            assert complaints_of_moment(store, readings) == []
            seen.append(len(store.documents()))
            time.sleep(0.05)  # the writer wants its share of the machine
        writer.communicate()
        assert complaints_of(store, readings) == []
    assert seen == sorted(seen)
    assert len(set(seen)) > 2, "it was read in the middle of the work"


def complaints_of_moment(store: Store, readings: dict[str, tuple[int, int]]) -> list[str]:
    """Return what is wrong with one moment of a store that others write to."""
    documents = store.documents()
    held = {each.sha256: (each.figures, each.rejections) for each in documents}
    tables = store.tables()
    told = tables.figures["document"].value_counts().to_dict()
    figures = {name: each.figures for each in documents for name in each.names[:1] if each.figures}
    wrong = [name for name, count in figures.items() if told.get(name) != count]
    return [*wrong, *(sha256 for sha256, read in held.items() if readings.get(sha256, read) != read)]


@pytest.mark.parametrize("backups", [3, pytest.param(25, marks=pytest.mark.long)])
def test_each_backup_under_load_is_a_moment_of_the_store(
    place: str, tmp_path: Path, article: Articles, backups: int
) -> None:
    stop = threading.Event()

    def write() -> None:
        number = 0
        with Store.open(place) as other:
            while not stop.is_set():
                number += 1
                added = other.add(article(f"{number}.txt", coverage=number / 8 % 100, records=number / 16 % 100))
                figures = other.tables().figures
                mine = figures.loc[figures["document"] == added.name, "id"].iloc[0]
                other.review(mine, "accepted", "ann", note=str(number))
                if number % 3 == 0:
                    other.edit(added.sha256, title=f"Edited {number}", by="bob")
                if number % 7 == 0:
                    other.remove(added.sha256)

    with Store.open(place, seeds=False) as store:
        writer = threading.Thread(target=write)
        writer.start()
        try:
            for number in range(backups):
                store.backup(tmp_path / f"{number}.backup")
        finally:
            stop.set()
            writer.join()
        history, reviews = store.history(), store.reviews()
    for number in range(backups):
        with Store.open(tmp_path / f"{number}.sqlite", seeds=False) as copy:
            copy.restore(tmp_path / f"{number}.backup")
            held = copy.history()[:-1]  # the last tells of the restoring
            assert held == history[: len(held)]
            assert copy.reviews() == reviews[: len(copy.reviews())]
            there = {each.sha256 for each in copy.documents()}
            removed = {event.sha256 for event in held if event.event.value == "removed"}
            assert there == {event.sha256 for event in held if event.event.value == "added"} - removed
            assert {each.figures for each in copy.documents()} <= {3}
            assert len(copy.tables().figures) == 3 * len(there)
