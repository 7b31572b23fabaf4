"""Where the clauses of a folded sentence part: the marks between two positions, but those inside numbers."""

from __future__ import annotations

import regex

_COMMA = regex.compile(r"(?<!\d),|,(?!\d)")
_COLON = regex.compile(r"(?<!\d):|:(?!\d)")


def commas(text: str) -> int:
    """Return how many commas of the sentence stand in `text`; those of 1,234 are not."""
    return len(_COMMA.findall(text)) if "," in text else 0


def stops(text: str, *, colons: bool) -> int:
    """Return how many semicolons, and colons too if asked, stand in `text`; the colon of 10:30 does not count."""
    found = text.count(";")
    return found + len(_COLON.findall(text)) if colons and ":" in text else found


def in_one_clause(text: str) -> bool:
    """Return whether no comma, semicolon, colon or bracket of the sentence stands in `text`."""
    if "(" in text or ";" in text:
        return False
    return not has_comma(text) and not (":" in text and _COLON.search(text))


def has_comma(text: str) -> bool:
    """Return whether a comma of the sentence stands in `text`."""
    return "," in text and _COMMA.search(text) is not None


def at_most(words: int, text: str) -> bool:
    """Return whether no more than so many words stand in `text`, however long it is."""
    return len(text.split(None, words)) <= words
