"""How long the work on one text may take: the last net under steps that are made to be linear.

In: seconds. Out: what is left of them, wherever it is asked in the same thread. It promises TimeoutError when nothing
is left, the error by which `regex` ends too when it is given what is left as its `timeout`; and to count the seconds of
the processor, so that a busy machine refuses nothing that a quiet one reads.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from contextvars import ContextVar
from time import thread_time

_ENDS: ContextVar[float | None] = ContextVar("ends", default=None)


@contextmanager
def deadline(seconds: float) -> Iterator[None]:
    """Give what runs inside so many seconds; 0 is as many as it takes."""
    before = _ENDS.set(thread_time() + seconds if seconds else None)
    try:
        yield
    finally:
        _ENDS.reset(before)


def seconds_left() -> float | None:
    """Return the seconds left, None where there is no deadline; raises TimeoutError when none is left."""
    ends = _ENDS.get()
    if ends is None:
        return None
    left = ends - thread_time()
    if left <= 0:
        raise TimeoutError
    return left
