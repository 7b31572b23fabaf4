"""The two halves of a metric file: what reads articles, and what people read.

In: a metric file. Out: the tables of one half. It promises that nothing stands in the wrong half unseen: extraction
parses no prose, and no cue is lost below it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from importlib.resources.abc import Traversable
from typing import Any

from metrics.errors import DataFileError
from metrics.knowledge.datafiles import parse_toml, read_data_text

#: The sections in words for people: they stand last in the file, and are parsed for the pages that show them.
PROSE = ("definition", "traps", "source")

_HEADER = re.compile(r"^[ \t]*\[+[ \t]*([^\s.\]]+)", re.MULTILINE)


def read_head(file: Traversable) -> dict[str, Any]:
    """Return the tables above the prose; raises DataFileError also for a section that stands below it."""
    text, cut = _cut(file)
    return parse_toml(file, text[:cut])


def read_prose(file: Traversable) -> dict[str, Any]:
    """Return the tables of the prose; raises DataFileError as `read_head` does."""
    text, cut = _cut(file)
    # The lines before are kept as empty ones: a message counts as an editor does.
    return parse_toml(file, "\n" * text.count("\n", 0, cut) + text[cut:])


def _cut(file: Traversable) -> tuple[str, int]:
    """Return the text of a file, and where its prose begins."""
    text = read_data_text(file).replace("\r\n", "\n")
    cut = len(text)
    for name, start in _headers(text):
        if name in PROSE:
            cut = min(cut, start)
        elif start > cut:
            raise DataFileError(
                f"{file}, key '{name}': stands below [{PROSE[0]}]; write it above, what people read stands last"
            )
    return text, cut


def _headers(text: str) -> Iterator[tuple[str, int]]:
    return ((found[1], found.start()) for found in _HEADER.finditer(text))
