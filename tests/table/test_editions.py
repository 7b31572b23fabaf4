"""The edition of a figure, the whole way: from an article's text through its extraction to the table."""

from __future__ import annotations

import tomllib
from collections import Counter
from pathlib import Path
from typing import Any

import pytest

from metrics import build_table, extract
from metrics.documents import document_from_text
from metrics.knowledge import load_pages
from metrics.table import load_vocabulary

CASES: list[dict[str, Any]] = tomllib.loads(Path(__file__).with_name("editions.toml").read_text(encoding="utf-8"))[
    "case"
]
COLUMNS = ["metric", "province", "edition"]


def _cases() -> list[Any]:
    return [
        pytest.param(
            case,
            id=f"{case['language']}/{case['id']}",
            marks=[pytest.mark.xfail(reason=case["xfail"], strict=True)] if "xfail" in case else [],
        )
        for case in CASES
    ]


@pytest.mark.parametrize("case", _cases())
def test_a_figure_belongs_to_the_map_of_its_first_witness(case: dict[str, Any]) -> None:
    document = document_from_text(
        case["text"], name=case["id"], language=case["language"], published=case.get("published")
    )
    figures = build_table([extract(document)], load_vocabulary()).figures
    assert figures[COLUMNS].to_dict("records") == case["figures"]


def test_every_language_has_cases_of_both_maps_and_of_none() -> None:
    said = Counter((case["language"], figure["edition"]) for case in CASES for figure in case["figures"])
    assert {language for language, _ in said} == set(load_pages())
    assert all(said[language, edition] for language in load_pages() for edition in ("34", "63"))
    assert sum(count for (_, edition), count in said.items() if not edition) >= 3
    assert len({(case["language"], case["id"]) for case in CASES}) == len(CASES) >= 20
