"""The lines of a province as HTML: name, value, bar, target, place.

Comes in: Lines. Goes out: HTML for st.html. The promises: every text is escaped here; what a bar shows its words say;
a target is a line or hollow, and never looks like what is reached.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from html import escape

from metrics.dashboard.charts import open_end
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.gaps import gap_words
from metrics.dashboard.findings.profile import Figure, Line
from metrics.dashboard.findings.ranking import PERCENT, RANK
from metrics.dashboard.palette import Palette
from metrics.dashboard.wording import formats, words
from metrics.dashboard.wording.interface import Interface


def lines_html(
    interface: Interface, corpus: Corpus, palette: Palette, lines: Sequence[Line], link: Callable[[Line], str]
) -> str:
    """Return a list with an item a line; `link` gives the address at which the sentence of a line is shown."""
    items = "".join(_item(interface, corpus, line, link(line)) for line in lines)
    # The colours of the charts, handed to the style sheet.
    colours = f"--dx-accent:{palette.accent};--dx-track:{palette.nothing};--dx-chosen:{palette.ink}"
    return f'<ul class="dx-lines" dir="{interface.direction}" lang="{interface.tag}" style="{colours}">{items}</ul>'


def _item(interface: Interface, corpus: Corpus, line: Line, link: str) -> str:
    title = escape(interface.name_of(corpus.metrics[line.metric].titles))
    figure = line.shown
    value = escape(formats.figure_label(interface, figure))
    is_target = line.actual is None
    name = f'<a href="{escape(link)}" target="_self">{title}</a>' if link else title
    about = escape(_about(interface, line))
    return (
        f'<li class="{"dx-apart" if line.apart else "dx-own"}">'
        f'<div class="dx-line-name"><b>{name}</b><small>{about}</small></div>'
        f'<div class="dx-line-value{" dx-hollow" if is_target else ""}">{value}{_others(interface, line)}</div>'
        f"{_bar(line)}"
        f'<div class="dx-line-notes">{_notes(interface, corpus, line)}</div></li>'
    )


def _about(interface: Interface, line: Line) -> str:
    """Return what the value is a share of, and of when."""
    told = [words.basis_name(interface, line.basis)] if line.basis else []
    if line.actual is None:
        told.append(words.status_name(interface, "target"))
    return " \N{MIDDLE DOT} ".join([*told, formats.as_of(interface, line.shown)])


def _others(interface: Interface, line: Line) -> str:
    if not line.others:
        return ""
    count = formats.number(interface, line.others)
    label = interface.text("Other figures: {count}").format(count=count)
    return f' <small title="{escape(label)}">+{escape(count)}</small>'


def _notes(interface: Interface, corpus: Corpus, line: Line) -> str:
    _ = interface.text
    notes = []
    if line.target is not None and line.actual is not None:
        notes.append(escape(target_words(interface, line)))
    if line.place is not None:
        place, among = formats.number(interface, line.place), formats.number(interface, line.among)
        notes.append(escape(_("Place {place} of {among} with a figure").format(place=place, among=among)))
    if line.dispute is not None:
        what = _("articles disagree") if line.dispute.is_between_articles else _("several values in one article")
        notes.append(f'<strong class="dx-warn">\N{NOT EQUAL TO} {escape(what)}</strong>')
    return "".join(f"<span>{note}</span>" for note in notes)


def target_words(interface: Interface, line: Line) -> str:
    """Return the target of a line, when it is due and how far it is: Target 95% (2025): 5.5 points to go."""
    _ = interface.text
    if line.target is None:
        return ""
    value = formats.figure_label(interface, line.target)
    told = _("Target {value} ({when})").format(value=value, when=formats.as_of(interface, line.target))
    return f"{told}: {gap_words(interface, line.gap, line.unit)}" if line.gap else told


def _bar(line: Line) -> str:
    """Return the bar of a share, or the dot of a rank on its line; nothing for amounts, which have no end."""
    figure = line.shown
    if line.unit == PERCENT:
        inner = _share(figure, is_target=line.actual is None)
        if line.target is not None and line.actual is not None:
            inner += f'<i class="dx-aim" style="inset-inline-start:{_within(line.target["value"]):g}%"></i>'
    elif line.unit == RANK and formats.is_stated(figure["out_of"]) and figure["out_of"] > 1:
        way = 100 * (figure["out_of"] - figure["value"]) / (figure["out_of"] - 1)
        inner = (
            f'<i class="dx-dot{" dx-hollow" if line.actual is None else ""}" style="inset-inline-start:{way:g}%"></i>'
        )
    else:
        return '<div class="dx-line-bar"></div>'
    kind = "dx-track" if line.unit == PERCENT else "dx-way"
    return f'<div class="dx-line-bar" aria-hidden="true"><div class="{kind}">{inner}</div></div>'


def _share(figure: Figure, *, is_target: bool) -> str:
    end = {"~": " dx-about"}.get(figure["comparator"], " dx-open" if open_end(figure["comparator"]) else "")
    return (
        f'<i class="dx-reach{end}{" dx-hollow" if is_target else ""}" style="width:{_within(figure["value"]):g}%"></i>'
    )


def _within(value: float) -> float:
    return min(max(float(value), 0.0), 100.0)
