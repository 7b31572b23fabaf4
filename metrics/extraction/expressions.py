"""Words of the language data as parts of regular expressions."""

from __future__ import annotations

from collections.abc import Iterable

import regex


def alternation(words: Iterable[str]) -> str:
    """Return an alternation of literal words, the longest first; one that never matches for no words."""
    return "|".join(regex.escape(word) for word in sorted(words, key=len, reverse=True)) or r"(?!)"
