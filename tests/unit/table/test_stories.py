"""Articles that tell one story, and near-pairs that do not."""

from __future__ import annotations

import hashlib
import json
from dataclasses import replace
from datetime import date, timedelta
from decimal import Decimal
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.documents import Document
from metrics.errors import TableError
from metrics.extraction import Comparator, Extraction, Observation, Status
from metrics.table import build_table, count_once, fill_stories, load_vocabulary
from metrics.table.fingerprints import mark_of, numbers_in, weight_of
from metrics.text import Span

ROOT = Path(__file__).parents[3]
DAY = date(2025, 9, 11)


def seed_extraction(path):
    """Return the annotated figures of one seed as an extraction; each cites the whole annotated stretch."""
    text = path.read_text(encoding="utf-8")
    gold = json.loads((ROOT / "tests/gold/seeds" / f"{path.stem}.json").read_text(encoding="utf-8"))

    def observation(figure):
        start = text.index(figure["quote"])
        span = Span(start, start + len(figure["quote"]))
        told = {name: figure[name] for name in ("province", "place", "metric", "unit", "basis", "year")}
        return Observation(
            **told,
            value=Decimal(str(figure["value"])),
            comparator=Comparator(figure["comparator"]),
            status=Status(figure["status"]),
            out_of=None if figure["out_of"] is None else Decimal(figure["out_of"]),
            period="" if figure["year"] is None else str(figure["year"]),
            span=span,
            sentence_span=span,
        )

    document = Document(
        name=path.name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language=gold["language"],
        published=date.fromisoformat(gold["published"]) if gold["published"] else None,
    )
    return Extraction(document=document, observations=tuple(map(observation, gold["figures"])), rejections=())


@pytest.fixture(scope="module")
def seeds():
    extractions = [seed_extraction(path) for path in sorted((ROOT / "seeds").glob("*.txt"))]
    return fill_stories(build_table(extractions, load_vocabulary()))


def story_by_document(tables):
    return dict(zip(tables.figures["document"], tables.figures["story"], strict=True))


def test_the_seeds_are_four_stories_one_of_them_in_two_languages(seeds):
    stories = {name[:3]: story for name, story in story_by_document(seeds).items()}
    assert sorted(stories) == ["000", "001", "002", "003", "004"]
    assert stories["000"] == stories["003"]
    assert len(set(stories.values())) == 4
    assert all(len(story) == 16 for story in stories.values())


def test_both_rows_of_a_seed_story_stay_and_count_once(seeds):
    assert len(seeds.figures) == 20
    counted = count_once(seeds.figures)
    assert len(counted) == 18
    assert set(counted["document"].str[:3]) == {"000", "001", "002", "004"}


def report(article, name="a.txt", language="en", published=DAY, province="north", accounts="85067", rate="84.41"):
    """Return an invented report; its numbers are written as its language writes them."""
    grouped = f"{int(accounts):,}".replace(",", "." if language == "vi" else ",")
    return (
        article(name, language, published)
        .write("In the first quarter of 2024, 16 of 16 offices and 15 of 15 districts took part.")
        .say("accounts", accounts, grouped, province=province)
        .say("online_rate", rate, rate.replace(".", "," if language == "vi" else "."), province=province)
        .write("A further 127176 were handed in at 243 post offices.")
    )


def test_a_translation_with_other_separators_is_the_same_story(article, tables_of):
    tables = fill_stories(tables_of(report(article), report(article, "b.txt", "vi")))
    assert len(set(tables.figures["story"])) == 1


@pytest.mark.parametrize(
    "other",
    [
        {"province": "south"},
        {"accounts": "91234", "rate": "86.2"},
        {"rate": "86.2"},
        {"published": DAY + timedelta(days=91)},
    ],
    ids=["same numbers, other province", "same province, other numbers", "one number newer", "half a year later"],
)
def test_near_pairs_are_not_one_story(article, tables_of, other):
    tables = fill_stories(tables_of(report(article), report(article, "b.txt", "vi", **other)))
    assert len(set(tables.figures["story"])) == 2


def test_an_update_that_names_the_old_value_is_another_story(article, tables_of):
    update = report(article, "update.txt", rate="86.2").write("It was 84.41 before.")
    for order in ((report(article), update), (update, report(article))):
        assert len(set(fill_stories(tables_of(*order)).figures["story"])) == 2


def test_common_numbers_under_other_metrics_are_not_one_story(article, tables_of):
    def told(name, metrics):
        said = article(name).say("accounts", "85067")
        for metric, value in zip(metrics, ("84.41", "61.5", "92.4"), strict=True):
            said.say(metric, value)
        return said.write(name)

    first = told("a.txt", ("online_rate", "online_rate", "online_rate"))
    second = told("b.txt", ("coverage", "coverage", "coverage"))
    assert len(set(fill_stories(tables_of(first, second)).figures["story"])) == 2


def test_a_digest_of_two_provinces_is_neither_story(article, tables_of):
    digest = report(article, "digest.txt").say("index_rank", "4", province="south").say("online_rate", "12")
    tables = fill_stories(tables_of(report(article), digest))
    assert len(set(tables.figures["story"])) == 2


def test_common_numbers_alone_prove_nothing(article, tables_of):
    first = article("a.txt").say("coverage", "100", "100%").write("In 2025, by 2030.")
    second = article("b.txt").say("coverage", "100", "100 %").write("From 2025 to 2030.")
    tables = fill_stories(tables_of(first, second))
    assert len(set(tables.figures["story"])) == 2


def test_a_figure_missed_in_one_language_does_not_part_a_story(article, tables_of):
    def told(name, metric_value):
        return (
            article(name)
            .say("accounts", "85067", "85,067")
            .say("coverage", *metric_value)
            .write(f"{name}: of 1595 offices 99.9% and 26% of 7263 took part.")
        )

    tables = fill_stories(tables_of(told("a.txt", ("99.9", "99.9%")), told("b.txt", ("26", "26%"))))
    assert len(set(tables.figures["story"])) == 1


def test_the_id_is_that_of_the_earliest_member_in_any_order(article, tables_of):
    early, late = (
        report(article, "early.txt", published=DAY),
        report(article, "late.txt", "vi", DAY + timedelta(days=1)),
    )
    alone = fill_stories(tables_of(early)).figures["story"].iloc[0]
    for order in ((early, late), (late, early)):
        assert set(fill_stories(tables_of(*order)).figures["story"]) == {alone}


def test_a_dated_member_comes_before_an_undated_one(article, tables_of):
    dated, undated = report(article, "dated.txt"), report(article, "undated.txt", "vi", published=None)
    alone = fill_stories(tables_of(dated)).figures["story"].iloc[0]
    assert set(fill_stories(tables_of(undated, dated)).figures["story"]) == {alone}


def test_an_id_once_given_stays_when_an_earlier_member_joins(article, tables_of):
    late = report(article, "late.txt", "vi", DAY + timedelta(days=1))
    given_id = fill_stories(tables_of(late)).figures["story"].iloc[0]
    tables = tables_of(report(article, "early.txt"), late)
    is_late = tables.figures["document"] == "late.txt"
    tables = replace(tables, figures=tables.figures.assign(story=tables.figures["story"].mask(is_late, given_id)))
    assert set(fill_stories(tables).figures["story"]) == {given_id}


def test_filling_twice_changes_nothing(seeds):
    assert fill_stories(seeds).figures.equals(seeds.figures)


def test_a_figure_whose_article_is_missing_is_named(seeds):
    with pytest.raises(TableError, match=r"figures cite '00.*which is not among the documents"):
        fill_stories(replace(seeds, documents=seeds.documents.iloc[1:]))


def test_no_figures_no_stories(vocabulary):
    assert len(fill_stories(build_table([], vocabulary)).figures) == 0


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        ("2,165 and 2.165 and 2165", {"2165"}),
        ("300 thousand, 300,000", {"3"}),
        ("۸۹٫۵ ٨٩٫٥ 89,5", {"895"}),
        ("0.7955", {"7955"}),
        ("0 and 000", set()),
        ("see https://news.example/20250911 on 7 May", {"7"}),
        ("1" * 5000, set()),
    ],
)
def test_numbers_leave_the_same_mark_in_every_script_and_style(text, numbers):
    assert numbers_in(text) == numbers


@given(st.decimals(min_value=0, max_value=10**9, places=2).filter(bool))
def test_a_value_leaves_the_mark_its_digits_leave(value):
    assert numbers_in(f"{value}") == {mark_of(float(value))}


def test_a_year_weighs_less_than_another_number():
    assert weight_of(frozenset({"2025", "202"})) == 2
    assert weight_of(frozenset({"85067"})) == 5


@settings(deadline=None)
@given(st.permutations(range(4)))
def test_the_grouping_does_not_depend_on_the_order(order):
    paths = [path for path in sorted((ROOT / "seeds").glob("*.txt")) if path.name[:3] != "002"]
    tables = build_table([seed_extraction(paths[index]) for index in order], load_vocabulary())
    stories = story_by_document(fill_stories(tables))
    by_prefix = {name[:3]: story for name, story in stories.items()}
    assert by_prefix["000"] == by_prefix["003"]
    assert len(set(stories.values())) == 3
