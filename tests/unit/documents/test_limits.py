"""The limits of the settings hold for every way in; what is no file, or may not be read, is told and not waited for."""

from __future__ import annotations

import io
import json
import os
import sys
from collections.abc import Callable
from pathlib import Path

import pytest

from metrics.documents import document_from_text, read_bytes_document, read_corpus, read_document, read_documents
from metrics.errors import DocumentError

STORY = "The province of Son La has put 95 percent of its records online, and that is more than in the year before."
NOBODY = 65_534


def by_file(tmp_path: Path) -> object:
    path = tmp_path / "a.txt"
    path.write_text(STORY, encoding="utf-8")
    return read_document(path)


def by_row(tmp_path: Path) -> object:
    path = tmp_path / "a.jsonl"
    path.write_text(json.dumps({"text": STORY}), encoding="utf-8")
    return next(read_corpus(str(path)))


def by_input(_: Path) -> object:
    return next(read_documents(["-"]))


WAYS: dict[str, Callable[[Path], object]] = {
    "a file": by_file,
    "bytes, as of an upload": lambda _: read_bytes_document(STORY.encode(), name="a"),
    "a web page": lambda _: read_bytes_document(f"<html><body><p>{STORY * 3}</p>".encode(), name="a"),
    "a text": lambda _: document_from_text(STORY, name="a"),
    "a row of an archive": by_row,
    "standard input": by_input,
}


@pytest.fixture(autouse=True)
def _input(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(sys, "stdin", io.TextIOWrapper(io.BytesIO(STORY.encode())))


@pytest.mark.parametrize("way", WAYS)
def test_a_text_that_is_too_long_is_refused_by_every_way(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DXMETRICS_TEXT_CHARACTERS", str(len(STORY) - 1))
    try:
        said = WAYS[way](tmp_path)
    except DocumentError as error:
        said = error
    assert f"and {len(STORY) - 1} are read at most" in str(said)
    assert "DXMETRICS_TEXT_CHARACTERS allows more" in str(said)
    assert isinstance(said, DocumentError)


@pytest.mark.parametrize("way", ["a file", "bytes, as of an upload", "standard input"])
def test_a_file_that_is_too_large_is_refused_by_every_way(
    way: str, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DXMETRICS_FILE_BYTES", "50")
    try:
        said = WAYS[way](tmp_path)
    except DocumentError as error:
        said = error
    assert "and 50 are read at most; one article a file (DXMETRICS_FILE_BYTES allows more)" in str(said)


def test_no_more_is_taken_from_standard_input_than_is_read(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_FILE_BYTES", "50")
    by_input(Path())
    assert sys.stdin.buffer.tell() == 51


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.parquet", "a.html"])
@pytest.mark.parametrize("kind", ["a pipe", "a device", "a socket"])
def test_what_is_no_file_is_never_opened(tmp_path: Path, name: str, kind: str) -> None:
    path = tmp_path / name
    if kind == "a pipe":
        os.mkfifo(path)
    elif kind == "a device":
        path.symlink_to("/dev/zero")
    else:
        import socket

        socket.socket(socket.AF_UNIX).bind(str(path))
    (said,) = read_documents([path])
    assert "a pipe, a device or a socket and not a file" in str(said)


@pytest.mark.parametrize("name", ["a.txt", "a.jsonl", "a.html"])
def test_a_file_that_may_not_be_read_is_told_and_the_rest_is_done(tmp_path: Path, name: str) -> None:
    path = tmp_path / name
    path.write_text(STORY, encoding="utf-8")
    path.chmod(0)
    is_root = os.geteuid() == 0
    if is_root:  # whom permissions do not bind
        for folder in (tmp_path, *tmp_path.parents[:2]):
            folder.chmod(0o755)
        os.seteuid(NOBODY)
    try:
        (said,) = read_documents([path])
    finally:
        if is_root:
            os.seteuid(0)
    assert isinstance(said, DocumentError)
    assert "not permitted to read" in str(said) or "Permission denied" in str(said)
