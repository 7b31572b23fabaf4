"""How a number was read, step by step, for people who do not know the program.

Comes in: the trace of an article and the span of a number. Goes out: steps, each a label and what the article or the
data files say. Nothing of Streamlit is known here. The promises: every step cites words of the article or says that
there are none; nothing is told that the trace does not hold.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.wording import formats, words
from metrics.dashboard.wording.interface import Interface
from metrics.extraction import Trace
from metrics.knowledge import RuleKind
from metrics.text import Span

Figure = Mapping[Any, Any]


@dataclass(frozen=True, slots=True, kw_only=True)
class Step:
    """One step of the reading.

    label   what was asked
    quotes  the words of the article that answer it
    answer  in words of the page; `code` names a rule of the data files
    """

    label: str
    quotes: tuple[str, ...] = ()
    answer: str = ""
    code: str = ""


@dataclass(frozen=True, slots=True)
class Reading:
    """The place of a number in a trace: the sentence it stands in, and what it was linked to."""

    trace: Trace
    at: int
    link: Any

    def words(self, start: int, end: int) -> str:
        """Return the words of the article at a folded stretch."""
        return " ".join(self.trace.folded.span(start, end).of(self.trace.document.text).split())


def reading_at(trace: Trace, span: Span, metric: str = "") -> Reading | None:
    """Return the reading of the number at `span`, by preference that as a value of `metric`; None where none is."""
    found: Reading | None = None
    for at, links in enumerate(trace.links):
        for link in links:
            if trace.folded.span(link.number.start, link.number.end) == span:
                reading = Reading(trace, at, link)
                if link.metric is not None and link.metric.id == metric:
                    return reading
                found = found or reading
    return found


def steps_of_figure(interface: Interface, corpus: Corpus, trace: Trace, figure: Figure) -> list[Step]:
    """Return how a figure came about; nothing when the present rules do not read it so."""
    span = Span(int(figure["start"]), int(figure["end"]))
    same = ("metric", "province", "place")
    is_read = any(
        seen.span == span and all(getattr(seen, name) == figure[name] for name in same)
        for seen in trace.extraction.observations
    )
    reading = reading_at(trace, span, figure["metric"])
    if not is_read or reading is None:
        return []
    return [
        _number(interface, reading, figure),
        _cue(interface, corpus, reading),
        _place(interface, corpus, reading, figure),
        _status(interface, reading, figure),
        *_basis(interface, reading, figure),
        _time(interface, reading, figure),
    ]


def steps_of_rejection(interface: Interface, corpus: Corpus, trace: Trace, rejection: Figure) -> list[Step]:
    """Return why a number was refused, and what else of the sentence was understood; nothing when it is read anew."""
    _ = interface.text
    reading = reading_at(trace, Span(int(rejection["start"]), int(rejection["end"])), rejection["metric"])
    if reading is None:
        return []
    detail = rejection["detail"] or reading.link.detail
    reason = words.reason_sentence(interface, rejection["reason"])
    steps = [Step(label=_("Why it was refused"), answer=reason, code=detail)]
    if reading.link.cue is not None:
        steps.append(_cue(interface, corpus, reading))
    sentence = reading.trace.readings[reading.at]
    cues = [match for match in sentence.matches if match.rule.kind is RuleKind.CUE]
    for match in cues:
        title = _title(interface, corpus, match.rule.value)
        steps.append(
            Step(label=_("Metric named nearby"), quotes=(reading.words(match.start, match.end),), answer=title)
        )
    if not cues:
        steps.append(Step(label=_("Metric named nearby"), answer=_("none in this sentence")))
    named = tuple(dict.fromkeys(reading.words(p.start, p.end) for p in _places_of(reading)))
    steps.append(Step(label=_("Places named"), quotes=named, answer="" if named else _("none in this sentence")))
    return steps


def _number(interface: Interface, reading: Reading, figure: Figure) -> Step:
    number = reading.link.number
    label = interface.text("The number")
    whole = reading.words(number.left, number.right)
    value = formats.with_denominator(interface, formats.figure_value(interface, figure), figure["out_of"])
    return Step(label=label, quotes=(whole,), answer=interface.text("read as {value}").format(value=value))


def _cue(interface: Interface, corpus: Corpus, reading: Reading) -> Step:
    _ = interface.text
    cue = reading.link.cue
    label = _("Words that say what is measured")
    if cue is None:
        return Step(label=label, answer=_("none"))
    own = reading.trace.readings[reading.at].sentence
    answer = _title(interface, corpus, cue.rule.value)
    if not own.start <= cue.start < own.end:
        answer += " · " + _("told in another sentence")
    return Step(label=label, quotes=(reading.words(cue.start, cue.end),), answer=answer, code=cue.rule.source)


def _place(interface: Interface, corpus: Corpus, reading: Reading, figure: Figure) -> Step:
    _ = interface.text
    label = _("Words that say where")
    name = corpus.province_name(interface, figure["province"])
    own = [place for place in _places_of(reading) if _is_meant(place, figure)]
    if own:
        quotes = tuple(dict.fromkeys(reading.words(place.start, place.end) for place in own))
        return Step(label=label, quotes=quotes, answer=_("{place}, named in this sentence").format(place=name))
    start = reading.trace.readings[reading.at].sentence.start
    before = [place for place in reading.trace.places if place.start < start and _is_meant(place, figure)]
    if before:
        last = reading.words(before[-1].start, before[-1].end)
        return Step(label=label, quotes=(last,), answer=_("{place}, named before and still meant").format(place=name))
    anywhere = [reading.words(place.start, place.end) for place in reading.trace.places if _is_meant(place, figure)]
    return Step(
        label=label, quotes=tuple(anywhere[:1]), answer=_("{place}, what the article is about").format(place=name)
    )


def _status(interface: Interface, reading: Reading, figure: Figure) -> Step:
    _ = interface.text
    targets = _matches(reading, RuleKind.TARGET) if figure["status"] == "target" else ()
    answer = words.status_name(interface, figure["status"])
    if figure["status"] == "target" and not targets:
        answer += " · " + _("told before the sentence")
    return Step(label=_("Reached or aimed at"), quotes=targets, answer=answer)


def _basis(interface: Interface, reading: Reading, figure: Figure) -> Iterator[Step]:
    if figure["basis"]:
        quotes = _matches(reading, RuleKind.BASIS, figure["basis"])
        answer = words.basis_name(interface, figure["basis"])
        yield Step(label=words.column_name(interface, "basis"), quotes=quotes, answer=answer)


def _time(interface: Interface, reading: Reading, figure: Figure) -> Step:
    _ = interface.text
    label = _("Words that say when")
    if not figure["period"]:
        return Step(label=label, answer=_("none; no time is guessed"))
    times = reading.trace.readings[reading.at].times
    said = [each for each in (*times.periods, *times.years) if each.period == figure["period"]]
    quotes = (reading.words(said[0].start, said[0].end),) if said else ()
    answer = formats.period(interface, figure["period"])
    elsewhere = _("told elsewhere in the article")
    return Step(label=label, quotes=quotes, answer=answer if said else f"{answer} · {elsewhere}")


def _matches(reading: Reading, kind: RuleKind, value: str | None = None) -> tuple[str, ...]:
    """Return the words of the sentence that a kind of rule has found, each once."""
    found = reading.trace.readings[reading.at].matches
    told = (m for m in found if m.rule.kind is kind and (value is None or m.rule.value == value))
    return tuple(dict.fromkeys(reading.words(match.start, match.end) for match in told))


def _places_of(reading: Reading) -> list[Any]:
    own = reading.trace.readings[reading.at].sentence
    return [place for place in reading.trace.places if own.start <= place.start < own.end]


def _is_meant(place: Any, figure: Figure) -> bool:
    return bool(place.slug == figure["province"] or (figure["place"] and place.name == figure["place"]))


def _title(interface: Interface, corpus: Corpus, metric: str) -> str:
    """Return the name of a metric; nothing for a cue that stands for one told before."""
    return interface.name_of(corpus.metrics[metric].titles) if metric in corpus.metrics else ""
