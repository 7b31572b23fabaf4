"""How long the pages of the dashboard take over a table of any size, and how much they send to the browser.

The time is that of the page's script alone: of its first run, which reads the table; of the first run of another
visitor; and of a run after each change of a filter, the first time this choice is made and when it is made again.
"""

from __future__ import annotations

import argparse
import multiprocessing
import os
import resource
import tempfile
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field
from functools import partial
from pathlib import Path
from time import perf_counter
from unittest.mock import patch

from streamlit.runtime.forward_msg_queue import ForwardMsgQueue
from streamlit.testing.v1 import AppTest

from benchmarks.tables import archive
from metrics.dashboard.findings.beforehand import work_out
from metrics.dashboard.frame import run_page
from metrics.dashboard.sources import load_corpus
from metrics.settings import variable_of
from metrics.table import load_vocabulary, write_documents, write_figures, write_rejections

_LONGEST_RUN = 600
_MEGABYTE = 1024  # kilobytes, as the system counts

#: What is changed on each page, one change at a time, as its address says it.
CHANGES: Mapping[str, Sequence[str]] = {
    "overview": (
        *("metric=dti_rank", "metric=coverage_4g", "status=target", "year=2024", "year=undated", "edition=63"),
        *("province=ha-noi", "reviewed=yes", "lang=ur"),
    ),
    "compare": (
        *("provinces=ha-noi,hue", "metrics=dti_rank,coverage_4g", "edition=63", "lang=ur", "part=time", "part=ranks"),
        *("part=all", "part=all&metric=dti_rank", "part=known"),
    ),
    "province": ("province=ha-noi", "province=an-giang", "edition=63", "lang=ur"),
    "evidence": (
        *("metric=dti_rank", "province=ha-noi", "status=target", "language=ur", "page=7000", "q=4g", "q=شرح"),
        *("metric=dti_rank&province=ha-noi&q=2025", "show=refused", "show=refused&reason=no_metric", "show=articles"),
    ),
    "add": ("lang=ur",),
    "definitions": ("metric=dti_rank", "part=columns", "lang=ur"),
}


@dataclass(slots=True)
class Meter:
    """Seconds and bytes of the last run of a page."""

    seconds: float = 0.0
    sent: int = 0
    app: AppTest = field(init=False)

    def open(self, page: str) -> None:
        """Open a page as a visitor who has just come."""

        def script(draw: object) -> None:
            draw()  # type: ignore[operator]

        self.app = AppTest.from_function(
            script, kwargs={"draw": partial(self._draw, page)}, default_timeout=_LONGEST_RUN
        )
        self.run("")

    def run(self, query: str) -> None:
        """Let the address say `query` and run the page again."""
        self.app.query_params.clear()
        for pair in filter(None, query.split("&")):
            name, _, value = pair.partition("=")
            self.app.query_params[name] = value
        self.sent = 0
        enqueue = ForwardMsgQueue.enqueue

        def weigh(queue: ForwardMsgQueue, message: object) -> None:
            self.sent += message.ByteSize()  # type: ignore[attr-defined]
            enqueue(queue, message)  # type: ignore[arg-type]

        with patch.object(ForwardMsgQueue, "enqueue", weigh):
            self.app.run()
        if self.app.exception:
            raise RuntimeError(f"{query}: {self.app.exception[0].message}")

    def _draw(self, page: str) -> None:
        begun = perf_counter()
        try:
            run_page(page)
        finally:
            self.seconds = perf_counter() - begun

    def told(self) -> str:
        """Return what the last run took, in words."""
        return f"{self.seconds * 1000:9.0f} ms {self.sent / 1000:9.0f} kB"


def write_archive(figures: int, folder: Path) -> None:
    """Write the tables of an archive of so many figures into a folder."""
    tables, vocabulary = archive(figures), load_vocabulary()
    write_figures(tables.figures, folder / "figures.parquet", vocabulary)
    write_documents(tables.documents, folder / "documents.parquet", vocabulary)
    write_rejections(tables.rejections, folder / "rejections.parquet", vocabulary)


def measure(pages: Sequence[str]) -> None:
    """Print what each page takes over the tables that the environment names."""
    meter = Meter()
    meter.open(pages[0])
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / _MEGABYTE
    print(f"{'the very first run, the table read':52} {meter.told()}   memory {memory:.0f} MB")
    begun = perf_counter()
    work_out(load_corpus())
    print(f"{'what the server works out beforehand':52} {(perf_counter() - begun) * 1000:9.0f} ms")
    print(f"{'page':12} {'what is changed':39} {'first time':>12} {'':>12} {'again':>12} {'sent':>12}")
    for page in pages:
        meter.open(page)
        meter.open(page)
        print(f"{page:12} {'(another visitor)':39} {'':25} {meter.told()}")
        for query in CHANGES[page]:
            meter.run(query)
            first = meter.told()
            meter.run("")
            meter.run(query)
            print(f"{'':12} {query:39} {first} {meter.told()}")
            meter.run("")


def main(arguments: Sequence[str] | None = None) -> int:
    """Make the tables, open the pages over them, and print what they take."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--figures", type=int, default=1_000_000)
    parser.add_argument("--pages", nargs="*", choices=tuple(CHANGES), default=tuple(CHANGES))
    parser.add_argument("--tables", type=Path, help="folder to keep the tables in, or that holds them from before")
    options = parser.parse_args(arguments)
    with tempfile.TemporaryDirectory() as temporary:
        folder = options.tables or Path(temporary)
        if not (folder / "figures.parquet").exists():
            folder.mkdir(parents=True, exist_ok=True)
            begun = perf_counter()
            # In a process of its own, so that its memory is not counted.
            maker = multiprocessing.get_context("spawn").Process(target=write_archive, args=(options.figures, folder))
            maker.start()
            maker.join()
            if maker.exitcode:
                return maker.exitcode
            print(f"tables made in {perf_counter() - begun:.0f} s")
        settings = {"table": "figures", "table_documents": "documents", "table_rejections": "rejections"}
        for name, table in settings.items():
            os.environ[variable_of(name)] = str(folder / f"{table}.parquet")
        measure(options.pages)
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
