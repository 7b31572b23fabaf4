"""`dxmetrics extract`: articles and corpora -> table files.

In: paths of articles and of the files to write. Out: the files, and whether everything was done. It promises that
one article's trouble keeps no other from being read, that nothing is written when no article could be, and that a run
which was interrupted goes on where it was.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from pathlib import Path
from typing import Any

from tqdm import tqdm

from metrics.cli.console import complain, say
from metrics.errors import TableError
from metrics.knowledge import load_knowledge, rules_version
from metrics.runs import (
    REPORTS,
    PartFolder,
    PartReport,
    Plan,
    RunOptions,
    cores,
    frames_of,
    plan_run,
    run_report,
    settle,
    tables_of,
    work_locally,
    work_on_cluster,
)
from metrics.table import (
    WORKBOOK,
    WRITABLE,
    fill_stories,
    load_vocabulary,
    program_version,
    refuse_many_rows,
    write_documents,
    write_figures,
    write_rejections,
)

LOCAL = "local"
REPORT = "report.json"
_RUNS = "run"  # the folder that names the run whose parts lie beside it

STORIES_AT_ONCE = 10_000
"""Articles up to which a run fills in their stories: it holds them all for that."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Outputs:
    """Where the tables go; None where a table is not wanted."""

    figures: Path
    rejections: Path | None
    documents: Path | None

    def paths(self) -> tuple[Path, ...]:
        """Return the files that are wanted."""
        return tuple(path for path in (self.figures, self.rejections, self.documents) if path)


def extract_to_folder(
    paths: Sequence[Path | str],
    place: str,
    options: RunOptions,
    jobs: int = 0,
    *,
    engine: str = LOCAL,
    scheduler: str = "",
) -> bool:
    """Read the articles at `paths` and write their tables in parts; return whether every one of them was read.

    `place` becomes a folder (or the like of it at an address) with figures/, rejections/ and documents/ in Parquet, a
    part a file, and report.json, which appears when all is done. What holds for extract_to_files holds here as well.
    """
    load_knowledge()
    plan = plan_run(paths, text_column=options.text_column)
    for error in plan.troubles:
        complain(error)
    options = replace(options, texts=False)
    folder = _begun(PartFolder(place), _fingerprint(plan, options))
    if engine == LOCAL:
        reports = work_locally(plan, options, folder, jobs or cores())
    else:
        reports = work_on_cluster(plan, options, folder, scheduler=scheduler, jobs=jobs or cores())
    clean = _followed(reports, plan) and not plan.troubles
    settle(plan, options, folder)
    report = run_report(plan, folder)
    folder.write(REPORT, json.dumps(report, ensure_ascii=False, indent=1).encode())
    say(f"{_summary(report)} -> {place}")
    return clean


def extract_to_files(paths: Sequence[Path | str], outputs: Outputs, options: RunOptions, jobs: int = 0) -> bool:
    """Read the articles at `paths` and write their tables; return whether every one of them was read.

    `jobs` are the processes that work, 0 for one a core. A run that is interrupted goes on where it was when the same
    command is given again. Raises TableError before anything is read when a file could not be written, and
    DataFileError when the catalogue or the gazetteer is wrong; a wrong language pack stops its own articles only.
    """
    _refuse_unwritable(outputs.paths())
    load_knowledge()
    plan = plan_run(paths, text_column=options.text_column)
    _keep_articles(plan.files, outputs.paths())
    for error in plan.troubles:
        complain(error)
    options = replace(options, texts=outputs.documents is not None or len(plan) <= STORIES_AT_ONCE)
    folder = _begun(PartFolder(_parts_beside(outputs.figures)), _fingerprint(plan, options))
    clean = _followed(work_locally(plan, options, folder, jobs or cores()), plan) and not plan.troubles
    settle(plan, options, folder)
    report = run_report(plan, folder)
    if not report["documents"]:
        folder.remove()
        say("dxmetrics: no article could be read, so nothing was written")
        return False
    _refuse_what_overflows(report, outputs, folder)
    _write(plan, folder, outputs)
    folder.remove()
    say(f"{_summary(report)} -> {', '.join(map(str, outputs.paths()))}")
    return clean


def _summary(report: Mapping[str, object]) -> str:
    """Return what a run came to, in a line."""
    counts = f"{report['documents']} articles, {report['figures']} figures, {report['rejections']} refused"
    return f"{counts}, {report['troubles']} troubles named above" if report["troubles"] else counts


def _begun(folder: PartFolder, fingerprint: str) -> PartFolder:
    """Return the folder of a run's parts as it was when the same run was interrupted, else emptied."""
    if folder.names(_RUNS) == {fingerprint}:
        say(f"going on with the run that was begun: {len(folder.names(REPORTS))} parts are done")
        return folder
    if folder.names(_RUNS):
        folder.remove()
    elif folder.names("."):
        raise TableError(f"{folder.place}: holds other files; name a folder that is empty or not there yet")
    folder.write(f"{_RUNS}/{fingerprint}", b"")
    return folder


def _fingerprint(plan: Plan, options: RunOptions) -> str:
    """Return what tells this run from others: its articles, its options, the program and its rules."""
    told = (plan.fingerprint, options.language, options.text_column, options.texts, program_version(), rules_version())
    return hashlib.sha256("\n".join(map(str, told)).encode()).hexdigest()


def _followed(reports: Iterable[PartReport], plan: Plan) -> bool:
    """Show how far the work is, say each trouble once; return whether there was none."""
    told: set[str] = set()
    # disable=None: the bar is for eyes, a log does without it.
    with tqdm(total=len(plan), unit="article", disable=None, smoothing=0.05) as bar:
        try:
            for report in reports:
                for note in report.notes:
                    say(note)
                for trouble in report.troubles:
                    if trouble not in told:  # a broken pack is told once, not for every article
                        complain(trouble)
                    told.add(trouble)
                bar.update(len(plan.parts[report.number]))
        except KeyboardInterrupt:
            say("interrupted: give the same command again, and it goes on from here")
            raise
    return not told


def _parts_beside(path: Path) -> Path:
    """Return where the parts of a run lie whose figures go to `path`."""
    return path.with_name(f".{path.name}.run")


def _refuse_what_overflows(report: Mapping[str, Any], outputs: Outputs, folder: PartFolder) -> None:
    """Refuse more rows than a format holds, once they are known; what has been read is kept for another format."""
    tables = {"figures": outputs.figures, "rejections": outputs.rejections, "documents": outputs.documents}
    for name, path in tables.items():
        if path is None or path.suffix.lower() != WORKBOOK:
            continue
        try:
            refuse_many_rows(int(report[name]), name)
        except TableError as error:
            instead = path.with_suffix(".csv")
            if name == "figures" and not _parts_beside(instead).exists():
                Path(folder.place).rename(_parts_beside(instead))
            raise TableError(f"{path}: {error}. Give the command again with {instead}: it goes on from here") from error


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


def _write(plan: Plan, folder: PartFolder, outputs: Outputs) -> None:
    """Write the tables: at once and with stories where they are few, else part by part."""
    vocabulary = load_vocabulary()
    whole = fill_stories(tables_of(plan, folder)) if len(plan) <= STORIES_AT_ONCE else None
    if whole is None:
        say(f"stories are left empty in a run of more than {STORIES_AT_ONCE} articles; see dxmetrics stories")
    write_figures(whole.figures if whole else frames_of(plan, "figures", folder), outputs.figures, vocabulary)
    if outputs.rejections:
        rejections = whole.rejections if whole else frames_of(plan, "rejections", folder)
        write_rejections(rejections, outputs.rejections, vocabulary)
    if outputs.documents:
        documents = whole.documents if whole else frames_of(plan, "documents", folder)
        write_documents(documents, outputs.documents, vocabulary)
