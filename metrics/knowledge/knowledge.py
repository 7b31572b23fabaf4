"""Everything the program knows, joined: metrics, places, language packs.

In come the data files, out comes one Knowledge, read once a process. Promise: the parts fit one another; a broken
data file stops here, with its name and key.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache

from metrics.knowledge.catalogue import load_catalogue
from metrics.knowledge.gazetteer import Gazetteer, load_gazetteer
from metrics.knowledge.packs import LanguagePack, load_packs
from metrics.knowledge.records import Metric


@dataclass(frozen=True, slots=True, eq=False)
class Knowledge:
    """`metrics` by id, the `gazetteer`, and `packs` by language tag."""

    metrics: Mapping[str, Metric]
    gazetteer: Gazetteer
    packs: Mapping[str, LanguagePack]


@cache
def load_knowledge() -> Knowledge:
    """Return the knowledge that the package carries; raises DataFileError when a data file is wrong.

    The packs are read at their first use.
    """
    return Knowledge(load_catalogue(), load_gazetteer(), load_packs())
