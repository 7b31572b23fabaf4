"""Stories of a run: the second pass, when all articles are known.

In: the folder of a run's parts. Out: the same, with `story` filled. It promises that the stories are those that the
articles would have in one table, and that a part is rewritten whole or not at all.
"""

from __future__ import annotations

import pandas as pd

from metrics.errors import TableError
from metrics.runs.folder import PartFolder
from metrics.runs.work import MARKS, TABLES
from metrics.table import (
    Fingerprint,
    fingerprints_of,
    from_parquet_bytes,
    given_stories,
    stories_of,
    to_parquet_bytes,
    with_stories,
)


def fill_run_stories(folder: PartFolder) -> int:
    """Fill in the stories of all parts and return how many there are. TableError for a folder that is no whole run."""
    names = sorted(folder.names("figures"))
    if not names or names != sorted(folder.names(MARKS)):
        raise TableError(f"{folder.place}: no whole run; give the folder that `dxmetrics extract -o FOLDER/` wrote")
    fingerprints: list[Fingerprint] = []
    given: dict[str, str] = {}
    for name in names:
        figures = _read(folder, "figures", name)
        fingerprints += fingerprints_of(_read(folder, MARKS, name), figures)
        given |= given_stories(figures)
    stories = stories_of(fingerprints, given)
    for name in names:
        filled = with_stories(_read(folder, "figures", name), stories)
        folder.write(f"figures/{name}", to_parquet_bytes(filled, TABLES["figures"]))
    return len(set(stories.values()))


def _read(folder: PartFolder, table: str, name: str) -> pd.DataFrame:
    return from_parquet_bytes(folder.read(f"{table}/{name}"), TABLES[table])
