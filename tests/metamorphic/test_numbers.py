"""Other numbers in the same text: each figure has its new value, and nothing else changes."""

from __future__ import annotations

import random
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from decimal import Decimal

import pytest
import regex

from metrics.extraction import Observation, Reason
from metrics.extraction.separators import DIGITS, decimal_habit, readings
from metrics.knowledge import load_knowledge
from metrics.text import Span

from .relations import Figure, Relation, edited, figure_of
from .sources import LANGUAGES, Source, sources, traced

LEAST = {"ar": 150, "en": 125, "ur": 100, "vi": 120}

_DIGIT = regex.compile(r"\d")
_TRIES = 50
_YEARS = range(1900, 2101)  # four digits that look like a year are read as one where nothing says otherwise
_LEFT = "number left as it is: "


@dataclass(frozen=True, slots=True)
class Token:
    """The digits of a figure's own number: where they stand, and what one of them counts (a million in "2.5m")."""

    span: Span
    written: str  # in digits 0-9, positions as in the text
    value: Decimal
    scale: Decimal


@pytest.mark.parametrize("draw", ["first draw", pytest.param("second draw", marks=pytest.mark.long)])
@pytest.mark.parametrize("language", LANGUAGES)
def test_figures_have_the_numbers_of_their_text(language: str, draw: str) -> None:
    """Put other digits into the quotes of the figures: as many, with the same separators, within the metric's range.

    A first digit that is 0 stays, one that is none becomes none; numbers that were equal stay equal, others stay
    apart; a rank or a part stays within its whole; dates, years, document numbers and all else stay as they are.

    Left as they are, and why: quotes of no digits (words, names in a list that tells ranks), of several numbers that
    are not value and whole ("1 billion 200 million"), with letters written on (21st), in places named after numbers;
    equal values written unlike; ranks of paragraphs whose lists count on from a rank; years and what would look like
    one; what no other number of the same length could say, such as 100%. A text with nothing to change is left out.
    """
    relation = Relation(f"numbers, {draw}", language)
    for source in sources(language):
        swaps = _other_numbers(source, relation, draw)
        if not swaps:
            relation.excluded["nothing to change"] += 1
            continue
        told = traced(source)
        text = told.document.text
        edits = [(*_ends(token.span), _in_script(new, token.span.of(text))) for token, new, _ in swaps.values()]
        new_values = {token.value: value for token, _, value in swaps.values()}
        changed = {span.start for span in swaps}
        expected = Counter(
            _renumbered(figure_of(o), new_values[o.value]) if o.span.start in changed else figure_of(o)
            for o in told.extraction.observations
        )
        relation.compare(source, edited(text, edits), expected)
    relation.judge(LEAST[language])


def _ends(span: Span) -> tuple[int, int]:
    return span.start, span.end


def _in_script(new: str, old: str) -> str:
    """Return new digits in the script of the old ones, place by place."""
    return "".join(chr(ord(o) - int(o) + int(n)) if o.isdecimal() else n for n, o in zip(new, old, strict=True))


def _renumbered(figure: Figure, value: Decimal) -> Figure:
    return figure._replace(value=float(value))


def _other_numbers(source: Source, relation: Relation, draw: str) -> dict[Span, tuple[Token, str, Decimal]]:
    """Return, by the span of the figure, its digits, those to put for them, and the value these have."""
    told = traced(source)
    text, chance = told.document.text, random.Random(source.id + draw)
    habit = decimal_habit(told.folded.text, load_knowledge().packs[source.language].numerals.decimal)
    groups: defaultdict[Decimal, list[tuple[Span, Token]]] = defaultdict(list)
    left: set[Decimal] = set()
    counted_on = _counted_on(source)
    for span, observations in _by_span(told.extraction.observations).items():
        token, why = _token(text, span, observations, habit)
        if {(o.sentence_span, o.unit) for o in observations} & counted_on:
            token, why = None, "a list counts on from it"
        if token is None:
            relation.excluded[_LEFT + why] += len(observations)
            left |= {observation.value for observation in observations}
        else:
            groups[token.value].append((span, token))
    repeats = _repeats(source, habit)
    taken = {observation.value for observation in told.extraction.observations}
    swaps: dict[Span, tuple[Token, str, Decimal]] = {}
    for value, tokens in groups.items():
        tokens = tokens + repeats.get(value, [])
        metrics = [o for o in told.extraction.observations if o.value == value]
        if value in left or len({token.written for _, token in tokens}) > 1:
            relation.excluded[_LEFT + "equal values written unlike"] += len(metrics)
            continue
        other = _other(tokens[0][1], metrics, taken, habit, chance)
        if other is None:
            relation.excluded[_LEFT + "no other number fits"] += len(metrics)
            continue
        taken.add(other[1])
        swaps |= {span: (token, *other) for span, token in tokens}
    return swaps


def _by_span(observations: Sequence[Observation]) -> Mapping[Span, Sequence[Observation]]:
    found: defaultdict[Span, list[Observation]] = defaultdict(list)
    for observation in observations:
        found[observation.span].append(observation)
    return found


def _counted_on(source: Source) -> set[tuple[Span, str]]:
    """Return the sentences where a list gives ranks by its order, without digits: they count on from a rank told."""
    told = traced(source)
    ranks = [o for o in told.extraction.observations if o.unit == "rank"]
    listed = {o.sentence_span for o in ranks if not _DIGIT.search(o.span.of(told.document.text))}
    paragraphs = {told.document.text.count("\n", 0, span.start) for span in listed}
    return {(o.sentence_span, o.unit) for o in ranks if told.document.text.count("\n", 0, o.span.start) in paragraphs}


def _repeats(source: Source, habit: str) -> Mapping[Decimal, list[tuple[Span, Token]]]:
    """Return the numbers that were refused because the text tells them twice, by their value."""
    told = traced(source)
    values = {observation.value for observation in told.extraction.observations}
    found: defaultdict[Decimal, list[tuple[Span, Token]]] = defaultdict(list)
    seen = {observation.span for observation in told.extraction.observations}
    for rejection in told.extraction.rejections:
        if rejection.reason is Reason.DUPLICATE and rejection.span not in seen:
            seen.add(rejection.span)
            tokens = list(_tokens(told.document.text, rejection.span))
            for written, span in tokens[:1]:
                for value in values:
                    if (scale := _scale(written, value, habit)) is not None:
                        found[value].append((rejection.span, Token(span, written, value, scale)))
    return found


def _token(text: str, span: Span, observations: Sequence[Observation], habit: str) -> tuple[Token | None, str]:
    """Return the digits of a figure's value, or why they are left alone."""
    tokens = list(_tokens(text, span))
    if not tokens:
        return None, "no digits"
    if len({observation.value for observation in observations}) > 1:
        return None, "several values of one number"
    if any(text[s.end : s.end + 1].isalpha() and text[s.end] < "\u0300" for _, s in tokens):
        return None, "letters written on"
    value, whole = observations[0].value, observations[0].out_of
    own = next(((w, s, scale) for w, s in tokens if (scale := _scale(w, value, habit)) is not None), None)
    rest = [written for written, s in tokens if own is None or s != own[1]]
    if own is None or any(whole is None or _scale(written, whole, habit) is None for written in rest):
        return None, "several numbers in one quote"
    if own[0].isdigit() and int(own[0]) in _YEARS:
        return None, "looks like a year"
    return Token(own[1], own[0], value, own[2]), ""


def _tokens(text: str, span: Span) -> Iterator[tuple[str, Span]]:
    """Yield the numbers of a stretch, in digits 0-9, and where they stand."""
    plain = "".join(str(int(c)) if c.isdecimal() else c for c in span.of(text))
    for match in DIGITS.finditer(plain):
        yield match[0], Span(span.start + match.start(), span.start + match.end())


def _scale(written: str, value: Decimal, habit: str) -> Decimal | None:
    """Return the power of ten that the digits count when they stand for `value`; None when they do not."""
    for power in (0, 3, 5, 6, 7, 9, 12):
        scale = Decimal(10) ** power
        if any(reading is not None and reading * scale == value for reading in readings(written, habit) or ()):
            return scale
    return None


def _other(
    token: Token, figures: Sequence[Observation], taken: set[Decimal], habit: str, chance: random.Random
) -> tuple[str, Decimal] | None:
    """Return other digits that all the figures can have, and the value that they have then."""
    told = readings(token.written, habit) or ()
    which = next(at for at, reading in enumerate(told) if reading is not None and reading * token.scale == token.value)
    for _ in range(_TRIES):
        new = _DIGIT.sub(lambda match: str(chance.randint(match[0] != "0" and match.start() == 0, 9)), token.written)
        new = "0" + new[1:] if token.written[0] == "0" else new
        read = (readings(new, habit) or (None,))[which:]
        value = read[0] * token.scale if read and read[0] is not None else None
        if value is None or value in taken or (new.isdigit() and int(new) in _YEARS):
            continue
        if all(_in_range(value, figure) for figure in figures):
            return new, value
    return None


def _in_range(value: Decimal, figure: Observation) -> bool:
    low, high = load_knowledge().metrics[figure.metric].valid_range
    tops = [Decimal(str(bound)) for bound in (high, figure.out_of) if bound is not None]
    return value > 0 and (low is None or value >= Decimal(str(low))) and all(value <= top for top in tops)
