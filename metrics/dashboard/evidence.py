"""The sentence that proves a figure, with the figure lit, in its own script and direction.

Comes in: text of an article and a span in it. Goes out: HTML in which every character of the article is escaped. The
promise: this is the only way in which text of a document becomes HTML, and no part of it can become markup.
"""

from __future__ import annotations

from html import escape
from urllib.parse import urlsplit


def lit_html(text: str, start: int, end: int, *, language: str, direction: str) -> str:
    """Return `text` as a quotation with the characters from `start` up to `end` marked.

    language   BCP 47 tag of the text; it chooses the font
    direction  ltr or rtl, from the language pack: a right-to-left sentence that opens with "4G" stays right to left
    """
    before, lit, after = text[:start], text[start:end], text[end:]
    return (
        f'<blockquote class="dx-quote" lang="{escape(language)}" dir="{escape(direction)}">'
        f"{escape(before)}<mark>{escape(lit)}</mark>{escape(after)}</blockquote>"
    )


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
