"""Where figures contradict one another, told group by group.

Comes in: figures. Goes out: Disputes, those between articles before those inside one. The promises: no value is
averaged or left out; figures about places, and those that charts never draw, are no part of a province's dispute.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

import pandas as pd

from metrics.dashboard import formats
from metrics.dashboard.interface import Interface
from metrics.table import CONFLICT, find_conflicts


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
    groups = [(str(rows["kind"].iat[0]), rows) for _, rows in found.groupby(["group", "kind"], sort=False)]
    # A group that stories disagree about is told once: that one of them contradicts itself too is seen in its values.
    between = {rows["group"].iat[0] for kind, rows in groups if kind == CONFLICT}
    disputes = [_dispute(rows) for kind, rows in groups if kind == CONFLICT or rows["group"].iat[0] not in between]
    return sorted(disputes, key=lambda dispute: not dispute.is_between_articles)


def disputed_ids(disputes: Sequence[Dispute]) -> frozenset[str]:
    """Return the figures that another article contradicts."""
    return frozenset(id_ for dispute in disputes if dispute.is_between_articles for id_ in dispute.all_ids)


def values_told(interface: Interface, figures: pd.DataFrame, dispute: Dispute) -> list[str]:
    """Return the values of a dispute in words, each once, from the least."""
    rows = figures.loc[figures["id"].isin(list(dispute.ids))].sort_values("value")
    return list(dict.fromkeys(formats.figure_label(interface, row) for row in rows.to_dict("records")))


def _dispute(rows: pd.DataFrame) -> Dispute:
    story = rows["story"].astype(str).where(rows["story"] != "", rows["document"].astype(str))
    once = rows.assign(story=story).drop_duplicates(["story", "value", "comparator"])
    first = rows.iloc[0]
    return Dispute(
        kind=str(first["kind"]),
        province=str(first["province"]),
        metric=str(first["metric"]),
        basis=str(first["basis"]),
        ids=tuple(once["id"]),
        all_ids=frozenset(rows["id"]),
    )
