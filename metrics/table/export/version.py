"""The version of the program, as exports carry it.

In: the metadata of the installed package. Out: a version, or UNRELEASED when the program runs from its source tree.
It promises to import nothing of the package.
"""

from __future__ import annotations

from importlib.metadata import PackageNotFoundError, version

DISTRIBUTION = "dxmetrics"
UNRELEASED = "unreleased"


def program_version() -> str:
    """Return the version that the tables are made with."""
    try:
        return version(DISTRIBUTION)
    except PackageNotFoundError:
        return UNRELEASED
