"""What travels beside the data: how to cite, the filters in words, light colours, fonts."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from datetime import date

import pytest

from metrics.dashboard.fonts import all_faces, faces_of, family_of
from metrics.dashboard.palette import DARK, LIGHT, Palette
from metrics.dashboard.report.cite import citation_of, citation_of_view
from metrics.dashboard.report.told import filters_in_words
from metrics.dashboard.views.chartfiles import light_twins
from metrics.dashboard.wording.interface import Interface, load_interface
from metrics.table import program_version

from .conftest import MakeCorpus

DAY = date(2026, 1, 31)


def test_a_figure_is_cited_in_one_line(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"period": "2025-06", "source_url": "https://news.example/a", "comparator": ">"})
    line = citation_of(english, corpus, corpus.figures.iloc[0].to_dict(), "http://here/evidence?id=0", DAY)
    assert line == (
        "Hung Yen: 4G coverage, over 99.9% (Jun 2025). Read from: a.txt, https://news.example/a. "
        f"dxmetrics {program_version()}, figure 0000000000000000. http://here/evidence?id=0 (seen on Jan 31, 2026)."
    )


def test_a_place_inside_a_province_is_named(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"place": "Phong Phu"})
    line = citation_of(english, corpus, corpus.figures.iloc[0].to_dict(), "http://here", DAY)
    assert line.startswith("Phong Phu, Hung Yen: 4G coverage, 99.9% (undated).")


def test_what_runs_the_other_way_is_kept_apart_in_a_citation(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"place": "\u0648\u06cc\u062a", "language": "ur"})
    figure = corpus.figures.iloc[0].to_dict()
    assert citation_of(english, corpus, figure, "http://here", DAY).startswith(
        "\u2067\u0648\u06cc\u062a\u2069, Hung Yen:"
    )
    urdu = citation_of(load_interface("ur"), corpus, figure, "http://here", DAY)
    assert "\u2066a.txt\u2069" in urdu
    assert "\u20660000000000000000\u2069" in urdu
    assert " http://here " in urdu, "an address is copied with what touches it"


def test_a_view_is_cited_with_version_address_and_day(english: Interface) -> None:
    line = citation_of_view(english, "4G coverage", "http://here/?metric=x", DAY)
    assert line == f"4G coverage. dxmetrics {program_version()}. http://here/?metric=x (seen on Jan 31, 2026)."


def test_filters_are_told_in_words(english: Interface, make_corpus: MakeCorpus) -> None:
    said = {"metric": "coverage_4g", "edition": "34,unstated", "year": "undated", "q": "a,b", "page": "2", "new": "x"}
    assert filters_in_words(english, make_corpus({}), said) == {
        "Metric": "4G coverage",
        "Map of provinces": "34 provinces, since July 2025 · map of provinces not stated",
        "Year": "Undated",
        "Words in sentences and articles": "a,b",
        "new": "x",
    }


def test_codes_that_mean_nothing_are_told_as_they_are(english: Interface, make_corpus: MakeCorpus) -> None:
    said = {"metric": "<b>", "province": "atlantis", "basis": "unstated"}
    told = filters_in_words(english, make_corpus({}), said)
    assert list(told.values()) == ["<b>", "atlantis", "basis not stated"]


def test_every_dark_colour_has_one_light_twin() -> None:
    twins = light_twins(DARK)
    assert twins[DARK.ink] == LIGHT.ink
    assert [twins[colour] for colour in DARK.ramp] == list(LIGHT.ramp)
    for field in fields(Palette):
        own, light = getattr(DARK, field.name), getattr(LIGHT, field.name)
        pairs = [(own, light)] if isinstance(own, str) else zip(own, light, strict=True)
        for dark, twin in pairs:
            assert twins[dark.lower()] == twin, f"{field.name}: {dark} is a colour of two roles"
    assert all(colour == twin for colour, twin in light_twins(LIGHT).items())


def test_palettes_of_other_lengths_are_noticed() -> None:
    with pytest.raises(ValueError, match="zip"):
        light_twins(replace(DARK, ramp=DARK.ramp[:2]))


def test_faces_know_their_letters() -> None:
    latin, vietnamese = faces_of("Inter")
    arabic = faces_of("'Noto Sans Arabic', sans-serif")[0]
    assert latin.has_letters_of("4G")
    assert not latin.has_letters_of("\u0627")
    assert vietnamese.has_letters_of("\u1ec7")
    assert not vietnamese.has_letters_of("4G")
    assert arabic.has_letters_of("4G \u0627")
    assert not arabic.has_letters_of("4G")
    assert all(face.file.is_file() for face in all_faces())


def test_the_style_sheet_tells_the_font_of_a_language() -> None:
    assert family_of("ur") == "Noto Nastaliq Urdu"
    assert family_of("ar") == "Noto Naskh Arabic"
    assert family_of("en") == ""
    assert re.fullmatch(r"[\w ]+", family_of("ur"))
    assert load_interface("ur").direction == "rtl"
