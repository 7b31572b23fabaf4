"""Language packs: how a language writes numbers, ranks, places and times, and the cues of every metric in it.

In come data/languages/<tag>.toml and the cue tables of data/metrics/*.toml, out comes a LanguagePack for each
language. Promise: a cue may stand in either file, is folded like the articles, and stands once.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal, InvalidOperation
from importlib.resources.abc import Traversable
from typing import Any

from metrics.errors import DataFileError
from metrics.knowledge.datafiles import data_folder, read_toml
from metrics.knowledge.patterns import expand
from metrics.knowledge.rules import Rule, RuleKind, read_rules
from metrics.text import fold_text

EVERY_LANGUAGE = "mul"  # BCP 47 for "multiple languages": cues such as DTI that stand in texts of any language
_SECTIONS = {
    "tag",
    "name",
    "direction",
    "identify",
    "page",
    "groups",
    "numerals",
    "units",
    "places",
    "rules",
    "cues",
    "pseudo",
}
_UNITS = ("percent", "points", "vnd", "mbps", "other")


@dataclass(frozen=True, slots=True, kw_only=True)
class Numerals:
    """How numbers are written; words are folded. `decimal` is the separator a text uses when it shows no habit."""

    decimal: str
    scales: Mapping[str, Decimal]
    words: Mapping[str, int]
    ordinals: Mapping[str, int]
    ordinal_suffixes: tuple[str, ...]
    ordinal_prefixes: tuple[str, ...]
    joiners: tuple[str, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class PlaceWords:
    """Words about places, folded: what proves a province, what makes a name a smaller place, a person, a paper.

    Each kind has the words that stand before the name and those that stand after it. `stops` are function words that
    no name of a smaller place holds; `name_words` is how many words such a name may have.
    """

    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    stops: frozenset[str]
    name_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """All that extraction needs to know of one language. `prefixes` may be written on to a word ("the")."""

    tag: str
    direction: str
    numerals: Numerals
    units: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]
    places: PlaceWords
    prefixes: tuple[str, ...]
    abbreviations: frozenset[str]
    rules: tuple[Rule, ...]


def load_packs(languages: Traversable | None = None, metrics: Traversable | None = None) -> Mapping[str, LanguagePack]:
    """Return the packs by language tag; raises DataFileError naming file and key for anything that is not right."""
    folders = (languages or data_folder("languages"), metrics or data_folder("metrics"))
    packs, catalogue = ({file.name: read_toml(file) for file in _toml_files(folder)} for folder in folders)
    return {str(data["tag"]): _pack(name, data, catalogue) for name, data in packs.items()}


def _toml_files(folder: Traversable) -> list[Traversable]:
    return sorted((file for file in folder.iterdir() if file.name.endswith(".toml")), key=lambda file: file.name)


def _pack(name: str, data: dict[str, Any], catalogue: Mapping[str, dict[str, Any]]) -> LanguagePack:
    """Build one pack out of its own file and what the metric files say in its language."""
    unknown = sorted(data.keys() - _SECTIONS)
    if unknown:
        raise DataFileError(f"{name}: unknown section [{unknown[0]}]; known are {', '.join(sorted(_SECTIONS))}")
    groups = {str(key): list(words) for key, words in data.get("groups", {}).items()}
    numerals = data.get("numerals", {})
    words = data.get("places", {})
    months = data.get("page", {}).get("months", [])
    inner = tuple(numerals.get("inner_prefixes", ()))
    return LanguagePack(
        tag=str(data["tag"]),
        direction=str(data["direction"]),
        numerals=_numerals(name, numerals, groups),
        units={unit: _words(data.get("units", {}).get(unit, ()), groups) for unit in _UNITS},
        months={fold_text(word): number for number, names in enumerate(months, 1) for word in names},
        places=PlaceWords(
            before={kind: _words(terms, groups) for kind, terms in words.get("before", {}).items()},
            after={kind: _words(terms, groups) for kind, terms in words.get("after", {}).items()},
            stops=frozenset(_words(words.get("stops", ()), groups)),
            name_words=int(words.get("name_words", 3)),
        ),
        prefixes=_words(numerals.get("prefixes", ()), groups),
        abbreviations=frozenset(_words(numerals.get("abbreviations", ()), groups)),
        rules=tuple(_rules(name, data, catalogue, groups, inner)),
    )


def _numerals(name: str, data: Mapping[str, Any], groups: Mapping[str, Sequence[str]]) -> Numerals:
    try:
        return Numerals(
            decimal=str(data.get("decimal", ".")),
            scales={
                form: Decimal(str(value))
                for word, value in data.get("scales", {}).items()
                for form in expand(word, groups)
            },
            words={
                form: int(value) for value, terms in data.get("words", {}).items() for form in _words(terms, groups)
            },
            ordinals={
                form: int(value) for value, terms in data.get("ordinals", {}).items() for form in _words(terms, groups)
            },
            ordinal_suffixes=_words(data.get("ordinal_suffixes", ()), groups),
            ordinal_prefixes=_words(data.get("ordinal_prefixes", ()), groups),
            joiners=_words(data.get("joiners", ()), groups),
        )
    except (ValueError, InvalidOperation) as error:
        raise DataFileError(
            f"{name}: [numerals]: {error}; keys of words and ordinals, values of scales are numbers"
        ) from error


def _words(terms: Sequence[str], groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the folded surface forms of plain words, the longest first: a longer one is met before its part."""
    forms = dict.fromkeys(form for term in terms for form in expand(term, groups))
    return tuple(sorted(forms, key=len, reverse=True))


def _rules(
    name: str,
    data: dict[str, Any],
    catalogue: Mapping[str, dict[str, Any]],
    groups: Mapping[str, Sequence[str]],
    inner: Sequence[str],
) -> list[Rule]:
    """Return the pack's own rules, then the cues and pseudo-cues of each metric, from whichever file carries them."""
    rules: list[Rule] = []
    for at, table in enumerate(data.get("rules", ()), 1):
        source = f"{name}: rules {at}"
        if table.get("kind") not in list(RuleKind):
            raise DataFileError(f"{source}: kind {table.get('kind')!r} is none of {', '.join(RuleKind)}")
        rules += read_rules(table, RuleKind(table["kind"]), str(table.get("value", "")), source, groups, inner)
    for kind, section in ((RuleKind.CUE, "cues"), (RuleKind.PSEUDO, "pseudo")):
        for metric, file in ((name_.removesuffix(".toml"), name_) for name_ in catalogue):
            cells = [
                (file, tag, t)
                for tag in (data["tag"], EVERY_LANGUAGE)
                for t in catalogue[file].get(section, {}).get(tag, ())
            ]
            cells += [(name, metric, table) for table in data.get(section, {}).get(metric, ())]
            for at, (origin, key, table) in enumerate(cells, 1):
                rules += read_rules(table, kind, metric, f"{origin}: {section}.{key} {at}", groups, inner)
    _refuse_doubles(rules)
    return rules


def _refuse_doubles(rules: Sequence[Rule]) -> None:
    """Raise DataFileError when one phrase is the cue of two metrics: the text could not say which is meant."""
    seen: dict[tuple[object, ...], Rule] = {}
    for rule in rules:
        if rule.kind is not RuleKind.CUE or rule.needs or rule.bars:
            continue
        for form in rule.pattern.parts[0].forms if len(rule.pattern.parts) == 1 else ():
            other = seen.setdefault((form,), rule)
            if other.value != rule.value:
                raise DataFileError(
                    f"{rule.source}: {form!r} is already a cue of {other.value} ({other.source}); "
                    "keep it in one file, or tell the two apart by with or without"
                )
