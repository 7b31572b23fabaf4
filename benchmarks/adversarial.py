"""What texts made to be slow cost: each against half its length, and by the character against ordinary articles.

The words in them are those of the language packs and the gazetteer. Linear is a ratio of 2. Times are of the processor.
"""

from __future__ import annotations

import argparse
import os
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from itertools import count, cycle, islice
from time import process_time

from benchmarks.synthetic import LANGUAGES, articles
from metrics import document_from_text, extract
from metrics.knowledge import LanguagePack, Rule, RuleKind, Slot, load_knowledge
from metrics.settings import variable_of

Make = Callable[[int], str]

_ORDINARY = 20_000  # characters
_IN_SLOTS = {Slot.NUMBER: "89.5%", Slot.ORDINAL: "7", Slot.TOTAL: "34", Slot.YEAR: "2024"}
_ONE = {
    "digits": "7",
    "noughts": "0",
    "percent signs": "%",
    "points": ".",
    "commas": ",",
    "colons": ":",
    "semicolons": ";",
    "exclamation marks": "!",
    "quotation marks": '"',
    "open brackets": "(",
    "square brackets": "[",
    "bars": "|",
    "slashes": "/",
    "hyphens": "-",
    "one word": "a",
    "composed letters": "\N{LATIN SMALL LETTER E WITH CIRCUMFLEX AND DOT BELOW}",
    "combining marks": "\N{COMBINING ACUTE ACCENT}",
    "vowel marks": "\N{ARABIC FATHA}",
    "zero-width spaces": "\N{ZERO WIDTH SPACE}",
    "right-to-left marks": "\N{RIGHT-TO-LEFT OVERRIDE}",
    "tatweel": "\N{ARABIC TATWEEL}",
    "ligatures": "\N{ARABIC LIGATURE SALLALLAHOU ALAYHE WASALLAM}",
    "capitals that grow": "\N{LATIN CAPITAL LETTER I WITH DOT ABOVE}",
    "hangul parts": "\N{HANGUL CHOSEONG KIYEOK}",
    "numerals of a script": "\N{ARABIC-INDIC DIGIT SEVEN}",
    "emoji": "\N{GRINNING FACE}",
    "NUL": "\N{NULL}",
    "replaced bytes": "\N{REPLACEMENT CHARACTER}",
}
_REPEATED = {
    "digits and commas": "1,",
    "digits and points": "1.234.",
    "digits and marks": "1\N{COMBINING ACUTE ACCENT}",
    "decimals": "89.5 ",
    "shares": "89.5% ",
    "shares without a space": "5%",
    "ranges": "35-37% ",
    "years": "2024 ",
    "years joined": "2020-2021-",
    "dates": "12/05/2024 ",
    "times": "9:30 ",
    "ratios": "5/7/",
    "ratios apart": "17/25, ",
    "ordinals": "7th, ",
    "versions": "1.2.3.",
    "groups of three": "123 456 ",
    "letters and digits": "a1",
    "digits and letters": "1-a-",
    "phones": "+84 912 345 ",
    "addresses": "http://a.vn ",
    "begun addresses": "www.",
    "mail": "a@",
    "domains": "a.a-",
    "nested brackets": "([",
    "closed brackets": "()",
    "brackets round numbers": "(5) ",
    "numbers one a line": "12\n",
    "numbered lines": "1. A\n",
    "bullets": "- a\n",
    "headings": "A:\n",
    "lines": "a\n",
    "indented lines": "   a\n",
    "rows of a table": "| 12 | 3.5 | 7% |\n",
    "rows of bars": "|---|---|\n",
    "cells of one row": "12 | ",
    "words and values": "Ab\n5\n",
    "two years": "A 2024/2025\nB: 1 / 2\n",
    "letters apart": "a ",
    "two spaces": "a  ",
    "sentences": "a. ",
    "questions": "a? ",
    "initials": "A. ",
    "marks on letters": "e\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}",
    "marks in the wrong order": "\N{COMBINING ACUTE ACCENT}\N{COMBINING DOT BELOW}",
    "dashes": " - ",
    "apostrophes": "a'",
    "stops between digits": "5\N{ARABIC FULL STOP}",
    "values with colons": "a: 5: ",
}


def hostile_texts(tag: str) -> Mapping[str, Make]:
    """Return by name what makes a text of any length in the words of a language."""
    knowledge = load_knowledge()
    pack = knowledge.packs[tag]
    spellings = [
        s.name for s in knowledge.gazetteer.spellings if s.language == tag and not s.caution and s.note != "scope"
    ]
    place, other = spellings[0], spellings[len(spellings) // 2]
    cue = _phrase(next(r for r in pack.rules if r.kind is RuleKind.CUE and len(r.pattern.parts) == 1 and _is_share(r)))
    short = min((_phrase(rule) for rule in pack.rules if rule.kind is RuleKind.CUE), key=len)
    nearest = min(spellings, key=len)
    ward = next(iter(pack.places.before.get("local") or pack.places.after["local"]))
    units = {
        **_REPEATED,
        "one cue": f"{cue} ",
        "the shortest cue and numbers": f"{short} 5% ",
        "the shortest cue and ranks": f"{short} 7/34, ",
        "the shortest cue and name": f"{short} {nearest} 5%, ",
        "the shortest name": f"{nearest} ",
        "cues and shares": f"{cue} 89.5% ",
        "cues, commas and shares": f"{cue} 89.5%, ",
        "cues and names": f"{cue} {place} ",
        "names and shares": f"{place} 89.5%, ",
        "one name": f"{place} ",
        "names in a list": f"{place}, {other}, ",
        "cue, name and share a sentence": f"{cue} {place} 89.5%. ",
        "cue and share a sentence": f"{cue} 89.5%. ",
        "cue, name and share a question": f"{cue} {place} 89.5%? ",
        "cue, ward and share a sentence": f"{ward} Abc Xyz {cue} 89.5%. ",
        "cue, name and share a line": f"{cue} {place} 89.5%\n",
        "names and values a line each": f"{place}\n89.5\n",
        "wards": f"{ward} Abc Xyz {ward} ",
        "wards and their names": f"{ward} Abc Xyz, Abc Xyz ",
        "number words": " ".join(islice(pack.numerals.words, 12)) + " ",
        "ordinal words": " ".join(islice(pack.numerals.ordinals, 12)) + " ",
        "scale words": "5 " + " ".join(islice(pack.numerals.scales, 3)) + " ",
        "phrases for places": " ".join(phrase for kind in pack.places.meant.values() for phrase in kind[:2]) + " ",
        "bodies of the country": " ".join(pack.places.national[:1]) + " ",
        "months": " ".join(f"7 {month} 2024" for month in islice(pack.months, 12)) + " ",
        **dict(_by_kind(pack)),
    }
    made = {name: _repeated(unit) for name, unit in {**_ONE, **units}.items() if unit.strip()}
    return {
        **made,
        "one word of the language": _repeated(cue[0]),
        "numbers that count": _joined(f"{at} " for at in count()),
        "ranges that count": _joined(f"{at}-" for at in count(1)),
        "wards of other names": _joined(f"{ward} A{_letters(at)} B{_letters(at)}, " for at in count()),
        "names of wards by themselves": lambda size: made["wards"](20) + "Abc Xyz " * (size // 8),
        "every name": _joined(f"{name} " for name in cycle(spellings)),
        "every cue": _joined(f"{_phrase(r)} 89.5% " for r in cycle([r for r in pack.rules if r.kind is RuleKind.CUE])),
        "every rule": _joined(f"{_phrase(r)} " for r in cycle(pack.rules)),
        "brackets that close at the end": lambda size: "(" * (size // 2) + ")" * (size // 2),
        "a word, then marks": lambda size: "a" + "\u0301" * (size - 1),
        "a word, then spaces": lambda size: "a" + " " * (size - 2) + "a",
        "a word, then line breaks": lambda size: "a" + "\n" * (size - 2) + "a",
        "a number, then spaces": lambda size: "5" + " " * (size - 2) + "%",
        "points in a word": lambda size: "a." * (size // 2),
        "a line of spaces": lambda size: "a\n" + " " * (size - 3) + "\n",
        "a name, then line breaks": lambda size: place + "\n" * (size - 2 * len(place)) + f"x {place}",
        "two rows without an end": lambda size: 2 * ("12 | " * (size // 10) + "\n"),
        "a pair without an end": lambda size: "A 2024/2025\nB: " + "5" * size,
        "headings of advertisements": lambda size: "Advertisement\n" * (size // 14) + "a",
        "a headline without an end": lambda size: "a" * size + "\n" + "a",
        "headings of sections": _joined(f"{name}\n" for name in cycle(spellings)),
    }


def ordinary_text(tag: str, size: int) -> str:
    """Return a text of so many characters, out of articles of the language."""
    texts = [article["text"] for article in articles(80) if article["language"] == tag]
    return _joined(f"{text}\n" for text in cycle(texts))(size)


def _is_share(rule: Rule) -> bool:
    metric = load_knowledge().metrics.get(rule.value)
    return metric is not None and metric.unit == "percent"


def _by_kind(pack: LanguagePack) -> Iterator[tuple[str, str]]:
    """Yield for each kind of rule its first phrase, alone and between numbers."""
    for kind in RuleKind:
        rule = next((rule for rule in pack.rules if rule.kind is kind), None)
        if rule:
            yield f"phrase: {kind}", f"{_phrase(rule)} "
            yield f"phrase and numbers: {kind}", f"{_phrase(rule)} 89.5%, 12 "


def _phrase(rule: Rule) -> str:
    return " ".join(part.forms[0] if part.forms else _IN_SLOTS[part.slot] for part in rule.pattern.parts if part)


def _letters(number: int) -> str:
    return "".join(chr(ord("a") + int(digit)) for digit in str(number))


def _repeated(unit: str) -> Make:
    return lambda size: f"a {unit * (size // len(unit))}"  # a letter: a text of marks alone is refused as empty


def _joined(units: Iterator[str]) -> Make:
    made: list[str] = []
    length = 0

    def make(size: int) -> str:
        nonlocal length
        while length < size:
            made.append(next(units))
            length += len(made[-1])
        return "".join(made)[:size]

    return make


@dataclass(frozen=True, slots=True, kw_only=True)
class Cost:
    """What a text cost: seconds of the processor, those of half of it, and by the character against ordinary text."""

    name: str
    language: str
    characters: int
    seconds: float
    ratio: float
    times_ordinary: float


def costs(tag: str, size: int, names: Sequence[str] = (), rounds: int = 1) -> Iterator[Cost]:
    """Yield what each text of so many characters costs; of `rounds` runs the quickest counts."""
    usual = ordinary_cost(tag)
    for name, make in hostile_texts(tag).items():
        if names and name not in names:
            continue
        half, whole = (_best(make(length), tag, rounds) for length in (size // 2, size))
        yield Cost(
            name=name,
            language=tag,
            characters=size,
            seconds=whole,
            ratio=whole / half,
            times_ordinary=whole / size / usual,
        )


@cache
def ordinary_cost(tag: str) -> float:
    """Return how many seconds of the processor a character of ordinary articles costs."""
    text = ordinary_text(tag, _ORDINARY)
    return _best(text, tag, rounds=3) / len(text)


def _best(text: str, tag: str, rounds: int) -> float:
    return min(seconds_of(text, tag) for _ in range(rounds))


def seconds_of(text: str, tag: str) -> float:
    """Return how many seconds of the processor a text costs from its characters to its figures."""
    knowledge = load_knowledge()
    begun = process_time()
    extract(document_from_text(text, name="hostile", language=tag), knowledge)
    return process_time() - begun


def main(arguments: Sequence[str] | None = None) -> int:
    """Print a line a text."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--characters", type=int, default=10_000_000)
    parser.add_argument("--languages", nargs="+", default=LANGUAGES)
    parser.add_argument("--rounds", type=int, default=1)
    parser.add_argument("--texts", nargs="+", default=(), help="names of texts; by default all")
    parser.add_argument("--slow", type=float, default=0.0, help="only those that cost so many times ordinary text")
    options = parser.parse_args(arguments)
    # What bounds memory is not what is measured here.
    os.environ[variable_of("text_characters")] = str(2 * options.characters)
    print(f"{'text':44} {'':3} {'characters':>11} {'seconds':>8} {'to half':>8} {'x ordinary':>11}")
    for tag in options.languages:
        for cost in costs(tag, options.characters, options.texts, options.rounds):
            if cost.times_ordinary >= options.slow:
                print(
                    f"{cost.name:44} {cost.language:3} {cost.characters:11,} {cost.seconds:8.2f} {cost.ratio:8.2f} "
                    f"{cost.times_ordinary:11.1f}",
                    flush=True,
                )
    return 0


if __name__ == "__main__":
    raise SystemExit(main())
