"""Who says what of an article, and who is believed.

In: what several tell of one article, the most trusted first. Out: for each thing the first that is said, and by whom.
It promises that nothing said is mixed: a thing has one teller.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from metrics.documents.addresses import date_in_address


@dataclass(frozen=True, slots=True, kw_only=True)
class Telling:
    """What one teller says of an article; empty or None where it says nothing.

    who is caller, sidecar, page, text, or what a corpus calls itself, as Document.told_by records it.
    """

    who: str
    title: str = ""
    source_url: str = ""
    published: date | None = None
    language: str | None = None


@dataclass(slots=True, kw_only=True)
class Believed:
    """What is believed of an article, and by whom each thing is told; a thing nobody tells is not in `told_by`."""

    told_by: dict[str, str]
    title: str = ""
    source_url: str = ""
    published: date | None = None
    language: str = ""


def believe(tellings: Sequence[Telling]) -> Believed:
    """Return what is believed of all `tellings`, the most trusted first.

    Where nobody says the day, a time stamp in the address does, and its teller is that of the address.
    """
    believed = Believed(told_by={})
    for telling in tellings:
        for key in ("title", "source_url", "published", "language"):
            value = getattr(telling, key)
            if value and not getattr(believed, key):
                setattr(believed, key, value)
                believed.told_by[key] = telling.who
    if believed.published is None and (day := date_in_address(believed.source_url)):
        believed.published = day
        believed.told_by["published"] = believed.told_by["source_url"]
    return believed
