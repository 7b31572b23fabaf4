"""What the store says and is told: records of plain values.

In: nothing. Out: the records. It promises that each can be written as JSON once dates are turned into texts.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date
from enum import StrEnum
from typing import Any, Final, NamedTuple

WITHDRAWN = ""
"""The verdict of a reviewer who takes the one before back."""


class Outcome(StrEnum):
    """What adding a document came to."""

    NEW = "new"
    KNOWN = "known"
    ADDRESS = "another address"


class Happening(StrEnum):
    """What can happen to a store."""

    ADDED = "added"
    ADDRESS = "address added"
    EDITED = "edited"
    REFRESHED = "refreshed"
    REMOVED = "removed"
    FIGURE = "figure added"
    RESTORED = "restored"


class Why(StrEnum):
    """Why a verdict has to be looked at again."""

    GONE = "no figure of this metric, province and place stands there any more"
    CHANGED = "the figure is read otherwise than when the verdict was given"


class Unchanged:
    """The type of UNCHANGED."""


UNCHANGED: Final = Unchanged()
"""Stands for what an edit leaves as it is."""


class FigureKey(NamedTuple):
    """What tells a figure from every other: the text it stands in, its span, and what it speaks of."""

    sha256: str
    start: int
    end: int
    metric: str
    province: str
    place: str = ""


@dataclass(frozen=True, slots=True, kw_only=True)
class Added:
    """What adding came to: under which name the document stands in the tables, and how much was read out of it."""

    outcome: Outcome
    sha256: str
    name: str
    figures: int
    rejections: int


@dataclass(frozen=True, slots=True, kw_only=True)
class StoredDocument:
    """One document of the store.

    names        what the tables call it, the first one first; `source_urls` the addresses it was met at
    told_by      who said title, source_url and published; a reviewer who edited them says so here
    figures      how many figures the tables hold of it, those a reviewer added among them; likewise rejections
    is_stale     whether it was read by other rules, or another version of the program, than the present ones
    """

    sha256: str
    names: tuple[str, ...]
    source_urls: tuple[str, ...]
    language: str
    title: str
    source_url: str
    published: date | None
    told_by: Mapping[str, str]
    encoding: str
    story: str
    added_at: str
    figures: int
    rejections: int
    is_stale: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class Review:
    """One verdict, as it was given; `figure` is the id of the figure it is about, `seen` what that figure said."""

    figure: str
    key: FigureKey
    verdict: str
    corrected: Mapping[str, Any]
    note: str
    reviewer: str
    at: str
    seen: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Matter:
    """A verdict that fits no longer; `nearby` are the ids of the figures that now stand on its span."""

    review: Review
    why: Why
    nearby: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Event:
    """Something that happened to a document, or with an empty sha256 to the whole store."""

    at: str
    event: Happening
    sha256: str
    by: str
    old: Mapping[str, Any]
    new: Mapping[str, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Refreshed:
    """What a refresh came to.

    changed   documents whose figures or rejections are others than before
    gained    figures that were not there before; `lost` those that are there no more
    troubles  messages about documents that could not be read again; what was read of them before still stands
    """

    documents: int
    changed: int
    gained: int
    lost: int
    troubles: tuple[str, ...]
