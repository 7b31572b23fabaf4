"""Invented articles, figures and vocabulary: the tests of this folder need no data file and no extraction."""

from __future__ import annotations

import hashlib
from collections.abc import Callable
from datetime import date
from decimal import Decimal
from typing import Any

import pytest

from metrics.documents import Document
from metrics.extraction import Comparator, Extraction, Observation, Reason, Rejection, Status
from metrics.knowledge import Explanation, Metric, Province
from metrics.table import Tables, Vocabulary, build_table
from metrics.text import Span


def _metric(id_: str, unit: str, bases: tuple[str, ...] = ()) -> Metric:
    return Metric(
        id=id_,
        family="invented",
        unit=unit,
        valid_range=(0, None),
        better="higher",
        titles={"en": id_.replace("_", " ").capitalize(), "ur": "آن لائن ریکارڈز"},
        bases=bases,
    )


def _province(slug: str, name: str, current: str = "", kind: str = "province") -> Province:
    return Province(
        slug=slug,
        names={"en": name},
        kind=kind,
        current=current or slug,
        is_current=not current and kind != "country",
        code="01",
        code_2025="01",
        latitude=None,
        longitude=None,
        region="",
    )


@pytest.fixture(scope="session")
def vocabulary() -> Vocabulary:
    metrics = [
        _metric("online_rate", "percent"),
        _metric("coverage", "percent", ("population", "villages")),
        _metric("index_rank", "rank"),
        _metric("accounts", "count"),
        _metric("budget", "vnd"),
    ]
    provinces = [
        _province("north", "North"),
        _province("south", "South"),
        _province("old-north", "Old North", current="north"),
        _province("country", "Country", kind="country"),
    ]
    return Vocabulary(
        metrics={metric.id: metric for metric in metrics},
        provinces={province.slug: province for province in provinces},
        explain=lambda: {
            metric.id: Explanation(definitions={"en": f"What {metric.id} measures."}, traps={}, sources={})
            for metric in metrics
        },
    )


_UNITS = {"online_rate": "percent", "coverage": "percent", "index_rank": "rank", "accounts": "count", "budget": "vnd"}


class Article:
    """An article under construction: `say` adds a sentence with one figure, `refuse` one with a refused candidate."""

    def __init__(self, name: str, language: str, published: date | None, source_url: str) -> None:
        self.name, self.language, self.published, self.source_url = name, language, published, source_url
        self.text = ""
        self.observations: list[Observation] = []
        self.rejections: list[Rejection] = []

    def write(self, sentence: str) -> Article:
        self.text += f"{sentence}\n"
        return self

    def say(self, metric: str, value: str, quote: str = "", sentence: str = "{}", **said: Any) -> Article:
        """Add a sentence; `{}` in it is where the quote stands."""
        quote = quote or value
        span, sentence_span = self._place(quote, sentence)
        stated: dict[str, Any] = {
            "province": "north",
            "place": "",
            "unit": _UNITS[metric],
            "comparator": Comparator.EQUAL,
            "status": Status.ACTUAL,
            "out_of": None,
            "basis": "",
            "period": "",
            "year": None,
        }
        stated.update(said)
        if stated["out_of"] is not None:
            stated["out_of"] = Decimal(stated["out_of"])
        self.observations.append(
            Observation(metric=metric, value=Decimal(value), span=span, sentence_span=sentence_span, **stated)
        )
        return self

    def refuse(self, reason: Reason, quote: str, sentence: str = "{}", metric: str = "", detail: str = "") -> Article:
        span, sentence_span = self._place(quote, sentence)
        self.rejections.append(
            Rejection(span=span, sentence_span=sentence_span, metric=metric, reason=reason, detail=detail)
        )
        return self

    def _place(self, quote: str, sentence: str) -> tuple[Span, Span]:
        before, _, after = sentence.partition("{}")
        start = len(self.text)
        span = Span(start + len(before), start + len(before) + len(quote))
        self.write(before + quote + after)
        return span, Span(start, len(self.text) - 1)

    def extraction(self) -> Extraction:
        document = Document(
            name=self.name,
            text=self.text,
            sha256=hashlib.sha256(self.text.encode()).hexdigest(),
            language=self.language,
            source_url=self.source_url,
            published=self.published,
        )
        return Extraction(document=document, observations=tuple(self.observations), rejections=tuple(self.rejections))


@pytest.fixture(scope="session")
def article() -> Callable[..., Article]:
    """Return a factory of articles: article("a.txt").say("coverage", "99.9", "99.9%")."""

    def make(name: str = "a.txt", language: str = "en", published: date | None = None, source_url: str = "") -> Article:
        return Article(name, language, published, source_url)

    return make


@pytest.fixture(scope="session")
def tables_of(vocabulary: Vocabulary) -> Callable[..., Tables]:
    """Return a builder of tables from articles."""
    return lambda *articles: build_table([article.extraction() for article in articles], vocabulary)


@pytest.fixture
def many_sorts(_many_sorts: Tables) -> Tables:
    """Return tables with every sort of cell, which a test may change."""
    return Tables(
        figures=_many_sorts.figures.copy(),
        rejections=_many_sorts.rejections.copy(),
        documents=_many_sorts.documents.copy(),
    )


@pytest.fixture(scope="session")
def _many_sorts(article: Callable[..., Article], tables_of: Callable[..., Tables]) -> Tables:
    """Tables with every sort of cell: empty and full dates, whole and broken numbers, marks of other scripts."""
    first = (
        article("=cmd.txt", "ur", date(2025, 9, 11), "@https://news.example/a,b")
        .say("online_rate", "89.5", "89.5%", 'شرح "{}" تک پہنچ\u200cگئی، \u2067(4G)\u2069', province="north")
        .say("index_rank", "8", "آٹھویں", "34 صوبوں میں {} نمبر", out_of="34")
        .say("budget", "300000000000", "300 بلین", "-{} سے زیادہ", comparator=Comparator.OVER, period="2025", year=2025)
        .say("coverage", "0.7955", basis="villages", place="+ward")
        .refuse(Reason.CHANGE, "12%", "up {}, then", metric="online_rate", detail="up")
    )
    second = article("plain.txt").say(
        "accounts", "2165", province="old-north", status=Status.TARGET, period="2025-01/2025-09", year=2025
    )
    return tables_of(first, second)
