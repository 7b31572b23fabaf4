"""When a figure holds: the time its sentence names, else its paragraph, its list's lead-in, the report as a whole.

In come the readings of a document, out comes the Period of a figure. Promise: of several times the one that modifies
the figure goes first; a year that only the dateline knows is none.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metrics.extraction.attributes import Aims
from metrics.extraction.clauses import in_one_clause
from metrics.extraction.language import SentenceReading
from metrics.extraction.layout import Before
from metrics.extraction.links import Link
from metrics.extraction.mentions import Number, Period
from metrics.knowledge import Metric, RuleKind

_TIME_REACH = 10  # words between a number and a time told after it
_BESIDE = 3  # words between a number and the time that modifies it: "47.5% at the end of 2024"
_OPENING = 3  # paragraphs that may say what the article reports on, the headline among them
_YEAR = len("2024")


class Dating:
    """The times of one document, asked for the one of a figure.

    `leads` are the lead-ins of list items; what `links` have found to be a figure ("2000 dossiers") is no year.
    """

    def __init__(
        self,
        readings: Sequence[SentenceReading],
        text: str,
        leads: Mapping[int, int],
        links: Sequence[Sequence[Link]],
    ) -> None:
        self._readings, self._text = readings, text
        paragraphs = [reading.sentence.paragraph for reading in readings]
        last = {paragraph: at for at, paragraph in enumerate(paragraphs)}
        opening = _opening(readings)
        self._report = next((reading.times.report for reading in opening if reading.times.report), None)
        self._plan = next((reading.times.plan for reading in opening if reading.times.plan), None)
        self._indices = _of_indices(opening)
        figures = [{link.number.start for link in linked if link.metric} for linked in links]
        self._periods = [
            [p for p in self._resolved(reading.times.periods) if p.start not in taken]
            for reading, taken in zip(readings, figures, strict=True)
        ]

        def before(aim: bool) -> Before[Period]:
            def tell(at: int) -> Period | None:
                return self._carried(at, aim=aim)

            def lead(at: int) -> Period | None:  # of the paragraph before a list only its last sentence leads into it
                return self._carried(at, aim=aim) if at == last[paragraphs[at]] else None

            return Before(paragraphs, leads, tell, lead)

        self._before = {aim: before(aim) for aim in (False, True)}

    def at(self, sentence: int, number: Number, metric: Metric, *, aim: bool) -> Period | None:
        """Return the time of a number of sentence number `sentence`; None when nothing says it.

        The year of the report as a whole is that of what has been reached, the year of the plan of what is aimed at.
        """
        numbers = self._readings[sentence].numbers
        told = period_at(number, self._periods[sentence], self._text, numbers) or self._earlier(sentence, aim=aim)
        if told or aim:
            return told or self._plan
        index = self._indices.get(metric.part_of or metric.cues_of or metric.id) if metric.index else None
        return index or self._report

    def _earlier(self, at: int, *, aim: bool) -> Period | None:
        """Return the last time that an earlier sentence of the same paragraph names, or the lead-in of its list."""
        nearest = self._before[aim].nearest(at)
        return nearest[1] if nearest else None

    def _carried(self, sentence: int, *, aim: bool) -> Period | None:
        """Return the time of a sentence that later ones go on from; the time of an aim is none of what is reached."""
        aims = Aims(self._readings[sentence].matches, self._text)
        told = (p for p in reversed(self._periods[sentence]) if not p.compared)
        return next((p for p in told if aim or not aims.govern((p.start, p.end))), None)

    def _resolved(self, periods: Sequence[Period]) -> list[Period]:
        """Return the periods with "last year" counted from the year reported on; left out when that is unknown."""
        found: list[Period] = []
        for period in periods:
            if period.offset is None:
                found.append(period)
            elif self._report:
                year = self._report.year + period.offset
                found.append(period._replace(period=str(year), year=year))
        return found


def period_at(number: Number, periods: Sequence[Period], text: str, numbers: Sequence[Number] = ()) -> Period | None:
    """Return the time in the number's own sentence: one right after it that is its own, else the last one before it.

    "from 47.5% in 2024 to 78.9% in 2025": the time before the second number follows the first one, and is that one's.
    """
    before = [p for p in periods if p.end <= number.start]
    before = [p for p in before if not p.compared or _is_beside(text[p.end : number.start])]
    after = next((p for p in periods if p.start >= number.end), None)
    between = text[number.end : after.start] if after else ""
    near = after is not None and in_one_clause(between) and len(between.split()) <= _TIME_REACH
    if not before:
        return after if near else None
    if near and _is_beside(between) and _is_taken(before[-1], number, text, numbers):
        return after
    return before[-1]


def _is_taken(period: Period, number: Number, text: str, numbers: Sequence[Number]) -> bool:
    """Return whether a time before the number follows right after another number, which it dates."""
    earlier = [n for n in numbers if n.end <= period.start and n.end <= number.start and not n.weak]
    if not earlier:
        return False
    return _is_beside(text[earlier[-1].end : period.start])


def _is_beside(between: str) -> bool:
    return in_one_clause(between) and len(between.split()) <= _BESIDE


def _opening(readings: Sequence[SentenceReading]) -> list[SentenceReading]:
    """Return the sentences of the first paragraphs that are part of the story; bylines and datelines are none."""
    found: list[SentenceReading] = []
    paragraphs: set[int] = set()
    for reading in readings:
        span = reading.sentence
        if any(m.kind == "byline" and m.start <= span.start and span.end <= m.end for m in reading.masked):
            continue
        paragraphs.add(span.paragraph)
        if len(paragraphs) > _OPENING:
            break
        found.append(reading)
    return found


def _of_indices(opening: Sequence[SentenceReading]) -> Mapping[str, Period]:
    """Return the year that the opening gives each index it names ("PCI 2024"), by the id that its cues stand for."""
    found: dict[str, Period] = {}
    for reading in opening:
        told = [p for p in (*reading.times.periods, *reading.times.years) if not p.compared]
        named = [p for p in told if len(p.period) == _YEAR]
        for match in reading.matches if named else ():
            if match.rule.kind is RuleKind.CUE:
                nearest = min(named, key=lambda p: abs(p.start - match.start))
                found.setdefault(match.rule.value, nearest)
    return found
