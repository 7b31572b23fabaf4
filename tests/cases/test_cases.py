"""Every case of the data files: one invented sentence, the figures it states, and no others."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from metrics.cli.cases import Case, complaints_of, load_cases


def _cases() -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{case.language}/{case.file}/{case.id}",
            marks=[pytest.mark.xfail(reason=case.xfail, strict=True)] if case.xfail else [],
        )
        for case in load_cases(Path(__file__).parent)
    ]


@pytest.mark.parametrize("case", _cases())
def test_case(case: Case) -> None:
    assert complaints_of(case) == []
