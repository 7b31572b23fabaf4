"""Article files: which there are, and the text of one.

In: paths of files and folders. Out: the files to read; the text of a file. It promises a clear DocumentError for every
path that holds no readable article, and otherwise the text as UTF-8 says it, every line end a line feed.
"""

from __future__ import annotations

import os
import unicodedata
from collections.abc import Iterable, Iterator
from pathlib import Path

from metrics.errors import DocumentError

SUFFIX = ".txt"
_UTF_16_MARKS = (b"\xff\xfe", b"\xfe\xff")
_BYTE_ORDER_MARK = "\N{ZERO WIDTH NO-BREAK SPACE}"
# Unicode categories of what prints nothing: controls, formats, spaces, ends of lines and paragraphs.
_UNSEEN = frozenset({"Cc", "Cf", "Zs", "Zl", "Zp"})


def find_files(paths: Iterable[Path | str]) -> list[Path]:
    """Return the article files that `paths` mean: files as named, and every *.txt below a folder, sorted by name.

    Hidden files and folders below a folder are left out, and a file meant twice is returned once. A file that is
    named is returned even if it is missing: reading it says so. Raises DocumentError for a folder that holds no
    article or cannot be listed.
    """
    files, errors = survey_files(paths)
    if errors:
        raise errors[0]
    return files


def survey_files(paths: Iterable[Path | str]) -> tuple[list[Path], list[DocumentError]]:
    """Return the article files as find_files does, and beside them an error for each folder that is of no use."""
    files: dict[Path, None] = {}
    errors: list[DocumentError] = []
    for path in map(Path, paths):
        if not path.is_dir():
            files[path] = None
            continue
        found = list(_articles_below(path))
        articles = [article for article in found if isinstance(article, Path)]
        troubles = [trouble for trouble in found if isinstance(trouble, DocumentError)]
        if not found:
            troubles = [DocumentError(f"{path}: no article ({SUFFIX} file) in this folder; name one that holds some")]
        files.update(dict.fromkeys(sorted(articles, key=Path.as_posix)))
        errors += troubles
    return list(files), errors


def _articles_below(folder: Path) -> Iterator[Path | DocumentError]:
    unlisted: list[OSError] = []
    for here, folders, names in os.walk(folder, onerror=unlisted.append):
        folders[:] = [name for name in folders if not name.startswith(".")]
        yield from (Path(here, name) for name in names if name.endswith(SUFFIX) and not name.startswith("."))
    for error in unlisted:
        yield DocumentError(f"{error.filename}: this folder cannot be listed ({error.strerror}); make it readable")


def read_text(path: Path) -> str:
    """Return the text of an article file, without a byte order mark and with every line end as one line feed.

    Raises DocumentError when it is missing, a folder, not to be read, empty, binary, or not UTF-8.
    """
    try:
        content = path.read_bytes()
    except FileNotFoundError as error:
        raise DocumentError(f"{path}: there is no such file; check the name") from error
    except IsADirectoryError as error:
        raise DocumentError(f"{path}: a folder and not an article; name a file in it") from error
    except PermissionError as error:
        raise DocumentError(f"{path}: not permitted to read; change its permissions, or leave it out") from error
    except OSError as error:
        raise DocumentError(f"{path}: cannot be read ({error.strerror}); check the name and the disk") from error
    return decode(content, str(path))


def decode(content: bytes, name: str) -> str:
    """Return the text of `content`, as read_text does; `name` is what errors call it.

    Raises DocumentError when it is empty, binary or not UTF-8.
    """
    if content.startswith(_UTF_16_MARKS):
        raise DocumentError(f'{name}: UTF-16, not UTF-8; convert it: iconv -f UTF-16 -t UTF-8 "{name}" > new.txt')
    if (zero := content.find(b"\0")) >= 0:
        raise DocumentError(f"{name}: binary, not text (zero byte at offset {zero}); save the article as UTF-8 text")
    try:
        text = content.decode("utf-8")
    except UnicodeDecodeError as error:
        line = content.count(b"\n", 0, error.start) + 1
        raise DocumentError(
            f"{name}: not UTF-8 (byte 0x{content[error.start]:02x} at offset {error.start}, in line {line}); find out "
            f'its encoding and convert it: iconv -f ENCODING -t UTF-8 "{name}" > new.txt'
        ) from error
    refuse_empty(text, name)
    return text.removeprefix(_BYTE_ORDER_MARK).replace("\r\n", "\n").replace("\r", "\n")


def refuse_empty(text: str, name: str) -> None:
    """Raise DocumentError when nothing in `text` can be seen."""
    if all(unicodedata.category(letter) in _UNSEEN for letter in text):
        raise DocumentError(f"{name}: empty; fill it with the text of the article, or leave it out")
