"""The keys of one TOML data file, read by type.

In: a file and its parsed table. Out: strings, lists and numbers. It promises that every wrong value is reported with
file and key, and with what to write instead.
"""

from __future__ import annotations

import math
import unicodedata
from collections.abc import Collection, Mapping
from dataclasses import dataclass
from importlib.resources.abc import Traversable
from typing import Any

from metrics.errors import DataFileError


@dataclass(frozen=True, slots=True, kw_only=True)
class Fields:
    """The top level of one TOML file, or the section of it at `path` (which ends in a full stop)."""

    file: Traversable
    table: Mapping[str, Any]
    path: str = ""

    def fault(self, key: str, problem: str) -> DataFileError:
        """Return the error for `key`; `problem` says what is wrong and what to do."""
        return DataFileError(f"{self.file}, key '{self.path}{key}': {problem}")

    def check_keys(self, required: Collection[str], optional: Collection[str]) -> None:
        """Raise DataFileError for a missing or an unknown key."""
        for key in required:
            if key not in self.table:
                raise self.fault(key, "missing; add it")
        for key in self.table:
            if key not in required and key not in optional:
                known = ", ".join((*required, *optional))
                raise self.fault(key, f"unknown; take it away or write one of: {known}")

    def text(self, key: str) -> str:
        """Return a string that is not empty."""
        return self._checked_text(key, self.table[key])

    def choice(self, key: str, allowed: Collection[str]) -> str:
        """Return a string that is one of `allowed`."""
        value = self.text(key)
        if value not in allowed:
            raise self.fault(key, f"{value!r} is not known; write one of: {', '.join(allowed)}")
        return value

    def texts(self, key: str) -> tuple[str, ...]:
        """Return a list of different strings; empty when the key is absent."""
        return self._checked_texts(key, self.table.get(key, []))

    def texts_by_key(self, key: str) -> dict[str, str]:
        """Return a table of strings that has at least one entry."""
        return {name: self._checked_text(f"{key}.{name}", value) for name, value in self._languages(key).items()}

    def lists_by_key(self, key: str) -> dict[str, tuple[str, ...]]:
        """Return a table of lists of different strings that has at least one entry."""
        return {name: self._checked_texts(f"{key}.{name}", value) for name, value in self._languages(key).items()}

    def nested(self, key: str) -> Fields:
        """Return a section of the file, to be read by type in its turn; an empty one when the key is absent."""
        value = self.table.get(key, {})
        if not isinstance(value, dict):
            raise self.fault(key, f"{value!r} is no section; write [{self.path}{key}] and its entries below")
        return Fields(file=self.file, table=value, path=f"{self.path}{key}.")

    def tables(self, key: str) -> tuple[Mapping[str, Any], ...]:
        """Return the tables of an array of them; empty when the key is absent."""
        value = self.table.get(key, [])
        if not isinstance(value, list) or not all(isinstance(table, dict) for table in value):
            raise self.fault(key, f"no array of tables; write [[{self.path}{key}]] above each")
        return tuple(value)

    def counts(self, key: str) -> Mapping[str, int]:
        """Return a section of whole numbers above 0, by their names; empty when the key is absent."""
        section = self.nested(key)
        return {name: section.count(name, default=1) for name in section.table}

    def count(self, key: str, *, default: int) -> int:
        """Return a whole number above 0; `default` when the key is absent."""
        value = self.table.get(key, default)
        if isinstance(value, bool) or not isinstance(value, int) or value < 1:
            raise self.fault(key, f"{value!r} is no whole number above 0; write one such as 3 or 1_000")
        return value

    def flag(self, key: str) -> bool:
        """Return true or false; false when the key is absent."""
        value = self.table.get(key, False)
        if not isinstance(value, bool):
            raise self.fault(key, f"{value!r} is neither true nor false; write one of them, without quotes")
        return value

    def numbers(self, key: str) -> tuple[float, ...]:
        """Return a list of finite numbers."""
        values = self.table[key]
        if not isinstance(values, list):
            raise self.fault(key, f"{values!r} is no list; write numbers in square brackets")
        for value in values:
            # TOML's booleans are Python integers.
            if isinstance(value, bool) or not isinstance(value, int | float) or not math.isfinite(value):
                raise self.fault(key, f"{value!r} is not a number; write one such as 0 or 99.5")
        return tuple(float(value) for value in values)

    def _languages(self, key: str) -> Mapping[str, Any]:
        table = self.table[key]
        if not isinstance(table, dict) or not table:
            raise self.fault(key, f"no table of strings; write a section [{key}] with an entry a language")
        return table

    def _checked_texts(self, key: str, values: object) -> tuple[str, ...]:
        if not isinstance(values, list):
            raise self.fault(key, f"{values!r} is no list; write it in square brackets")
        texts = tuple(self._checked_text(key, value) for value in values)
        if len(set(texts)) != len(texts):
            raise self.fault(key, "an entry stands twice; take one away")
        return texts

    def _checked_text(self, key: str, value: object) -> str:
        if not isinstance(value, str) or not value.strip():
            raise self.fault(key, f"{value!r} is no text; write some between quotes")
        if value != value.strip() or not unicodedata.is_normalized("NFC", value):
            raise self.fault(key, f"{value!r} has spaces around it or is not in Unicode NFC; save it without, in NFC")
        return value
