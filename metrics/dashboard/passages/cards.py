"""A figure or a refused candidate as a card: what was read, where it stands, the sentence that proves it.

Comes in: a row of a table and the text of its article. Goes out: HTML for st.html. The promise: every text is escaped
here or by evidence.lit_html; nothing of an article is ever interpreted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from html import escape
from typing import Any

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.reviewing import corrections_in
from metrics.dashboard.findings.searching import places_in
from metrics.dashboard.passages.evidence import link_html, lit_html, offset_in_sentence, paragraph_around
from metrics.dashboard.wording import formats, words
from metrics.dashboard.wording.interface import Interface
from metrics.table import Origin, Verdict, row_as_corrected
from metrics.text import Span

Row = Mapping[Any, Any]


def figure_card(interface: Interface, corpus: Corpus, figure: Row, *, typed: str = "") -> str:
    """Return the card of one row of the figures table, with what its reviewer put right; `typed` words are lit."""
    said = row_as_corrected(figure)
    metric = corpus.metrics[said["metric"]]
    struck = " dx-struck" if figure["verdict"] == Verdict.WRONG.value else ""
    head = (
        f'<header class="dx-head"><div class="dx-value{struck}">{escape(_value(interface, said))}</div>'
        f'<div class="dx-what"><div class="dx-metric">{escape(interface.name_of(metric.titles))}</div>'
        f'<div class="dx-where">{_place_html(interface, corpus, said)}</div></div></header>'
    )
    badges = [*_badges(interface, said), *_review_badges(interface, figure)]
    read = _as_read_html(interface, corpus, figure) if figure["corrected"] else ""
    return _card(interface, head + badges_html(badges) + read + _proof(interface, corpus, figure, typed))


def rejection_card(interface: Interface, corpus: Corpus, rejection: Row, *, typed: str = "") -> str:
    """Return the card of one row of the rejections table; language and address come from its article."""
    _ = interface.text
    metric = corpus.metrics.get(rejection["metric"])
    about = _("In question: {metric}").format(metric=interface.name_of(metric.titles)) if metric else ""
    head = (
        f'<header class="dx-head"><div class="dx-value dx-refused"><bdi>{escape(rejection["quote"])}</bdi></div>'
        f'<div class="dx-what"><div class="dx-metric">{escape(words.reason_name(interface, rejection["reason"]))}</div>'
        f'<div class="dx-where">{escape(words.reason_sentence(interface, rejection["reason"]))}</div></div></header>'
    )
    detail = rejection["detail"]
    notes = [f"<li>{escape(about)}</li>"] if about else []
    notes += [f"<li><bdi>{escape(detail)}</bdi></li>"] if detail else []
    badges = f'<ul class="dx-badges">{"".join(notes)}</ul>' if notes else ""
    whole = {**corpus.article(rejection["document"]), **rejection}
    return _card(interface, head + badges + _proof(interface, corpus, whole, typed))


def article_card(interface: Interface, corpus: Corpus, document: str, spans: Sequence[Span]) -> str:
    """Return the card of an article with the passages in which `spans` of its text stand, lit."""
    about = corpus.article(document)
    language, text = about["language"], corpus.text_of(document)
    title = f'<bdi lang="{escape(language)}" dir="{corpus.direction_of(language)}">{escape(about["title"])}</bdi>'
    head = f'<header class="dx-head"><div class="dx-metric">{title}</div></header>' if about["title"] else ""
    passages: dict[int, tuple[str, list[Span]]] = {}
    for span in spans:
        passage, offset = paragraph_around(text, span.start, span.end)
        held = passages.setdefault(span.start - offset, (passage, []))
        held[1].append(Span(offset, offset + span.end - span.start))
    lit = "".join(
        lit_html(passage, 0, 0, language=language, direction=corpus.direction_of(language), hits=hits)
        for passage, hits in passages.values()
    )
    return _card(interface, head + lit + _source_html(interface, {**about, "document": document}))


def passage_html(corpus: Corpus, row: Row, text: str, start: int, *, hits: Sequence[Span] = ()) -> str:
    """Return a longer passage round the quote of `row`; `start` is where in `text` the quote begins."""
    language = row["language"]
    end = start + int(row["end"]) - int(row["start"])
    return lit_html(text, start, end, language=language, direction=corpus.direction_of(language), hits=hits)


def badges_html(labels: Iterable[tuple[str, str]]) -> str:
    """Return small labels in a row; each is a kind (a word for the style sheet) and a text."""
    items = "".join(f'<li class="dx-{escape(kind)}">{escape(label)}</li>' for kind, label in labels)
    return f'<ul class="dx-badges">{items}</ul>'


def _badges(interface: Interface, figure: Row) -> list[tuple[str, str]]:
    badges = [
        (figure["status"], words.status_name(interface, figure["status"])),
        ("time", formats.as_of(interface, figure)),
    ]
    if figure["basis"]:
        badges.append(("basis", words.basis_name(interface, figure["basis"])))
    badges.append(("edition", words.edition_name(interface, figure["edition"])))
    return badges


def _value(interface: Interface, figure: Row) -> str:
    return formats.with_denominator(interface, formats.figure_value(interface, figure), figure["out_of"])


def _review_badges(interface: Interface, figure: Row) -> list[tuple[str, str]]:
    """Return what people said of a figure: that one of them added it, and the verdict that counts."""
    _ = interface.text
    badges = []
    if figure["origin"] == Origin.REVIEWER.value:
        badges.append(("added", words.origin_name(interface, figure["origin"])))
    if figure["verdict"]:
        name = words.verdict_name(interface, figure["verdict"])
        who = interface.isolate(figure["reviewer"])
        badges.append((figure["verdict"], _("{verdict} by {reviewer}").format(verdict=name, reviewer=who)))
    return badges


def _as_read_html(interface: Interface, corpus: Corpus, figure: Row) -> str:
    """Return the line that says what a corrected figure was read as, of the columns that were changed."""
    _ = interface.text
    changed = corrections_in(figure)
    parts = []
    if changed.keys() & {"value", "comparator", "out_of", "metric"}:
        parts.append(_value(interface, figure))
    if "metric" in changed:
        parts.append(interface.name_of(corpus.metrics[figure["metric"]].titles))
    if changed.keys() & {"province", "place"}:
        where = [corpus.province_name(interface, figure["province"]), figure["place"]]
        parts.append(" · ".join(part for part in where if part))
    if "status" in changed:
        parts.append(words.status_name(interface, figure["status"]))
    if "basis" in changed:
        parts.append(words.basis_name(interface, figure["basis"]))
    if changed.keys() & {"period", "year"}:
        parts.append(formats.as_of(interface, figure))
    told = "".join(f" <bdi>{escape(part)}</bdi>;" for part in parts).removesuffix(";")
    label = _("As it was read:")
    return f'<p class="dx-read">{escape(label)}{told}</p>'


def _place_html(interface: Interface, corpus: Corpus, figure: Row) -> str:
    province = escape(corpus.province_name(interface, figure["province"]))
    if not figure["place"]:
        return province
    language = figure["language"]
    direction = corpus.direction_of(language)
    place = f'<bdi lang="{escape(language)}" dir="{escape(direction)}">{escape(figure["place"])}</bdi>'
    return f"{province} · {place}"


def _proof(interface: Interface, corpus: Corpus, row: Row, typed: str) -> str:
    start, end = int(row["start"]), int(row["end"])
    offset = offset_in_sentence(corpus.text_of(row["document"]), row["sentence"], start, end)
    lit = (offset, offset + end - start) if offset >= 0 else (0, 0)
    language = row["language"]
    direction = corpus.direction_of(language)
    hits = places_in(row["sentence"], typed)
    return lit_html(row["sentence"], *lit, language=language, direction=direction, hits=hits) + _source_html(
        interface, row
    )


def _source_html(interface: Interface, row: Row) -> str:
    _ = interface.text
    parts = [f'<span class="dx-file" dir="ltr">{escape(row["document"])}</span>']
    if "start" in row:
        span = _("characters {start} to {end}").format(
            start=formats.number(interface, int(row["start"])), end=formats.number(interface, int(row["end"]))
        )
        parts.append(escape(span))
    parts.append(escape(interface.language_name(row["language"])))
    if formats.is_stated(row["published"]):
        parts.append(escape(_("published {day}").format(day=formats.day(interface, row["published"]))))
    if row["source_url"]:
        parts.append(link_html(row["source_url"], row["source_url"]))
    return '<footer class="dx-source">' + "".join(f"<span>{part}</span>" for part in parts) + "</footer>"


def _card(interface: Interface, inside: str) -> str:
    return f'<article class="dx-card" lang="{interface.tag}" dir="{interface.direction}">{inside}</article>'
