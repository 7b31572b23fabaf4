"""A store on SQLite, and one on a PostgreSQL server of our own: every test that asks for `place` runs on both."""

from __future__ import annotations

import os
import shutil
import subprocess
import tempfile
from collections.abc import Callable, Iterator, Sequence
from itertools import count
from pathlib import Path

import pytest
import sqlalchemy as sa

from metrics.documents import Document, document_from_text
from metrics.store import Store

SUPERUSER = "keeper"
SERVER_USER = "postgres"
BINARIES = sorted(Path("/usr/lib/postgresql").glob("*/bin"), reverse=True)

TEXT = """Digital change in {province}

In 2025, 4G coverage of {province} province reached {coverage}% of the population. Online records made up {records}% of
all records in {province} in 2025. The province ranked 8th of 34 provinces in the Provincial Competitiveness Index.
"""


def program(name: str) -> str | None:
    """Return the path of a program of the PostgreSQL server, where Debian keeps them too."""
    return shutil.which(name) or next((str(folder / name) for folder in BINARIES if (folder / name).exists()), None)


class Server:
    """A PostgreSQL server in a folder of its own, listening on a socket in it and nowhere else."""

    def __init__(self, folder: Path, pg_ctl: str, initdb: str) -> None:
        self.folder, self.data, self.pg_ctl, self.names = folder, folder / "data", pg_ctl, count()
        if os.getuid() == 0:  # the server refuses to run as root
            shutil.chown(folder, SERVER_USER)
        log = str(folder / "log")
        self.run(
            [initdb, "-D", str(self.data), "-U", SUPERUSER, "-A", "trust", "-E", "UTF8", "--locale=C", "--no-sync"]
        )
        options = f"-F -c listen_addresses='' -c max_connections=100 -k {folder}"
        self.start = [pg_ctl, "-D", str(self.data), "-o", options, "-w", "-l", log, "start"]
        self.run(self.start)

    def run(self, command: Sequence[str]) -> None:
        drop = ["runuser", "-u", SERVER_USER, "--"] if os.getuid() == 0 else []
        subprocess.run([*drop, *command], check=True, stdout=subprocess.DEVNULL, cwd=self.folder)

    def stop(self) -> None:
        self.run([self.pg_ctl, "-D", str(self.data), "-m", "immediate", "-w", "stop"])

    def address(self, database: str = "postgres", options: str = "") -> str:
        return f"postgresql://{SUPERUSER}@/{database}?host={self.folder}{options}"

    def new_database(self) -> str:
        """Return the address of an empty schema, which serves as a database and is made in no time."""
        name = f"store{next(self.names)}"
        engine = sa.create_engine(self.address().replace("://", "+psycopg://", 1))
        with engine.begin() as connection:
            connection.execute(sa.text(f"CREATE SCHEMA {name}"))
        engine.dispose()
        return self.address(options=f"&options=-csearch_path%3D{name}")


@pytest.fixture(scope="session")
def server() -> Iterator[Server]:
    """Start a PostgreSQL server, stop it at the end; skip where there is none."""
    pg_ctl, initdb = program("pg_ctl"), program("initdb")
    if pg_ctl is None or initdb is None:
        pytest.skip("no PostgreSQL server found; `make system` installs Debian's")
    with tempfile.TemporaryDirectory(prefix="dx-pg-") as folder:  # pytest's own folders are root's alone
        running = Server(Path(folder), pg_ctl, initdb)
        yield running
        running.stop()


@pytest.fixture(params=["sqlite", "postgresql"])
def place(request: pytest.FixtureRequest, tmp_path: Path) -> str:
    """Return where a store can be made: a file, or a database of the server."""
    if request.param == "sqlite":
        return str(tmp_path / "store.sqlite")
    running: Server = request.getfixturevalue("server")
    return running.new_database()


@pytest.fixture
def store(place: str) -> Iterator[Store]:
    """Return an empty store."""
    with Store.open(place, seeds=False) as opened:
        yield opened


def write_text(coverage: object = "99.5", records: object = "81.25", province: str = "Hung Yen") -> str:
    return TEXT.format(coverage=coverage, records=records, province=province)


@pytest.fixture
def article() -> Callable[..., Document]:
    """Return a factory of articles with three figures each: article("a.txt", coverage="97")."""

    def make(name: str = "a.txt", source_url: str = "", **told: object) -> Document:
        return document_from_text(write_text(**told), name=name, source_url=source_url)  # type: ignore[arg-type]

    return make
