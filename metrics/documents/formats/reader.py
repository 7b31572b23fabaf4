"""The process that reads files apart, and how it is spoken to.

In: requests on standard input, each a kind, a name, the settings and the content of a file. Out: an answer to each on
standard output. It promises to answer in plain JSON, so that whatever a file makes of its reader, the one who asked
gets texts from it and nothing that runs.
"""

from __future__ import annotations

import json
import os
import signal
import struct
import subprocess
import sys
from dataclasses import asdict, fields
from importlib import import_module
from typing import IO, Any

from metrics.errors import DocumentError
from metrics.settings import Settings, variable_of

try:
    resource: Any = import_module("resource")
except ImportError:  # a system that cannot bound a process
    resource = None

Answer = dict[str, Any]
"""`held`, or the message that it was `refused` with, or nothing where memory was short; and whether it `goes_on`."""

_LENGTHS = struct.Struct(">IQ")
_LENGTH = struct.Struct(">I")

# A reader that has taken so much of its memory makes room for a new one: what it holds may never be given back.
_TAKEN = 0.5
# Seconds of work beyond those allowed after which a reader ends itself: whoever asked may be gone.
_AFTER = 5


def read_here(kind: str, content: bytes, name: str) -> Answer:
    """Read a file in this process."""
    try:
        if kind == "pdf":
            from metrics.documents.formats.pdf import read_pdf as read
        elif kind == "docx":
            from metrics.documents.formats.docx import read_docx as read
        else:
            from metrics.documents.formats.html import read_html as read
        return {"held": asdict(read(content, name))}
    except DocumentError as error:
        return {"refused": str(error)}
    except MemoryError:
        return {}


def ask(process: subprocess.Popen[bytes], kind: str, content: bytes, name: str, allowed: Settings) -> Answer | None:
    """Return the answer of a reader, None where it ends without one."""
    assert process.stdin is not None  # both were asked for
    assert process.stdout is not None
    limits = {each.name: getattr(allowed, each.name) for each in fields(Settings) if isinstance(each.default, int)}
    request = json.dumps({"kind": kind, "name": name, "limits": limits}).encode()
    try:
        process.stdin.write(_LENGTHS.pack(len(request), len(content)))
        process.stdin.write(request)
        process.stdin.write(content)
        process.stdin.flush()
        answer = _whole(process.stdout, _LENGTH.unpack(_whole(process.stdout, _LENGTH.size))[0])
    except (EOFError, OSError):
        return None
    told: Answer = json.loads(answer)
    return told


def serve(memory: int) -> None:
    """Answer requests until there are no more, with no more than `memory` bytes."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)  # a person who ends the program ends this by ending that
    if resource is not None:
        resource.setrlimit(resource.RLIMIT_AS, (memory, memory))
        resource.setrlimit(resource.RLIMIT_CORE, (0, 0))
    # What libraries print goes nowhere.
    answers = os.fdopen(os.dup(sys.stdout.fileno()), "wb")
    os.dup2(sys.stderr.fileno(), sys.stdout.fileno())
    while head := sys.stdin.buffer.read(_LENGTHS.size):
        length, size = _LENGTHS.unpack(head)
        request = json.loads(_whole(sys.stdin.buffer, length))
        os.environ.update({variable_of(name): str(value) for name, value in request["limits"].items()})
        _bound_work(request["limits"]["read_seconds"])
        answer = read_here(request["kind"], _whole(sys.stdin.buffer, size), request["name"])
        told = json.dumps({**answer, "goes_on": _goes_on(memory)}, default=str).encode()
        answers.write(_LENGTH.pack(len(told)) + told)
        answers.flush()


def _bound_work(seconds: int) -> None:
    if resource is not None:
        done = resource.getrusage(resource.RUSAGE_SELF)
        most = int(done.ru_utime + done.ru_stime) + seconds + _AFTER
        resource.setrlimit(resource.RLIMIT_CPU, (most, resource.RLIM_INFINITY))


def _goes_on(memory: int) -> bool:
    if resource is None:
        return True
    unit = 1 if sys.platform == "darwin" else 1024  # of ru_maxrss, by system
    return bool(resource.getrusage(resource.RUSAGE_SELF).ru_maxrss * unit < _TAKEN * memory)


def _whole(stream: IO[bytes], size: int) -> bytes:
    """Return `size` bytes of a stream; EOFError where it ends before."""
    content = stream.read(size)
    if len(content) < size:
        raise EOFError
    return content
