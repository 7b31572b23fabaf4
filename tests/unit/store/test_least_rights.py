"""The roles that docs/running.md makes on PostgreSQL: all the dashboard does goes through, and no more does."""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics import Store, document_from_text
from metrics.errors import StoreError
from metrics.store import FigureKey

from .conftest import Server, write_text

RUNNING = Path(__file__).parents[3] / "docs" / "running.md"
BASE = "dxmetrics"


def statements(number: int) -> list[str]:
    """Return the statements of a block of the page."""
    blocks = re.findall(r"^```sql\n(.*?)^```", RUNNING.read_text(encoding="utf-8"), re.DOTALL | re.MULTILINE)
    return [each.strip() for each in blocks[number].split(";") if each.strip()]


def as_role(server: Server, role: str, database: str = BASE) -> str:
    return server.address(database).replace("://keeper@", f"://{role}@")


def execute(address: str, said: list[str]) -> None:
    engine = sa.create_engine(address.replace("://", "+psycopg://", 1), isolation_level="AUTOCOMMIT")
    with engine.connect() as connection:
        for each in said:
            connection.execute(sa.text(each))
    engine.dispose()


@pytest.fixture(scope="module")
def address(server: Server) -> Iterator[str]:
    """The store as the page has it made, at the address that the dashboard gets."""
    execute(server.address(), statements(0))
    with Store.open(as_role(server, "dxmetrics_owner"), seeds=False) as owned:
        owned.add(document_from_text(write_text(), name="first.txt"))
    execute(as_role(server, "dxmetrics_owner"), statements(1))
    yield as_role(server, "dxmetrics")
    execute(server.address(), [f"DROP DATABASE {BASE} WITH (FORCE)"])


def test_the_role_of_the_dashboard_can_do_all_that_its_pages_do(address: str) -> None:
    with Store.open(address) as store:
        added = store.add(document_from_text(write_text(province="Ca Mau"), name="second.txt"))
        figure = str(store.tables().figures["id"].iloc[0])
        for verdict in ("accepted", "wrong"):
            store.review(figure, verdict, "Lan")
        store.edit(added.sha256, by="Lan", title="Told")
        metric = str(store.tables().figures["metric"].iloc[0])
        key = FigureKey(added.sha256, 0, 7, metric, "ca-mau", "")
        store.add_figure(key, reviewer="Lan", value=7.0, status="actual")
        store.refresh()
        store.remove(added.sha256, by="Lan")
        store.add(document_from_text(write_text(province="Ca Mau"), name="second.txt"))
        assert [review.verdict for review in store.reviews(figure)] == ["accepted", "wrong"]
        assert len(store.documents()) == 2


BEYOND: dict[str, str] = {
    "a verdict is rewritten": "UPDATE verdicts SET reviewer = 'x'",
    "a verdict is taken out": "DELETE FROM verdicts",
    "what happened is rewritten": "UPDATE history SET by = 'x'",
    "what happened is taken out": "DELETE FROM history",
    "a table is emptied": "TRUNCATE documents CASCADE",
    "a table is dropped": "DROP TABLE documents CASCADE",
    "a table is made": "CREATE TABLE mine (id int)",
    "a file of the server is read": "COPY history FROM '/etc/passwd'",
    "a program is run": "COPY history FROM PROGRAM 'id'",
}


@pytest.mark.parametrize("attempt", BEYOND)
def test_it_can_do_no_more(address: str, attempt: str) -> None:
    with pytest.raises(sa.exc.DBAPIError, match=r"permission denied|must be owner|(?i:insufficient)"):
        execute(address, [BEYOND[attempt]])


def test_a_store_is_not_replaced_by_the_dashboard(address: str, tmp_path: Path) -> None:
    with Store.open(address) as store:
        store.backup(tmp_path / "backup")
        before = len(store.documents())
        with pytest.raises(StoreError):
            store.restore(tmp_path / "backup", replace=True)
        assert len(store.documents()) == before
