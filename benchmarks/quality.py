"""Which metric is read in which language, for the page that shows it: `python -m benchmarks.quality`.

Runs the cases and writes the cells of metrics/dashboard/quality.json anew. What was measured on annotated articles
stays as it stands there: unseen articles are measured once, and never by this.
"""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from metrics.cli.cells import read_cells

ROOT = Path(__file__).parents[1]
FILE = ROOT / "metrics" / "dashboard" / "quality.json"
CASES = ROOT / "tests" / "cases"


def cells() -> dict[str, dict[str, list[Any]]]:
    """Return by language and metric the state of the cell, and how many cases pass and fail."""
    told: dict[str, dict[str, list[Any]]] = {}
    for (language, metric), cell in read_cells(CASES, None).items():
        passed, failed = (cell.positive.passed + cell.negative.passed, cell.positive.failed + cell.negative.failed)
        told.setdefault(language, {})[metric] = [cell.state, passed, failed]
    return told


def write(quality: dict[str, Any]) -> None:
    """Write the file, one cell a line, so that a change of it can be read."""
    lines = json.dumps({**quality, "cells": {}}, indent=1, ensure_ascii=False).removesuffix("{}\n}")
    of_languages = [
        f'  "{language}": {{\n'
        + ",\n".join(f'   "{metric}": {json.dumps(cell)}' for metric, cell in of_metrics.items())
        + "\n  }"
        for language, of_metrics in quality["cells"].items()
    ]
    FILE.write_text(lines + "{\n" + ",\n".join(of_languages) + "\n }\n}\n", encoding="utf-8")


if __name__ == "__main__":
    write({**json.loads(FILE.read_text(encoding="utf-8")), "cells": cells()})
