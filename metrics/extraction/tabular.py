"""Which metric each value of a table states: by its column's header, its row's words, or the index in question.

In come a Table and the readings of its lines, out come Links by sentence. Promise: a value is of the province of its
own row or column; a column that nothing names states nothing but the index the text is about.
"""

from __future__ import annotations

from bisect import bisect_right
from collections.abc import Callable, Mapping, Sequence
from decimal import Decimal
from operator import attrgetter

import regex

from metrics.extraction.families import CueFamilies
from metrics.extraction.language import SentenceReading
from metrics.extraction.links import Link, link_of
from metrics.extraction.mentions import Kind, Match, Number, Period, Place
from metrics.extraction.tables import Cell, Row, Table, find_tables
from metrics.extraction.within import Within
from metrics.knowledge import RuleKind
from metrics.text import Sentence

Units = Mapping[str, Sequence[str]]  # the words of each unit

_IN_BRACKETS = regex.compile(r"\(([^()]{1,20})\)\s*$")
_YEAR = regex.compile(r"(?:19|20)\d\d")
_ORDER = regex.compile(r"\d{1,2}")
_START = attrgetter("start")


class TableLinker:
    """Links the values of the tables of one document; `read` reads the numbers of a stretch for itself.

    `leads` is the paragraph that leads into the table, for each paragraph of its rows.
    """

    def __init__(
        self,
        text: str,
        readings: Sequence[SentenceReading],
        places: Sequence[Place],
        families: CueFamilies,
        units: Units,
        read: Callable[[int, int], Sequence[Number]],
    ) -> None:
        self._text, self._families, self._units, self._read = text, families, units, read
        self._places = Within(place for place in places if place.slug and not place.meant)
        self._numbers = Within(number for reading in readings for number in reading.numbers)
        self._matches = Within(match for reading in readings for match in reading.matches)
        self._years = Within(year for reading in readings for year in reading.times.years)
        self.leads: dict[int, int] = {}
        self._linked: tuple[int, Match | None, list[Link]] | None = None  # of the row asked for last, and its topic
        self._rows: dict[int, tuple[Table, Row]] = {}  # paragraph -> its row; an empty one for a header
        sentences = [reading.sentence for reading in readings]
        for table in find_tables(text, sentences, value_test(readings, text)):
            self._enter(table, sentences)

    def at(self, sentence: Sentence, topic: Match | None) -> list[Link] | None:
        """Return the links of a sentence in a table; None for one in none.

        `topic` is the index that the text before the table is about.
        """
        if sentence.paragraph not in self._rows:
            return None
        paragraph = sentence.paragraph
        if self._linked is None or self._linked[:2] != (paragraph, topic):  # a row may be cut into many sentences
            table, row = self._rows[paragraph]
            self._linked = (paragraph, topic, self._link(table, row, topic) if row else [])  # a header states nothing
        return [link for link in self._linked[2] if sentence.start <= link.number.start < sentence.end]

    def _enter(self, table: Table, sentences: Sequence[Sentence]) -> None:
        """Note for each paragraph of the table which row it belongs to, and what leads into it."""
        grid = ((table.header, ()), *((row, row) for row in table.rows))
        paragraphs = [
            (sentences[bisect_right(sentences, cell[0], key=_START) - 1].paragraph, row)
            for cells, row in grid
            for cell in cells
        ]
        first = min(paragraph for paragraph, _ in paragraphs)
        for paragraph, row in paragraphs:
            self._rows[paragraph] = (table, row)
            if first:
                self.leads[paragraph] = first - 1

    def _link(self, table: Table, row: Row, topic: Match | None) -> list[Link]:
        columns = [self._matches_in(cell) for cell in table.header]
        years = [self._year_in(cell) for cell in table.header]
        holder = next((place for cell in row if (place := self._place_in(cell))), None)
        told = self._matches_in((row[0][0], row[-1][1]))
        label = [m for m in told if m.rule.kind is RuleKind.CUE]
        says = [m for m in self._matches_in(row[0]) if m.rule.kind is RuleKind.COLUMN]  # "PII (rank): 6 / 4"
        links: list[Link] = []
        for at, cell in enumerate(row):
            head = columns[at] if columns else []
            number = self._value(cell, [*head, *says])
            if number is None:
                continue
            number = self._in_unit(number, (row[0], *(table.header[at : at + 1])))
            place = holder or (self._place_in(table.header[at]) if table.header else None)
            cues = [*label, *(m for m in head if m.rule.kind is RuleKind.CUE)]
            if topic and (not cues or number.rank):
                cues.append(topic)
            found = self._first_fit(number._replace(holder=place), cues)
            if found:
                aim = any(m.rule.kind is RuleKind.TARGET for m in head)
                links.append(found._replace(period=years[at] if years else None, aim=aim))
        return links

    def _first_fit(self, number: Number, cues: Sequence[Match]) -> Link | None:
        for cue in cues:
            metric = self._families.fit(cue, number, counted=True)
            if metric is not None:
                return link_of(number, metric, cue)
        return None

    def _value(self, cell: Cell, head: Sequence[Match]) -> Number | None:
        """Return the number of a cell; a rank where the header says so. One that opens a numbered line counts too."""
        number = next((n for n in self._numbers.inside(cell) if not n.weak), None)
        if number is None and not any(n.garbled for n in self._numbers.touching(cell)):
            number = next(iter(self._read(*cell)), None)  # "34 / 52" are no ratio where two columns meet
        if number is None and _ORDER.fullmatch(self._text, *cell):
            value = Decimal(self._text[cell[0] : cell[1]])
            number = Number(start=cell[0], end=cell[1], left=cell[0], right=cell[1], value=value)
        if number is None:
            return None
        says = {m.rule.value for m in head if m.rule.kind is RuleKind.COLUMN}
        if "rank" in says and number.kind in (Kind.PLAIN, Kind.ORDINAL):
            return number._replace(rank=True, kind=Kind.ORDINAL)
        if "score" in says and number.kind is Kind.PLAIN:
            return number._replace(kind=Kind.POINTS)
        return number

    def _in_unit(self, number: Number, told: Sequence[Cell]) -> Number:
        """Return a bare number in the unit that its row's first cell or its header has in brackets: "coverage (%)"."""
        if number.kind is not Kind.PLAIN:
            return number
        for start, end in told:
            bracket = _IN_BRACKETS.search(self._text, start, end)
            said = bracket[1].strip() if bracket else ""
            kind = Kind.PERCENT if said == "%" else next((k for k, words in self._units.items() if said in words), None)
            if kind:
                return number._replace(kind=Kind(kind))
        return number

    def _matches_in(self, cell: Cell) -> list[Match]:
        return self._matches.inside(cell)

    def _place_in(self, cell: Cell) -> Place | None:
        return next(iter(self._places.inside(cell)), None)

    def _year_in(self, cell: Cell) -> Period | None:
        stretch = self._text[cell[0] : cell[1]]
        if _YEAR.fullmatch(stretch):
            return Period(start=cell[0], end=cell[1], period=stretch, year=int(stretch))
        return next(iter(self._years.inside(cell)), None)


def value_test(readings: Sequence[SentenceReading], text: str) -> Callable[[int, int], bool]:
    """Return the test whether a stretch of `text` holds nothing but a number that is no year."""
    numbers: Mapping[int, int] = {n.start: n.end for reading in readings for n in reading.numbers if not n.weak}
    opening = {mask.start for reading in readings for mask in reading.masked if mask.kind == "list"}

    def is_value(start: int, end: int) -> bool:
        if _ORDER.fullmatch(text, start, end):
            return True
        return start not in opening and numbers.get(start) == end

    return is_value
