"""The commands of the store: what they say, what they leave, and the exit status."""

from __future__ import annotations

import json
import sqlite3
import subprocess
import sys
from contextlib import closing
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner, Result

from metrics.cli import app
from metrics.documents import Document
from metrics.errors import DocumentError
from metrics.extraction import Extraction
from metrics.store import Store

SEEDS = Path(__file__).parents[3] / "seeds"
TEXT = "Digital change in Hung Yen\n\nIn 2025, 4G coverage of Hung Yen reached {share}% of the population.\n"


def run(*arguments: object) -> Result:
    return CliRunner().invoke(app, [str(argument) for argument in arguments])


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Keep the store that the commands mean in a folder of the test, without the seeds."""
    monkeypatch.delenv("DXMETRICS_DATABASE_URL", raising=False)
    monkeypatch.setenv("DXMETRICS_HOME", str(tmp_path / "home"))
    Store.open(seeds=False).close()
    return tmp_path


@pytest.fixture
def article(home: Path) -> Path:
    path = home / "a.txt"
    path.write_text(TEXT.format(share=99.5), encoding="utf-8")
    return path


def test_add_says_what_came_of_each(article: Path) -> None:
    other = article.with_name("b.txt")
    other.write_bytes(article.read_bytes())
    result = run("add", article, other, article.with_name("missing.txt"))
    assert result.exit_code == 1
    assert result.stdout.splitlines() == [
        "a.txt: new, 1 figures, 0 refused",
        "b.txt: there under another name, 1 figures, 0 refused",
    ]
    assert "missing.txt: there is no such file" in result.stderr
    assert "1 new, 0 already there, 1 there under another name" in result.stderr
    again = run("add", article)
    assert (again.exit_code, again.stdout) == (0, "a.txt: already there, 1 figures, 0 refused\n")


def test_add_takes_the_rows_of_a_corpus(home: Path) -> None:
    rows = [{"name": f"{share}.txt", "text": TEXT.format(share=share)} for share in (91, 92)]
    corpus = home / "corpus.jsonl"
    corpus.write_text("".join(json.dumps(row) + "\n" for row in rows), encoding="utf-8")
    result = run("add", corpus)
    assert (result.exit_code, result.stdout.count("new, 1 figures")) == (0, 2), result.stderr
    assert "is said of one article" in run("add", corpus, "--title", "Another").stderr


def test_add_tells_the_same_story(home: Path) -> None:
    numbers = "Hung Yen has 85,067 records, 12,345 accounts and 67,890 users. 4G coverage of Hung Yen is 99.57%.\n"
    for name, opening in (("a.txt", "Hung Yen moves"), ("b.txt", "The province of Hung Yen moves")):
        (home / name).write_text(f"{opening}\n\n{numbers}", encoding="utf-8")
        result = run("add", home / name)
    assert "b.txt: the same story as a.txt" in result.stdout


def test_what_is_said_of_one_article(article: Path) -> None:
    said = ("--title", "Another", "--source-url", "https://one.example/a", "--published", "2025-06-30")
    assert run("add", article, *said, "--language", "en").exit_code == 0
    (told,) = json.loads(run("list", "--json").stdout)
    assert (told["title"], told["source_url"], told["published"]) == ("Another", "https://one.example/a", "2025-06-30")
    other = article.with_name("b.txt")
    other.write_text("x", encoding="utf-8")
    refused = run("add", article, other, "--title", "Another")
    assert (refused.exit_code, "--title is said of one article, and 2 files are named" in refused.stderr) == (1, True)
    assert "--published 'June' is no day" in run("add", article, "--published", "June").stderr


def test_list_shows_each_article(article: Path) -> None:
    run("add", article)
    (line,) = run("list").stdout.splitlines()
    assert line.split()[1:4] == ["en", "undated", "a.txt"]
    assert line.endswith("(1 figures, 0 refused)")


def test_remove_takes_names_and_hashes(article: Path) -> None:
    run("add", article)
    (told,) = json.loads(run("list", "--json").stdout)
    result = run("remove", "nothing.txt", told["sha256"][:8])
    assert result.exit_code == 1
    assert "no document 'nothing.txt'" in result.stderr
    assert run("list").stdout == ""
    run("add", article)
    assert run("remove", "a.txt").exit_code == 0


def test_refresh_tells_what_to_look_at_again(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", article)
    assert "1 articles read again: 0 changed" in run("refresh").stderr
    with Store.open() as store:
        store.review(store.tables().figures["id"][0], "accepted", "ann")
        monkeypatch.setattr("metrics.store.refreshing.extract", _nothing)
    result = run("refresh")
    assert "1 changed, 0 figures more, 1 fewer" in result.stderr
    assert "look again: " in result.stdout
    assert "accepted by ann; no figure of this metric" in result.stdout


def _nothing(document: Document) -> Extraction:
    return Extraction(document=document, observations=(), rejections=())


def test_refresh_names_what_could_not_be_read(article: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    run("add", article)

    def fail(document: object) -> None:
        raise DocumentError("a.txt: no pack")

    monkeypatch.setattr("metrics.store.refreshing.extract", fail)
    result = run("refresh")
    assert (result.exit_code, "a.txt: no pack" in result.stderr) == (1, True)


def test_export_backup_and_restore(article: Path) -> None:
    run("add", article)
    figures, rejections, documents = (article.with_name(f"{name}.csv") for name in ("f", "r", "d"))
    result = run("export", "-o", figures, "--rejections", rejections, "--documents", documents)
    assert (result.exit_code, "1 articles, 1 figures, 0 refused" in result.stderr) == (0, True)
    assert pd.read_csv(documents)["document"].tolist() == ["a.txt"]
    assert run("export", "-o", figures, "--reviewed-only").exit_code == 0
    assert len(pd.read_csv(figures)) == 0
    backup, other = article.with_name("backup.sqlite"), article.with_name("other.sqlite")
    assert run("backup", backup).exit_code == 0
    assert "would be lost" in run("restore", backup).stderr
    assert run("restore", backup, "--replace").exit_code == 0
    restored = run("restore", backup, "--store", other)
    assert (restored.exit_code, "1 articles -> " in restored.stderr) == (0, True)
    assert len(run("list", "--store", other).stdout.splitlines()) == 1


def test_an_export_says_when_other_rules_than_those_it_names_have_read_the_articles(home: Path, article: Path) -> None:
    run("add", article)
    assert "other rules" not in run("export", "-o", home / "figures.csv").stderr
    with closing(sqlite3.connect(home / "home" / "store.sqlite")) as connection:
        connection.execute("UPDATE readings SET rules = 'other'")
        connection.commit()
    result = run("export", "-o", home / "figures.csv")
    assert (result.exit_code, "1 articles were read by other rules" in result.stderr) == (0, True)


def test_a_backup_that_is_missing_makes_no_store(home: Path) -> None:
    result = run("restore", home / "missing", "--store", home / "new.sqlite")
    assert (result.exit_code, "there is no such file" in result.stderr) == (1, True)
    assert not (home / "new.sqlite").exists()


@pytest.mark.parametrize("command", [("list",), ("refresh",), ("export", "-o", "f.csv"), ("remove", "a.txt")])
def test_a_store_that_cannot_be_opened_is_one_line(home: Path, command: tuple[str, ...]) -> None:
    (home / "damaged").write_bytes(b"noise" * 1000)
    result = run(*command, "--store", home / "damaged")
    assert result.exit_code == 1
    assert result.stderr.startswith(f"dxmetrics: {home / 'damaged'}: no whole SQLite database")
    assert len(result.stderr.splitlines()) == 1


def test_a_new_store_has_the_seeds(home: Path) -> None:
    assert len(run("list", "--store", home / "new.sqlite").stdout.splitlines()) == len(list(SEEDS.glob("*.txt")))


@pytest.mark.parametrize("code", ["import metrics", "import metrics.cli", "from metrics import StoreError, extract"])
def test_what_needs_no_store_loads_no_database(code: str) -> None:
    asked = f"{code}; import sys; print([name for name in ('sqlalchemy', 'alembic') if name in sys.modules])"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "[]"


def test_an_open_store_loads_no_migrations(home: Path) -> None:
    asked = "from metrics import Store; import sys; Store.open().close(); print('alembic' in sys.modules)"
    told = subprocess.run([sys.executable, "-c", asked], check=True, capture_output=True, text=True)
    assert told.stdout.strip() == "False"


def test_edit_changes_what_is_known_and_keeps_the_old_word(article: Path) -> None:
    assert run("add", article, "--published", "2025-01-02").exit_code == 0
    result = run("edit", "a.txt", "--published", "2025-06-30", "--title", "")
    assert (result.exit_code, result.stdout) == (0, "a.txt: changed, and read again\n"), result.stderr
    (listed,) = json.loads(run("list", "--json").stdout)
    assert (listed["published"], listed["title"]) == ("2025-06-30", "")
    with Store.open() as store:
        edited = store.history()[-1]
    assert edited.old["published"] == "2025-01-02"


@pytest.mark.parametrize(
    ("options", "why"),
    [
        ((), "nothing to change"),
        (("--published", "30/06/2025"), "is no day"),
    ],
)
def test_edit_says_what_it_cannot_do(article: Path, options: tuple[str, ...], why: str) -> None:
    assert run("add", article).exit_code == 0
    result = run("edit", "a.txt", *options)
    assert result.exit_code == 1
    assert why in result.stderr
    assert run("edit", "b.txt", "--title", "x").exit_code == 1
