"""Web pages as they were saved.

In: the content of an HTML file. Out: the story, its headline as the first line, and what the page says of itself. It
promises to fetch nothing, to leave out menus and readers' comments, and to take a day only from where pages state it:
a day that the story speaks of is not the page's.
"""

from __future__ import annotations

import logging
from typing import TYPE_CHECKING

import regex

from metrics.documents.formats.encodings import decode
from metrics.documents.formats.held import Held
from metrics.documents.formats.pagedates import published_of, stamps_of
from metrics.errors import DocumentError

if TYPE_CHECKING:
    from lxml.html import HtmlElement  # type: ignore[import-untyped]

# The headline stands in one of the first lines, or it is not in the text.
HEAD_LINES = 6
# A shorter line that begins a title is a word of it and no headline.
LEAST_HEADLINE = 15
# The library's search for a day ends in the story: what it finds is not used, so its fast way is enough. Its bounds
# are given because they would otherwise come from the clock.
_DAYS = {"extensive_search": False, "min_date": "2000-01-01", "max_date": "2100-12-31"}

_SAVED_FROM = regex.compile(r"<!--\s*saved from url=\(\d+\)(https?://\S+?)\s*-->", regex.IGNORECASE)
_XML_DECLARATION = regex.compile(r"\s*<\?xml[^>]*\?>")
# An address without a path is that of the site.
_WEB = regex.compile(r"https?://[^\s<>\"/]+/[^\s<>\"]+", regex.IGNORECASE)


def read_html(content: bytes, name: str) -> Held:
    """Return the story of a web page, its headline, address and day; `name` is what errors call it.

    Raises DocumentError for a page in an encoding that cannot be told, and for one that holds no story.
    """
    page, encoding = decode(content, name, page=True)
    tree, title, story = _extracted(_XML_DECLARATION.sub("", page, count=1), name)
    title = " ".join(title.split())
    lines = [line.rstrip() for line in story.splitlines()]
    headline = _headline_among(lines, title)
    text = "\n".join(lines if headline or not title else [title, *lines])
    return Held(
        text=text,
        title=headline or title,
        source_url=_address_of(tree, page),
        published=published_of(tree),
        stamps=stamps_of(tree),
        encoding=encoding,
    )


def _extracted(page: str, name: str) -> tuple[HtmlElement, str, str]:
    """Return the tree of a page, and its title and story."""
    from lxml.etree import LxmlError  # type: ignore[import-untyped]
    from trafilatura import bare_extraction
    from trafilatura.utils import load_html

    for library in ("trafilatura", "htmldate"):
        logging.getLogger(library).addHandler(logging.NullHandler())
    try:
        tree = load_html(page)
        if tree is None:
            raise _without_story(name)
        found = bare_extraction(
            tree, include_comments=False, include_tables=True, with_metadata=True, date_extraction_params=dict(_DAYS)
        )
    # The library is made for pages as they are met, and breaks on trees that no page has.
    except (LxmlError, ValueError, TypeError, AttributeError, LookupError, RecursionError, AssertionError) as error:
        raise DocumentError(f"{name}: this web page cannot be read; save the article's text as UTF-8 text") from error
    # With its default options the library gives a record; None is a page without a story.
    if found is None or isinstance(found, dict) or not (found.text or "").strip():
        raise _without_story(name)
    return tree, found.title or "", found.text or ""


def _address_of(tree: HtmlElement, page: str) -> str:
    """Return the address that a page gives itself, or that a browser noted in it; empty when there is none."""
    said = [link.get("href") for link in tree.iter("link") if "canonical" in (link.get("rel") or "").lower().split()]
    said += [meta.get("content") for meta in tree.iter("meta") if meta.get("property") == "og:url"]
    said += _SAVED_FROM.findall(page)
    return next((address.strip() for address in said if address and _WEB.fullmatch(address.strip())), "")


def _without_story(name: str) -> DocumentError:
    return DocumentError(f"{name}: a web page without an article; save the article's own page, or its text")


def _headline_among(lines: list[str], title: str) -> str:
    """Return the line among the first that is the title, but for spaces, case and a site's name; empty when none is."""
    wanted = title.casefold()
    for line in lines[:HEAD_LINES]:
        said = " ".join(line.split()).casefold()
        site = wanted.removeprefix(said)[:2].strip() if len(said) >= LEAST_HEADLINE and wanted.startswith(said) else ""
        if said and (said == wanted or (site and not site.isalnum())):
            return line.strip()
    return ""
