"""The provinces of both eras and the country, read from the places folder.

In: provinces.csv (one row a province of before July 2025, with its successor), countries.csv and offshore.csv. Out:
Province records by slug, and the island zones. It promises that every province belongs to one that exists today, and
that both eras are whole.

A province of today carries the centre and the region it has today, a former one those of its own time. `code` is
always the code of before July 2025: the same codes were given out anew, so none means anything without its era.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType

from metrics.errors import DataFileError
from metrics.knowledge.records import OffshoreZone, Province
from metrics.knowledge.rows import Row, read_rows

# How many provinces each edition of the map has: before 1 July 2025, and since (Resolution 202/2025/QH15).
BEFORE, SINCE = "63", "34"

KINDS = ("province", "city")
NAME_PREFIX = "name_"
PROVINCE_COLUMNS = (
    *("slug", "type", "iso_3166_2", "gso_code_2024", "current", "gso_code_2025", "is_current", "lat", "lon"),
    *("region", "predecessors", "region_2025", "region_vi", "region_2025_vi", "lat_2025", "lon_2025"),
)
COUNTRY_COLUMNS = ("slug", "iso_3166_1")
OFFSHORE_COLUMNS = ("slug", "current", "lat", "lon")


def load_places(folder: Traversable) -> Mapping[str, Province]:
    """Return the provinces and the country by slug, in alphabetical order, the country last.

    Raises DataFileError for a row that is wrong in itself, a successor that does not exist or was itself merged, and
    for an era that has too many or too few provinces.
    """
    rows = _rows_by_slug(read_rows(folder / "provinces.csv", PROVINCE_COLUMNS, NAME_PREFIX))
    _check_successors(rows)
    _check_count(folder / "provinces.csv", len(rows), BEFORE, "rows")
    kept = [slug for slug, row in rows.items() if _is_current(row)]
    _check_count(folder / "provinces.csv", len(kept), SINCE, "rows with is_current true")
    countries = _rows_by_slug(read_rows(folder / "countries.csv", COUNTRY_COLUMNS, NAME_PREFIX))
    places = {slug: _province(row, rows) for slug, row in sorted(rows.items())}
    for slug, row in countries.items():
        if slug in places:
            raise row.fault("slug", f"'{slug}' is a province's; give the country another")
        _check_same_languages(row, next(iter(rows.values())))
        places[slug] = _country(row)
    return MappingProxyType(places)


def load_offshore(folder: Traversable, provinces: Mapping[str, Province]) -> tuple[OffshoreZone, ...]:
    """Return the island zones without an outline; each must belong to a province of today."""
    today = [slug for slug, province in provinces.items() if province.is_current]
    return tuple(
        OffshoreZone(
            slug=slug,
            names=_names(row),
            current=row.choice("current", today),
            latitude=row.number("lat", -90, 90),
            longitude=row.number("lon", -180, 180),
        )
        for slug, row in _rows_by_slug(read_rows(folder / "offshore.csv", OFFSHORE_COLUMNS, NAME_PREFIX)).items()
    )


def _rows_by_slug(rows: Iterable[Row]) -> dict[str, Row]:
    by_slug: dict[str, Row] = {}
    for row in rows:
        slug = row.text("slug")
        if slug in by_slug:
            raise row.fault("slug", f"'{slug}' stands in row {by_slug[slug].line} already; take one away")
        by_slug[slug] = row
    return by_slug


def _check_successors(rows: Mapping[str, Row]) -> None:
    for slug, row in rows.items():
        current = row.text("current")
        if current not in rows:
            raise row.fault("current", f"no province has the slug '{current}'; write one of column 'slug'")
        if not _is_current(rows[current]):
            raise row.fault("current", f"'{current}' is itself a former province; write the one that exists today")
        if _is_current(row) != (current == slug):
            raise row.fault("is_current", f"does not agree with column 'current' ('{current}'); correct one of them")


def _check_count(file: Traversable, count: int, edition: str, what: str) -> None:
    if count != int(edition):
        raise DataFileError(f"{file}: {count} {what}, but that era had {edition} provinces; add or take away rows")


def _check_same_languages(row: Row, model: Row) -> None:
    for column in model.cells:
        if column.startswith(NAME_PREFIX) and column not in row.cells:
            raise row.fault(column, "is missing, but provinces.csv has it; add the column")


def _is_current(row: Row) -> bool:
    return row.choice("is_current", ("true", "false")) == "true"


def _names(row: Row) -> Mapping[str, str]:
    columns = [column for column in row.cells if column.startswith(NAME_PREFIX)]
    return MappingProxyType({column.removeprefix(NAME_PREFIX): row.text(column) for column in columns})


def _province(row: Row, rows: Mapping[str, Row]) -> Province:
    slug, current = row.text("slug"), row.text("current")
    merged_in = sorted(other for other in rows if other != slug and rows[other].cells["current"] == slug)
    own_era = "_2025" if current == slug else ""
    return Province(
        slug=slug,
        names=_names(row),
        kind=row.choice("type", KINDS),
        current=current,
        is_current=current == slug,
        code=row.text("gso_code_2024"),
        code_2025=row.text("gso_code_2025"),
        latitude=row.number("lat" + own_era, -90, 90),
        longitude=row.number("lon" + own_era, -180, 180),
        region=row.text("region" + own_era),
        iso=row.text("iso_3166_2"),
        predecessors=(slug, *merged_in) if current == slug else (),
    )


def _country(row: Row) -> Province:
    slug = row.text("slug")
    return Province(
        slug=slug,
        names=_names(row),
        kind="country",
        current=slug,
        is_current=False,
        code="",
        code_2025="",
        latitude=None,
        longitude=None,
        region="",
        iso=row.text("iso_3166_1"),
    )
