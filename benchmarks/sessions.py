"""Many people at once: how long each waits, what the server holds, and whether anybody sees what is another's.

In: how many sessions, and how often each goes through all pages. Out: latencies and memory, and exit status 0 only if
nobody saw anything of another. It promises that every word of every answer is looked through for the marks of others.
"""

from __future__ import annotations

import argparse
import os
import socket
import subprocess
import sys
import tempfile
import time
from collections import defaultdict
from collections.abc import Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from contextlib import contextmanager
from dataclasses import dataclass, field
from pathlib import Path
from statistics import median, quantiles
from threading import Barrier

from benchmarks.visits import Visit, ask
from metrics import Store

ROOT = Path(__file__).parents[1]
LANGUAGES = ("en", "vi", "ur", "ar")
PAGES = ("overview", "compare", "province", "evidence", "add", "definitions")
_PATIENCE = 300
_SHARE = 95


@dataclass(slots=True)
class Report:
    """What the sessions met: seconds by what was done, what was seen of others, memory in megabytes by moment."""

    seconds: defaultdict[str, list[float]] = field(default_factory=lambda: defaultdict(list))
    crossed: list[str] = field(default_factory=list)
    memory: dict[str, float] = field(default_factory=dict)
    answers: int = 0
    letters: int = 0
    verdicts: list[str] = field(default_factory=list)
    is_second_told: bool = False


@dataclass(slots=True)
class Person:
    """One session with its marks: a language, a search, a name, a file and a text that no other has."""

    number: int
    visit: Visit
    report: Report
    others: tuple[str, ...]

    @property
    def mark(self) -> str:
        """Return the word that stands in everything this person types or drops."""
        return mark_of(self.number)

    @property
    def language(self) -> str:
        """Return the language of this person."""
        return LANGUAGES[self.number % len(LANGUAGES)]

    def look(self, page: str, **query: str) -> str:
        """Open a page and look through all that it says."""
        begun = time.perf_counter()
        said = self.visit.open(page, lang=self.language, **query)
        self.take(page, time.perf_counter() - begun, said)
        return said

    def take(self, what: str, seconds: float, said: str) -> None:
        """Count an answer, and note what of it is another's."""
        self.report.seconds[what].append(seconds)
        self.report.answers += 1
        self.report.letters += len(said)
        seen = [other for other in self.others if other in said]
        if f'lang="{self.language}"' not in said:
            seen.append("a page in another language")
        self.report.crossed += [f"{self.mark} saw {other} on {what}" for other in seen]

    def act(self, what: str, said: str, begun: float) -> str:
        """Count what came after something was pressed or typed."""
        self.take(what, time.perf_counter() - begun, said)
        return said

    def leave_marks(self, figure: str) -> None:
        """Type a name, drop a file, paste a text; wait until both have been read."""
        self.look("evidence", id=figure)
        begun = time.perf_counter()
        self.act("name typed", self.visit.type("reviewer_field", f"Name {self.mark}"), begun)
        self.look("add")
        file = f"Hue city has 9{self.number}.9% 4G coverage of the population, says {self.mark}."
        begun = time.perf_counter()
        self.act("file dropped", self.visit.drop("adding_files", [(f"{self.mark}.txt", file.encode())]), begun)
        self.visit.type("adding_text", f"Ca Mau has 8{self.number}.2% 4G coverage, pasted by {self.mark}.")
        begun = time.perf_counter()
        self.act("text pasted", self.visit.press("FormSubmitter:adding_paste"), begun)
        deadline = time.monotonic() + _PATIENCE
        while f"says {self.mark}" not in (said := self.look("add")) or f"pasted by {self.mark}" not in said:
            assert time.monotonic() < deadline, f"{self.mark} does not see its own"


def mark_of(number: int) -> str:
    """Return the mark of a person: letters that stand in no article and in no other mark."""
    return f"mark{chr(ord('a') + number % 26)}{number:03}x"


def run_sessions(count: int, rounds: int) -> Report:
    """Let `count` sessions go through all pages `rounds` times at once, each on its own; two judge the same figure."""
    report = Report()
    with tempfile.TemporaryDirectory() as folder:
        with Store.open(Path(folder) / "store.sqlite") as store:
            figures = list(store.tables().figures["id"])
        with _served(folder) as (address, process):
            Visit(address).open()
            report.memory["one visitor"] = _megabytes(process)
            marks = [mark_of(number) for number in range(count)]
            visits = [Visit(address) for _ in marks]
            people = [
                Person(number, visit, report, tuple(mark for mark in marks if mark != marks[number]))
                for number, visit in enumerate(visits)
            ]
            together = Barrier(count)
            with ThreadPoolExecutor(count) as threads:
                list(threads.map(lambda person: _walk(person, figures, rounds, together), people))
            report.memory[f"{count} sessions"] = _megabytes(process)
            _judge_at_once(people, figures[-1], report)
            for visit in visits:
                visit.close()
            time.sleep(5)
            report.memory["all have left"] = _megabytes(process)
        with Store.open(Path(folder) / "store.sqlite") as store:
            report.verdicts = [f"{review.reviewer}: {review.verdict}" for review in store.reviews(figures[-1])]
    return report


def _walk(person: Person, figures: list[str], rounds: int, together: Barrier) -> None:
    together.wait()
    person.leave_marks(figures[person.number % len(figures)])
    for _ in range(rounds):
        for page in PAGES:
            query = {"q": person.mark} if page == "evidence" else {"edition": ("34", "63")[person.number % 2]}
            said = person.look(page, **query)
            if page == "add" and f"says {person.mark}" not in said:
                person.report.crossed.append(f"{person.mark} lost its own file")


def _judge_at_once(people: list[Person], figure: str, report: Report) -> None:
    """Let the first two give different verdicts on what both see unjudged; the later one is told."""
    first, second = people[:2]
    for person in (first, second):
        person.visit.open("evidence", id=figure, lang="en")
        person.visit.type("reviewer_field", f"Name {person.mark}")
    first.visit.press("verdict_accepted")
    report.is_second_told = f"Name {first.mark}" in second.visit.press("verdict_wrong")
    third, fourth = people[2:4]
    for person in (third, fourth):
        person.visit.open("evidence", id=figure, lang="en")
        person.visit.type("reviewer_field", f"Name {person.mark}")
    with ThreadPoolExecutor(2) as threads:
        list(threads.map(lambda person: person.visit.press("verdict_unsure"), (third, fourth)))


@contextmanager
def _served(home: str) -> Iterator[tuple[str, int]]:
    """Serve the dashboard over a store of its own; yield its address and the number of its process."""
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = free.getsockname()[1]
    settings = {"DXMETRICS_HOME": home, "STREAMLIT_SERVER_DISCONNECTED_SESSION_TTL": "1"}
    command = [sys.executable, "-m", "streamlit", "run", str(ROOT / "dashboard.py"), "--server.headless", "true"]
    environment: Mapping[str, str] = {**os.environ, **settings}
    server = subprocess.Popen(
        [*command, "--server.port", str(port)], cwd=ROOT, env=environment, stdout=subprocess.DEVNULL, stderr=None
    )
    address = f"http://127.0.0.1:{port}"
    try:
        deadline = time.monotonic() + _PATIENCE
        while not _is_up(address):
            assert time.monotonic() < deadline
            assert server.poll() is None
            time.sleep(0.3)
        yield address, server.pid
    finally:
        server.terminate()
        server.wait(timeout=60)


def _is_up(address: str) -> bool:
    try:
        return ask(address, "/_stcore/health")[0] == 200
    except OSError:
        return False


def _megabytes(process: int) -> float:
    """Return the memory that a process holds, as Linux tells it."""
    for line in Path(f"/proc/{process}/status").read_text(encoding="ascii").splitlines():
        if line.startswith("VmRSS:"):
            return int(line.split()[1]) / 1024
    return 0.0


def print_report(report: Report) -> None:
    """Print latencies and memory."""
    print(f"{'what':14}{'times':>7}{'median':>9}{'95 of 100':>11}{'worst':>8}   seconds")
    for what, seconds in report.seconds.items():
        late = quantiles(seconds, n=100, method="inclusive")[_SHARE - 1] if len(seconds) > 1 else seconds[0]
        print(f"{what:14}{len(seconds):7}{median(seconds):9.2f}{late:11.2f}{max(seconds):8.2f}")
    print("  ".join(f"{moment}: {size:.0f} MB" for moment, size in report.memory.items()))
    print(f"{report.answers} answers, {report.letters} letters looked through; seen of others: {len(report.crossed)}")
    print(f"the second of two reviewers told: {report.is_second_told}; kept: {', '.join(report.verdicts)}")
    for line in report.crossed[:20]:
        print(line)


def main() -> int:
    """Run from the command line."""
    parser = argparse.ArgumentParser(description=(__doc__ or "").partition("\n")[0])
    parser.add_argument("--sessions", type=int, default=10)
    parser.add_argument("--rounds", type=int, default=3)
    asked = parser.parse_args()
    report = run_sessions(asked.sessions, asked.rounds)
    print_report(report)
    return 1 if report.crossed else 0


if __name__ == "__main__":
    sys.exit(main())
