"""How provinces are looked up and what is told of their names."""

from __future__ import annotations

import pytest

from metrics.dashboard.findings.spellings import maps_of, provinces_written, written
from metrics.knowledge import load_gazetteer

GAZETTEER = load_gazetteer()


@pytest.mark.parametrize(
    ("typed", "slug"),
    [
        ("hưng yên", "hung-yen"),
        ("HUNG YEN", "hung-yen"),
        ("ہنگ ین", "hung-yen"),
        ("هونغ ين", "hung-yen"),
        ("ﻫﻮﻧﻎ ﻳﻦ", "hung-yen"),
        ("hung y", "hung-yen"),
        ("Việt Nam", "vietnam"),
    ],
)
def test_a_name_in_any_script_finds_its_province_first(typed: str, slug: str) -> None:
    assert provinces_written(GAZETTEER, typed)[0] == slug


def test_every_spelling_finds_its_place_first() -> None:
    for spelling in GAZETTEER.spellings[::25]:
        assert spelling.slug == provinces_written(GAZETTEER, spelling.name)[0], spelling.name


def test_what_is_no_name_finds_nothing_and_no_word_finds_all() -> None:
    assert provinces_written(GAZETTEER, "Atlantis") == []
    assert len(provinces_written(GAZETTEER, "  ")) == 64


def test_spellings_stand_by_language_those_seen_apart_from_those_expected() -> None:
    told = written(GAZETTEER, "hung-yen")
    assert list(told.seen) == ["vi", "en", "ur", "ar"]
    assert "Hung Yen" in told.seen["en"]
    assert not {name for names in told.seen.values() for name in names} & set(told.expected["ur"])
    both = [*told.seen.values(), *told.expected.values()]
    own = [spelling for spelling in GAZETTEER.spellings if spelling.slug == "hung-yen"]
    assert sum(map(len, both)) == len(own)


def test_namesakes_and_cautions_are_those_of_the_place() -> None:
    for slug in GAZETTEER.provinces:
        told = written(GAZETTEER, slug)
        assert {other.slug for other in told.homonyms} | {spelling.slug for spelling in told.cautions} <= {slug}
    assert any(written(GAZETTEER, slug).homonyms for slug in GAZETTEER.provinces)


@pytest.mark.parametrize(("slug", "maps"), [("hung-yen", ["34", "63"]), ("thai-binh", ["63"]), ("vietnam", [])])
def test_the_maps_that_show_a_place(slug: str, maps: list[str]) -> None:
    assert maps_of(GAZETTEER, slug) == maps


def test_every_province_has_its_iso_code() -> None:
    codes = [place.iso for place in GAZETTEER.provinces.values()]
    assert len(set(codes)) == 64
    assert all(code.startswith("VN") for code in codes)
