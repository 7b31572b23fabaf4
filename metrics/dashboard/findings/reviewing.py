"""Who has said what of which figure, and which figure is next.

Comes in: rows of the figures table, and the verdicts of the store. Goes out: how far a review has come, the figure to
look at next, what a reviewer changed. Nothing of Streamlit is known here. The promise: nothing is counted as reviewed
that no person has looked at.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import numpy as np
import pandas as pd

from metrics.dashboard.wording.formats import is_stated
from metrics.store import FigureKey, Review
from metrics.table import Origin, Verdict, is_one_of

#: How the address says that nobody has given a verdict.
UNREVIEWED = "unreviewed"

VERDICTS = (UNREVIEWED, *(verdict.value for verdict in Verdict))
ORIGINS = tuple(origin.value for origin in Origin)


@dataclass(frozen=True, slots=True, kw_only=True)
class Progress:
    """How many of the figures at hand have a verdict."""

    reviewed: int
    total: int


def of_verdict(figures: pd.DataFrame, verdict: str) -> np.ndarray[tuple[int], np.dtype[np.bool_]]:
    """Return which rows have a verdict; UNREVIEWED asks for those without one."""
    return is_one_of(figures["verdict"], ["" if verdict == UNREVIEWED else verdict])


def progress_of(figures: pd.DataFrame) -> Progress:
    """Return how far the review of these rows has come."""
    return Progress(reviewed=len(figures) - int(of_verdict(figures, UNREVIEWED).sum()), total=len(figures))


def next_unreviewed(figures: pd.DataFrame, present: int | None) -> str:
    """Return the id of the first row without a verdict behind the row `present`, from the top again at the end.

    `present` is a label of the index, which rises, and need not be among the rows: a figure that was just reviewed
    may fit the filters no more. It is never the next one itself; nothing comes back when there is no other.
    """
    rest = figures.index[of_verdict(figures, UNREVIEWED) & (figures.index != present)]
    if rest.empty:
        return ""
    behind = rest if present is None else rest[rest > present]
    return str(figures.at[(rest if behind.empty else behind)[0], "id"])


def corrections_in(figure: Mapping[Any, Any]) -> dict[str, Any]:
    """Return the columns that the reviewer of a row of the figures table changed, with what they are now."""
    return json.loads(figure["corrected"]) if figure["corrected"] else {}


def given_since(reviews: Sequence[Review], seen: int, reviewer: str) -> list[Review]:
    """Return the verdicts that others gave after the first `seen` ones, which the reader had before the eyes."""
    return [review for review in reviews[seen:] if review.reviewer != reviewer.strip()]


def standing(reviews: Sequence[Review]) -> Review | None:
    """Return the verdict that counts: the newest, unless it was withdrawn."""
    return reviews[-1] if reviews and reviews[-1].verdict else None


def key_of(figure: Mapping[Any, Any], sha256: str) -> FigureKey:
    """Return what tells the figure of a row of the table from every other one in the store."""
    return FigureKey(
        sha256,
        int(figure["start"]),
        int(figure["end"]),
        *(str(figure[name]) for name in ("metric", "province", "place")),
    )


def changed_columns(figure: Mapping[Any, Any], stated: Mapping[str, Any]) -> dict[str, Any]:
    """Return the columns in which what a reviewer states differs from what was read."""
    return {name: cell for name, cell in stated.items() if not _same(figure[name], cell)}


def _same(read: Any, said: Any) -> bool:
    if not is_stated(read) or not is_stated(said):
        return is_stated(read) == is_stated(said)
    return bool(read == said)
