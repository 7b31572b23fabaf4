"""How time and memory grow: with the length of an article, with their number, with processes; and what starting costs.

All ratios are of one run. Linear growth is a ratio of about 10 for 10 times as much.
"""

from __future__ import annotations

import argparse
import json
import resource
import subprocess
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path
from time import perf_counter

from benchmarks.synthetic import articles
from metrics import Document, document_from_text, extract
from metrics.knowledge import load_knowledge

_LANGUAGE = "ur"  # of the long articles
_MEGABYTE = 1024  # kilobytes, as the system counts


def by_length(rounds: int = 3) -> list[tuple[str, float]]:
    """Return how much longer articles of 10 and 100 times the length take, and one of 10 MB by the character."""
    base = "\n".join(article["text"] for article in articles(8) if article["language"] == _LANGUAGE)
    _seconds(_document(base))  # the language is made ready before anything is measured
    times: list[float] = []
    lengths = (1, 10, 100)
    for factor in lengths:
        document = _document("\n".join([base] * factor))
        times.append(min(_seconds(document) for _ in range(rounds if factor < 100 else 1)))
    long = _document("\n".join([base] * (10_000_000 // len(base))))
    by_letter = _seconds(long) / len(long.text) / (times[0] / len(base))
    return [
        ("10 x the length", times[1] / times[0]),
        ("100 x the length", times[2] / times[0]),
        ("one article of 10 million characters, by the character", by_letter),
    ]


def by_number(count: int) -> list[tuple[str, float]]:
    """Return how much longer ten times the articles take through the command, and how much shorter two processes."""
    with tempfile.TemporaryDirectory() as folder:
        one, ten = (_archive(Path(folder), number) for number in (count, 10 * count))
        start = _command(_archive(Path(folder), 1), 1)[0]
        few, many = _command(one, 1), _command(ten, 1)
        two = _command(ten, 2)
    return [
        ("10 x the articles, start-up taken off", (many[0] - start) / (few[0] - start)),
        ("memory of 10 x the articles", many[1] / few[1]),
        ("two processes, times faster", (many[0] - start) / (two[0] - start)),
    ]


def starting() -> list[tuple[str, float]]:
    """Return seconds: `import metrics`, the knowledge loaded, the first article of a language read."""
    code = (
        "from time import perf_counter as now; a = now(); import metrics; b = now(); metrics.load_knowledge();"
        "c = now();"
        "d = metrics.document_from_text('Tỷ lệ hồ sơ trực tuyến của Hà Nội đạt 95,2%.', name='x', language='vi');"
        "metrics.extract(d); e = now(); print(b - a, c - b, e - c)"
    )
    runs = [subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True) for _ in range(3)]
    times = [min(map(float, column)) for column in zip(*(run.stdout.split() for run in runs), strict=True)]
    names = ("import metrics, seconds", "load_knowledge, seconds", "first article of a language, seconds")
    return list(zip(names, times, strict=True))


def _document(text: str) -> Document:
    return document_from_text(text, name="long", language=_LANGUAGE)


def _seconds(document: Document) -> float:
    begun = perf_counter()
    extract(document, load_knowledge())
    return perf_counter() - begun


def _archive(folder: Path, count: int) -> Path:
    path = folder / f"{count}.jsonl"
    with path.open("w", encoding="utf-8") as file:
        file.writelines(json.dumps(article, ensure_ascii=False) + "\n" for article in articles(count))
    return path


def _command(archive: Path, jobs: int) -> tuple[float, float]:
    """Return the seconds of an extraction into a folder, and the megabytes of its largest process."""
    output = f"{archive.with_suffix('')}-{jobs}/"
    code = "import sys; from metrics.cli import main; sys.argv = ['dxmetrics', *sys.argv[1:]]; main()"
    asked = [sys.executable, "-c", code, "extract", str(archive), "-o", output, "--jobs", str(jobs)]
    begun = perf_counter()
    subprocess.run(asked, check=True, capture_output=True)
    return perf_counter() - begun, resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss / _MEGABYTE


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a measure."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--articles", type=int, default=500, help="articles of the smaller archive")
    options = parser.parse_args(arguments)
    for name, value in (*by_length(), *by_number(options.articles), *starting()):
        print(f"{name:56} {value:8.2f}")
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
