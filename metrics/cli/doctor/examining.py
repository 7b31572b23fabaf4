"""All checks, one after the other.

In: this machine. Out: findings. It promises that a check that fails in whatever way ends none of the others, and that
no password stands in what it says.
"""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from importlib import import_module

from metrics.cli.doctor.findings import Finding, Level
from metrics.errors import MetricsError
from metrics.settings import variable_of

_ROOM = "metrics.cli.doctor"

CHECKS = {
    "program": f"{_ROOM}.installed:program",
    "python": f"{_ROOM}.installed:python",
    "packages": f"{_ROOM}.installed:packages",
    "time zones": f"{_ROOM}.installed:time_zones",
    "data files": f"{_ROOM}.carried:data_files",
    "fonts": f"{_ROOM}.carried:fonts",
    "settings": f"{_ROOM}.set:variables",
    "server": f"{_ROOM}.set:server",
    "rights": f"{_ROOM}.rights:rights",
    "table": f"{_ROOM}.kept:table",
    "store": f"{_ROOM}.kept:store",
}
"""Each check by its name: its module is imported when it is done, since what it needs may be what is missing."""


def examine() -> Iterator[Finding]:
    """Yield what every check finds."""
    for name, place in CHECKS.items():
        for finding in _findings_of(name, place):
            yield replace(finding, said=_without_password(finding.said), cure=_without_password(finding.cure))


def _findings_of(name: str, place: str) -> list[Finding]:
    module, _, function = place.partition(":")
    try:
        check: Callable[[], Iterator[Finding]] = getattr(import_module(module), function)
        return list(check())
    except MetricsError as error:
        what, *todo = re.split(r"; |\. ", str(error), maxsplit=1)  # a message says what, then what to do
        return [Finding(check=name, level=Level.WRONG, said=what, cure="".join(todo))]
    except Exception as error:  # noqa: BLE001 - a doctor that falls ill of what it finds is none
        said = f"cannot be looked at: {type(error).__name__}: {' '.join(str(error).split())}"
        cure = "install the program anew, with the packages of requirements.lock; if it stays so, report these words"
        return [Finding(check=name, level=Level.WRONG, said=said, cure=cure)]


def _without_password(text: str) -> str:
    """Return a text without the password of the database's address, wherever it may have come from."""
    address = os.environ.get(variable_of("database_url"), "")
    user, at, _ = address.partition("://")[2].rpartition("@")
    password = user.partition(":")[2] if at else ""
    return text.replace(password, "***") if password else text
