"""The records that the data files become: metrics, what explains them, and provinces of the gazetteer."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

# What a rate can be a share of, for metric files and rules alike.
BASES = ("population", "adults", "households", "villages", "communes", "area", "subscribers", "enterprises", "agencies")


@dataclass(frozen=True, slots=True, kw_only=True)
class Metric:
    """One metric of the catalogue (data/metrics/<id>.toml).

    unit         percent, count, rank, score, vnd or mbps
    valid_range  lowest and highest value that can be meant, both included, in `unit`; None = no bound
    better       higher, lower or neither: which direction is an improvement
    bases        what a rate may be a share of (population, households, ...); empty when the metric says it
    titles       name for people, by language tag
    index        id shared by the _rank and the _score of one index, else empty
    cues_of      id of the metric whose cues stand for this one too (the number's unit tells them apart), else empty
    part_of      id of the index that this one is a pillar of, else empty
    place        slug of the only place that has this metric (an index of countries), else empty
    percent_sign whether a score is also printed with a percent sign (PAR INDEX 88.72%)
    """

    id: str
    family: str
    unit: str
    valid_range: tuple[float | None, float | None]
    better: str
    titles: Mapping[str, str]
    bases: tuple[str, ...] = ()
    index: str = ""
    cues_of: str = ""
    part_of: str = ""
    place: str = ""
    percent_sign: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class Explanation:
    """What one metric means, in words for people, by language tag.

    definitions  what is counted and what it is a share of; English always
    traps        one line each on what is easily mistaken for the metric, English among them; empty when nothing is
    sources      who publishes an index; empty for what articles count themselves
    """

    definitions: Mapping[str, str]
    traps: Mapping[str, tuple[str, ...]]
    sources: Mapping[str, str]


@dataclass(frozen=True, slots=True, kw_only=True)
class Province:
    """One province of either era, or the whole country (slug `vietnam`).

    names      name for people, by language tag
    kind       province, city or country
    current    slug of the province it belongs to since 1 July 2025 (its own slug when kept)
    is_current whether the slug is one of the 34 of today
    iso        code of ISO 3166-2 of the unit of before July 2025; of ISO 3166-1 for the country
    code       GSO code of its own era; `code_2025` that of `current`
    latitude, longitude  centre of the unit in WGS 84 degrees, of its own era; None for the country
    predecessors  slugs of the 63 that make up today's unit; empty for a former province
    """

    slug: str
    names: Mapping[str, str]
    kind: str
    current: str
    is_current: bool
    code: str
    code_2025: str
    latitude: float | None
    longitude: float | None
    region: str
    iso: str = ""
    predecessors: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class OffshoreZone:
    """An island zone that has no outline: a point on the map, named by language tag, of the province `current`."""

    slug: str
    names: Mapping[str, str]
    current: str
    latitude: float
    longitude: float
