"""The one door to the store for the pages: all may look, those who have the right may write.

Comes in: the store, and who asks, asked anew at each writing. Goes out: what the store gives. The promises: no page
writes past this door, whatever its buttons show; who is signed in writes under the name of the login, whatever was
typed; what a broken store says of its machine goes to the log and not to the page.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any

from metrics.dashboard.intake.access import Refusal, Right, Rule, Visitor
from metrics.dashboard.troubles import write_down
from metrics.documents import Document
from metrics.errors import MetricsError, StoreError
from metrics.extraction import Extraction
from metrics.settings import variable_of
from metrics.store import Added, Event, FigureKey, Matter, Refreshed, Review, Store, StoredDocument

_WHY: Mapping[Refusal, str] = {
    Refusal.NOBODY: "nobody may do this here: {variable} says so",
    Refusal.UNSAID: "others can reach this dashboard, and {variable} does not say who may do this",
    Refusal.SIGNED_OUT: "sign in first: {variable} lists who may do this",
    Refusal.STRANGER: "{variable} does not list you",
}


class NotAllowedError(MetricsError):
    """A visitor may not do this; says by which setting. Nothing has been written."""


class GuardedStore:
    """The store as the pages have it."""

    def __init__(self, store: Store, rules: Mapping[Right, Rule], who: Callable[[], Visitor]) -> None:
        self._store, self._rules, self._who = store, rules, who

    def refusal(self, right: Right) -> Refusal | None:
        """Return why the visitor does not have a right, None when they have it."""
        return self._rules[right].refuses(self._who())

    def signature(self) -> str:
        """Return the name under which the visitor writes because of their login, empty where they type one."""
        return self._who().signature

    # ------------------------------------------------------------ looking
    def state(self) -> str:
        """Return a word that is another one when the store has changed."""
        with _discreet():
            return self._store.state()

    def documents(self) -> tuple[StoredDocument, ...]:
        """Return the documents of the store."""
        with _discreet():
            return self._store.documents()

    def history(self, sha256: str) -> tuple[Event, ...]:
        """Return what happened to a document."""
        with _discreet():
            return self._store.history(sha256)

    def reviews(self, figure: str) -> tuple[Review, ...]:
        """Return what was said of a figure."""
        with _discreet():
            return self._store.reviews(figure)

    def look_again(self) -> tuple[Matter, ...]:
        """Return the verdicts that no longer fit what is read."""
        with _discreet():
            return self._store.look_again()

    # ------------------------------------------------------------ writing
    def review(
        self,
        figure: str | FigureKey,
        verdict: str,
        typed: str,
        *,
        corrected: Mapping[str, Any] | None = None,
        note: str = "",
    ) -> None:
        """Write a verdict down, under the name of the login, or the `typed` one where nobody signs in."""
        with self._writing(Right.REVIEW, typed) as name:
            self._store.review(figure, verdict, name, corrected=corrected, note=note)

    def add_figure(self, key: FigureKey, *, reviewer: str, note: str = "", **columns: Any) -> str:
        """Add a figure that a person read, and return its id."""
        with self._writing(Right.REVIEW, reviewer) as name:
            return self._store.add_figure(key, reviewer=name, note=note, **columns)

    def add(self, document: Document, extraction: Extraction) -> Added:
        """Add an article."""
        with self._writing(Right.ADD):
            return self._store.add(document, extraction)

    def edit(self, sha256: str, *, by: str, **changes: Any) -> None:
        """Change what is known of an article."""
        with self._writing(Right.ADD, by) as name:
            self._store.edit(sha256, **changes, by=name)

    def remove(self, sha256: str, *, by: str) -> None:
        """Take an article out."""
        with self._writing(Right.ADD, by) as name:
            self._store.remove(sha256, by=name)

    def refresh(self, each: Callable[[str, int], None]) -> Refreshed:
        """Read the articles again that were read by older rules."""
        with self._writing(Right.ADD):
            return self._store.refresh(stale_only=True, each=each)

    @contextmanager
    def _writing(self, right: Right, typed: str = "") -> Iterator[str]:
        visitor = self._who()
        refused = self._rules[right].refuses(visitor)
        if refused is not None:
            raise NotAllowedError(_WHY[refused].format(variable=variable_of(right)))
        with _discreet():
            yield visitor.signature or typed


@contextmanager
def _discreet() -> Iterator[None]:
    """Keep from the pages what the database and its driver say: paths, addresses, statements."""
    try:
        yield
    except StoreError as error:
        if error.__cause__ is None:
            raise  # what the store says of the question itself
        number = write_down(error)
        raise StoreError(
            f"the store could not do it, and nothing has been changed; try again. The log says why: error {number}"
        ) from error
