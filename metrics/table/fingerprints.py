"""What an article can be recognised by in another language: its figures and the numbers in its text.

In: the documents and figures tables. Out: a Fingerprint a document. It promises to be blind to language, script,
separators and scale words: 2,165 and 2.165, 300 thousand and 300,000 leave the same mark.
"""

from __future__ import annotations

import re
import unicodedata
from collections import defaultdict
from dataclasses import dataclass
from datetime import date
from decimal import Decimal

import pandas as pd

_ADDRESS = re.compile(r"https?://\S+")
_NUMBER = re.compile("\\d+(?:[.,\N{ARABIC DECIMAL SEPARATOR}\N{ARABIC THOUSANDS SEPARATOR}\N{NO-BREAK SPACE}]\\d+)*")
_YEAR = re.compile(r"(?:19|20)\d\d?")
"""A year whose last nought may have been stripped."""
_LONGEST = 18
"""More digits than any figure has: a telephone list or noise."""

Signature = tuple[str, str, str, float]
"""Province, metric, status and value of a figure."""


@dataclass(frozen=True, slots=True, kw_only=True)
class Fingerprint:
    """Marks of one document; `published` is None when not stated, `mass` the weight of all its numbers."""

    document: str
    sha256: str
    published: date | None
    numbers: frozenset[str]
    figures: frozenset[Signature]
    provinces: frozenset[str]
    mass: int


def fingerprints_of(documents: pd.DataFrame, figures: pd.DataFrame) -> list[Fingerprint]:
    """Return the fingerprints of the documents that have figures, in the order of `documents`."""
    told: dict[str, set[Signature]] = defaultdict(set)
    columns = (figures[name] for name in ("document", "province", "metric", "status", "value"))
    for document, province, metric, status, value in zip(*columns, strict=True):
        told[document].add((province, metric, status, value))
    published = documents["published"].astype(object).where(documents["published"].notna(), None)
    return [
        _fingerprint(name, sha256, None if day is None else day.date(), text, told[name])
        for name, sha256, day, text in zip(
            documents["document"], documents["sha256"], published, documents["text"], strict=True
        )
        if name in told
    ]


def marks_of(documents: pd.DataFrame) -> pd.DataFrame:
    """Return the documents with the numbers of their texts alone for a text: enough for their fingerprints."""
    return documents.assign(text=[" ".join(sorted(numbers_in(text))) for text in documents["text"]])


def _fingerprint(name: str, sha256: str, published: date | None, text: str, figures: set[Signature]) -> Fingerprint:
    numbers = numbers_in(text)
    return Fingerprint(
        document=name,
        sha256=sha256,
        published=published,
        numbers=numbers,
        figures=frozenset(figures),
        provinces=frozenset(province for province, _, _, _ in figures),
        mass=weight_of(numbers),
    )


def numbers_in(text: str) -> frozenset[str]:
    """Return the numbers of a text as digits without separators and outer noughts; addresses are left out."""
    found = (_digits(match) for match in _NUMBER.findall(_ADDRESS.sub(" ", text)))
    return frozenset(digits for digits in found if 0 < len(digits) <= _LONGEST)


def mark_of(value: float) -> str:
    """Return the mark that a figure's value leaves among the numbers of a text that tells it."""
    return format(Decimal(repr(value)), "f").replace(".", "").replace("-", "").strip("0")


def weight_of(numbers: frozenset[str]) -> int:
    """Return how telling the numbers are together: one a digit, since 85067 is rarer than 8; one for a year."""
    return sum(1 if _YEAR.fullmatch(digits) else len(digits) for digits in numbers)


def _digits(number: str) -> str:
    return "".join(str(unicodedata.decimal(char)) for char in number if char.isdecimal()).strip("0")
