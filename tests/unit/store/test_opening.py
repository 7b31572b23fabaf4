"""Opening: where a store lies, its schema, and everything that can be wrong with it."""

from __future__ import annotations

import builtins
import sqlite3
import sys
from collections.abc import Callable
from contextlib import closing
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic.autogenerate import compare_metadata
from alembic.config import Config
from alembic.migration import MigrationContext
from alembic.script import ScriptDirectory

from metrics.documents import Document
from metrics.errors import StoreError
from metrics.store import Store
from metrics.store import location as location_module
from metrics.store import opening as opening_module
from metrics.store.location import locate
from metrics.store.schema import METADATA, REVISION, REVISIONS
from metrics.store.troubles import in_words

Articles = Callable[..., Document]
MIGRATIONS = Path(opening_module.__file__).parent / "migrations"


# ---------------------------------------------------------------- where
def test_the_place_is_found_in_this_order(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name in ("DXMETRICS_DATABASE_URL", "DXMETRICS_HOME"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr(location_module, "user_data_dir", lambda *_, **__: str(tmp_path / "data"))
    assert locate().path == tmp_path / "data" / "store.sqlite"
    monkeypatch.setenv("DXMETRICS_HOME", str(tmp_path / "home"))
    assert locate().path == tmp_path / "home" / "store.sqlite"
    monkeypatch.setenv("DXMETRICS_DATABASE_URL", "postgres://ann:secret@db.example/dx")
    assert locate().url.drivername == "postgresql+psycopg"
    assert locate().name == "postgresql+psycopg://ann:***@db.example/dx"
    assert locate(tmp_path / "x.sqlite").path == tmp_path / "x.sqlite"
    assert locate(f"sqlite:///{tmp_path}/x.sqlite").path == tmp_path / "x.sqlite"


@pytest.mark.parametrize(
    ("address", "why"),
    [
        ("mysql://ann:secret@db.example/dx", "no store can be kept there"),
        ("postgresql://ann:secret@db.example:port/dx", "no address of a database"),
        ("sqlite://", "no store can be kept there"),
    ],
)
def test_an_address_that_is_none_is_refused_without_its_password(address: str, why: str) -> None:
    with pytest.raises(StoreError, match=why) as caught:
        locate(address)
    assert "secret" not in str(caught.value)


def test_a_folder_is_no_store(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match="a folder, not a store"):
        Store.open(tmp_path)


# ---------------------------------------------------------------- schema
def test_the_migrations_lead_to_the_schema(store: Store) -> None:
    with store._database.reading() as connection:
        options = {"version_table": REVISIONS, "compare_type": True}
        assert compare_metadata(MigrationContext.configure(connection, opts=options), METADATA) == []


def test_the_schema_is_that_of_the_last_migration() -> None:
    config = Config()
    config.set_main_option("script_location", str(MIGRATIONS))
    assert ScriptDirectory.from_config(config).get_heads() == [REVISION]


def test_a_store_is_opened_again_as_it_was(place: str, article: Articles) -> None:
    with Store.open(place, seeds=False) as store:
        store.add(article())
        before = store.documents()
    with Store.open(place) as store:
        assert store.documents() == before, "no seeds for a store that was made without"


def test_an_empty_file_becomes_a_store(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.touch()
    with Store.open(path, seeds=False) as store:
        assert store.documents() == ()


def test_a_store_of_a_newer_program_is_left_alone(place: str) -> None:
    with Store.open(place, seeds=False) as store, store._database.writing() as connection:
        connection.execute(sa.text(f"UPDATE {REVISIONS} SET version_num = '9999'"))
    with pytest.raises(StoreError, match=r"made by a newer version .*schema 9999.* update dxmetrics"):
        Store.open(place)


def test_a_migration_that_fails_changes_nothing(place: str, monkeypatch: pytest.MonkeyPatch) -> None:
    with monkeypatch.context() as patch:
        patch.setattr(opening_module, "_migrate", fail_after_tables)
        with pytest.raises(StoreError, match="half way"):
            Store.open(place, seeds=False)
    with Store.open(place, seeds=False) as store:
        assert store.documents() == ()


def fail_after_tables(connection: sa.Connection, *_: object) -> None:
    METADATA.create_all(connection)
    raise StoreError("half way")


def test_another_programs_tables_are_left_alone(place: str) -> None:
    url = locate(place).url
    engine = sa.create_engine(url)
    with engine.begin() as connection:
        connection.execute(sa.text("CREATE TABLE documents (name TEXT)"))
    with pytest.raises(StoreError, match="another program"):
        Store.open(place)
    with engine.connect() as connection:
        assert sa.inspect(connection).get_table_names() == ["documents"]
    engine.dispose()


# ---------------------------------------------------------------- damage
def test_a_file_that_is_no_database_is_left_alone(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    path.write_text("an article, not a store " * 100, encoding="utf-8")
    with pytest.raises(StoreError, match=r"store\.sqlite: no whole SQLite database.*dxmetrics restore FILE"):
        Store.open(path)
    assert path.read_text(encoding="utf-8").startswith("an article")


@pytest.mark.parametrize("size", [100, 4096, 9000, 40_000])
def test_a_file_that_was_cut_is_told_with_the_way_back(tmp_path: Path, article: Articles, size: int) -> None:
    path, backup = tmp_path / "store.sqlite", tmp_path / "backup.sqlite"
    with Store.open(path, seeds=False) as store:
        store.add(article())
        store.backup(backup)
    content = path.read_bytes()
    path.write_bytes(content[:size])
    with pytest.raises(StoreError, match=r"damaged .*Move it away.*restore"):
        Store.open(path)
    path.rename(tmp_path / "damaged")
    with Store.open(path, seeds=False) as store:
        assert store.restore(backup) == 1


def test_a_page_of_noise_is_found(tmp_path: Path, article: Articles) -> None:
    path = tmp_path / "store.sqlite"
    with Store.open(path, seeds=False) as store:
        for coverage in range(60, 90):
            store.add(article(f"{coverage}.txt", coverage=coverage))
    content = bytearray(path.read_bytes())
    content[len(content) // 2 : len(content) // 2 + 8192] = b"\xff" * 8192
    path.write_bytes(content)
    with pytest.raises(StoreError, match="damaged"):
        Store.open(path)


# ---------------------------------------------------------------- rights, room and rivals
def test_a_folder_that_cannot_be_made_is_told(tmp_path: Path) -> None:
    (tmp_path / "file").touch()
    with pytest.raises(StoreError, match="cannot be written; make the file and its folder writable"):
        Store.open(tmp_path / "file" / "store.sqlite")


def test_a_store_that_cannot_be_written_is_told(tmp_path: Path, article: Articles) -> None:
    with Store.open(tmp_path / "store.sqlite", seeds=False) as store:
        limit(store, "query_only = ON")
        with pytest.raises(StoreError, match="cannot be written"):
            store.add(article())
        limit(store, "query_only = OFF")
        assert store.documents() == ()


def test_a_full_disk_takes_nothing_away(tmp_path: Path, article: Articles) -> None:
    with Store.open(tmp_path / "store.sqlite", seeds=False) as store:
        store.add(article())
        limit(store, "max_page_count = 1")  # SQLite raises it to what the file has
        added: list[str] = []

        def fill() -> None:
            documents = (article(f"{coverage}.txt", coverage=coverage) for coverage in range(10, 99))
            added.extend(store.add(document).name for document in documents)

        with pytest.raises(StoreError, match="the disk is full; make room"):
            fill()
        held = store.documents()
        assert [each.names for each in held] == [("a.txt",), *((name,) for name in added)]
        assert {each.figures for each in held} == {3}, "whole documents only"
        limit(store, "max_page_count = 1000000")
        store.add(article("later.txt", coverage=1))
        assert len(store.documents()) == len(held) + 1
        assert len(store.tables().documents) == len(held) + 1


def limit(store: Store, pragma: str) -> None:
    """Set a pragma on the one connection that the store uses."""
    with store._database._engine.connect() as connection:
        connection.connection.driver_connection.execute(f"PRAGMA {pragma}")  # type: ignore[union-attr]


def test_a_store_in_use_is_told(place: str, article: Articles) -> None:
    with Store.open(place, seeds=False) as one, Store.open(place, patience=0.1) as other:
        with one._database.writing(), pytest.raises(StoreError, match="in use: another program holds it"):
            other.add(article())
        assert other.add(article()).figures == 3
        with one._database.writing():
            assert len(other.documents()) == 1, "reading goes on meanwhile"


def test_a_server_that_is_away_is_told(tmp_path: Path) -> None:
    with pytest.raises(StoreError, match=r"does not answer; look whether the server runs.*DXMETRICS_DATABASE_URL"):
        Store.open(f"postgresql://ann:secret@/dx?host={tmp_path}")


def test_a_server_that_refuses_is_told(server: Any) -> None:
    with pytest.raises(StoreError, match="the database refuses; look at user, password, database"):
        Store.open(server.address("nothing"))
    with pytest.raises(StoreError, match="the database refuses"):
        Store.open(server.new_database().replace("keeper@", "stranger@"))


def test_a_server_that_comes_back_is_used_again(server: Any, article: Articles) -> None:
    with Store.open(server.new_database(), seeds=False) as store:
        store.add(article())
        server.run([server.pg_ctl, "-D", str(server.data), "-m", "immediate", "-w", "stop"])
        try:
            with pytest.raises(StoreError, match="does not answer"):
                store.add(article("b.txt", coverage=5))
        finally:
            server.run(server.start)
        assert store.add(article("b.txt", coverage=5)).figures == 3
        assert len(store.documents()) == 2


def test_a_missing_driver_is_told_with_what_to_install(monkeypatch: pytest.MonkeyPatch) -> None:
    real = builtins.__import__

    def without_driver(name: str, *rest: Any) -> Any:
        if name.split(".")[0] == "psycopg":
            raise ModuleNotFoundError(f"No module named {name!r}")
        return real(name, *rest)

    for name in [name for name in sys.modules if name.split(".")[0] == "psycopg"]:
        monkeypatch.delitem(sys.modules, name)
    monkeypatch.setattr(builtins, "__import__", without_driver)
    with pytest.raises(
        StoreError, match=r"driver for PostgreSQL is missing; install it: pip install 'psycopg\[binary\]"
    ):
        Store.open("postgresql://ann@localhost/dx")


def test_a_full_disk_of_a_server_and_an_unknown_trouble_are_told() -> None:
    from psycopg.errors import DiskFull, InvalidTextRepresentation

    for error, why in (
        (DiskFull("no space"), "the disk is full"),
        (InvalidTextRepresentation("odd"), "could not do it"),
    ):
        with pytest.raises(StoreError, match=why), in_words("db"):
            raise sa.exc.DBAPIError("INSERT", {}, error)


def test_nothing_is_left_open(tmp_path: Path) -> None:
    path = tmp_path / "store.sqlite"
    Store.open(path, seeds=False).close()
    assert [file.name for file in tmp_path.iterdir()] == ["store.sqlite"], "the log of SQLite is folded in at the end"
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA journal_mode").fetchone() == ("wal",)
