"""What adding came to, article by article, and the way to the figures.

Comes in: results. Goes out: a line for each on the page. The promise: the results stay until the next ones, so that
none is missed.
"""

from __future__ import annotations

from dataclasses import dataclass
from html import escape

import streamlit as st

from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface
from metrics.store import Added, Outcome

MOST_LINKS = 10

_RESULTS = "adding_results"


@dataclass(frozen=True, slots=True, kw_only=True)
class Result:
    """What adding one article came to: `added`, or the `trouble` that kept it out."""

    name: str
    added: Added | None = None
    trouble: str = ""
    same_story: tuple[str, ...] = ()


def begin_results() -> None:
    """Forget the results of before."""
    st.session_state[_RESULTS] = []


def keep_result(result: Result) -> None:
    """Keep the result of one article."""
    st.session_state.setdefault(_RESULTS, []).append(result)


def show_results(screen: Screen) -> None:
    """Draw the results of the last adding."""
    _ = screen.interface.text
    results: list[Result] = st.session_state.get(_RESULTS, [])
    if not results:
        return
    show_heading(screen, _("What was added"))
    links = 0
    for result in results:
        st.html(f'<p class="dx-result" dir="{screen.interface.direction}">{_line_html(screen.interface, result)}</p>')
        if result.added and result.added.figures and links < MOST_LINKS:
            links += 1
            st.page_link(screen.pages["evidence"], label=_("Its figures"), query_params={"document": result.name})
    if st.button(_("Done"), key="adding_results_seen"):
        begin_results()
        st.rerun()


def _line_html(interface: Interface, result: Result) -> str:
    name = f'<bdi class="dx-slip-name" dir="ltr">{escape(result.name)}</bdi>'
    if result.added is None:
        said = interface.text("not added, and nothing of it is kept.")
        return f'{name}: {escape(said)} <bdi lang="en" dir="ltr">{escape(result.trouble)}</bdi>'
    return f"{name}: {escape(_outcome(interface, result.added))}"


def _outcome(interface: Interface, added: Added) -> str:
    _ = interface.text
    counts = {
        "figures": formats.number(interface, added.figures),
        "refused": formats.number(interface, added.rejections),
    }
    if added.outcome is Outcome.NEW:
        return _("added, {figures} figures, {refused} numbers refused.").format(**counts)
    if added.outcome is Outcome.KNOWN:
        return _("was there already; nothing has changed.")
    return _("was there already under another name, and now has this one too.")
