"""The outlines of the provinces, one GeoJSON file for each edition of the map.

In: provinces-<edition>.geojson of the places folder. Out: its text, checked. It promises that every province of the
edition has exactly one outline and that no outline is of anything else, so that a map never has holes unseen.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from importlib.resources.abc import Traversable

from metrics.errors import DataFileError
from metrics.knowledge.datafiles import read_data_text

SHAPES = ("Polygon", "MultiPolygon")


def load_outline_text(folder: Traversable, edition: str, slugs: Collection[str]) -> str:
    """Return the GeoJSON of `edition` as text, after checking that its features are the outlines of `slugs`."""
    file = folder / f"provinces-{edition}.geojson"
    text = read_data_text(file)
    outlined: set[str] = set()
    for number, feature in enumerate(_features(file, text), start=1):
        slug = _outlined_slug(file, number, feature)
        if slug not in slugs:
            raise DataFileError(f"{file}, feature {number}, key 'id': '{slug}' is no province of {edition}; correct it")
        if slug in outlined:
            raise DataFileError(f"{file}, feature {number}, key 'id': '{slug}' has an outline already; take one away")
        outlined.add(slug)
    for slug in sorted(set(slugs) - outlined):
        raise DataFileError(f"{file}, key 'features': '{slug}' has no outline; add one")
    return text


def _features(file: Traversable, text: str) -> list[object]:
    try:
        collection = json.loads(text)
    except json.JSONDecodeError as error:
        raise DataFileError(f"{file}, line {error.lineno}: not JSON ({error.msg}); mend it") from error
    features = collection.get("features") if isinstance(collection, dict) else None
    if not isinstance(features, list):
        raise DataFileError(f"{file}, key 'features': missing or no list; the file must be a FeatureCollection")
    return features


def _outlined_slug(file: Traversable, number: int, feature: object) -> str:
    if not isinstance(feature, dict) or not isinstance(feature.get("id"), str):
        raise DataFileError(f"{file}, feature {number}, key 'id': missing; write the slug of the province")
    shape = feature.get("geometry")
    if not isinstance(shape, dict) or shape.get("type") not in SHAPES or not shape.get("coordinates"):
        raise DataFileError(f"{file}, feature {number}, key 'geometry': no outline; write one of {', '.join(SHAPES)}")
    return str(feature["id"])
