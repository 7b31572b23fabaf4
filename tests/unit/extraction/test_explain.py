"""Explain: every number with what it was taken for, the phrase that decided, or the reason of the refusal."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

import pytest

from metrics.documents import Document
from metrics.errors import DocumentError
from metrics.extraction import explain_document
from metrics.knowledge import Knowledge

Tell = Callable[..., list[str]]


@pytest.fixture
def tell(knowledge: Knowledge, document: Callable[..., Document]) -> Tell:
    """Return how to explain a text in the invented language, line by line."""

    def lines(text: str, **more: object) -> list[str]:
        return explain_document(document(text, **more), knowledge).splitlines()

    return lines


def test_the_heading_says_what_was_read_and_what_came_of_it(tell: Tell) -> None:
    text = "East Mark has 5 masts and 7 things."
    assert tell(text)[0] == "invented.txt: language qaa, published not stated, 1 figures, 1 refused candidates"
    assert "published 2025-09-11" in tell(text, published=date(2025, 9, 11))[0]


def test_a_figure_is_told_with_its_columns_and_the_phrase_that_decided(tell: Tell) -> None:
    lines = tell("By 2030 East Mark aims at signal for over 50% of people.")
    (figure,) = [line for line in lines if "FIGURE" in line]
    assert "«50%»" in figure
    for column in ("province=east-mark", "metric=coverage", "value=50", "comparator=>", "status=target"):
        assert column in figure
    assert "basis=population" in figure
    assert "period=2030" in figure
    assert "cue «signal» (qaa.toml: cues.coverage 1)" in figure
    assert "place=" not in figure, "what the text does not say is left out"


@pytest.mark.parametrize(
    ("text", "line"),
    [
        ("East Mark has signal of 150%.", "refused   «150%»: out_of_range (150 is outside (0, 100) of coverage)"),
        ("East Mark has 50% signal, up 3%.", "refused   «3%»: change; cue «up 3%» (qaa.toml: rules"),
        ("East Mark has 5 masts, 7 things.", "refused   «7»: no_metric; no cue in reach"),
        ("Hills have 5 masts.", "refused   «5»: no_place"),
        ("East Mark has 7 things.", "refused   «7»: no_metric"),
        ("By 17/NQ-CP of 2024 it is so.", "no figure «17/NQ-CP»: document"),
        ("By 17/NQ-CP of 2024 it is so.", "no figure «2024»: date"),
        ("By decree 57 it is so.", "no figure «57»: document"),
        ("East Mark ranked 8th of 34 provinces.", "total     «34»: how many are ranked"),
        ("East Mark has 4G signal.", "no figure «4G»: name"),
    ],
    ids=[
        *("out of range", "refused by a rule", "no metric", "no place", "no cue at all"),
        *("document", "year", "masked by a rule", "total", "name"),
    ],
)
def test_what_is_no_figure_is_told_with_its_reason(tell: Tell, text: str, line: str) -> None:
    assert [told for told in tell(text) if line in told]


def test_sentences_are_cited_with_their_span_and_only_those_with_numbers(tell: Tell) -> None:
    text = "Hills are green. East Mark has 5 masts."
    lines = tell(text)
    assert "[17:39] East Mark has 5 masts." in lines
    assert not [line for line in lines if "green" in line]


def test_it_ends_with_a_line_break(knowledge: Knowledge, document: Callable[..., Document]) -> None:
    assert explain_document(document(""), knowledge).endswith("candidates\n")


def test_a_language_without_a_pack_is_named(knowledge: Knowledge, document: Callable[..., Document]) -> None:
    with pytest.raises(DocumentError, match="no language pack for 'qab'"):
        explain_document(document("5", language="qab"), knowledge)
