"""What joins the parts of a run: articles told twice, one report, one stream of rows.

In: the folder of the parts. Out: frames in the order of the parts. It promises that an article is told once however
the run was cut, that doing it again changes nothing, and that no more than a part is held at a time.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass, field, replace

import pandas as pd

from metrics.knowledge import rules_version
from metrics.runs.folder import PartFolder
from metrics.runs.plan import Part, Plan
from metrics.runs.work import MARKS, TABLES, PartReport, RunOptions, read_report, write_frames, write_report
from metrics.table import DOCUMENTS, Tables, from_parquet_bytes, other_name, program_version

_MOST_TROUBLES = 1000  # of which the run's own report keeps the text; those of the parts keep all


@dataclass(slots=True, kw_only=True)
class _Seen:
    """Names and texts of the articles so far, on disk: an archive has more than fit into memory."""

    database: sqlite3.Connection = field(default_factory=lambda: sqlite3.connect(""))

    def __post_init__(self) -> None:
        self.database.execute("CREATE TABLE names (name TEXT PRIMARY KEY, sha256 TEXT) WITHOUT ROWID")
        self.database.execute("CREATE TABLE texts (sha256 TEXT PRIMARY KEY) WITHOUT ROWID")

    def has_told(self, sha256: str) -> bool:
        """Return whether a text came before, and note it."""
        added = self.database.execute("INSERT OR IGNORE INTO texts VALUES (?)", (sha256,)).rowcount
        return added == 0

    def free_name(self, name: str, sha256: str) -> str | None:
        """Return what an article can be called, and note it; None when it is listed already."""
        for wanted in (name, other_name(name, sha256)):
            row = self.database.execute("SELECT sha256 FROM names WHERE name = ?", (wanted,)).fetchone()
            if row is None:
                self.database.execute("INSERT INTO names VALUES (?, ?)", (wanted, sha256))
                return wanted
            if row[0] == sha256:
                return None
        return None


def settle(plan: Plan, options: RunOptions, folder: PartFolder) -> None:
    """Write the parts anew, and their counts, in which an article of an earlier part comes again, by text or name."""
    seen = _Seen()
    for part in plan.parts:
        documents = read_part(part, "documents", folder)
        names: dict[str, str | None] = {}
        told: set[str] = set()
        for name, sha256 in zip(documents["document"], documents["sha256"], strict=True):
            names[name] = seen.free_name(name, sha256)
            if seen.has_told(sha256):
                told.add(name)
        within = documents.duplicated("sha256")
        told -= set(documents.loc[within, "document"])  # told by an article of the same part, as the table knows
        if told or any(name != new for name, new in names.items()):
            # The documents decide what is settled, so they come last: who is cut off here, settles the part again.
            others = [table for table in TABLES if table != "documents" and (table != MARKS or not options.texts)]
            frames = _settled(part, folder, [*others, "documents"], names, told)
            write_report(_counted(read_report(part, folder), frames), part, folder)
            write_frames(frames, part, folder)


def _settled(
    part: Part, folder: PartFolder, tables: Iterable[str], names: Mapping[str, str | None], told: Collection[str]
) -> dict[str, pd.DataFrame]:
    """Return the tables of a part under the names that are free, without what was told before."""
    listed = {name: new for name, new in names.items() if new is not None}
    frames = {}
    for table in tables:
        frame = read_part(part, table, folder)
        kept = frame.loc[frame["document"].isin(listed)]
        if TABLES[table] is not DOCUMENTS:
            kept = kept.loc[~kept["document"].isin(told)]
        frames[table] = kept.assign(document=kept["document"].map(listed).astype(frame["document"].dtype))
    return frames


def _counted(report: PartReport, frames: Mapping[str, pd.DataFrame]) -> PartReport:
    documents, figures, rejections = (len(frames[name]) for name in ("documents", "figures", "rejections"))
    return replace(report, documents=documents, figures=figures, rejections=rejections)


def read_part(part: Part, table: str, folder: PartFolder) -> pd.DataFrame:
    """Return one table of a part."""
    return from_parquet_bytes(folder.read(f"{table}/{part.name}.parquet"), TABLES[table])


def frames_of(plan: Plan, table: str, folder: PartFolder) -> Iterator[pd.DataFrame]:
    """Yield one table of a run, part by part."""
    return (read_part(part, table, folder) for part in plan.parts)


def tables_of(plan: Plan, folder: PartFolder) -> Tables:
    """Return the tables of a run that fits into memory, whole."""
    names = ("figures", "rejections", "documents")
    return Tables(**{name: pd.concat(list(frames_of(plan, name, folder)), ignore_index=True) for name in names})


def run_report(plan: Plan, folder: PartFolder) -> dict[str, object]:
    """Return what a run has done: versions, counts of rows, and what was wrong with which article."""
    reports = [read_report(part, folder) for part in plan.parts]
    troubles = [*map(str, plan.troubles), *(trouble for report in reports for trouble in report.troubles)]
    return {
        "program": program_version(),
        "rules": rules_version(),
        "parts": len(reports),
        "articles": sum(map(len, plan.parts)),
        "documents": sum(report.documents for report in reports),
        "figures": sum(report.figures for report in reports),
        "rejections": sum(report.rejections for report in reports),
        "troubles": len(troubles),
        "first_troubles": troubles[:_MOST_TROUBLES],
        "first_notes": [note for report in reports for note in report.notes][:_MOST_TROUBLES],
    }
