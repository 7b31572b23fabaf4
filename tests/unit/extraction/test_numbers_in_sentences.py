"""Numbers that only a whole sentence tells: what is no ratio, and what a hyphen joins."""

from __future__ import annotations

from collections.abc import Callable

from metrics.extraction import Observation

Figures = Callable[..., list[Observation]]


def test_three_numbers_with_strokes_are_no_ratio(figures: Figures) -> None:
    assert all(figure.out_of is None for figure in figures("East Mark has 17/25/30 masts."))


def test_nothing_is_no_denominator(figures: Figures) -> None:
    assert all(figure.out_of != 0 for figure in figures("East Mark has 0/0 masts."))


def test_a_scale_word_behind_a_hyphen_counts(figures: Figures) -> None:
    assert [str(figure.value) for figure in figures("East Mark has a VND300-billion budget.")] == ["300000000000"]
