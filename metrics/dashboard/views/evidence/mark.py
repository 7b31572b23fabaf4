"""An article to be read, and a stretch of it to be added as a figure.

Comes in: a Screen, the name of an article and the address. Goes out: the text in its own script, ways to mark words
of it with and without a mouse, the form, and the figure in the store. The promise: what is added cites the very words
marked.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from html import escape
from typing import Any
from urllib.parse import urlencode

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.searching import places_in
from metrics.dashboard.intake.access import Right
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.passages.cards import article_card, rejection_card
from metrics.dashboard.passages.marking import code_of, in_context, known_of, numbers_in, overlapping, span_said
from metrics.dashboard.screen import Screen, show_empty, show_heading
from metrics.dashboard.serving import marking_script_address
from metrics.dashboard.views.evidence.article import TEXT, show_text
from metrics.dashboard.views.evidence.correction import show_form
from metrics.dashboard.views.evidence.derivation import show_refusal, traced
from metrics.dashboard.views.evidence.ways import show_way
from metrics.dashboard.views.reviewer import ask_reviewer, reviewer_said, say, show_message, show_said
from metrics.dashboard.views.rights import may
from metrics.dashboard.wording.interface import isolate
from metrics.errors import MetricsError
from metrics.store import FigureKey
from metrics.text import Span

ARTICLE, SPAN, WORDS = "article", "span", "words"
MOST_PLACES = 20


def show_article(screen: Screen, document: str) -> None:
    """Draw the article of this name, or say that there is none."""
    _ = screen.interface.text
    text = screen.corpus.text_of(document)
    if not text:
        show_empty(
            screen,
            _("The text of this article is not here."),
            _("A table that is shown without its articles has none; else the link may come from another collection."),
        )
        show_way(screen, _("All figures"), {})
        return
    span = span_said(st.query_params.get(SPAN, ""), text)
    if span is None:
        _show_choice(screen, document, text)
    else:
        _show_stretch(screen, document, text, span)
    show_way(screen, _("Figures of this article"), {"document": document})


def _show_choice(screen: Screen, document: str, text: str) -> None:
    """Draw the ways to mark a stretch, and the text."""
    _ = screen.interface.text
    direction = screen.corpus.direction_of(screen.corpus.article(document)["language"])
    show_heading(
        screen, _("Add a figure from this article") if may(screen, Right.REVIEW) else _("Numbers of this article")
    )
    told = traced(screen, document)
    spans = {code_of(span): span for span in numbers_in(told)} if told else {}
    st.selectbox(
        _("Choose a number of the article"),
        list(spans),
        index=None,
        key=address.widget_key(SPAN),
        format_func=lambda code: isolate(in_context(text, spans[code]), direction),
        placeholder=_("{count} numbers").format(count=len(spans)),
        on_change=_take_number,
    )
    typed = address.type_words(_("Or type the words that state it, as they stand"), name=WORDS)
    _show_places(screen, document, text, typed)
    st.caption(_("Or select the words in the text below."))
    show_text(screen, document, hits=places_in(text, typed, most=MOST_PLACES))
    _show_selecting(screen, document)


def _show_selecting(screen: Screen, document: str) -> None:
    """Draw what static/marking.js shows while words of the text are selected: a link that marks them."""
    label, direction = escape(screen.interface.text("Mark these words")), screen.interface.direction
    language = screen.corpus.article(document)["language"]
    words = f'<bdi lang="{escape(language)}" dir="{screen.corpus.direction_of(language)}"></bdi>'
    kept = {name: value for name, value in st.query_params.items() if name not in (SPAN, WORDS)}
    query = escape(urlencode({**kept, ARTICLE: document}))
    st.html(
        f'<p class="dx-mark-bar" role="status" dir="{direction}" hidden'
        f' data-text=".st-key-{TEXT}" data-query="{query}">'
        f'<a target="_self">{label}</a> {words}</p><script src="{escape(marking_script_address())}"></script>',
        # A script of ours, as in chartfiles.py; the article itself stands in an element without any.
        unsafe_allow_javascript=True,
    )


def _take_number() -> None:
    address.write(SPAN, st.session_state[address.widget_key(SPAN)] or "")


def _show_places(screen: Screen, document: str, text: str, typed: str) -> None:
    """Draw the places where the typed words stand, each with a link that marks it."""
    _ = screen.interface.text
    if not typed:
        return
    places = places_in(text, typed, most=MOST_PLACES)
    if not places:
        show_message(screen, _("These words do not stand in the article."), is_trouble=True)
    for span in places:
        st.html(article_card(screen.interface, screen.corpus, document, [span]))
        show_way(screen, _("Mark this place"), query_of(document, span))


def query_of(document: str, span: Span) -> dict[str, str]:
    """Return the query that marks a stretch of an article."""
    return {ARTICLE: document, SPAN: code_of(span)}


def _show_stretch(screen: Screen, document: str, text: str, span: Span) -> None:
    """Draw the stretch that was marked, what the program made of it, and the form that makes it a figure."""
    _ = screen.interface.text
    refused = overlapping(screen.corpus.rejections, document, span)
    exact = refused.loc[(refused["start"] == span.start) & (refused["end"] == span.end)]
    show_heading(screen, _("The words that are marked"))
    for rejection in exact.to_dict("records"):
        st.html(rejection_card(screen.interface, screen.corpus, rejection))
        show_refusal(screen, rejection)
    if exact.empty:
        st.html(article_card(screen.interface, screen.corpus, document, [span]))
    for figure in overlapping(screen.corpus.figures, document, span)["id"]:
        show_way(screen, _("These words are a figure already"), {"id": str(figure)})
    if screen.store is None:
        st.caption(
            _("A table or a folder is shown: adding figures needs the store, which the dashboard shows without them.")
        )
    else:
        known = known_of(traced(screen, document), text, span, exact)
        _show_form(screen, screen.store, document, span, known)
    show_way(screen, _("Mark other words"), {ARTICLE: document})


def _show_form(screen: Screen, store: GuardedStore, document: str, span: Span, known: Mapping[str, Any]) -> None:
    _ = screen.interface.text
    show_heading(screen, _("Add as a figure"))
    ask_reviewer(screen)
    if not may(screen, Right.REVIEW):
        return
    key = f"add_{document}_{code_of(span)}"
    stated, note = show_form(screen, key, known, _("Add the figure"))
    if stated is None:
        return
    if not reviewer_said(screen):
        show_message(screen, _("Type your name first: a figure says who added it."), is_trouble=True)
        return
    row = screen.corpus.rows[document]
    sha256 = str(screen.corpus.documents["sha256"].iat[row])
    columns = dict(stated.columns)
    about = (str(columns.pop(name)) for name in ("metric", "province", "place"))
    add = partial(
        store.add_figure, FigureKey(sha256, span.start, span.end, *about), reviewer=reviewer_said(screen), note=note
    )
    try:
        added = add(**columns)
    except MetricsError as error:
        say(_("This was not written down."), str(error), is_trouble=True)
        show_said(screen)
        return
    say(_("The figure is added, and stands in every table from now on."))
    for name in (ARTICLE, SPAN, WORDS):
        address.write(name, "")
    address.write("id", added)
    st.rerun()
