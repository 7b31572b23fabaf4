"""Spans cite a stretch of a text, half-open, and never run backwards."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from metrics.text import Span

positions = st.integers(0, 50)
spans = st.builds(lambda start, length: Span(start, start + length), positions, positions)


def test_a_span_cites_what_slicing_gives() -> None:
    assert Span(2, 5).of("ab89.5%") == "89."


@pytest.mark.parametrize(
    ("start", "end"), [(3, 2), (-1, 4), (-3, -2)], ids=["backwards", "before the text", "negative"]
)
def test_a_span_that_cites_nothing_real_is_refused(start: int, end: int) -> None:
    with pytest.raises(ValueError, match=f"a span runs forward from 0 or later, not {start}..{end}"):
        Span(start, end)


def test_an_empty_span_is_allowed_and_overlaps_nothing_beside_it() -> None:
    assert Span(3, 3).of("abcdef") == ""
    assert not Span(3, 3).overlaps(Span(3, 5))


@pytest.mark.parametrize(
    ("one", "other", "shared"),
    [
        ((0, 3), (3, 6), False),
        ((0, 4), (3, 6), True),
        ((0, 9), (3, 6), True),
        ((5, 6), (0, 5), False),
    ],
    ids=["touching", "sharing one", "holding", "after"],
)
def test_overlap_means_a_shared_character(one: tuple[int, int], other: tuple[int, int], shared: bool) -> None:
    assert Span(*one).overlaps(Span(*other)) is shared


@settings(deadline=None)
@given(spans, spans)
def test_overlap_is_what_the_positions_say_in_both_directions(one: Span, other: Span) -> None:
    shared = set(range(one.start, one.end)) & set(range(other.start, other.end))
    if one.start < one.end and other.start < other.end:
        assert one.overlaps(other) == other.overlaps(one) == bool(shared)


def test_spans_sort_by_where_they_begin_and_then_end() -> None:
    assert sorted([Span(4, 5), Span(1, 9), Span(1, 2)]) == [Span(1, 2), Span(1, 9), Span(4, 5)]
