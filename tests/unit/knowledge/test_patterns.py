"""Terms of the data files: what they stand for, written out, and what is refused as a slip of the pen."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.errors import DataFileError
from metrics.knowledge import Part, Slot, parse_term
from metrics.knowledge.patterns import GAP, expand

GROUPS = {
    "records": ["files", "records"],
    "online": ["online", "{digital} way"],
    "digital": ["digital", "electronic"],
    "maybe": ["new", ""],
}


def forms(term: str) -> list[str]:
    """Return the surface forms of a term that is one run of words."""
    (part,) = parse_term(term, GROUPS).parts
    return list(part.forms)


@pytest.mark.parametrize(
    ("term", "written"),
    [
        pytest.param("Online  RECORDS", ["online records"], id="folded, one space"),
        pytest.param("{records}", ["files", "records"], id="group"),
        pytest.param("{online} {records}", None, id="group in a group"),
        pytest.param("a (b|c) d", ["a b d", "a c d"], id="alternatives"),
        pytest.param("a (b|c|) d", ["a b d", "a c d", "a d"], id="optional word"),
        pytest.param("a ((b|c) d|e)", ["a b d", "a e", "a c d"], id="nested alternatives"),
        pytest.param("a(b|)", ["ab", "a"], id="alternatives inside a word"),
        pytest.param("{maybe} {records}", None, id="a group with an empty word"),
        pytest.param("(a|a) b", ["a b"], id="no doubles"),
        pytest.param("سروسز كي", ["سروسز کی"], id="letters of another keyboard"),
    ],
)
def test_words_are_written_out(term: str, written: list[str] | None) -> None:
    expected = {
        "{online} {records}": [
            f"{a} {b}" for a in ("online", "digital way", "electronic way") for b in GROUPS["records"]
        ],
        "{maybe} {records}": ["new files", "new records", "files", "records"],
    }
    assert sorted(forms(term)) == sorted(written or expected[term])


@pytest.mark.parametrize(
    ("term", "parts"),
    [
        pytest.param("over {n}", [(("over",), None, 0), ((), Slot.NUMBER, 0)], id="slot after"),
        pytest.param("{ord} place", [((), Slot.ORDINAL, 0), (("place",), None, 0)], id="slot before"),
        pytest.param("a ... b", [(("a",), None, 0), (("b",), None, GAP)], id="gap"),
        pytest.param("a ...12 b", [(("a",), None, 0), (("b",), None, 12)], id="gap with a number"),
        pytest.param("a...3b", [(("a",), None, 0), (("b",), None, 3)], id="gap without spaces"),
        pytest.param("a ... {n}", [(("a",), None, 0), ((), Slot.NUMBER, GAP)], id="gap before a slot"),
        pytest.param("{n} ...2 a", [((), Slot.NUMBER, 0), (("a",), None, 2)], id="gap after a slot"),
        pytest.param(
            "{n} of {total} in {year}",
            [((), Slot.NUMBER, 0), (("of",), None, 0), ((), Slot.TOTAL, 0), (("in",), None, 0), ((), Slot.YEAR, 0)],
            id="all kinds of slots",
        ),
        pytest.param(
            "{n} {total} a", [((), Slot.NUMBER, 0), ((), Slot.TOTAL, 0), (("a",), None, 0)], id="two slots side by side"
        ),
    ],
)
def test_slots_and_gaps(term: str, parts: list[tuple[tuple[str, ...], Slot | None, int]]) -> None:
    pattern = parse_term(term, GROUPS)
    assert pattern.parts == tuple(Part(*part) for part in parts)
    assert pattern.term == term
    assert pattern.has_slot == any(slot for _, slot, _ in parts)


@pytest.mark.parametrize(
    ("term", "said"),
    [
        ("", "it needs a word"),
        ("   ", "it needs a word"),
        ("{n}", "it needs a word"),
        ("...", "'...' stands between two links, and only once"),
        ("... word", "'...' stands between two links, and only once"),
        ("a ... ...3 b", "'...' stands between two links, and only once"),
        ("a ...0 b ...", "words or a slot on both sides"),
        ("(a|b", "brackets must close, and a bar stands only between brackets"),
        ("a|b", "brackets must close, and a bar stands only between brackets"),
        ("{n", "brackets must close"),
        ("(over {n}|{n} plus)", "brackets must close"),
        ("(a ... b|c)", "brackets must close"),
        ("word ...", "words or a slot on both sides of '...'"),
        ("{n} ...3", "it needs a word"),
        ("(a|)", "the run '(a|)' may be empty; an optional word needs a word beside it"),
        ("{maybe} {n}", "the run '{maybe}' may be empty"),
        ("{nothing} a", "no group {nothing}; groups here: digital, maybe, online, records"),
        ("{N} a", "no group {N}"),
        ("x" + "(a|b)" * 13, "more than 4000 surface forms; write it as two terms"),
    ],
    ids=[
        *("empty", "spaces", "slot alone", "gap alone", "gap first", "two gaps", "gap last"),
        *("open bracket", "bar alone"),
        *("open brace", "slot between brackets", "gap between brackets", "gap at the end", "gap after a slot"),
        *("all optional", "optional group", "unknown group", "slot in capitals", "too many forms"),
    ],
)
def test_a_slip_of_the_pen_is_refused(term: str, said: str) -> None:
    with pytest.raises(DataFileError) as refused:
        parse_term(term, GROUPS)
    assert said in str(refused.value)


@pytest.mark.parametrize(
    "groups",
    [{"a": ["{b}"], "b": ["{a}"]}, {"a": ["{a} x"]}],
    ids=["one another", "itself"],
)
def test_groups_that_never_end_are_refused(groups: dict[str, list[str]]) -> None:
    with pytest.raises(DataFileError):
        parse_term("{a}", groups)


def test_a_term_of_many_alternatives_becomes_runs_side_by_side() -> None:
    parts = parse_term("the " + " ".join(["(a|b|c|d)"] * 20) + " {n}", {}).parts
    assert len(parts) > 2
    assert sum(len(part.forms) for part in parts) < 4000
    assert all(part.gap == 0 for part in parts)
    assert {word for form in parts[0].forms for word in form.split()} == {"the", "a", "b", "c", "d"}


def test_without_groups_the_message_says_so() -> None:
    with pytest.raises(DataFileError, match=r"no group \{a\}; groups here: none"):
        parse_term("{a}", {})


@pytest.mark.parametrize(
    ("term", "written"),
    [
        pytest.param("خدمات حكومية", {"خدمات حکومیہ", "خدمات الحکومیہ"}, id="with and without"),
        pytest.param("خدمات الحكومية", {"خدمات الحکومیہ", "خدمات الالحکومیہ"}, id="what seems to carry it"),
        pytest.param("نسبة 4g", {"نسبہ 4g"}, id="no prefix before a digit"),
        pytest.param("مؤشر (نسبة|)", {"موشر نسبہ", "موشر النسبہ", "موشر"}, id="an optional word"),
        pytest.param("نسبة", {"نسبہ"}, id="none before the first word"),
    ],
)
def test_inner_words_may_carry_a_prefix(term: str, written: set[str]) -> None:
    (part,) = parse_term(term, {}, ["ال"]).parts
    assert set(part.forms) == written


words = st.sampled_from(["a", "bb", "(c|d)", "(e|)", "{records}", "(f (g|h)|i)"])


@settings(deadline=None)
@given(st.lists(words, min_size=1, max_size=5))
def test_forms_are_folded_and_hold_no_grammar(run: list[str]) -> None:
    written = expand("start " + " ".join(run), GROUPS)
    assert len(written) == len(set(written))
    for form in written:
        assert form == form.strip().lower()
        assert form.startswith("start")
        assert not set(form) & set("(){}|")
        assert "  " not in form


@settings(deadline=None)
@given(st.lists(st.integers(1, 4), min_size=1, max_size=4))
def test_there_is_a_form_for_every_choice(sizes: list[int]) -> None:
    choices = [
        "(" + "|".join(f"{letter}{n}" for n in range(size)) + ")" for letter, size in zip("abcd", sizes, strict=False)
    ]
    expected = 1
    for size in sizes:
        expected *= size
    assert len(expand(" ".join(choices), {})) == expected
