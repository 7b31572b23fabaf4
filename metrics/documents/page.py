"""What on a page belongs to the page and not to the story.

In: an article's text and the words of all packs. Out: the stretches apart, in order and without overlap, and the day
the article says it appeared. It promises to leave the sentences of the story alone: what is set apart is a footer, a
byline, a credit, a headline of another article, or what readers added.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date

import regex

from metrics.documents.datelines import DatelineWords, any_of, compile_datelines, read_dateline
from metrics.documents.document import Apart
from metrics.knowledge import Page
from metrics.text import Span, seconds_left

# Bylines and datelines stand within so many lines of the head or the foot.
HEAD_LINES = FOOT_LINES = 6
# A longer line that opens like a byline or a credit is a sentence of the story.
LONGEST_BYLINE = 100
LONGEST_CREDIT = 250
# What stands before the first sentence: place, agency, date and dash.
LONGEST_AGENCY = 200
# A line as long as this that ends like a sentence is prose again: a block of headlines is over.
LEAST_PROSE = 120
# The longest word before a colon that is asked whether it opens a credit inside a line.
LONGEST_WORD = 30
SENTENCE_ENDS = tuple(".۔!?؟…")

_LINE = regex.compile(r"[^\n]+")
_HELD = regex.compile(r"\S")
_COLON = regex.compile(r"[:：]")
# What a credit inside a line runs to: a bracket, a bar or the end of the sentence.
_CREDITED = regex.compile(r"(?:[^|()\n.۔]|\.(?=\S)){0,80}\)?")
_BLOCKS = ("related", "comments")


@dataclass(frozen=True, slots=True, kw_only=True)
class PageWords:
    """The patterns of what stands apart, made from the words of all packs: republished pages mix languages."""

    line: regex.Pattern[str]
    inline: regex.Pattern[str]
    inline_words: tuple[str, ...]
    agency: regex.Pattern[str]
    byline_ends: tuple[str, ...]
    datelines: DatelineWords


@dataclass(frozen=True, slots=True, kw_only=True)
class PageParts:
    """The stretches apart, in order, and the day the text says it appeared; None when it does not."""

    apart: tuple[Apart, ...]
    published: date | None


def compile_page(pages: Iterable[Page]) -> PageWords:
    """Return the patterns of what stands apart, in the words of all `pages`."""
    pages = tuple(pages)

    def words(key: str) -> str:
        return any_of(word for page in pages for word in page.lists[key])

    opening, colon, end = r"[\s|*#•>\[(–—-]*+", r"\s*[:：]", r"[\s.:：)\]|*]*$"
    line = (
        rf"{opening}(?:(?P<source_line>https?://\S++\s*$|{words('source')}(?:{colon}|{end}))"
        rf"|(?P<credit>{words('credit')}{colon})"
        rf"|(?P<byline>{words('byline')}{colon}|{words('byline_start')}\s+(?-i:\p{{Lu}}))"
        rf"|(?P<related>{words('related')}(?:{colon}|{end}))"
        rf"|(?P<comments>{words('comments')}\s*+(?:\(\s*\d+\s*\))?{end}|\(?\d+\)?\s*{words('comments')}{end})"
        rf"|(?P<advert>{words('advert')}[\s_]*+\d*+{end}|(?:[\w-]++\.)++(?:vn|com|net|org)(?:\s*[-–|:][^.!?]{{0,80}})?\s*$))"
    )
    inline = rf"(?<!\w)(?:(?P<credit>{words('credit')})|(?<=[(|]\s*)(?P<source_line>{words('source')})){colon}"
    agency = (
        rf"\s*(?:[^\W\d][\w .'’-]{{0,40}})?\(\s*{words('agency')}[\s,]*[\d/.-]*\s*\)\s*[–—-]+\s+"
        rf"|\s*{words('agency')}\s+[–—-]+\s+"
        r"|\s*\([^()\d\n]{2,40}\)\s*(?:[–—-]+\s+)?(?=\w)"
    )
    return PageWords(
        line=regex.compile(line, regex.IGNORECASE),
        inline=regex.compile(inline, regex.IGNORECASE),
        inline_words=tuple(
            word.casefold() for page in pages for key in ("credit", "source") for word in page.lists[key]
        ),
        agency=regex.compile(agency),
        byline_ends=tuple(word.casefold() for page in pages for word in page.lists["byline_end"]),
        datelines=compile_datelines(pages),
    )


def read_page(text: str, words: PageWords) -> PageParts:
    """Return what stands apart in `text` and the day it says it appeared."""
    found = (match.span() for match in _LINE.finditer(text))
    lines = [Span(start, end) for start, end in found if _HELD.search(text, start, end)]
    kinds = [_kind_of_line(text, line, words) for line in lines]
    _close_blocks(text, lines, kinds)
    apart = [Apart(kind=kind, span=line) for kind, line in zip(kinds, lines, strict=True) if kind]
    story = [line for kind, line in zip(kinds, lines, strict=True) if kind not in _BLOCKS]
    bylines, published = _head_and_foot(text, story, words)
    taken = {part.span.start: part.span.end for part in (*bylines, *apart)}
    apart += [part for part in bylines if taken[part.span.start] == part.span.end and part not in apart]
    for line in story:
        apart += _inside(text, Span(taken.get(line.start, line.start), line.end), words)
    return PageParts(apart=tuple(sorted(apart, key=lambda part: part.span)), published=published)


def _kind_of_line(text: str, line: Span, words: PageWords) -> str:
    match = words.line.match(line.of(text), timeout=seconds_left())
    kind = (match.lastgroup or "") if match else ""
    length = line.end - line.start
    if kind == "credit" and length > LONGEST_CREDIT:
        return ""
    if kind == "byline" and (length > LONGEST_BYLINE or any(letter.isdigit() for letter in line.of(text))):
        return ""
    # A lone word for comments is a heading of the story, unless it closes the page.
    if kind == "comments" and "(" not in line.of(text) and 2 * line.start < len(text):
        return ""
    return kind


def _close_blocks(text: str, lines: Sequence[Span], kinds: list[str]) -> None:
    """Give the lines below a heading its kind: headlines down to another kind or to prose, comments to the end."""
    block = ""
    for number, line in enumerate(lines):
        said = line.of(text).rstrip()
        if kinds[number]:
            heads_block = kinds[number] == "related" and said.endswith((":", "："))
            alone = kinds[number] == "related" and not _COLON.search(said)
            closes_page = kinds[number] == "comments" and 2 * line.start >= len(text)
            block = kinds[number] if heads_block or alone or closes_page else ""
        elif block == "related" and len(said) >= LEAST_PROSE and said.endswith(SENTENCE_ENDS):
            block = ""
        kinds[number] = kinds[number] or block


def _head_and_foot(text: str, lines: Sequence[Span], words: PageWords) -> tuple[list[Apart], date | None]:
    """Return the bylines and datelines of the first and last lines of the story, and the day they say."""
    bylines, days = [], []
    for number, line in enumerate(lines):
        at_head, at_foot = number < HEAD_LINES, number >= max(1, len(lines) - FOOT_LINES)
        said = line.of(text) if at_head or at_foot else ""
        dateline = read_dateline(said, words.datelines)
        agency = words.agency.match(said, 0, LONGEST_AGENCY) if at_head else None
        length = 0
        # At the foot a day is the article's only when it has the line to itself: sentences end there too.
        if dateline and (at_head or dateline.length == len(said)):
            days.append(dateline.day)
            length = dateline.length
        elif agency:
            length = agency.end()
        elif at_foot and len(said) <= LONGEST_BYLINE and said.rstrip().casefold().endswith(words.byline_ends):
            length = len(said)
        if length:
            bylines.append(Apart(kind="byline", span=Span(line.start, line.start + length)))
    return bylines, days[0] if days else None


def _inside(text: str, line: Span, words: PageWords) -> Iterator[Apart]:
    """Yield the credits and sources that stand inside a line of the story, from their word on."""
    end = line.start
    for colon in _COLON.finditer(text, line.start, line.end):
        before = max(end, colon.start() - LONGEST_WORD)
        if not text[before : colon.start()].rstrip().casefold().endswith(words.inline_words):
            continue
        match = words.inline.search(text, before, colon.end(), timeout=seconds_left())
        credited = _CREDITED.match(text, colon.end(), line.end)
        if match and credited and credited[0].strip():
            end = credited.end()
            yield Apart(kind=match.lastgroup or "", span=Span(match.start(), end))
