"""A person's verdict on a figure: by button, by key, taken back, and what others said before.

Comes in: a Screen and a row of the figures table. Goes out: verdicts in the store. The promises: a verdict is written
at once and never over another; when somebody else gave one meanwhile, that is said and shown.
"""

from __future__ import annotations

from collections.abc import Callable

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.reviewing import given_since, next_unreviewed
from metrics.dashboard.intake.access import Right
from metrics.dashboard.intake.guarded import GuardedStore
from metrics.dashboard.passages.cards import Row
from metrics.dashboard.screen import Screen
from metrics.dashboard.views.evidence.correction import show_correction
from metrics.dashboard.views.evidence.figures import progress_text
from metrics.dashboard.views.evidence.filters import VERDICT, kept_figures
from metrics.dashboard.views.evidence.history import show_history
from metrics.dashboard.views.reviewer import ask_reviewer, reviewer_said, say, show_said
from metrics.dashboard.views.rights import may
from metrics.dashboard.wording import words
from metrics.errors import MetricsError
from metrics.store import WITHDRAWN, Review
from metrics.table import Verdict

#: Keys of the buttons. Streamlit keeps C and R for itself, and lets no key act while somebody types.
KEYS = {Verdict.ACCEPTED: "A", Verdict.WRONG: "W", Verdict.UNSURE: "U"}
CORRECT, UNDO, NEXT = "E", "Z", "N"

ONWARD = "onward"
_CORRECTING = "correcting"
_GIVEN = "given_verdicts"
_SEEN = "verdicts_seen"


def show_review(screen: Screen, figure: Row, show_card: Callable[[], object]) -> None:
    """Draw the card with what a reviewer needs round it; where there is no store, the card and why."""
    _ = screen.interface.text
    if screen.store is None:
        show_card()
        st.caption(_("A table or a folder is shown: verdicts need the store, which the dashboard shows without them."))
        return
    is_reviewer = may(screen, Right.REVIEW)
    following = _following(screen, figure) if is_reviewer else ""
    with st.container(horizontal=True, vertical_alignment="bottom"):
        ask_reviewer(screen)
        if is_reviewer:
            address.switch(_("Go on after a verdict"), name=ONWARD)
    st.caption(progress_text(screen))
    show_said(screen)
    show_card()
    reviews = screen.store.reviews(figure["id"])
    if is_reviewer:
        _show_buttons(screen, screen.store, figure, following)
    if is_reviewer and st.session_state.get(_CORRECTING) == figure["id"]:
        show_correction(screen, figure, lambda said, note: _correct(screen, figure, said, note))
    st.session_state.setdefault(_SEEN, {})[figure["id"]] = len(reviews)
    show_history(screen, reviews)


def _following(screen: Screen, figure: Row) -> str:
    narrow = screen.corpus.narrow
    present = narrow.index[narrow["id"] == figure["id"]]
    return next_unreviewed(kept_figures(screen, without=(VERDICT,)), int(present[0]))


def _show_buttons(screen: Screen, store: GuardedStore, figure: Row, following: str) -> None:
    _ = screen.interface.text
    labels = {Verdict.ACCEPTED: _("Accept"), Verdict.WRONG: _("Wrong"), Verdict.UNSURE: _("Unsure")}
    with st.container(horizontal=True, gap="small", key="verdict_buttons"):
        for verdict, label in labels.items():
            st.button(
                label,
                key=f"verdict_{verdict}",
                shortcut=KEYS[verdict],
                type="primary" if figure["verdict"] == verdict else "secondary",
                on_click=_give,
                args=(screen, store, figure["id"], verdict, following),
            )
        st.button(_("Correct …"), key="correct", shortcut=CORRECT, on_click=_open_form, args=(figure["id"],))
        undone = _to_undo(figure)
        st.button(
            _("Undo"), key="undo", shortcut=UNDO, disabled=not undone, on_click=_undo, args=(screen, store, undone)
        )
        st.button(
            _("Next unreviewed"),
            key="next",
            shortcut=NEXT,
            disabled=not following,
            on_click=address.write,
            args=("id", following),
        )


def _give(screen: Screen, store: GuardedStore, figure_id: str, verdict: str, following: str) -> None:
    """Write a verdict down; go on to the next figure where the reviewer wants it so."""
    if _write(screen, store, figure_id, verdict) and following and st.query_params.get(ONWARD):
        address.write("id", following)


def _correct(screen: Screen, figure: Row, said: dict[str, object], note: str) -> bool:
    """Write a correction down and close the form; return whether that went well."""
    assert screen.store is not None  # the form is drawn only where there is one
    is_written = _write(screen, screen.store, figure["id"], Verdict.CORRECTED, said, note)
    if is_written:
        st.session_state.pop(_CORRECTING, None)
    return is_written


def _write(
    screen: Screen,
    store: GuardedStore,
    figure_id: str,
    verdict: str,
    said: dict[str, object] | None = None,
    note: str = "",
) -> bool:
    """Write down what the reviewer said and tell it; return whether that went well."""
    _ = screen.interface.text
    reviewer = reviewer_said(screen)
    if not reviewer:
        say(_("Type your name first: a verdict says whose it is."), is_trouble=True)
        return False
    try:
        before = store.reviews(figure_id)
        store.review(figure_id, verdict, reviewer, corrected=said, note=note)
    except MetricsError as error:
        say(_("This was not written down."), str(error), is_trouble=True)
        return False
    meanwhile = given_since(before, st.session_state.get(_SEEN, {}).get(figure_id, len(before)), reviewer)
    say(_told(screen, verdict), *(_told_meanwhile(screen, review) for review in meanwhile))
    given = st.session_state.setdefault(_GIVEN, [])
    if verdict == WITHDRAWN:
        st.session_state[_GIVEN] = [each for each in given if each != figure_id]
    else:
        given.append(figure_id)
    return True


def _undo(screen: Screen, store: GuardedStore, figure_id: str) -> None:
    """Withdraw the verdict given last, and show the figure it was about."""
    if _write(screen, store, figure_id, WITHDRAWN):
        address.write("id", figure_id)


def _to_undo(figure: Row) -> str:
    """Return the figure whose verdict can be withdrawn: the last this session judged, else this one if it has one."""
    given = st.session_state.get(_GIVEN, [])
    if given:
        return str(given[-1])
    return str(figure["id"]) if figure["verdict"] else ""


def _open_form(figure_id: str) -> None:
    """Open the form for corrections, or close it."""
    is_open = st.session_state.get(_CORRECTING) == figure_id
    st.session_state[_CORRECTING] = "" if is_open else figure_id


def _told(screen: Screen, verdict: str) -> str:
    _ = screen.interface.text
    if verdict == WITHDRAWN:
        return _("The verdict is withdrawn; the history keeps it.")
    return _("Written down: {verdict}.").format(verdict=words.verdict_name(screen.interface, verdict))


def _told_meanwhile(screen: Screen, review: Review) -> str:
    _ = screen.interface.text
    return _("Meanwhile {reviewer} said: {verdict}. Both are kept; the newer one, yours, counts.").format(
        reviewer=screen.interface.isolate(review.reviewer),
        verdict=words.verdict_name(screen.interface, review.verdict),
    )
