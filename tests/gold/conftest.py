"""The whole way from articles to scored figures, as a user goes it: read, extract, build the table, export, score."""

from __future__ import annotations

import importlib.util
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import pytest

from metrics import build_table, extract, read_documents
from metrics.documents import Document
from metrics.table import load_vocabulary, write_figures

GOLD = Path(__file__).parent


@dataclass(frozen=True, slots=True, kw_only=True)
class Score:
    """How an export compares with the annotations: counts, and on how many of the found each attribute is right."""

    found: int
    wrong: int
    missed: int
    right: dict[str, int]

    @property
    def f1(self) -> float:
        """Return the harmonic mean of precision and recall."""
        return 2 * self.found / (2 * self.found + self.wrong + self.missed)

    @property
    def precision(self) -> float:
        """Return the share of the figures that are right."""
        return self.found / (self.found + self.wrong) if self.found + self.wrong else 1.0


@pytest.fixture(scope="session")
def scorer() -> ModuleType:
    """Return the scorer that travels with the annotations."""
    spec = importlib.util.spec_from_file_location("gold_score", GOLD / "score.py")
    assert spec is not None
    assert spec.loader is not None
    module = importlib.util.module_from_spec(spec)
    spec.loader.exec_module(module)
    return module


@pytest.fixture
def score_folder(scorer: ModuleType, tmp_path: Path) -> Callable[[Path], Score]:
    """Return a function that extracts the articles of a folder and scores the export against its annotations."""

    def score(folder: Path) -> Score:
        documents = list(read_documents([folder]))
        assert all(isinstance(document, Document) for document in documents), documents
        export = tmp_path / "figures.csv"
        readings = (extract(document) for document in documents if isinstance(document, Document))
        vocabulary = load_vocabulary()
        tables = build_table(readings, vocabulary)
        write_figures(tables.figures, export, vocabulary)
        gold, predicted = scorer.load_gold(folder), scorer.load_predictions(export)
        found = wrong = missed = 0
        right = dict.fromkeys(scorer.ATTRIBUTES, 0)
        for name, want in gold.items():
            hits, surplus, lost = scorer.pair(want, predicted.get(name, []), True)
            found, wrong, missed = found + len(hits), wrong + len(surplus), missed + len(lost)
            for wanted, got in hits:
                for attribute in scorer.ATTRIBUTES:
                    right[attribute] += scorer.right_on(attribute, wanted, got)
        return Score(found=found, wrong=wrong, missed=missed, right=right)

    return score
