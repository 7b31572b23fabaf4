"""Article files: which there are.

In: paths of files and folders, and patterns. Out: the files to read. It promises a clear DocumentError for every path
that leads to no article, and to stay inside the folders that were named.
"""

from __future__ import annotations

import fnmatch
import glob
import os
import stat
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path

from metrics.documents.sidecars import SIDECAR_SUFFIX, is_sidecar
from metrics.errors import DocumentError

#: The endings of the files that are read below a folder; a file that is named may have any.
SUFFIXES = (".txt", ".html", ".htm", ".pdf", ".docx")
#: What stands for standard input among paths, and what the article from there is called.
STANDARD_INPUT = Path("-")
STANDARD_INPUT_NAME = "stdin"


def find_files(paths: Iterable[Path | str]) -> list[Path]:
    """Return the article files that `paths` mean: files as named, patterns expanded, folders searched, sorted by name.

    Below a folder every file that ends with one of SUFFIXES is meant, and a pattern (`reports/**/*.html`) means the
    files that fit. Hidden files and folders and sidecars are left out there, and a file meant twice is returned once.
    A file that is named is returned even if it is missing: reading it says so. `-` stays as it is. Raises
    DocumentError for a folder or a pattern without articles, a folder that cannot be listed, and a link that leads
    out of its folder.
    """
    files, errors = survey_files(paths)
    if errors:
        raise errors[0]
    return files


def survey_files(paths: Iterable[Path | str]) -> tuple[list[Path], list[DocumentError]]:
    """Return the article files as find_files does, and beside them an error for each path that is of no use."""
    files: dict[Path, None] = {}
    errors: list[DocumentError] = []
    for path in map(Path, paths):
        if path == STANDARD_INPUT:
            found: list[Path | DocumentError] = [path]
        elif os.path.isdir(path):  # noqa: PTH112  # Path.is_dir breaks on names that are too long
            found = list(_articles_below(path)) or [
                DocumentError(
                    f"{path}: no article ({_SUFFIXES_IN_WORDS} file) in this folder; name one that holds some"
                )
            ]
        elif glob.has_magic(str(path)) and not os.path.lexists(path):
            found = list(_articles_fitting(path)) or [
                DocumentError(f"{path}: no file fits this pattern; check it, or name a folder")
            ]
        else:
            found = [] if _belongs_to_article(path) else [path]
        articles = [article for article in found if isinstance(article, Path)]
        files.update(dict.fromkeys(sorted(articles, key=Path.as_posix)))
        errors += [trouble for trouble in found if isinstance(trouble, DocumentError)]
    return list(files), errors


_SUFFIXES_IN_WORDS = f"{', '.join(SUFFIXES[:-1])} or {SUFFIXES[-1]}"


def _articles_below(folder: Path, pattern: Sequence[str] = ("**",)) -> Iterator[Path | DocumentError]:
    """Yield the articles below a folder that fit the parts of a pattern, and errors for what cannot be read from here.

    Links to folders are never followed: one that stays inside would be read twice, or for ever.
    """
    unlisted: list[OSError] = []
    inside = folder.resolve()
    endings = _endings(pattern[-1])
    for here, folders, names in os.walk(folder, onerror=unlisted.append):
        above = Path(here).relative_to(folder).parts
        folders[:] = [name for name in folders if not name.startswith(".") and _leads_to((*above, name), pattern)]
        wanted = (
            name
            for name in names
            if name.lower().endswith(endings)
            and not name.startswith(".")
            and not name.endswith(SIDECAR_SUFFIX)
            and _fits((*above, name), pattern)
        )
        for found in (
            *(linked for name in folders if (linked := Path(here, name)).is_symlink()),
            *map(Path(here).joinpath, wanted),
        ):
            if found.is_symlink() and not found.resolve().is_relative_to(inside):
                yield _leads_out(found)
            elif not found.is_dir():
                yield found
    for error in unlisted:
        yield DocumentError(f"{error.filename}: this folder cannot be listed ({error.strerror}); make it readable")


def _leads_out(link: Path) -> DocumentError:
    return DocumentError(f"{link}: a link that leads out of the folder; name what it leads to, if that is meant")


def _articles_fitting(pattern: Path) -> Iterator[Path | DocumentError]:
    """Yield the articles that fit a pattern, below the folder that its first parts name."""
    fixed = next(number for number, part in enumerate(pattern.parts) if glob.has_magic(part))
    folder = Path(*pattern.parts[:fixed])
    return _articles_below(folder, pattern.parts[fixed:]) if folder.is_dir() else iter(())


def _endings(part: str) -> tuple[str, ...]:
    """Return the endings that the last part of a pattern means: its own, or SUFFIXES where it leaves them open."""
    ending = Path(part).suffix.lower()
    return (ending,) if ending and not glob.has_magic(ending) else SUFFIXES


def _fits(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Tell whether the parts of a path fit those of a pattern; `**` is any number of folders, at the end also files."""
    if not pattern:
        return not parts
    if pattern[0] == "**":
        return len(pattern) == 1 or any(_fits(parts[skipped:], pattern[1:]) for skipped in range(len(parts)))
    return bool(parts) and fnmatch.fnmatchcase(parts[0], pattern[0]) and _fits(parts[1:], pattern[1:])


def _leads_to(parts: Sequence[str], pattern: Sequence[str]) -> bool:
    """Tell whether something that fits the pattern may lie below a folder."""
    if not parts or (pattern and pattern[0] == "**"):
        return True
    return len(pattern) > 1 and fnmatch.fnmatchcase(parts[0], pattern[0]) and _leads_to(parts[1:], pattern[1:])


def _belongs_to_article(path: Path) -> bool:
    """Tell whether `path` is a sidecar beside an article, as a shell's `folder/*` names it; one alone is a mistake."""
    if not is_sidecar(path) or not os.path.isfile(path):  # noqa: PTH113  # as above
        return False
    article = path.with_name(path.name.removesuffix(SIDECAR_SUFFIX))
    return any(os.path.isfile(f"{article}{ending}") for ending in ("", *SUFFIXES))  # noqa: PTH113  # as above


def refuse_special(path: Path, mode: int) -> None:
    """Raise DocumentError when the `mode` of `path` is that of a folder, a pipe, a device or a socket."""
    if stat.S_ISDIR(mode):
        raise DocumentError(f"{path}: a folder and not an article; name a file in it")
    if not stat.S_ISREG(mode):
        raise DocumentError(
            f"{path}: a pipe, a device or a socket and not a file; save its content as a file, "
            f"or give it as standard input and write {STANDARD_INPUT}"
        )
