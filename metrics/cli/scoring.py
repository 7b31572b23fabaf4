"""`dxmetrics score`: how much of what people found is found, and how much of what is found is right.

In: a folder of annotated articles. Out: counts, and the lines that tell them. It promises to pair one row with one
annotated figure: what is left over on either side counts as wrong or as missed.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import attrgetter
from pathlib import Path
from typing import Any

import pandas as pd
from tqdm import tqdm

from metrics.cli.gold import Figure, GoldArticle, load_gold, rounded
from metrics.extraction import extract
from metrics.table import build_table, load_vocabulary
from metrics.text import Span

CORE = attrgetter("province", "metric", "value")
WHOLE = attrgetter("province", "metric", "value", "status", "local")
ATTRIBUTES = ("comparator", "out_of", "basis", "year", "evidence")


@dataclass(slots=True, kw_only=True)
class Counts:
    """Figures found, rows that are wrong, figures missed."""

    found: int = 0
    wrong: int = 0
    missed: int = 0

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        total = 2 * self.found + self.wrong + self.missed
        # Nothing to find and nothing found is all right; nothing found of something is not.
        return 2 * self.found / total if total else 1.0

    def __str__(self) -> str:
        """Return the counts and what follows from them in one line."""
        precision = self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0
        recall = self.found / (self.found + self.missed) if self.found + self.missed else 1.0
        counted = f"(found {self.found}, wrong {self.wrong}, missed {self.missed})"
        return f"P {precision:.3f}  R {recall:.3f}  F1 {self.f1:.3f}  {counted}"


@dataclass(slots=True, kw_only=True)
class Score:
    """The counts of one folder: by core (province, metric, value) and whole (with status and scope), and by metric."""

    documents: int = 0
    figures: int = 0
    core: Counts = field(default_factory=Counts)
    whole: Counts = field(default_factory=Counts)
    by_metric: dict[str, Counts] = field(default_factory=dict)
    right: Counter[str] = field(default_factory=Counter)
    listing: list[str] = field(default_factory=list)

    def lines(self, *, show: bool = False, by_metric: bool = False) -> Iterator[str]:
        """Yield the lines that tell the score, the headline last."""
        if show:
            yield from self.listing
        if by_metric:
            yield from (f"{metric:32} {counts}" for metric, counts in sorted(self.by_metric.items()))
        yield f"documents {self.documents}, gold figures {self.figures}"
        yield f"province+metric+value              {self.core}"
        for attribute in ATTRIBUTES:
            share = self.right[attribute] / self.whole.found if self.whole.found else 0
            yield f"  {attribute:10} right on {share:.3f} of the figures found"
        yield f"FIGURES (with status and scope)    {self.whole}"


def score_folder(folder: Path) -> Score:
    """Return the score of the extraction on the annotated articles of `folder`.

    Raises DataFileError or DocumentError for an annotation or an article that cannot be read.
    """
    gold = load_gold(folder)
    articles = tqdm(gold.values(), unit="article", disable=None, leave=False)
    table = build_table((extract(article.document) for article in articles), load_vocabulary()).figures
    told: dict[str, list[Figure]] = {}
    for row in table.to_dict("records"):
        told.setdefault(Path(row["document"]).stem, []).append(_figure_of(row))
    score = Score(documents=len(gold))
    for name, article in gold.items():
        _add_article(score, name, article, told.get(name, []))
    return score


def pair(gold: Sequence[Figure], told: Sequence[Figure], key: attrgetter[Any]) -> list[tuple[Figure, Figure]]:
    """Return the pairs of annotated and told figures of equal key, each in one pair, the best-agreeing first."""
    left, pairs = list(told), []
    for wanted in gold:
        candidates = [figure for figure in left if key(figure) == key(wanted)]
        if candidates:
            best = max(candidates, key=lambda figure: sum(agreements(wanted, figure).values()))
            left.remove(best)
            pairs.append((wanted, best))
    return pairs


def agreements(gold: Figure, told: Figure) -> dict[str, bool]:
    """Return for each attribute whether the two agree; evidence agrees when the quotes share a character."""
    return {
        "comparator": gold.comparator == told.comparator,
        "out_of": _same(gold.out_of, told.out_of),
        "basis": gold.basis == told.basis,
        "year": gold.year == told.year,
        "evidence": gold.span.overlaps(told.span),
    }


def _same(one: float | None, other: float | None) -> bool:
    if one is None or other is None:
        return one is other
    return math.isclose(one, other, rel_tol=1e-6)


def _add_article(score: Score, name: str, article: GoldArticle, told: Sequence[Figure]) -> None:
    gold = article.figures
    score.figures += len(gold)
    found = len(pair(gold, told, CORE))
    score.core = _sum(score.core, Counts(found=found, wrong=len(told) - found, missed=len(gold) - found))
    pairs = pair(gold, told, WHOLE)
    missed = _without(gold, [wanted for wanted, _ in pairs])
    wrong = _without(told, [best for _, best in pairs])
    score.whole = _sum(score.whole, Counts(found=len(pairs), wrong=len(wrong), missed=len(missed)))
    for wanted, best in pairs:
        score.right.update(attribute for attribute, right in agreements(wanted, best).items() if right)
        score.by_metric.setdefault(wanted.metric, Counts()).found += 1
    for figure in missed:
        score.by_metric.setdefault(figure.metric, Counts()).missed += 1
        score.listing.append(f"MISSED {name} {WHOLE(figure)}  {figure.shown!r}")
    for figure in wrong:
        score.by_metric.setdefault(figure.metric, Counts()).wrong += 1
        score.listing.append(f"WRONG  {name} {WHOLE(figure)}  {figure.shown[:160]!r}")


def _sum(one: Counts, other: Counts) -> Counts:
    return Counts(found=one.found + other.found, wrong=one.wrong + other.wrong, missed=one.missed + other.missed)


def _without(figures: Sequence[Figure], taken: Sequence[Figure]) -> list[Figure]:
    left = list(figures)
    for figure in taken:
        left.remove(figure)
    return left


def _figure_of(row: dict[Any, Any]) -> Figure:
    """Return a row of the table as a figure to score."""
    out_of, year = row["out_of"], row["year"]
    return Figure(
        province=row["province"],
        local=bool(row["place"]),
        metric=row["metric"],
        value=rounded(row["value"]),
        status=row["status"],
        comparator=row["comparator"],
        out_of=None if pd.isna(out_of) else float(out_of),
        basis=row["basis"],
        year=None if pd.isna(year) else int(year),
        span=Span(row["start"], row["end"]),
        shown=row["sentence"],
    )
