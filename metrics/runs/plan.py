"""What a run has to read, cut into parts that can be worked on anywhere and in any order.

In: paths of articles, folders and corpora. Out: a Plan. It promises that the same paths with the same files behind
them give the same parts, so that a run that was interrupted finds what it has done already.
"""

from __future__ import annotations

import hashlib
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

from metrics.documents import CorpusSlice, is_corpus, name_files, slice_corpus, survey_files
from metrics.errors import DocumentError

ROWS = 1000
"""Articles of a part: some seconds of work, so that little is lost when a worker dies."""

_LEAST, _SHARE = 20, 16  # a folder of few articles is cut as well, so that no core is left idle


@dataclass(frozen=True, slots=True, kw_only=True)
class Part:
    """Some articles of a run: files, each with what the tables call it, or rows of one corpus."""

    number: int
    files: tuple[tuple[str, str], ...] = ()
    corpus: CorpusSlice | None = None

    @property
    def name(self) -> str:
        """Return what the files of this part are called."""
        return f"part-{self.number:06}"

    def __len__(self) -> int:
        """Return how many articles it has, broken rows among them."""
        return self.corpus.rows.last - self.corpus.rows.first if self.corpus else len(self.files)


@dataclass(frozen=True, slots=True, kw_only=True)
class Plan:
    """The files of a run, its parts in order, what is wrong with whole paths, and a hash of what is behind them."""

    files: tuple[Path, ...]
    parts: tuple[Part, ...]
    troubles: tuple[DocumentError, ...]
    fingerprint: str

    def __len__(self) -> int:
        """Return how many articles the run has."""
        return sum(map(len, self.parts))


def plan_run(paths: Iterable[Path | str], *, rows: int = ROWS, text_column: str = "text") -> Plan:
    """Return the plan of a run over `paths`: article files, folders, corpora, addresses of corpora.

    A part has at most `rows` articles. The name of every article file is unique in the run, see name_files.
    """
    named = list(map(str, paths))
    addresses = [path for path in named if "://" in path]
    files, errors = survey_files(path for path in named if "://" not in path)
    corpora = [*(file.as_posix() for file in files if is_corpus(file.name)), *addresses]
    articles = [file for file in files if not is_corpus(file.name)]
    troubles = list(errors)
    cut: list[Part] = []
    for group in _groups(articles, rows):
        cut.append(Part(number=len(cut), files=tuple(group)))
    for corpus in corpora:
        for found in slice_corpus(corpus, rows, text_column=text_column):
            if isinstance(found, CorpusSlice):
                cut.append(Part(number=len(cut), corpus=found))
            else:
                troubles.append(found)
    fingerprint = _fingerprint([*articles, *corpora], cut)
    return Plan(files=tuple(files), parts=tuple(cut), troubles=tuple(troubles), fingerprint=fingerprint)


def _groups(articles: Sequence[Path], rows: int) -> Iterable[list[tuple[str, str]]]:
    named = list(zip(map(str, articles), name_files(articles), strict=True))
    size = min(rows, max(_LEAST, -(-len(named) // _SHARE)))
    return (named[at : at + size] for at in range(0, len(named), size))


def _fingerprint(files: Iterable[Path | str], parts: Iterable[Part]) -> str:
    """Return a hash of which files there are, how large and how old, and of how they are cut."""
    told = hashlib.sha256()
    for file in files:
        told.update(f"{file}\n{_state(str(file))}\n".encode("utf-8", "surrogateescape"))
    for part in parts:
        told.update(f"{len(part)}\n".encode())
    return told.hexdigest()


def _state(path: str) -> str:
    try:
        state = Path(path).stat()
    except OSError:  # an address, or a file that is missing, which reading it says
        return ""
    return f"{state.st_size} {state.st_mtime_ns}"
