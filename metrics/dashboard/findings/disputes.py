"""Where figures contradict one another, told group by group.

Comes in: figures. Goes out: Disputes, those between articles before those inside one. The promises: no value is
averaged or left out; figures about places, and those that charts never draw, are no part of a province's dispute.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface
from metrics.table import CONFLICT, find_conflicts, story_or_document


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Figures of one province, metric, time and kind that cannot all hold.

    kind  CONFLICT when articles of two stories disagree, SEVERAL_VALUES when one article says several
    ids   one figure for each value of each story, in the order of the table
    all_ids  every figure that the group has
    """

    kind: str
    province: str
    metric: str
    basis: str
    ids: tuple[str, ...]
    all_ids: frozenset[str]

    @property
    def is_between_articles(self) -> bool:
        """Return whether two stories disagree."""
        return self.kind == CONFLICT


def disputes_of(figures: pd.DataFrame) -> list[Dispute]:
    """Return the disputes among `figures` about whole provinces, those between articles first."""
    found = find_conflicts(figures.loc[figures["place"] == ""])
    # A group that stories disagree about is told once: that one of them contradicts itself too is seen in its values.
    between = found.loc[found["kind"] == CONFLICT, "group"]
    told = found.loc[(found["kind"] == CONFLICT) | ~found["group"].isin(between)]
    disputes = _disputes(told.assign(story=story_or_document(told)))
    return sorted(disputes, key=lambda dispute: not dispute.is_between_articles)


def disputed_ids(disputes: Sequence[Dispute]) -> frozenset[str]:
    """Return the figures that another article contradicts."""
    return frozenset(id_ for dispute in disputes if dispute.is_between_articles for id_ in dispute.all_ids)


def values_told(interface: Interface, rows: Sequence[Mapping[Any, Any]]) -> list[str]:
    """Return the values of the rows of a dispute in words, each once, from the least."""
    from_least = sorted(rows, key=lambda row: float(row["value"]))
    return list(dict.fromkeys(formats.figure_label(interface, row) for row in from_least))


def _disputes(told: pd.DataFrame) -> list[Dispute]:
    """Return a dispute for each group of `told`; thousands are made in one pass, of which a page shows a few."""
    once = told.drop_duplicates(["group", "story", "value", "comparator"])
    firsts = told.drop_duplicates("group")[["kind", "province", "metric", "basis"]].astype("str")
    ids, all_ids = (_ids_by_group(rows) for rows in (once, told))
    return [
        Dispute(
            kind=first["kind"],
            province=first["province"],
            metric=first["metric"],
            basis=first["basis"],
            ids=tuple(some),
            all_ids=frozenset(every),
        )
        for first, some, every in zip(firsts.to_dict("records"), ids, all_ids, strict=True)
    ]


def _ids_by_group(rows: pd.DataFrame) -> list[list[str]]:
    """Return the ids of each group, the groups in the order in which they come."""
    by_group: dict[int, list[str]] = {}
    for group, id_ in zip(rows["group"].tolist(), rows["id"].tolist(), strict=True):
        by_group.setdefault(group, []).append(id_)
    return list(by_group.values())
