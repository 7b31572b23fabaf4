"""The day an article appeared, where a line of it says so.

In: a line from the head or the foot, and the words of all packs. Out: the day, and how far into the line the dateline
reaches. It promises to read only datelines, bylines and labelled dates: a day that a sentence speaks of gives None.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date

import regex

from metrics.documents.addresses import EARLIEST_YEAR, LATEST_YEAR
from metrics.knowledge import Page

# A dateline stands at the very start of its line; what comes later is the story.
REACH = 160
LONGEST_PLACE = 40
LONGEST_DATE = 40

_MARKS = " \t|,،.-–—:()[]•·*#/"
_AGENCY = regex.compile(r"\([^()\d]{2,40}\)")
_DASH = regex.compile(rf"\s*(?:{_AGENCY.pattern})?\s*[-–—]++\s*+(?!\d{{1,2}}[/.-]\d)")
_PLACE = regex.compile(rf"[\s|*]*[^\W\d][^\W\d\s]*(?:[\s.'’-]+[^\W\d]+)*\s*(?:[,،]|{_AGENCY.pattern})[\s,،]*")
_YEAR = regex.compile(r"(?<!\d)\d{4}(?!\d)")


@dataclass(frozen=True, slots=True, kw_only=True)
class DatelineWords:
    """The patterns of datelines, made from the words of all packs: republished articles mix languages."""

    day: regex.Pattern[str]
    noise: regex.Pattern[str]
    label: regex.Pattern[str]
    paper: regex.Pattern[str]
    months: Mapping[str, int]


@dataclass(frozen=True, slots=True, kw_only=True)
class Dateline:
    """The day that a line says, and the characters from its start that are the dateline."""

    day: date
    length: int


def any_of(words: Iterable[str]) -> str:
    """Return a pattern of any of `words`, whole and the longest first; it matches nothing when there are none."""
    ordered = sorted(words, key=len, reverse=True)
    return rf"(?:{'|'.join(map(regex.escape, ordered))})(?![^\W_])" if ordered else r"(?!)"


def compile_datelines(pages: Iterable[Page]) -> DatelineWords:
    """Return the patterns of datelines in the words of all `pages`."""
    pages = tuple(pages)

    def words(*keys: str) -> str:
        return any_of(word for page in pages for key in keys for word in page.lists[key])

    months = {name.casefold(): number for page in pages for name, number in page.months.items()}
    month, between = any_of(months), rf"(?:[\s,،]|{words('date_words')})*"
    day = (
        rf"(?<!\d)(?:(?P<year>\d{{4}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<day>\d{{1,2}})"
        rf"|(?P<day>\d{{1,2}})(?P<mark>[-/.])(?P<month>\d{{1,2}})(?P=mark)(?P<year>\d{{4}})"
        rf"|(?P<day>\d{{1,2}}){between}(?P<name>{month}){between}(?P<year>\d{{4}})"
        rf"|(?<!\w)(?P<name>{month})\s+(?P<day>\d{{1,2}}),?{between}(?P<year>\d{{4}}))(?!\d)"
    )
    clock = r"\d{1,2}\s?[:h]\s?\d{2}(?::\d{2})?(?!\d)|\(?GMT\s?\+\s?\d+\)?"
    aside, flags = words("date_label", "weekdays", "date_words"), regex.IGNORECASE
    return DatelineWords(
        day=regex.compile(day, flags),
        noise=regex.compile(rf"{clock}|{_AGENCY.pattern}|(?<!\w){aside}", flags),
        label=regex.compile(rf"[\s(\[|*]*{words('date_label')}", flags),
        paper=regex.compile(rf"[\s(\[|*]*{words('paper')}", flags),
        months=months,
    )


def read_dateline(line: str, words: DatelineWords) -> Dateline | None:
    """Return the dateline at the start of `line`, None when the line has none.

    Read are a line that is a date and nothing more than a time, a weekday, a label, an agency or a place; a newspaper's
    name with a date; and a place or an agency, a date and a dash before the first sentence.
    """
    head = line[:REACH]
    years = [match.span() for match in _YEAR.finditer(head)]
    # A date stands round its year: most lines have none, and long ones are not searched from end to end.
    match = words.day.search(head, max(0, years[0][0] - LONGEST_DATE), years[-1][1] + len("-12-31")) if years else None
    day = _day_of(match, words) if match else None
    if match is None or day is None:
        return None
    before, after = head[: match.start()], head[match.end() :]
    left, right, placed = _bare(before, words), _bare(after, words), _is_place(before, words)
    alone = not right and (not left or placed or words.paper.match(before) is not None)
    if alone or (not left and words.label.match(before)):
        return Dateline(day=day, length=len(line))
    unnamed = not _AGENCY.sub("", before).strip(_MARKS)
    dash = _DASH.match(after)
    if dash and (placed or unnamed):
        return Dateline(day=day, length=match.end() + dash.end())
    if unnamed and before.rstrip().endswith(")"):
        return Dateline(day=day, length=match.end())
    return None


def _day_of(match: regex.Match[str], words: DatelineWords) -> date | None:
    name = match["name"]
    try:
        month = words.months[regex.sub(r"\s+", " ", name.casefold())] if name else int(match["month"])
        year = int(match["year"])
        return date(year, month, int(match["day"])) if EARLIEST_YEAR <= year <= LATEST_YEAR else None
    except ValueError:  # no such day, or digits of a script that is younger than Python's tables
        return None


def _bare(text: str, words: DatelineWords) -> str:
    """Return what is left of `text` without times, weekdays, labels, agencies and marks."""
    return words.noise.sub(" ", text).strip(_MARKS)


def _is_place(before: str, words: DatelineWords) -> bool:
    """Tell whether a name set off by a comma or an agency, and nothing else, stands before the date."""
    named = words.noise.sub(lambda match: match[0] if match[0].startswith("(") else " ", before)
    return len(before) <= LONGEST_PLACE and _PLACE.fullmatch(named) is not None
