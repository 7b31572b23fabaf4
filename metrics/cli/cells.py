"""What is known of each metric in each language: its cases, and its figures in annotated articles.

In: a folder of cases and, if there is one, a folder of annotated articles. Out: a Cell for every metric in every
language. It promises to call a cell supported only when enough constructions are read and one thing is left alone.
"""

from __future__ import annotations

import tomllib
from collections import defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from itertools import product
from pathlib import Path

from tqdm import tqdm

from metrics.cli.cases import Case, complaints_of, load_cases
from metrics.errors import DataFileError
from metrics.knowledge import load_knowledge, load_pages

LEAST_POSITIVE = 3  # constructions that state the metric; fewer show a phrase and not that a language is read
LEAST_NEGATIVE = 1
SUPPORTED, TRIED, NONE = "supported", "tried", "none"

_FLOORS = "floors.toml"


@dataclass(slots=True, kw_only=True)
class Tally:
    """How many were met, and how many were not."""

    passed: int = 0
    failed: int = 0

    def add(self, *, passed: bool) -> None:
        """Count one more."""
        self.passed += passed
        self.failed += not passed


@dataclass(slots=True, kw_only=True)
class Cell:
    """A metric in a language.

    positive  cases that expect a figure of the metric; a known gap counts as failed
    negative  cases of the metric's own file that expect no figure at all
    gold      figures of annotated articles at hand: found and missed
    blind     the same of articles that were annotated before anyone wrote a rule with them at hand
    """

    positive: Tally = field(default_factory=Tally)
    negative: Tally = field(default_factory=Tally)
    gold: Tally = field(default_factory=Tally)
    blind: Tally = field(default_factory=Tally)

    @property
    def state(self) -> str:
        """Return supported, tried (it has a case) or none."""
        if not any((self.positive.passed, self.positive.failed, self.negative.passed, self.negative.failed)):
            return NONE
        enough = self.positive.passed >= LEAST_POSITIVE and self.negative.passed >= LEAST_NEGATIVE
        return SUPPORTED if enough and not self.positive.failed and not self.negative.failed else TRIED

    def record(self) -> dict[str, object]:
        """Return the cell as plain values."""
        return {"state": self.state, **asdict(self)}


Cells = Mapping[tuple[str, str], Cell]


def read_cells(cases: Path, gold: Path | None) -> Cells:
    """Return the cells by language and metric, languages in order and metrics in that of the catalogue.

    Raises DataFileError for a case that is malformed or of nothing the program knows, and as `load_gold` does.
    """
    languages, metrics = list(load_pages()), list(load_knowledge().metrics)
    cells = {cell: Cell() for cell in product(languages, metrics)}
    for case in tqdm(_checked(cases, languages, metrics), unit="case", disable=None, leave=False):
        passed = not case.xfail and not complaints_of(case)
        for metric in {str(figure["metric"]) for figure in case.expect}:
            cells[case.language, metric].positive.add(passed=passed)
        if not case.expect and case.file in metrics:
            cells[case.language, case.file].negative.add(passed=passed)
    for language, kind, folder in measured_sets(gold, languages) if gold else ():
        _add_figures(cells, language, kind, folder)
    return cells


def states(cells: Cells) -> dict[str, dict[str, int]]:
    """Return for each language how many of its cells are in each state."""
    counts: defaultdict[str, dict[str, int]] = defaultdict(lambda: {SUPPORTED: 0, TRIED: 0, NONE: 0})
    for (language, _), cell in cells.items():
        counts[language][cell.state] += 1
    return dict(counts)


def measured_sets(gold: Path, languages: Sequence[str]) -> Iterator[tuple[str, str, Path]]:
    """Yield language, kind (gold or blind) and folder of each annotated set.

    A set that floors.toml does not list waits for its measurement, and nothing of it is read before.
    """
    floors = gold / _FLOORS
    try:
        listed = tomllib.loads(floors.read_text(encoding="utf-8")) if floors.exists() else None
    except (OSError, ValueError) as error:
        raise DataFileError(f"{floors}: no TOML in UTF-8 ({error}); mend it") from error
    rounds = sorted(path.name for path in gold.glob("blind-*"))
    named = [(tag, "gold", tag) for tag in languages]
    named += [(tag, "blind", f"{name}/{tag}") for name in rounds for tag in languages]
    for language, kind, name in named:
        if (listed is None or name in listed) and (gold / name).is_dir():
            yield language, kind, gold / name


def _add_figures(cells: Cells, language: str, kind: str, folder: Path) -> None:
    """Count the annotated figures of a folder, found and missed, with status and scope."""
    from metrics.cli.scoring import score_folder  # brings pandas: not before it is needed

    for metric, counts in score_folder(folder).by_metric.items():
        if (cell := cells.get((language, metric))) is not None:
            tally = cell.gold if kind == "gold" else cell.blind
            tally.passed += counts.found
            tally.failed += counts.missed


def _checked(folder: Path, languages: Sequence[str], metrics: Sequence[str]) -> list[Case]:
    """Return the cases of `folder`, all of languages and metrics that the program knows."""
    cases = list(load_cases(folder))
    for case in cases:
        file = folder / case.language / f"{case.file}.toml"
        if case.language not in languages:
            raise DataFileError(f"{file}: no pack for the language {case.language!r}; there are {', '.join(languages)}")
        for metric in sorted({str(figure["metric"]) for figure in case.expect}.difference(metrics)):
            raise DataFileError(f"{file}, case {case.id!r}, key 'metric': no metric {metric!r} in the catalogue")
    return cases
