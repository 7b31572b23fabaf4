"""Paragraphs out of the lines of printed pages.

In: the lines of each page. Out: a text with a line a paragraph. It promises to join only lines that were broken for
want of room, and to drop nothing but page numbers and heads or feet that come again on most pages. Punctuation and
length are all it goes by.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence

import regex

# A line was broken for want of room when it is nearly as long as the long ones: headlines and cells are shorter.
NEARLY = 0.7
# A line that stands at an edge of so many pages, and of more than half of them, is no part of the story.
LEAST_PAGES = 3

_ENDS = regex.compile(r"[.!?:\N{ARABIC FULL STOP}\N{ARABIC QUESTION MARK}…][\"'”’»)\]\s]*$")
# A title or a kind of town written short ("Mr.", "TP.") stands before a name, and so inside a sentence.
_SHORTENED = regex.compile(r"(?<!\w)\p{Lu}\p{L}?\.$")
_ITEM = regex.compile(r"\s*(?:[-–—•●▪■◦*+]\s|\(?\d{1,2}[.)]\s|\(?\p{L}[.)]\s|\|)")
_NUMBER = regex.compile(r"[\s\p{P}]*(\d{1,4})[\s\p{P}]*")
_HYPHEN = regex.compile(r"(?<=\p{Latin})[-\N{SOFT HYPHEN}\N{HYPHEN}]$")
_JOINT = regex.compile(r"(?<=\w)[-–/]$")
_GOES_ON = regex.compile(r"(?=\p{Ll})\p{Latin}")


def join_lines(lines: Sequence[str]) -> str:
    """Return the text of printed `lines`, those of one paragraph joined; an empty line ends a paragraph.

    A line goes on in the next when it is nearly as long as the longest ones, does not end a sentence, and the next
    opens no item of a list. A Latin word parted by a hyphen at the end of a line is put together.
    """
    lines = [line.rstrip() for line in lines]
    enough = NEARLY * _usual_length(lines)
    paragraphs: list[list[str]] = []
    goes_on = False
    for line in lines:
        said = line.strip()
        if not said:
            goes_on = False
            continue
        if goes_on and not _ITEM.match(line):
            before = paragraphs[-1].pop()
            paragraphs[-1] += _joined(before, said)
        else:
            paragraphs.append([said])
        goes_on = len(said) >= enough and (not _ENDS.search(said) or _SHORTENED.search(said) is not None)
    return "\n".join(map("".join, paragraphs))


def drop_running_lines(pages: Sequence[Sequence[str]]) -> list[str]:
    """Return the lines of all `pages` but for page numbers, and for heads and feet after their first page."""
    kept = [[line for line in page if line.strip()] and list(page) for page in pages]
    for edge in (0, -1):
        at_edge = {number: page[edge] for number, page in enumerate(map(_without_blank_edges, kept)) if page}
        numbered = _page_numbers(at_edge)
        shapes = Counter(_shape(line) for line in at_edge.values())
        seen: set[str] = set()
        for number, line in at_edge.items():
            shape = _shape(line)
            running = shapes[shape] >= LEAST_PAGES and 2 * shapes[shape] > len(at_edge)
            if number in numbered or (running and shape in seen):
                kept[number] = _without_blank_edges(kept[number])
                del kept[number][edge]
            seen.add(shape)
    return [line for page in kept for line in page]


def _page_numbers(lines: dict[int, str]) -> set[int]:
    """Return the pages whose line is a page number: it counts on from page to page, or is the page's own."""
    found = {page: match[1] for page, line in lines.items() if (match := _NUMBER.fullmatch(line))}
    said = {page: int(digits) for page, digits in found.items() if digits.isdecimal()}  # of a script that Python knows
    steps = Counter(number - page for page, number in said.items())
    return {page for page, number in said.items() if number == page + 1 or steps[number - page] >= LEAST_PAGES}


def _shape(line: str) -> str:
    return " ".join(regex.sub(r"\d+", "0", line).split())


def _without_blank_edges(page: Sequence[str]) -> list[str]:
    said = [number for number, line in enumerate(page) if line.strip()]
    return list(page[said[0] : said[-1] + 1]) if said else []


def _usual_length(lines: Sequence[str]) -> int:
    """Return the length that nine of ten lines stay below: a few overlong ones are cells or addresses."""
    lengths = sorted(len(line.strip()) for line in lines if line.strip())
    return lengths[math.ceil(0.9 * (len(lengths) - 1))] if lengths else 0


def _joined(before: str, after: str) -> tuple[str, str]:
    """Return two lines of a paragraph as they stand behind one another, with the space that is wanted."""
    if _HYPHEN.search(before) and _GOES_ON.match(after):
        return before[:-1], after
    return (before, after) if _JOINT.search(before) else (f"{before} ", after)
