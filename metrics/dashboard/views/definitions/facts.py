"""Facts as the Definitions page lists them: a label and what is known, in HTML of escaped texts.

Comes in: texts of data files and of the collection. Goes out: HTML on the page. The promise: every text is escaped
here, and says in which language and direction it is written.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping, Sequence
from html import escape

import streamlit as st

from metrics.dashboard.screen import Screen
from metrics.dashboard.wording.interface import load_interface

#: Codes in a sentence: names of columns, signs of comparison, days and periods.
_CODES = re.compile(r"([<>=~]+|\w[\w./:\[\]-]*(?: \w[\w./:\[\]-]*)*(?<=[\w\]]))", re.ASCII)

#: A label and the HTML that stands beside it; nothing is said where that is empty.
Fact = tuple[str, str]


def show_facts(screen: Screen, facts: Iterable[Fact]) -> None:
    """Write a list of facts; those of which nothing is known are left out."""
    told = "".join(f"<dt>{escape(label)}</dt><dd>{what}</dd>" for label, what in facts if what)
    st.html(f'<dl class="dx-facts" dir="{screen.interface.direction}" lang="{screen.interface.tag}">{told}</dl>')


def show_table(screen: Screen, title: str, heads: Sequence[str], rows: Iterable[Sequence[str]]) -> None:
    """Write a small table; `rows` hold HTML, `title` says to those who do not see it what it is."""
    head = "".join(f'<th scope="col">{escape(label)}</th>' for label in heads)
    body = "".join("<tr>" + "".join(f"<td>{cell}</td>" for cell in row) + "</tr>" for row in rows)
    st.html(
        f'<div class="dx-scroll" tabindex="0" role="region" aria-label="{escape(title)}">'
        f'<table class="dx-columns" dir="{screen.interface.direction}" lang="{screen.interface.tag}">'
        f"<thead><tr>{head}</tr></thead><tbody>{body}</tbody></table></div>"
    )


def in_order(screen: Screen, text: str) -> str:
    """Return a sentence escaped, its codes kept left to right: in right-to-left text > would be drawn as <."""
    if screen.interface.direction == "ltr":
        return escape(text)
    return "".join(
        f'<bdi class="dx-code" dir="ltr">{escape(piece)}</bdi>' if place % 2 else escape(piece)
        for place, piece in enumerate(_CODES.split(text))
    )


def told(screen: Screen, words: Mapping[str, str]) -> str:
    """Return a text of a data file in the reader's language, else in the one there is, said to be so."""
    return in_language(screen.interface.name_of(words), screen.interface.tag_of(words)) if words else ""


def in_language(text: str, tag: str) -> str:
    """Return a text with its language and direction, kept apart from what stands round it."""
    return f'<bdi lang="{escape(tag)}" dir="{load_interface(tag).direction}">{escape(text)}</bdi>'


def listed(items: Sequence[str]) -> str:
    """Return pieces of HTML as a list; nothing when there are none."""
    return "<ul>" + "".join(f"<li>{item}</li>" for item in items) + "</ul>" if items else ""


def chips(items: Sequence[str], tag: str) -> str:
    """Return texts of one language in a row of small labels."""
    return '<ul class="dx-names">' + "".join(f"<li>{in_language(item, tag)}</li>" for item in items) + "</ul>"
