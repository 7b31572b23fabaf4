"""The data address that gives exactly what a page shows.

Comes in: the filters of a page and the rows they left. Goes out: the query of a data address, or nothing. The promise:
an address is offered only if it gives these rows and no others.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pandas as pd

from metrics.dashboard.api.filters import REVIEWED, TABLES, YES, AskedWronglyError, index_of
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.selection import UNSTATED

_SEARCH = "q"
_EDITION = "edition"
_PROVINCE = "province"
_ID = "id"

#: Figures that are named one by one where no filter means just these.
MOST_NAMED = 50

#: What a page on which several can be chosen calls a filter.
_SINGULAR = {"provinces": _PROVINCE, "metrics": "metric"}


def figures_query(
    corpus: Corpus, figures: pd.DataFrame, filters: Mapping[str, str], *, reviewed_only: bool = False
) -> dict[str, str] | None:
    """Return the query of /api/figures that gives `figures`, rows of the corpus, or None when there is no such query.

    filters  the choices of the page by name: some of them say what is shown beside the figures (the chosen province)
             and do not narrow them. A few figures that no filter means are named by their ids.
    """
    said = {_SINGULAR.get(name, name): value for name, value in filters.items() if value}
    known = {name: value for name, value in said.items() if name in TABLES["figures"].filters}
    for query in _readings(known):
        if _gives(corpus, query, figures):
            return {**query, REVIEWED: YES} if reviewed_only else query
    return {_ID: ",".join(figures[_ID])} if 0 < len(figures) <= MOST_NAMED else None


def _readings(said: Mapping[str, str]) -> Iterator[dict[str, str]]:
    """Yield what the filters of a page may mean, the most literal first."""
    for query in (dict(said), {name: value for name, value in said.items() if name != _PROVINCE}):
        yield query
        if _EDITION in query:
            # A map of provinces is shown with the figures of which it is not stated, drawn apart.
            yield {**query, _EDITION: f"{query[_EDITION]},{UNSTATED}"}
            yield {name: value for name, value in query.items() if name != _EDITION}


def _gives(corpus: Corpus, query: Mapping[str, str], figures: pd.DataFrame) -> bool:
    # Words are searched by the page with the same fold; to search all sentences twice would double its time.
    said = {name: [value] for name, value in query.items() if name not in (_SEARCH, REVIEWED)}
    try:
        rows = index_of(corpus, "figures", said)
    except AskedWronglyError:
        return False
    if _SEARCH in query:
        return len(rows) >= len(figures) and bool(figures.index.isin(rows).all())
    return len(rows) == len(figures) and bool(rows.equals(figures.index.sort_values()))
