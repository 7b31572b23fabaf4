"""What else a figure states: its status, its basis, its time, its denominator.

In come the matches of a sentence and a number, out comes one attribute. Promise: nothing is guessed; what the text
does not say is empty.
"""

from __future__ import annotations

from collections.abc import Sequence

from metrics.extraction.clauses import has_comma, stops
from metrics.extraction.language import SentenceReading
from metrics.extraction.mentions import Match, Number
from metrics.extraction.nearness import covers
from metrics.extraction.records import Status
from metrics.extraction.within import Gaps
from metrics.knowledge import Metric, RuleKind

_OPENING = 3  # folded characters: a bullet, a bracket
_BASIS_REACH = 8  # words between a number and the noun it is a share of


def status_of(number: Number, reading: SentenceReading, aims: Aims) -> Status:
    """Return target when a word for an aim governs the number and no word for an achievement stands between.

    An aim or achievement whose phrase holds a number ("plan: 50%", "from today's 1,240") decides for that one.
    """
    for kind, status in ((RuleKind.TARGET, Status.TARGET), (RuleKind.ACTUAL, Status.ACTUAL)):
        held = [at for match in reading.matches if match.rule.kind is kind for at in match.held]
        if any(reading.numbers[at].start == number.start for at in held):
            return status
    return Status.TARGET if aims.govern((number.start, number.end)) else Status.ACTUAL


class Aims:
    """The words for aims among the matches of a sentence.

    One that opens the sentence, which begins at `start`, governs its clauses too: "Targets by 2025: ...; ...; ...".
    """

    def __init__(self, matches: Sequence[Match], text: str, start: int = -1_000) -> None:
        self._text, self._start = text, start
        ends = [m for m in matches if m.rule.kind is RuleKind.ACTUAL]
        aims = [m for m in matches if m.rule.kind is RuleKind.TARGET and not m.held]
        self._aims = [m for m in aims if not any(covers(end, m) for end in ends)]  # "exceeded the target" is none
        self._ends = Gaps((end.start, end.end) for end in ends)

    def govern(self, stretch: tuple[int, int]) -> bool:
        """Return whether one of them governs what stands in `stretch`: a number, or a time."""
        for match in self._aims:
            before, after = match.end <= stretch[0], stretch[1] <= match.start
            between = (match.end, stretch[0]) if before else (stretch[1], match.start)
            if (match.rule.reach == "after" and not before) or (match.rule.reach == "before" and not after):
                continue
            words = self._text[between[0] : between[1]]
            opens = before and match.start - self._start <= _OPENING
            if (_ends(words) and not opens) or (match.rule.reach == "both" and has_comma(words)):
                continue
            if not self._ends.filled(*between):
                return True
        return False


def _ends(stretch: str) -> bool:
    """Return whether a semicolon ends the reach of a word; not in a list that a colon opens ("Targets: a; b; c")."""
    head, semicolon, _ = stretch.partition(";")
    return bool(semicolon) and not stops(head, colons=True)


def basis_of(number: Number, metric: Metric, cue: Match, scene: BasisScene) -> str:
    """Return what the rate is a share of: as its cue says, else the nearest noun for a basis; empty when unsaid."""
    if not metric.bases:
        return ""
    if cue.rule.basis:
        return cue.rule.basis
    found = [
        (words, match.start, match.rule.value)
        for match in scene.bases
        if match.rule.value in metric.bases and (words := scene.words_between(number, match)) <= _BASIS_REACH
    ]
    return min(found)[2] if found else ""


class BasisScene:
    """The nouns of a sentence that a rate can be a share of, and the numbers that stand between."""

    def __init__(self, text: str, matches: Sequence[Match], numbers: Sequence[Number]) -> None:
        self._text = text
        self._numbers = Gaps((n.start, n.end) for n in numbers if not n.weak)
        bases = [m for m in matches if m.rule.kind is RuleKind.BASIS]
        self.bases = [m for m in bases if not any(_inside(m, other) for other in bases)]

    def words_between(self, number: Number, match: Match) -> int:
        """Return the words between, or more than any reach when another number or a clause's end lies there."""
        start, end = (match.end, number.left) if match.end <= number.left else (number.right, match.start)
        between = self._text[start:end]
        if match.end <= number.left:  # "Villages with fibre broadband: 100%" is one clause
            between = between.rstrip(" :-")
        if self._numbers.filled(start, end) or stops(between, colons=True):
            return _BASIS_REACH + 1
        return len(between.split())


def _inside(match: Match, other: Match) -> bool:
    return match is not other and other.start <= match.start and match.end <= other.end and other.words != match.words
