import pandas as pd
import pytest

from metrics.dashboard.data import Corpus
from metrics.dashboard.interface import Interface, load_interface
from metrics.dashboard.ranking import build_ranking, scale_of
from metrics.dashboard.selection import Choice, standing_for_provinces

from .conftest import MakeCorpus


def ranking_of(corpus: Corpus, metric: str = "coverage_4g", interface: Interface | None = None) -> pd.DataFrame:
    basis = "population" if metric == "coverage_4g" else ""
    standing = standing_for_provinces(corpus.narrow, Choice(metric=metric, status="actual", basis=basis), "34")
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
