"""Tables pasted into an article: rank | province | score, a line a row or a line a cell.

In come the sentences of a folded text, out come Tables of cells. Promise: only lines that stand together and repeat one
shape make a table; what the cells mean is not asked here.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from itertools import pairwise

import regex

from metrics.text import Sentence, seconds_left

_BAR = regex.compile(r"[|\t]")
_RULE = regex.compile(r"[\s|:=+_-]*")  # the line under a header: |---|---|
_TWO_YEARS = regex.compile(r"(?P<first>(?:19|20)\d\d)\s?[/-]\s?(?P<second>(?:19|20)\d\d)\W*$")
_TWO_VALUES = regex.compile(
    r"[^\w(]*(?P<label>[^:]{3,120}):\s*(?P<first>[^/]*?\d[^/]*?)(?:\s?/\s?|\s-+>?\s)(?P<second>[^/]*\d[^/]*)$"
)
_LONGEST_CELL = 60  # characters; a longer line is prose
_LONGEST_PAIR = 400  # characters of a line "Name: value / value"
_MOST_CELLS = 200  # of a row; a column a province makes sixty-three
_MOST_COLUMNS = 6
_LEAST_ROWS = 2
_ENDS = (".", "!", "?", ";", ":", ",")

Cell = tuple[int, int]  # half-open stretch of the folded text, without white space around
Row = tuple[Cell, ...]


@dataclass(frozen=True, slots=True, kw_only=True)
class Table:
    """Rows of equally many cells; `header` is empty when the first row holds values already."""

    header: Row
    rows: tuple[Row, ...]


@dataclass(frozen=True, slots=True)
class _Line:
    start: int
    end: int


def find_tables(text: str, sentences: Sequence[Sentence], is_value: Callable[[int, int], bool]) -> list[Table]:
    """Return the tables of a text, in order; `is_value` says whether a stretch holds nothing but a number."""
    lines = list(_lines(text, sentences))
    paired = _paired(text, lines)
    if paired:
        return paired
    if not any(_BAR.search(text, line.start, line.end) for line in lines):
        return _stacked(text, lines, is_value)
    tables: list[Table] = []
    block: list[Row] = []
    for line in [*lines, None]:
        cells = _split(text, line) if line else ()
        if len(cells) > 1:
            block.append(cells)
        elif line is None or not _RULE.fullmatch(text, line.start, line.end):
            tables += _table(block, is_value)
            block = []
    return tables


def _paired(text: str, lines: Sequence[_Line]) -> list[Table]:
    """Return the tables of lines "Name: value / value" below a line that ends with two years."""
    tables: list[Table] = []
    header: Row = ()
    rows: list[Row] = []
    for line in [*lines, _Line(0, 0)]:
        short = line.end - line.start <= _LONGEST_PAIR
        match = _TWO_VALUES.match(text, line.start, line.end, timeout=seconds_left()) if header and short else None
        if match:
            rows.append(tuple(_trimmed(text, *match.span(part)) for part in ("label", "first", "second")))
            continue
        if rows:
            tables.append(Table(header=header, rows=tuple(rows)))
            rows = []
        years = _TWO_YEARS.search(text, line.start, line.end, timeout=seconds_left())
        header = ((line.start, years.start()), years.span("first"), years.span("second")) if years else ()
    return tables


def _lines(text: str, sentences: Sequence[Sentence]) -> Iterator[_Line]:
    """Yield the lines that hold text."""
    start, end, paragraph = 0, 0, -1
    for sentence in sentences:
        if sentence.paragraph != paragraph and paragraph >= 0:
            yield _Line(start, end)
        if sentence.paragraph != paragraph:
            start, paragraph = sentence.start, sentence.paragraph
        end = sentence.end
    if paragraph >= 0:
        yield _Line(start, end)


def _split(text: str, line: _Line) -> Row:
    """Return the cells of a line between bars or tabs; none of a line that has none, or cells as long as prose."""
    if _RULE.fullmatch(text, line.start, line.end):
        return ()
    edges = [line.start, *(bar.end() for bar in _BAR.finditer(text, line.start, line.end)), line.end + 1]
    cells = [_trimmed(text, start, end - 1) for start, end in pairwise(edges)]
    if cells and cells[0][0] == cells[0][1]:  # a bar at the line's beginning opens its first cell
        cells = cells[1:]
    if cells and cells[-1][0] == cells[-1][1]:
        cells = cells[:-1]
    fits = len(cells) <= _MOST_CELLS and all(end - start <= _LONGEST_CELL for start, end in cells)
    return tuple(cells) if fits else ()


def _trimmed(text: str, start: int, end: int) -> Cell:
    stretch = text[start:end]
    left = start + len(stretch) - len(stretch.lstrip())
    return left, max(left, start + len(stretch.rstrip()))


def _table(block: Sequence[Row], is_value: Callable[[int, int], bool]) -> list[Table]:
    """Return the table that rows standing together make, those of another width left out; none for a single row."""
    if len(block) < _LEAST_ROWS:
        return []
    widths = Counter(len(row) for row in block)
    width = max(widths, key=widths.__getitem__)  # of several as frequent the first
    rows = [row for row in block if len(row) == width]
    head = rows[0] if not any(is_value(*cell) for cell in rows[0]) else ()
    body = rows[1:] if head else rows
    return [Table(header=tuple(head), rows=tuple(body))] if body else []


def _stacked(text: str, lines: Sequence[_Line], is_value: Callable[[int, int], bool]) -> list[Table]:
    """Return the tables whose cells stand a line each: a header of so many words, then values that repeat its shape."""
    tables: list[Table] = []
    at = 0
    while at < len(lines):
        run = at
        while run < len(lines) and _is_cell(text, lines[run]):
            run += 1
        tables += _periodic(lines[at:run], is_value)
        at = max(run, at + 1)
    return tables


def _is_cell(text: str, line: _Line) -> bool:
    return line.end - line.start <= _LONGEST_CELL and text[line.end - 1] not in _ENDS


def _periodic(lines: Sequence[_Line], is_value: Callable[[int, int], bool]) -> list[Table]:
    """Return the table that a run of short lines makes, if words and values alternate in one period after a header."""
    shape = [is_value(line.start, line.end) for line in lines]
    for width in range(2, _MOST_COLUMNS + 1):
        for start in range(max(0, len(lines) - width * (_LEAST_ROWS + 1) + 1)):
            if any(shape[start : start + width]):
                continue
            first = shape[start + width : start + 2 * width]
            if not any(first) or all(first):
                continue
            rows = 1
            while shape[start + (rows + 1) * width : start + (rows + 2) * width] == first:
                rows += 1
            if rows < _LEAST_ROWS:
                continue
            cells = [(line.start, line.end) for line in lines[start : start + (rows + 1) * width]]
            grid = [tuple(cells[n : n + width]) for n in range(0, len(cells), width)]
            return [Table(header=grid[0], rows=tuple(grid[1:]))]
    return []
