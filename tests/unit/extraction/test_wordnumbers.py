"""Numbers in words: words that make one number become one, and only a unit makes them more than a maybe."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.extraction.language import LanguageReader
from metrics.extraction.lexicon import Hits
from metrics.extraction.mentions import Kind, Number
from metrics.extraction.wordnumbers import WordNumberReader

Read = Callable[..., list[Number]]


@pytest.fixture
def read(reader: LanguageReader) -> Read:
    """Return how to read the numbers in words of a folded text in the invented language."""
    words = WordNumberReader(reader.pack, reader.lexicon.number)

    def numbers(text: str, taken: tuple[Number, ...] = ()) -> list[Number]:
        return words.read(text, Hits(reader.lexicon.find(text)), taken)

    return numbers


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("with five masts", [("five", 5)]),
        ("with twenty three masts", [("twenty three", 23)]),
        ("with twenty-three masts", [("twenty-three", 23)]),
        ("with one hundred and twenty three", [("one hundred and twenty three", 123)]),
        ("with hundred masts", [("hundred", 100)]),
        ("with five masts and two lakes", [("five", 5), ("two", 2)]),
        ("with five, two", [("five", 5), ("two", 2)]),
        ("with someone", []),
        ("", []),
    ],
    ids=["one word", "two words", "hyphen", "joiner", "scale alone", "apart", "comma", "part of a word", "nothing"],
)
def test_cardinals_are_weak(read: Read, text: str, told: list[tuple[str, int]]) -> None:
    numbers = read(text)
    assert [(text[n.start : n.end], int(n.value)) for n in numbers] == told
    assert all(n.weak and n.kind is Kind.PLAIN for n in numbers)


@pytest.mark.parametrize("text", ["five percent", "five per cent", "five %", "five-percent"])
def test_a_percent_makes_words_a_number_of_full_right(read: Read, text: str) -> None:
    (number,) = read(f"with {text} of")
    assert (int(number.value), number.kind, number.weak) == (5, Kind.PERCENT, False)
    assert (number.start, number.end) == (5, 5 + len(text))


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("the eighth place", [("eighth", 8)]),
        ("the twenty-first place", [("twenty-first", 21)]),
        ("the twenty first place", [("twenty first", 21)]),
        ("first and second", [("first", 1), ("second", 2)]),
        ("five masts, first", [("five", 5), ("first", 1)]),
    ],
    ids=["one word", "tens with a hyphen", "tens with a space", "two", "after a cardinal"],
)
def test_ordinals(read: Read, text: str, told: list[tuple[str, int]]) -> None:
    numbers = read(text)
    assert [(text[n.start : n.end], int(n.value)) for n in numbers] == told
    assert numbers[-1].kind is Kind.ORDINAL
    assert not numbers[-1].weak


def test_an_ordinal_behind_what_cannot_be_its_tens_is_garbled(read: Read) -> None:
    (number,) = read("the three eighth place")
    assert number.garbled


def test_what_is_taken_is_not_read_again(read: Read) -> None:
    text = "with 5 hundred masts and two"
    (taken,) = read("with 5 hundred")
    other = read(text, taken=(taken,))
    assert [text[n.start : n.end] for n in other] == ["two"]
