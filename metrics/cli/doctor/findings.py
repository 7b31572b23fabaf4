"""What the doctor found, and how it is told.

In: findings. Out: lines for people, or JSON. It promises that each that is not all right says what to do.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import asdict, dataclass
from enum import StrEnum


class Level(StrEnum):
    """How bad it is; the worst comes last."""

    OK = "ok"
    WARNING = "warning"
    WRONG = "wrong"


@dataclass(frozen=True, slots=True, kw_only=True)
class Finding:
    """One thing that was looked at: what was found, and the cure unless it is all right."""

    check: str
    level: Level = Level.OK
    said: str
    cure: str = ""


def as_lines(findings: Sequence[Finding]) -> Iterable[str]:
    """Yield a line for each finding, and one below it with the cure."""
    for one in findings:
        yield f"{one.level:8}  {one.check:10}  {one.said}"
        if one.cure:
            yield f"{'':20}  -> {one.cure}"


def as_json(findings: Sequence[Finding]) -> str:
    """Return the findings as one JSON object, with the worst level as `status`."""
    told = {"status": worst_of(findings), "findings": [asdict(one) for one in findings]}
    return json.dumps(told, ensure_ascii=False, indent=2)


def worst_of(findings: Iterable[Finding]) -> Level:
    """Return the worst level among the findings."""
    levels = {one.level for one in findings}
    return next(level for level in reversed(Level) if level in levels or level is Level.OK)
