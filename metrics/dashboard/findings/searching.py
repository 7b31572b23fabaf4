"""Words looked for in sentences and in whole articles, in every script, whatever the spelling of their letters.

Comes in: a column of texts and what a reader typed. Goes out: the rows that hold it, and where it stands in one text.
Nothing of Streamlit is known here. The promises: what is typed is folded as the readers fold the articles; texts are
folded once for a corpus, when they are first searched, and not again when only verdicts have changed.
"""

from __future__ import annotations

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import numpy as np
import pandas as pd

from metrics.text import Span, fold, fold_text

#: How many columns of texts are kept folded: the sentences and the articles, of a whole and of a reviewed corpus.
KEPT = 4

#: Between two texts; no folded text holds it, so nothing is found across the border.
_BORDER = "\N{NULL}"

Rows = np.ndarray[tuple[int], np.dtype[np.bool_]]


@dataclass(slots=True)
class FoldedTexts:
    """A column of texts, folded.

    texts   as they are;  codes  which of the different texts each of them is
    folded  the different texts, one behind the other: one search through all is ten times as quick as one in each
    ends    where each of them ends, with its border
    last    what was looked for last, and the texts that hold it: a page asks several times in one run
    """

    texts: pd.Series[str]
    codes: np.ndarray[tuple[int], np.dtype[np.intp]]
    folded: bytes
    ends: np.ndarray[tuple[int], np.dtype[np.int64]]
    last: tuple[str, Rows] | None = None

    def holding(self, wanted: str) -> Rows:
        """Return which texts hold the folded words `wanted`."""
        last = self.last
        if last is None or last[0] != wanted:
            found = np.zeros(len(self.ends), dtype=bool)
            found[np.searchsorted(self.ends, list(self._places(wanted.encode())), side="right")] = True
            last = self.last = (wanted, found[self.codes])
        return last[1]

    def _places(self, wanted: bytes) -> Iterator[int]:
        at = -1 if _BORDER.encode() in wanted else self.folded.find(wanted)
        while at >= 0:
            yield at
            at = self.folded.find(wanted, at + len(wanted))


def fold_texts(texts: pd.Series[str]) -> FoldedTexts:
    """Return a column of texts, each different one folded once; figures share their sentences."""
    codes, different = pd.factorize(texts)
    folded = [f"{fold_text(text).replace(_BORDER, ' ')}{_BORDER}".encode() for text in different]
    return FoldedTexts(texts, codes, b"".join(folded), np.cumsum([len(text) for text in folded], dtype=np.int64))


class SearchIndex:
    """Columns that were searched before, folded; safe to share between threads."""

    def __init__(self) -> None:
        self._kept: list[tuple[pd.DataFrame, str, FoldedTexts]] = []
        self._lock = threading.Lock()

    def holding(self, table: pd.DataFrame, column: str, typed: str) -> Rows:
        """Return which rows of a table hold the words `typed` in a column of texts; all when nothing is asked."""
        wanted = wanted_in(typed)
        if not wanted or table.empty:
            return np.ones(len(table), dtype=bool)
        return self._folded(table, column).holding(wanted)

    def _folded(self, table: pd.DataFrame, column: str) -> FoldedTexts:
        with self._lock:  # two readers who search at once wait for one folding
            for kept, name, folded in self._kept:
                if kept is table and name == column:
                    return folded
            texts = table[column]
            alike = (f for _, name, f in self._kept if name == column and len(f.texts) == len(texts))
            known = next((f for f in alike if f.texts.equals(texts)), None)
            folded = known or fold_texts(texts)
            self._kept = [entry for entry in self._kept if entry[2] is not known][-(KEPT - 1) :]
            self._kept.append((table, column, folded))
            return folded


def wanted_in(typed: str) -> str:
    """Return what is looked for when a reader types something."""
    return fold_text(typed).strip()


def places_in(text: str, typed: str, *, most: int | None = None) -> list[Span]:
    """Return where the words `typed` stand in a text, in order, the first `most` of them."""
    wanted = wanted_in(typed)
    if not wanted:
        return []
    folded = fold(text)
    found: list[Span] = []
    at = folded.text.find(wanted)
    while at >= 0 and (most is None or len(found) < most):
        found.append(folded.span(at, at + len(wanted)))
        at = folded.text.find(wanted, at + len(wanted))
    return found
