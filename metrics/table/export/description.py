"""What a file of a table holds, for programs: a data package (Frictionless Data) of one file or of several.

In: the columns of a table, the vocabulary, and the file. Out: JSON. It promises to say what the schema of this room
checks, which program wrote the file by which rules, and by size and hash which file is meant.
"""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from metrics.table.columns import Column
from metrics.table.export.version import DISTRIBUTION, program_version, provenance
from metrics.table.periods import PERIOD_PATTERN
from metrics.table.vocabulary import Vocabulary

BESIDE = ".datapackage.json"
"""What stands behind the name of a table for its description, where the format itself has no room for one."""

_KEYS = {"figures": "id", "documents": "document"}
_CSV = {"delimiter": ",", "quoteChar": '"', "doubleQuote": True, "lineTerminator": "\n", "header": True}
_FORMATS: Mapping[str, Mapping[str, Any]] = {
    ".csv": {"format": "csv", "mediatype": "text/csv", "dialect": _CSV},
    ".jsonl": {"format": "jsonl", "mediatype": "application/jsonl", "dialect": {"json": {"keyed": True}}},
}

DESCRIBED = tuple(_FORMATS)
"""The suffixes of files that are described beside themselves: all others say in themselves what wrote them."""


def describe_file(path: Path, name: str, columns: Sequence[Column], vocabulary: Vocabulary) -> bytes:
    """Return the description of the table `name` in the file `path`, of a format of DESCRIBED."""
    with path.open("rb") as file:
        hashed = hashlib.file_digest(file, "sha256").hexdigest()
    size = path.stat().st_size
    return as_bytes(
        describe_package(name, [describe_resource(name, path.name, columns, vocabulary, size=size, sha256=hashed)])
    )


def describe_package(name: str, resources: list[dict[str, Any]]) -> dict[str, Any]:
    """Return the description of a package of these resources."""
    return {
        "profile": "tabular-data-package",
        "name": f"{DISTRIBUTION}-{name}",
        "version": program_version(),
        **provenance(),
        "resources": resources,
    }


def describe_resource(
    name: str, path: str, columns: Sequence[Column], vocabulary: Vocabulary, *, size: int, sha256: str
) -> dict[str, Any]:
    """Return the description of the table `name` in one file."""
    schema: dict[str, Any] = {"fields": [_field(column, vocabulary) for column in columns], "missingValues": [""]}
    if name in _KEYS:
        schema["primaryKey"] = _KEYS[name]
    return {
        "name": name,
        "path": path,
        "profile": "tabular-data-resource",
        "encoding": "utf-8",
        "bytes": size,
        "hash": f"sha256:{sha256}",
        **_FORMATS[Path(path).suffix.lower()],
        "schema": schema,
    }


def as_bytes(description: Mapping[str, Any]) -> bytes:
    """Return a description as the file that holds it."""
    return json.dumps(description, ensure_ascii=False, indent=2).encode() + b"\n"


def _field(column: Column, vocabulary: Vocabulary) -> dict[str, Any]:
    constraints: dict[str, Any] = {}
    if column.required:
        constraints["required"] = True
    if column.closed:
        constraints["enum"] = list(vocabulary.words(column.name))
    if column.name == "period":
        constraints["pattern"] = PERIOD_PATTERN
    field = {"name": column.name, "type": column.kind.value, "description": column.meaning}
    return {**field, "constraints": constraints} if constraints else field
