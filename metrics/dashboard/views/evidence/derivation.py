"""How one number was read, on demand.

Comes in: a Screen and a row of figures or refused numbers. Goes out: the steps as a list. The promise: an article is
read again only when somebody asks, and what the present rules read otherwise is said to be so.
"""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.passages.cards import Row
from metrics.dashboard.passages.derivation import Step, steps_of_figure, steps_of_rejection
from metrics.dashboard.screen import Screen
from metrics.documents import document_from_text
from metrics.errors import MetricsError
from metrics.extraction import Trace, trace
from metrics.table import Origin

HOW = "how"


def show_derivation(screen: Screen, figure: Row) -> None:
    """Draw the switch and, when it is on, how the figure was read."""
    _ = screen.interface.text
    if figure["origin"] == Origin.REVIEWER.value:
        st.caption(_("A person read this figure; the program did not find it."))
        return
    if not address.switch(_("How it was read"), name=HOW):
        return
    told = traced(screen, figure["document"])
    steps = steps_of_figure(screen.interface, screen.corpus, told, figure) if told else []
    _show_steps(screen, figure["language"], steps)


def show_refusal(screen: Screen, rejection: Row) -> None:
    """Draw how a refused number was read."""
    told = traced(screen, rejection["document"])
    steps = steps_of_rejection(screen.interface, screen.corpus, told, rejection) if told else []
    _show_steps(screen, screen.corpus.article(rejection["document"])["language"], steps)


def traced(screen: Screen, document: str) -> Trace | None:
    """Return the trace of an article of the corpus; None where its text is not there or cannot be read."""
    text = screen.corpus.text_of(document)
    if not text:
        return None
    about = screen.corpus.article(document)
    published = about["published"].date().isoformat() if about["published"] == about["published"] else ""
    return _trace(text, document, about["language"], about["title"], about["source_url"], published)


@st.cache_resource(show_spinner=False, max_entries=16)
def _trace(text: str, name: str, language: str, title: str, source_url: str, published: str) -> Trace | None:
    day = date.fromisoformat(published) if published else None
    try:
        document = document_from_text(
            text, name=name, language=language, title=title, source_url=source_url, published=day
        )
        return trace(document)
    except MetricsError:
        return None


def _show_steps(screen: Screen, language: str, steps: list[Step]) -> None:
    _ = screen.interface.text
    if not steps:
        st.caption(
            _("The article, read again by the present rules, does not give this; how it came about is not known.")
        )
        return
    direction = screen.corpus.direction_of(language)
    told = "".join(f"<dt>{escape(step.label)}</dt><dd>{_step_html(step, language, direction)}</dd>" for step in steps)
    st.html(f'<dl class="dx-facts dx-steps" dir="{screen.interface.direction}">{told}</dl>')


def _step_html(step: Step, language: str, direction: str) -> str:
    quotes = [
        f'<bdi class="dx-words" lang="{escape(language)}" dir="{direction}">{escape(q)}</bdi>' for q in step.quotes
    ]
    answer = [f"<span>{escape(step.answer)}</span>"] if step.answer else []
    code = [f"<code><bdi>{escape(step.code)}</bdi></code>"] if step.code else []
    return " ".join((*quotes, *answer, *code))
