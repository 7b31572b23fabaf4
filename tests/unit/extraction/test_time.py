"""Time grows with the text and not faster, also on text that was made to be slow."""

from __future__ import annotations

from collections.abc import Callable
from time import process_time

import pytest

from metrics.documents import Document
from metrics.extraction import extract
from metrics.knowledge import Knowledge

SIZE = 10_000
NOISE = 0.05  # seconds that a run may take longer for reasons of its own

SHAPES = {
    "digits": "7",
    "numbers": "7 ",
    "grouped numbers": "1,234 ",
    "separators": ".,",
    "dots in digits": "1.",
    "ratios": "17/25 ",
    "strokes": "1/",
    "open brackets": "((((",
    "quotes": '"',
    "combining marks": "a\u0301\u0302",
    "vowel marks": "\u064e",
    "zero width": "\u200c",
    "words in one character": "\ufdfa",
    "names": "East Mark ",
    "scale words": "1 million ",
    "number words": "twenty one ",
    "hyphens": "a-",
    "letters": "a",
    "letters with digits": "a1",
    "addresses": "http://",
    "full stops": "a.",
    "spaces": " ",
    "line breaks": "\n",
    "lines": "x\n",
    "years": "2024-",
    "wards": "ward East ",
    "percents": "%5",
    "bullets": "- 5%\n",
    "rows": "East Mark | 5 percent | 8\n",
    "rows of two years": "East Mark: 5 / 6\n",
    "cells": "East Mark\n5 percent\n",
    "capitals that grow": "\u0130",
    "sentences": "East Mark has signal 5 percent. ",
    "paragraphs": "East Mark has signal 5 percent.\n",
}


@pytest.mark.parametrize("shape", SHAPES.values(), ids=SHAPES.keys())
def test_twice_the_text_takes_less_than_three_times_as_long(
    knowledge: Knowledge, document: Callable[..., Document], shape: str
) -> None:
    def seconds(size: int) -> float:
        made = document((shape * (size // len(shape) + 1))[:size])
        taken = []
        for _ in range(2):
            begun = process_time()
            extract(made, knowledge)
            taken.append(process_time() - begun)
        return min(taken)

    assert seconds(2 * SIZE) < 3 * seconds(SIZE) + NOISE
