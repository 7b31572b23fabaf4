"""`dxmetrics extract`: articles -> table files.

In: paths of articles and of the files to write. Out: the files, and whether everything was done. It promises that one
article's trouble keeps no other from being read, and that nothing is written when no article could be.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from pathlib import Path

from tqdm import tqdm

from metrics.cli.console import complain, say
from metrics.documents import name_files, read_document, survey_files
from metrics.errors import DataFileError, DocumentError, MetricsError, TableError
from metrics.extraction import Extraction, extract
from metrics.knowledge import load_knowledge
from metrics.table import (
    WRITABLE,
    Tables,
    build_table,
    fill_stories,
    load_vocabulary,
    write_documents,
    write_figures,
    write_rejections,
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Where the tables go; None where a table is not wanted."""

    figures: Path
    rejections: Path | None
    documents: Path | None

    def paths(self) -> tuple[Path, ...]:
        """Return the files that are wanted."""
        return tuple(path for path in (self.figures, self.rejections, self.documents) if path)


def extract_to_files(paths: Sequence[Path], outputs: Outputs, language: str | None) -> bool:
    """Read the articles at `paths` and write their tables; return whether every one of them was read.

    language is that of all articles, None to ask each text. Raises TableError before anything is read when a file
    could not be written, and DataFileError when the catalogue or the gazetteer is wrong; a wrong language pack stops
    the articles of its language only.
    """
    _refuse_unwritable(outputs.paths())
    load_knowledge()
    files, errors = survey_files(paths)
    _keep_articles(files, outputs.paths())
    for error in errors:
        complain(error)
    troubles: list[MetricsError] = []
    tables = fill_stories(build_table(_extractions(files, language, troubles), load_vocabulary()))
    if tables.documents.empty:
        say("dxmetrics: no article could be read, so nothing was written")
        return False
    _write(tables, outputs)
    counts = f"{len(tables.documents)} articles, {len(tables.figures)} figures, {len(tables.rejections)} refused"
    say(f"{counts} -> {', '.join(map(str, outputs.paths()))}")
    return not errors and not troubles


def _extractions(files: Sequence[Path], language: str | None, troubles: list[MetricsError]) -> Iterator[Extraction]:
    """Yield the extraction of each file that can be read; say and gather why the others cannot."""
    # disable=None: the bar is for eyes, a log does without it.
    for file, name in tqdm(zip(files, name_files(files), strict=True), total=len(files), unit="article", disable=None):
        try:
            yield extract(read_document(file, name=name, language=language))
        except (DocumentError, DataFileError) as error:
            if str(error) not in map(str, troubles):  # a broken pack is told once, not for every article
                complain(error)
            troubles.append(error)


def _refuse_unwritable(paths: Sequence[Path]) -> None:
    """Find out before the long work what would fail after it."""
    for path in paths:
        if path.suffix.lower() not in WRITABLE:
            raise TableError(f"{path}: tables are not written as {path.suffix!r}; end it with {' or '.join(WRITABLE)}")
        if not path.parent.is_dir():
            raise TableError(f"{path}: there is no folder {path.parent}; make it, or name another")
        if path.is_dir():
            raise TableError(f"{path}: a folder, not a file; name a file in it")
    resolved = [path.resolve() for path in paths]
    if len(set(resolved)) < len(resolved):
        raise TableError("two tables cannot go into one file; give each a name of its own")


def _keep_articles(files: Sequence[Path], outputs: Sequence[Path]) -> None:
    """Refuse to write over an article."""
    names = {path.name for path in outputs}
    articles = {file.resolve() for file in files if file.name in names}
    for path in outputs:
        if path.resolve() in articles:
            raise TableError(f"{path}: among the articles to read; write the table to another file")


def _write(tables: Tables, outputs: Outputs) -> None:
    vocabulary = load_vocabulary()
    write_figures(tables.figures, outputs.figures, vocabulary)
    if outputs.rejections:
        write_rejections(tables.rejections, outputs.rejections, vocabulary)
    if outputs.documents:
        write_documents(tables.documents, outputs.documents, vocabulary)
