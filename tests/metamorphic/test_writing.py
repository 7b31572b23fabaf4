"""The same text written otherwise: in other digits, with the other decimal sign, decomposed, with marks of no letter.

Its figures stay what they are.
"""

from __future__ import annotations

import unicodedata
from collections import Counter
from collections.abc import Callable

import pytest
import regex

from metrics.extraction import extract
from metrics.extraction.separators import DECIMAL_MARKS, DIGITS, GROUP_MARK
from metrics.knowledge import load_pages
from metrics.text import Span

from .relations import Figure, Relation, edited, figures_of
from .sources import LANGUAGES, Source, document_of, sources, traced

_ADDRESS = regex.compile(r"https?://\S+|\S+@\S+|\b[\w-]+(?:\.[\w-]+)*\.(?:vn|com|org|net)\b\S*")

# ---------------------------------------------------------------- digits
_ARABIC_SCRIPT = tuple(tag for tag, page in load_pages().items() if page.identify.script == "Arabic")
_LEAST_DIGITS = {"western": 1, "arabic-indic": 110, "extended": 110}
_SCRIPTS = {"western": "0", "arabic-indic": "\u0660", "extended": "\u06f0"}


@pytest.mark.parametrize("script", _SCRIPTS)
@pytest.mark.parametrize("language", _ARABIC_SCRIPT)
def test_digits_mean_the_same_in_every_script(language: str, script: str) -> None:
    """Write every digit in one script.

    Left out: addresses, which are typed as they are; texts that are written so already; Vietnamese and English, which
    are not printed in other digits. A place named after a number is compared by the number.
    """
    relation = Relation(f"digits, {script}", language)
    for source in sources(language):
        text = _outside_addresses(source.text, lambda part: _in_script(part, _SCRIPTS[script]))
        if text == source.text:
            relation.excluded["written so already"] += 1
            continue
        relation.compare_figures(source, text, _western(source, source.text), _western(source, text))
    relation.judge(_LEAST_DIGITS[script])


def _in_script(text: str, zero: str) -> str:
    return "".join(chr(ord(zero) + int(letter)) if letter.isdecimal() else letter for letter in text)


def _western(source: Source, text: str) -> Counter[Figure]:
    figures = figures_of(extract(document_of(source, text)))
    return Counter(figure._replace(place=_in_script(figure.place, "0")) for figure in figures.elements())


# ---------------------------------------------------------------- separators
_UNMISTAKABLE = regex.compile(r"\d+[.,](?:\d{1,2}|\d{4,})|[1-9]\d{0,2}(?:,\d{3}){2,}|[1-9]\d{0,2}(?:\.\d{3}){2,}")
_GROUPED = regex.compile(r"(?:[.,]\d{3}){2}")
_SIGNS = [(language, "swapped") for language in LANGUAGES] + [(language, "arabic") for language in _ARABIC_SCRIPT]


@pytest.mark.parametrize(("language", "signs"), _SIGNS)
def test_a_decimal_sign_means_the_same_as_another(language: str, signs: str) -> None:
    """Put a comma for every point inside a number and a point for every comma, or the signs of Arabic for both.

    Left out: texts with a number that can be read two ways (2,165), or with two kinds of decimal sign; texts without
    any separator; the signs of Arabic in other scripts. What the program takes for no figure (dates, document numbers,
    addresses) keeps its own.
    """
    relation = Relation(f"separators, {signs}", language)
    for source in sources(language):
        numbers = _separated(source)
        plain = [_in_script(match[0], "0") for match in numbers]
        decimal = {"." if "." in number else "," for number in plain if not _GROUPED.search(number)}
        if not numbers:
            relation.excluded["no separator"] += 1
        elif not all(_UNMISTAKABLE.fullmatch(number) for number in plain):
            relation.excluded["a number that can be read two ways"] += 1
        elif len(decimal) > 1:
            relation.excluded["both decimal signs"] += 1
        else:
            edits = [(match.start(), match.end(), _with_signs(match[0], signs)) for match in numbers]
            relation.compare(source, edited(source.text, edits), figures_of(traced(source).extraction))
    relation.judge(30)


def _with_signs(number: str, signs: str) -> str:
    if signs == "swapped":
        return number.translate(str.maketrans(".,", ",."))
    return regex.sub("[.,]", GROUP_MARK if _GROUPED.search(number) else DECIMAL_MARKS[0], number)


def _separated(source: Source) -> list[regex.Match[str]]:
    """Return the numbers with a point or a comma inside that are not taken for something else."""
    told = traced(source)
    masked = [told.folded.span(m.start, m.end) for reading in told.readings for m in reading.masked]
    return [
        match
        for match in DIGITS.finditer(source.text)
        if regex.search("[.,]", match[0]) and not any(Span(*match.span()).overlaps(span) for span in masked)
    ]


# ---------------------------------------------------------------- decomposed
_LEAST_DECOMPOSED = {"ar": 140, "en": 6, "ur": 65, "vi": 130}


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_decomposed_text_is_the_same_text(language: str) -> None:
    """Write the text in NFD: the document is in NFC, and every span cites the same stretch of it.

    Left out: texts without any letter that decomposes.
    """
    relation = Relation("decomposed", language)
    for source in sources(language):
        text = unicodedata.normalize("NFD", source.text)
        if text == source.text:
            relation.excluded["nothing decomposes"] += 1
            continue
        told, again = traced(source), extract(document_of(source, text))
        assert again.document.text == told.document.text == unicodedata.normalize("NFC", text)
        assert again.observations == told.extraction.observations
        relation.compare_figures(source, text, figures_of(told.extraction), figures_of(again))
    relation.judge(_LEAST_DECOMPOSED[language])


# ---------------------------------------------------------------- marks of no letter
_HARAKAT = "\u064e\u064f\u0650\u0651\u0652\u064b"
_SPRINKLED = {
    "harakat": (r"(?<=\p{Arabic})(?<=\p{L})(?=\p{L})", _HARAKAT),
    "tatweel": (r"(?<=\p{Joining_Type=Dual_Joining})(?<=\p{L})(?=\p{Arabic})(?=\p{L})", "\u0640"),
    "joiners": (r"(?<=\p{L})(?=\p{L})(?<!\p{Lu}\p{L}*)", "\u200c\u200d\u2060\u00ad"),
    "joiners in capitalised words": (r"(?<=\p{Lu}\p{L}*)(?=\p{L})", "\u200c\u200d\u2060\u00ad"),
    "bidi": (r"(?<!\S)(?=\p{L})|(?<=\p{L})(?!\S)", "\u200e\u200f\u202a\u202c\u2066\u2069"),
}
_EVERY = 3  # a mark at every third place it can stand at, beginning with the first
_MARKS = str.maketrans("", "", "".join(marks for _, marks in _SPRINKLED.values()) + "\u061c\u200b")


_WRITTEN = [
    (language, kind)
    for language in LANGUAGES
    for kind in _SPRINKLED
    if language in _ARABIC_SCRIPT or kind not in ("harakat", "tatweel")
]


@pytest.mark.parametrize(("language", "kind"), _WRITTEN)
def test_marks_of_no_letter_change_nothing(language: str, kind: str) -> None:
    """Sprinkle vowel marks, tatweel, joiners or marks of direction into and around the words.

    Left out: digits and addresses; vowel marks and tatweel in languages of other scripts, where there is no place for
    one. A place is compared without the marks: it is cited as written.
    """
    relation = Relation(f"marks, {kind}", language)
    pattern, marks = _SPRINKLED[kind]
    for source in sources(language):
        text = _outside_addresses(source.text, lambda part: _sprinkled(part, pattern, marks))
        if text == source.text:
            relation.excluded["no place for a mark"] += 1
            continue
        relation.compare_figures(source, text, _unmarked(source, source.text), _unmarked(source, text))
    relation.judge(40 if "capitalised" in kind else 115)


def _sprinkled(text: str, pattern: str, marks: str) -> str:
    places = [match.start() for match in regex.finditer(pattern, text)][::_EVERY]
    return edited(text, [(at, at, marks[number % len(marks)]) for number, at in enumerate(places)])


def _unmarked(source: Source, text: str) -> Counter[Figure]:
    figures = figures_of(extract(document_of(source, text)))
    return Counter(figure._replace(place=figure.place.translate(_MARKS)) for figure in figures.elements())


def _outside_addresses(text: str, change: Callable[[str], str]) -> str:
    parts, done = [], 0
    for match in _ADDRESS.finditer(text):
        parts += [change(text[done : match.start()]), match[0]]
        done = match.end()
    return "".join([*parts, change(text[done:])])
