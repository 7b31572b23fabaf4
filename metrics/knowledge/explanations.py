"""What a metric means, in words for people: its definition, what is mistaken for it, who publishes it.

In: the prose of the metric files (their README.md says what each key means). Out: an Explanation for each metric. It
promises that every metric is explained at least in English, and in no language that it has no title in.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from importlib.resources.abc import Traversable
from types import MappingProxyType

from metrics.knowledge.catalogue import load_catalogue
from metrics.knowledge.datafiles import data_folder, toml_files
from metrics.knowledge.fields import Fields
from metrics.knowledge.metricfiles import read_prose
from metrics.knowledge.records import Explanation

#: The language in which every metric is explained; in the others it may be.
ALWAYS = "en"


@cache
def load_explanations(folder: Traversable | None = None) -> Mapping[str, Explanation]:
    """Return what explains each metric of `folder`, by id; by default of the folder that the package carries.

    Reading articles needs none of it. Raises DataFileError, with file and key, for the first thing that is wrong.
    """
    folder = folder or data_folder("metrics")
    files = {file.name.removesuffix(".toml"): file for file in toml_files(folder)}
    titled = {id: metric.titles for id, metric in load_catalogue(folder).items()}
    return MappingProxyType({id: _explanation(files[id], titles) for id, titles in titled.items()})


def _explanation(file: Traversable, titles: Mapping[str, str]) -> Explanation:
    fields = Fields(file=file, table=read_prose(file))
    fields.check_keys(("definition",), ("traps", "source"))
    explained = Explanation(
        definitions=MappingProxyType(fields.texts_by_key("definition")),
        traps=MappingProxyType(fields.lists_by_key("traps") if "traps" in fields.table else {}),
        sources=MappingProxyType(fields.texts_by_key("source") if "source" in fields.table else {}),
    )
    _check_languages(fields, explained, titles)
    return explained


def _check_languages(fields: Fields, explained: Explanation, titles: Mapping[str, str]) -> None:
    """Refuse what is not there in English, is in a language without a title, or leaves a trap out."""
    for key, words in (
        ("definition", explained.definitions),
        ("traps", explained.traps),
        ("source", explained.sources),
    ):
        if words and ALWAYS not in words:
            raise fields.fault(f"{key}.{ALWAYS}", "missing; write it in English, other languages are optional")
        for language in sorted(words.keys() - titles.keys()):
            known = ", ".join(titles)
            raise fields.fault(
                f"{key}.{language}", f"no title has this language; write one of: {known}, or add a title"
            )
    for language, traps in explained.traps.items():
        if len(traps) != (count := len(explained.traps[ALWAYS])):
            raise fields.fault(
                f"traps.{language}", f"{len(traps)} entries, but {count} in English; write one for each, in its order"
            )
