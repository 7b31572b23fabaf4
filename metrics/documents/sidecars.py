"""What is told of an article in a file beside it: NAME.meta.json, or NAME.txt.meta.json where two share a name.

In: the path of an article. Out: its title, address, day and language as the sidecar says them. It promises that a
mistake in a sidecar is told with file and key, and never read past.
"""

from __future__ import annotations

import json
import os
import stat
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from typing import Any

import regex

from metrics.errors import DocumentError

SIDECAR_SUFFIX = ".meta.json"
KEYS = ("title", "source_url", "published", "language")
#: Bytes: what it may hold takes some hundred.
LARGEST_SIDECAR = 100_000

_DAY = regex.compile(r"\d{4}-\d\d-\d\d")
_WEB = regex.compile(r"https?://[^\s<>\"]+", regex.IGNORECASE)


@dataclass(frozen=True, slots=True, kw_only=True)
class Sidecar:
    """What a sidecar says; empty or None where it says nothing. `path` is its own, for messages."""

    path: Path | None = None
    title: str = ""
    source_url: str = ""
    published: date | None = None
    language: str | None = None


def is_sidecar(path: Path) -> bool:
    """Tell whether a path is named as a sidecar is, and so is no article."""
    return path.name.endswith(SIDECAR_SUFFIX)


def sidecar_of(article: Path) -> Path | None:
    """Return the sidecar of an article, the one with its whole name before the one with its stem; None without one."""
    for name in (article.name + SIDECAR_SUFFIX, article.stem + SIDECAR_SUFFIX):
        path = article.with_name(name)
        if os.path.lexists(path):  # a name that has no room for the ending has no sidecar
            return path
    return None


def read_sidecar(article: Path) -> Sidecar:
    """Return what the sidecar of `article` says, nothing when there is none.

    Raises DocumentError for a sidecar that cannot be read, is no JSON object, or holds an unknown key or a bad value.
    """
    path = sidecar_of(article)
    if path is None:
        return Sidecar()
    said = _object(path)
    for key, value in said.items():
        if key not in KEYS:
            raise DocumentError(f"{path}, key {key!r}: unknown; a sidecar holds {', '.join(KEYS)}")
        if value is not None and not isinstance(value, str):
            raise DocumentError(f"{path}, key {key!r}: {value!r} is no text; write it between quotation marks")
    told = {key: " ".join((value or "").split()) for key, value in said.items()}
    address = told.get("source_url", "")
    if address and not _WEB.fullmatch(address):
        raise DocumentError(f"{path}, key 'source_url': {address!r} is no web address; begin it with https://")
    return Sidecar(
        path=path,
        title=_sound(told.get("title", ""), path),
        source_url=_sound(address, path),
        published=_published(told.get("published", ""), path),
        language=told.get("language") or None,
    )


def _object(path: Path) -> dict[str, Any]:
    try:
        status = path.stat()
        if not stat.S_ISREG(status.st_mode) or status.st_size > LARGEST_SIDECAR:
            raise DocumentError(f"{path}: no file, or one above {LARGEST_SIDECAR:,} bytes; a sidecar is a small file")
        said = json.loads(path.read_bytes().decode("utf-8-sig"), object_pairs_hook=_once)
    except OSError as error:
        raise DocumentError(f"{path}: this sidecar cannot be read ({error.strerror}); make it readable") from error
    except UnicodeDecodeError as error:
        raise DocumentError(f"{path}: not UTF-8 at byte {error.start}; save the sidecar as UTF-8") from error
    except json.JSONDecodeError as error:
        raise DocumentError(f"{path}, line {error.lineno}: no valid JSON ({error.msg}); mend it") from error
    except RecursionError as error:
        raise DocumentError(f"{path}: nested too deep; a sidecar is one object of texts") from error
    except ValueError as error:
        raise DocumentError(f"{path}: {error}") from error
    if not isinstance(said, dict):
        raise DocumentError(f'{path}: no JSON object; write {{"title": ..., "published": ...}}')
    return said


def _once(pairs: Sequence[tuple[str, Any]]) -> dict[str, Any]:
    keys = [key for key, _ in pairs]
    for key in keys:
        if keys.count(key) > 1:
            raise ValueError(f"key {key!r} stands twice; leave one")
    return dict(pairs)


def _sound(value: str, path: Path) -> str:
    try:
        value.encode()
    except UnicodeEncodeError as error:
        raise DocumentError(
            f"{path}: half a letter in {value!r} (an escape \\ud800-\\udfff); write it whole"
        ) from error
    return value


def _published(value: str, path: Path) -> date | None:
    if not value:
        return None
    try:
        if _DAY.fullmatch(value):
            return date.fromisoformat(value)
    except ValueError:
        pass  # 2025-02-30 has the form of a day and is none
    raise DocumentError(f"{path}, key 'published': {value!r} is no day; write it as 2025-09-11")
