import pytest

from metrics.dashboard.findings.reviewing import (
    UNREVIEWED,
    Progress,
    changed_columns,
    given_since,
    next_unreviewed,
    of_verdict,
    progress_of,
    standing,
)
from metrics.store import FigureKey, Review

from .conftest import MakeCorpus

KEY = FigureKey("0" * 64, 0, 1, "coverage_4g", "hung-yen")


def review(verdict: str, reviewer: str) -> Review:
    return Review(figure="1", key=KEY, verdict=verdict, corrected={}, note="", reviewer=reviewer, at="", seen={})


def test_progress_counts_every_verdict(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus({"verdict": "unsure"}, {}, {"verdict": "wrong"}).narrow
    assert progress_of(narrow) == Progress(reviewed=2, total=3)


@pytest.mark.parametrize(("present", "following"), [(None, 1), (0, 1), (1, 3), (2, 3), (3, 1)])
def test_the_next_is_the_first_open_one_behind_and_then_from_the_top(
    make_corpus: MakeCorpus, present: int | None, following: int
) -> None:
    narrow = make_corpus({"verdict": "accepted"}, {}, {"verdict": "wrong"}, {}).narrow
    assert next_unreviewed(narrow, present) == narrow["id"].iloc[following]


def test_the_present_figure_is_never_the_next(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus({}, {"verdict": "accepted"}).narrow
    assert next_unreviewed(narrow, 0) == ""
    assert next_unreviewed(narrow.iloc[1:], 0) == ""


def test_the_next_stays_behind_a_figure_that_fits_the_filters_no_more(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus({}, {"verdict": "accepted"}, {}).narrow
    assert next_unreviewed(narrow.loc[narrow["verdict"] == ""], 1) == narrow["id"].iloc[2]


def test_figures_of_a_verdict(make_corpus: MakeCorpus) -> None:
    narrow = make_corpus({"verdict": "accepted"}, {}).narrow
    assert of_verdict(narrow, "accepted").tolist() == [True, False]
    assert of_verdict(narrow, UNREVIEWED).tolist() == [False, True]


def test_a_withdrawn_verdict_does_not_stand() -> None:
    accepted = review("accepted", "Lan")
    assert standing(()) is None
    assert standing((accepted,)) is accepted
    assert standing((accepted, review("", "Lan"))) is None


def test_only_what_others_said_since_is_news() -> None:
    reviews = (review("wrong", "Minh"), review("accepted", "Lan"), review("unsure", "Minh"))
    assert [each.verdict for each in given_since(reviews, 1, " Lan ")] == ["unsure"]
    assert given_since(reviews, 3, "Lan") == []


def test_only_what_differs_is_a_correction(make_corpus: MakeCorpus) -> None:
    figure = make_corpus({"value": 97.0}).figures.iloc[0].to_dict()
    same = {"value": 97.0, "out_of": None, "year": None, "place": "", "province": figure["province"]}
    assert changed_columns(figure, same) == {}
    assert changed_columns(figure, {**same, "value": 79.0, "year": 2025}) == {"value": 79.0, "year": 2025}
    assert changed_columns({**figure, "out_of": 34.0}, same) == {"out_of": None}
