"""Which articles tell the same story: translations of one another, reprints.

In: the documents and figures tables. Out: the figures with `story` filled. It promises that a story id, once given,
stays; that two articles are judged by themselves alone, never by what else is in the corpus; and that they are not
one story when provinces differ or when they give different values for the same metric.
"""

from __future__ import annotations

import hashlib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from datetime import date
from itertools import combinations

import pandas as pd

from metrics.errors import TableError
from metrics.table.build import Tables
from metrics.table.fingerprints import Fingerprint, fingerprints_of, mark_of, weight_of

SAME_NUMBERS = 0.5
"""Least share of common numbers, by weight, among all numbers of the two texts. Translations reach 0.56 and more,
articles that only cite the same report stay under 0.45 (measured on articles in four languages)."""

SAME_PROVINCES = 0.5
"""The common provinces must be more than this share of all: a digest of two provinces is neither article's story."""

SAME_FIGURES = 0.5
"""Least share of the shorter article's figures that the other tells too."""

TELLING = 8
"""Least weight of the common numbers: 100 and 2025 alone prove nothing."""

DAYS_APART = 90
"""A reprint appears within these days; the next quarter's report is another story."""

_STORY_DIGITS = 16


def fill_stories(tables: Tables) -> Tables:
    """Return the tables with `story` filled in every row of the figures; ids that stand there already are kept.

    The id of a story is that of its earliest member, by `published`, else by the order of the documents; an article
    that shares its story with none has a story of its own.
    """
    figures, documents = tables.figures, tables.documents
    unknown = set(figures["document"]) - set(documents["document"])
    if unknown:
        raise TableError(f"figures cite {min(unknown)!r}, which is not among the documents; give its article too")
    stories = stories_of(fingerprints_of(documents, figures), given_stories(figures))
    return replace(tables, figures=with_stories(figures, stories))


def given_stories(figures: pd.DataFrame) -> dict[str, str]:
    """Return the story of each document that has one already."""
    given = figures.loc[figures["story"] != ""]
    return dict(zip(given["document"], given["story"], strict=True))


def with_stories(figures: pd.DataFrame, stories: Mapping[str, str]) -> pd.DataFrame:
    """Return the figures with the story of their document."""
    return figures.assign(story=figures["document"].map(stories).astype(figures["story"].dtype))


def stories_of(fingerprints: Sequence[Fingerprint], given: Mapping[str, str]) -> dict[str, str]:
    """Return the story of each document, by name; those that are `given` already are kept."""
    story_of: dict[str, str] = {}
    for group in _groups(fingerprints):
        earliest_given = next((given[member.document] for member in group if member.document in given), None)
        shared = earliest_given or _story_id(group[0].sha256)
        story_of.update({member.document: given.get(member.document, shared) for member in group})
    return story_of


def tell_same_story(one: Fingerprint, other: Fingerprint) -> bool:
    """Return whether two articles tell the same story; the answer does not depend on their order."""
    if min(one.mass, other.mass) < SAME_NUMBERS * max(one.mass, other.mass):
        return False
    if one.published and other.published and abs((one.published - other.published).days) > DAYS_APART:
        return False
    common_provinces = one.provinces & other.provinces
    if len(common_provinces) <= SAME_PROVINCES * len(one.provinces | other.provinces):
        return False
    common_figures = one.figures & other.figures
    if not common_figures or len(common_figures) < SAME_FIGURES * min(len(one.figures), len(other.figures)):
        return False
    common = weight_of(one.numbers & other.numbers)
    if common < TELLING or common < SAME_NUMBERS * weight_of(one.numbers | other.numbers):
        return False
    return not _contradict(one, other)


def _contradict(one: Fingerprint, other: Fingerprint) -> bool:
    """Return whether they give other values for one metric, and not both texts hold both numbers.

    When both do, only the reading differs: a figure was missed on each side, not changed. One text alone that holds
    both is an update ("91 %, up from 89 %").
    """
    values, other_values = _values(one), _values(other)
    return any(
        values[key].isdisjoint(other_values[key])
        and not (_tells_any(other, values[key]) and _tells_any(one, other_values[key]))
        for key in values.keys() & other_values.keys()
    )


def _tells_any(fingerprint: Fingerprint, values: set[float]) -> bool:
    return any(mark_of(value) in fingerprint.numbers for value in values)


def _values(fingerprint: Fingerprint) -> dict[tuple[str, str, str], set[float]]:
    values: dict[tuple[str, str, str], set[float]] = defaultdict(set)
    for province, metric, status, value in fingerprint.figures:
        values[province, metric, status].add(value)
    return values


def _groups(fingerprints: Sequence[Fingerprint]) -> list[list[Fingerprint]]:
    """Return the stories, each with its members from the earliest on."""
    parent = list(range(len(fingerprints)))

    def root(index: int) -> int:
        while parent[index] != index:
            parent[index] = parent[parent[index]]
            index = parent[index]
        return index

    for left, right in _candidates(fingerprints):
        if root(left) != root(right) and tell_same_story(fingerprints[left], fingerprints[right]):
            parent[root(right)] = root(left)
    groups: dict[int, list[Fingerprint]] = defaultdict(list)
    for index, fingerprint in enumerate(fingerprints):
        groups[root(index)].append(fingerprint)
    return [sorted(group, key=lambda member: member.published or date.max) for group in groups.values()]


def _candidates(fingerprints: Sequence[Fingerprint]) -> Iterator[tuple[int, int]]:
    """Yield the pairs worth comparing: every pair that can be one story, few others.

    Two texts with half of their numbers in common, by weight, must share one of each's rarest numbers, namely of
    those left when numbers are set aside from the commonest on as long as what is set aside weighs less than half
    (prefix filtering: Chaudhuri, Ganti and Kaushik, A primitive operator for similarity joins, ICDE 2006).
    """
    frequency = Counter(number for fingerprint in fingerprints for number in fingerprint.numbers)
    bearers: dict[tuple[str, str], list[int]] = defaultdict(list)
    for index, fingerprint in enumerate(fingerprints):
        for number in _rarest(fingerprint, frequency):
            for province in fingerprint.provinces:
                bearers[number, province].append(index)
    for indexes in bearers.values():
        yield from combinations(indexes, 2)


def _rarest(fingerprint: Fingerprint, frequency: Counter[str]) -> Iterator[str]:
    remaining = fingerprint.mass
    needed = max(TELLING, SAME_NUMBERS * fingerprint.mass)
    for number in sorted(fingerprint.numbers, key=lambda digits: (frequency[digits], digits)):
        if remaining < needed:
            return
        yield number
        remaining -= weight_of(frozenset((number,)))


def _story_id(sha256: str) -> str:
    return hashlib.sha256(f"story\n{sha256}".encode()).hexdigest()[:_STORY_DIGITS]
