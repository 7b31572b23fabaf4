"""`dxmetrics matrix`: which metric is read in which language.

In: the cells. Out: lines of a table, metrics down, languages across, or one JSON object. It promises to show every
case and every annotated figure that fails beside those that pass.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from metrics.cli.cells import (
    LEAST_NEGATIVE,
    LEAST_POSITIVE,
    NONE,
    SUPPORTED,
    TRIED,
    Cell,
    Tally,
    read_cells,
    states,
)

_MARKS = {SUPPORTED: "*", TRIED: ".", NONE: "-"}
_CASES, _FIGURES = 10, 5  # characters of a column: "*+12/-3!1 " and "99/12"; four languages fit on 120
LEGEND = (
    f"* supported: {LEAST_POSITIVE} cases state the metric, {LEAST_NEGATIVE} must not, all pass; . tried; - no case",
    "+4/-1!2: 4 cases that state it and 1 that must not pass, 2 fail; gold, blind: annotated figures found/missed",
)


def matrix_lines(cases: Path, gold: Path | None = None) -> Iterator[str]:
    """Yield the table as lines; raises DataFileError as `read_cells` does."""
    cells = read_cells(cases, gold)
    counts = states(cells)
    metrics = list(dict.fromkeys(metric for _, metric in cells))
    wide = max(map(len, metrics))
    heading = _columns("cases", "gold", "blind")
    yield f"{'':{wide}}|" + "|".join(f"{language:{len(heading)}}" for language in counts)
    yield f"{'':{wide}}|" + "|".join(heading for _ in counts)
    for metric in metrics:
        yield f"{metric:{wide}}|" + "|".join(_shown(cells[language, metric]) for language in counts)
    yield from LEGEND
    told = (f"{language} {_summary(count)}" for language, count in counts.items())
    supported = sum(count[SUPPORTED] for count in counts.values())
    yield f"{supported} of {len(cells)} cells supported ({'/'.join(_MARKS)}): " + ", ".join(told)


def matrix_json(cases: Path, gold: Path | None = None) -> str:
    """Return the cells by language and metric, and their states by language, as one JSON object."""
    cells = read_cells(cases, gold)
    counts = states(cells)
    by_language = {
        language: {metric: cell.record() for (tag, metric), cell in cells.items() if tag == language}
        for language in counts
    }
    return json.dumps({"cells": by_language, "states": counts}, indent=2)


def _shown(cell: Cell) -> str:
    cases = _MARKS[cell.state]
    if cell.state != NONE:
        failed = cell.positive.failed + cell.negative.failed
        cases += f"+{cell.positive.passed}/-{cell.negative.passed}" + (f"!{failed}" if failed else "")
    return _columns(cases, _figures(cell.gold), _figures(cell.blind))


def _figures(tally: Tally) -> str:
    return f"{tally.passed}/{tally.failed}" if tally.passed or tally.failed else ""


def _columns(cases: str, gold: str, blind: str) -> str:
    return f"{cases:{_CASES}}{gold:>{_FIGURES}}{blind:>{_FIGURES + 1}}".rstrip().ljust(_CASES + 2 * _FIGURES + 1)


def _summary(count: dict[str, int]) -> str:
    return "/".join(str(count[state]) for state in _MARKS)
