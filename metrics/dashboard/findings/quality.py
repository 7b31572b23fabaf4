"""How well articles are read, as it was measured: numbers for the page, none of them made here.

Comes in: quality.json, which `make quality` brings up to date. Goes out: a Quality. The promise: README and the page
show the same numbers, and tests say when they have grown stale.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from metrics.dashboard.paths import ROOM

FILE = ROOM / "quality.json"
SUPPORTED = "supported"


@dataclass(frozen=True, slots=True, kw_only=True)
class Measured:
    """How the articles of one language were read.

    figures            annotated in articles that no rule was written with
    precision, recall  of the reading of those articles; `unseen` joins the two (F1)
    at_hand            F1 of the articles that the word lists were written with
    """

    figures: int
    precision: float
    recall: float
    unseen: float
    at_hand: float


@dataclass(frozen=True, slots=True, kw_only=True)
class Cell:
    """How far a metric is read in a language: the state of the cell, and its test sentences that pass and fail."""

    state: str
    passed: int
    failed: int


@dataclass(frozen=True, slots=True, kw_only=True)
class Quality:
    """`articles` in each language were measured; `measured` by language; `cells` by language and metric."""

    articles: int
    measured: Mapping[str, Measured]
    cells: Mapping[str, Mapping[str, Cell]]


@cache
def load_quality() -> Quality:
    """Return what was measured."""
    told = json.loads(FILE.read_text(encoding="utf-8"))
    return Quality(
        articles=told["articles"],
        measured={tag: Measured(**numbers) for tag, numbers in told["measured"].items()},
        cells={
            tag: {
                metric: Cell(state=state, passed=passed, failed=failed)
                for metric, (state, passed, failed) in of.items()
            }
            for tag, of in told["cells"].items()
        },
    )
