"""The ticked articles go into the store.

Comes in: the list and how its articles stand. Goes out: a result for each. The promise: an article goes in whole or
not at all, and a page that is left in the middle goes on where it was when it is drawn again.
"""

from __future__ import annotations

from collections.abc import Mapping

import streamlit as st

from metrics.dashboard.intake.adding import Reading
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.intake.judging import Judgement
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.add import inbox
from metrics.dashboard.views.add.results import Result, begin_results, keep_result
from metrics.dashboard.wording import formats
from metrics.errors import MetricsError

_WANTED = "adding_wanted"


def add_ticked(screen: Screen, store: GuardedStore, judged: Mapping[str, Judgement]) -> None:
    """Draw the buttons under the list, and add what was asked for."""
    _ = screen.interface.text
    ticked = [key for key, item in inbox.items().items() if key in judged and inbox.is_ticked(item, judged[key])]
    with st.container(horizontal=True, gap="small"):
        label = _("Add to the store · articles: {count}").format(count=formats.number(screen.interface, len(ticked)))
        if st.button(label, type="primary", key="adding_add", disabled=not ticked):
            begin_results()
            st.session_state[_WANTED] = ticked
        if st.button(_("Leave all out"), key="adding_clear"):
            inbox.clear()
            st.rerun()
    if st.session_state.get(_WANTED):
        _add_wanted(screen, store, judged)


def _add_wanted(screen: Screen, store: GuardedStore, judged: Mapping[str, Judgement]) -> None:
    """Add one article after the other, each taken off the list when its result is kept."""
    wanted: list[str] = st.session_state[_WANTED]
    total = len(wanted)
    bar = st.progress(0.0)
    while wanted:
        key = wanted.pop(0)
        item = inbox.items().get(key)
        if item is not None and item.reading is not None:
            keep_result(_add(store, item.reading, judged.get(key)))
            inbox.drop([key])
        bar.progress((total - len(wanted)) / total)
    if not inbox.items():
        inbox.clear()
    st.rerun()


def _add(store: GuardedStore, reading: Reading, judged: Judgement | None) -> Result:
    document = reading.document
    same_story = judged.same_story if judged else ()
    try:
        added = store.add(document, reading.extraction)
    except MetricsError as error:
        return Result(name=document.name, trouble=str(error))
    return Result(name=added.name, added=added, same_story=same_story)
