from itertools import pairwise

import pandas as pd
import pytest

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.ranking import build_ranking, formers_standing, scale_of, time_span
from metrics.dashboard.findings.selection import Choice, standing_for_provinces
from metrics.dashboard.wording.interface import Interface, load_interface

from .conftest import MakeCorpus


def ranking_of(corpus: Corpus, metric: str = "coverage_4g", interface: Interface | None = None) -> pd.DataFrame:
    basis = "population" if metric == "coverage_4g" else ""
    standing = standing_for_provinces(corpus, Choice(metric=metric, status="actual", basis=basis), "34")
    return build_ranking(interface or load_interface("en"), corpus, standing, corpus.metrics[metric], "34")


def test_the_best_is_on_top_and_equal_values_share_a_place(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"province": "hue", "value": 80.0},
        {"province": "ha-noi", "value": 99.0},
        {"province": "da-nang", "value": 80.0},
        {"province": "dak-lak", "value": 26.0},
    )
    ranking = ranking_of(corpus)
    assert ranking["province"].tolist() == ["ha-noi", "da-nang", "hue", "dak-lak"]
    assert ranking["position"].tolist() == [1, 2, 2, 4]


def test_figures_apart_stand_below_without_a_place(make_corpus: MakeCorpus) -> None:
    ranking = ranking_of(
        make_corpus({"province": "hue", "edition": "", "value": 99.0}, {"province": "ha-noi", "value": 50.0})
    )
    assert ranking["province"].tolist() == ["ha-noi", "hue"]
    assert ranking["apart"].tolist() == [False, True]
    assert ranking["position"].isna().tolist() == [False, True]


def test_the_whole_country_is_not_ranked(make_corpus: MakeCorpus) -> None:
    assert ranking_of(make_corpus({"province": "vietnam"}, {"province": "hue"}))["province"].tolist() == ["hue"]


def test_a_rank_gets_no_second_place_beside_it(make_corpus: MakeCorpus) -> None:
    rank = {"metric": "dti_rank", "unit": "rank", "basis": "", "out_of": 34.0}
    ranking = ranking_of(
        make_corpus({**rank, "province": "hue", "value": 9.0}, {**rank, "province": "ha-noi", "value": 2.0}), "dti_rank"
    )
    assert ranking["province"].tolist() == ["ha-noi", "hue"]
    assert ranking["label"].tolist() == ["2 of 34", "9 of 34"]
    assert ranking["position"].isna().all()


def test_texts_are_in_the_language_of_the_interface(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"comparator": ">", "value": 35.5})
    row = ranking_of(corpus, interface=load_interface("vi")).iloc[0]
    assert "35,5%" in row["label"]
    assert row["name"] == corpus.gazetteer.provinces["hung-yen"].names["vi"]


def test_no_figures_give_an_empty_ranking_with_its_columns(make_corpus: MakeCorpus) -> None:
    ranking = ranking_of(make_corpus())
    assert ranking.empty
    assert {"label", "name", "hover", "position", "apart", "others"} <= set(ranking.columns)


@pytest.mark.parametrize(
    ("metric", "rows", "lowest", "highest", "is_reversed"),
    [
        ("coverage_4g", {"value": 35.0, "unit": "percent"}, 0, 100, False),
        ("dti_rank", {"value": 9.0, "unit": "rank", "basis": "", "out_of": 63.0}, 1, 63, True),
        ("dti_rank", {"value": 9.0, "unit": "rank", "basis": ""}, 1, 9, True),
        ("dti_rank", {"value": 1.0, "unit": "rank", "basis": ""}, 1, 2, True),
        ("databases", {"value": 800.0, "unit": "count", "basis": ""}, 0, 800, False),
        ("databases", {"value": 0.0, "unit": "count", "basis": ""}, 0, 1, False),
    ],
)
def test_scales_say_what_can_be_reached(
    english: Interface,
    make_corpus: MakeCorpus,
    metric: str,
    rows: dict[str, object],
    lowest: float,
    highest: float,
    is_reversed: bool,
) -> None:
    corpus = make_corpus({"metric": metric, **rows})
    scale = scale_of(english, corpus.metrics[metric], ranking_of(corpus, metric))
    assert (scale.lowest, scale.highest, scale.is_reversed) == (lowest, highest, is_reversed)
    assert [value for value, _ in scale.ticks] == [lowest, highest]
    assert all(first < following for first, following in pairwise(scale.limits))
    assert len(scale.limit_texts) == len(scale.limits) - is_reversed


def test_the_classes_of_ranks_are_named_by_their_places(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"metric": "dti_rank", "unit": "rank", "basis": "", "value": 9.0, "out_of": 34.0})
    scale = scale_of(english, corpus.metrics["dti_rank"], ranking_of(corpus, "dti_rank"))
    assert scale.limit_texts == ("1\u201310", "11\u201320", "21\u201330", "31\u201334")


def test_former_provinces_are_told_where_todays_has_no_figure(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"province": "thai-binh", "edition": "63", "value": 40.0},
        {"province": "binh-duong", "edition": "63", "value": 95.0},
        {"province": "ho-chi-minh", "edition": "34", "value": 90.0},
        {"province": "vietnam", "edition": "63", "value": 80.0},
    )
    choice = Choice(metric="coverage_4g", status="actual", basis="population")
    standing = standing_for_provinces(corpus, choice, "34")
    former = formers_standing(corpus, choice, standing)
    metric = corpus.metrics["coverage_4g"]
    ranking = build_ranking(load_interface("en"), corpus, standing, metric, "34", former=former)
    assert ranking["name"].tolist() == ["Ho Chi Minh City", "former: Thai Binh"]
    assert ranking["home"].tolist() == ["ho-chi-minh", "hung-yen"]
    assert ranking["position"].tolist() == [1, pd.NA]
    assert ranking["apart"].tolist() == [False, True]


def test_the_time_of_figures_is_told_from_the_first_to_the_last(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"period": "2025-Q3", "province": "hue"},
        {"period": "2024", "province": "ha-noi"},
        {"province": "da-nang", "published": pd.Timestamp("2026-01-05")},
        {"province": "ca-mau"},
    )
    assert time_span(english, corpus.narrow) == "2024 to published Jan 5, 2026"
    assert time_span(english, corpus.narrow.iloc[:1]) == "Q3 2025"
    assert time_span(english, corpus.narrow.iloc[3:]) == ""
