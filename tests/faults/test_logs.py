"""What stands in the log of a whole day's work, and what never does."""

from __future__ import annotations

import json
import os
import subprocess
import sys
import tomllib
import traceback
from pathlib import Path
from typing import Any

import pytest
import sqlalchemy as sa

from metrics.errors import StoreError
from metrics.store.location import locate
from metrics.store.opening import open_database
from metrics.store.schema import DOCUMENTS

TITLE, SENTENCE, QUOTE = "Grauwackenhalde", "Quittenmarmelade", "73.9146%"
NOTE, CORRECTED, SOUGHT, RAISED = "Zwetschgenmus", "Brombeerhang", "Holunderbusch", "Mirabellengeist"
PASSWORD = "Sauerampfer"
MARKERS = (TITLE, SENTENCE, QUOTE, NOTE, CORRECTED, SOUGHT, RAISED, PASSWORD)

REVIEWER = "Lan"

#: What the server is started with, by launch.py and by its settings.
OF_THE_SERVER = {"MESSAGE_FORMAT": "%(message)s", "ENABLE_RICH": "false"}

DAY = f"""
import asyncio, logging, sys, threading, warnings
from pathlib import Path

import typer
from starlette.applications import Starlette
from starlette.middleware import Middleware
from starlette.routing import Route

from metrics.cli import app
from metrics.errors import MetricsError

command = typer.main.get_command(app)
folder = Path(sys.argv[1])


def run(*words):
    try:
        command.main(list(words), prog_name="dxmetrics", standalone_mode=False)
    except SystemExit:
        pass


from metrics import Store

Store.open(seeds=False).close()
run("extract", str(folder / "articles"), "-o", str(folder / "figures.csv"), "-j", "1")
run("add", str(folder / "articles"))
run("edit", "article.txt", "--title", "{TITLE} once more")
run("refresh")
run("list", "--store", "postgresql://someone:{PASSWORD}@127.0.0.1:9/nowhere")

store = Store.open()
figures = store.tables().figures
mine = figures[figures["document"] == "article.txt"]
assert len(mine) == 1 and "{SENTENCE}" in mine["sentence"].iloc[0] and mine["quote"].iloc[0] == "{QUOTE}"
id_ = mine["id"].iloc[0]
store.review(id_, "corrected", "{REVIEWER}", {{"place": "{CORRECTED}"}}, "{NOTE}")
for verdict, note in (("{RAISED}", ""), ("wrong", "{NOTE}" + chr(0xD800))):
    try:
        store.review(id_, verdict, "{REVIEWER}", note=note)
    except (MetricsError, UnicodeError):
        pass
run("export", "-o", str(folder / "export.xlsx"))
run("backup", str(folder / "backup.sqlite"))

from metrics.dashboard.api import API_PATHS
from metrics.dashboard.requests import RequestsTold

server = Starlette(
    routes=[Route(path, answer) for path, answer in API_PATHS], middleware=[Middleware(RequestsTold)]
)


async def ask(path, query):
    async def receive():
        await asyncio.Event().wait()

    async def send(message):
        pass

    scope = {{"type": "http", "asgi": {{"version": "3.0"}}, "method": "GET", "path": path, "headers": []}}
    await server({{**scope, "query_string": query.encode()}}, receive, send)


for query in ("q={SOUGHT}", "{SOUGHT}-=1&metric={SOUGHT}", "document=article.txt"):
    asyncio.run(ask("/api/figures.csv", query))

from streamlit.testing.v1 import AppTest

from streamlit.error_util import handle_uncaught_app_exception

from metrics.dashboard.paths import MAIN

assert not AppTest.from_file(MAIN, default_timeout=60).run().exception
try:
    {{}}["{RAISED}"]
except KeyError as error:
    handle_uncaught_app_exception(error)

from sqlalchemy.exc import IntegrityError

try:
    raise IntegrityError("INSERT", {{"text": "{RAISED}"}}, ValueError("{RAISED}"))
except IntegrityError:
    logging.getLogger("sqlalchemy.engine").exception("it holds %s", "{RAISED}")
warnings.warn("{RAISED}", stacklevel=1)


def fail():
    raise ValueError("{RAISED}")


thread = threading.Thread(target=fail)
thread.start()
thread.join()
fail()
"""

ARTICLE = (
    f"{TITLE} of the province\n\n"
    f"Hung Yen province has brought {QUOTE} of its administrative records online, says {SENTENCE}.\n"
)


@pytest.fixture(scope="module")
def day(tmp_path_factory: pytest.TempPathFactory) -> str:
    """Return what a day of work with articles, reviews, pages, data and failures writes to the terminal."""
    folder = tmp_path_factory.mktemp("day")
    articles = folder / "articles"
    articles.mkdir()
    (articles / "article.txt").write_text(ARTICLE, encoding="utf-8")
    (articles / "broken.pdf").write_bytes(b"%PDF-1.4\n1 0 obj\n<< /Type /Catalog /" + RAISED.encode() + b" >>\n%%EOF\n")
    (articles / "broken.txt").write_bytes(RAISED.encode() + b"\0")
    said = {
        "DXMETRICS_LOG": "json",
        "DXMETRICS_LOG_LEVEL": "debug",
        "DXMETRICS_HOME": str(folder),
        **{f"STREAMLIT_LOGGER_{name}": word for name, word in OF_THE_SERVER.items()},
    }
    done = subprocess.run(
        [sys.executable, "-c", DAY, str(folder)],
        env={**os.environ, **said},
        cwd=Path(__file__).parents[2],
        capture_output=True,
        encoding="utf-8",
        timeout=300,
        check=False,
    )
    assert done.returncode == 1, done.stderr[-3000:]
    return done.stdout + done.stderr


def lines_of(day: str) -> list[dict[str, Any]]:
    """Return the lines of the log; without its server, Streamlit writes the time before those that come through it."""
    return [json.loads(line[line.index("{") :]) for line in day.splitlines() if '{"at":' in line]


@pytest.mark.parametrize("marker", MARKERS)
def test_no_word_of_an_article_a_note_a_search_an_error_or_a_password_is_logged(day: str, marker: str) -> None:
    assert [line for line in day.splitlines() if marker in line] == []


def test_everything_that_was_done_is_told_with_its_names_and_counts(day: str) -> None:
    lines = lines_of(day)
    events = {line["event"] for line in lines}
    assert events >= {
        *("command", "command_failed", "part_read", "article_added", "article_edited", "store_refreshed"),
        *("figure_reviewed", "store_exported", "store_backed_up", "request", "library", "uncaught"),
    }
    added = next(line for line in lines if line["event"] == "article_added")
    assert (added["document"], added["outcome"], added["figures"], len(added["sha256"])) == (
        "article.txt",
        "new",
        1,
        12,
    )
    kept, refused = [line for line in lines if line["event"] == "figure_reviewed"][:2]
    assert (kept["reviewer"], kept["verdict"], kept["columns"]) == (REVIEWER, "corrected", ["place"])
    assert (refused["error"], refused["level"]) == ("StoreError", "warning")


def test_requests_are_told_by_path_and_names_of_filters(day: str) -> None:
    asked = [line for line in lines_of(day) if line["event"] == "request"]
    assert [(line["status"], line["filters"]) for line in asked] == [
        (200, ["q"]),
        (400, ["metric"]),
        (200, ["document"]),
    ]
    assert {line["path"] for line in asked} == {"/api/figures.csv"}


def test_a_failure_is_told_by_its_class_and_its_lines_of_code(day: str) -> None:
    failed = {line["error"]: line for line in lines_of(day) if "trace" in line}
    assert {"KeyError", "IntegrityError", "ValueError", "StoreError"} <= failed.keys()
    assert failed["KeyError"]["library"].startswith("streamlit"), "an error in a page"
    assert any(step.startswith("metrics/store/reviewing.py:") for step in failed["StoreError"]["trace"])


def test_streamlit_is_told_not_to_print_errors_past_the_log() -> None:
    folder = Path(__file__).parents[2] / "metrics" / "dashboard" / ".streamlit"
    assert tomllib.loads((folder / "config.toml").read_text(encoding="utf-8"))["logger"]["enableRich"] is False


def test_a_warning_of_a_library_is_told_without_its_words(day: str) -> None:
    assert "py.warnings" in {line.get("library") for line in lines_of(day)}


def test_an_error_of_the_database_shows_no_text_of_an_article_even_with_its_trace(tmp_path: Path) -> None:
    row = {"sha256": "0", "text": SENTENCE, "told_by": {}, "apart": []}
    database = open_database(locate(tmp_path / "store.sqlite"))
    with pytest.raises(StoreError) as caught, database.writing() as connection:
        connection.execute(sa.insert(DOCUMENTS), [row, row])
    database.close()
    told = "".join(traceback.format_exception(caught.value))
    assert "UNIQUE constraint failed" in told
    assert SENTENCE not in told
