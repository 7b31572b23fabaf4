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
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum

import regex

from metrics.errors import DataFileError
from metrics.text import fold_text

GAP = 5  # words that "..." may leap over
_DEEPEST = 5  # groups inside groups
_MOST_OF_A_RUN = 150  # surface forms of one run; a larger product is matched as two runs side by side
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


_JOINT = regex.compile(r"\.\.\.(?P<words>[0-9]*)|\{(?P<slot>n|ord|total|year)\}")
_GROUP = regex.compile(r"\{([^{}]*)\}")
_ITEM = regex.compile(r"(?:[^\s(){}]|\{[^{}]*\}|(?P<nested>\((?:[^()]|(?&nested))*\))|[(){}])+")
_PLAIN = regex.compile(r"[^()|]+")


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
            for forms in _runs(run, groups, inner_prefixes, term):
                parts.append(Part(forms, None, gap))
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
    """Write out the groups and alternatives of a stretch of words, folded and without doubles, in their order.

    Raises DataFileError for an unknown group, groups that use one another in a circle, brackets that do not close, a
    bar outside brackets, and more surface forms than a term can mean.
    """
    for _ in range(_DEEPEST):
        if not _GROUP.search(term):
            break
        term = _GROUP.sub(lambda found: "(" + "|".join(_members(found[1], groups)) + ")", term)
    forms, _ = _alternatives(fold_text(term), 0)
    if any(mark in form for form in forms for mark in "{}"):
        raise _unclosed(term)
    return list(dict.fromkeys(" ".join(form.split()) for form in forms))


def _alternatives(text: str, at: int, *, inside: bool = False) -> tuple[list[str], int]:
    """Return what `text` can read as from `at` to the end, or to the bracket that closes, and the position behind."""
    options: list[str] = []
    forms = [""]
    while at < len(text):
        mark = text[at]
        if mark == "(":
            inner, at = _alternatives(text, at + 1, inside=True)
            forms = [form + option for form in forms for option in inner]
        elif mark == "|" and inside:
            options, forms, at = options + forms, [""], at + 1
        elif mark == ")" and inside:
            return options + forms, at + 1
        elif mark in "|)":
            raise _unclosed(text)
        else:
            plain = _PLAIN.match(text, at)
            forms, at = [form + plain[0] for form in forms] if plain else forms, plain.end() if plain else at + 1
        if len(options) + len(forms) > _MOST_FORMS:
            raise DataFileError(f"term {text[:60]!r}: more than {_MOST_FORMS} surface forms; write it as two terms")
    if inside:
        raise _unclosed(text)
    return forms, at


def _unclosed(term: str) -> DataFileError:
    return DataFileError(f"term {term[:60]!r}: brackets must close, and a bar stands only between brackets")


def _members(name: str, groups: Mapping[str, Sequence[str]]) -> Sequence[str]:
    if name not in groups:
        raise DataFileError(f"no group {{{name}}}; groups here: {', '.join(sorted(groups)) or 'none'}")
    return groups[name]


def _runs(run: str, groups: Mapping[str, Sequence[str]], prefixes: Sequence[str], term: str) -> list[tuple[str, ...]]:
    """Return the surface forms of a run of words, cut into adjacent runs where the product would grow too large."""
    folded = [fold_text(prefix) for prefix in prefixes]
    runs: list[list[str]] = [[""]]
    for at, item in enumerate(found[0] for found in _ITEM.finditer(run)):
        options = [form for plain in expand(item, groups) for form in _with_prefixes(plain, folded, first=at == 0)]
        if len(runs[-1]) * len(options) > _MOST_OF_A_RUN and "" not in runs[-1] and "" not in options:
            runs.append(options)
        elif len(runs[-1]) * len(options) > _MOST_FORMS:
            raise DataFileError(f"term {term[:60]!r}: more than {_MOST_FORMS} surface forms; write it as two terms")
        else:
            runs[-1] = [f"{form} {option}".strip() for form in runs[-1] for option in options]
    if any("" in forms for forms in runs):
        raise DataFileError(f"term {term!r}: the run {run!r} may be empty; an optional word needs a word beside it")
    return [tuple(dict.fromkeys(forms)) for forms in runs]


def _takes(word: str, prefix: str) -> bool:
    """Return whether a prefix can be written on to a word: one of its own script.

    Also one that seems to begin with it: folded, the first letters of the Arabic word for "electronic" are the article.
    """
    return word.isalpha() and word.isascii() == prefix.isascii()


def _with_prefixes(form: str, prefixes: Sequence[str], *, first: bool) -> list[str]:
    """Return `form` with every word also carrying each prefix, but the first of a run, which is met as a clitic."""
    if not prefixes:
        return [form]
    words = form.split(" ")
    free = 1 if first else 0
    options = [[word, *(p + word for p in prefixes if at >= free and _takes(word, p))] for at, word in enumerate(words)]
    return [" ".join(chosen) for chosen in itertools.product(*options)]
