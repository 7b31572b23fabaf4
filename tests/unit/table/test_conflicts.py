"""Which figures cannot both hold."""

from __future__ import annotations

import math

import pandas as pd
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.extraction import Comparator, Status
from metrics.table import CONFLICT, SEVERAL_VALUES, find_conflicts
from metrics.table.conflicts import ABOUT, LIKE


def two(article, tables_of, one, other, **said):
    """Return the figures of two articles with one figure each; `one` and `other` are (comparator, value)."""
    articles = [
        article(name).say("accounts", value, comparator=Comparator(comparator), **said).write(name)
        for name, (comparator, value) in (("a.txt", one), ("b.txt", other))
    ]
    return tables_of(*articles).figures


@pytest.mark.parametrize(
    ("one", "other", "is_conflict"),
    [
        (("=", "300"), ("=", "300"), False),
        (("=", "300"), ("=", "301"), True),
        ((">", "300"), ("=", "312"), False),
        ((">", "300"), ("=", "300"), True),
        ((">=", "300"), ("=", "300"), False),
        ((">=", "300"), ("=", "299"), True),
        (("<", "300"), ("=", "299"), False),
        (("<", "300"), ("=", "300"), True),
        (("<", "300"), (">", "300"), True),
        (("<", "301"), (">", "299"), False),
        ((">", "300"), (">", "900"), False),
        (("~", "800"), ("=", "812"), False),
        (("~", "800"), ("=", "841"), True),
        (("~", "800"), (">", "790"), False),
    ],
)
def test_two_stories_conflict_when_no_value_fits_both(article, tables_of, one, other, is_conflict):
    for pair in ((one, other), (other, one)):
        conflicts = find_conflicts(two(article, tables_of, *pair))
        assert list(conflicts["document"]) == (["a.txt", "b.txt"] if is_conflict else [])
        assert set(conflicts["kind"]) == ({CONFLICT} if is_conflict else set())


@pytest.mark.parametrize(
    "difference",
    [
        {"province": "south"},
        {"place": "Ward 1"},
        {"metric": "budget"},
        {"period": "2024"},
        {"status": Status.TARGET},
        {"out_of": "500"},
        {"published": "2025-08-01"},
    ],
    ids=lambda difference: next(iter(difference)),
)
def test_only_like_figures_can_conflict(article, tables_of, difference):
    published = pd.to_datetime(difference.pop("published", "2025-06-01")).date()
    metric = difference.pop("metric", "accounts")
    first = article("a.txt", published=pd.to_datetime("2025-06-01").date()).say("accounts", "300", period="")
    second = article("b.txt", published=published).say(metric, "400", **difference)
    assert len(find_conflicts(tables_of(first, second).figures)) == 0


def test_another_basis_is_no_conflict(article, tables_of):
    first = article("a.txt").say("coverage", "99.9", basis="population")
    second = article("b.txt").say("coverage", "90", basis="villages")
    assert len(find_conflicts(tables_of(first, second).figures)) == 0


def test_an_unsaid_denominator_is_like_an_unsaid_one_and_a_said_one_like_itself(article, tables_of):
    for out_of in (None, "34"):
        first = article("a.txt").say("index_rank", "8", out_of=out_of)
        second = article("b.txt").say("index_rank", "9", out_of=out_of)
        assert len(find_conflicts(tables_of(first, second).figures)) == 2


def test_inside_one_article_it_is_several_values(article, tables_of):
    told = article().say("accounts", "300").say("accounts", "400").say("accounts", "12", place="Ward 1")
    conflicts = find_conflicts(tables_of(told).figures)
    assert list(conflicts["kind"]) == [SEVERAL_VALUES] * 2
    assert list(conflicts["value"]) == [300, 400]


def test_two_articles_of_one_story_do_not_conflict(article, tables_of):
    figures = two(article, tables_of, ("=", "300"), ("=", "301")).assign(story="s" * 16)
    assert list(find_conflicts(figures)["kind"]) == [SEVERAL_VALUES] * 2


def test_a_row_can_contradict_its_own_story_and_another(article, tables_of):
    first = article("a.txt").say("accounts", "300").say("accounts", "400")
    second = article("b.txt").say("accounts", "400", sentence="again {}")
    conflicts = find_conflicts(tables_of(first, second).figures)
    told = [(kind, document, value) for kind, document, value in conflicts[["kind", "document", "value"]].to_numpy()]
    assert told == [
        (CONFLICT, "a.txt", 300),
        (CONFLICT, "b.txt", 400),
        (SEVERAL_VALUES, "a.txt", 300),
        (SEVERAL_VALUES, "a.txt", 400),
    ]


def test_a_figure_marked_wrong_contradicts_nothing(article, tables_of):
    figures = two(article, tables_of, ("=", "300"), ("=", "301"))
    figures.loc[1, "verdict"] = "wrong"
    assert len(find_conflicts(figures)) == 0


def test_groups_are_counted_in_the_order_of_the_table(article, tables_of):
    first = article("a.txt").say("accounts", "1").say("index_rank", "5").say("coverage", "7")
    second = article("b.txt").say("coverage", "8").say("index_rank", "5").say("accounts", "2")
    conflicts = find_conflicts(tables_of(first, second).figures)
    assert list(zip(conflicts["group"], conflicts["metric"], strict=True)) == [
        (0, "accounts"),
        (0, "accounts"),
        (1, "coverage"),
        (1, "coverage"),
    ]


def test_an_empty_table_has_no_conflicts(many_sorts):
    conflicts = find_conflicts(many_sorts.figures.iloc[:0])
    assert list(conflicts.columns) == ["group", "kind", *many_sorts.figures.columns]
    assert len(conflicts) == 0


CLAIMS = st.lists(
    st.tuples(st.sampled_from("ab"), st.integers(0, 3), st.sampled_from("=><~"), st.integers(1, 6)), max_size=12
)


@settings(deadline=None, max_examples=60)
@given(CLAIMS)
def test_the_fast_way_finds_what_comparing_all_pairs_finds(claims):
    figures = pd.DataFrame(claims, columns=["province", "story", "comparator", "value"]).assign(document="", verdict="")
    figures["story"], figures["value"] = "story " + figures["story"].astype("str"), figures["value"].astype("float64")
    figures = figures.reindex(columns=[*LIKE, "story", "comparator", "value", "document", "verdict"], fill_value="")
    expected = set()
    for index, (province, story, *claim) in enumerate(claims):
        for other_province, other_story, *other_claim in claims:
            if province == other_province and not can_both_hold(claim, other_claim):
                expected.add((index, CONFLICT if story != other_story else SEVERAL_VALUES))
    found = find_conflicts(figures.assign(start=figures.index))
    assert set(zip(found["start"], found["kind"], strict=True)) == expected


def can_both_hold(one, other):
    (low, high), (other_low, other_high) = bounds(*one), bounds(*other)
    return max(low, other_low) <= min(high, other_high)


def bounds(comparator, value):
    tiny = 1e-9
    return {
        "=": (value, value),
        ">": (value + tiny, math.inf),
        "<": (-math.inf, value - tiny),
        "~": (value * (1 - ABOUT), value * (1 + ABOUT)),
    }[comparator]


def test_conflicts_are_found_among_categories_as_among_texts(article, tables_of):
    first = article("a.txt").say("accounts", "300").say("coverage", "99", basis="population")
    second = article("b.txt").say("accounts", "400").say("coverage", "99", basis="population")
    figures = tables_of(first, second).figures
    texts = figures.select_dtypes("str").columns
    conflicts = find_conflicts(figures.astype(dict.fromkeys(texts, "category")))
    assert list(conflicts["id"]) == list(find_conflicts(figures)["id"]) == list(figures["id"][[0, 2]])
