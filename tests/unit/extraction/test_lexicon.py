"""The lexicon finds whole words, with what the language writes on to them, and says where they stand."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.extraction.lexicon import Hit, Lexicon


def found(text: str, phrases: list[str], prefixes: tuple[str, ...] = ()) -> list[str]:
    return [text[hit.start : hit.end] for hit in Lexicon(phrases, prefixes).find(text)]


@pytest.mark.parametrize(
    ("text", "phrases", "hits"),
    [
        ("the signal is", ["signal"], ["signal"]),
        ("signals and resignal", ["signal"], []),
        ("(signal), signal.", ["signal"], ["signal", "signal"]),
        ("5g in 25g and 5gs", ["5g"], ["5g"]),
        ("has5percent", ["percent"], ["percent"]),
        ("skill index of", ["skill", "skill index", "index of"], ["skill index", "skill", "index of"]),
        ("a-b", ["a", "b"], ["a", "b"]),
        ("x signal", [], []),
        ("", ["signal"], []),
    ],
    ids=[
        *("word", "part of a word", "beside signs", "digits bind", "a digit before a word parts"),
        *("overlapping, the longest first", "hyphen parts", "no phrases", "no text"),
    ],
)
def test_whole_words(text: str, phrases: list[str], hits: list[str]) -> None:
    assert found(text, phrases) == hits


@pytest.mark.parametrize(
    ("text", "hits"),
    [
        ("wasignal", ["signal"]),
        ("walsignal", ["signal"]),
        ("alsignal", []),
        ("xwasignal", []),
        ("wawasignal", []),
        ("wa signal", ["signal"]),
        ("wasignals", []),
    ],
    ids=["prefix", "longer prefix", "none of them", "not at the beginning", "twice", "apart", "longer word"],
)
def test_prefixes_may_be_written_on(text: str, hits: list[str]) -> None:
    assert found(text, ["signal"], ("wa", "wal")) == hits


def test_a_phrase_has_one_number() -> None:
    lexicon = Lexicon(["a", "b", "a"], ())
    assert lexicon.number == {"a": 0, "b": 1}
    assert lexicon.find("b a") == [Hit(0, 1, 1), Hit(2, 3, 0)]


def test_positions_count_characters_of_any_width() -> None:
    (hit,) = Lexicon(["سگنل"], ()).find("𝄞é سگنل")
    assert (hit.start, hit.end) == (3, 7)


@settings(deadline=None)
@given(st.lists(st.sampled_from(["ab", "abc", "b c", "a", "1", " ", "-", "c"]), max_size=20).map("".join))
def test_hits_are_whole_words_in_order(text: str) -> None:
    hits = Lexicon(["ab", "abc", "b c", "1"], ()).find(text)
    assert hits == sorted(hits, key=lambda hit: (hit.start, -hit.end))
    for hit in hits:
        before, after = text[: hit.start][-1:], text[hit.end :][:1]
        if text[hit.start].isalpha():
            assert not before.isalpha()
        if text[hit.end - 1].isalpha():
            assert not after.isalpha()
