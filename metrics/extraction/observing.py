"""From links to observations: place, status, basis, time and denominator of each figure, repeats told once.

In come the readings and links of a document, out come Observations and Rejections. Promise: a figure without a place
is refused; nothing the text does not say is filled in.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from decimal import Decimal

from metrics.documents import Document
from metrics.extraction.attributes import Aims, BasisScene, basis_of, status_of
from metrics.extraction.dating import Dating
from metrics.extraction.language import SentenceReading
from metrics.extraction.links import Link
from metrics.extraction.lists import paired_places, places_of_each
from metrics.extraction.mentions import Kind, Number, Place
from metrics.extraction.records import Comparator, Observation, Reason, Rejection, Status
from metrics.extraction.scope import PlaceScope, Whereabouts
from metrics.knowledge import Metric, RuleKind
from metrics.text import Folded, Sentence, Span, seconds_left

_SCALES = (1, 100, 1000)  # of indices; the DTI of provinces counts to 1 and to 1000
_HEADING = 12  # words
_TOGETHER = 8  # words


class Observer:
    """Turns the links of one document into figures, sentence by sentence, remembering what carries over."""

    def __init__(
        self,
        document: Document,
        folded: Folded,
        scope: PlaceScope,
        readings: Sequence[SentenceReading],
        leads: Mapping[int, int],
        links: Sequence[Sequence[Link]],
    ) -> None:
        self._document, self._folded, self._scope, self._readings = document, folded, scope, readings
        self._leads, self._title_end = leads, document.title_end
        # paragraph -> how many are ranked, by its last sentence that says it ("ranks among the 63 provinces:")
        self._counted = {r.sentence.paragraph: r.totals[-1].value for r in readings if r.totals}
        graded = {r.graded for r in readings if r.graded is not None}
        self._graded = graded.pop() if len(graded) == 1 else None  # an index grades so many wherever it is told
        self._targets = _target_paragraphs(readings, folded.text, self._leads)
        self._dating = Dating(readings, folded.text, leads, links)
        self._totals: dict[tuple[int, str], Decimal] = {}  # (paragraph, index) -> how many are ranked

    def observe(self, at: int, links: Sequence[Link]) -> list[Observation | Rejection]:
        """Return what became of the numbers of sentence number `at` of the document, in order."""
        seconds_left()
        reading = self._readings[at]
        bases = BasisScene(self._folded.text, reading.matches, reading.numbers)
        aims = Aims(reading.matches, self._folded.text, reading.sentence.start)
        found: list[Observation | Rejection] = []
        last_basis: dict[str, str] = {}  # family -> basis: "99.9 % of the population have 4G and 26 % 5G"
        last: Number | None = None
        holders = paired_places(links, self._scope.places_in(at), self._folded.text)
        for link in links:
            if holder := holders.get(link.number.start):
                link = _held_by(holder, link)
            if link.metric is None or link.cue is None or link.reason:
                found += self._rejected(reading, link)
                continue
            basis = basis_of(link.number, link.metric, link.cue, bases)
            if not basis and link.metric.bases and last and self._go_together(last, link.number):
                basis = last_basis.get(link.metric.family, "")
            last_basis[link.metric.family], last = basis, link.number
            found += self._figures(at, link, link.metric, basis, aims)
        return found

    def _figures(self, at: int, link: Link, metric: Metric, basis: str, aims: Aims) -> list[Observation | Rejection]:
        """Return what a link states: one figure, or one for each of the places that share the number."""
        sharing = places_of_each(link.number, self._readings[at], self._scope.places_in(at), self._folded.text)
        links = [_held_by(place, link) for place in sharing] or [link]
        return [self._figure(at, each, metric, basis, aims) for each in links]

    def _go_together(self, number: Number, later: Number) -> bool:
        """Return whether few words part two numbers, so that the noun of the first can be that of both."""
        return len(self._folded.text[number.right : later.left].split()) <= _TOGETHER

    def _figure(self, at: int, link: Link, metric: Metric, basis: str, aims: Aims) -> Observation | Rejection:
        reading, number, text = self._readings[at], link.number, self._folded.text
        if text[reading.sentence.end - 1] == "?" and self._in_headline(reading):
            return self._rejection(reading, number, metric.id, Reason.NO_VALUE, "asked, not told")
        place = self._scope.at(at, number)
        if any(m.rule.kind is RuleKind.MEAN for m in reading.matches) and not self._scope.places_in(at):
            place = Whereabouts(self._scope.country, "")
        if number.holder or metric.place:
            place = Whereabouts(number.holder.slug if number.holder else metric.place, "")
        out_of = self._out_of(reading, number, metric)
        if place is None:
            return self._rejection(reading, number, metric.id, Reason.NO_PLACE, "no province in reach")
        if metric.unit == "score" and out_of is not None and not self._is_scale(out_of, metric):
            return self._rejection(reading, number, metric.id, Reason.COMPONENT, f"a part that counts {out_of}")
        if out_of is not None and link.value > out_of:
            detail = f"{link.value} of {out_of}"
            return self._rejection(reading, number, metric.id, Reason.OUT_OF_RANGE, detail)
        aim = link.aim or reading.sentence.paragraph in self._targets
        status = Status.TARGET if aim else status_of(number, reading, aims)
        period = link.period or self._dating.at(at, number, metric, aim=status is Status.TARGET)
        return Observation(
            province=place.province,
            place=place.place,
            metric=metric.id,
            value=link.value,
            unit=metric.unit,
            comparator=Comparator(number.comparator),
            status=status,
            out_of=out_of,
            basis=basis,
            period=period.period if period else "",
            year=period.year if period else None,
            span=self._folded.span(number.start, number.end),
            sentence_span=self._sentence(reading),
        )

    def _is_scale(self, out_of: Decimal, metric: Metric) -> bool:
        """Return whether a score can be out of so many: "17.6/18" is a part's, beside an index of 100 points."""
        high = metric.valid_range[1]
        return out_of in _SCALES or high is None or out_of == Decimal(str(high))

    def _in_headline(self, reading: SentenceReading) -> bool:
        return self._folded.original(reading.sentence.start) < self._title_end

    def _out_of(self, reading: SentenceReading, number: Number, metric: Metric) -> Decimal | None:
        """Return the denominator: the number's own, else the one its sentence or paragraph gives ranks of its index."""
        index, paragraph = metric.part_of or metric.cues_of or metric.id, reading.sentence.paragraph
        if number.out_of is not None and metric.unit == "rank":
            self._totals[paragraph, index] = number.out_of
        if number.out_of is not None or metric.unit != "rank":
            return number.out_of if metric.unit != "percent" else None
        if reading.totals:
            self._totals[paragraph, index] = min(reading.totals, key=lambda n: abs(n.start - number.start)).value
        lead = self._leads.get(paragraph, paragraph)
        told = self._totals.get((paragraph, index)) or self._totals.get((lead, index))
        return told or (self._counted.get(lead) if lead != paragraph else None) or self._graded

    def _rejected(self, reading: SentenceReading, link: Link) -> list[Rejection]:
        """Return the rejection of a number; none for words that only may be one, or without any cue near."""
        has_cue = any(m.rule.kind is RuleKind.CUE for m in reading.matches)
        ordinal = link.number.kind is Kind.ORDINAL and not link.number.rank  # "the 3rd session"
        if link.number.weak or ordinal or link.reason is None or not has_cue:
            return []
        metric = link.metric.id if link.metric else ""
        decided = self._folded.span(link.cue.start, link.cue.end).of(self._document.text) if link.cue else ""
        return [self._rejection(reading, link.number, metric, link.reason, link.detail or decided)]

    def _rejection(
        self, reading: SentenceReading, number: Number, metric: str, reason: Reason, detail: str
    ) -> Rejection:
        span = self._folded.span(number.start, number.end)
        return Rejection(span=span, sentence_span=self._sentence(reading), metric=metric, reason=reason, detail=detail)

    def _sentence(self, reading: SentenceReading) -> Span:
        return self._folded.span(reading.sentence.start, reading.sentence.end)


def without_repeats(found: Iterable[Observation | Rejection], body: int) -> tuple[list[Observation], list[Rejection]]:
    """Part figures and refusals; a figure told twice is kept once.

    The headline (all before position `body`) tells a figure without its time and denominator: the body's stands for it.
    """
    figures = [item for item in found if isinstance(item, Observation)]
    rejections = [item for item in found if isinstance(item, Rejection)]
    told_below = {_core(figure) for figure in figures if figure.span.start >= body}
    kept: dict[tuple[object, ...], Observation] = {}
    for figure in figures:
        in_headline = figure.span.start < body
        key = (*_core(figure), figure.period, figure.basis, figure.out_of)
        if key in kept or (in_headline and _core(figure) in told_below):
            rejections.append(_repeat(figure))
        else:
            kept[key] = figure
    observations = sorted(kept.values(), key=lambda o: (o.span, o.metric, o.province))
    return observations, sorted(rejections, key=lambda r: (r.span, r.reason))


def _core(figure: Observation) -> tuple[object, ...]:
    return figure.province, figure.place, figure.metric, figure.value, figure.status


def _repeat(item: Observation) -> Rejection:
    detail = "told twice in this article"
    return Rejection(
        span=item.span, sentence_span=item.sentence_span, metric=item.metric, reason=Reason.DUPLICATE, detail=detail
    )


def _held_by(place: Place, link: Link) -> Link:
    """Return the link of the same number as that of a place."""
    return link._replace(number=link.number._replace(holder=place))


def _target_paragraphs(readings: Sequence[SentenceReading], text: str, leads: Mapping[int, int]) -> set[int]:
    """Return the list items whose lead-in announces aims: "Targets for 2025:", or a heading without a colon."""
    announcing = {
        reading.sentence.paragraph
        for reading in readings
        if any(m.rule.kind is RuleKind.TARGET for m in reading.matches) and _leads(text, reading.sentence)
    }
    return {item for item, lead in leads.items() if lead in announcing}


def _leads(text: str, sentence: Sentence) -> bool:
    """Return whether a sentence ends as a lead-in or is as short as a heading."""
    stretch = text[sentence.start : sentence.end]
    return stretch.endswith(":") or (len(stretch.split()) <= _HEADING and not stretch.endswith((".", ";")))
