"""Tables of the five seed articles as people annotated them, so that the pages can be tried without the extraction."""

from __future__ import annotations

import hashlib
import json
import re
import unicodedata
from datetime import date
from decimal import Decimal
from pathlib import Path

from metrics.documents import Document
from metrics.extraction import Comparator, Extraction, Observation, Reason, Rejection, Status
from metrics.table import Tables, build_table, fill_stories, load_vocabulary
from metrics.text import Span

GOLD = Path(__file__).parents[1] / "gold" / "seeds"

#: number, its reason: some candidates of the seeds that are no figures.
REFUSED = {
    "باقی 8 کاموں": ("8", Reason.COMPLEMENT, "plan_tasks_completed", "8 of the 25 tasks remain"),
    "10 مخصوص اہداف": ("10", Reason.NO_METRIC, "", "no cue in reach"),
    "2020-2020": ("2020-2020", Reason.GARBLED, "", "a period that ends where it starts"),
}


def annotated_tables() -> Tables:
    """Return the tables of the annotated seeds."""
    return fill_stories(build_table([_extraction(file) for file in sorted(GOLD.glob("*.json"))], load_vocabulary()))


def _extraction(file: Path) -> Extraction:
    notes = json.loads(file.read_text(encoding="utf-8"))
    text = unicodedata.normalize("NFC", file.with_suffix(".txt").read_text(encoding="utf-8"))
    document = Document(
        name=file.with_suffix(".txt").name,
        text=text,
        sha256=hashlib.sha256(text.encode()).hexdigest(),
        language=notes["language"],
        source_url=next((word for word in text.split() if word.startswith("https://")), ""),
        published=_published(notes["published"]),
    )
    return Extraction(
        document=document,
        observations=tuple(_observation(text, figure) for figure in notes["figures"]),
        rejections=tuple(_rejection(text, where, *refused) for where, refused in REFUSED.items() if where in text),
    )


def _published(said: str | None) -> date | None:
    return date.fromisoformat(said) if said else None


def _observation(text: str, figure: dict) -> Observation:
    span = _number_in(text, figure)
    return Observation(
        province=figure["province"],
        place=figure["place"],
        metric=figure["metric"],
        value=Decimal(str(figure["value"])),
        unit=figure["unit"],
        comparator=Comparator(figure["comparator"]),
        status=Status(figure["status"]),
        out_of=None if figure["out_of"] is None else Decimal(str(figure["out_of"])),
        basis=figure["basis"],
        period="" if figure["year"] is None else str(figure["year"]),
        year=figure["year"],
        span=span,
        sentence_span=_sentence(text, span),
    )


def _number_in(text: str, figure: dict) -> Span:
    """Return the span of the number itself; of the whole quote when it holds no digit that could be meant."""
    start = text.index(figure["quote"])
    if figure["unit"] != "rank":
        found = re.search(r"[0-9][0-9.,/]*[%٪]?", figure["quote"])
        return Span(start + found.start(), start + found.end())
    return Span(start, start + len(figure["quote"]))


def _rejection(text: str, where: str, quote: str, reason: Reason, metric: str, detail: str) -> Rejection:
    start = text.index(where) + where.index(quote)
    span = Span(start, start + len(quote))
    return Rejection(span=span, sentence_span=_sentence(text, span), metric=metric, reason=reason, detail=detail)


def _sentence(text: str, span: Span) -> Span:
    ends = "\n۔."
    start = max(text.rfind(mark, 0, span.start) for mark in ends) + 1
    later = [place for place in (text.find(mark, span.end) for mark in ends) if place >= 0]
    while text[start] == " ":
        start += 1
    return Span(start, min(later, default=len(text)))
