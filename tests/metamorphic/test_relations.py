"""The judge of the relations can fail: on what changed, on what is listed and holds, on too little compared."""

from __future__ import annotations

import sys
from collections import Counter

import pytest

from .relations import EVERY, RELATIONS, Figure, Relation, known_gaps
from .sources import LANGUAGES, Source

FIGURE = Figure("hue", "", "coverage_4g", 99.0, "=", "actual", None, "population", "2025")
OTHER = FIGURE._replace(value=98.0)
TEXT = Source("cases/en/coverage_4g/invented", "en", "4G for 99%")


def relation(*told: Figure) -> Relation:
    """Return a relation of one text, whose one figure is expected to be FIGURE."""
    found = Relation("provinces", "en")
    found.compare_figures(TEXT, TEXT.text, Counter([FIGURE]), Counter(told))
    return found


def listed(monkeypatch: pytest.MonkeyPatch, *texts: str) -> None:
    gaps = [{"relation": "provinces", "language": "en", "reason": "invented", "texts": list(texts)}]
    monkeypatch.setattr(sys.modules[Relation.__module__], "known_gaps", lambda: gaps)


def test_the_same_figures_pass(monkeypatch: pytest.MonkeyPatch) -> None:
    listed(monkeypatch)
    relation(FIGURE).judge(1)


@pytest.mark.parametrize("told", [(), (OTHER,), (FIGURE, FIGURE), (FIGURE, OTHER)])
def test_figures_that_change_fail(monkeypatch: pytest.MonkeyPatch, told: tuple[Figure, ...]) -> None:
    listed(monkeypatch)
    with pytest.raises(AssertionError, match="changed otherwise than their text"):
        relation(*told).judge(1)


@pytest.mark.parametrize("name", [TEXT.id, EVERY])
def test_a_gap_is_strict(monkeypatch: pytest.MonkeyPatch, name: str) -> None:
    listed(monkeypatch, name)
    relation(OTHER).judge(1)
    with pytest.raises(AssertionError, match="these hold now"):
        relation(FIGURE).judge(1)


def test_too_little_to_compare_fails(monkeypatch: pytest.MonkeyPatch) -> None:
    listed(monkeypatch)
    with pytest.raises(AssertionError, match="1 of 1 texts have figures"):
        relation(FIGURE).judge(2)


def test_the_gaps_name_relations_and_languages_and_say_why() -> None:
    for gap in known_gaps():
        assert gap.keys() == {"relation", "language", "reason", "texts"}, gap
        assert gap["relation"] in RELATIONS, gap
        assert gap["language"] in LANGUAGES, gap
        assert gap["reason"], gap
        assert gap["texts"], gap
