"""A run on the cores of this machine.

In: a plan, the options and the folder of its parts. Out: the reports of the parts, as they are done. It promises that
parts with a report are not worked on again, and that the knowledge is loaded once, before the workers are made.
"""

from __future__ import annotations

import multiprocessing
import os
import signal
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from contextlib import suppress
from itertools import islice

from metrics.errors import TableError
from metrics.knowledge import load_knowledge
from metrics.runs.folder import PartFolder
from metrics.runs.plan import Part, Plan
from metrics.runs.work import PartReport, RunOptions, done_and_left, read_report, work_part

_AHEAD = 2  # parts handed out for each worker: none waits for work, and a long plan is not pickled at once


def cores() -> int:
    """Return how many cores this process may use."""
    with suppress(AttributeError):  # not on every system
        return len(os.sched_getaffinity(0))
    return os.cpu_count() or 1


def work_locally(plan: Plan, options: RunOptions, folder: PartFolder, jobs: int) -> Iterator[PartReport]:
    """Work on the parts of a plan with so many processes, and yield each part's report when it is done.

    Raises TableError when a worker dies: the system ended it, mostly for want of memory.
    """
    done, left = done_and_left(plan, folder)
    for part in done:
        yield read_report(part, folder)
    if min(jobs, len(left)) < 2:  # a pool of one is slower than none
        for part in left:
            yield work_part(part, options, folder)
        return
    load_knowledge()
    try:
        yield from _pooled(left, options, folder, min(jobs, len(left)))
    except BrokenProcessPool as error:
        raise TableError(
            "a worker was ended from outside, mostly for want of memory; run the same command again, it goes on from "
            "here, or with fewer --jobs"
        ) from error


def _pooled(parts: Sequence[Part], options: RunOptions, folder: PartFolder, jobs: int) -> Iterator[PartReport]:
    pool = ProcessPoolExecutor(jobs, mp_context=_context(), initializer=_leave_interrupts)
    waiting = iter(parts)
    try:
        running = {pool.submit(work_part, part, options, folder) for part in islice(waiting, _AHEAD * jobs)}
        while running:
            done, running = _first(running)
            running |= {pool.submit(work_part, part, options, folder) for part in islice(waiting, len(done))}
            for future in done:
                yield future.result()
    finally:
        pool.shutdown(wait=True, cancel_futures=True)


def _first(running: set[Future[PartReport]]) -> tuple[set[Future[PartReport]], set[Future[PartReport]]]:
    found = wait(running, return_when=FIRST_COMPLETED)
    return found.done, found.not_done


def _context() -> multiprocessing.context.BaseContext:
    """Return how workers are made: by a fork where there is one, which shares the knowledge that is loaded."""
    ways = multiprocessing.get_all_start_methods()
    return multiprocessing.get_context("fork" if "fork" in ways else "spawn")


def _leave_interrupts() -> None:
    """Let Ctrl+C reach the run alone, which lets its workers finish what they have begun."""
    signal.signal(signal.SIGINT, signal.SIG_IGN)
