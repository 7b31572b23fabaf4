"""Which rules read an article: one short word for all data files together.

In: the data files that the package carries. Out: a version of them. It promises that two programs whose data files
are the same to the byte say the same.
"""

from __future__ import annotations

import hashlib
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable

_DIGITS = 12


@cache
def rules_version() -> str:
    """Return the version of the data files: 12 hexadecimal digits of SHA-256 over their names and bytes, in order."""
    told = hashlib.sha256()
    for name, file in sorted(_below(files("metrics.knowledge") / "data", ""), key=lambda found: found[0]):
        content = file.read_bytes()
        told.update(f"{name}\n{len(content)}\n".encode() + content)
    return told.hexdigest()[:_DIGITS]


def _below(folder: Traversable, path: str) -> list[tuple[str, Traversable]]:
    found: list[tuple[str, Traversable]] = []
    for entry in folder.iterdir():
        name = f"{path}/{entry.name}"
        found += _below(entry, name) if entry.is_dir() else [(name, entry)]
    return found
