"""What is known of one province, and what never stands in one line."""

from __future__ import annotations

import pytest

from metrics.dashboard.charts import Cells, ChartWords, Scale, Style, heat_by_province
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.coverage import ARTICLES, NEWEST, known_of, limits_of, metrics_known, provinces_known
from metrics.dashboard.findings.disputes import disputes_about, disputes_of, disputes_together, values_told
from metrics.dashboard.findings.profile import Line, disputes_of_province, edition_of, lines_of
from metrics.dashboard.palette import LIGHT
from metrics.dashboard.passages.profile_html import lines_html
from metrics.dashboard.wording.interface import Interface

from .conftest import MakeCorpus


def lines(corpus: Corpus, slug: str = "hung-yen", edition: str = "34") -> list[Line]:
    return lines_of(corpus, slug, edition, disputes_of_province(corpus, slug, edition))


def test_bases_are_never_mixed_and_a_target_stands_beside_its_own(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"value": 90.5},
        {"value": 95.0, "status": "target", "period": "2030"},
        {"value": 70.0, "basis": "villages"},
        {"value": 80.0, "status": "target", "basis": "area"},
    )
    by_basis = {line.basis: line for line in lines(corpus)}
    assert set(by_basis) == {"population", "villages", "area"}
    gap = by_basis["population"].gap
    assert gap is not None
    assert gap.amount == 4.5
    assert by_basis["villages"].target is None
    assert by_basis["area"].actual is None
    assert by_basis["area"].shown["value"] == 80.0


def test_the_newest_stands_and_the_others_are_counted(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"value": 80.0, "period": "2024"}, {"value": 90.0, "period": "2025"}, {"place": "A commune"})
    (line,) = lines(corpus)
    assert (line.shown["value"], line.others) == (90.0, 1)


def test_a_figure_marked_wrong_is_no_line(make_corpus: MakeCorpus) -> None:
    assert lines(make_corpus({"verdict": "wrong"})) == []


def test_figures_of_former_provinces_are_lines_of_another_page(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"value": 70.0, "edition": "63"}, {"value": 90.0}, {"province": "thai-binh", "edition": "63"})
    assert [line.shown["value"] for line in lines(corpus)] == [90.0]
    assert [line.shown["value"] for line in lines(corpus, edition="63")] == [70.0]
    assert edition_of(corpus, "thai-binh", "34") == "63"
    assert edition_of(corpus, "hung-yen", "34") == "34"
    assert len(lines(corpus, "thai-binh", "63")) == 1


def test_a_figure_whose_map_is_not_stated_stands_apart_or_is_counted(make_corpus: MakeCorpus) -> None:
    (apart,) = lines(make_corpus({"edition": ""}))
    assert apart.apart
    assert apart.place is None
    (own,) = lines(make_corpus({"edition": ""}, {"value": 50.0}))
    assert (own.apart, own.shown["value"], own.others) == (False, 50.0, 1)


def test_the_place_is_that_among_provinces_of_the_same_series(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"value": 80.0},
        {"province": "hue", "value": 90.0},
        {"province": "ha-noi", "value": 80.0},
        {"province": "vietnam", "value": 99.0},
        {"province": "da-nang", "value": 95.0, "edition": "63"},
        {"province": "ca-mau", "value": 95.0, "basis": "area"},
    )
    (line,) = lines(corpus)
    assert (line.place, line.among) == (2, 3)


def test_disputes_keep_every_value(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"value": 80.0, "period": "2025", "story": "one"},
        {"value": 90.0, "period": "2025", "story": "two", "document": "b.txt"},
        {"value": 10.0, "period": "2025", "place": "A commune", "story": "two", "document": "b.txt"},
    )
    disputes = disputes_of(corpus.narrow)
    (dispute,) = disputes
    assert dispute.is_between_articles
    assert values_told(english, dispute.rows) == ["80%", "90%"]
    assert disputes.contested(corpus.narrow["id"]) == set(dispute.ids) == {f"{number:016x}" for number in (0, 1)}
    (line,) = lines(corpus)
    assert line.dispute is not None
    assert line.dispute.ids == dispute.ids


def test_values_of_one_article_are_no_dispute_between_articles(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"value": 80.0, "period": "2025"}, {"value": 90.0, "period": "2025"})
    disputes = disputes_of(corpus.narrow)
    (dispute,) = disputes
    assert not dispute.is_between_articles
    assert disputes.contested(corpus.narrow["id"]) == frozenset()


def test_disputes_about_several_metrics_stay_apart(make_corpus: MakeCorpus) -> None:
    told = ({"value": 80.0, "document": "a.txt"}, {"value": 90.0, "document": "b.txt"})
    corpus = make_corpus(*({**row, "metric": metric} for metric in ("coverage_4g", "coverage_5g") for row in told))
    together = disputes_together(
        [disputes_about(corpus, "metric", metric) for metric in ("coverage_5g", "coverage_4g")]
    )
    assert [dispute.metric for dispute in together] == ["coverage_5g", "coverage_4g"]
    assert [len(dispute.rows) for dispute in together] == [2, 2]
    assert [dispute.metric for dispute in together.among("metric", ["coverage_4g"])] == ["coverage_4g"]
    of_figures = together.of_figures([f"{3:016x}", "none"])
    assert {id_: dispute.metric for id_, dispute in of_figures.items()} == {f"{3:016x}": "coverage_5g"}


@pytest.mark.parametrize(
    ("figure", "expected", "absent"),
    [
        ({"value": 40.0}, 'class="dx-reach" style="width:40%"', "dx-hollow"),
        ({"value": 40.0, "status": "target"}, "dx-hollow", "Place 1"),
        ({"value": 40.0, "comparator": ">"}, "dx-open", "dx-about"),
        ({"value": 40.0, "comparator": "~"}, "dx-about", "dx-open"),
        ({"value": 40.0, "edition": ""}, "dx-apart", "Place 1"),
    ],
)
def test_lines_are_drawn_as_they_are_meant(
    english: Interface, make_corpus: MakeCorpus, figure: dict[str, object], expected: str, absent: str
) -> None:
    corpus = make_corpus(figure)
    drawn = lines_html(english, corpus, LIGHT, lines(corpus), lambda _line: "?a=1&b=<2>")
    assert expected in drawn
    assert absent not in drawn
    assert 'href="?a=1&amp;b=&lt;2&gt;"' in drawn


def test_what_is_known_counts_articles_and_leaves_out_what_is_of_no_province(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus(
        {"year": 2024},
        {"year": 2025, "document": "b.txt"},
        {"basis": "area", "document": "b.txt"},
        {"province": "hue", "edition": ""},
        {"province": "ha-noi", "place": "A commune"},
        {"province": "vietnam"},
        {"province": "da-nang", "verdict": "wrong"},
        {"province": "ca-mau", "edition": "63"},
    )
    known = known_of(corpus, "34").set_index("province")
    assert set(known.index) == {"hung-yen", "hue"}
    assert known.loc["hung-yen", ["articles", "figures", "newest"]].tolist() == [2, 3, 2025]
    assert metrics_known(known.reset_index()) == ["coverage_4g"]
    assert provinces_known(known.reset_index()) == ["hue", "hung-yen"]
    assert known_of(corpus, "34") is known_of(corpus, "34")


def test_classes_of_what_is_known() -> None:
    assert limits_of(ARTICLES, [1, 7]) == (1, 2, 5, 8)
    assert limits_of(NEWEST, [2019, 2024, 2025]) == (2021, 2022, 2023, 2024, 2025, 2026)


@pytest.mark.parametrize("direction", ["ltr", "rtl"])
def test_the_table_of_colours_leaves_what_is_unknown_grey(direction: str) -> None:
    pair = ("one", "m")
    cells = Cells(
        provinces={"one": "One", "two": "Two"},
        metrics={"m": "Metric", "n": "Another"},
        values={pair: 3},
        texts={pair: "3"},
        hovers={pair: "One: 3"},
    )
    scale = Scale(lowest=1, highest=4, limits=(1, 2, 4), limit_texts=("1", "2+"))
    figure = heat_by_province(cells, Style(scale=scale, words=ChartWords.empty(direction), palette=LIGHT))
    grey, known, signs = figure.data
    assert {colour for _, colour in grey.colorscale} == {LIGHT.nothing}
    assert [list(row) for row in known.z] == [[1, None], [None, None]]
    assert (signs.x, signs.y, signs.customdata, signs.text) == (("one",), ("m",), ("one m",), ("3",))
    assert figure.layout.yaxis.side == ("right" if direction == "rtl" else "left")
    assert (figure.layout.xaxis.range[0] > figure.layout.xaxis.range[1]) == (direction == "rtl")
