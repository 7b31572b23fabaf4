"""The work on one part of a run: read its articles, extract, write its tables.

In: a Part, the options of the run and the folder of its parts. Out: Parquet files, and a PartReport. It promises that
the report is written last: a part that has one is whole, one that has none is worked on again.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from dataclasses import asdict, dataclass
from pathlib import Path
from time import perf_counter

import pandas as pd

from metrics.documents import Document, read_named, read_slice
from metrics.errors import DataFileError, DocumentError
from metrics.extraction import Extraction, extract
from metrics.logs import tell
from metrics.runs.folder import PartFolder
from metrics.runs.plan import Part, Plan
from metrics.table import (
    DOCUMENTS,
    FIGURES,
    REJECTIONS,
    Tables,
    build_table,
    load_vocabulary,
    marks_of,
    to_parquet_bytes,
)

MARKS = "marks"
"""The documents with the numbers of their texts alone, by which stories are told in a run that keeps no texts."""

TABLES = {"figures": FIGURES, "rejections": REJECTIONS, "documents": DOCUMENTS, MARKS: DOCUMENTS}
REPORTS = "reports"


@dataclass(frozen=True, slots=True, kw_only=True)
class RunOptions:
    """What holds for all parts of a run.

    language     that of all articles, None to ask each text
    text_column  the column of corpora that holds the articles
    texts        whether the documents keep their texts; a long run has no use for a second copy of its corpus
    """

    language: str | None = None
    text_column: str = "text"
    texts: bool = True


@dataclass(frozen=True, slots=True, kw_only=True)
class PartReport:
    """What came of a part: the rows of each table, what was wrong with articles, and what else to know of them."""

    number: int
    documents: int
    figures: int
    rejections: int
    troubles: tuple[str, ...]
    notes: tuple[str, ...]


def work_part(part: Part, options: RunOptions, folder: PartFolder) -> PartReport:
    """Work on a part and return its report, which is written into the folder behind its tables."""
    began = perf_counter()
    troubles: list[str] = []
    notes: list[str] = []
    tables = build_table(_extractions(part, options, troubles, notes), load_vocabulary())
    write_frames(frames_to_keep(tables, options), part, folder)
    report = PartReport(
        number=part.number,
        documents=len(tables.documents),
        figures=len(tables.figures),
        rejections=len(tables.rejections),
        troubles=tuple(troubles),
        notes=tuple(notes),
    )
    write_report(report, part, folder)
    tell(
        "part_read",
        part=part.name,
        articles=report.documents,
        figures=report.figures,
        rejections=report.rejections,
        troubles=len(troubles),
        seconds=perf_counter() - began,
    )
    return report


def frames_to_keep(tables: Tables, options: RunOptions) -> dict[str, pd.DataFrame]:
    """Return the tables of a part by their names in TABLES."""
    frames = {"figures": tables.figures, "rejections": tables.rejections, "documents": tables.documents}
    if not options.texts:
        frames |= {"documents": tables.documents.assign(text=""), MARKS: marks_of(tables.documents)}
    return frames


def write_frames(frames: Mapping[str, pd.DataFrame], part: Part, folder: PartFolder) -> None:
    """Write tables of a part into its folder."""
    for name, frame in frames.items():
        folder.write(f"{name}/{part.name}.parquet", to_parquet_bytes(frame, TABLES[name]))


def write_report(report: PartReport, part: Part, folder: PartFolder) -> None:
    """Write the report of a part into its folder."""
    folder.write(f"{REPORTS}/{part.name}.json", json.dumps(asdict(report), ensure_ascii=False).encode())


def done_and_left(plan: Plan, folder: PartFolder) -> tuple[list[Part], list[Part]]:
    """Return the parts that have been worked on, and those that are left, each in order."""
    reported = folder.names(REPORTS)
    done = [part for part in plan.parts if f"{part.name}.json" in reported]
    return done, [part for part in plan.parts if f"{part.name}.json" not in reported]


def read_report(part: Part, folder: PartFolder) -> PartReport:
    """Return the report of a part that has been worked on."""
    told = json.loads(folder.read(f"{REPORTS}/{part.name}.json"))
    return PartReport(**{**told, "troubles": tuple(told["troubles"]), "notes": tuple(told["notes"])})


def _extractions(part: Part, options: RunOptions, troubles: list[str], notes: list[str]) -> Iterator[Extraction]:
    """Yield the extraction of each article that can be read; gather why the others cannot, and what is to be noted."""
    for document in _documents(part, options):
        try:
            if isinstance(document, DocumentError):
                raise document
            if document.encoding:
                notes.append(f"{document.name}: read as {document.encoding}")
            notes += [f"{document.name}: {note}" for note in document.notes]
            yield extract(document)
        except (DocumentError, DataFileError) as error:  # a language pack that is wrong stops its own articles only
            troubles.append(str(error))


def _documents(part: Part, options: RunOptions) -> Iterator[Document | DocumentError]:
    if part.corpus:
        yield from read_slice(part.corpus, text_column=options.text_column, language=options.language)
    for file, name in part.files:
        yield read_named(Path(file), name, language=options.language)
