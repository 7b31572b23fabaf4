"""Archives that are made to take all time, memory or room: read up to there, within the limits of the settings.

Each is read in a process of the test's own, which has no more memory than a gigabyte and a half.
"""

from __future__ import annotations

import gzip
import io
import json
import os
import re
import resource
import subprocess
import sys
from collections.abc import Callable
from pathlib import Path

import pyarrow as pa
import pyarrow.parquet as pq
import pytest
import zstandard

STORY = "The province of Son La has put 95 percent of its records online, and that is more than in the year before."
MEMORY = 1_500_000_000

ROW = json.dumps({"text": STORY, "language": "en"}).encode() + b"\n"
#: Reads an archive with little memory, and prints what came of it.
READING = """
import json, sys
from metrics.documents import read_corpus
read = list(read_corpus(sys.argv[1]))
print(json.dumps([len(getattr(each, "text", "")) or str(each) for each in read]))
"""


def read_bounded(path: Path, **settings: str) -> list[int | str]:
    """Return what each row of an archive came to: the length of the text, or a message."""

    def bound() -> None:
        resource.setrlimit(resource.RLIMIT_AS, (MEMORY, MEMORY))
        resource.setrlimit(resource.RLIMIT_CPU, (120, 120))

    done = subprocess.run(
        [sys.executable, "-c", READING, str(path)],
        env={**os.environ, **settings},
        preexec_fn=bound,
        stdout=subprocess.PIPE,
        check=True,
    )
    read: list[int | str] = json.loads(done.stdout)
    return read


def zeros(path: Path, start: bytes, size: float, end: bytes = b"") -> None:
    """Write a file with a hole in it, which is read as zeros and takes no room."""
    with path.open("wb") as file:
        file.write(start)
        file.truncate(int(size))
        file.seek(0, io.SEEK_END)
        file.write(end)


def packed(pack: Callable[[bytes], bytes], what: bytes) -> Callable[[Path, float], object]:
    """Return a maker of an archive of 10 GB: gzip and zstd files can be put in a row."""
    return lambda path, _: path.write_bytes(pack(ROW) + pack(what * 50_000_000) * 200)


def as_parquet(path: Path, cells: list[str]) -> None:
    pq.write_table(pa.table({"text": cells}), path, compression="zstd")


def with_a_bad_footer(path: Path, _: float) -> None:
    as_parquet(path, [STORY])
    content = path.read_bytes()
    path.write_bytes(content[:-8] + (2**31 - 1).to_bytes(4, "little") + content[-4:])


LINE, CELL = ROW + b'{"text": "', b'text,language\n"%s",en\n"' % STORY.encode()
TOO_LONG = "bytes are read at most; leave it out .DXMETRICS_ROW_BYTES allows more"
ENDLESS = "which no article has"
UNPACKS = "unpacks to more than 200 times its size"
NO_CSV = "a record of more than"
Maker = Callable[[Path, float], object]


@pytest.mark.parametrize("scale", [0.02, pytest.param(1, marks=pytest.mark.long)])
@pytest.mark.parametrize(
    ("name", "make", "said"),
    [
        pytest.param("a.jsonl", lambda path, size: zeros(path, LINE, 500e6 * size, b'"}\n' + ROW), TOO_LONG, id="line"),
        pytest.param("a.jsonl", lambda path, size: zeros(path, LINE, 2e9 * size), ENDLESS, id="endless"),
        pytest.param(
            "a.csv", lambda path, size: zeros(path, CELL, 500e6 * size), NO_CSV, id="cell", marks=pytest.mark.long
        ),
        pytest.param(
            "a.csv", lambda path, size: path.write_bytes(CELL + b"a line,\n" * int(8e6 * size)), NO_CSV, id="open quote"
        ),
        pytest.param("a.jsonl.gz", packed(gzip.compress, b" "), UNPACKS, id="10 GB of gzip", marks=pytest.mark.long),
        pytest.param("a.jsonl.zst", packed(zstandard.compress, b" "), f"{ENDLESS}|{UNPACKS}", id="10 GB of zstd"),
        pytest.param(
            "a.parquet", lambda path, size: as_parquet(path, ["x" * int(120e6 * size)]), "a row are read", id="Parquet"
        ),
        pytest.param(
            "a.parquet", with_a_bad_footer, "no whole Parquet file", id="a footer of 2 GB", marks=pytest.mark.long
        ),
    ],
)
def test_an_archive_that_is_a_bomb_is_read_up_to_there(
    tmp_path: Path, name: str, make: Maker, said: str, scale: float
) -> None:
    make(tmp_path / name, scale)
    read = read_bounded(tmp_path / name, DXMETRICS_ROW_BYTES=str(int(50e6 * scale)))
    messages = [each for each in read if isinstance(each, str)]
    assert len(messages) == 1
    assert re.search(said, messages[0])
    rows = 0 if name == "a.parquet" else 2 if said == TOO_LONG else 1
    assert [each for each in read if not isinstance(each, str)] == [len(STORY)] * rows


@pytest.mark.long
def test_an_archive_of_empty_lines_is_read_up_to_there(tmp_path: Path) -> None:
    packed(gzip.compress, b"\n")(tmp_path / "a.jsonl.gz", 1)
    first, last = read_bounded(tmp_path / "a.jsonl.gz")
    assert (first, UNPACKS in str(last)) == (len(STORY), True)
