"""`dxmetrics add`, `list`, `edit`, `remove`, `refresh`, `export`, `backup`, `restore`: what is kept.

In: paths, names and the store that is meant. Out: lines that say what came of each, and whether everything was done.
It promises that one article's trouble keeps no other from being added, removed or read again.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, dataclass
from datetime import date
from pathlib import Path
from typing import Any

import typer
from tqdm import tqdm

from metrics.cli.console import complain, say
from metrics.documents import Document, is_corpus, read_document, read_documents, survey_files
from metrics.errors import DataFileError, DocumentError, MetricsError, StoreError
from metrics.store import Added, Outcome, Store, StoredDocument
from metrics.table import Tables

_OUTCOMES = {Outcome.NEW: "new", Outcome.KNOWN: "already there", Outcome.ADDRESS: "there under another name"}
_DIGITS = 12


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """What the caller says of an article, over what its text and its file say; None or empty where nothing."""

    language: str | None = None
    title: str = ""
    source_url: str = ""
    published: str = ""


def add_files(paths: Sequence[Path], where: str | None, told: Told) -> bool:
    """Read the articles at `paths` into the store; return whether every one of them is there."""
    troubles: list[str] = []
    with Store.open(where) as store:
        added: list[Added] = []
        for document in _documents(paths, told):
            try:
                if isinstance(document, DocumentError):
                    raise document
                added.append(store.add(document))
                _tell(_added_line(added[-1]))
            except (DocumentError, DataFileError) as error:
                _trouble(error, troubles)
        for line in _same_stories(store, added):
            _tell(line)
        counts = Counter(each.outcome for each in added)
        say(f"{', '.join(f'{counts[outcome]} {word}' for outcome, word in _OUTCOMES.items())} -> {store.name}")
    return not troubles


def list_lines(where: str | None, *, as_json: bool) -> Iterator[str]:
    """Yield a line for each document of the store, or one JSON array."""
    with Store.open(where) as store:
        documents = store.documents()
    if as_json:
        yield json.dumps([asdict(each) for each in documents], ensure_ascii=False, indent=2, default=str)
        return
    for each in documents:
        yield _listed_line(each)


def edit_named(
    name: str, where: str | None, *, title: str | None, source_url: str | None, published: str | None
) -> None:
    """Change what is known of the document that `name` means; None leaves a thing as it is, "" takes it away."""
    changes: dict[str, Any] = {"title": title, "source_url": source_url}
    changes = {key: value for key, value in changes.items() if value is not None}
    if published is not None:
        changes["published"] = _day(published)
    if not changes:
        raise StoreError("nothing to change; give --title, --source-url or --published")
    with Store.open(where) as store:
        store.edit(store.find(name), **changes)
        _tell(f"{name}: changed, and read again")


def remove_named(names: Sequence[str], where: str | None) -> bool:
    """Take the documents that `names` mean out of the store; return whether each of them was there."""
    troubles: list[str] = []
    with Store.open(where) as store:
        for name in names:
            try:
                store.remove(store.find(name))
                _tell(f"{name}: removed; its verdicts are kept")
            except StoreError as error:
                _trouble(error, troubles)
    return not troubles


def refresh_all(where: str | None) -> bool:
    """Read all texts of the store again; return whether that could be done with each of them."""
    with Store.open(where) as store, tqdm(unit="article", disable=None) as bar:

        def each(_sha256: str, total: int) -> None:
            bar.total = total
            bar.update()

        done = store.refresh(each=each)
        matters = store.look_again()
    for trouble in done.troubles:
        complain(trouble)
    say(f"{done.documents} articles read again: {done.changed} changed, {done.gained} figures more, {done.lost} fewer")
    for matter in matters:
        key, review = matter.review.key, matter.review
        _tell(
            f"look again: {key.sha256[:_DIGITS]} {key.start}-{key.end} {key.metric} {key.province} {key.place}".rstrip()
            + f": {review.verdict} by {review.reviewer}; {matter.why}"
        )
    return not done.troubles


def export_store(
    output: Path, rejections: Path | None, documents: Path | None, where: str | None, *, reviewed_only: bool
) -> None:
    """Write the tables of the store to files."""
    with Store.open(where) as store:
        tables = store.export(output, rejections=rejections, documents=documents, reviewed_only=reviewed_only)
        stale = sum(document.is_stale for document in store.documents())
    files = ", ".join(str(path) for path in (output, rejections, documents) if path)
    say(f"{_counts(tables)} -> {files}")
    if stale:  # the files name the rules of the program that writes them
        say(f"{stale} articles were read by other rules than the files say: dxmetrics refresh, then export again")


def backup_store(file: Path, where: str | None) -> None:
    """Write the whole store into one file."""
    with Store.open(where) as store:
        store.backup(file)
        say(f"{len(store.documents())} articles -> {file}")


def restore_store(file: Path, where: str | None, *, replace: bool) -> None:
    """Put a backup in the place of what the store holds."""
    if not file.is_file():  # before a store is made for nothing
        raise StoreError(f"{file}: there is no such file; name a backup that `dxmetrics backup` wrote")
    with Store.open(where, seeds=False) as store:
        held = store.restore(file, replace=replace)
        say(f"{held} articles -> {store.name}")


def _documents(paths: Sequence[Path], told: Told) -> Iterator[Document | DocumentError]:
    """Yield what `paths` mean, behind a progress bar."""
    files, _ = survey_files(paths)
    given = {"title": told.title, "source_url": told.source_url, "published": _day(told.published)}
    said: dict[str, Any] = {name: value for name, value in given.items() if value}
    if said and (len(files) != 1 or is_corpus(files[0].name)):
        option = min(said).replace("_", "-")
        raise StoreError(f"--{option} is said of one article, and {len(files)} files are named; add them one by one")
    documents = read_documents(paths, language=told.language)
    if said:
        documents = (read_document(file, language=told.language, **said) for file in files)
    # How many articles a corpus holds is not known before. disable=None: the bar is for eyes, a log does without it.
    total = None if any(is_corpus(file.name) for file in files) else len(files)
    yield from tqdm(documents, total=total, unit="article", disable=None)


def _day(published: str) -> date | None:
    try:
        return date.fromisoformat(published) if published else None
    except ValueError as error:
        raise StoreError(f"--published {published!r} is no day; write it as 2025-06-30") from error


def _tell(line: str) -> None:
    with tqdm.external_write_mode():
        typer.echo(line)


def _trouble(error: MetricsError, troubles: list[str]) -> None:
    if str(error) not in troubles:  # a broken pack is told once, not for every article
        complain(error)
    troubles.append(str(error))


def _added_line(added: Added) -> str:
    read = f"{added.figures} figures, {added.rejections} refused"
    return f"{added.name}: {_OUTCOMES[added.outcome]}, {read}"


def _listed_line(document: StoredDocument) -> str:
    day = document.published.isoformat() if document.published else "undated"
    stale = "; read by other rules: refresh" if document.is_stale else ""
    read = f"{document.figures} figures, {document.rejections} refused{stale}"
    return f"{document.sha256[:_DIGITS]}  {document.language}  {day:10}  {', '.join(document.names)}  ({read})"


def _same_stories(store: Store, added: Sequence[Added]) -> Iterator[str]:
    """Yield a line for each new document that tells the story of another one."""
    new = {each.name for each in added if each.outcome is Outcome.NEW}
    if not new:
        return
    told = store.tables().figures[["document", "story"]].drop_duplicates("document")
    documents, stories = (list(map(str, told[name])) for name in ("document", "story"))
    for name, story in zip(documents, stories, strict=True):
        others = [other for other, its in zip(documents, stories, strict=True) if its == story and other != name]
        if name in new and others:
            yield f"{name}: the same story as {', '.join(others)}"


def _counts(tables: Tables) -> str:
    return f"{len(tables.documents)} articles, {len(tables.figures)} figures, {len(tables.rejections)} refused"
