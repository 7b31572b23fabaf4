"""Names that are made to break a line, a table or a folder: shown with escapes, and never followed."""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path

import pandas as pd
import pytest
from typer.testing import CliRunner

from metrics.cli import app
from metrics.documents import Document, document_from_text, name_files, read_corpus, read_document, read_documents
from metrics.errors import DocumentError, MetricsError
from metrics.store import Store

STORY = "The province of Hung Yen has put 95% of its records online, and the 4G coverage of it is 99.5%, in 2025.\n"

#: The names of files as a disk has them, in bytes, and how they are shown.
NAMES = {
    b"a\nb.txt": "a\\nb.txt",
    b"a\r\tb.txt": "a\\r\\tb.txt",
    "a\N{RIGHT-TO-LEFT OVERRIDE}txt.exe.txt".encode(): "a\\u202etxt.exe.txt",
    "a\N{LEFT-TO-RIGHT ISOLATE}b.txt".encode(): "a\\u2066b.txt",
    "a\N{LINE SEPARATOR}b.txt".encode(): "a\\u2028b.txt",
    b"a\x1b[2Jb.txt": "a\\x1b[2Jb.txt",
    b"caf\xe9.txt": "caf\\udce9.txt",
    b"a\\..\\..\\a.txt": "a\\..\\..\\a.txt",
    b"x" * 251 + b".txt": "x" * 251 + ".txt",
    "صوبہ‌ہے.txt".encode(): "صوبہ‌ہے.txt",
    b"-rf.txt": "-rf.txt",
    b"a' OR 1=1; --.txt": "a' OR 1=1; --.txt",
}


@pytest.fixture
def folder(tmp_path: Path) -> Iterator[Path]:
    """Return a folder with an article under each of the names."""
    folder = tmp_path / "articles"
    folder.mkdir()
    for number, name in enumerate(NAMES):
        with open(os.path.join(os.fsencode(folder), name), "w", encoding="utf-8") as file:  # noqa: PTH118, PTH123
            file.write(STORY.replace("95", str(10 + number)))
    return folder


def test_every_article_is_read_whatever_it_is_called(folder: Path) -> None:
    documents = list(read_documents([folder]))
    assert {each.name for each in documents if isinstance(each, Document)} == set(NAMES.values())


def test_a_table_and_a_store_hold_the_names_as_they_are_shown(folder: Path, tmp_path: Path) -> None:
    runner, store = CliRunner(), str(tmp_path / "store.sqlite")
    done = runner.invoke(app, ["extract", str(folder), "-o", str(tmp_path / "a.parquet")])
    assert done.exit_code == 0, done.output
    assert set(pd.read_parquet(tmp_path / "a.parquet")["document"]) == set(NAMES.values())
    assert runner.invoke(app, ["add", str(folder), "--store", store]).exit_code == 0
    with Store.open(store) as opened:
        assert set(NAMES.values()) <= set(opened.tables().documents["document"])
    listed = runner.invoke(app, ["list", "--store", store])
    assert listed.exit_code == 0
    assert len(listed.stdout.splitlines()) == len(NAMES) + 5, "a line an article, the seeds among them"


def test_a_message_is_one_line_that_shows_the_name(folder: Path) -> None:
    for name, shown in NAMES.items():
        path = Path(os.fsdecode(os.path.join(os.fsencode(folder), name)))  # noqa: PTH118
        path.write_bytes(b"\0")
        with pytest.raises(DocumentError) as caught:
            read_document(path)
        message = str(caught.value)
        message.encode()
        assert message.startswith(f"{folder}/{shown}: binary")
        assert len(message.splitlines()) == 1


def test_a_name_that_no_disk_can_hold_is_told() -> None:
    (trouble,) = read_documents(["x" * 300])
    assert "File name too long" in str(trouble)


def test_what_libraries_say_is_shown_too() -> None:
    assert str(MetricsError("it says:\n\x1b]0;title\x07 \udcff")) == "it says:\\n\\x1b]0;title\\x07 \\udcff"
    assert str(MetricsError("صوبہ‌ہے Tỉnh")) == "صوبہ‌ہے Tỉnh", "marks that letters of a script need stay"


def test_two_files_of_one_shown_name_are_called_by_their_paths(tmp_path: Path) -> None:
    named = name_files([tmp_path / "a/x\ny.txt", tmp_path / "b/x\ny.txt"])
    assert named == [f"{tmp_path}/a/x\\ny.txt", f"{tmp_path}/b/x\\ny.txt"]


def test_a_row_of_an_archive_is_named_and_told_in_letters_that_can_be_written(tmp_path: Path) -> None:
    row = {
        "text": f"{STORY}\0\ud800",
        "name": "../\n\ud800",
        "title": "A\ud800\0 title",
        "url": "https://a.example/\ud800",
    }
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps(row), encoding="utf-8")
    (document,) = read_corpus(str(path))
    assert isinstance(document, Document)
    assert document.name == "../\\n\\ud800", "a name is shown, and never opened"
    said = (document.text, document.title, document.source_url)
    "".join(said).encode()
    assert "\0" not in "".join(said)
    with Store.open(tmp_path / "store.sqlite", seeds=False) as store:
        store.add(document)
        assert store.text(document.sha256) == document.text


def test_a_zero_in_a_text_keeps_its_place() -> None:
    document = document_from_text(f"\0{STORY}", name="a")
    assert document.text == f"\N{REPLACEMENT CHARACTER}{STORY}"
