"""Language packs: how a language writes numbers, ranks, places and times, and the cues of every metric in it.

In come data/languages/<tag>.toml and the cue tables of data/metrics/*.toml, out comes a LanguagePack for each
language. Promise: a cue may stand in either file, is folded like the articles, and stands once.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal
from importlib.resources.abc import Traversable
from typing import Any

from metrics.errors import DataFileError
from metrics.knowledge.datafiles import data_folder, read_toml, toml_files
from metrics.knowledge.fields import Fields
from metrics.knowledge.metricfiles import read_head
from metrics.knowledge.patterns import expand
from metrics.knowledge.rules import Rule, RuleKind, read_rules
from metrics.text import fold_text

EVERY_LANGUAGE = "mul"  # BCP 47 for "multiple languages": cues such as DTI that stand in texts of any language
MEANT = ("local", "province", "country")
_SIDES = ("before", "after")
_SECTIONS = ("identify", "page", "groups", "numerals", "units", "places", "spellings", "rules", "cues", "pseudo")
_UNITS = ("percent", "points", "vnd", "mbps", "other")
_KEYS = {
    "numerals": (
        *("decimal", "scales", "words", "ordinals", "ordinal_suffixes", "ordinal_prefixes"),
        *("joiners", "prefixes", "inner_prefixes", "abbreviations"),
    ),
    "units": _UNITS,
    "places": ("before", "after", "meant", "levels", "national", "stops", "syllables", "name_words"),
}


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

    Each kind has the words that stand before the name and those that stand after it. `meant` are phrases that mean a
    place told before ("the ward", "the whole province") by what they mean: local, province or country; `levels` are
    words beside them that make them a level of government, or any such place, instead ("each ward", "commune level").
    `national` are bodies and words of the whole country, which tell what an article without a province in its headline
    is about. `stops` are function words that no name of a smaller place holds; `syllables` are words as they are
    written, not folded, that fold to one of them and do stand in names; `name_words` is how many words a name may have.
    """

    before: Mapping[str, tuple[str, ...]]
    after: Mapping[str, tuple[str, ...]]
    meant: Mapping[str, tuple[str, ...]]
    levels: Mapping[str, tuple[str, ...]]
    national: tuple[str, ...]
    stops: frozenset[str]
    syllables: frozenset[str]
    name_words: int


@dataclass(frozen=True, slots=True, kw_only=True)
class LanguagePack:
    """All that extraction needs to know of one language. `prefixes` may be written on to a word.

    `spellings` of places by slug, beside those that the gazetteer has in this language.
    """

    tag: str
    direction: str
    numerals: Numerals
    units: Mapping[str, tuple[str, ...]]
    months: Mapping[str, int]
    places: PlaceWords
    spellings: Mapping[str, tuple[str, ...]]
    prefixes: tuple[str, ...]
    articles: tuple[str, ...]
    abbreviations: frozenset[str]
    rules: tuple[Rule, ...]


class Packs(Mapping[str, LanguagePack]):
    """The packs by language tag; each is read when it is first asked for, so that one language costs one file."""

    def __init__(self, languages: Traversable, metrics: Traversable) -> None:
        self._files = {file.name.removesuffix(".toml"): file for file in toml_files(languages)}
        self._metrics = metrics
        self._cells: Mapping[str, tuple[str, dict[str, Any]]] = {}
        self._packs: dict[str, LanguagePack] = {}

    def __getitem__(self, tag: str) -> LanguagePack:
        """Return the pack of a language (KeyError: there is none); raises DataFileError when its data are wrong."""
        if tag not in self._packs:
            self._cells = self._cells or _cue_tables(self._metrics)
            fields = Fields(file=self._files[tag], table=read_toml(self._files[tag]))
            self._packs[tag] = _pack(fields, self._cells)
            if self._packs[tag].tag != tag:
                raise fields.fault("tag", f"'{self._packs[tag].tag}' is not the name of the file; write '{tag}'")
        return self._packs[tag]

    def __iter__(self) -> Iterator[str]:
        """Iterate over the tags, in alphabetical order."""
        return iter(self._files)

    def __len__(self) -> int:
        """Return how many languages there are."""
        return len(self._files)


def load_packs(languages: Traversable | None = None, metrics: Traversable | None = None) -> Packs:
    """Return the packs by language tag, each read at its first use; DataFileError then names file and key."""
    return Packs(languages or data_folder("languages"), metrics or data_folder("metrics"))


def _cue_tables(metrics: Traversable) -> Mapping[str, tuple[str, dict[str, Any]]]:
    """Return file name and tables of every metric file, by metric."""
    return {file.name.removesuffix(".toml"): (file.name, read_head(file)) for file in toml_files(metrics)}


def _pack(fields: Fields, catalogue: Mapping[str, tuple[str, dict[str, Any]]]) -> LanguagePack:
    """Build one pack out of its own file and what the metric files say in its language."""
    fields.check_keys(("tag", "name", "direction"), _SECTIONS)
    sections = {key: _section(fields, key) for key in _SECTIONS if key != "rules"}
    groups = {name: fields.nested("groups").texts(name) for name in sections["groups"]}
    numerals, places = fields.nested("numerals"), fields.nested("places")
    return LanguagePack(
        tag=fields.text("tag"),
        direction=fields.choice("direction", ("ltr", "rtl")),
        numerals=_numerals(numerals, groups),
        units={unit: _words(fields.nested("units").texts(unit), groups) for unit in _UNITS},
        months={
            fold_text(w): number for number, names in enumerate(sections["page"].get("months", ()), 1) for w in names
        },
        places=PlaceWords(
            before={kind: _words(terms, groups) for kind, terms in places.table.get("before", {}).items()},
            after={kind: _words(terms, groups) for kind, terms in places.table.get("after", {}).items()},
            meant={kind: _words(terms, groups) for kind, terms in _phrases(places, "meant", MEANT).items()},
            levels={side: _words(terms, groups) for side, terms in _phrases(places, "levels", _SIDES).items()},
            national=_words(places.texts("national"), groups),
            stops=frozenset(_words(places.texts("stops"), groups)),
            syllables=frozenset(places.texts("syllables")),
            name_words=places.count("name_words", default=3),
        ),
        spellings={slug: fields.nested("spellings").texts(slug) for slug in sections["spellings"]},
        prefixes=_words(numerals.texts("prefixes"), groups),
        articles=_words(numerals.texts("inner_prefixes"), groups),
        abbreviations=frozenset(_words(numerals.texts("abbreviations"), groups)),
        rules=tuple(_rules(fields, catalogue, groups, numerals.texts("inner_prefixes"))),
    )


def _phrases(fields: Fields, key: str, known: Sequence[str]) -> Mapping[str, Sequence[str]]:
    """Return the lists of a section by their keys, which are among `known`."""
    section = fields.nested(key)
    section.check_keys((), known)
    return {name: section.texts(name) for name in section.table}


def _section(fields: Fields, key: str) -> Mapping[str, Any]:
    """Return one section of a pack, whose keys are known where the format has a closed list of them."""
    section = fields.nested(key)
    if key in _KEYS:
        section.check_keys((), _KEYS[key])
    return section.table


def _numerals(fields: Fields, groups: Mapping[str, Sequence[str]]) -> Numerals:
    return Numerals(
        decimal=fields.choice("decimal", (".", ",")) if "decimal" in fields.table else ".",
        scales={form: Decimal(n) for word, n in fields.counts("scales").items() for form in expand(word, groups)},
        words=_values(fields.nested("words"), groups),
        ordinals=_values(fields.nested("ordinals"), groups),
        ordinal_suffixes=_words(fields.texts("ordinal_suffixes"), groups),
        ordinal_prefixes=_words(fields.texts("ordinal_prefixes"), groups),
        joiners=_words(fields.texts("joiners"), groups),
    )


def _values(fields: Fields, groups: Mapping[str, Sequence[str]]) -> dict[str, int]:
    """Return the number of each surface form; every form has exactly one value."""
    values: dict[str, int] = {}
    for key in fields.table:
        if not key.isdecimal():
            raise fields.fault(key, "the key is the number that the words mean; write it in digits")
        for form in _words(fields.texts(key), groups):
            if values.setdefault(form, int(key)) != int(key):
                raise fields.fault(key, f"{form!r} already means {values[form]}; keep it in one place")
    return values


def _words(terms: Sequence[str], groups: Mapping[str, Sequence[str]]) -> tuple[str, ...]:
    """Return the folded surface forms of plain words, the longest first: a longer one is met before its part."""
    forms = dict.fromkeys(form for term in terms for form in expand(term, groups))
    return tuple(sorted(forms, key=len, reverse=True))


def _rules(
    fields: Fields,
    catalogue: Mapping[str, tuple[str, dict[str, Any]]],
    groups: Mapping[str, Sequence[str]],
    inner: Sequence[str],
) -> list[Rule]:
    """Return the pack's own rules, then the cues and pseudo-cues of each metric, from whichever file carries them."""
    rules: list[Rule] = []
    for at, table in enumerate(fields.tables("rules"), 1):
        source = f"{fields.file.name}: rules {at}"
        if table.get("kind") not in list(RuleKind):
            raise DataFileError(
                f"{fields.file}: rules {at}: kind {table.get('kind')!r} is none of {', '.join(RuleKind)}"
            )
        rules += read_rules(table, RuleKind(table["kind"]), str(table.get("value", "")), source, groups, inner)
    for kind, section in ((RuleKind.CUE, "cues"), (RuleKind.PSEUDO, "pseudo")):
        own = fields.nested(section)
        own.check_keys((), catalogue.keys())
        for metric, (file, data) in catalogue.items():
            lists = [(file, tag, data.get(section, {}).get(tag, ())) for tag in (fields.text("tag"), EVERY_LANGUAGE)]
            lists.append((fields.file.name, metric, own.tables(metric)))
            for origin, key, tables in lists:
                for at, table in enumerate(tables, 1):
                    rules += read_rules(table, kind, metric, f"{origin}: {section}.{key} {at}", groups, inner)
    _refuse_doubles(rules)
    return rules


def _refuse_doubles(rules: Sequence[Rule]) -> None:
    """Raise DataFileError when one phrase is the cue of two metrics: the text could not say which is meant."""
    seen: dict[tuple[object, ...], Rule] = {}
    for rule in rules:
        if rule.kind is not RuleKind.CUE or rule.needs or rule.bars:
            continue
        parts = rule.pattern.parts
        phrases = [(form,) for form in parts[0].forms] if len(parts) == 1 else [parts]
        for phrase in phrases:
            other = seen.setdefault(phrase, rule)
            if other.value != rule.value:
                raise DataFileError(
                    f"{rule.source}: {rule.pattern.term!r} is already a cue of {other.value} ({other.source}); "
                    "keep it in one file, or tell the two apart by with or without"
                )
