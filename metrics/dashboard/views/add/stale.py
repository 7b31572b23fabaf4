"""Articles that were read by other rules than the present ones, and the button that reads them again.

Comes in: the documents of the store. Goes out: what reading them again came to. The promise: each article is read
again whole, so that a page which is left in the middle leaves nothing half done.
"""

from __future__ import annotations

from collections.abc import Sequence

import streamlit as st

from metrics.dashboard.intake.access import Right
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.rights import may
from metrics.dashboard.wording import formats
from metrics.errors import MetricsError
from metrics.store import Refreshed, StoredDocument

_DONE = "adding_refreshed"


def show_stale(screen: Screen, store: GuardedStore, documents: Sequence[StoredDocument]) -> None:
    """Say how many articles are to be read again, and do it when asked."""
    _ = screen.interface.text
    _show_done(screen)
    stale = sum(document.is_stale for document in documents)
    if not stale:
        return
    st.warning(
        _("Read by an older version of the rules: {count} articles. Verdicts stay when they are read again.").format(
            count=formats.number(screen.interface, stale)
        )
    )
    if may(screen, Right.ADD) and st.button(_("Read them again"), key="adding_refresh"):
        st.session_state[_DONE] = _refresh(store)
        st.rerun()


def _refresh(store: GuardedStore) -> Refreshed | MetricsError:
    bar = st.progress(0.0)
    read: list[str] = []

    def each(sha256: str, total: int) -> None:
        read.append(sha256)
        bar.progress(min(1.0, len(read) / total))

    try:
        return store.refresh(each)
    except MetricsError as error:
        return error


def _show_done(screen: Screen) -> None:
    """Say once what reading again came to."""
    _ = screen.interface.text
    done: Refreshed | MetricsError | None = st.session_state.pop(_DONE, None)
    if isinstance(done, MetricsError):
        st.error(_("The store did not let it. Nothing has been changed."))
        st.text(str(done))
    elif done is not None:
        counts = {
            name: formats.number(screen.interface, count)
            for name, count in (("read", done.documents), ("changed", done.changed))
        }
        counts |= {
            name: formats.number(screen.interface, count)
            for name, count in (("gained", done.gained), ("lost", done.lost))
        }
        st.success(
            _("Read again: {read} articles, {changed} changed, {gained} figures more, {lost} fewer.").format(**counts)
        )
        for trouble in done.troubles:
            st.text(trouble)
