"""Cases: one invented text and exactly what is to be read out of it.

In: files <language>/<name>.toml of [[case]] tables: id, text, any number of [[case.expect]], and `xfail` for a
known gap. Out: for each case what is wrong with the extraction of its text. It promises that a case passes only when
every expected figure is read, and no other.
"""

from __future__ import annotations

import tomllib
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from pathlib import Path
from typing import Any

from metrics.documents import document_from_text
from metrics.errors import DataFileError
from metrics.extraction import Observation, extract

CASE_KEYS = frozenset({"id", "text", "expect", "xfail"})
NUMBERS = frozenset({"value", "out_of"})
EXPECT_KEYS = frozenset(
    {
        "metric",
        "province",
        "place",
        "value",
        "unit",
        "comparator",
        "status",
        "out_of",
        "basis",
        "period",
        "year",
        "quote",
    }
)


@dataclass(frozen=True, slots=True, kw_only=True)
class Case:
    """One case: a text in a language, the columns expected of each figure, and why it is known to fail, if it is.

    file is the name of its file without suffix: a metric, or what else its cases have in common.
    """

    language: str
    file: str
    id: str
    text: str
    expect: tuple[Mapping[str, object], ...]
    xfail: str


def load_cases(folder: Path) -> Iterator[Case]:
    """Yield the cases of `folder`, file by file; raises DataFileError, with file and key, for one that is malformed."""
    files = sorted(folder.glob("*/*.toml"))
    if not files:
        raise DataFileError(f"{folder}: no cases (<language>/<name>.toml) in it; name the folder that holds them")
    for file in files:
        try:
            tables = tomllib.loads(file.read_text(encoding="utf-8")).get("case", [])
        except (OSError, ValueError) as error:
            raise DataFileError(f"{file}: no TOML in UTF-8 ({error}); mend it") from error
        for number, table in enumerate(tables, start=1):
            yield _case(file, number, table)


def complaints_of(case: Case) -> list[str]:
    """Return what is wrong with the extraction of the case's text: each figure missed, and each that is too much."""
    document = document_from_text(case.text, name=case.id, language=case.language)
    left = [_told(observation, document.text) for observation in extract(document).observations]
    complaints = []
    for wanted in case.expect:
        met = next((told for told in left if wanted.items() <= told.items()), None)
        if met is None:
            complaints.append(f"missed {dict(wanted)}")
        else:
            left.remove(met)
    return complaints + [f"not expected {told}" for told in left]


def _told(observation: Observation, text: str) -> dict[str, object]:
    told = {key: getattr(observation, key) for key in EXPECT_KEYS - {"quote"}}
    return {**told, "quote": observation.span.of(text)}


def _case(file: Path, number: int, table: Mapping[str, Any]) -> Case:
    where = f"{file}, case {number}"
    _check_keys(where, table, {"id", "text"}, CASE_KEYS)
    return Case(
        language=file.parent.name,
        file=file.stem,
        id=str(table["id"]),
        text=str(table["text"]),
        expect=tuple(_expected(where, expected) for expected in table.get("expect", ())),
        xfail=str(table.get("xfail", "")),
    )


def _expected(where: str, table: Mapping[str, Any]) -> dict[str, object]:
    _check_keys(where, table, {"metric", "value"}, EXPECT_KEYS)
    try:
        return {key: Decimal(str(value)) if key in NUMBERS else value for key, value in table.items()}
    except InvalidOperation as error:
        raise DataFileError(f"{where}: a value or out_of is no number; write one, as '95.2'") from error


def _check_keys(where: str, table: Mapping[str, Any], needed: set[str], known: frozenset[str]) -> None:
    for key in sorted(needed - table.keys()):
        raise DataFileError(f"{where}, key '{key}': missing; add it")
    for key in sorted(table.keys() - known):
        raise DataFileError(f"{where}, key '{key}': unknown; take it away or write one of: {', '.join(sorted(known))}")


def count_passing(cases: Sequence[Case]) -> int:
    """Return how many of the cases pass; a known gap does not, even where it has closed."""
    return sum(not case.xfail and not complaints_of(case) for case in cases)
