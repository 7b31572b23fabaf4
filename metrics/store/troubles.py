"""The troubles of a database, in words for people.

In: whatever the database, its driver or the disk raised. Out: a StoreError. It promises to say what happened, to which
store, and what to do; and that the transaction it happened in has changed nothing.
"""

from __future__ import annotations

import errno
import sqlite3
from collections.abc import Iterator
from contextlib import contextmanager
from json import JSONDecodeError

from sqlalchemy.exc import DBAPIError
from sqlalchemy.exc import TimeoutError as PoolTimeout

from metrics.errors import StoreError

LOCKED = "in use: another program holds it for writing; wait until that is done, or end it, and try again"
CORRUPTED = (
    "no whole SQLite database: the file is damaged or was never one. Move it away, together with the files of its name "
    "that end in -wal and -shm, and bring back the last backup: dxmetrics restore FILE"
)
FULL = "the disk is full; make room and try again. What was being written has been taken back, the rest is whole"
FAILING = (
    "the disk fails, or lets no file grow so large; look at it and try again. What was being written is taken back"
)
READ_ONLY = "cannot be written; make the file and its folder writable, or keep the store elsewhere (DXMETRICS_HOME)"
UNREADABLE = "cannot be opened; look whether its folder exists and can be written to (DXMETRICS_HOME names another)"
AWAY = "the database does not answer; look whether the server runs, and at host and port in DXMETRICS_DATABASE_URL"
BUSY = "too many at once: all connections of this process are in use; try again"
REFUSED = "the database refuses; look at user, password, database and their rights in DXMETRICS_DATABASE_URL"

# What Python's driver says of a text whose bytes are none; SQLite itself keeps any bytes.
_BROKEN = "Could not decode to UTF-8"

# SQLite's primary result codes (https://www.sqlite.org/rescode.html), the lowest byte of the extended ones.
_BY_CODE = {
    sqlite3.SQLITE_BUSY: LOCKED,
    sqlite3.SQLITE_LOCKED: LOCKED,
    sqlite3.SQLITE_FULL: FULL,
    sqlite3.SQLITE_IOERR: FAILING,
    sqlite3.SQLITE_READONLY: READ_ONLY,
    sqlite3.SQLITE_PERM: READ_ONLY,
    sqlite3.SQLITE_CANTOPEN: UNREADABLE,
    sqlite3.SQLITE_NOTADB: CORRUPTED,
    sqlite3.SQLITE_CORRUPT: CORRUPTED,
}

# PostgreSQL's error codes (appendix A of its manual), the longer ones before the classes they belong to.
_BY_STATE = {
    "55P03": LOCKED,
    "40": LOCKED,
    "53100": FULL,
    "25006": READ_ONLY,
    "42501": REFUSED,
    "28": REFUSED,
    "3D000": REFUSED,
    "08": AWAY,
    "57P": AWAY,
}


@contextmanager
def in_words(name: str) -> Iterator[None]:
    """Turn what the database raises in the block into a StoreError about the store `name`."""
    try:
        yield
    except DBAPIError as error:
        raise StoreError(f"{name}: {_explain(error.orig)}") from error
    except PoolTimeout as error:
        raise StoreError(f"{name}: {BUSY}") from error
    except sqlite3.Error as error:
        raise StoreError(f"{name}: {_explain(error)}") from error
    except (JSONDecodeError, UnicodeDecodeError) as error:  # the latter also of what SQLite itself says of a file
        raise StoreError(f"{name}: {CORRUPTED} ({error})") from error
    except OSError as error:
        why = FULL if error.errno in (errno.ENOSPC, errno.EDQUOT) else READ_ONLY
        raise StoreError(f"{name}: {why} ({error.strerror or error})") from error


def _explain(error: BaseException | None) -> str:
    said = " ".join(str(error).split())
    code = getattr(error, "sqlite_errorcode", None)
    if _BROKEN in said:
        why: str | None = CORRUPTED
    elif code is not None:
        why = _BY_CODE.get(code & 0xFF)
    elif "sqlstate" in dir(error):
        why = _by_state(getattr(error, "sqlstate", None), said)
    else:
        why = None
    return f"{why} ({said})" if why else f"the database could not do it ({said}); nothing has been changed"


def _by_state(state: str | None, said: str) -> str | None:
    if state is None:  # before there is a connection the driver knows no code
        return REFUSED if any(word in said for word in ("authentication", "does not exist", "no pg_hba")) else AWAY
    return next((why for start, why in _BY_STATE.items() if state.startswith(start)), None)
