"""A run on many machines: the parts go to the workers of a Dask cluster, which write their tables themselves.

In: a plan, the options, the folder of the parts (a path all workers share, or an address of fsspec) and perhaps a
scheduler's address. Out: the reports of the parts, as they are done. It promises that no row of a table ever passes
through the client, and that a part whose worker died is worked on by another.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import replace
from pathlib import Path
from typing import Any

from metrics.errors import TableError
from metrics.runs.folder import PartFolder
from metrics.runs.plan import Part, Plan
from metrics.runs.work import PartReport, RunOptions, done_and_left, read_report, work_part

_DEATHS = 5  # workers that may die over one part before the part is taken for the cause
_PATIENCE = "30s"  # to reach a scheduler
_LOOPBACK = "127.0.0.1"


def work_on_cluster(
    plan: Plan, options: RunOptions, folder: PartFolder, *, scheduler: str = "", jobs: int = 2
) -> Iterator[PartReport]:
    """Work on the parts of a plan with Dask and yield each part's report when it is done.

    scheduler  address of a running one (tcp://...); empty: a cluster of `jobs` processes on this machine
    Raises TableError when Dask is not installed, the scheduler cannot be reached, or a part ends all its workers.
    """
    done, left = done_and_left(plan, folder)
    for part in done:
        yield read_report(part, folder)
    if left:
        with _client(scheduler, jobs) as client:
            yield from _reports(client, left, options, folder)


def _reports(client: Any, parts: list[Part], options: RunOptions, folder: PartFolder) -> Iterator[PartReport]:
    distributed = _distributed()
    by_number = {part.number: part for part in parts}
    sent, place = [_anywhere(part) for part in parts], _absolute(folder.place)
    futures = client.map(_work, sent, options=options, place=place, pure=False, retries=_DEATHS)
    for future in distributed.as_completed(futures):
        try:
            number = future.result()
        except RuntimeError as error:  # what Dask says when it cannot make sense of what it was sent
            raise TableError(
                f"the cluster cannot read its work ({str(error).split('.')[0]}); install the same version of dxmetrics "
                "where the scheduler and the workers are"
            ) from error
        except distributed.KilledWorker as error:
            raise TableError(
                f"{error}: this part ends its workers; give them more memory, or look at its articles"
            ) from error
        yield read_report(by_number[number], folder)
        future.release()


def _anywhere(part: Part) -> Part:
    """Return a part as a worker in another folder can read it."""
    files = tuple((_absolute(path), name) for path, name in part.files)
    return replace(part, files=files, corpus=part.corpus and replace(part.corpus, path=_absolute(part.corpus.path)))


def _absolute(path: str) -> str:
    return path if "://" in path else str(Path(path).absolute())


def _work(part: Part, *, options: RunOptions, place: str) -> int:
    """Work on a part where the worker is; only its number goes back. The knowledge is loaded once a process."""
    return work_part(part, options, PartFolder(place)).number


def _distributed() -> Any:
    try:
        import distributed
    except ImportError as error:
        raise TableError("the engine dask is not installed; pip install 'dxmetrics[cluster]'") from error
    return distributed


@contextmanager
def _client(scheduler: str, jobs: int) -> Iterator[Any]:
    distributed = _distributed()
    from dask import config

    with config.set({"distributed.scheduler.allowed-failures": _DEATHS}), ExitStack() as opened:
        try:
            if not scheduler:
                local = {
                    "n_workers": jobs,
                    "threads_per_worker": 1,
                    "host": _LOOPBACK,
                    "dashboard_address": f"{_LOOPBACK}:0",
                }
                scheduler = opened.enter_context(distributed.LocalCluster(**local))
            client = opened.enter_context(distributed.Client(scheduler, timeout=_PATIENCE))
        except (OSError, RuntimeError) as error:
            where = scheduler or f"a cluster of {jobs} processes on this machine"
            raise TableError(f"{where}: no scheduler can be reached ({error}); check its address") from error
        yield client
