"""The list of what may be added: how far each upload is, what was found in it, how it stands to the store.

Comes in: the uploads of the session. Goes out: a slip for each, and the articles that a person asked to add in the
store. The promise: each article goes in whole or not at all, and each has a result of its own.
"""

from __future__ import annotations

from html import escape

import streamlit as st
from babel.lists import format_list

from metrics.dashboard import address
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.intake.judging import Judgement, judge
from metrics.dashboard.intake.slips import failure_slip, progress_html, reading_slip
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.sources import load_corpus
from metrics.dashboard.views.add import inbox
from metrics.dashboard.views.add.adding import add_ticked
from metrics.dashboard.views.add.found import show_found, show_told

PER_PAGE = 10
SECONDS = 0.5

_JUDGED = "adding_judged"


def show_preview(screen: Screen, store: GuardedStore) -> None:
    """Draw the list, or what can be dropped here while there is none."""
    _ = screen.interface.text
    if not inbox.items():
        _show_explanation(screen)
        return
    if any(not item.work.is_done for item in inbox.items().values()):
        _show_progress(screen)
    judged = _judgements(store)
    show_heading(screen, _("What was found"))
    place = st.container()
    add_ticked(screen, store, judged)
    listed = [item for item in inbox.items().values() if item.work.is_done]
    number = address.turn_pages(-(-len(listed) // PER_PAGE))
    with place:
        for item in listed[(number - 1) * PER_PAGE : number * PER_PAGE]:
            _show_item(screen, item, judged.get(item.key))


@st.fragment(run_every=SECONDS)
def _show_progress(screen: Screen) -> None:
    """Draw the bars, again and again until everything has been read; the rest of the page stays as it is."""
    works = [(item.upload, item.work) for item in inbox.items().values()]
    st.html(progress_html(screen.interface, works))
    done = sum(work.is_done for _upload, work in works)
    before = st.session_state.get("adding_done", 0)
    st.session_state["adding_done"] = done
    if done != before:
        st.rerun()


def _show_item(screen: Screen, item: inbox.Item, judged: Judgement | None) -> None:
    with st.container(border=True, key=f"adding_item_{item.key}", gap="small"):
        if item.failure is not None:
            st.html(failure_slip(screen.interface, item.upload, item.failure))
            _show_leave_out(screen, item)
        elif item.reading is not None and judged is not None:
            with st.container(horizontal=True, horizontal_alignment="distribute", vertical_alignment="center"):
                _show_tick(screen, item, judged)
                _show_leave_out(screen, item)
            st.html(reading_slip(screen.interface, screen.corpus, item.upload, item.reading, judged))
            show_found(screen, item)
            show_told(screen, item)


def _show_leave_out(screen: Screen, item: inbox.Item) -> None:
    if st.button(screen.interface.text("Leave out"), key=f"adding_drop_{item.key}"):
        inbox.drop([item.key])
        st.rerun()


def _show_tick(screen: Screen, item: inbox.Item, judged: Judgement) -> None:
    key = f"adding_tick_{item.key}"
    st.session_state[key] = inbox.is_ticked(item, judged)

    def write() -> None:
        item.is_ticked = bool(st.session_state[key])

    st.checkbox(screen.interface.text("Add this article"), key=key, on_change=write)


def _judgements(store: GuardedStore) -> dict[str, Judgement]:
    """Return how the articles on the list stand; asked again only when the list or the store is another."""
    read = inbox.readings()
    asked = (store.state(), tuple((key, id(reading)) for key, reading in read.items()))
    held: tuple[object, dict[str, Judgement]] | None = st.session_state.get(_JUDGED)
    if held is None or held[0] != asked:
        held = (asked, judge(read, load_corpus()))
        st.session_state[_JUDGED] = held
    return held[1]


def _show_explanation(screen: Screen) -> None:
    _ = screen.interface.text
    interface = screen.interface
    tags = sorted(screen.corpus.directions, key=interface.language_name)
    told = (
        _("Read are plain text, saved web pages, PDF with a text layer and Word files, in {languages}.").format(
            languages=format_list([interface.language_name(tag) for tag in tags], locale=interface.locale)
        ),
        _("You see what is found and what is refused, each with its sentence, before anything is added."),
        _("Nothing leaves this machine: the files are read here, and what you add is kept in your own store."),
    )
    lines = "".join(f"<li>{escape(line)}</li>" for line in told)
    st.html(f'<ul class="dx-empty dx-listed" dir="{interface.direction}">{lines}</ul>')
