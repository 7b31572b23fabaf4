"""Sentences: where one ends, where it only looks so, and that nothing of the text is lost between them."""

from __future__ import annotations

from itertools import pairwise

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.text import split_sentences

ABBREVIATIONS = {"dr", "v.v", "ths"}
texts = st.text(st.sampled_from("ab5 \n\t.!?,;:\"')]\u06d4—é\u0301٫"), max_size=80)


def said(text: str) -> list[str]:
    return [text[s.start : s.end] for s in split_sentences(text, ABBREVIATIONS)]


@pytest.mark.parametrize(
    ("text", "sentences"),
    [
        pytest.param("one two. three four.", ["one two.", "three four."], id="full stops"),
        pytest.param("it is 89.5 percent. more", ["it is 89.5 percent.", "more"], id="decimal point"),
        pytest.param("on mic.gov.vn now", ["on mic.gov.vn now"], id="address"),
        pytest.param("really? yes! good", ["really?", "yes!", "good"], id="question and call"),
        pytest.param("really?yes", ["really?", "yes"], id="no space after a question mark"),
        pytest.param("پہلا۔ دوسرا۔تیسرا", ["پہلا۔", "دوسرا۔", "تیسرا"], id="arabic full stop"),
        pytest.param('he said "so." she left', ['he said "so."', "she left"], id="quote after the stop"),
        pytest.param("(it ends.) more", ["(it ends.)", "more"], id="bracket after the stop"),
        pytest.param("with dr. lan there", ["with dr. lan there"], id="abbreviation"),
        pytest.param("rice, tea v.v. are", ["rice, tea v.v. are"], id="abbreviation with a stop inside"),
        pytest.param("by v. hung and b. q. lan", ["by v. hung and b. q. lan"], id="initials"),
        pytest.param("by é. hung", ["by é. hung"], id="initial with a mark"),
        pytest.param("3. east\n4. west", ["3. east", "4. west"], id="list numbers"),
        pytest.param("it had 25. then", ["it had 25.", "then"], id="number at the end"),
        pytest.param("it is 2025. then", ["it is 2025.", "then"], id="year at the end"),
        pytest.param("they use 5g. then", ["they use 5g.", "then"], id="letter after a digit is no initial"),
        pytest.param("headline\nbody", ["headline", "body"], id="line break"),
        pytest.param("  a  \n\n\n  b  ", ["a", "b"], id="white space is cut off"),
        pytest.param("", [], id="nothing"),
        pytest.param(" \n\t\n ", [], id="white space alone"),
        pytest.param("no stop at the end", ["no stop at the end"], id="no stop"),
        pytest.param("so ... it is", ["so ...", "it is"], id="dots"),
    ],
)
def test_where_sentences_end(text: str, sentences: list[str]) -> None:
    assert said(text) == sentences


def test_an_abbreviation_is_one_only_when_the_language_says_so() -> None:
    text = "with dr. lan there"
    assert len(split_sentences(text)) == 2
    assert len(split_sentences(text, ABBREVIATIONS)) == 1


@pytest.mark.parametrize(
    ("text", "paragraphs"),
    [
        ("aa. bb.\ncc.", [0, 0, 1]),
        ("a\n\n\nb\n \nc", [0, 1, 2]),
        ("\n\na\nb", [0, 1]),
        ("aa. \nb", [0, 1]),
    ],
    ids=["two in a line", "empty lines do not count", "nor do those before", "space before the break"],
)
def test_paragraphs_are_lines_that_hold_text(text: str, paragraphs: list[int]) -> None:
    assert [s.paragraph for s in split_sentences(text)] == paragraphs


@settings(deadline=None)
@given(texts | st.text(max_size=80))
def test_all_but_white_space_lies_in_one_sentence(text: str) -> None:
    sentences = split_sentences(text, ABBREVIATIONS)
    covered = [at for s in sentences for at in range(s.start, s.end)]
    assert len(covered) == len(set(covered)), "no two overlap"
    assert {at for at, c in enumerate(text) if not c.isspace()} <= set(covered)


@settings(deadline=None)
@given(texts | st.text(max_size=80))
def test_sentences_stand_in_order_and_begin_and_end_with_text(text: str) -> None:
    sentences = split_sentences(text, ABBREVIATIONS)
    assert all(one.end <= two.start and one.paragraph <= two.paragraph for one, two in pairwise(sentences))
    assert all(text[s.start : s.end].strip() == text[s.start : s.end] != "" for s in sentences)


@settings(deadline=None)
@given(texts)
def test_paragraphs_are_numbered_without_gaps_and_no_sentence_crosses_a_line(text: str) -> None:
    sentences = split_sentences(text, ABBREVIATIONS)
    lines = [line for line in text.split("\n") if line.strip()]
    assert sorted({s.paragraph for s in sentences}) == list(range(len(lines)))
    assert not any("\n" in text[s.start : s.end] for s in sentences)
