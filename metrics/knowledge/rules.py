"""Rules: what a pack or a metric file says of a phrase. One record serves cues, modifiers, ranks, masks and refusals.

In comes a TOML table with `terms`, out comes a Rule. Promise: a rule that loads can be matched; whatever is wrong
with it is a DataFileError that names file and key.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

from metrics.errors import DataFileError
from metrics.knowledge.patterns import Pattern, Slot, parse_term
from metrics.knowledge.records import BASES

COMPARATORS = (">", ">=", "<", "~")
REASONS = ("change", "component", "operator", "complement", "subset", "garbled", "no_metric", "not_a_province_rank")
PARTS_OF_A_YEAR = ("", "Q1", "Q2", "Q3", "Q4", "01/06", "01/09", "07/12", "01/", "Q")
BEHIND, UNTIL, AHEAD = "behind", "until", "ahead"
PLAN = "plan"
COMPARED = "compared"
RELATIVE_YEARS = {"this": 0, "last": -1, "before last": -2, "next": 1}  # counted from the year reported on
RANKS = tuple(str(rank) for rank in range(1, 64))
REACHES = ("before", "after", "both")  # of an aim
WIDE = ("clause", "sentence")  # of a refusal: every figure there


class RuleKind(StrEnum):
    """What a phrase does. The comments say what `value` holds and which slot the terms need."""

    CUE = "cue"  # value: id of the metric whose file carries the cue
    PSEUDO = "pseudo"  # blocks the cues inside it
    REFUSE = "refuse"  # value: reason; takes the number as a cue would, and the number is refused
    COMPARATOR = "comparator"  # value: > >= < ~ ; {n}
    TARGET = "target"  # the numbers on the side `reach` of it are aims
    ACTUAL = "actual"  # ends the reach of a target word
    BASIS = "basis"  # value: what a rate is a share of
    RANK = "rank"  # {ord} or {n} is a rank
    RANK_VALUE = "rank_value"  # value: the rank that the phrase itself says
    # value: rank, "next" or "slot" ({ord}) from which provinces listed after it go on; "behind": those before it;
    # "until": those before it, up to that rank; "ahead": those a province comes behind, all of them named
    ORDER = "order"
    TOTAL = "total"  # {total} counts the provinces that are ranked; value "index": by the index, not only here
    RATIO = "ratio"  # {n} of {total}
    RANGE = "range"  # {n} and the next {n}: bounds of one range
    MASK = "mask"  # value: what the {n} or {year} is instead of a figure
    YEAR = "year"  # {year} says when; value: empty, part of it, relative year, compared
    REPORT = "report"  # {year} is what the whole article reports on ("a review of 2025"); value "plan": what it plans
    SAME = "same"  # stands for the metric told last: "this rate", "the corresponding figure"
    MEAN = "mean"  # the figures of the sentence are means over the provinces: the country's
    EACH = "each"  # {n} is of every place listed right before it: "A and B with 70.35 each"
    COLUMN = "column"  # value: what a column of a table holds, rank or score


# The slots that the terms of a kind must have, as sets of which one is enough.
_NEEDS: Mapping[RuleKind, Sequence[Sequence[Slot]]] = {
    RuleKind.COMPARATOR: ([Slot.NUMBER],),
    RuleKind.RANK: ([Slot.NUMBER], [Slot.ORDINAL]),
    RuleKind.TOTAL: ([Slot.TOTAL],),
    RuleKind.RATIO: ([Slot.NUMBER, Slot.TOTAL],),
    RuleKind.RANGE: ([Slot.NUMBER, Slot.NUMBER],),
    RuleKind.MASK: ([Slot.NUMBER], [Slot.ORDINAL], [Slot.YEAR]),
    RuleKind.YEAR: ([Slot.YEAR],),
    RuleKind.REPORT: ([Slot.YEAR],),
    RuleKind.EACH: ([Slot.NUMBER], [Slot.ORDINAL]),
}
_WITH_TOTAL = (RuleKind.TOTAL, RuleKind.RATIO, RuleKind.RANK, RuleKind.MASK, RuleKind.REFUSE)
_VALUES: Mapping[RuleKind, Sequence[str]] = {
    RuleKind.COMPARATOR: COMPARATORS,
    RuleKind.BASIS: BASES,
    RuleKind.REFUSE: REASONS,
    RuleKind.RANK_VALUE: RANKS,
    RuleKind.ORDER: (*RANKS, "next", "slot", BEHIND, UNTIL, AHEAD),
    RuleKind.TOTAL: ("", "index"),
    RuleKind.COLUMN: ("rank", "score"),
    RuleKind.REPORT: ("", PLAN),
    RuleKind.YEAR: (*PARTS_OF_A_YEAR, *RELATIVE_YEARS, COMPARED),
}


@dataclass(frozen=True, slots=True, kw_only=True)
class Rule:
    """One phrase and what it means.

    needs, bars  patterns of which one must, or none may, stand in the same sentence
    basis        what the metric is a share of wherever this phrase is its cue; empty when the text has to say
    reach        for targets: whether they govern the numbers before them, after them, or both; for refusals that take
                 every figure of their clause or sentence: which of the two
    metrics      ids of those that such a refusal takes; empty for all
    source       file and key, for messages and for `explain`
    """

    kind: RuleKind
    pattern: Pattern
    value: str
    source: str
    needs: tuple[Pattern, ...] = ()
    bars: tuple[Pattern, ...] = ()
    basis: str = ""
    reach: str = "both"
    metrics: tuple[str, ...] = ()

    @property
    def wide(self) -> bool:
        """Return whether it refuses every figure of a clause or sentence, and not one number."""
        return self.reach in WIDE


def read_rules(
    table: Mapping[str, object],
    kind: RuleKind,
    value: str,
    source: str,
    groups: Mapping[str, Sequence[str]],
    prefixes: Sequence[str],
) -> list[Rule]:
    """Return the rules of one TOML table; `source` is its file and key. Raises DataFileError for anything unknown."""
    unknown = sorted(table.keys() - {"terms", "with", "without", "basis", "reach", "metrics", "why", "kind", "value"})
    if unknown:
        raise DataFileError(
            f"{source}: unknown key {unknown[0]!r}; known are terms, with, without, basis, reach, metrics, why"
        )
    if kind in _VALUES and value not in _VALUES[kind]:
        raise DataFileError(f"{source}: value {value!r} is none of {', '.join(_VALUES[kind])}")
    basis, reach, metrics = _reach(table, kind, source)
    patterns = {key: _patterns(table, key, source, groups, prefixes) for key in ("terms", "with", "without")}
    if not patterns["terms"]:
        raise DataFileError(f"{source}: terms is empty; write at least one phrase")
    return [
        Rule(
            kind=kind,
            pattern=_checked(pattern, kind, value, source),
            value=value,
            source=source,
            needs=patterns["with"],
            bars=patterns["without"],
            basis=basis,
            reach=reach,
            metrics=metrics,
        )
        for pattern in patterns["terms"]
    ]


def _reach(table: Mapping[str, object], kind: RuleKind, source: str) -> tuple[str, str, tuple[str, ...]]:
    """Return what a rule says of its share, of how far it reaches and of which metrics it is about."""
    basis, reach, metrics = str(table.get("basis", "")), str(table.get("reach", "both")), table.get("metrics", [])
    if basis and basis not in BASES:
        raise DataFileError(f"{source}: basis {basis!r} is none of {', '.join(BASES)}")
    reaches = (*REACHES, *WIDE) if kind is RuleKind.REFUSE else REACHES
    if reach not in reaches:
        raise DataFileError(f"{source}: reach {reach!r} is none of {', '.join(reaches)}")
    if not isinstance(metrics, list) or not all(isinstance(metric, str) for metric in metrics):
        raise DataFileError(f"{source}: metrics must be a list of metric ids")
    return basis, reach, tuple(metrics)


def _patterns(
    table: Mapping[str, object], key: str, source: str, groups: Mapping[str, Sequence[str]], prefixes: Sequence[str]
) -> tuple[Pattern, ...]:
    terms = table.get(key, [])
    if not isinstance(terms, list) or not all(isinstance(term, str) for term in terms):
        raise DataFileError(f"{source}: {key} must be a list of phrases")
    try:
        return tuple(parse_term(term, groups, prefixes) for term in terms)
    except DataFileError as error:
        raise DataFileError(f"{source}: {key}: {error}") from error


def _checked(pattern: Pattern, kind: RuleKind, value: str, source: str) -> Pattern:
    """Return `pattern` when its slots are those its kind needs."""
    slots = [part.slot for part in pattern.parts if part.slot]
    needed = ([Slot.ORDINAL], [Slot.NUMBER]) if value == "slot" else _NEEDS.get(kind, ())
    if value in RELATIVE_YEARS:
        needed = ()
    if needed and not any(all(slots.count(s) >= wanted.count(s) for s in wanted) for wanted in needed):
        written = " or ".join(" and ".join(f"{{{slot}}}" for slot in wanted) for wanted in needed)
        raise DataFileError(f"{source}: term {pattern.term!r}: a {kind} term needs {written}")
    if Slot.TOTAL in slots and kind not in _WITH_TOTAL:
        raise DataFileError(
            f"{source}: term {pattern.term!r}: a denominator is told by a ratio rule; take {{total}} out"
        )
    return pattern
