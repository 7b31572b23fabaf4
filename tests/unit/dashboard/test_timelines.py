from collections.abc import Callable
from datetime import date

import pandas as pd
import pytest

from metrics.dashboard.findings.signs import build_signs, gaps_of
from metrics.dashboard.findings.timelines import Times, place_in_time, year_ticks
from metrics.dashboard.wording.interface import Interface, load_interface

from .conftest import MakeCorpus

Place = Callable[..., Times]

COUNT = {"metric": "databases", "unit": "count", "basis": ""}


@pytest.fixture
def placed(make_corpus: MakeCorpus, english: Interface) -> Place:
    def place(*figures: dict[str, object]) -> Times:
        corpus = make_corpus(*figures)
        return place_in_time(build_signs(english, corpus, corpus.narrow))

    return place


def days(times: Times) -> list[date]:
    return [date.fromordinal(int(day)) for day in times.dated["day"]]


def test_a_figure_stands_at_the_end_of_its_period(placed: Place) -> None:
    times = placed({"period": "2024-Q2"}, {"period": "2023"}, {"period": "2025-07-23"})
    assert days(times) == [date(2023, 12, 31), date(2024, 6, 30), date(2025, 7, 23)]
    assert not times.dated["by_publication"].any()


def test_what_has_only_a_day_of_publication_says_so_and_is_joined_with_nothing(placed: Place) -> None:
    moment = pd.Timestamp("2025-09-11")
    times = placed({"published": moment}, {"published": moment, "period": "2025-08"}, {"period": "2025-10"})
    assert days(times) == [date(2025, 8, 31), date(2025, 9, 11), date(2025, 10, 31)]
    assert times.dated["by_publication"].tolist() == [False, True, False]
    assert times.dated["line"].tolist()[1] == -1
    assert times.dated["line"].iat[0] == times.dated["line"].iat[2] >= 0


def test_what_has_no_time_is_apart(placed: Place) -> None:
    times = placed({"value": 1.0}, {"period": "2025-10"})
    assert times.undated["value"].tolist() == [1.0]
    assert len(times.dated) == 1


def test_no_line_crosses_the_first_of_july_2025(placed: Place) -> None:
    before, since = {"edition": "63"}, {"edition": "34"}
    times = placed(
        {**before, "period": "2023"},
        {**before, "period": "2024"},
        {**since, "period": "2025-08"},
        {**since, "period": "2025-09"},
    )
    first, second, third, fourth = times.dated["line"]
    assert first == second != third == fourth


def test_a_former_province_ends_before_the_break(placed: Place) -> None:
    assert days(placed({"edition": "63", "period": "2025"})) == [date(2025, 6, 30)]


@pytest.mark.parametrize("other", [{"status": "target"}, {"edition": ""}])
def test_targets_and_figures_of_no_stated_map_are_joined_with_nothing(placed: Place, other: dict[str, object]) -> None:
    times = placed({"period": "2025-08"}, {**other, "period": "2025-09"})
    assert times.dated["line"].tolist()[1] == -1


def test_no_line_runs_through_a_time_at_which_figures_disagree(placed: Place) -> None:
    told = [("2021", 1.0), ("2022", 2.0), ("2023", 3.0), ("2023", 4.0), ("2024", 5.0), ("2025-03", 6.0)]
    times = placed(*({"edition": "63", "period": period, "value": value} for period, value in told))
    lines = times.dated["line"].tolist()
    assert lines[2:4] == [-1, -1]
    assert lines[0] == lines[1] != lines[4] == lines[5]


def test_two_provinces_have_two_lines(placed: Place) -> None:
    times = placed({"period": "2025-08"}, {"period": "2025-09", "province": "hue"})
    assert times.dated["line"].nunique() == 2


def test_a_count_of_nine_months_is_not_joined_with_that_of_one(placed: Place) -> None:
    told = ("2025-07/2025-09", "2025-10", "2025-11")
    counts = placed(*({**COUNT, "period": period} for period in told)).dated["line"].tolist()
    shares = placed(*({"period": period} for period in told)).dated["line"].tolist()
    assert counts[0] != counts[1] == counts[2]
    assert len(set(shares)) == 1


def test_nothing_to_place(placed: Place) -> None:
    times = placed()
    assert times.dated.empty
    assert {"day", "line", "by_publication"} <= set(times.dated.columns)


def test_years_are_named_over_years_and_months_over_months() -> None:
    vietnamese = load_interface("vi")
    long = year_ticks(vietnamese, [date(2020, 12, 31).toordinal(), date(2030, 12, 31).toordinal()])
    short = year_ticks(vietnamese, [date(2025, 6, 30).toordinal(), date(2026, 1, 16).toordinal()])
    assert [text for _, text in long] == ["2025", "2030"]
    assert [date.fromordinal(int(day)).month for day, _ in short] == [7, 10, 1]
    assert all("2025" in text or "2026" in text for _, text in short)


@pytest.mark.parametrize(
    ("metric", "actual", "target", "words"),
    [
        ("coverage_4g", {"value": 75.0}, {"value": 80.5}, "5.5 points short of its target"),
        ("coverage_4g", {"value": 89.5}, {"value": 80.1}, "9.4 points past its target"),
        ("coverage_4g", {"value": 80.0}, {"value": 80.0, "comparator": ">="}, "at its target"),
        ("coverage_4g", {"value": 75.0, "comparator": ">"}, {"value": 80.0}, "about 5 points short of its target"),
        ("dti_rank", {"value": 9.0}, {"value": 5.0}, "4 places short of its target"),
        ("dti_rank", {"value": 3.0}, {"value": 5.0}, "2 places past its target"),
    ],
)
def test_a_gap_is_told_in_words(
    english: Interface,
    make_corpus: MakeCorpus,
    metric: str,
    actual: dict[str, object],
    target: dict[str, object],
    words: str,
) -> None:
    kind = {"metric": metric, "unit": "rank", "basis": ""} if metric == "dti_rank" else {"metric": metric}
    corpus = make_corpus({**kind, **actual}, {**kind, **target, "status": "target"})
    gaps = gaps_of(english, corpus.metrics[metric], build_signs(english, corpus, corpus.narrow))
    assert gaps["hung-yen"].text == words
    assert (gaps["hung-yen"].actual, gaps["hung-yen"].target) == (actual["value"], target["value"])


@pytest.mark.parametrize("target", [{"edition": "63"}, {"edition": ""}, {"province": "hue"}, {"status": "actual"}])
def test_no_gap_between_unlike_figures(english: Interface, make_corpus: MakeCorpus, target: dict[str, object]) -> None:
    corpus = make_corpus({"value": 75.0}, {"status": "target", "value": 80.0, **target})
    assert gaps_of(english, corpus.metrics["coverage_4g"], build_signs(english, corpus, corpus.narrow)) == {}


def test_signs_say_what_they_are(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"comparator": ">", "value": 35.0, "period": "2024"}, {"edition": "", "status": "target"})
    signs = build_signs(english, corpus, corpus.narrow, contested=["0000000000000000"])
    assert signs["label"].tolist() == ["over 35%", "99.9%"]
    assert signs["is_target"].tolist() == [False, True]
    assert signs["apart"].tolist() == [False, True]
    for said in ("Hung Yen", "over 35%", "Actual", "2024", "34 provinces", "another figure contradicts it"):
        assert said in signs["hover"].iat[0]
    assert "contradicts" not in signs["hover"].iat[1]
    assert "map of provinces not stated" in signs["hover"].iat[1]
