"""Which metric a number states: patterns first, then the nearest cues in order; what fits none is refused with why."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.documents import Document
from metrics.extraction import Extraction, extract
from metrics.knowledge import Knowledge

Read = Callable[[str], Extraction]


@pytest.fixture
def read(knowledge: Knowledge, document: Callable[..., Document]) -> Read:
    """Return how to extract a text in the invented language."""
    return lambda text: extract(document(text), knowledge)


def told(extraction: Extraction) -> list[tuple[str, str]]:
    """Return metric and quote of the figures."""
    text = extraction.document.text
    return [(figure.metric, figure.span.of(text)) for figure in extraction.observations]


def refused(extraction: Extraction) -> list[tuple[str, str]]:
    """Return reason and quote of the refusals."""
    text = extraction.document.text
    return [(str(rejection.reason), rejection.span.of(text)) for rejection in extraction.rejections]


@pytest.mark.parametrize(
    ("text", "figures"),
    [
        pytest.param("East Mark has 5 masts.", [("masts", "5")], id="pattern"),
        pytest.param("East Mark has five masts.", [("masts", "five")], id="pattern with a number in words"),
        pytest.param("East Mark has 5 stations and 7 records.", [("masts", "5"), ("records", "7")], id="two patterns"),
        pytest.param("East Mark has signal for 50%.", [("coverage", "50%")], id="free cue before"),
        pytest.param("East Mark has 50% signal.", [("coverage", "50%")], id="free cue after"),
        pytest.param("East Mark has a budget of 5 billion dong.", [("budget", "5 billion dong")], id="money"),
        pytest.param(
            "East Mark ranked 8th in the skill index with 71.5 points.",
            [("skill_rank", "ranked 8th"), ("skill_score", "71.5 points")],
            id="rank and score of one index",
        ),
        pytest.param(
            "East Mark ranked 8th in the skill index and 3rd place in the trade index.",
            [("skill_rank", "ranked 8th"), ("trade_rank", "3rd place")],
            id="two ranks in step",
        ),
        pytest.param(
            "East Mark leads the country in the skill index.", [("skill_rank", "leads the country")], id="rank in words"
        ),
        pytest.param(
            "The skill index is out. East Mark ranked 8th.", [("skill_rank", "ranked 8th")], id="index named before"
        ),
        pytest.param(
            "The skill index 2024\nEast Mark ranked 8th.", [("skill_rank", "ranked 8th")], id="index in the headline"
        ),
        pytest.param(
            "The skill index of East Mark is 0.7955.", [("skill_score", "0.7955")], id="a fraction beside an index"
        ),
        pytest.param("East Mark has a signal lamp of 50%.", [], id="pseudo-cue"),
        pytest.param("East Mark ranked 8th in the skill index of schools.", [], id="barred cue"),
        pytest.param("East Mark has 50% of something.", [], id="no cue"),
        pytest.param("East Mark has signal from 12.", [], id="a bare number beside a cue"),
        pytest.param("East Mark has signal for 12 hours.", [], id="another unit"),
        pytest.param("East Mark has budget signal 5 km and records.", [], id="nothing fits"),
    ],
)
def test_figures(read: Read, text: str, figures: list[tuple[str, str]]) -> None:
    assert told(read(text)) == figures


@pytest.mark.parametrize(
    ("text", "refusals"),
    [
        pytest.param("East Mark has 50% signal, up 3%.", [("change", "3%")], id="a change"),
        pytest.param("East Mark has 5 masts; one company has 50%.", [("operator", "50%")], id="a free refusal"),
        pytest.param("East Mark has signal of 150%.", [("out_of_range", "150%")], id="out of range"),
        pytest.param(
            "East Mark has rank 99 in the skill index.", [("out_of_range", "rank 99")], id="rank out of range"
        ),
        pytest.param("A province has 5 masts.", [("no_place", "5")], id="no place"),
        pytest.param("East Mark has signal for 12 hours.", [("unit_mismatch", "12 hours")], id="another unit"),
        pytest.param("East Mark has 5 masts and 7 things.", [("no_metric", "7")], id="no metric"),
        pytest.param("East Mark has 5 masts. It has 5 masts.", [("duplicate", "5")], id="told twice"),
        pytest.param("East Mark has 1.2.3 masts and signal.", [], id="a version is masked"),
        pytest.param("East Mark has 1,5.3 masts.", [("garbled", "1,5.3")], id="garbled"),
        pytest.param("East Mark has 7 things.", [], id="without a cue in the sentence nothing is listed"),
    ],
)
def test_refusals(read: Read, text: str, refusals: list[tuple[str, str]]) -> None:
    assert refused(read(text)) == refusals


def test_the_reading_that_lies_in_the_range_is_taken(read: Read) -> None:
    (percent,) = read("East Mark has signal for 89,512 percent.").observations
    assert str(percent.value) == "89.512"
    (count,) = read("East Mark has 2.165 masts.").observations
    assert str(count.value) == "2165"


def test_a_refusal_says_where_it_stands(read: Read) -> None:
    text = "Hills. East Mark has signal of 150%."
    (rejection,) = read(text).rejections
    assert rejection.sentence_span.of(text) == "East Mark has signal of 150%."
    assert rejection.metric == "coverage"
    assert "150" in rejection.detail


def test_a_figure_told_in_the_headline_too_is_cited_from_the_body(
    knowledge: Knowledge, document: Callable[..., Document]
) -> None:
    headline = "East Mark has 5 masts"
    text = f"{headline}\nEast Mark has 5 masts now."
    extraction = extract(document(text, title=headline), knowledge)
    (figure,) = extraction.observations
    assert figure.span.start > len(headline)
    assert refused(extraction) == [("duplicate", "5")]


@pytest.mark.parametrize(
    "text",
    ["East Mark has signal and one company has 50%.", "One company and signal have 50% in East Mark."],
    ids=["refusal beside the number", "cue beside the number"],
)
def test_a_number_is_a_figure_or_refused_never_both(read: Read, text: str) -> None:
    extraction = read(text)
    assert len(extraction.observations) + len(extraction.rejections) == 1


def test_a_percentage_is_no_denominator(read: Read) -> None:
    (figure,) = read("East Mark has of 50% with 5 masts.").observations
    assert figure.out_of is None
