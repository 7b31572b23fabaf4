"""What reads an article at present.

In: nothing. Out: the version of the program, and that of the rules. It promises to be the same for the whole life of
a process, so that asking costs nothing.
"""

from __future__ import annotations

from functools import cache
from typing import NamedTuple

from metrics.knowledge import rules_version
from metrics.table import program_version


class Reader(NamedTuple):
    """The program and the rules that read an article."""

    program: str
    rules: str


@cache
def present_reader() -> Reader:
    """Return the program and the rules of this process."""
    return Reader(program=program_version(), rules=rules_version())
