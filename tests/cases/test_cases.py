"""Every case of the data files: one invented sentence, the figures it states, and no others."""

from __future__ import annotations

import tomllib
import unicodedata
from collections.abc import Mapping
from decimal import Decimal
from pathlib import Path
from typing import Any

import pytest

from metrics import document_from_text, extract
from metrics.extraction import Observation

FOLDER = Path(__file__).parent


def _cases() -> list[Any]:
    found = []
    for path in sorted(FOLDER.glob("*/*.toml")):
        for case in tomllib.loads(path.read_text(encoding="utf-8"))["case"]:
            reason = case.get("xfail")
            marks = [pytest.mark.xfail(reason=reason, strict=True)] if reason else []
            name = f"{path.parent.name}/{path.stem}/{case['id']}"
            found.append(pytest.param(path.parent.name, case, id=name, marks=marks))
    return found


@pytest.mark.parametrize(("language", "case"), _cases())
def test_case(language: str, case: Mapping[str, Any]) -> None:
    text = unicodedata.normalize("NFC", case["text"])
    found = list(extract(document_from_text(text, name=case["id"], language=language)).observations)
    wanted = case.get("expect", [])
    assert [_shown(o, text, wanted, at) for at, o in enumerate(_in_order(found, wanted, text))] == wanted


def _in_order(found: list[Observation], wanted: list[Mapping[str, Any]], text: str) -> list[Observation]:
    """Put the figures into the order of the expectations that they meet; the others come last."""
    left = list(found)
    ordered = []
    for want in wanted:
        met = next((o for o in left if _columns(o, text, want) == want), None)
        if met is not None:
            left.remove(met)
            ordered.append(met)
    return ordered + left


def _shown(found: Observation, text: str, wanted: list[Mapping[str, Any]], at: int) -> dict[str, Any]:
    """Return the columns that the expectation at the same place names, or all of them where there is none."""
    return _columns(found, text, wanted[at] if at < len(wanted) else None)


def _columns(found: Observation, text: str, want: Mapping[str, Any] | None) -> dict[str, Any]:
    columns: dict[str, Any] = {
        "province": found.province,
        "place": found.place,
        "metric": found.metric,
        "value": found.value,
        "unit": found.unit,
        "comparator": str(found.comparator),
        "status": str(found.status),
        "out_of": found.out_of,
        "basis": found.basis,
        "period": found.period,
        "year": found.year,
        "quote": found.span.of(text),
    }
    if want is None:
        return columns
    # TOML holds values as text ("95.2"), so that no binary fraction stands in a case.
    return {key: _alike(columns[key], want[key]) for key in want}


def _alike(value: Any, want: Any) -> Any:
    same = isinstance(value, Decimal) and value == Decimal(str(want))
    return want if same else value
