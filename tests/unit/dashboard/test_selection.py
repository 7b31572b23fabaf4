from metrics.dashboard.findings.coverage import metrics_to_choose
from metrics.dashboard.findings.selection import (
    ANY,
    Choice,
    bases_of,
    of_edition,
    rows_of,
    standing_for_provinces,
    statuses_of,
    years_of,
)
from metrics.dashboard.findings.standings import coverage_of
from metrics.table import UNDATED

from .conftest import MakeCorpus

CHOICE = Choice(metric="coverage_4g", status="actual", basis="population")


def test_the_metric_of_most_provinces_comes_first(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"metric": "coverage_5g", "province": "hue"},
        {"metric": "coverage_4g", "province": "hue"},
        {"metric": "coverage_4g", "province": "hue"},
        {"metric": "coverage_5g", "province": "ha-noi"},
    )
    metrics = metrics_to_choose(corpus, "34")
    assert metrics[:2] == ["coverage_5g", "coverage_4g"]
    assert set(metrics) == set(corpus.metrics)


def test_a_metric_told_of_no_stated_map_alone_comes_after_those_of_the_map(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"metric": "coverage_5g", "province": "hue", "edition": ""},
        {"metric": "coverage_5g", "province": "ha-noi", "edition": ""},
        {"metric": "coverage_4g", "province": "hue"},
    )
    assert metrics_to_choose(corpus, "34")[:2] == ["coverage_4g", "coverage_5g"]


def test_the_whole_country_is_no_province(make_corpus: MakeCorpus) -> None:
    assert coverage_of(make_corpus({"province": "vietnam"}, {"province": "hue"})) == {"coverage_4g": 1}


def test_a_place_inside_a_province_does_not_cover_it(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"place": "Hai Chau"})
    assert coverage_of(corpus) == {}
    assert corpus.counts["metric"] == {"coverage_4g": 1}


def test_without_figures_every_metric_can_still_be_chosen(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus()
    assert len(metrics_to_choose(corpus, "34")) == len(corpus.metrics)
    assert statuses_of(corpus, "coverage_4g") == ["actual", "target"]


def test_a_metric_with_targets_alone_opens_on_targets(make_corpus: MakeCorpus) -> None:
    assert statuses_of(make_corpus({"status": "target"}), "coverage_4g") == ["target"]


def test_years_are_those_of_the_figures_and_undated_is_one(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus({"year": 2023}, {"year": 2025}, {"year": None}).narrow
    assert years_of(narrow) == ["2025", "2023", UNDATED]
    assert years_of(narrow.loc[narrow["year"].notna()]) == ["2025", "2023"]


def test_bases_are_those_of_the_figures(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus({"basis": "villages"}, {"basis": ""}, {"basis": "villages"}).narrow
    assert bases_of(narrow) == ["villages", ""]
    assert bases_of(narrow.iloc[:1]) == ["villages"]


def test_rows_are_those_of_the_choice(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus(
        {"year": 2024},
        {"year": None},
        {"year": 2024, "status": "target"},
        {"year": 2024, "basis": "villages"},
        {"year": 2024, "metric": "coverage_5g"},
    ).narrow
    assert rows_of(narrow, CHOICE).index.tolist() == [0, 1]
    assert rows_of(narrow, Choice(metric="coverage_4g", status="actual", year="2024", basis=ANY)).index.tolist() == [
        0,
        3,
    ]
    assert rows_of(narrow, Choice(metric="coverage_4g", status="actual", year=UNDATED)).index.tolist() == [1]


def test_a_map_shows_its_own_figures_and_those_of_no_stated_map(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus({"edition": "34"}, {"edition": "63"}, {"edition": ""}).narrow
    assert of_edition(narrow, "34").index.tolist() == [0, 2]
    assert of_edition(narrow, "63").index.tolist() == [1, 2]


def test_a_province_stands_once_and_its_own_map_goes_first(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"province": "hue", "edition": "", "value": 1.0},
        {"province": "hue", "edition": "34", "value": 2.0, "start": 1, "end": 6},
        {"province": "hue", "edition": "34", "value": 3.0, "start": 2, "end": 7},
        {"province": "ha-noi", "edition": "", "value": 4.0},
        {"province": "ha-noi", "edition": "63", "value": 5.0},
        {"province": "da-nang", "place": "Hai Chau", "value": 6.0},
    )
    standing = standing_for_provinces(corpus, CHOICE, "34").set_index("province")
    assert standing["value"].to_dict() == {"hue": 3.0, "ha-noi": 4.0}
    assert standing["others"].to_dict() == {"hue": 2, "ha-noi": 0}


def test_the_narrow_frame_holds_words_as_categories(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus({}).narrow
    assert str(narrow["province"].dtype) == "category"
    assert str(narrow["document"].dtype) == "category"
    assert "sentence" not in narrow
