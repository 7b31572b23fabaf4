"""Filters, one figure a story, one figure a province."""

from __future__ import annotations

from datetime import date

import pandas as pd
import pytest

from metrics.extraction import Status
from metrics.table import UNDATED, count_once, filter_figures, stands_for

OCTOBER = date(2025, 10, 1)


def standing(figures, metric="online_rate", status="actual", basis="", edition="34"):
    chosen = stands_for(figures, metric=metric, status=status, basis=basis, edition=edition)
    return {row.province: (row.value, row.others, row.undated) for row in chosen.itertuples()}


def rate(article, value, name="a.txt", published=OCTOBER, **said):
    return article(name, published=published).say("online_rate", value, f"{value}%", **said)


@pytest.mark.parametrize(
    ("newer", "older"),
    [
        ("2025-09", "2025-07/2025-08"),
        ("2025-07/2025-09", "2025-07/2025-08"),
        ("2025-09", "2025-07/2025-09"),
        ("2025-09-30", "2025-09"),
    ],
)
def test_the_newest_period_stands(article, tables_of, newer, older):
    told = rate(article, "50", "a.txt", period=newer, year=2025), rate(article, "40", "b.txt", period=older, year=2025)
    for articles in (told, told[::-1]):
        assert standing(tables_of(*articles).figures) == {"north": (50, 1, False)}


def test_of_one_period_the_article_that_appeared_last_stands(article, tables_of):
    told = (
        rate(article, "50", "a.txt", date(2025, 10, 2), period="2025-09", year=2025),
        rate(article, "40", "b.txt", date(2025, 10, 1), period="2025-09", year=2025),
    )
    for articles in (told, told[::-1]):
        assert standing(tables_of(*articles).figures) == {"north": (50, 1, False)}


def test_without_a_period_the_day_published_counts_and_the_figure_is_marked(article, tables_of):
    figures = tables_of(
        rate(article, "50", "a.txt", period="2025-09", year=2025), rate(article, "60", "b.txt", OCTOBER)
    ).figures
    assert standing(figures) == {"north": (60, 1, True)}


def test_a_figure_without_any_date_stands_only_alone(article, tables_of):
    figures = tables_of(
        rate(article, "50", "a.txt", period="2025-09", year=2025, place=""), rate(article, "60", "b.txt", None)
    ).figures.assign(edition="34")
    assert standing(figures) == {"north": (50, 1, False)}
    assert standing(figures.iloc[1:]) == {"north": (60, 0, True)}


def test_what_a_person_stands_by_comes_before_what_nobody_reviewed(article, tables_of):
    figures = tables_of(rate(article, "50", "a.txt"), rate(article, "60", "b.txt")).figures
    assert standing(figures) == {"north": (60, 1, True)}
    for verdict in ("accepted", "corrected"):
        assert standing(figures.assign(verdict=[verdict, ""])) == {"north": (50, 1, True)}
    for verdict in ("unsure", ""):
        assert standing(figures.assign(verdict=[verdict, ""])) == {"north": (60, 1, True)}
    assert standing(figures.assign(origin=["reviewer", "rules"])) == {"north": (50, 1, True)}


def test_a_newer_figure_comes_before_an_accepted_older_one(article, tables_of):
    figures = tables_of(
        rate(article, "50", "a.txt", period="2025-08", year=2025),
        rate(article, "60", "b.txt", period="2025-09", year=2025),
    ).figures
    assert standing(figures.assign(verdict=["accepted", ""])) == {"north": (60, 1, False)}


def test_the_last_in_the_article_stands(article, tables_of):
    told = rate(article, "50").say("online_rate", "60").say("online_rate", "55")
    assert standing(tables_of(told).figures) == {"north": (55, 2, True)}


def test_wrong_figures_and_figures_of_a_place_never_stand(article, tables_of):
    told = rate(article, "50").say("online_rate", "60").say("online_rate", "70", place="Ward 1")
    figures = tables_of(told).figures
    assert standing(figures.assign(verdict=["", "wrong", ""])) == {"north": (50, 0, True)}
    assert standing(figures.assign(verdict="wrong")) == {}


def test_status_basis_and_edition_never_mix(article, tables_of):
    told = (
        article(published=OCTOBER)
        .say("coverage", "99", basis="population")
        .say("coverage", "90", basis="villages")
        .say("coverage", "100", basis="population", status=Status.TARGET)
        .say("coverage", "80", basis="population", period="2024", year=2024)
    )
    figures = tables_of(told).figures
    assert standing(figures, "coverage", basis="population") == {"north": (99, 0, True)}
    assert standing(figures, "coverage", basis="villages") == {"north": (90, 0, True)}
    assert standing(figures, "coverage", "target", "population") == {"north": (100, 0, True)}
    assert standing(figures, "coverage", basis="population", edition="63") == {"north": (80, 0, False)}
    assert standing(figures, "coverage") == {}


def test_two_former_provinces_stay_two(article, tables_of):
    told = rate(article, "50", period="2024", year=2024).say(
        "online_rate", "60", province="old-north", period="2024", year=2024
    )
    assert standing(tables_of(told).figures, edition="63") == {"north": (50, 0, False), "old-north": (60, 0, False)}


def test_a_figure_told_by_two_articles_of_a_story_is_not_set_aside(article, tables_of):
    figures = tables_of(rate(article, "50", "a.txt"), rate(article, "50", "b.txt").write("again")).figures
    assert standing(figures) == {"north": (50, 1, True)}
    assert standing(figures.assign(story="s" * 16)) == {"north": (50, 0, True)}


def test_selection_reads_categories_as_it_reads_text(article, tables_of):
    figures = tables_of(rate(article, "50", "a.txt"), rate(article, "60", "b.txt", province="south")).figures
    texts = figures.select_dtypes("str").columns
    assert standing(figures.astype(dict.fromkeys(texts, "category"))) == standing(figures)


def test_count_once_keeps_the_article_that_tells_a_figure_most_often(article, tables_of):
    first = article("a.txt").say("coverage", "100", basis="population", period="2024")
    second = (
        article("b.txt")
        .say("coverage", "100", basis="population", period="2024")
        .say("coverage", "100", basis="population", period="2025")
    )
    figures = tables_of(first, second).figures.assign(story="s" * 16)
    assert list(count_once(figures)["document"]) == ["b.txt", "b.txt"]


@pytest.mark.parametrize(
    "difference",
    [
        {"province": "south"},
        {"place": "Ward 1"},
        {"status": Status.TARGET},
        {"basis": "villages"},
        {"value": "101"},
        {"metric": "online_rate"},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_a_different_figure_of_the_story_counts_too(article, tables_of, difference):
    said = {"metric": "coverage", "value": "100", "basis": "population"}
    first, second = article("a.txt").say(**said), article("b.txt").say(**{**said, **difference}).write("Again.")
    figures = tables_of(first, second).figures
    assert len(count_once(figures.assign(story="s" * 16))) == 2


def test_a_place_spelled_in_two_scripts_counts_once(article, tables_of):
    first = article("a.txt").say("coverage", "100", place="Ward 1")
    second = article("b.txt", "ur").say("coverage", "100", place="وارڈ").write("Again.")
    figures = tables_of(first, second).figures.assign(story="s" * 16)
    assert (len(figures), len(count_once(figures))) == (2, 1)


def test_each_filter_keeps_its_rows(many_sorts):
    figures = many_sorts.figures

    def metrics(**filters):
        return list(filter_figures(figures, **filters)["metric"])

    assert metrics() == ["online_rate", "index_rank", "budget", "coverage", "accounts"]
    assert metrics(metric="budget") == ["budget"]
    assert metrics(metric=("budget", "accounts")) == ["budget", "accounts"]
    assert metrics(metric=()) == []
    assert metrics(status="target") == ["accounts"]
    assert metrics(basis="") == ["online_rate", "index_rank", "budget", "accounts"]
    assert metrics(province="old-north") == ["accounts"]
    assert metrics(province_current="north", language="en") == ["accounts"]
    assert metrics(edition="63") == ["accounts"]
    assert metrics(language="ur", status=["actual"]) == ["online_rate", "index_rank", "budget", "coverage"]
    assert metrics(year=2025) == ["budget", "accounts"]
    assert metrics(year=UNDATED) == ["online_rate", "index_rank", "coverage"]
    assert metrics(year=[2025, UNDATED], metric=["budget", "coverage"]) == ["budget", "coverage"]
    assert metrics(year=2024) == []


def test_reviewed_only_keeps_what_a_person_stands_by(many_sorts):
    figures = many_sorts.figures.assign(
        verdict=["accepted", "corrected", "wrong", "unsure", ""], origin=["rules"] * 4 + ["reviewer"]
    )
    assert list(filter_figures(figures, reviewed_only=True)["metric"]) == ["online_rate", "index_rank", "accounts"]
    assert len(filter_figures(figures.assign(verdict="wrong"), reviewed_only=True)) == 0


def test_choosing_leaves_the_table_as_it_was(many_sorts):
    before = many_sorts.figures.copy(deep=True)
    filter_figures(many_sorts.figures, metric="budget")
    stands_for(many_sorts.figures, metric="budget", status="actual", basis="", edition="34")
    count_once(many_sorts.figures)
    pd.testing.assert_frame_equal(many_sorts.figures, before)
