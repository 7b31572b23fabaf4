"""What a transformation of a text must do to its figures, and what is known not to hold yet.

A relation is named; for each transformed text it knows the figures that the original has (transformed likewise) and
those that the program reads out of the result. known.toml lists, by relation, the texts where the two differ and why.
"""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from functools import cache
from pathlib import Path
from typing import Any, NamedTuple

from metrics.extraction import Extraction, Observation, extract

from .sources import Source, document_of

EVERY = "*"
RELATIONS = (
    "provinces",
    "numbers, first draw",
    "numbers, second draw",
    "digits, western",
    "digits, arabic-indic",
    "digits, extended",
    "separators, swapped",
    "separators, arabic",
    "decomposed",
    "marks, harakat",
    "marks, tatweel",
    "marks, joiners",
    "marks, joiners in capitalised words",
    "marks, bidi",
    "paragraphs",
    "items",
)
KNOWN = Path(__file__).with_name("known.toml")


class Figure(NamedTuple):
    """A figure as far as it is compared."""

    province: str
    place: str
    metric: str
    value: float
    comparator: str
    status: str
    out_of: float | None
    basis: str
    period: str


def figure_of(observation: Observation) -> Figure:
    """Return a figure of an extraction."""
    return Figure(
        province=observation.province,
        place=observation.place,
        metric=observation.metric,
        value=float(observation.value),
        comparator=observation.comparator.value,
        status=observation.status.value,
        out_of=None if observation.out_of is None else float(observation.out_of),
        basis=observation.basis,
        period=observation.period,
    )


def figures_of(extraction: Extraction) -> Counter[Figure]:
    """Return the figures of an extraction."""
    return Counter(map(figure_of, extraction.observations))


@dataclass(slots=True)
class Relation:
    """What came of one relation in one language: texts compared, differences by text, exclusions by reason."""

    name: str
    language: str
    compared: int = 0
    with_figures: int = 0
    differences: dict[str, str] = field(default_factory=dict)
    excluded: Counter[str] = field(default_factory=Counter)

    def __post_init__(self) -> None:
        assert self.name in RELATIONS, f"{self.name}: name it in RELATIONS, so that known.toml can"

    def compare(self, source: Source, text: str, expected: Counter[Figure], variant: str = "") -> None:
        """Extract the transformed `text` and hold its figures against those expected."""
        told = extract(document_of(source, text))
        self.compare_figures(source, text, expected, figures_of(told), variant)
        for observation in told.observations:
            assert observation.span.of(told.document.text).strip(), "a figure cites nothing"

    def compare_figures(
        self, source: Source, text: str, expected: Counter[Figure], told: Counter[Figure], variant: str = ""
    ) -> None:
        """Hold the figures of a transformed text against those expected."""
        self.compared += 1
        self.with_figures += bool(expected)
        if told != expected:
            lost, new = list((expected - told).elements()), list((told - expected).elements())
            name = f"{source.id} {variant}".strip()
            self.differences[name] = f"lost {[*map(tuple, lost)]}\n  new {[*map(tuple, new)]}\n  in {text[:600]!r}"

    def judge(self, least: int) -> None:
        """Fail on a difference that known.toml does not list, on one listed that is gone, or on too few texts.

        `least` texts must have figures: a relation that compares nothing would hold always.
        """
        gaps = [gap for gap in known_gaps() if (gap["relation"], gap["language"]) == (self.name, self.language)]
        known = {text for gap in gaps for text in gap["texts"]}
        if EVERY in known and self.differences:  # the relation fails too widely to list: it must go on failing
            known = set(self.differences)
        fresh = {name: what for name, what in self.differences.items() if name not in known}
        told = "\n".join(f"{name}\n  {what}" for name, what in fresh.items())
        assert not fresh, f"{self.name}, {self.language}: figures changed otherwise than their text\n{told}"
        closed = sorted(known - self.differences.keys())
        assert not closed, f"{self.name}, {self.language}: these hold now, take them out of known.toml: {closed}"
        assert self.with_figures >= least, self.counts()

    def counts(self) -> str:
        """Return how many texts were compared and left out."""
        told = f"{self.with_figures} of {self.compared} texts have figures; excluded: {dict(self.excluded)}"
        return f"{self.name}, {self.language}: {told}"


@cache
def known_gaps() -> Sequence[dict[str, Any]]:
    gaps: list[dict[str, Any]] = tomllib.loads(KNOWN.read_text(encoding="utf-8")).get("gap", [])
    return gaps


def edited(text: str, edits: Iterable[tuple[int, int, str]]) -> str:
    """Return `text` with each stretch start..end, of which none overlap, replaced by what goes with it."""
    for start, end, new in sorted(edits, reverse=True):
        text = text[:start] + new + text[end:]
    return text
