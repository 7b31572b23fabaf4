"""Corpora: every row once, whoever reads which slice; each row's trouble its own."""

from __future__ import annotations

import csv
import gzip
import json
from datetime import date
from pathlib import Path
from typing import Any

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

from metrics.documents import Document
from metrics.documents.corpora import CorpusSlice, is_corpus, read_corpus, read_slice, slice_corpus
from metrics.errors import DocumentError

TEXT = (
    "The Lowland province has put {at} of its services online.\nThe rate has reached {at}% this year.\nMore will come."
)
ROWS: list[dict[str, Any]] = [
    {"text": TEXT.format(at=at), "url": f"https://news.example/{at}", "published": "2025-09-11", "language": "en"}
    for at in range(10, 35)
]


def as_lines(rows: list[dict[str, Any]]) -> bytes:
    return "".join(json.dumps(row, ensure_ascii=False) + "\n" for row in rows).encode()


def as_csv(path: Path, rows: list[dict[str, Any]]) -> None:
    with path.open("w", encoding="utf-8-sig", newline="") as file:
        writer = csv.DictWriter(file, list(rows[0]))
        writer.writeheader()
        writer.writerows(rows)


def write(path: Path, rows: list[dict[str, Any]]) -> Path:
    """Write rows in the format of the path's suffix."""
    if path.suffix == ".csv":
        as_csv(path, rows)
    elif path.suffix == ".parquet":
        pq.write_table(pa.Table.from_pylist(rows), path, row_group_size=10)
    elif path.suffix == ".gz":
        path.write_bytes(gzip.compress(as_lines(rows)))
    elif path.suffix == ".zst":
        half = len(rows) // 2  # two frames, as `cat` joins them
        path.write_bytes(b"".join(zstandard.compress(as_lines(part)) for part in (rows[:half], rows[half:])))
    else:
        path.write_bytes(as_lines(rows))
    return path


def slices_of(path: Path, rows: int, **options: str) -> tuple[list[CorpusSlice], list[str]]:
    found = slice_corpus(str(path), rows, **options)
    troubles = [str(each) for each in found if isinstance(each, DocumentError)]
    return [each for each in found if isinstance(each, CorpusSlice)], troubles


def read(path: Path, rows: int = 7, **options: Any) -> tuple[list[Document], list[str]]:
    slices, troubles = slices_of(path, rows)
    found = [each for part in slices for each in read_slice(part, **options)]
    documents = [each for each in found if isinstance(each, Document)]
    return documents, [*troubles, *(str(each) for each in found if isinstance(each, DocumentError))]


@pytest.mark.parametrize("suffix", [".jsonl", ".jsonl.gz", ".jsonl.zst", ".csv", ".parquet"])
@pytest.mark.parametrize("rows", [1, 7, 25, 1000])
def test_every_row_is_read_once_in_order(tmp_path: Path, suffix: str, rows: int) -> None:
    documents, troubles = read(write(tmp_path / f"corpus{suffix}", ROWS), rows)
    assert troubles == []
    assert [document.source_url for document in documents] == [row["url"] for row in ROWS]
    assert {document.published for document in documents} == {date(2025, 9, 11)}
    assert documents[3].text == ROWS[3]["text"]
    assert documents[3].name == ROWS[3]["url"]


def test_slices_can_be_read_in_any_order(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus.jsonl", ROWS)
    slices, _ = slices_of(path, 4)
    backwards = [each for part in reversed(slices) for each in read_slice(part)]
    assert {each.source_url for each in backwards if isinstance(each, Document)} == {row["url"] for row in ROWS}


def test_what_is_in_a_corpus_is_asked_of_its_bytes(tmp_path: Path) -> None:
    packed = write(tmp_path / "corpus.jsonl.gz", ROWS)
    disguised = packed.rename(tmp_path / "corpus.csv")
    documents, troubles = read(disguised)
    assert (len(documents), troubles) == (25, [])


def test_a_row_without_a_name_is_called_by_its_number(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus.jsonl", [{"text": ROWS[0]["text"]}, {"text": ROWS[1]["text"], "id": "a-1"}])
    assert [document.name for document in read(path)[0]] == ["corpus.jsonl#1", "a-1"]


def test_the_title_is_the_first_line(tmp_path: Path) -> None:
    title = "Lowland is 8th of 34"
    rows = [{"text": ROWS[0]["text"], "title": title}, {"text": f"{title}\n{ROWS[0]['text']}", "title": title}]
    one, other = read(write(tmp_path / "corpus.jsonl", rows))[0]
    assert one.text == f"{title}\n\n{ROWS[0]['text']}"
    assert other.text == rows[1]["text"], "it stands there already"
    assert one.title == title


def test_a_broken_row_is_named_and_the_rest_is_read(tmp_path: Path) -> None:
    lines = as_lines(ROWS[:3]).splitlines()
    broken = [
        lines[0],
        b'{"text": "cut',
        b"[1]",
        b"\xff\xfe",
        b'{"body": "x"}',
        b"",
        lines[1],
        b'{"text": ""}',
        lines[2],
    ]
    path = tmp_path / "corpus.jsonl"
    path.write_bytes(b"\n".join(broken))
    documents, troubles = read(path, 2)
    assert [document.source_url for document in documents] == [row["url"] for row in ROWS[:3]]
    wanted = {2: "no JSON", 3: "a JSON list", 4: "not UTF-8", 5: "no text in the column 'text'", 8: "empty"}
    assert len(troubles) == len(wanted)
    for trouble, (row, why) in zip(troubles, wanted.items(), strict=True):
        assert f"row {row}:" in trouble
        assert why in trouble


def test_a_bad_date_does_not_cost_the_article(tmp_path: Path) -> None:
    path = write(tmp_path / "corpus.jsonl", [{**ROWS[0], "published": "31/02/2025"}])
    documents, troubles = read(path)
    assert documents[0].published is None
    assert "'31/02/2025' is no date" in troubles[0]


def test_a_csv_with_a_broken_record(tmp_path: Path) -> None:
    path = tmp_path / "corpus.csv"
    path.write_text(
        f'text,url\n"{ROWS[0]["text"]}",a\n"{ROWS[1]["text"]}",b,c\n"{ROWS[2]["text"]}",d\n', encoding="utf-8"
    )
    documents, troubles = read(path)
    assert [document.name for document in documents] == ["a", "d"]
    assert "row 2: 3 cells under 2 columns" in troubles[0]


@pytest.mark.parametrize("suffix", [".csv", ".parquet"])
def test_a_missing_column_is_named_with_those_there_are(tmp_path: Path, suffix: str) -> None:
    path = write(tmp_path / f"corpus{suffix}", [{"body": row["text"], "url": row["url"]} for row in ROWS])
    (trouble,) = slices_of(path, 7)[1]
    assert "no column 'text'; it has 'body', 'url'" in trouble
    slices, troubles = slices_of(path, 7, text_column="body")
    assert troubles == []
    assert sum(isinstance(each, Document) for part in slices for each in read_slice(part, text_column="body")) == 25


@pytest.mark.parametrize("suffix", [".jsonl.gz", ".jsonl.zst"])
def test_a_file_that_breaks_off_gives_the_rows_before(tmp_path: Path, suffix: str) -> None:
    import random

    letters = random.Random(1)
    rows = [{**row, "noise": "".join(letters.choices("abcdefghij", k=60_000))} for row in ROWS]
    path = write(tmp_path / f"corpus{suffix}", rows)
    path.write_bytes(path.read_bytes()[:-2000])
    documents, troubles = read(path)
    assert 0 < len(documents) < 25
    assert [document.source_url for document in documents] == [row["url"] for row in ROWS[: len(documents)]]
    assert len(troubles) == 1
    assert "breaks off in the middle" in troubles[0]


@pytest.mark.parametrize(
    ("content", "why"),
    [
        pytest.param(b"", "without rows", id="empty"),
        pytest.param(b'[{"text": "x"}]', "a JSON array", id="array"),
        pytest.param(b"PAR1 is not all", "no whole Parquet file", id="parquet"),
        pytest.param(b"text,url\n", "without rows", id="header alone"),
        pytest.param(b"text\n\xff\xfe\n", "not UTF-8", id="not utf-8"),
    ],
)
def test_a_corpus_of_no_use_says_why(tmp_path: Path, content: bytes, why: str) -> None:
    path = tmp_path / "corpus.csv"
    path.write_bytes(content)
    slices, troubles = slices_of(path, 7)
    assert slices == []
    assert len(troubles) == 1
    assert why in troubles[0]
    assert str(path) in troubles[0]


def test_a_missing_corpus_is_named(tmp_path: Path) -> None:
    assert "no such file" in slices_of(tmp_path / "corpus.jsonl", 7)[1][0]


def test_corpora_are_known_by_their_names() -> None:
    assert all(is_corpus(f"a/b.{end}") for end in ("jsonl", "JSONL.gz", "csv", "parquet", "jsonl.zst"))
    assert not any(is_corpus(f"a/b.{end}") for end in ("txt", "html", "json", "gz"))


def test_a_cell_that_is_no_text_is_the_trouble_of_its_own_row(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", ROWS[:3])
    table = pq.read_table(path)
    damaged = pa.array([b"\xc9n", *table["text"].to_pylist()[1:]], pa.binary()).view(pa.string())
    pq.write_table(table.set_column(0, "text", damaged), path)
    read = list(read_corpus(str(path)))
    assert "row 1: a cell cannot be read (not UTF-8)" in str(read[0])
    assert [isinstance(each, Document) for each in read] == [False, True, True]


def test_a_column_whose_name_is_no_text_is_told(tmp_path: Path) -> None:
    path = write(tmp_path / "a.parquet", ROWS[:3])
    path.write_bytes(path.read_bytes().replace(b"\x18\x04text%", b"\x18\x04\xf4ext%"))
    (trouble,) = read_corpus(str(path))
    assert "no whole Parquet file" in str(trouble)
