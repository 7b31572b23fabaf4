"""The catalogue of metrics, one TOML file a metric.

In: the metrics folder (its README.md says what each key means). Out: Metric records by id. It promises that every
metric is whole: nothing missing, unknown or ill-typed, a known family, titles in the same languages, ranks and scores
in pairs. What explains a metric to people is read apart, by explanations.py.
"""

from __future__ import annotations

from collections.abc import Mapping
from importlib.resources.abc import Traversable
from types import MappingProxyType

from metrics.errors import DataFileError
from metrics.knowledge.datafiles import data_folder, toml_files
from metrics.knowledge.families import load_families
from metrics.knowledge.fields import Fields
from metrics.knowledge.metricfiles import PROSE, read_head
from metrics.knowledge.records import BASES, Metric

UNITS = ("percent", "count", "rank", "score", "vnd", "mbps")
DIRECTIONS = ("higher", "lower", "neither")
# An id that ends so must have the unit of that name, and the other way round.
UNIT_SUFFIXES = {"rank": "_rank", "score": "_score"}

REQUIRED = ("id", "family", "unit", "valid_range", "better", "title")
OPTIONAL = ("bases", "index", "cues_of", "part_of", "place", "percent_sign")
READ_ELSEWHERE = ("cues", "pseudo")


def load_catalogue(folder: Traversable | None = None) -> Mapping[str, Metric]:
    """Read every metric file of `folder`, by default the one the package carries.

    Returns an unchangeable mapping by id, ordered by family, then id. Raises DataFileError, with file and key, for
    the first thing that is wrong.
    """
    folder = folder or data_folder("metrics")
    try:
        files = toml_files(folder)
    except OSError as error:
        raise DataFileError(f"{folder}: cannot be listed ({error}); it must be the folder of metric files") from error
    if not files:
        raise DataFileError(f"{folder}: no metric file (.toml) in it; put them back")
    metrics = {file: _read_metric(file) for file in files}
    _check_same_languages(metrics)
    _check_pairs(metrics)
    _check_cues_of(metrics)
    ordered = sorted(metrics.values(), key=lambda metric: (metric.family, metric.id))
    return MappingProxyType({metric.id: metric for metric in ordered})


def _read_metric(file: Traversable) -> Metric:
    fields = Fields(file=file, table=read_head(file))
    for key in PROSE:
        if key in fields.table:
            raise fields.fault(key, f"no section; write a section [{key}] below all others")
    fields.check_keys(REQUIRED, (*OPTIONAL, *READ_ELSEWHERE))
    metric = Metric(
        id=fields.text("id"),
        family=fields.choice("family", load_families()),
        unit=fields.choice("unit", UNITS),
        valid_range=_valid_range(fields),
        better=fields.choice("better", DIRECTIONS),
        titles=MappingProxyType(fields.texts_by_key("title")),
        bases=fields.texts("bases"),
        index=fields.text("index") if "index" in fields.table else "",
        cues_of=fields.text("cues_of") if "cues_of" in fields.table else "",
        part_of=fields.text("part_of") if "part_of" in fields.table else "",
        place=fields.text("place") if "place" in fields.table else "",
        percent_sign=fields.flag("percent_sign"),
    )
    _check_metric(fields, metric)
    return metric


def _valid_range(fields: Fields) -> tuple[float | None, float | None]:
    bounds = fields.numbers("valid_range")
    if not 1 <= len(bounds) <= 2:
        raise fields.fault(
            "valid_range", f"{len(bounds)} numbers; write [lowest, highest], or [lowest] without a bound"
        )
    if len(bounds) == 1:
        return bounds[0], None
    if bounds[0] >= bounds[1]:
        raise fields.fault("valid_range", f"{bounds[0]:g} is not below {bounds[1]:g}; write the lower number first")
    return bounds[0], bounds[1]


def _check_metric(fields: Fields, metric: Metric) -> None:
    stem = fields.file.name.removesuffix(".toml")
    if metric.id != stem:
        raise fields.fault("id", f"'{metric.id}' is not the name of the file; write '{stem}' or rename the file")
    for unit, suffix in UNIT_SUFFIXES.items():
        if (metric.unit == unit) != metric.id.endswith(suffix):
            raise fields.fault("unit", f"ids in '{suffix}', and only they, have the unit '{unit}'; correct one of them")
    for basis in metric.bases:
        if basis not in BASES:
            raise fields.fault("bases", f"{basis!r} is not known; write one of: {', '.join(BASES)}")
    if metric.bases and metric.unit != "percent":
        raise fields.fault("bases", f"only a share has a basis, not a {metric.unit}; take the key away")
    if metric.index and metric.id not in _pair(metric.index):
        raise fields.fault("index", f"'{metric.index}' has {' and '.join(_pair(metric.index))} only; correct it")


def _pair(index: str) -> tuple[str, ...]:
    return tuple(index + suffix for suffix in UNIT_SUFFIXES.values())


def _check_same_languages(metrics: Mapping[Traversable, Metric]) -> None:
    """Refuse a metric without a title in a language that another one has: no list of languages stands in code."""
    titled_in = {language: file for file, metric in metrics.items() for language in metric.titles}
    for file, metric in metrics.items():
        for language in sorted(titled_in.keys() - metric.titles.keys()):
            raise DataFileError(
                f"{file}, key 'title.{language}': missing, but {titled_in[language].name} has one; add the title"
            )


def _check_pairs(metrics: Mapping[Traversable, Metric]) -> None:
    index_of = {metric.id: metric.index for metric in metrics.values()}
    for file, metric in metrics.items():
        for partner in _pair(metric.index) if metric.index else ():
            if index_of.get(partner) != metric.index:
                raise DataFileError(
                    f"{file}, key 'index': '{metric.index}' needs {partner}.toml with the same index; "
                    "add it, or take the key away"
                )


def _check_cues_of(metrics: Mapping[Traversable, Metric]) -> None:
    """Refuse `cues_of` a metric that is not there or itself borrows, and two borrowers that no unit tells apart."""
    by_id = {metric.id: metric for metric in metrics.values()}
    taken = {(metric.id, metric.unit): metric.id for metric in metrics.values() if not metric.cues_of}
    for file, metric in metrics.items():
        if not metric.cues_of:
            continue
        lender = by_id.get(metric.cues_of)
        if lender is None or lender.cues_of:
            raise DataFileError(f"{file}, key 'cues_of': '{metric.cues_of}' is no metric with cues of its own")
        other = taken.setdefault((lender.id, metric.unit), metric.id)
        if other != metric.id:
            raise DataFileError(
                f"{file}, key 'cues_of': {other} has the same cues and the same unit; keep cues of its own"
            )
