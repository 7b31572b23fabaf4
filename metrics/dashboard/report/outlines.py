"""The outlines of the provinces as paths of SVG.

Comes in: one map of provinces. Goes out: a path for each, on a plane in Mercator's projection. The promise: the same
window on the country as the map of the pages.
"""

from __future__ import annotations

import math
from collections.abc import Iterator
from functools import cache
from typing import Any

from metrics.dashboard.charts.maps import LATITUDES, LONGITUDES
from metrics.knowledge import load_gazetteer

HEIGHT = 600


def place_on_plane(longitude: float, latitude: float) -> tuple[float, float]:
    """Return x and y of a point, in pixels of a picture HEIGHT high."""
    scale = HEIGHT / (_northing(LATITUDES[1]) - _northing(LATITUDES[0]))
    return (math.radians(longitude - LONGITUDES[0]) * scale, (_northing(LATITUDES[1]) - _northing(latitude)) * scale)


def width_of_plane() -> int:
    """Return the width of the picture, in pixels."""
    return round(place_on_plane(LONGITUDES[1], LATITUDES[0])[0])


@cache
def paths_of(edition: str) -> dict[str, str]:
    """Return the path (the attribute `d`) of each province of a map, by slug."""
    features = load_gazetteer().outlines(edition)["features"]
    return {feature["id"]: "".join(map(_path, _rings(feature["geometry"]))) for feature in features}


def _northing(latitude: float) -> float:
    return math.log(math.tan(math.pi / 4 + math.radians(latitude) / 2))


def _rings(geometry: dict[str, Any]) -> Iterator[list[list[float]]]:
    polygons = geometry["coordinates"] if geometry["type"] == "MultiPolygon" else [geometry["coordinates"]]
    for polygon in polygons:
        yield from polygon


def _path(ring: list[list[float]]) -> str:
    points = [place_on_plane(*point[:2]) for point in ring]
    return "M" + "L".join(f"{x:.1f} {y:.1f}" for x, y in points) + "Z"
