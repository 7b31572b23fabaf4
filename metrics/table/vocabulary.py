"""The closed lists of words that the tables may hold.

In: the catalogue's metrics and the gazetteer's provinces. Out: a Vocabulary that lists the words of each closed
column. It promises that a word stands here only if a data file or an enum defines it.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass
from enum import StrEnum
from functools import cache

from metrics.extraction import Comparator, Reason, Status
from metrics.knowledge import Explanation, Metric, Province, load_catalogue, load_explanations, load_gazetteer
from metrics.table.columns import Edition, Origin, Verdict

_ENUMS: Mapping[str, type[StrEnum]] = {
    "comparator": Comparator,
    "status": Status,
    "reason": Reason,
    "edition": Edition,
    "origin": Origin,
    "verdict": Verdict,
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Vocabulary:
    """Metrics by id and provinces by slug, the country among them: what the tables speak of.

    explain  gives what the metrics mean in words for people, by id; asked only by what shows it
    """

    metrics: Mapping[str, Metric]
    provinces: Mapping[str, Province]
    explain: Callable[[], Mapping[str, Explanation]] = load_explanations

    def words(self, column: str) -> tuple[str, ...]:
        """Return the words a closed column may hold, sorted, the empty one left out (KeyError: no closed column)."""
        return tuple(sorted(str(word) for word in self._unsorted(column) if word))

    def _unsorted(self, column: str) -> Iterable[str]:
        if column == "metric":
            return self.metrics
        if column == "unit":
            return {metric.unit for metric in self.metrics.values()}
        if column == "basis":
            return {basis for metric in self.metrics.values() for basis in metric.bases}
        if column == "province":
            return self.provinces
        if column == "province_current":
            return {province.current for province in self.provinces.values()}
        return _ENUMS[column]


@cache
def load_vocabulary() -> Vocabulary:
    """Return the vocabulary of the data files that the package carries; DataFileError names what is wrong in them.

    Language packs are not read: a table that is only looked at needs none.
    """
    return Vocabulary(metrics=load_catalogue(), provinces=load_gazetteer().provinces)
