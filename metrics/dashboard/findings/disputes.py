"""Where figures contradict one another, told group by group.

Comes in: a corpus, and a metric or a province. Goes out: Disputes, those between articles before those inside one. The
promises: no value is averaged or left out; figures about places, and those that charts never draw, are no part of a
province's dispute; what contradicts what is worked out once, and a choice only picks from it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Any

import pandas as pd

from metrics.dashboard.findings.corpus import ROW, Corpus, plain
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface
from metrics.table import CONFLICT, find_conflicts, is_one_of, story_or_document

_VALUE = ["group", "story", "value", "comparator"]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dispute:
    """Figures of one province, metric, time and kind that cannot all hold.

    kind  CONFLICT when articles of two stories disagree, SEVERAL_VALUES when one article says several
    rows  the narrow row of one figure for each value of each story, in the order of the table
    """

    kind: str
    province: str
    metric: str
    basis: str
    rows: Sequence[Mapping[Any, Any]]

    @property
    def ids(self) -> tuple[str, ...]:
        """Return the ids of the figures of `rows`."""
        return tuple(str(row["id"]) for row in self.rows)

    @property
    def is_between_articles(self) -> bool:
        """Return whether two stories disagree."""
        return self.kind == CONFLICT


class Disputes(Sequence[Dispute]):
    """The disputes among some figures: as many as there are, made one by one when they are asked for.

    rows  narrow rows of all figures in dispute with `group` and `kind`, groups between articles first
    """

    def __init__(self, rows: pd.DataFrame) -> None:
        """Take the rows of disputes_about, or those of some of its groups."""
        self.rows = rows

    def __len__(self) -> int:
        """Return how many disputes there are."""
        return len(self._groups)

    def __getitem__(self, number: Any) -> Any:
        """Return a dispute, or several for a slice."""
        wanted = self._groups[number] if isinstance(number, slice) else [self._groups[number]]
        found = self._made(wanted)
        return found if isinstance(number, slice) else found[0]

    def contested(self, ids: Iterable[str]) -> frozenset[str]:
        """Return those of some figures that another article contradicts."""
        between = self.rows.loc[self.rows["kind"] == CONFLICT, "id"]
        return frozenset(between[between.isin(list(ids))])

    def of_figures(self, ids: Iterable[str]) -> dict[str, Dispute]:
        """Return the dispute that each of some figures is part of, by the id of the figure."""
        found = self.rows.loc[self.rows["id"].isin(list(ids)), ["id", "group"]].drop_duplicates("id")
        groups = found["group"].unique().tolist()
        made = dict(zip(groups, self._made(groups), strict=True))
        return {id_: made[group] for id_, group in zip(found["id"], found["group"], strict=True)}

    def first_of(self, province: str) -> Disputes:
        """Return the same with those about a province first."""
        return Disputes(self.rows.loc[(self.rows["province"] != province).sort_values(kind="stable").index])

    def among(self, column: str, words: Sequence[str]) -> Disputes:
        """Return those that have one of `words` in a column that all figures of a dispute share."""
        return Disputes(self.rows.loc[is_one_of(self.rows[column], words)])

    @cached_property
    def _groups(self) -> list[int]:
        return [int(group) for group in self.rows["group"].unique()]

    def _made(self, groups: Sequence[int]) -> list[Dispute]:
        told = self.rows.loc[self.rows["group"].isin(groups)].drop_duplicates(_VALUE)
        by_group: dict[int, list[dict[Any, Any]]] = {group: [] for group in groups}
        for row in plain(told).to_dict("records"):
            by_group[row["group"]].append(row)
        return [
            Dispute(**{name: rows[0][name] for name in ("kind", "province", "metric", "basis")}, rows=rows)
            for rows in by_group.values()
        ]


def disputes_about(corpus: Corpus, column: str, word: str) -> Disputes:
    """Return the disputes about a metric or a province, whatever its status, basis, time and map of provinces."""
    return corpus.once("disputes", lambda: disputes_of(corpus.about(column, word)), about=(column, word))


def disputes_of(figures: pd.DataFrame) -> Disputes:
    """Return the disputes among narrow `figures` about whole provinces, those between articles first."""
    found = find_conflicts(figures.loc[is_one_of(figures["place"], [""])])
    # Where stories disagree, what one of them says against itself is part of the same dispute.
    between = found.loc[found["kind"] == CONFLICT, "group"]
    found["kind"] = found["kind"].mask(found["group"].isin(between), CONFLICT)
    told = found.assign(story=story_or_document(found)).drop_duplicates(["group", "id"])
    return Disputes(_in_order(told.sort_values(["group", ROW], kind="stable")))


def disputes_together(several: Sequence[Disputes]) -> Disputes:
    """Return the disputes about one metric or several as one list, those between articles first."""
    rows, groups = [], 0
    for disputes in several:
        rows.append(disputes.rows.assign(group=disputes.rows["group"] + groups))
        groups += int(disputes.rows["group"].max() + 1) if len(disputes.rows) else 0
    return Disputes(_in_order(pd.concat(rows, ignore_index=True)))


def _in_order(rows: pd.DataFrame) -> pd.DataFrame:
    """Return the rows with those between articles first."""
    return rows.sort_values("kind", key=lambda kind: kind != CONFLICT, kind="stable", ignore_index=True)


def values_told(interface: Interface, rows: Sequence[Mapping[Any, Any]]) -> list[str]:
    """Return the values of the rows of a dispute in words, each once, from the least."""
    from_least = sorted(rows, key=lambda row: float(row["value"]))
    return list(dict.fromkeys(formats.figure_label(interface, row) for row in from_least))
