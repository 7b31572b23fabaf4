"""`dxmetrics doctor` with each thing broken in turn: it is named with the cure, and all the others are told as well."""

from __future__ import annotations

import os
import shutil
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from metrics import Store
from metrics.cli.doctor import Level, carried, examine, examining, installed, rights
from metrics.documents import document_from_text
from metrics.errors import DataFileError
from metrics.store import inspect_store

PASSWORD = "Sauerampfer"

Break = Callable[[Path, pytest.MonkeyPatch], None]


@pytest.fixture(scope="module")
def whole(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Return a folder with a store."""
    folder = tmp_path_factory.mktemp("whole")
    with Store.open(folder / "store.sqlite", seeds=False) as store:
        store.add(document_from_text("4G came to Hung Yen.", name="a.txt", language="en"))
    return folder


@pytest.fixture
def home(whole: Path, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Return a home with a store of its own; what takes long to look at is not looked at again in each test."""
    shutil.copytree(whole, tmp_path / "home")
    monkeypatch.setenv("DXMETRICS_HOME", str(tmp_path / "home"))
    monkeypatch.setattr("metrics.cli.checking.check_data_files", lambda: iter(["metrics    68 in 6 families"]))
    monkeypatch.setattr(installed, "_other_than_locked", lambda: iter(()))
    return tmp_path / "home"


def levels() -> dict[str, Level]:
    """Return the worst level of each check."""
    found: dict[str, Level] = {}
    for one in examine():
        found[one.check] = max(found.get(one.check, Level.OK), one.level, key=list(Level).index)
    return found


ALL = {
    "program",
    "python",
    "packages",
    "time zones",
    "data files",
    "fonts",
    "settings",
    "server",
    "rights",
    "store",
    "disk",
}


def test_a_whole_machine_is_all_right_and_nothing_is_changed(home: Path) -> None:
    before = {path.name: path.stat().st_size for path in home.iterdir()}
    found = levels()
    assert found.keys() == ALL
    assert {name for name, level in found.items() if level is Level.WRONG} == set()
    assert {path.name: path.stat().st_size for path in home.iterdir()} == before


def test_a_store_that_is_not_there_is_not_made(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_HOME", str(home / "new"))
    (told,) = (one for one in examine() if one.check == "store")
    assert (told.level, told.said.rpartition(": ")[2]) == (Level.OK, "not there yet, it is made at the first use")
    assert not (home / "new").exists()


# ---------------------------------------------------------------- how things break
def missing_package(_home: Path, patch: pytest.MonkeyPatch) -> None:
    real = installed._version_of
    patch.setattr(installed, "_version_of", lambda name: "" if name == "pypdf" else real(name))


def package_too_old(_home: Path, patch: pytest.MonkeyPatch) -> None:
    real = installed._version_of
    patch.setattr(installed, "_version_of", lambda name: "0.1" if name == "pandas" else real(name))


def old_python(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(installed, "_PYTHONS", ((3, 99), (3, 99)))


def no_time_zones(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(installed, "_ZONE", "Nowhere/Nothing")


def broken_data_file(_home: Path, patch: pytest.MonkeyPatch) -> None:
    def broken() -> None:
        raise DataFileError("coverage.toml: no key 'unit'; add it")

    patch.setattr("metrics.cli.checking.check_data_files", broken)


def damaged_font(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(carried, "_FONT", b"OTTO")


def wrong_setting(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("DXMETRICS_LOG", "xml")


def missing_table(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("DXMETRICS_TABLE", str(home / "gone.csv"))


def no_database(home: Path, _patch: pytest.MonkeyPatch) -> None:
    (home / "store.sqlite").write_bytes(b"no database" * 1000)


def flipped_page(home: Path, _patch: pytest.MonkeyPatch) -> None:
    content = bytearray((home / "store.sqlite").read_bytes())
    content[8192:8292] = bytes(100)
    (home / "store.sqlite").write_bytes(content)


def index_of_other_rows(home: Path, _patch: pytest.MonkeyPatch) -> None:
    with closing(sqlite3.connect(home / "store.sqlite")) as connection:
        connection.execute("PRAGMA writable_schema = ON")
        index = "CREATE INDEX ix_addresses_document ON addresses (name)"
        connection.execute("UPDATE sqlite_master SET sql = ? WHERE name = 'ix_addresses_document'", (index,))
        connection.commit()


def another_text(home: Path, _patch: pytest.MonkeyPatch) -> None:
    content = (home / "store.sqlite").read_bytes()
    assert content.count(b"4G came to") == 1
    (home / "store.sqlite").write_bytes(content.replace(b"4G came to", b"5G came to"))


def pipe(home: Path, _patch: pytest.MonkeyPatch) -> None:
    (home / "store.sqlite").unlink()
    os.mkfifo(home / "store.sqlite")


def another_program(home: Path, _patch: pytest.MonkeyPatch) -> None:
    (home / "store.sqlite").unlink()
    with closing(sqlite3.connect(home / "store.sqlite")) as connection:
        connection.execute("CREATE TABLE cats (name TEXT)")


def read_only(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setattr(os, "access", lambda path, mode: mode != os.W_OK)  # root may write everywhere


def no_server(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("DXMETRICS_DATABASE_URL", f"postgresql://someone:{PASSWORD}@127.0.0.1:9/nowhere")


def address_that_is_none(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("DXMETRICS_DATABASE_URL", f"mysql://someone:{PASSWORD}@127.0.0.1/nowhere")


def rights_of_nobody_known(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("DXMETRICS_REVIEWERS", "Lan")


def no_library_to_sign_in_with(home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setenv("DXMETRICS_ADDERS", "lan@example.org")
    patch.setattr(rights, "_LIBRARY", "nothing_of_the_kind")
    patch.setattr(rights, "_SECRETS", "secrets.toml")
    patch.chdir(home)
    (home / "secrets.toml").write_text(f'[auth]\nclient_secret = "{PASSWORD}"\n', encoding="utf-8")


def unheard_of(_home: Path, patch: pytest.MonkeyPatch) -> None:
    patch.setitem(examining.CHECKS, "fonts", "metrics.cli.doctor.gone:fonts")


@pytest.mark.parametrize(
    ("breaking", "check", "words"),
    [
        (missing_package, "packages", "pypdf is missing"),
        (package_too_old, "packages", "pandas 0.1 does not fit"),
        (old_python, "python", "use Python 3.99 to 3.99"),
        (no_time_zones, "time zones", "pip install tzdata"),
        (broken_data_file, "data files", "coverage.toml: no key 'unit'"),
        (damaged_font, "fonts", "install the program anew"),
        (wrong_setting, "settings", "DXMETRICS_LOG='xml': must be one of off, text, json"),
        (rights_of_nobody_known, "rights", "DXMETRICS_REVIEWERS: 'lan' is no address"),
        (no_library_to_sign_in_with, "rights", "pip install 'dxmetrics[auth]'"),
        (missing_table, "table", "gone.csv: no such file"),
        (no_database, "store", "dxmetrics restore FILE"),
        (flipped_page, "store", "dxmetrics restore FILE"),
        (index_of_other_rows, "store", "damaged (row 1 missing from index ix_addresses_document"),
        (another_text, "store", "damaged (the text of"),
        (pipe, "store", "a pipe, a device or a socket"),
        (another_program, "store", "a database of another program"),
        (read_only, "store", "cannot be written"),
        (no_server, "store", "does not answer"),
        (address_that_is_none, "store", "no store can be kept there"),
        (unheard_of, "fonts", "cannot be looked at: ModuleNotFoundError"),
    ],
)
def test_what_is_broken_is_named_with_the_cure_and_all_else_is_told(
    home: Path, monkeypatch: pytest.MonkeyPatch, breaking: Break, check: str, words: str
) -> None:
    breaking(home, monkeypatch)
    found = list(examine())
    wrong = [one for one in found if one.level is Level.WRONG and one.check == check]
    assert any(words in f"{one.said} -> {one.cure}" for one in wrong), found
    assert all(one.cure or one.check == "settings" for one in wrong)
    others = ALL - {check, "disk", *(["table", "rights", "store"] if check == "settings" else [])}
    assert others <= {one.check for one in found if one.level is not Level.WRONG}
    assert PASSWORD not in repr(found)


@pytest.mark.parametrize(
    ("variable", "value", "words"),
    [
        ("STREAMLIT_SERVER_ADDRESS", "0.0.0.0", "whoever reaches this machine reaches the pages"),
        ("STREAMLIT_SERVER_ALLOWED_HOSTS", "*", "DNS rebinding"),
        ("STREAMLIT_SERVER_ENABLE_CORS", "false", "server.enableCORS is false"),
        ("STREAMLIT_SERVER_ENABLE_XSRF_PROTECTION", "false", "server.enableXsrfProtection is false"),
        ("STREAMLIT_CLIENT_SHOW_ERROR_DETAILS", "full", "shows visitors what failed"),
        ("DXMETRICS_HOEM", "/data", "no settings: DXMETRICS_HOEM"),
    ],
)
def test_a_setting_that_opens_the_server_or_sets_nothing_is_a_warning(
    home: Path, monkeypatch: pytest.MonkeyPatch, variable: str, value: str, words: str
) -> None:
    monkeypatch.setenv(variable, value)
    warned = [one for one in examine() if one.level is Level.WARNING and words in one.said]
    assert len(warned) == 1
    assert warned[0].cure


def test_no_password_is_shown_whoever_says_it(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    address = f"postgresql://someone:{PASSWORD}@127.0.0.1:9/nowhere"

    def telling() -> None:
        raise RuntimeError(f"cannot reach {address}")

    monkeypatch.setenv("DXMETRICS_DATABASE_URL", address)
    monkeypatch.setattr(carried, "fonts", telling)
    (told,) = (one.said for one in examine() if one.check == "fonts")
    assert told.endswith("RuntimeError: cannot reach postgresql://someone:***@127.0.0.1:9/nowhere")


def test_rights_that_let_strangers_write_or_nobody_sign_in_are_warnings(
    home: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    def told() -> list[str]:
        return [one.said for one in examine() if one.check == "rights" and one.level is Level.WARNING]

    monkeypatch.chdir(home)
    monkeypatch.setenv("HOME", str(home))
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "anyone")
    assert told() == []
    monkeypatch.setenv("STREAMLIT_BROWSER_SERVER_ADDRESS", "figures.example.org")
    assert told() == ["DXMETRICS_REVIEWERS=anyone, and others can reach the dashboard"]
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "@example.org")
    assert [line.rpartition(": ")[2] for line in told()] == ["nobody can sign in"]


def test_little_room_is_a_warning(home: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(shutil, "disk_usage", lambda _path: shutil._ntuple_diskusage(10**9, 10**9, 10**6))
    assert levels()["disk"] is Level.WARNING


@pytest.mark.parametrize(("revision", "told"), [("9999", "9999"), ("0000", "0000")])
def test_a_store_of_another_schema_is_a_warning_and_stays_as_it_is(home: Path, revision: str, told: str) -> None:
    with closing(sqlite3.connect(home / "store.sqlite")) as connection:
        connection.execute("UPDATE dxmetrics_revision SET version_num = ?", (revision,))
        connection.commit()
    (finding,) = (one for one in examine() if one.check == "store")
    assert finding.level is Level.WARNING
    assert f"schema {told}" in finding.said
    assert inspect_store().revision == revision


def test_articles_read_by_other_rules_are_a_warning(home: Path) -> None:
    with closing(sqlite3.connect(home / "store.sqlite")) as connection:
        connection.execute("UPDATE readings SET rules = 'other'")
        connection.commit()
    assert any(one.cure == "dxmetrics refresh" and one.said.startswith("1 articles") for one in examine())
