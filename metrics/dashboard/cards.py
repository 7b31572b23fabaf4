"""A figure or a refused candidate as a card: what was read, where it stands, the sentence that proves it.

Comes in: a row of a table and the text of its article. Goes out: HTML for st.html. The promise: every text is escaped
here or by evidence.lit_html; nothing of an article is ever interpreted.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from html import escape
from typing import Any

from metrics.dashboard import formats, words
from metrics.dashboard.data import Corpus
from metrics.dashboard.evidence import link_html, lit_html, offset_in_sentence
from metrics.dashboard.interface import Interface

Row = Mapping[Any, Any]


def figure_card(interface: Interface, corpus: Corpus, figure: Row) -> str:
    """Return the card of one row of the figures table."""
    metric = corpus.metrics[figure["metric"]]
    value = formats.with_denominator(interface, formats.figure_value(interface, figure), figure["out_of"])
    head = (
        f'<header class="dx-head"><div class="dx-value">{escape(value)}</div>'
        f'<div class="dx-what"><div class="dx-metric">{escape(interface.name_of(metric.titles))}</div>'
        f'<div class="dx-where">{_place_html(interface, corpus, figure)}</div></div></header>'
    )
    return _card(interface, head + badges_html(_badges(interface, figure)) + _proof(interface, corpus, figure))


def rejection_card(interface: Interface, corpus: Corpus, rejection: Row) -> str:
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
    return _card(interface, head + badges + _proof(interface, corpus, whole))


def passage_html(corpus: Corpus, row: Row, text: str, start: int) -> str:
    """Return a longer passage round the quote of `row`; `start` is where in `text` the quote begins."""
    language = row["language"]
    end = start + int(row["end"]) - int(row["start"])
    return lit_html(text, start, end, language=language, direction=corpus.direction_of(language))


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


def _place_html(interface: Interface, corpus: Corpus, figure: Row) -> str:
    province = escape(corpus.province_name(interface, figure["province"]))
    if not figure["place"]:
        return province
    language = figure["language"]
    direction = corpus.direction_of(language)
    place = f'<bdi lang="{escape(language)}" dir="{escape(direction)}">{escape(figure["place"])}</bdi>'
    return f"{province} · {place}"


def _proof(interface: Interface, corpus: Corpus, row: Row) -> str:
    start, end = int(row["start"]), int(row["end"])
    offset = offset_in_sentence(corpus.text_of(row["document"]), row["sentence"], start, end)
    lit = (offset, offset + end - start) if offset >= 0 else (0, 0)
    language = row["language"]
    quotation = lit_html(row["sentence"], *lit, language=language, direction=corpus.direction_of(language))
    return quotation + _source_html(interface, row)


def _source_html(interface: Interface, row: Row) -> str:
    _ = interface.text
    span = _("characters {start} to {end}").format(
        start=formats.number(interface, int(row["start"])), end=formats.number(interface, int(row["end"]))
    )
    parts = [
        f'<span class="dx-file" dir="ltr">{escape(row["document"])}</span>',
        escape(span),
        escape(interface.language_name(row["language"])),
    ]
    if formats.is_stated(row["published"]):
        parts.append(escape(_("published {day}").format(day=formats.day(interface, row["published"]))))
    if row["source_url"]:
        parts.append(link_html(row["source_url"], row["source_url"]))
    return '<footer class="dx-source">' + "".join(f"<span>{part}</span>" for part in parts) + "</footer>"


def _card(interface: Interface, inside: str) -> str:
    return f'<article class="dx-card" lang="{interface.tag}" dir="{interface.direction}">{inside}</article>'
