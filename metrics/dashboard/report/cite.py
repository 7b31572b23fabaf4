"""How to cite a figure or a view: one line that says what was seen, where it stands, and when it was looked at.

Comes in: a row of the figures table, or the title of a view; the address; the day. Goes out: a line of plain text. The
promise: what is not known is left out, never filled in.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface, isolate
from metrics.table import program_version

PROGRAM = "dxmetrics"


def citation_of(interface: Interface, corpus: Corpus, figure: Mapping[Any, Any], address: str, day: date) -> str:
    """Return the line that cites one row of the figures table.

    address  where the figure is shown;  day  when it was looked at
    """
    _ = interface.text
    value = formats.with_denominator(interface, formats.figure_value(interface, figure), figure["out_of"])
    place = corpus.province_name(interface, figure["province"])
    direction = corpus.direction_of(figure["language"])
    where = f"{_in_order(interface, figure['place'], direction)}, {place}" if figure["place"] else place
    metric = interface.name_of(corpus.metrics[figure["metric"]].titles)
    said = _("{place}: {metric}, {value} ({time}).").format(
        place=where, metric=metric, value=value, time=formats.as_of(interface, figure)
    )
    return " ".join((said, _article(interface, corpus, figure), _told_by(interface, figure["id"], address, day)))


def citation_of_view(interface: Interface, title: str, address: str, day: date) -> str:
    """Return the line that cites a view: its title, the program, the address and the day it was looked at."""
    return f"{title}. {_told_by(interface, '', address, day)}"


def _article(interface: Interface, corpus: Corpus, figure: Mapping[Any, Any]) -> str:
    """Return the article that states the figure: headline or file, day, address."""
    document = figure["document"]
    headline = str(corpus.article(document)["title"]) if document in corpus.rows else ""
    parts = [_in_order(interface, document, "ltr")]
    if headline:
        parts.insert(0, _in_order(interface, headline, corpus.direction_of(figure["language"])))
    if formats.is_stated(figure["published"]):
        parts.append(formats.day(interface, figure["published"]))
    if figure["source_url"]:
        parts.append(figure["source_url"])
    return interface.text("Read from: {article}.").format(article=", ".join(parts))


def _told_by(interface: Interface, figure_id: str, address: str, day: date) -> str:
    _ = interface.text
    program = f"{PROGRAM} {program_version()}"
    if figure_id:
        program = _("{program}, figure {id}").format(program=program, id=_in_order(interface, figure_id, "ltr"))
    return _("{program}. {address} (seen on {day}).").format(
        program=program, address=address, day=formats.day(interface, day)
    )


def _in_order(interface: Interface, text: str, direction: str) -> str:
    """Return `text` as it is where it runs as the line does, else kept apart: "000_a1.txt" would fall into pieces.

    An address is never kept apart: the invisible mark behind it would be taken for a part of it.
    """
    return text if direction == interface.direction else isolate(text, direction)
