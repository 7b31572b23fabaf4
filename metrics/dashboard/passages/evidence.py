"""The sentence that proves a figure, with the figure lit, in its own script and direction.

Comes in: text of an article and a span in it. Goes out: HTML in which every character of the article is escaped. The
promise: this is the only way in which text of a document becomes HTML, and no part of it can become markup.
"""

from __future__ import annotations

from collections.abc import Sequence
from html import escape
from itertools import pairwise
from urllib.parse import urlsplit

from metrics.text import Span


def lit_html(text: str, start: int, end: int, *, language: str, direction: str, hits: Sequence[Span] = ()) -> str:
    """Return `text` as a quotation with the characters from `start` up to `end` marked.

    language   BCP 47 tag of the text; it chooses the font
    direction  ltr or rtl, from the language pack: a right-to-left sentence that opens with "4G" stays right to left
    hits       what else is lit, in another colour: words that were looked for, figures that were read
    """
    ends = sorted({0, len(text), *_inside(text, start, end), *(at for hit in hits for at in (hit.start, hit.end))})
    pieces = [
        _piece(text[left:right], is_lit=start <= left < end, is_hit=any(h.start <= left < h.end for h in hits))
        for left, right in pairwise(ends)
    ]
    return (
        f'<blockquote class="dx-quote" lang="{escape(language)}" dir="{escape(direction)}">'
        f"{''.join(pieces)}</blockquote>"
    )


def _inside(text: str, start: int, end: int) -> tuple[int, int]:
    return min(start, len(text)), min(end, len(text))


def _piece(text: str, *, is_lit: bool, is_hit: bool) -> str:
    if is_lit:
        return f"<mark>{escape(text)}</mark>"
    return f'<mark class="dx-hit">{escape(text)}</mark>' if is_hit else escape(text)


def offset_in_sentence(document_text: str, sentence: str, start: int, end: int) -> int:
    """Return where in `sentence` the span from `start` to `end` of `document_text` begins; -1 when it is not there.

    A sentence may hold the same number twice; only the place whose surroundings agree with the document counts.
    """
    quote = document_text[start:end]
    offset = sentence.find(quote)
    while offset >= 0:
        opening = start - offset
        if opening >= 0 and document_text.startswith(sentence, opening):
            return offset
        offset = sentence.find(quote, offset + 1)
    return -1


def paragraph_around(document_text: str, start: int, end: int) -> tuple[str, int]:
    """Return the paragraph of a document that holds a span, and where in it the span begins."""
    opening = document_text.rfind("\n", 0, start) + 1
    closing = document_text.find("\n", end)
    return document_text[opening : closing if closing >= 0 else len(document_text)], start - opening


def part_around(document_text: str, start: int, end: int, *, paragraphs: int) -> tuple[str, int]:
    """Return the paragraph that holds a span with so many `paragraphs` before and behind it, and where it begins.

    Empty lines are no paragraphs.
    """
    passage, offset = paragraph_around(document_text, start, end)
    opening = start - offset
    closing = opening + len(passage)
    for _ in range(paragraphs):
        opening = document_text.rfind("\n", 0, len(document_text[:opening].rstrip())) + 1
        below = len(document_text) - len(document_text[closing:].lstrip())
        found = document_text.find("\n", below)
        closing = found if found >= 0 else len(document_text)
    return document_text[opening:closing], opening


def web_address(text: str) -> str:
    """Return `text` when it is an http or https address that can be linked to, else nothing."""
    try:
        address = urlsplit(text.strip())
    except ValueError:
        return ""
    return text.strip() if address.scheme in ("http", "https") and address.netloc else ""


def link_html(address: str, label: str) -> str:
    """Return a link that opens apart and tells the other side nothing; plain text when it is no web address."""
    target = web_address(address)
    if not target:
        return escape(label)
    return f'<a href="{escape(target)}" target="_blank" rel="noopener noreferrer" dir="ltr">{escape(label)}</a>'
