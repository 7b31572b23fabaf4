"""The desk at which uploads are read, beside the pages.

Comes in: uploads. Goes out: work that tells how far it is. The promises: a page never waits for a file; a server that
is told to end does not wait for one either.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from queue import SimpleQueue
from threading import Thread

from metrics.dashboard.intake.adding import Failure, Reading, Step, Told, Upload, read_upload

#: One large file does not keep a small one waiting.
READERS = 2


@dataclass(slots=True, kw_only=True)
class Work:
    """One upload on the desk; `result` is there when the step is DONE."""

    step: Step = Step.WAITING
    result: Reading | Failure | None = None
    is_wanted: bool = True

    @property
    def is_done(self) -> bool:
        """Return whether the result is there."""
        return self.step is Step.DONE

    def finish(self, result: Reading | Failure) -> None:
        """Lay the result down."""
        self.result = result
        self.step = Step.DONE


class Desk:
    """Reads uploads in the order in which they come, a few at a time."""

    def __init__(self, readers: int = READERS, read: Callable[..., Reading | Failure] = read_upload) -> None:
        self._waiting: SimpleQueue[tuple[Work, Upload, Told]] = SimpleQueue()
        self._read = read
        for _ in range(readers):
            Thread(target=self._work, name="upload-reader", daemon=True).start()

    def put(self, upload: Upload, told: Told) -> Work:
        """Lay an upload on the desk and return the work on it."""
        work = Work()
        self._waiting.put((work, upload, told))
        return work

    def _work(self) -> None:
        while True:
            work, upload, told = self._waiting.get()

            def tell(step: Step, of: Work = work) -> None:
                of.step = step

            if work.is_wanted:
                work.finish(self._read(upload, told, tell))
