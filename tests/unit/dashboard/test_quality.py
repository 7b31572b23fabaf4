"""The measured quality that the page shows is that of README, and of the cases as they are."""

from __future__ import annotations

import re
from collections import Counter
from pathlib import Path

from metrics.cli.cases import load_cases
from metrics.dashboard.findings.quality import SUPPORTED, Measured, load_quality
from metrics.dashboard.wording.interface import load_interface
from metrics.knowledge import load_catalogue, load_pages

ROOT = Path(__file__).parents[3]


def shares(told: Measured) -> tuple[str, ...]:
    return tuple(f"{number:.2f}" for number in (told.precision, told.recall, told.unseen, told.at_hand))


def test_the_table_of_the_readme_says_the_same() -> None:
    readme = (ROOT / "README.md").read_text(encoding="utf-8")
    table = re.search(r"^\| articles \| figures \|.+\n\|[-|]+\n((?:\|.+\n)+)", readme, re.MULTILINE)
    assert table, "README has lost its table"
    written = [tuple(cell.strip() for cell in line.strip("| ").split("|")) for line in table[1].splitlines()]
    english = load_interface("en")
    assert written == [
        (english.language_name(tag), str(told.figures), *shares(told)) for tag, told in load_quality().measured.items()
    ]
    assert load_quality().articles == 10
    assert "ten in each language" in readme


def test_every_metric_has_a_cell_in_every_language() -> None:
    cells = load_quality().cells
    assert set(cells) == set(load_pages())
    assert all(set(of_metrics) == set(load_catalogue()) for of_metrics in cells.values())


def test_the_cells_are_of_the_cases_as_they_are() -> None:
    """Which cases pass is the business of their own tests; here they are counted."""
    counted: Counter[tuple[str, str]] = Counter()
    gaps: Counter[tuple[str, str]] = Counter()
    for case in load_cases(ROOT / "tests" / "cases"):
        of = {str(figure["metric"]) for figure in case.expect} or {case.file}
        counted.update((case.language, metric) for metric in of)
        gaps.update((case.language, metric) for metric in of if case.xfail)
    for tag, of_metrics in load_quality().cells.items():
        for metric, cell in of_metrics.items():
            told = (cell.passed + cell.failed, cell.failed)
            assert told == (counted[tag, metric], gaps[tag, metric]), f"{tag} {metric}: run `make quality`"
            assert cell.state != SUPPORTED or not cell.failed
