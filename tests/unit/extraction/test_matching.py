"""Rules are matched in a sentence: runs of words, gaps and slots, and what must or must not stand beside them."""

from __future__ import annotations

from decimal import Decimal

import pytest
import regex

from metrics.extraction.lexicon import Hits, Lexicon
from metrics.extraction.matching import RuleIndex
from metrics.extraction.mentions import Kind, Match, Number, Period
from metrics.extraction.scene import Scene
from metrics.knowledge import Rule, RuleKind, Slot, parse_term


def number(match: regex.Match[str]) -> Number:
    """Return a plain number for digits, an ordinal for digits with an ending, a weak number for digits with a w."""
    text = match[0]
    kind = Kind.ORDINAL if text.endswith("th") else Kind.PLAIN
    weak = text.endswith("w")
    (start, end), value = match.span(), Decimal(text.rstrip("thw"))
    return Number(start=start, end=end, left=start, right=end, value=value, kind=kind, weak=weak)


def matches(text: str, *terms: str, needs: str = "", bars: str = "") -> list[Match]:
    """Return the matches of cues in a text; years are written as y2024, and number words as 5w."""
    needed, barred = ((parse_term(term, {}),) if term else () for term in (needs, bars))
    rules = [
        Rule(kind=RuleKind.CUE, pattern=parse_term(term, {}), value=term, source="", needs=needed, bars=barred)
        for term in terms
    ]
    patterns = [pattern for rule in rules for pattern in (rule.pattern, *rule.needs, *rule.bars)]
    lexicon = Lexicon([form for pattern in patterns for part in pattern.parts for form in part.forms], ())
    numbers = [number(found) for found in regex.finditer(r"(?<!y\d*)\d+(?:th|w)?", text)]
    years = [
        Period(start=found.start(), end=found.end(), period=found[1], year=int(found[1]))
        for found in regex.finditer(r"y(\d{4})", text)
    ]
    return RuleIndex(rules, lexicon.number).find(Scene(text, Hits(lexicon.find(text)), numbers, years))


def held(text: str, *terms: str, needs: str = "", bars: str = "") -> list[str]:
    return [text[match.start : match.end] for match in matches(text, *terms, needs=needs, bars=bars)]


@pytest.mark.parametrize(
    ("text", "term", "stretch"),
    [
        pytest.param("has a signal", "signal", "signal", id="words"),
        pytest.param("over 5 masts", "over {n}", "over 5", id="slot after"),
        pytest.param("the 5 masts", "{n} masts", "5 masts", id="slot before"),
        pytest.param("the 8th place", "{ord} place", "8th place", id="ordinal"),
        pytest.param("with 8 of 34 provinces", "{n} of {total} provinces", "8 of 34 provinces", id="two slots"),
        pytest.param("from 5 to 8 now", "from {n} to {n}", "from 5 to 8", id="the same slot twice"),
        pytest.param("it is in y2024 that", "in {year}", "in y2024", id="year"),
        pytest.param("index (5)", "index {n}", "index (5", id="brackets are no words"),
        pytest.param('rank: "5"', "rank {n}", 'rank: "5', id="nor are colons and quotes"),
        pytest.param("index of all these 5", "index ... {n}", "index of all these 5", id="gap"),
        pytest.param("5 of the new masts", "{n} ...3 masts", "5 of the new masts", id="gap before words"),
        pytest.param("5 masts", "{n} ...3 masts", "5 masts", id="gap of nothing"),
        pytest.param("index by 8th place 5", "index ... {n}", "index by 8th place 5", id="gap over an ordinal"),
        pytest.param("index of 2w new 5", "index ... new {n}", "index of 2w new 5", id="gap over a number in words"),
        pytest.param(
            "index of all places of masts", "index ... of masts", "index of all places of masts", id="two runs"
        ),
    ],
)
def test_found(text: str, term: str, stretch: str) -> None:
    assert held(text, term) == [stretch]


@pytest.mark.parametrize(
    ("text", "term"),
    [
        pytest.param("over the 5 masts", "over {n}", id="a word between"),
        pytest.param("over, 5 masts", "over {n}", id="a comma between"),
        pytest.param("over 8th", "over {n}", id="an ordinal is no number"),
        pytest.param("place 5", "place {ord}", id="nor the other way round"),
        pytest.param("over y2024", "over {n}", id="a year is no number"),
        pytest.param("in 5", "in {year}", id="nor the other way round with years"),
        pytest.param("index a b c d e f 5", "index ... {n}", id="a gap too wide"),
        pytest.param("index a b c 5", "index ...2 {n}", id="a gap wider than its number"),
        pytest.param("index; the 5", "index ... {n}", id="a semicolon in the gap"),
        pytest.param("index 7 for 5 masts", "index ... {n} masts", id="another number in the gap"),
        pytest.param("5 then index", "index ... {n}", id="the wrong order"),
        pytest.param("8 of 34", "{n} of {total} provinces", id="half of it"),
    ],
)
def test_not_found(text: str, term: str) -> None:
    assert held(text, term) == []


def test_a_slot_takes_the_number_beside_it() -> None:
    (match,) = matches("5 and 8 of 34 provinces", "{n} of {total} provinces")
    assert match.slots == ((Slot.NUMBER, 1), (Slot.TOTAL, 2))
    assert match.held == (1,), "a denominator is no figure"
    assert (match.slot(Slot.TOTAL), match.slot(Slot.YEAR)) == (2, None)


def test_a_year_has_the_index_of_a_year() -> None:
    (match,) = matches("5 in y2023 and 8 by y2024", "by {year}")
    assert match.slots == ((Slot.YEAR, 1),)
    assert match.held == ()


def test_two_slots_of_one_kind_take_two_numbers() -> None:
    (match,) = matches("from 5 to 8", "from {n} to {n}")
    assert match.slots == ((Slot.NUMBER, 0), (Slot.NUMBER, 1))


def test_words_are_told_apart_from_slots_and_gaps() -> None:
    text = "5 masts stand in the hills"
    (match,) = matches(text, "{n} masts ... hills")
    assert [text[start:end] for start, end in match.words] == ["masts", "hills"]
    assert text[match.start : match.end] == text


def test_every_match_is_returned_overlapping_ones_too() -> None:
    text = "skill index of skill"
    assert held(text, "skill index", "skill", "index of") == ["skill index", "skill", "index of", "skill"]


@pytest.mark.parametrize(
    ("needs", "bars", "count"),
    [
        ("lake", "", 1),
        ("sea", "", 0),
        ("", "lake", 0),
        ("", "sea", 1),
        ("lake", "hill", 0),
        ("lake ... hill", "", 1),
        ("hill ... lake", "", 0),
    ],
    ids=["needed", "missing", "barred", "not barred", "both", "needed with a gap", "needed the other way round"],
)
def test_what_must_and_must_not_stand_in_the_sentence(needs: str, bars: str, count: int) -> None:
    assert len(matches("a signal by the lake near a hill", "signal", needs=needs, bars=bars)) == count
