"""What made a table: the program and its rules, as every export carries them.

In: the metadata of the installed package, and its data files. Out: versions; UNRELEASED when the program runs from a
tree that is not installed. It promises that a file says under the same two names what wrote it, whatever its format.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

from metrics.knowledge import rules_version

DISTRIBUTION = "dxmetrics"
UNRELEASED = "unreleased"


def program_version() -> str:
    """Return the version that the tables are made with."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return UNRELEASED


def provenance() -> dict[str, str]:
    """Return what wrote a file, as its metadata hold it: dxmetrics.version and dxmetrics.rules."""
    return {f"{DISTRIBUTION}.version": program_version(), f"{DISTRIBUTION}.rules": rules_version()}


def made_by() -> str:
    """Return the same as a part of a file's name: what a download without room for metadata is known by."""
    return "-".join((DISTRIBUTION, *provenance().values()))
