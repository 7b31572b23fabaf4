"""What the catalogue says of a metric, made ready for a page; and what a collection says of it.

Comes in: metrics of the catalogue, figures of the corpus. Goes out: metrics in their order, texts in pieces, counts.
Nothing of Streamlit is known here. The promise: words typed in any script and spelling find what the same fold finds
in articles.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from typing import Any

import pandas as pd

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.standings import coverage_of
from metrics.dashboard.wording.interface import Interface
from metrics.knowledge import Explanation, Metric, load_families
from metrics.table import Verdict, is_one_of
from metrics.text import fold_text

_NAMED = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+", re.ASCII)


@dataclass(frozen=True, slots=True, kw_only=True)
class Told:
    """How much a collection says of one metric.

    provinces  with a figure about the whole of them
    years      first and last year that is spoken of; None when none is
    languages, editions, statuses  number of figures by code, the most frequent first
    """

    figures: int
    articles: int
    provinces: int
    years: tuple[int, int] | None
    languages: Mapping[str, int]
    editions: Mapping[str, int]
    statuses: Mapping[str, int]


def family_name(interface: Interface, family: str) -> str:
    """Return the name of a family of metrics."""
    return interface.name_of(load_families()[family])


def in_order(interface: Interface, metrics: Iterable[Metric]) -> list[Metric]:
    """Return the metrics family by family in the order of the data, in each by their names."""
    places = {family: place for place, family in enumerate(load_families())}
    return sorted(
        metrics, key=lambda metric: (places[metric.family], interface.name_of(metric.titles).casefold(), metric.id)
    )


def with_words(metrics: Iterable[Metric], typed: str, explanations: Mapping[str, Explanation]) -> list[Metric]:
    """Return the metrics that have all typed words in their names, definition or id, in any language."""
    wanted = fold_text(typed).split()
    return [metric for metric in metrics if not wanted or _has_all(metric, explanations[metric.id], wanted)]


def _has_all(metric: Metric, explained: Explanation, wanted: list[str]) -> bool:
    told = fold_text("\n".join((metric.id, *metric.titles.values(), *explained.definitions.values())))
    return all(word in told for word in wanted)


def pieces(text: str, metrics: Mapping[str, Metric]) -> Iterator[tuple[str, Metric | None]]:
    """Yield the pieces of a sentence of the catalogue; with an id of another metric comes that metric."""
    at = 0
    for found in _NAMED.finditer(text):
        if metric := metrics.get(found[0]):
            yield text[at : found.start()], None
            yield found[0], metric
            at = found.end()
    yield text[at:], None


def relatives(metric: Metric, metrics: Mapping[str, Metric]) -> list[Metric]:
    """Return what belongs to a metric: rank or score of the same index, the index it is a pillar of, its pillars."""
    return [
        other
        for other in metrics.values()
        if other.id != metric.id
        and ((metric.index and other.index == metric.index) or other.id == metric.part_of or other.part_of == metric.id)
    ]


def told_of(corpus: Corpus, metric_id: str) -> Told:
    """Return how much the collection says of a metric, corrections applied."""
    rows = corpus.about("metric", metric_id)
    years = rows["year"].dropna()
    return Told(
        figures=len(rows),
        articles=int(rows["document"].nunique()),
        provinces=coverage_of(corpus).get(metric_id, 0),
        years=None if years.empty else (int(years.min()), int(years.max())),
        languages=_counted(rows["language"]),
        editions=_counted(rows["edition"]),
        statuses=_counted(rows["status"]),
    )


def example_of(corpus: Corpus, metric_id: str, language: str) -> dict[Any, Any] | None:
    """Return the figure that shows best how a metric is told, or None when the collection has none.

    It is one in `language` if there is, about a whole province, not marked wrong, accepted before unreviewed.
    """
    rows = corpus.about("metric", metric_id)
    rows = rows.loc[~is_one_of(rows["verdict"], [Verdict.WRONG])]
    if rows.empty:
        return None
    worth = (
        4 * (rows["language"] == language).astype(int)
        + 2 * (rows["place"] == "").astype(int)
        + (rows["verdict"] == "accepted").astype(int)
    )
    best = int(worth.to_numpy().argmax())
    return corpus.figures.loc[rows.index[[best]]].to_dict("records")[0]


def _counted(words: pd.Series[Any]) -> dict[str, int]:
    return {str(word): int(count) for word, count in words.value_counts().items() if count}
