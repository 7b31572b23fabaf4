"""Inputs made to break something: texts out of the words of the packs and what does not belong there, damaged files.

In: the packs, the gazetteer, files as their libraries write them. Out: Hypothesis strategies. They promise to draw what
the rules of a language look for far more often than chance would.
"""

from __future__ import annotations

import io
import json
import unicodedata
from collections.abc import Iterator
from functools import cache

import docx
import pyarrow as pa
import pyarrow.parquet as pq
from fpdf import FPDF
from hypothesis import strategies as st

from metrics.knowledge import LanguagePack, Pattern, RuleKind, Slot, load_knowledge

from .invariants import LANGUAGES, SENTENCE, data_files

# What stands between words, and what should not: joiners, marks, halves of numbers, controls, both directions.
MARKS = [
    *(" ", "  ", "\n", "\n\n", "\t", ".", ". ", ", ", "; ", ": ", " - ", "-", "–", "/", "(", ")", " (", ") ", '"', "|"),
    *(" | ", "? ", "!", "%", " %", "، ", "۔", "؟", "٪", "٫", "٬", "…", "•", "- ", "* ", "1. ", "“", "”", "’", "'", "+"),
    *(
        "\u200b",
        "\u200f",
        "\u202e",
        "\u202c",
        "\u2066",
        "\ufeff",
        "\u0301",
        "\u064b",
        "\u0640",
        "\u00ad",
        "\u00a0",
        "\0",
    ),
    *(
        "\u2028",
        "\x85",
        "\x1c",
        "\r",
        "\ufffd",
        "😀",
        "👨\u200d👩\u200d👧",
        "\ufdfa",
        "ﷺ",
        "ﻻ",
        "İ",
        "ß",
        "Σ",
        "½",
        "²",
        "Ⅷ",
    ),
    *("www.", "http://a.vn/1?b=2", "a@b.vn", "@", "+84 912 345 678", "17/NQ-CP", "iOS17", "VND", "$"),
]
SIGNS = ["", "%", " %", " percent", " points", "/34", "/100", " 2025"]
NUMBERS = [
    *(
        "0",
        "1",
        "5",
        "8",
        "34",
        "63",
        "100",
        "0.5",
        "89.5",
        "89,5",
        "1,234",
        "1.234",
        "1.234,5",
        "23,80,000",
        "12 345 678",
    ),
    *(
        "2024",
        "2025",
        "12/05/2024",
        "2025-06-30",
        "5/2025",
        "2021-2025",
        "9:30",
        "7th",
        "1st",
        "17/25",
        "8/34",
        "35-37%",
    ),
    *(
        "٨٩٫٥",
        "۱۲۳",
        "९",
        "99999999999999999999",
        "0" * 30,
        "1e9",
        "1.2.3",
        ",5",
        "5.",
        "00",
        "2024/2025",
        "%5",
        "100%",
    ),
]


@cache
def words(tag: str) -> list[str]:
    """Return what the rules of a language look for: phrases, number words, units, names, words of its page."""
    knowledge = load_knowledge()
    pack = knowledge.packs[tag]
    names = [s.name for s in knowledge.gazetteer.spellings if s.language in (tag, "vi")]
    return [*dict.fromkeys([*_phrases(pack), *names])]


def _written(pattern: Pattern) -> Iterator[str]:
    fills = {Slot.NUMBER: "89.5%", Slot.ORDINAL: "8", Slot.TOTAL: "34", Slot.YEAR: "2024"}
    yield " ".join(fills[part.slot] if part.slot else part.forms[-1] for part in pattern.parts)


def _phrases(pack: LanguagePack) -> Iterator[str]:
    for rule in pack.rules:
        for pattern in (rule.pattern, *rule.needs, *rule.bars):
            yield from _written(pattern)
    yield from (*pack.numerals.scales, *pack.numerals.words, *pack.numerals.ordinals, *pack.months)
    yield from (word for unit in pack.units.values() for word in unit)
    for side in (pack.places.before, pack.places.after, pack.places.meant, pack.places.levels):
        yield from (word for kind in side.values() for word in kind)
    yield from pack.places.national


@cache
def claims(tag: str) -> st.SearchStrategy[str]:
    """Return what a figure is told by: a cue, a name and a value that the metric may or may not have, in any order."""
    knowledge = load_knowledge()
    cues = [word for rule in knowledge.packs[tag].rules if rule.kind is RuleKind.CUE for word in _written(rule.pattern)]
    names = [s.name for s in knowledge.gazetteer.spellings if s.language in (tag, "vi") and not s.caution]
    value = st.builds(
        str.__add__, st.sampled_from([*NUMBERS, "150", "0.1", "-3", "250", "99.9"]), st.sampled_from(SIGNS)
    )
    told = st.tuples(st.sampled_from(cues), st.sampled_from(names), value).flatmap(st.permutations)
    return st.builds(
        lambda parts, end: " ".join(parts) + end, told, st.sampled_from([" ", ", ", ". ", "; ", "\n", ": "])
    )


def texts(tag: str, *, most: int = 40) -> st.SearchStrategy[str]:
    """Return texts in the words of a language, of up to `most` pieces; some taken apart as NFD, some in capitals."""
    anything = st.text(st.characters(exclude_categories=["Cs"]), max_size=12)
    spaced = st.sampled_from(words(tag)).map(lambda word: f"{word} ")
    number = st.sampled_from(NUMBERS)
    piece = st.one_of(
        *4 * [claims(tag)],
        *3 * [spaced],
        *2 * [number.map(lambda digits: f"{digits} ")],
        *2 * [st.sampled_from(MARKS)],
        *(st.sampled_from(words(tag)), number, anything),
    )
    pieces = st.integers(0, most).flatmap(lambda count: st.lists(piece, min_size=count, max_size=count))
    written = st.sampled_from([str, str, str, str.upper, str.title, lambda text: unicodedata.normalize("NFD", text)])
    return st.builds(lambda drawn, write: write("".join(drawn)), pieces, written)


articles = st.sampled_from(LANGUAGES).flatmap(lambda tag: st.tuples(texts(tag), st.just(tag)))


@cache
def files() -> dict[str, bytes]:
    """Return a small file of each format, as its library writes it."""
    story = (
        f"{SENTENCE} " + "The department of the province said that it would go on with the work in all communes. " * 4
    )
    word = docx.Document()
    word.add_heading("Hung Yen puts its records online")
    word.add_paragraph(story)
    word.add_table(rows=2, cols=2).cell(0, 0).text = "89.5%"
    saved = io.BytesIO()
    word.save(saved)
    page = FPDF()
    page.add_page()
    page.set_font("Helvetica", size=12)
    page.multi_cell(0, 6, story)
    html = f"<html lang=en><head><title>Records</title></head><body><article><h1>A</h1><p>{story}</p></article></body>"
    rows = [{"text": story, "url": "https://a.example/1", "published": "2025-09-11", "language": "en"}] * 3
    table = io.BytesIO()
    pq.write_table(pa.Table.from_pylist(rows), table)
    return {
        "txt": f"Records\n\n{story}\n".encode(),
        "utf-16": f"Records\n\n{story}\n".encode("utf-16"),
        "html": html.encode(),
        "docx": saved.getvalue(),
        "pdf": bytes(page.output()),
        "jsonl": "".join(json.dumps(row) + "\n" for row in rows).encode(),
        "csv": ("text,url\r\n" + f'"{story}",https://a.example/1\r\n' * 3).encode(),
        "parquet": table.getvalue(),
    }


@st.composite
def damaged(draw: st.DrawFn, content: bytes) -> bytes:
    """Return a file with bits turned, stretches overwritten, taken out or doubled, or broken off."""
    made = bytearray(content)
    for _ in range(draw(st.integers(0, 6))):
        at = draw(st.integers(0, max(0, len(made) - 1)))
        change = draw(st.sampled_from(["bit", "over", "out", "twice", "end"]))
        if change == "bit" and made:
            made[at] ^= 1 << draw(st.integers(0, 7))
        elif change == "over":
            strange = draw(st.binary(max_size=8))
            made[at : at + len(strange)] = strange
        elif change == "out":
            del made[at : at + draw(st.integers(1, 64))]
        elif change == "twice":
            made[at:at] = made[at : at + draw(st.integers(1, 64))]
        else:
            del made[at:]
    return bytes(made)


# What a slip of the pen, or malice, may put in the place of a value of a data file.
VALUES = [
    *(
        '""',
        '"("',
        '")"',
        '"a|b"',
        '"(a|b"',
        '"{n}"',
        '"{ord}"',
        '"{nothing}"',
        '"..."',
        '"... a"',
        '"a ... ... b"',
        '"()"',
    ),
    *("0", "-1", "1e400", "nan", "inf", "true", "[]", "[[]]", "{}", "{ a = 1 }", "1979-05-27", "9" * 40, '"\\u0000"'),
    *(
        '["", "a"]',
        "[1, 2, 3]",
        '["a", 1]',
        '"' + "(a|b)" * 20 + '"',
        '"\\u0301"',
        '" "',
        '"%"',
        '"5"',
        '"hà nội"',
        "[100, 0]",
    ),
]


@st.composite
def changed_data(draw: st.DrawFn) -> tuple[str, bytes]:
    """Return the name of a data file and other content for it: lines lost, doubled, exchanged, with other values."""
    path = draw(st.sampled_from(sorted(data_files())))
    lines = data_files()[path].decode().split("\n")
    for _ in range(draw(st.integers(1, 4))):
        at = draw(st.integers(0, len(lines) - 1))
        change = draw(st.sampled_from(["value", "value", "value", "out", "twice", "exchange", "text"]))
        if change == "value" and "=" in lines[at]:
            lines[at] = f"{lines[at].split('=')[0]}= {draw(st.sampled_from(VALUES))}"
        elif change == "value":
            cells = lines[at].split(",")
            cells[draw(st.integers(0, len(cells) - 1))] = draw(st.sampled_from(VALUES))
            lines[at] = ",".join(cells)
        elif change == "out" and len(lines) > 1:
            del lines[at]
        elif change == "twice":
            lines.insert(at, lines[at])
        elif change == "exchange":
            other = draw(st.integers(0, len(lines) - 1))
            lines[at], lines[other] = lines[other], lines[at]
        elif change == "text":
            lines[at] += draw(st.text(st.characters(exclude_categories=["Cs"]), max_size=6))
    return path, "\n".join(lines).encode()
