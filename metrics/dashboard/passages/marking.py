"""Stretches of an article that a person marks, and what is known of them before anybody says it.

Comes in: the trace of an article and a span of its text. Goes out: the numbers there are to choose from, and a form
filled as far as the text says. Nothing of Streamlit is known here. The promise: what the sentence does not say stays
empty; a form is no place to guess.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

import pandas as pd

from metrics.dashboard.findings.stating import number_typed
from metrics.dashboard.passages.derivation import reading_at
from metrics.extraction import Comparator, Status, Trace
from metrics.knowledge import RuleKind
from metrics.text import Span

#: Characters of the article shown on either side of a number to choose.
CONTEXT = 36

_SPAN = re.compile(r"(\d{1,9})-(\d{1,9})")


def code_of(span: Span) -> str:
    """Return a span as the address says it."""
    return f"{span.start}-{span.end}"


def span_said(code: str, text: str) -> Span | None:
    """Return the span of `text` that the address says; None for one that marks no words of it."""
    match = _SPAN.fullmatch(code)
    if match is None:
        return None
    start, end = int(match[1]), int(match[2])
    return Span(start, end) if start < end <= len(text) and text[start:end].strip() else None


def numbers_in(trace: Trace) -> list[Span]:
    """Return the spans of the numbers of an article, in order: those that were taken, refused, or left aside."""
    spans = {
        trace.folded.span(number.start, number.end)
        for reading in trace.readings
        for number in reading.numbers
        if not number.weak
    }
    return sorted(spans)


def in_context(text: str, span: Span) -> str:
    """Return a stretch with the words round it, in one line."""
    opening, closing = max(0, span.start - CONTEXT), min(len(text), span.end + CONTEXT)
    before, after = text[opening : span.start], text[span.end : closing]
    cut = "\N{HORIZONTAL ELLIPSIS}"
    if opening:
        before = cut + before.partition(" ")[2]
    if closing < len(text):
        after = after.rpartition(" ")[0] + cut
    return " ".join(f"{before}{text[span.start : span.end]}{after}".split())


def overlapping(table: pd.DataFrame, document: str, span: Span) -> pd.DataFrame:
    """Return the rows of figures or refused numbers of an article that share a character with a span."""
    return table.loc[(table["document"] == document) & (table["start"] < span.end) & (table["end"] > span.start)]


def known_of(trace: Trace | None, text: str, span: Span, refused: pd.DataFrame) -> Mapping[str, Any]:
    """Return what a form for the figure at `span` is filled with.

    refused  the refused numbers at the span: the metric in question is taken from them
    """
    known: dict[str, Any] = {"comparator": Comparator.EQUAL.value, "status": Status.ACTUAL.value}
    known["value"] = number_typed(text[span.start : span.end])
    metrics = [metric for metric in dict.fromkeys(refused["metric"]) if metric]
    if trace is None:
        return {**known, "metric": metrics[0] if len(metrics) == 1 else ""}
    return {**known, **_read_of(trace, span, metrics)}


def _read_of(trace: Trace, span: Span, metrics: list[str]) -> dict[str, Any]:
    reading = reading_at(trace, span, metrics[0] if metrics else "")
    if reading is None:
        return {"metric": metrics[0] if len(metrics) == 1 else ""}
    number = reading.link.number
    sentence = trace.readings[reading.at]
    cues = dict.fromkeys(match.rule.value for match in sentence.matches if match.rule.kind is RuleKind.CUE)
    candidates = metrics or list(cues)
    own = sentence.sentence
    named = {p.slug for p in trace.places if own.start <= p.start < own.end and p.slug}
    return {
        "metric": candidates[0] if len(candidates) == 1 else "",
        "province": named.pop() if len(named) == 1 else "",
        "value": None if number.garbled else float(reading.link.value),
        "comparator": number.comparator,
        "out_of": None if number.out_of is None else float(number.out_of),
    }
