"""Reading a file in a process apart, which can be stopped.

In: the kind and the content of a file. Out: what it holds. It promises that a file which hangs, asks for all memory or
breaks the library of its format costs no more than the settings allow, and ends nothing but its own reading: libraries
of formats are made for files as people write them, and a few kilobytes can keep them busy for days.
"""

from __future__ import annotations

import atexit
import os
import subprocess
import sys
from collections import defaultdict, deque
from datetime import date
from threading import Timer
from typing import Any

from metrics.documents.formats.held import Held
from metrics.documents.formats.reader import Answer, ask, read_here
from metrics.errors import DocumentError
from metrics.settings import PREFIX, Settings, settings, variable_of

_START = """\
import sys
sys.path[:] = sys.argv[2:]
from metrics.documents.formats.reader import serve
serve(int(sys.argv[1]))
"""

# Readers that wait for the next file. By process: one that was forked shares no pipe with the one it comes from.
_IDLE: defaultdict[int, deque[_Reader]] = defaultdict(deque)


class _Reader:
    """A process that reads one file after the other, and takes no more than `memory` bytes."""

    def __init__(self, memory: int) -> None:
        self.memory = memory
        self.is_late = False
        # It reads what nobody vouches for: neither the modules of the folder one stands in nor the store's password
        # are any business of it.
        self._process = subprocess.Popen(
            [sys.executable, "-I", "-c", _START, str(memory), *sys.path],
            stdin=subprocess.PIPE,
            stdout=subprocess.PIPE,
            stderr=subprocess.DEVNULL,
            env={name: value for name, value in os.environ.items() if not name.startswith(PREFIX)},
        )

    @property
    def is_alive(self) -> bool:
        """Return whether it can read another file."""
        return self._process.poll() is None

    def read(self, kind: str, content: bytes, name: str, allowed: Settings) -> Answer | None:
        """Return its answer; None when it had to be stopped, or broke."""
        clock = Timer(allowed.read_seconds, self._stop)
        clock.daemon = True
        clock.start()
        try:
            return ask(self._process, kind, content, name, allowed)
        finally:
            clock.cancel()

    def end(self) -> None:
        """End it, whatever it does."""
        self._process.kill()
        self._process.communicate()

    def _stop(self) -> None:
        self.is_late = True
        self._process.kill()


def read_apart(kind: str, content: bytes, name: str) -> Held:
    """Return what a file of a `kind` (pdf, docx or html) holds; `name` is what errors call it.

    Raises DocumentError when it cannot be read, or not within the time and the memory that the settings allow.
    """
    allowed = settings()
    answer, why = (
        _answer(kind, content, name, allowed) if allowed.read_seconds else (read_here(kind, content, name), "")
    )
    if answer is None:
        raise DocumentError(f"{name}: {why}; save its text as UTF-8 text")
    if "refused" in answer:
        raise DocumentError(str(answer["refused"]))
    if "held" not in answer:
        raise DocumentError(
            f"{name}: takes more than {allowed.read_memory:,} bytes of memory to read; save its text as UTF-8 text "
            f"({variable_of('read_memory')} allows more)"
        )
    return _held(answer["held"])


def _answer(kind: str, content: bytes, name: str, allowed: Settings) -> tuple[Answer | None, str]:
    """Return the answer of a reader, or why there is none."""
    reader = _taken(allowed.read_memory)
    answer = reader.read(kind, content, name, allowed)
    if answer is not None and answer["goes_on"]:
        _IDLE[os.getpid()].append(reader)
        return answer, ""
    reader.end()
    if reader.is_late:
        return None, f"not read within {allowed.read_seconds} seconds, which {variable_of('read_seconds')} allows"
    return answer, "breaks the library that reads such files"


def _taken(memory: int) -> _Reader:
    """Return a reader that waits, or a new one."""
    waiting = _IDLE[os.getpid()]
    while waiting:
        try:
            reader = waiting.pop()
        except IndexError:  # another thread was faster
            break
        if reader.memory == memory and reader.is_alive:
            return reader
        reader.end()
    return _Reader(memory)


def _held(told: dict[str, Any]) -> Held:
    day = told["published"]
    lists = {name: tuple(told[name]) for name in ("stamps", "notes")}
    return Held(**{**told, **lists, "published": day and date.fromisoformat(day)})


@atexit.register
def _end_all() -> None:
    for reader in _IDLE[os.getpid()]:
        reader.end()
