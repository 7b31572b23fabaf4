"""What a page says of the metrics of the catalogue: their order, what words find, links, counts, examples."""

from __future__ import annotations

import pytest

from metrics.dashboard.findings.glossary import (
    example_of,
    family_name,
    in_order,
    pieces,
    relatives,
    told_of,
    with_words,
)
from metrics.dashboard.wording.interface import Interface, load_interface
from metrics.knowledge import load_catalogue, load_explanations, load_families

from .conftest import MakeCorpus

METRICS, EXPLANATIONS = load_catalogue(), load_explanations()


@pytest.mark.parametrize("language", ["en", "ur"])
def test_metrics_stand_in_the_order_of_their_families_and_in_each_by_name(language: str) -> None:
    interface = load_interface(language)
    ordered = in_order(interface, METRICS.values())
    families = list(dict.fromkeys(metric.family for metric in ordered))
    assert families == list(load_families())
    for family in families:
        names = [interface.name_of(metric.titles).casefold() for metric in ordered if metric.family == family]
        assert names == sorted(names)
    assert family_name(interface, families[0]) == load_families()[families[0]][language]


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("coverage_5g", "coverage_5g"),
        ("5g COVERAGE", "coverage_5g"),
        ("phủ sóng 5G", "coverage_5g"),
        ("کوریج 5G", "coverage_5g"),
        ("ﺗﻐﻄﻴﺔ ﺍﻟﺠﻴﻞ ﺍﻟﺨﺎﻣﺲ", "coverage_5g"),
        ("VNeID tài khoản", "digital_id_accounts"),
    ],
)
def test_words_in_any_script_find_a_metric(typed: str, found: str) -> None:
    assert found in [metric.id for metric in with_words(METRICS.values(), typed, EXPLANATIONS)]


def test_words_that_nothing_has_find_nothing_and_none_find_all() -> None:
    assert with_words(METRICS.values(), "coverage zebra", EXPLANATIONS) == []
    assert len(with_words(METRICS.values(), " ", EXPLANATIONS)) == len(METRICS)


def test_other_metrics_are_found_in_a_sentence_and_other_words_are_left() -> None:
    told = list(pieces("Not dti_rank, nor out_of: dti_score.", METRICS))
    assert [(text, other and other.id) for text, other in told] == [
        ("Not ", None),
        ("dti_rank", "dti_rank"),
        (", nor out_of: ", None),
        ("dti_score", "dti_score"),
        (".", None),
    ]


def test_every_trap_joins_up_again() -> None:
    for explained in EXPLANATIONS.values():
        for trap in (trap for traps in explained.traps.values() for trap in traps):
            assert "".join(text for text, _ in pieces(trap, METRICS)) == trap


def test_relatives_are_the_pair_the_whole_and_the_pillars() -> None:
    assert {other.id for other in relatives(METRICS["digital_society_rank"], METRICS)} == {
        "digital_society_score",
        "dti_rank",
    }
    assert "digital_economy_score" in {other.id for other in relatives(METRICS["dti_rank"], METRICS)}
    assert relatives(METRICS["coverage_4g"], METRICS) == []


def test_what_a_collection_says_is_counted(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"year": 2024, "edition": "63"},
        {"year": 2026, "language": "ur", "province": "hue", "document": "b.txt"},
        {"status": "target", "place": "A commune", "province": "ca-mau"},
        {"metric": "coverage_5g"},
    )
    told = told_of(corpus, "coverage_4g")
    assert (told.figures, told.articles, told.provinces, told.years) == (3, 2, 2, (2024, 2026))
    assert (told.languages, told.editions) == ({"en": 2, "ur": 1}, {"34": 2, "63": 1})
    assert told.statuses == {"actual": 2, "target": 1}
    assert told_of(corpus, "dti_rank").years is None


def test_the_example_is_in_the_readers_language_and_never_a_wrong_one(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"place": "A commune"},
        {"verdict": "accepted"},
        {"language": "ur", "place": "A commune"},
        {"language": "ar", "verdict": "wrong"},
    )
    ids = corpus.figures["id"].tolist()
    chosen = {tag: example_of(corpus, "coverage_4g", tag) for tag in ("en", "ur", "ar")}
    assert {tag: figure and figure["id"] for tag, figure in chosen.items()} == {
        "en": ids[1],
        "ur": ids[2],
        "ar": ids[1],
    }
    assert example_of(corpus, "coverage_5g", "en") is None


def test_texts_fall_back_to_english_and_say_so(english: Interface) -> None:
    urdu = load_interface("ur")
    assert urdu.tag_of({"en": "a", "ur": "b"}) == "ur"
    assert urdu.tag_of({"en": "a", "vi": "b"}) == "en"
    assert urdu.tag_of({"vi": "b"}) == "vi"
    assert english.tag_of({}) == ""
