"""Rules of a pack: a table becomes one rule a phrase, and what is wrong with it is named with file and key."""

from __future__ import annotations

import pytest

from metrics.errors import DataFileError
from metrics.knowledge import RuleKind
from metrics.knowledge.rules import read_rules

GROUPS = {"stations": ["stations", "masts"]}
SOURCE = "qaa.toml: rules 1"


def read(table: dict[str, object], kind: RuleKind = RuleKind.CUE, value: str = "") -> list[object]:
    return list(read_rules(table, kind, value, SOURCE, GROUPS, ()))


def test_every_phrase_becomes_a_rule_with_the_keys_of_its_table() -> None:
    table: dict[str, object] = {
        "terms": ["{n} {stations}", "towers"],
        "with": ["mobile"],
        "without": ["railway", "bus"],
        "basis": "area",
        "why": "a note",
    }
    rules = read_rules(table, RuleKind.CUE, "masts", SOURCE, GROUPS, ())
    assert [rule.pattern.term for rule in rules] == ["{n} {stations}", "towers"]
    assert rules[0].pattern.parts[1].forms == ("stations", "masts")
    for rule in rules:
        assert (rule.kind, rule.value, rule.basis, rule.reach, rule.source) == ("cue", "masts", "area", "both", SOURCE)
        assert [pattern.term for pattern in rule.needs] == ["mobile"]
        assert [pattern.term for pattern in rule.bars] == ["railway", "bus"]


def test_words_are_prefixed_inside_a_run() -> None:
    (rule,) = read_rules({"terms": ["نسبة تغطية"]}, RuleKind.CUE, "x", SOURCE, {}, ["ال"])
    assert set(rule.pattern.parts[0].forms) == {"نسبہ تغطیہ", "نسبہ التغطیہ"}


@pytest.mark.parametrize("reach", ["before", "after", "both"])
def test_a_target_says_on_which_side_it_governs(reach: str) -> None:
    (rule,) = read_rules({"terms": ["aims"], "reach": reach}, RuleKind.TARGET, "", SOURCE, {}, ())
    assert rule.reach == reach


@pytest.mark.parametrize(
    ("kind", "value", "term"),
    [
        (RuleKind.COMPARATOR, ">=", "at least {n}"),
        (RuleKind.RANK, "", "rank {n}"),
        (RuleKind.RANK, "", "{ord} place"),
        (RuleKind.TOTAL, "", "of {total} provinces"),
        (RuleKind.RATIO, "", "{n} of {total}"),
        (RuleKind.RANGE, "", "{n} to {n}"),
        (RuleKind.RANK, "", "{ord} of {total}"),
        (RuleKind.MASK, "document", "decree {n}"),
        (RuleKind.MASK, "decision", "decree of {year}"),
        (RuleKind.YEAR, "", "in {year}"),
        (RuleKind.RANK_VALUE, "1", "leads"),
        (RuleKind.RANK_VALUE, "63", "comes last of all"),
        (RuleKind.ORDER, "next", "followed by"),
        (RuleKind.ORDER, "slot", "from {ord} on"),
        (RuleKind.ORDER, "3", "then third"),
        (RuleKind.REFUSE, "change", "up {n}"),
        (RuleKind.REFUSE, "subset", "of which"),
        (RuleKind.BASIS, "households", "homes"),
        (RuleKind.PSEUDO, "coverage", "signal lamp"),
        (RuleKind.ACTUAL, "", "has reached"),
    ],
)
def test_each_kind_takes_what_it_needs(kind: RuleKind, value: str, term: str) -> None:
    (rule,) = read_rules({"terms": [term]}, kind, value, SOURCE, {}, ())
    assert (rule.kind, rule.value, rule.pattern.term) == (kind, value, term)


@pytest.mark.parametrize(
    ("kind", "value", "table", "said"),
    [
        pytest.param(
            "cue", "m", {"terms": ["a"], "colour": 1}, "unknown key 'colour'; known are terms, with", id="key"
        ),
        pytest.param("cue", "m", {}, "terms is empty; write at least one phrase", id="no terms"),
        pytest.param("cue", "m", {"terms": []}, "terms is empty", id="empty terms"),
        pytest.param("cue", "m", {"terms": "a"}, "terms must be a list of phrases", id="terms no list"),
        pytest.param("cue", "m", {"terms": ["a", 4]}, "terms must be a list of phrases", id="a term no text"),
        pytest.param("cue", "m", {"terms": ["a"], "with": "b"}, "with must be a list of phrases", id="with no list"),
        pytest.param("cue", "m", {"terms": ["a"], "without": [1]}, "without must be a list", id="without no text"),
        pytest.param("cue", "m", {"terms": ["a"], "basis": "cats"}, "basis 'cats' is none of population", id="basis"),
        pytest.param("cue", "m", {"terms": ["{nope}"]}, "terms: no group {nope}; groups here: stations", id="group"),
        pytest.param("cue", "m", {"terms": ["a"], "with": ["{n}"]}, "with: term '{n}': it needs a word", id="bad with"),
        pytest.param(
            "target", "", {"terms": ["a"], "reach": "far"}, "reach 'far' is none of before, after", id="reach"
        ),
        pytest.param(
            "comparator", "more", {"terms": ["a {n}"]}, "value 'more' is none of >, >=, <, ~", id="comparator"
        ),
        pytest.param("comparator", "", {"terms": ["a {n}"]}, "value '' is none of", id="no value"),
        pytest.param("basis", "cats", {"terms": ["a"]}, "value 'cats' is none of population", id="basis value"),
        pytest.param("refuse", "bad", {"terms": ["a"]}, "value 'bad' is none of change, component", id="reason"),
        pytest.param("rank_value", "0", {"terms": ["a"]}, "value '0' is none of 1, 2", id="rank 0"),
        pytest.param(
            "rank_value", "64", {"terms": ["a"]}, "value '64' is none of 1, 2", id="rank beyond the provinces"
        ),
        pytest.param("order", "later", {"terms": ["a"]}, "value 'later' is none of 1, 2", id="order"),
        pytest.param(
            "comparator", ">", {"terms": ["over"]}, "term 'over': a comparator term needs {n}", id="no number"
        ),
        pytest.param("rank", "", {"terms": ["rank"]}, "a rank term needs {n} or {ord}", id="rank without a slot"),
        pytest.param("total", "", {"terms": ["of {n}"]}, "a total term needs {total}", id="total with another slot"),
        pytest.param("ratio", "", {"terms": ["{n} of {n}"]}, "a ratio term needs {n} and {total}", id="no total"),
        pytest.param("ratio", "", {"terms": ["of {total}"]}, "a ratio term needs {n} and {total}", id="total alone"),
        pytest.param("range", "", {"terms": ["from {n}"]}, "a range term needs {n} and {n}", id="range of one"),
        pytest.param(
            "order", "slot", {"terms": ["from on"]}, "order term needs {ord} or {n}", id="order without a slot"
        ),
        pytest.param(
            "cue", "m", {"terms": ["{n} of {total} a"]}, "a denominator is told by a ratio rule", id="total in a cue"
        ),
        pytest.param("year", "", {"terms": ["in {n}"]}, "a year term needs {year}", id="year with another slot"),
        pytest.param("mask", "x", {"terms": ["decree"]}, "a mask term needs", id="mask without a slot"),
    ],
)
def test_what_is_wrong_is_named_with_file_and_key(kind: str, value: str, table: dict[str, object], said: str) -> None:
    with pytest.raises(DataFileError) as refused:
        read(table, RuleKind(kind), value)
    assert str(refused.value).startswith(f"{SOURCE}: ")
    assert said in str(refused.value)
