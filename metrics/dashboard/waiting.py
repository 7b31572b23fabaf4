"""What the server holds of files that wait to be added, and how large one may be.

Comes in: the id of a session. Goes out: numbers. The promise: they are those of the server itself, not of its clients.
"""

from __future__ import annotations

from typing import TYPE_CHECKING, cast

import streamlit as st
from streamlit import runtime

from metrics.dashboard.limits import MEGABYTE, Held

if TYPE_CHECKING:
    from streamlit.runtime.memory_uploaded_file_manager import MemoryUploadedFileManager


def largest_file() -> int:
    """Return how many bytes a file may have, as the server is set."""
    return int(st.get_option("server.maxUploadSize")) * MEGABYTE


def held_of(session: str) -> Held:
    """Return what Streamlit keeps of the files of a session, and of all."""
    if not runtime.exists():
        return Held()
    manager = cast("MemoryUploadedFileManager", runtime.get_instance().uploaded_file_mgr)  # the only one there is
    # Sessions come and go meanwhile: each list is made in one step.
    storage = manager.file_storage
    sizes = {one: [len(file.data) for file in list(files.values())] for one, files in list(storage.items())}
    own = sizes.get(session, [])
    return Held(files=len(own), own=sum(own), everyone=sum(map(sum, sizes.values())))
