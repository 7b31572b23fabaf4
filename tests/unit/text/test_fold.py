"""The fold: one spelling of every letter, and from each folded character the way back to where it came from."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.text import Span, fold, fold_text

# Letters of every script that the packs use, with what the fold drops, expands and swaps.
LETTERS = "aAZzĐđðưƠàốyYİßΣﷺﻻﮐيىكهةأإآؤئہیکے"
DIGITS = "0189٠٥٩۰۵۹०९"
MARKS = "\u064b\u0650\u0670\u0640\u200b\u200c\u200e\u200f\u202b\u202c\u2066\u2069\ufeff\u00ad\ufe0f\u061c"
SIGNS = " \n\t\u00a0\u202f.,;:!?%،؛؟٪–—“”«»'"
hostile = st.text(st.sampled_from(LETTERS + DIGITS + MARKS + SIGNS), max_size=60)
any_text = st.text(st.characters(exclude_categories=["Cs"]), max_size=60)


@pytest.mark.parametrize(
    ("written", "folded"),
    [
        pytest.param("ABC Đà", "abc đà", id="small letters"),
        pytest.param("Ðắk", "đắk", id="the old code point of a letter"),
        pytest.param("٠١٢٣٤٥٦٧٨٩", "0123456789", id="arabic digits"),
        pytest.param("۰۱۲۳۴۵۶۷۸۹", "0123456789", id="persian digits"),
        pytest.param("०१२ ০১২ 𝟘𝟙", "012 012 01", id="digits of other scripts"),
        pytest.param("\U000116d8\U000116da \U00010d42 \U0001ccf9", "80 2 9", id="digits younger than Python's tables"),
        pytest.param("😀 𝐀 😀  5", "😀 𝐀 😀 5", id="characters beyond the basic plane stay"),
        pytest.param("½ x² ①", "½ x² ①", id="what is no decimal digit stays"),
        pytest.param("كتابي", "کتابی", id="keyboards of two languages"),
        pytest.param("أإآٱا", "ااااا", id="alef with anything on it"),
        pytest.param("مُحَافَظَةٌ", "محافظہ", id="vowel marks"),
        pytest.param("نسـبـة", "نسبہ", id="stretching"),
        pytest.param("کمیون\u200cها", "کمیونہا", id="zero width non-joiner"),
        pytest.param("\u200f5\u202b%\u202c\ufeff", "5%", id="marks of direction"),
        pytest.param("ﻻ", "لا", id="a ligature"),
        pytest.param("ﷲ", "اللہ", id="a word in one character"),
        pytest.param("ﮐﺘﺎﺏ", "کتاب", id="positional forms"),
        pytest.param("Hoà Thuỷ", "hòa thủy", id="the old place of the tone mark"),
        pytest.param("a–b—c−d‑e", "a-b-c-d-e", id="dashes"),
        pytest.param("«a» “b” ‘c’", '"a" "b" \'c\'', id="quotes"),
        pytest.param("5٪، 6؛ 7؟", "5%, 6; 7?", id="signs of the arabic script"),
        pytest.param("a\u00a0\t  b", "a b", id="runs of spaces"),
        pytest.param("a \u200f b", "a b", id="a mark between spaces"),
        pytest.param("a\u3000b\u2008c\u000bd", "a b c d", id="spaces of every width"),
        pytest.param("a\u2028b\u0085c", "a\nb\nc", id="other line breaks"),
        pytest.param("Ho\u00adà", "hòa", id="a soft hyphen before the tone mark"),
        pytest.param("\ufcf2\ufe71", "", id="marks on a stretching line"),
        pytest.param("a\n\n b", "a\n\n b", id="line breaks stay"),
        pytest.param("năm nam", "năm nam", id="marks that make another word stay"),
        pytest.param("", "", id="nothing"),
    ],
)
def test_fold(written: str, folded: str) -> None:
    assert fold_text(written) == folded


@settings(deadline=None)
@given(hostile | any_text)
def test_no_digit_of_any_script_is_left(text: str) -> None:
    folded = fold_text(text)
    assert not [c for c in folded if unicodedata.decimal(c, None) is not None and not c.isascii()]


@settings(deadline=None)
@given(hostile | any_text)
def test_folding_twice_changes_nothing(text: str) -> None:
    assert fold_text(fold_text(text)) == fold_text(text)


@settings(deadline=None)
@given(hostile | any_text)
def test_every_folded_character_leads_back_to_its_own(text: str) -> None:
    folded = fold(text)
    origins = [folded.original(at) for at in range(len(folded.text))]
    assert origins == sorted(origins), "the way back never turns"
    assert all(0 <= origin < len(text) for origin in origins)
    for at, origin in enumerate(origins):
        digit = unicodedata.decimal(text[origin], None)
        assert digit is None or folded.text[at] == str(digit)


@settings(deadline=None)
@given(hostile | any_text)
def test_only_what_carries_no_letter_is_dropped(text: str) -> None:
    folded = fold(text)
    kept = {folded.original(at) for at in range(len(folded.text))}
    lost = {c for at, c in enumerate(text) if at not in kept and c.isalnum() and c.isascii()}
    assert lost == set()


@settings(deadline=None)
@given(hostile, st.data())
def test_a_span_of_the_folded_text_cites_all_that_it_came_from(text: str, data: st.DataObject) -> None:
    folded = fold(text)
    if not folded.text:
        return
    start = data.draw(st.integers(0, len(folded.text) - 1))
    end = data.draw(st.integers(start + 1, len(folded.text)))
    span = folded.span(start, end)
    assert 0 <= span.start < span.end <= len(text)
    assert folded.position(span.start) <= start
    assert all(span.start <= folded.original(at) < span.end for at in range(start, end))


@settings(deadline=None)
@given(hostile)
def test_position_is_the_first_character_from_there_on(text: str) -> None:
    folded = fold(text)
    origins = [folded.original(at) for at in range(len(folded.text))]
    for original in range(len(text) + 1):
        expected = next((at for at, origin in enumerate(origins) if origin >= original), len(folded.text))
        assert folded.position(original) == expected


def test_the_span_of_an_expanded_letter_is_the_letter() -> None:
    folded = fold("xﷲy")
    assert folded.text == "xاللہy"
    assert {folded.span(at, at + 1) for at in range(1, 5)} == {Span(1, 2)}
    assert folded.span(0, 6) == Span(0, 3)


def test_the_span_of_a_number_leaves_out_marks_around_but_not_in_it() -> None:
    text = "a \u200f8\u200b9%\u200e b"
    folded = fold(text)
    at = folded.text.index("89%")
    assert folded.span(at, at + 3).of(text) == "8\u200b9%"


def test_a_capital_whose_small_letter_is_longer_keeps_the_positions() -> None:
    text = "İZMİR 5% ABC"
    folded = fold(text)
    at = folded.text.index("5%")
    assert folded.span(at, at + 2).of(text) == "5%"
    assert folded.text.endswith("abc"), "the other letters are still folded"


def test_a_text_without_anything_to_drop_needs_no_way_back() -> None:
    folded = fold("plain 5 percent")
    assert (folded.starts, folded.shifts) == ((), ())
    assert (folded.original(7), folded.position(7)) == (7, 7)
