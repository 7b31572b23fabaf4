"""How uploads stand to what the store holds already, and to one another.

Comes in: what was read, and the corpus of the store. Goes out: a Judgement for each. The promises: the store is not
written to; a story is told by the rules of metrics.table, and only articles that share a figure are compared.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, replace
from enum import StrEnum

import pandas as pd

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.intake.adding import Reading
from metrics.table import Fingerprint, fingerprints_of, given_stories, other_name, stories_of

#: What two articles must have in common before it is asked whether they tell the same story.
_SIGNATURE = ["province", "metric", "status", "value"]


class Standing(StrEnum):
    """What adding an article would come to."""

    NEW = "new"
    KNOWN = "known"
    RENAMED = "renamed"
    TWICE = "twice"


@dataclass(frozen=True, slots=True, kw_only=True)
class Judgement:
    """How one upload stands.

    stored_as  the name of the same text, in the store or earlier in the list; empty for a new one
    kept_as    the name it gets because another text has its own; empty when it keeps it
    same_story names of the articles, in the store or in the list, that tell the same story
    """

    standing: Standing
    stored_as: str = ""
    kept_as: str = ""
    same_story: tuple[str, ...] = ()


def judge(readings: Mapping[str, Reading], corpus: Corpus) -> dict[str, Judgement]:
    """Return a Judgement for each of `readings`, under the same key; the order is that in which they would be added."""
    names = _stored_names(readings, corpus)
    stories = _same_stories(readings, corpus)
    taken = {name for reading in readings.values() if (name := reading.document.name) in corpus.rows}
    judged: dict[str, Judgement] = {}
    first: dict[str, str] = {}
    for key, reading in readings.items():
        document = reading.document
        stored = names.get(document.sha256, [])
        twin = first.setdefault(document.sha256, key)
        if stored:
            own = [name for name in (document.name, other_name(document.name, document.sha256)) if name in stored]
            standing = Standing.KNOWN if own else Standing.RENAMED
            judged[key] = Judgement(standing=standing, stored_as=(own or stored)[0])
        elif twin != key:
            judged[key] = Judgement(standing=Standing.TWICE, stored_as=readings[twin].document.name)
        else:
            kept_as = other_name(document.name, document.sha256) if document.name in taken else ""
            taken.add(document.name)
            judged[key] = Judgement(standing=Standing.NEW, kept_as=kept_as, same_story=stories.get(key, ()))
    return judged


def _stored_names(readings: Mapping[str, Reading], corpus: Corpus) -> dict[str, list[str]]:
    """Return the names under which the store holds the very texts of `readings`, by hash."""
    hashes = {reading.document.sha256 for reading in readings.values()}
    same = corpus.documents.loc[corpus.documents["sha256"].isin(hashes), ["sha256", "document"]]
    names: dict[str, list[str]] = defaultdict(list)
    for sha256, name in zip(same["sha256"], same["document"], strict=True):
        names[str(sha256)].append(str(name))
    return names


def _same_stories(readings: Mapping[str, Reading], corpus: Corpus) -> dict[str, tuple[str, ...]]:
    """Return the names of the other articles that tell the story of each reading, by its key."""
    marks = [mark for key, reading in readings.items() for mark in _marks_of(key, reading)]
    if not marks:
        return {}
    near = _near(readings, corpus)
    stored = fingerprints_of(corpus.documents.loc[corpus.documents["document"].isin(set(near["document"]))], near)
    stories = stories_of([*stored, *marks], given_stories(near))
    of_store = corpus.figures.loc[corpus.figures["story"].isin(set(stories.values())), ["document", "story"]]
    told: dict[str, dict[str, None]] = defaultdict(dict)
    for name, story in zip(of_store["document"], of_store["story"], strict=True):
        told[str(story)][str(name)] = None
    hashes: set[str] = set()
    for key, reading in readings.items():
        if key in stories and reading.document.sha256 not in hashes:
            told[stories[key]][key] = None
            hashes.add(reading.document.sha256)
    return {
        key: tuple(
            readings[other].document.name if other in readings else other for other in told[story] if other != key
        )
        for key, story in stories.items()
        if key in readings
    }


def _marks_of(key: str, reading: Reading) -> list[Fingerprint]:
    """Return the fingerprint of a reading under its key, none when it has no figure."""
    marks = fingerprints_of(reading.tables.documents, reading.tables.figures)
    return [replace(mark, document=key) for mark in marks]


def _near(readings: Mapping[str, Reading], corpus: Corpus) -> pd.DataFrame:
    """Return the figures of the stored articles that share a figure with one of `readings`."""
    told = pd.concat([reading.tables.figures[_SIGNATURE] for reading in readings.values()]).drop_duplicates()
    figures = corpus.figures
    likely = figures.loc[figures["value"].isin(told["value"]) & figures["metric"].isin(told["metric"])]
    documents = likely.merge(told, on=_SIGNATURE)["document"].unique()
    return figures.loc[figures["document"].isin(documents)]
