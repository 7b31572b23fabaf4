"""The whole extraction on any text: no crash, true spans, every candidate once, the same again."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Callable
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics.documents import Apart, Document
from metrics.errors import DocumentError
from metrics.extraction import Extraction, Reason, explain_document, extract
from metrics.knowledge import Knowledge
from metrics.text import Span

Make = Callable[..., Document]

WORDS = [
    *("East Mark", "West Mark", "Peace", "Lake", "Landia", "nationwide", "province", "ward Green", "Mr", "herald"),
    *("signal", "signal lamp", "masts", "skill index", "trade index", "records", "budget", "people", "households"),
    *("over", "about", "of", "from", "to", "ranked", "place", "rank", "leads the country", "the best are", "no."),
    *(
        "followed by",
        "up",
        "one company",
        "aims at",
        "is the aim",
        "planned",
        "has reached",
        "in",
        "by",
        "decree",
        "and",
    ),
    *("5", "8th", "17/25", "89.5", "2,165", "2024", "2021-2025", "30/6/2025", "17/NQ-CP", "4G", "May", "34 provinces"),
    *("percent", "%", "billion", "million", "dong", "VND", "points", "Mbps", "hours", "five", "twenty", "first", "wa"),
]
SIGNS = [
    *" ,.;:!?\n-–/()\"'%",
    "٪",
    "۔",
    "٫",
    "٬",
    "\u200f",
    "\u200c",
    "\u0301",
    "\u00a0",
    "0",
    "1",
    "9",
    "٣",
    "۴",
    "İ",
    "ﷺ",
]
texts = st.lists(st.sampled_from(WORDS).map(lambda word: f" {word} ") | st.sampled_from(SIGNS), max_size=40).map(
    "".join
)
with_fixtures = settings(deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])


def spans_of(extraction: Extraction) -> list[tuple[Span, Span]]:
    """Return the span and the sentence of everything that came out."""
    figures = [(figure.span, figure.sentence_span) for figure in extraction.observations]
    return figures + [(rejection.span, rejection.sentence_span) for rejection in extraction.rejections]


@with_fixtures
@given(texts | st.text(max_size=80))
def test_every_span_slices_true_and_every_value_is_in_range(knowledge: Knowledge, document: Make, text: str) -> None:
    made = document(text)
    extraction = extract(made, knowledge)
    for cited, sentence in spans_of(extraction):
        assert 0 <= sentence.start <= cited.start < cited.end <= sentence.end <= len(made.text)
        assert cited.of(made.text).strip() == cited.of(made.text)
    for figure in extraction.observations:
        low, high = knowledge.metrics[figure.metric].valid_range
        assert figure.unit == knowledge.metrics[figure.metric].unit
        assert low is None or figure.value >= low
        assert high is None or figure.value <= high
        assert figure.out_of is None or figure.value <= figure.out_of
        assert figure.province in knowledge.gazetteer.provinces
        assert bool(figure.year) == bool(figure.period)


@with_fixtures
@given(texts)
def test_a_candidate_comes_out_once(knowledge: Knowledge, document: Make, text: str) -> None:
    extraction = extract(document(text), knowledge)
    counted = Counter((figure.span, figure.metric) for figure in extraction.observations)
    counted.update((rejection.span, rejection.metric) for rejection in extraction.rejections)
    assert [item for item, count in counted.items() if count > 1] == []


@with_fixtures
@given(texts)
def test_what_comes_out_stands_in_order(knowledge: Knowledge, document: Make, text: str) -> None:
    extraction = extract(document(text), knowledge)
    assert all(one.span <= two.span for one, two in pairwise(extraction.observations))
    assert all(one.span <= two.span for one, two in pairwise(extraction.rejections))


@with_fixtures
@given(texts)
def test_the_same_text_gives_the_same_figures(knowledge: Knowledge, document: Make, text: str) -> None:
    assert extract(document(text), knowledge) == extract(document(text), knowledge)


@with_fixtures
@given(texts)
def test_explain_mentions_every_number(knowledge: Knowledge, document: Make, text: str) -> None:
    made = document(text)
    told = explain_document(made, knowledge)
    runs = Counter(re.findall(r"\d+", made.text))
    assert {run: count for run, count in runs.items() if told.count(run) < count} == {}


@with_fixtures
@given(texts, st.data())
def test_what_stands_apart_gives_no_figure(
    knowledge: Knowledge, document: Make, text: str, data: st.DataObject
) -> None:
    made = document(text)
    start = data.draw(st.integers(0, len(made.text)))
    end = data.draw(st.integers(start, len(made.text)))
    apart = document(text, apart=(Apart(kind="related", span=Span(start, end)),))
    for figure in extract(apart, knowledge).observations:
        assert not (start <= figure.span.start and figure.span.end <= end), "it lies in what is no part of the story"


def test_words_that_stand_apart_are_no_figures_either(knowledge: Knowledge, document: Make) -> None:
    story = "East Mark has signal for 50 percent.\n"
    related = "West Mark has signal for five percent and leads the country in the skill index, ranked first."
    made = document(story + related, apart=(Apart(kind="related", span=Span(len(story), len(story + related))),))
    (figure,) = extract(made, knowledge).observations
    assert (figure.metric, figure.province) == ("coverage", "east-mark")


def test_a_language_without_a_pack_is_named(knowledge: Knowledge, document: Make) -> None:
    with pytest.raises(DocumentError, match=r"invented\.txt: no language pack for 'qab'; there are qaa"):
        extract(document("East Mark has 5 masts.", language="qab"), knowledge)


def test_an_empty_text_has_no_figures(knowledge: Knowledge, document: Make) -> None:
    extraction = extract(document(""), knowledge)
    assert (extraction.observations, extraction.rejections) == ((), ())


def test_digits_of_any_script_are_read_and_cited_as_written(knowledge: Knowledge, document: Make) -> None:
    made = document("East Mark has signal for ۸۹٫۵٪ and ٢٬١٦٥ masts.")
    figures = extract(made, knowledge).observations
    assert [(str(f.value), f.span.of(made.text)) for f in figures] == [("89.5", "۸۹٫۵٪"), ("2165", "٢٬١٦٥")]


def test_a_refusal_without_a_cue_in_its_sentence_is_not_listed(knowledge: Knowledge, document: Make) -> None:
    extraction = extract(document("East Mark has 7 things. It has 5 masts and 9 things."), knowledge)
    assert [(r.reason, r.span.of(extraction.document.text)) for r in extraction.rejections] == [(Reason.NO_METRIC, "9")]
