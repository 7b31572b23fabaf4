"""`dxmetrics matrix`: which metric is read in which language.

In: a folder of cases. Out: lines of a table, metrics down, languages across. It promises that a cell is called
supported only when it has cases and all of them pass.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from itertools import product
from pathlib import Path

from tqdm import tqdm

from metrics.cli.cases import Case, count_passing, load_cases
from metrics.errors import DataFileError
from metrics.knowledge import load_knowledge, load_pages

LEGEND = "3: all 3 cases pass; 2/3: one does not; -: no cases"


def matrix_lines(folder: Path) -> Iterator[str]:
    """Yield the table as lines; raises DataFileError for a case that is malformed or of nothing the program knows."""
    languages, metrics = list(load_pages()), list(load_knowledge().metrics)
    cells = _cells(folder, languages, metrics)
    passing = {
        cell: count_passing(cases) for cell, cases in tqdm(cells.items(), unit="file", disable=None, leave=False)
    }
    wide = max(map(len, metrics))
    yield " ".join([" " * wide, *(f"{language:>7}" for language in languages)])
    for metric in metrics:
        shown = [_shown(passing.get(cell, 0), len(cells.get(cell, ()))) for cell in product(languages, [metric])]
        yield " ".join([f"{metric:{wide}}", *(f"{text:>7}" for text in shown)])
    supported = sum(passing[cell] == len(cases) for cell, cases in cells.items())
    yield f"{supported} of {len(metrics) * len(languages)} cells supported ({LEGEND})"


def _shown(passing: int, cases: int) -> str:
    if not cases:
        return "-"
    return str(cases) if passing == cases else f"{passing}/{cases}"


def _cells(folder: Path, languages: list[str], metrics: list[str]) -> dict[tuple[str, str], list[Case]]:
    """Return the cases of each cell: those of the file named after the metric, and others that expect the metric."""
    cells: defaultdict[tuple[str, str], list[Case]] = defaultdict(list)
    for case in load_cases(folder):
        file = folder / case.language / f"{case.file}.toml"
        if case.language not in languages:
            raise DataFileError(f"{file}: no pack for the language {case.language!r}; there are {', '.join(languages)}")
        expected = {str(figure["metric"]) for figure in case.expect}
        for metric in sorted(expected.difference(metrics)):
            raise DataFileError(f"{file}, case {case.id!r}, key 'metric': no metric {metric!r} in the catalogue")
        for metric in [case.file] if case.file in metrics else sorted(expected):
            cells[case.language, metric].append(case)
    return cells
