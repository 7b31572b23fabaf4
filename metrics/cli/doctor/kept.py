"""What is kept: the table that is shown, or the store, and the room it has.

In: the settings. Out: findings. It promises to change nothing there.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

from metrics.cli.doctor.findings import Finding, Level
from metrics.settings import settings, variable_of

_LITTLE = 1_000_000_000
"""Bytes below which a disk is nearly full: an upload, a backup and SQLite's log need room at once."""

_BACK = "move it away, together with the files of its name that end in -wal and -shm, and: dxmetrics restore FILE"


def table() -> Iterator[Finding]:
    """Look whether the tables that the dashboard is told to show are there."""
    said = settings()
    for name in ("table", "table_documents", "table_rejections"):
        if path := getattr(said, name):
            is_there = Path(path).is_file()
            level, cure = (Level.OK, "") if is_there else (Level.WRONG, f"mend or unset {variable_of(name)}")
            yield Finding(check="table", level=level, said=f"{path}{'' if is_there else ': no such file'}", cure=cure)


def store() -> Iterator[Finding]:
    """Look at the store: where it is, whether it is whole and of the present schema, and how much room is left."""
    from metrics.store import inspect_store

    found = inspect_store()
    kind = "PostgreSQL" if found.is_server else "SQLite"
    where = f"{kind}, {found.name}"
    if not found.is_writable:
        cure = "give the person who runs the program the right to write there, or set DXMETRICS_HOME"
        yield Finding(check="store", level=Level.WRONG, said=f"{where}: cannot be written", cure=cure)
    if found.fault:
        yield Finding(check="store", level=Level.WRONG, said=f"{where}: damaged ({found.fault})", cure=_BACK)
    elif not found.is_there:
        yield Finding(check="store", said=f"{where}: not there yet, it is made at the first use")
    elif found.revision != found.known:
        cure = "after a backup, any command brings an older one to the present schema; for a newer one update dxmetrics"
        said = f"{where}: schema {found.revision}, this program knows {found.known}"
        yield Finding(check="store", level=Level.WARNING, said=said, cure=cure)
    else:
        counts = ", ".join(f"{count:,} {name}" for name, count in found.counts.items() if name != "stale")
        said = f"{where}: schema {found.revision}, whole, {found.size:,} bytes, {counts}"
        yield Finding(check="store", said=said)
    if stale := found.counts.get("stale"):
        said = f"{stale:,} articles were read by other rules than the present ones"
        yield Finding(check="store", level=Level.WARNING, said=said, cure="dxmetrics refresh")
    if found.free is not None:
        is_little = found.free < max(_LITTLE, 2 * found.size)
        cure = "make room: a full disk stops adding, reviewing and backups" if is_little else ""
        level = Level.WARNING if is_little else Level.OK
        yield Finding(check="disk", level=level, said=f"{found.free:,} bytes free where the store lies", cure=cure)
