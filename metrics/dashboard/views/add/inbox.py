"""The list of uploads that a reader looks at before adding them, kept for the session.

Comes in: files and texts. Goes out: Items, in the order in which they came. The promise: what was dropped once stays
on the list, whatever page is looked at meanwhile, until it is added or left out.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from uuid import uuid4
from weakref import WeakValueDictionary

import streamlit as st

from metrics.dashboard.intake.adding import Failure, Reading, Told, Upload, refusal
from metrics.dashboard.intake.desk import Desk, Work
from metrics.dashboard.intake.judging import Judgement, Standing
from metrics.dashboard.waiting import largest_file
from metrics.settings import settings

_ITEMS = "adding_items"
_SEEN = "adding_seen"
_TURN = "adding_turn"
_LEFT = "adding_left_over"


@dataclass(slots=True, kw_only=True, weakref_slot=True)
class Item:
    """One upload on the list; `is_ticked` is None until a person has ticked it or not."""

    upload: Upload
    work: Work
    told: Told = field(default_factory=Told)
    is_ticked: bool | None = None
    key: str = field(default_factory=lambda: uuid4().hex)

    @property
    def reading(self) -> Reading | None:
        """Return the article, None while it is being read and when it could not be."""
        return self.work.result if isinstance(self.work.result, Reading) else None

    @property
    def failure(self) -> Failure | None:
        """Return why there is no article, None while it is being read and when there is one."""
        return self.work.result if isinstance(self.work.result, Failure) else None


def items() -> dict[str, Item]:
    """Return the list of this session, by key."""
    found: dict[str, Item] = st.session_state.setdefault(_ITEMS, {})
    return found


def readings() -> dict[str, Reading]:
    """Return the articles on the list that were read, by key."""
    return {key: item.reading for key, item in items().items() if item.reading is not None}


def take(uploads: Iterable[Upload], told: Told | None = None) -> None:
    """Put uploads on the list and begin to read them; those for which there is no room are counted as left over.

    told  what a person tells of each of them
    """
    st.session_state[_LEFT] = 0
    for upload in uploads:
        if not _has_room(upload):
            st.session_state[_LEFT] += 1
            continue
        said = told or Told()
        item = Item(upload=upload, told=said, work=_begin(upload, said))
        items()[item.key] = item
        _of_all()[item.key] = item


def _has_room(upload: Upload) -> bool:
    """Return whether an upload fits on this list, and beside those of all others; archives go by the command line."""
    given, held = settings(), items().values()
    is_own_full = len(held) >= given.upload_files or _weight(held) + len(upload.content) > given.upload_bytes
    return not is_own_full and _weight(list(_of_all().values())) + len(upload.content) <= given.all_upload_bytes


def _weight(held: Iterable[Item]) -> int:
    return sum(len(item.upload.content) for item in held)


@st.cache_resource(show_spinner=False)
def _of_all() -> WeakValueDictionary[str, Item]:
    """Return the items of the lists of all sessions, as long as those have them."""
    return WeakValueDictionary()


def left_over() -> int:
    """Return how many of the last uploads found no room on the list."""
    return int(st.session_state.get(_LEFT, 0))


def read_again(item: Item, told: Told) -> None:
    """Read an item again with what a person tells of it."""
    item.told = told
    item.work = _begin(item.upload, told)


def drop(keys: Iterable[str]) -> None:
    """Take items off the list."""
    for key in list(keys):
        if item := items().pop(key, None):
            item.work.is_wanted = False


def clear() -> None:
    """Empty the list and the field that files are dropped on."""
    drop(items())
    st.session_state[_LEFT] = 0
    st.session_state[_TURN] = turn() + 1
    st.session_state[_SEEN] = set()


def turn() -> int:
    """Return a number that is another one when the field for files begins anew."""
    return int(st.session_state.get(_TURN, 0))


def is_seen(file_id: str) -> bool:
    """Return whether a file of the browser is on the list already, or was; it is from now on."""
    seen: set[str] = st.session_state.setdefault(_SEEN, set())
    if file_id in seen:
        return True
    seen.add(file_id)
    return False


def is_ticked(item: Item, judged: Judgement) -> bool:
    """Return whether an item is to be added: as a person says, else when it is new and something was found in it."""
    if item.is_ticked is not None or item.reading is None:
        return bool(item.is_ticked)
    tables = item.reading.tables
    return judged.standing is Standing.NEW and not (tables.figures.empty and tables.rejections.empty)


def _begin(upload: Upload, told: Told) -> Work:
    if refused := refusal(upload, largest_file()):
        work = Work()
        work.finish(refused)
        return work
    return _desk().put(upload, told)


@st.cache_resource(show_spinner=False)
def _desk() -> Desk:
    """Return the desk of this server, at which the uploads of all sessions are read."""
    return Desk()
