"""The families of metrics, in the order in which pages list them.

In: families.toml. Out: names for people by id of the family. It promises that each is named in English and in no
language that another lacks.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from metrics.errors import DataFileError
from metrics.knowledge.datafiles import data_folder, read_toml
from metrics.knowledge.fields import Fields

FILE = "families.toml"


@cache
def load_families(file: Traversable | None = None) -> Mapping[str, Mapping[str, str]]:
    """Return the names of each family by language tag, in the order of `file`, by default the one of the package.

    Raises DataFileError, with file and key, for the first thing that is wrong.
    """
    file = file or data_folder("") / FILE
    fields = Fields(file=file, table=read_toml(file))
    names = {family: MappingProxyType(fields.texts_by_key(family)) for family in fields.table}
    if not names:
        raise DataFileError(f"{file}: no family in it; put them back")
    languages = {"en"}.union(*names.values())
    for family, named in names.items():
        for language in sorted(languages - named.keys()):
            raise fields.fault(f"{family}.{language}", "missing; every family has a name in the same languages")
    return MappingProxyType(names)
