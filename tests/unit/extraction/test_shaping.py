"""Numbers become candidates: ratios, ranges and comparators are applied, ranks and totals told, codes masked."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.extraction.language import LanguageReader, SentenceReading
from metrics.extraction.mentions import Number
from metrics.text import Sentence

Read = Callable[[str], SentenceReading]


@pytest.fixture
def read(reader: LanguageReader) -> Read:
    """Return how to read a folded text as one sentence of the invented language."""

    def reading(text: str) -> SentenceReading:
        return reader.read(text, Sentence(0, len(text), 0), reader.lexicon.find(text), [], ".")

    return reading


def told(text: str, numbers: tuple[Number, ...]) -> list[tuple[str, str, str]]:
    """Return quote, comparator with value, and denominator of numbers that are no mere maybes."""
    return [
        (text[n.start : n.end], f"{n.comparator}{n.value}", "" if n.out_of is None else str(n.out_of))
        for n in numbers
        if not n.weak
    ]


@pytest.mark.parametrize(
    ("text", "numbers"),
    [
        pytest.param("it has 5 masts", [("5", "=5", "")], id="plain"),
        pytest.param("it has over 5 masts", [("5", ">5", "")], id="comparator"),
        pytest.param("it has about 5 percent", [("5 percent", "~5", "")], id="comparator with a unit"),
        pytest.param("it has 17 of 25 masts", [("17", "=17", "25")], id="ratio"),
        pytest.param("it has five of 25 masts", [("five", "=5", "25")], id="ratio with a number in words"),
        pytest.param("of 25 it has 17 masts", [("17", "=17", "25")], id="ratio the other way round"),
        pytest.param("it has over 17 of 25 masts", [("17", ">17", "25")], id="ratio with a comparator"),
        pytest.param("it has from 60 to 65 percent", [("60", ">=60", "")], id="range"),
        pytest.param("it has 17/25 masts", [("17/25", "=17", "25")], id="ratio with a stroke"),
        pytest.param("by decree 57 it has 5 masts", [("5", "=5", "")], id="masked by a rule"),
        pytest.param("it has 4g and 5 masts", [("5", "=5", "")], id="masked by its looks"),
    ],
)
def test_numbers(read: Read, text: str, numbers: list[tuple[str, str, str]]) -> None:
    assert told(text, read(text).numbers) == numbers


def test_a_range_takes_the_unit_of_its_second_number(read: Read) -> None:
    (number,) = read("from 60 to 65 percent").numbers
    assert number.kind == "percent"


def test_a_number_is_as_wide_as_what_qualifies_it(read: Read) -> None:
    text = "it has over 17 of 25 masts"
    (number,) = read(text).numbers
    assert text[number.left : number.right] == "over 17 of 25"
    assert text[number.start : number.end] == "17"


def test_a_masking_rule_says_what_the_number_is(read: Read) -> None:
    (mask,) = read("by decree 57 it has five masts").masked
    assert (mask.kind, mask.start, mask.end) == ("document", 10, 12)


@pytest.mark.parametrize(
    ("text", "quote", "value"),
    [
        ("it ranked 8th there", "ranked 8th", 8),
        ("it ranked eighth there", "ranked eighth", 8),
        ("it took 8th place there", "8th place", 8),
        ("it ranked 8th place there", "ranked 8th", 8),
        ("with rank 8 there", "rank 8", 8),
        ("it leads the country there", "leads the country", 1),
    ],
    ids=["ordinal in digits", "ordinal in words", "word after", "words on both sides", "number", "no number"],
)
def test_ranks(read: Read, text: str, quote: str, value: int) -> None:
    (number,) = read(text).numbers
    assert number.rank
    assert int(number.value) == value
    assert quote in text[number.start : number.end]


def test_the_ranked_provinces_are_a_total_and_no_number(read: Read) -> None:
    reading = read("it ranked 8th of 34 provinces")
    assert [int(n.value) for n in reading.numbers] == [8]
    assert [int(n.value) for n in reading.totals] == [34]


def test_an_ordinal_without_a_word_for_rank_is_none(read: Read) -> None:
    (number,) = read("at the 8th meeting").numbers
    assert not number.rank


def test_a_refusing_rule_names_the_number_it_refuses(read: Read) -> None:
    text = "it has 5 percent, up 3 percent"
    reading = read(text)
    assert [(text[start : start + 1], match.rule.value) for start, match in reading.refused.items()] == [
        ("3", "change")
    ]


@pytest.mark.parametrize(
    ("text", "periods", "years"),
    [
        ("in 2024 it has 5 masts", ["2024"], ["2024"]),
        ("since 2020 it has 5 masts", [], ["2020"]),
        ("in 2024 and since 2020 it has 5", ["2024"], ["2024", "2020"]),
        ("by 31/12/2024 it has 5", ["2024-12-31"], ["2024-12-31"]),
    ],
    ids=["said", "not said", "one of two", "date"],
)
def test_only_times_that_words_give_to_a_figure_are_its_periods(
    read: Read, text: str, periods: list[str], years: list[str]
) -> None:
    reading = read(text)
    assert [period.period for period in reading.times.periods] == periods
    assert [period.period for period in reading.times.years] == years


def test_a_sentence_without_numbers_still_names_its_index(read: Read) -> None:
    reading = read("the skill index is new")
    assert (reading.numbers, reading.masked, reading.totals) == ((), (), ())
    assert [match.rule.value for match in reading.matches] == ["skill_rank"]
