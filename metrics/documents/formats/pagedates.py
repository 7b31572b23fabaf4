"""Where a web page says when it appeared.

In: the tree of a page. Out: the day that its metadata state, and short lines beside the story that may state it to
readers. It promises never to take a day from the story, and never to read 05/12 as May or December by itself: only
days written year first are read here.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from datetime import date
from typing import TYPE_CHECKING, Any

import regex

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

LONGEST_STAMP = 100
MOST_STAMPS = 5
# Objects of linked data stand in lists and graphs; deeper ones are not about the page.
DEEPEST = 4

# The names of the meta elements that say when an article appeared, the surest first; not when it was changed.
_NAMES = (
    *("article:published_time", "og:article:published_time", "og:published_time", "datepublished", "pubdate"),
    *("publishdate", "publish-date", "publish_date", "publication_date", "article.published", "published_at"),
    *("sailthru.date", "parsely-pub-date", "dcterms.issued", "dc.date.issued", "dcterms.date", "dc.date", "date"),
)
_DAY = regex.compile(r"\s*(20\d\d|2100)([-/.]?)(\d\d)\2(\d\d)(?!\d{1,3}(?!\d))")
_ABOUT_DAYS = regex.compile(
    r"(?:^|[\s_-])(?:date|time|datetime|publish(?:ed)?|pubdate|posted)(?:$|[\s_-])", regex.IGNORECASE
)


def published_of(tree: HtmlElement) -> date | None:
    """Return the day that the metadata of a page state; None when they state none or none that can be read."""
    stated = {
        name: element.get("content") or ""
        for element in tree.iter("meta")
        for key in ("itemprop", "name", "property")
        if (name := (element.get(key) or "").strip().lower())
    }
    said = [stated[name] for name in _NAMES if name in stated]
    said += _in_linked_data(tree)
    said += [
        element.get("datetime") or ""
        for element in tree.iter("time")
        if element.get("pubdate") is not None or (element.get("itemprop") or "").lower() == "datepublished"
    ]
    return next((day for each in said if (day := _day(each))), None)


def stamps_of(tree: HtmlElement) -> tuple[str, ...]:
    """Return the first short lines below the headline that are marked up as a day or a time.

    Above the headline stands the day on which the page was looked at.
    """
    below = not any(True for _ in tree.iter("h1"))
    stamps: list[str] = []
    for element in tree.iter():
        below = below or element.tag == "h1"
        if not below or not isinstance(element.tag, str):
            continue
        marks = f"{element.get('class') or ''} {element.get('id') or ''}"
        if element.tag == "time" or _ABOUT_DAYS.search(marks):
            # Only what is short is put together: the whole page may be marked so.
            said = " ".join("".join(_beginning(element)).split())
            if 0 < len(said) <= LONGEST_STAMP and said not in stamps:
                stamps.append(said)
        if len(stamps) == MOST_STAMPS:
            break
    return tuple(stamps)


def _beginning(element: HtmlElement) -> Iterator[str]:
    length = 0
    for text in element.itertext():
        yield str(text)
        length += len(text)
        if length > 10 * LONGEST_STAMP:
            return


def _in_linked_data(tree: HtmlElement) -> list[str]:
    """Return the publication days in the page's JSON-LD, in order."""
    found: list[str] = []
    for script in tree.iter("script"):
        if (script.get("type") or "").strip().lower() == "application/ld+json" and script.text:
            try:
                data = json.loads(script.text, strict=False)
            except (ValueError, RecursionError):
                continue
            found += _days_in(data, DEEPEST)
    return found


def _days_in(data: Any, depth: int) -> Iterator[str]:
    if depth == 0:
        return
    if isinstance(data, list):
        for each in data:
            yield from _days_in(each, depth - 1)
    elif isinstance(data, dict):
        if isinstance(day := data.get("datePublished"), str):
            yield day
        yield from _days_in(data.get("@graph"), depth - 1)


def _day(said: str) -> date | None:
    match = _DAY.match(said)
    try:
        return date(int(match[1]), int(match[3]), int(match[4])) if match else None
    except ValueError:
        return None
