"""A new store gets the articles that the program ships with.

In: a new store. Out: the same with the seeds in it. It promises to do so once in the life of a store: a seed that was
removed stays away.
"""

from __future__ import annotations

from pathlib import Path

import sqlalchemy as sa

from metrics.documents import Document, read_documents
from metrics.store.adding import add_document
from metrics.store.database import Database
from metrics.store.schema import SETTINGS

# A wheel carries the articles inside the package; a checkout has them at the top.
_ROOM = Path(__file__).parent
_FOLDERS = (_ROOM.parent / "seeds", _ROOM.parent.parent / "seeds")

_SETTING = "seeds"
_DONE, _DECLINED = "added", "not wanted"


def seed(database: Database, *, wanted: bool) -> None:
    """Add the seeds to a store that is asked about them for the first time."""
    with database.reading() as connection:
        if connection.scalar(sa.select(SETTINGS.c.value).filter_by(name=_SETTING)) is not None:
            return
    folder = next((folder for folder in _FOLDERS if folder.is_dir()), None)
    for document in read_documents([folder]) if wanted and folder else ():
        if isinstance(document, Document):  # the seeds are whole; what a hand has broken is not worth a refusal
            add_document(database, document, None)
    with database.writing() as connection:
        if connection.scalar(sa.select(SETTINGS.c.value).filter_by(name=_SETTING)) is None:
            connection.execute(sa.insert(SETTINGS).values(name=_SETTING, value=_DONE if wanted else _DECLINED))
