"""Stores of every earlier schema, with data in them, are brought to the present one with all that they held.

`schemas/` holds, for each migration, the rows of a store as the program of that schema wrote them. A migration without
such a file fails here; `write_schema` below writes that of the present one.
"""

from __future__ import annotations

import json
import os
import shutil
import signal
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa
from alembic import command
from alembic.config import Config
from alembic.script import ScriptDirectory

from metrics.documents import Document
from metrics.errors import StoreError
from metrics.store import Happening, Store
from metrics.store import opening as opening_module
from metrics.store.backup import _count_on
from metrics.store.database import Database
from metrics.store.location import locate
from metrics.store.schema import METADATA, REVISION

Articles = Callable[..., Document]
Rows = dict[str, list[dict[str, Any]]]

MIGRATIONS = Path(opening_module.__file__).parent / "migrations"
SCHEMAS = Path(__file__).parent / "schemas"


def config_of(connection: sa.Connection | None = None, folder: Path = MIGRATIONS) -> Config:
    config = Config(attributes={"connection": connection})
    config.set_main_option("script_location", str(folder))
    return config


REVISIONS = [script.revision for script in ScriptDirectory.from_config(config_of()).walk_revisions()]


def rows_of(database: Database) -> Rows:
    """Return all rows, as JSON holds them."""
    with database.reading() as connection:
        tables = sa.MetaData()
        tables.reflect(connection)
        found = {
            name: [dict(row) for row in connection.execute(sa.select(table).order_by(*table.primary_key)).mappings()]
            for name, table in tables.tables.items()
            if name.split(".")[-1] in METADATA.tables
        }
    plain: Rows = json.loads(json.dumps(found, default=str))
    return plain


def write_schema(store: Store) -> None:
    """Write the rows of a store to the file of the present schema."""
    path = SCHEMAS / f"{REVISION}.json"
    path.write_text(json.dumps(rows_of(store._database), ensure_ascii=False, indent=1) + "\n", encoding="utf-8")


def make_earlier(place: str, revision: str) -> Rows:
    """Make a store of an earlier schema with the rows that its program wrote; return them."""
    rows: Rows = json.loads((SCHEMAS / f"{revision}.json").read_text(encoding="utf-8"))
    database = Database(locate(place), patience=10)
    with database.writing() as connection:
        command.upgrade(config_of(connection), revision)
        tables = sa.MetaData()
        tables.reflect(connection)
        for table in tables.sorted_tables:
            for row in rows.get(table.name, []):
                connection.execute(sa.insert(table).values(**_with_days(row, table)))
            if database.is_server and "key" in table.columns:
                _count_on(connection, table)
    database.close()
    return rows


def _with_days(row: dict[str, Any], table: sa.Table) -> dict[str, Any]:
    days = {each.name for each in table.columns if isinstance(each.type, sa.Date)}
    return {name: date.fromisoformat(cell) if name in days and cell else cell for name, cell in row.items()}


def assert_kept(rows: Rows, database: Database) -> None:
    """Assert that every row of `rows` is there, with all its cells; columns may have come."""
    present = rows_of(database)
    for table, earlier in rows.items():
        now = [{name: row[name] for name in before} for row, before in zip(present[table], earlier, strict=True)]
        assert now == earlier, table


def test_there_is_a_store_of_every_schema() -> None:
    assert {path.stem for path in SCHEMAS.glob("*.json")} == set(REVISIONS), "write it with write_schema"


@pytest.mark.parametrize("revision", REVISIONS)
def test_a_store_of_an_earlier_schema_keeps_all_it_held(place: str, revision: str, article: Articles) -> None:
    rows = make_earlier(place, revision)
    with Store.open(place) as store:
        assert_kept(rows, store._database)
        names = [each.names for each in store.documents()]
        assert names == [("a.txt", "a-again.txt"), ("b.txt",)], "one was removed, and no seeds come"
        assert [review.reviewer for review in store.reviews()] == [row["reviewer"] for row in rows["verdicts"]]
        assert [event.event for event in store.history()] == [Happening(row["event"]) for row in rows["history"]]
        figures = store.tables().figures
        assert {"corrected", "unsure"} <= set(figures["verdict"])
        assert "reviewer" in set(figures["origin"])
        assert store.add(article("new.txt", coverage=12)).figures == 3
        store.review(figures["id"][0], "accepted", "ann")
        assert len(store.history()) == len(rows["history"]) + 1, "rows are counted on behind those that were there"


# ---------------------------------------------------------------- a migration that is yet to come
NEXT = """
import sqlalchemy as sa
from alembic import op

revision, down_revision = "9000", {head!r}


def upgrade() -> None:
    op.add_column("documents", sa.Column("length", sa.Integer))
    op.execute("UPDATE documents SET length = length(text)")
    with op.batch_alter_table("verdicts") as table:
        table.add_column(sa.Column("weight", sa.Double, server_default="1"))
"""


@pytest.fixture
def coming(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """Let there be a migration behind the last one, which changes tables and rows."""
    shutil.copytree(MIGRATIONS, tmp_path / "migrations", ignore=shutil.ignore_patterns("__pycache__"))
    (tmp_path / "migrations/versions/r9000_next.py").write_text(NEXT.format(head=REVISION), encoding="utf-8")
    monkeypatch.setattr(opening_module, "files", lambda _: tmp_path)
    monkeypatch.setattr(opening_module, "REVISION", "9000")


@pytest.mark.usefixtures("coming")
def test_the_next_migration_keeps_what_the_present_schema_holds(place: str) -> None:
    rows = make_earlier(place, REVISION)
    with Store.open(place) as store:
        assert_kept(rows, store._database)
        now = rows_of(store._database)
        assert [row["length"] for row in now["documents"]] == [len(row["text"]) for row in rows["documents"]]
        assert {row["weight"] for row in now["verdicts"]} == {1.0}


@pytest.mark.usefixtures("coming")
def test_a_migration_that_is_cut_off_anywhere_changes_nothing(place: str) -> None:
    rows, cuts = make_earlier(place, REVISION), 0
    while cut_off(place, cuts + 1):
        cuts += 1
        database = Database(locate(place), patience=10)
        with database.reading() as connection:
            assert connection.scalar(sa.text(f"SELECT version_num FROM {opening_module.REVISIONS}")) == REVISION
        assert rows_of(database) == rows, f"statement {cuts}"
        database.close()
    assert cuts > 5
    with Store.open(place) as store:
        assert_kept(rows, store._database)


def cut_off(place: str, number: int) -> bool:
    """Open a store and cut that off before a statement; return whether there was one. Without it the store is open."""
    child = os.fork() if locate(place).path else None
    was_cut, count, keeper = False, 0, sa.create_engine(locate(place).url)

    def cut(connection: sa.Connection, *_: object) -> None:
        nonlocal was_cut, count
        count += connection.engine is not keeper
        if count == number and not was_cut:
            was_cut = True
            if child is not None:
                os.kill(os.getpid(), signal.SIGKILL)
            process = connection.connection.driver_connection.info.backend_pid  # type: ignore[union-attr]
            with keeper.begin() as other:
                other.execute(sa.text(f"SELECT pg_terminate_backend({process}, 5000)"))

    if child:
        return os.WIFSIGNALED(os.waitpid(child, 0)[1])
    for event in ("before_cursor_execute", "commit"):
        sa.event.listen(sa.Engine, event, cut)
    try:
        opening_module.open_database(locate(place)).close()
    except StoreError:
        assert was_cut
    finally:
        if child is not None:
            os._exit(0)
        for event in ("before_cursor_execute", "commit"):
            sa.event.remove(sa.Engine, event, cut)
        keeper.dispose()
    return was_cut
