"""What is installed: the program, Python, the packages, the data on time zones.

In: the metadata of installed packages. Out: findings. It promises to import none of the packages it looks at.
"""

from __future__ import annotations

import platform
import re
import sqlite3
import sys
from collections.abc import Iterator
from importlib.metadata import PackageNotFoundError, requires, version
from pathlib import Path
from zoneinfo import ZoneInfo

from metrics.cli.doctor.findings import Finding, Level

_PROGRAM = "dxmetrics"
_PYTHONS = ((3, 11), (3, 13))
_TOP = Path(__file__).parents[3]
_LOCK = _TOP / "requirements.lock"
_NAMED = ("streamlit", "pandas", "pyarrow", "sqlalchemy", "pypdf", "xlsxwriter")
_ZONE = "Asia/Ho_Chi_Minh"
_AGAIN = "install anew: python -m pip install --require-hashes --only-binary :all: -r requirements.lock"


def program() -> Iterator[Finding]:
    """Tell the versions of the program and of its rules."""
    from metrics.knowledge import rules_version

    try:
        said = f"{_PROGRAM} {version(_PROGRAM)}, rules {rules_version()}, in {_TOP}"
        yield Finding(check="program", said=said)
    except PackageNotFoundError:
        cure = "install it: python -m pip install --no-deps --editable ."
        yield Finding(check="program", level=Level.WARNING, said=f"not installed, run from {_TOP}", cure=cure)


def python() -> Iterator[Finding]:
    """Tell which Python runs, on which system, with which SQLite."""
    said = f"{platform.python_version()} on {platform.platform()}, SQLite {sqlite3.sqlite_version}"
    if _PYTHONS[0] <= sys.version_info[:2] <= _PYTHONS[1]:
        yield Finding(check="python", said=said)
    else:
        low, high = (".".join(map(str, one)) for one in _PYTHONS)
        yield Finding(check="python", level=Level.WRONG, said=said, cure=f"use Python {low} to {high}")


def packages() -> Iterator[Finding]:
    """Look whether every package is there in a version that fits, and is the one of the lock file."""
    from packaging.requirements import Requirement

    faults = []
    for requirement in map(Requirement, requires(_PROGRAM) or ()):
        if requirement.marker and not requirement.marker.evaluate({"extra": ""}):
            continue
        found = _version_of(requirement.name)
        if not found:
            faults.append(f"{requirement.name} is missing")
        elif not requirement.specifier.contains(found, prereleases=True):
            faults.append(f"{requirement.name} {found} does not fit {requirement.specifier}")
    if faults:
        yield Finding(check="packages", level=Level.WRONG, said="; ".join(faults), cure=_AGAIN)
    others = [f"{name} {found} (lock: {pinned})" for name, found, pinned in _other_than_locked()]
    if others:
        yield Finding(check="packages", level=Level.WARNING, said="; ".join(others), cure=_AGAIN)
    if not faults and not others:
        said = ", ".join(f"{name} {_version_of(name)}" for name in _NAMED)
        yield Finding(check="packages", said=f"{said}; {'as in the lock file' if _LOCK.is_file() else 'all fit'}")


def time_zones() -> Iterator[Finding]:
    """Look whether time zones are known."""
    try:
        ZoneInfo(_ZONE)
        yield Finding(check="time zones", said=f"{_ZONE} is known")
    except (LookupError, OSError) as error:
        cure = "python -m pip install tzdata"
        yield Finding(check="time zones", level=Level.WRONG, said=f"none: {error}", cure=cure)


def _version_of(name: str) -> str:
    try:
        return version(name)
    except PackageNotFoundError:
        return ""


def _other_than_locked() -> Iterator[tuple[str, str, str]]:
    """Yield the packages that are installed in another version than the lock file of a checkout pins."""
    if not _LOCK.is_file():
        return
    from packaging.requirements import Requirement

    for line in re.findall(r"^\w[^\\\n]*==[^\\\n]*", _LOCK.read_text(encoding="utf-8"), re.MULTILINE):
        locked = Requirement(line)
        found = _version_of(locked.name)
        if found and (not locked.marker or locked.marker.evaluate()) and found not in locked.specifier:
            yield locked.name, found, str(locked.specifier)
