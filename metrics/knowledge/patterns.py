"""Terms of the data files become patterns: in comes "{n} (online|digital) {records} ... received", out comes a Pattern.

A term is words, with
    {group}        any of the words of a group of the language pack
    (a|b|)         any of the alternatives, the empty one too
    ...  or ...N   a gap of up to GAP (or N) words, inside the sentence
    {n} {ord} {total} {year}   a number, an ordinal, a denominator, a year, standing right there
Promise: every surface form a pattern can take is written out and folded, so that matching needs no more grammar.
"""

from __future__ import annotations

import itertools
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from metrics.errors import DataFileError
from metrics.text import fold_text

GAP = 5  # words that "..." may leap over
_DEEPEST = 5  # groups inside groups
_MOST_FORMS = 4000  # a term with more surface forms than this is a slip of the pen


class Slot(StrEnum):
    """What may stand in a slot of a term."""

    NUMBER = "n"
    ORDINAL = "ord"
    TOTAL = "total"
    YEAR = "year"


@dataclass(frozen=True, slots=True)
class Part:
    """A link of a pattern: the folded surface forms of a run of words, or a slot; `gap` words may stand before it."""

    forms: tuple[str, ...]
    slot: Slot | None
    gap: int


@dataclass(frozen=True, slots=True)
class Pattern:
    """The links in their order and the term they were written as."""

    parts: tuple[Part, ...]
    term: str

    @property
    def has_slot(self) -> bool:
        """Whether the pattern says where the number stands."""
        return any(part.slot for part in self.parts)


_JOINT = regex.compile(r"\.\.\.(?P<words>\d*)|\{(?P<slot>n|ord|total|year)\}")
_GROUP = regex.compile(r"\{([^{}]*)\}")
_CHOICE = regex.compile(r"\(([^()]*)\)")


def parse_term(term: str, groups: Mapping[str, Sequence[str]], inner_prefixes: Sequence[str] = ()) -> Pattern:
    """Return the pattern of `term`.

    `inner_prefixes` are what a language may write on to a word inside a run (the Arabic article), each form with and
    without. Raises DataFileError, without the file, for an unknown group, a run that may be empty, or too many forms.
    """
    parts: list[Part] = []
    gap = 0
    done = 0
    for joint in itertools.chain(_JOINT.finditer(term), (None,)):
        run = term[done : joint.start() if joint else len(term)].strip()
        if run:
            parts.append(Part(_forms(run, groups, inner_prefixes, term), None, gap))
            gap = 0
        if joint is None:
            break
        done = joint.end()
        if joint["slot"]:
            parts.append(Part((), Slot(joint["slot"]), gap))
            gap = 0
        elif gap or not parts:
            raise DataFileError(f"term {term!r}: '...' stands between two links, and only once")
        else:
            gap = int(joint["words"] or GAP)
    if gap or not any(part.forms for part in parts):
        raise DataFileError(f"term {term!r}: it needs a word, and words or a slot on both sides of '...'")
    return Pattern(tuple(parts), term)


def expand(term: str, groups: Mapping[str, Sequence[str]]) -> list[str]:
    """Write out the groups and alternatives of a run of words, folded and without doubles, in their order.

    Raises DataFileError for an unknown group, groups that use one another in a circle, brackets that do not close, a
    bar outside brackets, and more surface forms than a term can mean.
    """
    for _ in range(_DEEPEST):
        if not _GROUP.search(term):
            break
        term = _GROUP.sub(lambda found: "(" + "|".join(_members(found[1], groups)) + ")", term)
    forms: dict[str, None] = {}
    for form in _choose(term):
        if any(mark in form for mark in "(){}|"):
            raise DataFileError(f"term {term[:60]!r}: brackets must close, and a bar stands only between brackets")
        forms[" ".join(fold_text(form).split())] = None
        if len(forms) > _MOST_FORMS:
            raise DataFileError(f"term {term[:60]!r}: more than {_MOST_FORMS} surface forms; write it as two terms")
    return list(forms)


def _choose(form: str) -> Iterator[str]:
    """Yield every way to take one alternative from each pair of brackets, the innermost first."""
    choice = _CHOICE.search(form)
    if choice is None:
        yield form
        return
    for option in choice[1].split("|"):
        yield from _choose(form[: choice.start()] + option + form[choice.end() :])


def _members(name: str, groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if name not in groups:
        raise DataFileError(f"no group {{{name}}}; groups here: {', '.join(sorted(groups)) or 'none'}")
    return groups[name]


def _forms(run: str, groups: Mapping[str, Sequence[str]], prefixes: Sequence[str], term: str) -> tuple[str, ...]:
    forms = expand(run, groups)
    if "" in forms:
        raise DataFileError(f"term {term!r}: the run {run!r} may be empty; an optional word needs a word beside it")
    folded = [fold_text(prefix) for prefix in prefixes]
    return tuple(dict.fromkeys(form for plain in forms for form in _with_prefixes(plain, folded)))


def _with_prefixes(form: str, prefixes: Sequence[str]) -> list[str]:
    """Return `form` with every word but the first also carrying each prefix (the first is met as a clitic)."""
    first, *rest = form.split(" ")
    options = [
        [word, *(p + word for p in prefixes if word.isalpha() and not word.isascii() and not word.startswith(p))]
        for word in rest
    ]
    return [" ".join((first, *words)) for words in itertools.product(*options)]
