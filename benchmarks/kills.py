"""What `add` leaves behind when it is killed: kill -9 at random moments, and a look at the store after each.

In: how many kills. Out: a table, a line a kill, and exit status 0 only if every store was whole. It promises that the
moments are spread over the whole life of the command, the making of the store and the seeds included.
"""

from __future__ import annotations

import argparse
import random
import subprocess
import sys
import tempfile
import time
from collections import Counter
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import redirect_stderr, redirect_stdout
from dataclasses import dataclass
from io import StringIO
from pathlib import Path

from metrics.cli.storing import Told, add_files
from metrics.documents import document_from_text
from metrics.extraction import extract
from metrics.store import Store

ARTICLE = """Digital change in Hung Yen

In 2025, 4G coverage of Hung Yen province reached {share}% of the population. Online records made up {other}% of all
records in Hung Yen in 2025. The province ranked 8th of 34 provinces in the Provincial Competitiveness Index.
"""
PARAGRAPHS = 4

Reading = tuple[int, int]
"""How many figures and how many rejections are read out of a document."""


EARLY = 0.2
"""The share of kills that fall before the first article: while the program loads, the store is made and seeded."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Pace:
    """Seconds until `add` tells its first article, and from each to the next."""

    first: float
    each: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Kill:
    """One kill: seconds after the start, documents found then, what was wrong with the store (nothing, if whole)."""

    moment: float
    documents: int
    complaints: tuple[str, ...]


def write_articles(folder: Path, count: int) -> dict[str, Reading]:
    """Write `count` articles, no two alike; return what is read out of each, by its hash."""
    readings = {}
    folder.mkdir(parents=True, exist_ok=True)
    for number in range(count):
        shares = [(50 + (number * PARAGRAPHS + line) % 4999 / 100, 10 + line) for line in range(PARAGRAPHS)]
        text = f"{number} articles\n\n" + "\n".join(ARTICLE.format(share=share, other=other) for share, other in shares)
        (folder / f"{number:04}.txt").write_text(text, encoding="utf-8")
        document = document_from_text(text, name=f"{number:04}.txt")
        extraction = extract(document)
        readings[document.sha256] = (len(extraction.observations), len(extraction.rejections))
    return readings


def start_adding(folder: Path, store: str) -> subprocess.Popen[bytes]:
    """Start `dxmetrics add` as a process of its own, which tells each article on a pipe."""
    command = [sys.executable, "-m", "metrics", "add", str(folder), "--store", store]
    return subprocess.Popen(command, stdout=subprocess.PIPE, stderr=subprocess.DEVNULL, bufsize=0)


def measure_pace(process: subprocess.Popen[bytes]) -> Pace:
    """Return how fast an undisturbed `add` is."""
    began = time.perf_counter()
    assert process.stdout is not None  # it was asked for
    times = [time.perf_counter() - began for _ in process.stdout]
    process.wait()
    return Pace(first=times[0], each=(times[-1] - times[0]) / len(times))


def kill_at(share: float, folder: Path, store: str, readings: Mapping[str, Reading], pace: Pace) -> Kill:
    """Kill an `add` into a new store; look at the store, let `add` be done, look again.

    `share` says when: below EARLY before the first article is told, else so far through the articles, and by the rest
    of a whole number in the middle of one.
    """
    began = time.perf_counter()
    process = start_adding(folder, store)
    assert process.stdout is not None  # it was asked for
    if share < EARLY:
        time.sleep(share / EARLY * pace.first)
    else:
        told, rest = divmod((share - EARLY) / (1 - EARLY) * len(readings), 1)
        for _ in range(int(told)):
            process.stdout.readline()
        time.sleep(rest * pace.each)
    process.kill()
    process.communicate()
    moment = time.perf_counter() - began
    with Store.open(store) as opened:
        left = opened.documents()
        complaints = complaints_of(opened, readings)
    with redirect_stdout(StringIO()), redirect_stderr(StringIO()):
        done = add_files([folder], store, Told())
    with Store.open(store) as opened:
        complaints += complaints_of(opened, readings)
        held = {document.sha256 for document in opened.documents()}
    if not done or readings.keys() - held:
        complaints.append(f"the next add left {len(readings.keys() - held)} articles out")
    return Kill(moment=moment, documents=len(left), complaints=tuple(complaints))


def complaints_of(store: Store, readings: Mapping[str, Reading]) -> list[str]:
    """Return what is wrong with a store: documents that are there in part, or twice."""
    documents = store.documents()
    complaints = []
    for document in documents:
        held = (document.figures, document.rejections)
        if held != readings.get(document.sha256, held):
            complaints.append(f"{document.names}: {held} figures and rejections, not {readings[document.sha256]}")
    added = Counter(event.sha256 for event in store.history())
    complaints += [f"{sha256}: added {times} times" for sha256, times in added.items() if times > 1]
    complaints += [f"{document.names}: no history" for document in documents if document.sha256 not in added]
    complaints += [f"{document.names}: names" for document in documents if len(document.names) != 1]
    tables = store.tables()
    told = sum(document.figures for document in documents)
    if len(tables.figures) != told:
        complaints.append(f"{len(tables.figures)} figures in the table, {told} in the documents")
    return complaints


def run_kills(moments: Sequence[float], count: int, new_store: Callable[[int], str], folder: Path) -> Iterator[Kill]:
    """Kill at each of the moments, given as shares of the way that `add` goes."""
    readings = write_articles(folder, count)
    pace = measure_pace(start_adding(folder, new_store(0)))
    for number, share in enumerate(moments, start=1):
        yield kill_at(share, folder, new_store(number), readings, pace)


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the kills and print a table."""
    parser = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    parser.add_argument("--kills", type=int, default=50)
    parser.add_argument("--articles", type=int, default=60)
    parser.add_argument("--seed", type=int, default=1)
    options = parser.parse_args(arguments)
    dice = random.Random(options.seed)
    moments = [dice.random() for _ in range(options.kills)]
    kills = []
    print(f"{'kill':>4} {'after':>7} {'documents':>9}  store", flush=True)
    with tempfile.TemporaryDirectory() as folder:
        place = Path(folder)
        for kill in run_kills(
            moments, options.articles, lambda number: str(place / f"{number}.sqlite"), place / "articles"
        ):
            kills.append(kill)
            state = "; ".join(kill.complaints) or "whole"
            print(f"{len(kills):4} {kill.moment:6.2f}s {kill.documents:9}  {state}", flush=True)
    whole = sum(not kill.complaints for kill in kills)
    print(f"{whole} of {len(kills)} stores whole, each with all {options.articles} articles after the next add")
    return 0 if whole == len(kills) else 1


if __name__ == "__main__":
    sys.exit(main())
