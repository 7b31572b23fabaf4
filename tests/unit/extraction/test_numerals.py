"""Numbers in digits: what scale words, signs, units and endings make of a number."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.extraction.mentions import Kind, Masked, Number
from metrics.extraction.numerals import NumberReader
from metrics.knowledge import LanguagePack
from metrics.text import fold_text

Read = Callable[..., list[Number]]


@pytest.fixture
def read(pack: LanguagePack) -> Read:
    """Return how to read the numbers of a text in the invented language."""
    reader = NumberReader(pack)

    def numbers(text: str, habit: str = ".", masked: tuple[Masked, ...] = ()) -> list[Number]:
        folded = fold_text(text)
        return reader.read(folded, 0, len(folded), masked, habit)

    return numbers


def quote(text: str, number: Number) -> str:
    return fold_text(text)[number.start : number.end]


# ---------------------------------------------------------------- scale words
@pytest.mark.parametrize(
    ("text", "quoted", "value"),
    [
        ("300 billion", "300 billion", "300000000000"),
        ("5million", "5million", "5000000"),
        ("1.4 million billion", "1.4 million billion", "1400000000000000"),
        ("2 million 300 thousand", "2 million 300 thousand", "2300000"),
        ("2 million and 300 thousand", "2 million and 300 thousand", "2300000"),
        ("2 thousand 300 million", "2 thousand", "2000"),
        ("5 million 3 masts", "5 million", "5000000"),
        ("3 millionaires", "3", "3"),
        ("0 million", "0 million", "0"),
    ],
    ids=[
        *("after a space", "written on", "multiplied", "stacked", "stacked with a joiner"),
        *("never up", "another number", "part of a word", "nought"),
    ],
)
def test_scale_words(read: Read, text: str, quoted: str, value: str) -> None:
    number = read(text)[0]
    assert (quote(text, number), number.value) == (quoted, Decimal(value))


def test_a_doubtful_number_is_scaled_in_both_readings(read: Read) -> None:
    (number,) = read("1,234 million", habit=".")
    assert (number.value, number.other) == (Decimal("1234000000"), Decimal("1234000"))


@pytest.mark.parametrize(
    "text",
    ["1.2.3 masts", "7" * 30, "5" + " million" * 9, "7" * 5000],
    ids=["no way of writing", "too many digits", "too many scale words", "a run of digits"],
)
def test_what_cannot_be_a_number_is_garbled(read: Read, text: str) -> None:
    assert read(text)[0].garbled


# ---------------------------------------------------------------- signs and units
@pytest.mark.parametrize(
    ("text", "quoted", "kind", "value"),
    [
        ("has 89.5% of", "89.5%", Kind.PERCENT, "89.5"),
        ("has 89.5 % of", "89.5 %", Kind.PERCENT, "89.5"),
        ("has %89.5 of", "%89.5", Kind.PERCENT, "89.5"),
        ("has ٪ 89٫5 of", "% 89\u066b5", Kind.PERCENT, "89.5"),
        ("has 5 percent of", "5 percent", Kind.PERCENT, "5"),
        ("has 5 per cent of", "5 per cent", Kind.PERCENT, "5"),
        ("has 5 percentage", "5", Kind.PLAIN, "5"),
        ("has 71.2 points of", "71.2 points", Kind.POINTS, "71.2"),
        ("has 30Mbps of", "30mbps", Kind.SPEED, "30"),
        ("has 300 billion VND of", "300 billion vnd", Kind.MONEY, "300000000000"),
        ("has 300 million dong of", "300 million dong", Kind.MONEY, "300000000"),
        ("has VND 300 billion of", "vnd 300 billion", Kind.MONEY, "300000000000"),
        ("has VND300 of", "vnd300", Kind.MONEY, "300"),
        ("has 12 hours of", "12 hours", Kind.OTHER, "12"),
        ("has 12 of", "12", Kind.PLAIN, "12"),
        ("has 7,5 km, and", "7,5 km", Kind.OTHER, "7.5"),
    ],
    ids=[
        *("sign", "sign after a space", "sign before", "arabic sign before", "word", "two words", "longer word"),
        *("points", "speed", "money", "money in words", "money before", "money written on", "other", "none", "comma"),
    ],
)
def test_units(read: Read, text: str, quoted: str, kind: Kind, value: str) -> None:
    (number,) = read(text)
    assert (quote(text, number), number.kind, number.value) == (quoted, kind, Decimal(value))
    assert (number.left, number.right) == (number.start, number.end)


@pytest.mark.parametrize(
    ("text", "told"),
    [
        ("of 99.9% 26 masts", [("99.9%", Kind.PERCENT), ("26", Kind.PLAIN)]),
        ("of 300 billion VND 25 masts", [("300 billion vnd", Kind.MONEY), ("25", Kind.PLAIN)]),
    ],
    ids=["percent", "money"],
)
def test_a_unit_belongs_to_one_number(read: Read, text: str, told: list[tuple[str, Kind]]) -> None:
    assert [(quote(text, number), number.kind) for number in read(text)] == told


# ---------------------------------------------------------------- ratios
@pytest.mark.parametrize(
    ("text", "quoted", "value", "out_of"),
    [
        ("17/25 tasks", "17/25", "17", "25"),
        ("17 / 25 tasks", "17 / 25", "17", "25"),
        ("47.82/80 points", "47.82/80 points", "47.82", "80"),
        ("871.25/1000", "871.25/1000", "871.25", "1000"),
        ("100/100%", "100/100%", "100", "100"),
    ],
    ids=["ratio", "with spaces", "with a unit", "score", "all of them"],
)
def test_ratios(read: Read, text: str, quoted: str, value: str, out_of: str) -> None:
    (number,) = read(text)
    assert (quote(text, number), number.value, number.out_of) == (quoted, Decimal(value), Decimal(out_of))


def test_the_larger_number_first_is_no_ratio(read: Read) -> None:
    assert [(str(n.value), n.out_of) for n in read("34/8")] == [("34", None), ("8", None)]


# ---------------------------------------------------------------- ordinals
@pytest.mark.parametrize(
    ("text", "quoted", "kind"),
    [
        ("the 8th place", "8th", Kind.ORDINAL),
        ("the 8-th place", "8-th", Kind.ORDINAL),
        ("the no. 8 place", "no. 8", Kind.ORDINAL),
        ("the no.8 place", "no.8", Kind.ORDINAL),
        ("the 8 thick", "8", Kind.PLAIN),
        ("the piano. 8", "8", Kind.PLAIN),
        ("the 8.5th", "8.5", Kind.PLAIN),
    ],
    ids=[
        "ending",
        "ending after a hyphen",
        "opening",
        "opening written on",
        "longer word",
        "part of a word",
        "fraction",
    ],
)
def test_ordinals(read: Read, text: str, quoted: str, kind: Kind) -> None:
    (number,) = read(text)
    assert (quote(text, number), number.kind) == (quoted, kind)


# ---------------------------------------------------------------- masks
def test_a_number_that_touches_a_mask_is_none(read: Read) -> None:
    text = "in 17/25 and 34"
    assert [n.value for n in read(text, masked=(Masked(start=3, end=5, kind="code"),))] == [25, 34]
    assert [n.value for n in read(text, masked=(Masked(start=0, end=8, kind="code"),))] == [34]


def test_only_the_stretch_that_is_asked_for_is_read(pack: LanguagePack) -> None:
    text = "5 percent, 8 percent, 9 percent"
    (number,) = NumberReader(pack).read(text, 11, 13, (), ".")
    assert (str(number.value), number.kind) == ("8", Kind.PLAIN), "a unit beyond the end is not reached for"


texts = st.text(st.sampled_from("0123456789.,/%٪٫٬- \u200fVNDthno.million percent"), max_size=60)


@settings(deadline=None)
@given(texts, st.sampled_from([".", ","]))
def test_numbers_come_in_order_inside_the_text_and_hold_a_digit(pack: LanguagePack, text: str, habit: str) -> None:
    folded = fold_text(text)
    numbers = NumberReader(pack).read(folded, 0, len(folded), (), habit)
    assert [n.start for n in numbers] == sorted(n.start for n in numbers)
    for number in numbers:
        assert 0 <= number.start < number.end <= len(folded)
        assert any(c.isdigit() for c in folded[number.start : number.end])
        assert number.value >= 0
        assert number.out_of is None or number.value <= number.out_of


@settings(deadline=None)
@given(texts)
def test_every_digit_lies_in_a_number(pack: LanguagePack, text: str) -> None:
    folded = fold_text(text)
    numbers = NumberReader(pack).read(folded, 0, len(folded), (), ".")
    held = {at for n in numbers for at in range(n.start, n.end)}
    assert {at for at, c in enumerate(folded) if c.isdigit()} <= held
