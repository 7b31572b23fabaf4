import pandas as pd
import pytest

from metrics.dashboard.findings.comparing import (
    MOST_PROVINCES,
    Comparison,
    Panel,
    figures_of,
    levels_of,
    metrics_by_sharing,
    metrics_to_begin_with,
    newest_of,
    panels_of,
    provinces_by_figures,
    provinces_to_begin_with,
    ranks_of,
    rows_of_panel,
    told_once,
)
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.sides import PANEL, STANDING, sides_of

from .conftest import MakeCorpus

FOUR_G = Panel(metric="coverage_4g", basis="population")
RANK = {"metric": "dti_rank", "unit": "rank", "basis": "", "edition": "34"}


def compare(corpus: Corpus, *provinces: str) -> Comparison:
    return Comparison(corpus=corpus, provinces=provinces, metrics=("coverage_4g",), edition="34")


def standing(comparison: Comparison) -> list[float]:
    sides = sides_of(comparison)
    return sides.loc[sides[STANDING] & (sides[PANEL] == FOUR_G.key), "value"].tolist()


def contradicting(comparison: Comparison) -> list[float]:
    sides = sides_of(comparison)
    return sides.loc[~sides[STANDING] & (sides[PANEL] == FOUR_G.key), "value"].tolist()


def test_the_provinces_of_most_figures_come_first(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"province": "hue"},
        {"province": "ha-noi", "value": 1.0},
        {"province": "ha-noi", "value": 2.0},
        {"province": "da-nang", "edition": "63"},
        {"province": "vietnam"},
    )
    provinces = provinces_by_figures(corpus, "34")
    assert provinces[:2] == ["ha-noi", "hue"]
    assert len(provinces) == 34
    assert provinces_to_begin_with(provinces, corpus, "34") == ["ha-noi", "hue"]


def test_a_comparison_opens_with_six_provinces_at_most(make_corpus: MakeCorpus) -> None:
    slugs = make_corpus().gazetteer.edition("34")[:8]
    corpus = make_corpus(*({"province": slug} for slug in slugs))
    assert len(provinces_to_begin_with(provinces_by_figures(corpus, "34"), corpus, "34")) == MOST_PROVINCES == 6


def test_the_metrics_that_most_of_the_provinces_share_come_first(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"province": "hue", "metric": "coverage_5g"},
        {"province": "hue", "metric": "coverage_5g", "value": 1.0},
        {"province": "hue"},
        {"province": "ha-noi"},
        {"province": "da-nang", "metric": "cashless_rate"},
    )
    metrics = metrics_by_sharing(corpus, ["hue", "ha-noi"], "34")
    assert metrics[:2] == ["coverage_4g", "coverage_5g"]
    assert metrics_to_begin_with(metrics, corpus, ["hue", "ha-noi"]) == ["coverage_4g", "coverage_5g"]


def test_what_only_the_country_can_have_is_not_compared(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus()
    metrics = metrics_by_sharing(corpus, [], "34")
    assert "egdi_rank" not in metrics
    assert len(metrics) == len([metric for metric in corpus.metrics.values() if not metric.place])


def test_what_counts(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"province": "hue"},
        {"province": "hue", "value": 1.0, "verdict": "wrong"},
        {"province": "hue", "value": 2.0, "place": "Thuan Hoa"},
        {"province": "da-nang"},
        {"province": "vietnam"},
    )
    assert figures_of(corpus, ["coverage_4g"], ["hue"]).index.tolist() == [0, 4]
    assert figures_of(corpus, ["coverage_4g"]).index.tolist() == [0, 3, 4]


def test_one_story_counts_once(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(*({"document": name, "story": "s"} for name in ("a.txt", "b.txt")))
    assert len(figures_of(corpus, ["coverage_4g"], ["hung-yen"])) == 1


def test_what_two_stories_tell_alike_is_one_sign(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"document": "a.txt", "period": "2024"}, {"document": "b.txt", "period": "2024"}, {"document": "c.txt"}
    )
    assert told_once(figures_of(corpus, ["coverage_4g"])).index.tolist() == [1, 2]


def test_shares_of_different_things_have_panels_of_their_own(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"basis": "population"}, {"basis": "villages"}, {"province": "vietnam", "basis": "area"})
    panels = panels_of(corpus.narrow, corpus, ["coverage_4g"])
    assert {panel.basis for panel in panels} == {"population", "villages"}
    assert len({panel.key for panel in panels}) == 2
    for panel in panels:
        assert set(rows_of_panel(corpus.narrow, corpus, panel)["basis"]) == {panel.basis}


@pytest.mark.parametrize(
    ("said", "panels"),
    [
        ([34.0, 34.0], [34.0]),
        ([34.0, None], [34.0]),
        ([None, None], [None]),
        ([63.0, 34.0], [63.0, 34.0]),
        ([63.0, 34.0, None], [63.0, 34.0, None]),
    ],
)
def test_ranks_among_different_numbers_share_no_axis(
    make_corpus: MakeCorpus, said: list[float | None], panels: list[float | None]
) -> None:
    corpus = make_corpus(*({**RANK, "out_of": count, "value": 1.0 + n} for n, count in enumerate(said)))
    found = panels_of(corpus.narrow, corpus, ["dti_rank"])
    assert [panel.out_of for panel in found] == panels
    rows = [rows_of_panel(corpus.narrow, corpus, panel) for panel in found]
    assert sum(len(own) for own in rows) == len(said), "each row stands in one panel"
    assert all(own["out_of"].dropna().nunique() <= 1 for own in rows)


def test_ranks_of_the_other_map_are_left_out(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(RANK, {**RANK, "edition": "63"}, {**RANK, "edition": ""}, {"edition": "63"})
    assert ranks_of(corpus.narrow, corpus, "34").index.tolist() == [0]
    assert levels_of(corpus.narrow, "34").index.tolist() == [0, 3]


def test_an_actual_and_a_target_stand_for_a_province(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"value": 70.0, "period": "2023"},
        {"value": 80.0, "period": "2024"},
        {"value": 90.0, "status": "target"},
        {"value": 60.0, "basis": "villages"},
        {"value": 50.0, "edition": "63"},
    )
    assert standing(compare(corpus, "hung-yen")) == [80.0, 90.0]


def test_a_conflict_keeps_both_values_and_a_story_counts_once(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"document": "a.txt", "story": "s", "value": 80.0},
        {"document": "b.txt", "story": "s", "value": 80.0},
        {"document": "c.txt", "value": 70.0},
        {"document": "c.txt", "value": 71.0, "start": 20},
    )
    comparison = compare(corpus, "hung-yen")
    (dispute,) = comparison.disputes
    assert [row["value"] for row in dispute.rows] == [80.0, 70.0, 71.0], "a group is told once"
    assert dispute.is_between_articles
    assert sorted([*standing(comparison), *contradicting(comparison)]) == [70.0, 71.0, 80.0]


def test_a_conflict_of_an_earlier_time_is_not_drawn_beside_what_stands_now(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"document": "a.txt", "period": "2023", "value": 80.0},
        {"document": "b.txt", "period": "2023", "value": 70.0},
        {"document": "c.txt", "period": "2024", "value": 90.0},
    )
    comparison = compare(corpus, "hung-yen")
    assert len(comparison.disputes) == 1
    assert contradicting(comparison) == []


def test_two_provinces_that_tell_the_same_do_not_hide_each_other(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"document": "a.txt", "province": "hue", "value": 80.0},
        {"document": "b.txt", "province": "hue", "value": 70.0},
        {"document": "c.txt", "province": "ha-noi", "value": 80.0},
        {"document": "d.txt", "province": "ha-noi", "value": 70.0},
    )
    comparison = compare(corpus, "hue", "ha-noi")
    assert len(contradicting(comparison)) == 2


def test_the_newest_figures_of_each_province_are_kept(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"period": "2025-10"},
        {"period": "2025-08"},
        {"period": "", "published": pd.Timestamp("2025-09-11")},
        {"period": ""},
        {"period": "2020", "province": "hue"},
    )
    assert newest_of(corpus.narrow, 2).index.tolist() == [0, 2, 4]
    assert newest_of(corpus.narrow, 9).index.tolist() == [0, 1, 2, 3, 4]


def test_reruns_on_an_empty_collection(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus()
    comparison = compare(corpus, "hue")
    assert not comparison.disputes
    assert panels_of(comparison.rows, corpus, comparison.metrics) == []


def test_every_figure_stands_in_the_panel_of_its_competitors(make_corpus: MakeCorpus) -> None:
    ranks = [(3.0, 63.0), (5.0, 34.0), (4.0, None)]
    corpus = make_corpus(
        *({**RANK, "document": f"{value}.txt", "value": value, "out_of": out_of} for value, out_of in ranks),
        {"province": "hue", "value": 70.0, "out_of": 100.0},
    )
    comparison = Comparison(
        corpus=corpus, provinces=("hung-yen", "hue"), metrics=("dti_rank", "coverage_4g"), edition="34"
    )
    told = sides_of(comparison).query(STANDING)
    by_panel = {panel.key: told.loc[told[PANEL] == panel.key, "value"].tolist() for panel in comparison.panels}
    assert by_panel == {
        "dti_rank--63": [3.0],
        "dti_rank--34": [5.0],
        "dti_rank--": [4.0],
        "coverage_4g-population-": [70.0],
    }


def test_a_rank_unsaid_among_how_many_is_a_rival_of_the_one_that_says_it(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {**RANK, "value": 3.0, "out_of": 34.0, "period": "2024"},
        {**RANK, "value": 4.0, "out_of": None, "period": "2025"},
    )
    comparison = Comparison(corpus=corpus, provinces=("hung-yen",), metrics=("dti_rank",), edition="34")
    told = sides_of(comparison)
    assert (told["value"].tolist(), told[PANEL].tolist()) == ([4.0], ["dti_rank--34"])
