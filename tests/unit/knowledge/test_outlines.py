"""The outlines of both editions as they stand, and every way they can leave a hole in the map."""

from __future__ import annotations

import json
import re
import shutil
from collections.abc import Callable
from pathlib import Path

import pytest

import metrics.knowledge
from metrics.errors import DataFileError, MetricsError
from metrics.knowledge import Gazetteer, load_gazetteer

PLACES = Path(metrics.knowledge.__file__).parent / "data" / "places"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLACES, tmp_path / "places"))


@pytest.mark.parametrize("edition", ["34", "63"])
def test_outlines_hold_the_centres_of_their_provinces(gazetteer: Gazetteer, edition: str) -> None:
    features = {feature["id"]: feature for feature in gazetteer.outlines(edition)["features"]}
    assert tuple(sorted(features)) == gazetteer.edition(edition)
    for slug, feature in features.items():
        province = gazetteer.provinces[slug]
        if province.is_current and edition == "63":
            continue  # the record has the centre of today, which may lie in what was merged in
        west, east, south, north = box(feature["geometry"]["coordinates"])
        assert province.longitude is not None
        assert province.latitude is not None
        assert west < province.longitude < east, slug
        assert south < province.latitude < north, slug


def box(coordinates: object) -> tuple[float, float, float, float]:
    numbers = [float(number) for number in re.findall(r"-?\d+\.?\d*", json.dumps(coordinates))]
    return min(numbers[::2]), max(numbers[::2]), min(numbers[1::2]), max(numbers[1::2])


def test_outlines_are_the_callers_own(gazetteer: Gazetteer) -> None:
    gazetteer.outlines("34")["features"].clear()
    assert len(gazetteer.outlines("34")["features"]) == 34


def test_an_unknown_edition_names_the_known_ones(gazetteer: Gazetteer) -> None:
    with pytest.raises(MetricsError, match=r"'64'.*ask for one of: 34, 63"):
        gazetteer.outlines("64")
    with pytest.raises(MetricsError, match=r"'64'.*ask for one of: 34, 63"):
        gazetteer.edition("64")


def rename_first(outlines: list[dict[str, object]]) -> None:
    outlines[0]["id"] = "atlantis"


def repeat_first(outlines: list[dict[str, object]]) -> None:
    outlines[1]["id"] = outlines[0]["id"]


def drop_first(outlines: list[dict[str, object]]) -> None:
    del outlines[0]


def flatten_first(outlines: list[dict[str, object]]) -> None:
    outlines[0]["geometry"] = {"type": "Point", "coordinates": [105.8, 21.0]}


def forget_first(outlines: list[dict[str, object]]) -> None:
    del outlines[0]["id"]


@pytest.mark.parametrize("edition", ["34", "63"])
@pytest.mark.parametrize(
    ("damage", "message"),
    [
        (rename_first, "feature 1, key 'id': 'atlantis' is no province of"),
        (repeat_first, "feature 2, key 'id': 'ha-noi' has an outline already"),
        (drop_first, "key 'features': 'ha-noi' has no outline"),
        (flatten_first, "feature 1, key 'geometry': no outline; write one of Polygon, MultiPolygon"),
        (forget_first, "feature 1, key 'id': missing"),
    ],
)
def test_refuses_outlines_that_leave_holes(
    folder: Path, edition: str, damage: Callable[[list[dict[str, object]]], None], message: str
) -> None:
    file = folder / f"provinces-{edition}.geojson"
    collection = json.loads(file.read_text(encoding="utf-8"))
    damage(collection["features"])
    file.write_text(json.dumps(collection), encoding="utf-8")
    with pytest.raises(DataFileError, match=rf"provinces-{edition}\.geojson, {message}"):
        load_gazetteer(folder)


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "line 1: not JSON"),
        ("[]", "key 'features': missing or no list"),
        ("{}", "key 'features': missing or no list"),
    ],
)
def test_refuses_a_file_without_outlines(folder: Path, text: str, message: str) -> None:
    (folder / "provinces-34.geojson").write_text(text, encoding="utf-8")
    with pytest.raises(DataFileError, match=rf"provinces-34\.geojson, {message}"):
        load_gazetteer(folder)
