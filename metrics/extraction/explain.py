"""How a document was read, in plain words: every number, what it was taken for and why.

In comes a document, out comes a text for people. Promise: no number in digits is left out; each line cites its
sentence and the phrase of the language data that decided.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass

from metrics.documents import Document
from metrics.extraction.engine import Trace, trace
from metrics.extraction.language import SentenceReading
from metrics.extraction.links import Link
from metrics.extraction.mentions import Masked, Match
from metrics.extraction.records import Comparator, Extraction, Observation, Rejection
from metrics.knowledge import Knowledge
from metrics.text import Span


def explain_document(document: Document, knowledge: Knowledge | None = None) -> str:
    """Return how each number of the document was understood; raises DocumentError as `extract` does."""
    told = trace(document, knowledge)
    found = _found(told.extraction)
    lines = [_heading(told)]
    for reading, links in zip(told.readings, told.links, strict=True):
        if links or reading.masked or reading.totals:
            lines += ["", *_sentence(told, reading, links, found)]
    return "\n".join(lines) + "\n"


@dataclass(frozen=True, slots=True)
class _Found:
    """What came of the numbers of a document, by the span they cite and the metric."""

    figures: Mapping[tuple[Span, str], Observation]
    refused: Mapping[tuple[Span, str], Rejection]


def _found(extraction: Extraction) -> _Found:
    """Return what came of each number: of several figures, or refusals, the first."""
    figures = {(each.span, each.metric): each for each in reversed(extraction.observations)}
    return _Found(figures, {(each.span, each.metric): each for each in reversed(extraction.rejections)})


def _heading(told: Trace) -> str:
    document, extraction = told.document, told.extraction
    published = document.published.isoformat() if document.published else "not stated"
    return (
        f"{document.name}: language {document.language}, published {published}, "
        f"{len(extraction.observations)} figures, {len(extraction.rejections)} refused candidates"
    )


def _sentence(told: Trace, reading: SentenceReading, links: Sequence[Link], found: _Found) -> Iterator[str]:
    text = told.document.text
    sentence = told.folded.span(reading.sentence.start, reading.sentence.end)
    yield f"[{sentence.start}:{sentence.end}] {sentence.of(text)}"
    if reading.matches:
        yield "  cues      " + "; ".join(_phrase(told, match) for match in reading.matches)
    yield from (_masked(told, mask) for mask in reading.masked)
    for total in reading.totals:
        yield f"  total     {_quoted(told, total.start, total.end)}: how many are ranked"
    yield from (_link(told, link, found) for link in links if not link.number.weak or link.metric)


def _phrase(told: Trace, match: Match) -> str:
    return f"{_quoted(told, match.start, match.end)} {match.rule.kind} {match.rule.value}".rstrip()


def _masked(told: Trace, mask: Masked) -> str:
    return f"  no figure {_quoted(told, mask.start, mask.end)}: {mask.kind}"


def _link(told: Trace, link: Link, found: _Found) -> str:
    """Return the line of one number: taken, with its attributes and the deciding cue, or refused, with the reason."""
    number = link.number
    quote = _quoted(told, number.start, number.end)
    span = told.folded.span(number.start, number.end)
    metric = link.metric.id if link.metric else ""
    figure = found.figures.get((span, metric))
    cue = (
        f"cue {_quoted(told, link.cue.start, link.cue.end)} ({link.cue.rule.source})" if link.cue else "no cue in reach"
    )
    if figure:
        return f"  FIGURE    {quote}: {_attributes(figure)}; {cue}"
    refused = found.refused.get((span, metric))
    return f"  refused   {quote}: {_reason(refused, link)}; {cue}"


def _attributes(figure: Observation) -> str:
    """Return the columns of a figure that say something, as name=value."""
    shown = {
        "province": figure.province,
        "place": figure.place,
        "metric": figure.metric,
        "value": figure.value,
        "comparator": figure.comparator if figure.comparator is not Comparator.EQUAL else "",
        "unit": figure.unit,
        "status": figure.status,
        "out_of": figure.out_of,
        "basis": figure.basis,
        "period": figure.period,
    }
    return " ".join(f"{name}={value}" for name, value in shown.items() if value not in ("", None))


def _reason(refused: Rejection | None, link: Link) -> str:
    reason = refused.reason if refused else link.reason
    detail = refused.detail if refused and refused.reason is not link.reason else link.detail
    return f"{reason or 'no_metric'}{f' ({detail})' if detail else ''}"


def _quoted(told: Trace, start: int, end: int) -> str:
    span: Span = told.folded.span(start, end)
    return f"«{span.of(told.document.text)}»"
