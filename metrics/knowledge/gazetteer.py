"""The gazetteer: provinces of both eras, how each language spells them, and what else bears their names.

In: the CSV and GeoJSON files of the places folder. Out: one Gazetteer. It promises that every slug met in any of
the files is a known place, and that a spelling belongs to one place only.
"""

from __future__ import annotations

import json
import unicodedata
from collections.abc import Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from types import MappingProxyType
from typing import Any

from metrics.errors import DataFileError, MetricsError
from metrics.knowledge.datafiles import data_folder
from metrics.knowledge.outlines import load_outline_text
from metrics.knowledge.places import BEFORE, SINCE, load_offshore, load_places
from metrics.knowledge.records import OffshoreZone, Province
from metrics.knowledge.rows import Row, read_rows

SPELLING_COLUMNS = ("slug", "language", "name", "note", "source", "caution")
LONGER_COLUMNS = ("language", "name", "meaning")
HOMONYM_COLUMNS = ("slug", "era", "level", "unit", "in", "match", "marks", "in_slug")
ERAS = ("before 2025-07-01", "since 2025-07-01")
MATCHES = ("same name", "contains")
MARKS = ("marks equal", "equal only without marks")


@dataclass(frozen=True, slots=True, kw_only=True)
class Spelling:
    """One way a language writes a place.

    note     what kind of form it is; of a country `name`, or `scope` for a phrase that says the whole country is meant
    source   where the form was found
    caution  what else the form can be; empty when nothing is known
    """

    slug: str
    language: str
    name: str
    note: str
    source: str
    caution: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Homonym:
    """A district, ward or commune whose name is, or contains, that of the province `slug`.

    era is before or since 1 July 2025; level the Vietnamese word for its kind; unit its full Vietnamese name; inside
    and inside_slug the province it lies in; match whether the name is the same or contained; marks whether that
    holds with Vietnamese marks or only without.
    """

    slug: str
    era: str
    level: str
    unit: str
    inside: str
    inside_slug: str
    match: str
    marks: str


@dataclass(frozen=True, slots=True, kw_only=True)
class Gazetteer:
    """Every place a figure can be of; provinces by slug, the country among them (its `kind` says so).

    `offshore` are island zones that have no outline.
    `longer_names` hold a province's name and mean something else: older provinces, firms, roads, dishes, communes.
    """

    provinces: Mapping[str, Province]
    spellings: tuple[Spelling, ...]
    homonyms: tuple[Homonym, ...]
    longer_names: tuple[str, ...]
    outline_texts: Mapping[str, str]
    offshore: tuple[OffshoreZone, ...] = ()

    def current_of(self, slug: str) -> str:
        """Return the slug of the province that `slug` belongs to since 1 July 2025 (KeyError: no such slug)."""
        return self.provinces[slug].current

    def members(self, slug: str) -> tuple[str, ...]:
        """Return the slugs of before July 2025 that make up a province of today, itself first; else nothing."""
        return self.provinces[slug].predecessors

    def edition(self, edition: str) -> tuple[str, ...]:
        """Return the slugs of the provinces that the map of `edition` shows, in alphabetical order."""
        self._check_edition(edition)
        return _slugs_of(edition, self.provinces)

    def outlines(self, edition: str) -> dict[str, Any]:
        """Return the outlines of `edition` as a GeoJSON FeatureCollection, feature ids being slugs.

        Parsed anew at every call, so that a caller may alter it. Raises MetricsError for an unknown edition.
        """
        self._check_edition(edition)
        outlines: dict[str, Any] = json.loads(self.outline_texts[edition])
        return outlines

    def _check_edition(self, edition: str) -> None:
        if edition not in self.outline_texts:
            known = ", ".join(sorted(self.outline_texts))
            raise MetricsError(f"there is no edition '{edition}' of the map of provinces; ask for one of: {known}")


def load_gazetteer(folder: Traversable | None = None) -> Gazetteer:
    """Read the gazetteer from `folder`, by default the one the package carries.

    Raises DataFileError, with file, row and column, for anything that does not fit together.
    """
    folder = folder or data_folder("places")
    provinces = load_places(folder)
    return Gazetteer(
        provinces=provinces,
        spellings=_load_spellings(folder / "names.csv", provinces),
        homonyms=tuple(_homonym(row, provinces) for row in read_rows(folder / "homonyms.csv", HOMONYM_COLUMNS)),
        longer_names=_longer_names(folder),
        outline_texts=MappingProxyType(
            {edition: load_outline_text(folder, edition, _slugs_of(edition, provinces)) for edition in (SINCE, BEFORE)}
        ),
        offshore=load_offshore(folder, provinces),
    )


def _longer_names(folder: Traversable) -> tuple[str, ...]:
    """Return the names of longer_names.csv, and those of the units that contain a province's name, also unmarked."""
    listed = [row.text("name") for row in read_rows(folder / "longer_names.csv", LONGER_COLUMNS)]
    units = [row for row in read_rows(folder / "homonyms.csv", HOMONYM_COLUMNS) if row.text("match") == "contains"]
    contained = [row.text("unit").split(maxsplit=len(row.text("level").split()))[-1] for row in units]
    return tuple(dict.fromkeys(form for name in (*listed, *contained) for form in (name, _unmarked(name))))


def _unmarked(name: str) -> str:
    """Return a name in Latin letters without its marks, as texts in other languages print it."""
    return "".join(map(_plain_letter, name))


def _plain_letter(letter: str) -> str:
    """Return the letter that the Unicode name of a marked Latin one begins with (LATIN SMALL LETTER D WITH STROKE)."""
    base, marked, _ = unicodedata.name(letter, "").partition(" WITH ")
    return unicodedata.lookup(base) if marked and base.startswith("LATIN") else letter


def _slugs_of(edition: str, provinces: Mapping[str, Province]) -> tuple[str, ...]:
    real = (province for province in provinces.values() if province.kind != "country")
    return tuple(province.slug for province in real if province.is_current or edition == BEFORE)


def _load_spellings(file: Traversable, provinces: Mapping[str, Province]) -> tuple[Spelling, ...]:
    spellings: list[Spelling] = []
    owner: dict[str, str] = {}
    seen: set[tuple[str, str]] = set()
    for row in read_rows(file, SPELLING_COLUMNS):
        spelling = _spelling(row, provinces)
        if owner.setdefault(spelling.name, spelling.slug) != spelling.slug:
            raise row.fault(
                "name", f"{spelling.name!r} is a name of '{owner[spelling.name]}' too; keep it for one place"
            )
        if (spelling.language, spelling.name) in seen:
            raise row.fault("name", f"{spelling.name!r} stands twice in '{spelling.language}'; take one away")
        seen.add((spelling.language, spelling.name))
        spellings.append(spelling)
    _check_display_names(file, provinces, seen)
    return tuple(spellings)


def _spelling(row: Row, provinces: Mapping[str, Province]) -> Spelling:
    slug = row.choice("slug", provinces)
    return Spelling(
        slug=slug,
        language=row.choice("language", provinces[slug].names),
        name=row.text("name"),
        note=row.text("note"),
        source=row.text("source"),
        caution=row.optional("caution"),
    )


def _check_display_names(file: Traversable, provinces: Mapping[str, Province], seen: set[tuple[str, str]]) -> None:
    for province in provinces.values():
        for language, name in province.names.items():
            if (language, name) not in seen:
                raise DataFileError(
                    f"{file}: {name!r}, the '{language}' name of '{province.slug}', has no row; add one"
                )


def _homonym(row: Row, provinces: Mapping[str, Province]) -> Homonym:
    return Homonym(
        slug=row.choice("slug", provinces),
        era=row.choice("era", ERAS),
        level=row.text("level"),
        unit=row.text("unit"),
        inside=row.text("in"),
        inside_slug=row.choice("in_slug", provinces),
        match=row.choice("match", MATCHES),
        marks=row.choice("marks", MARKS),
    )
