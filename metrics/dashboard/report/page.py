"""The file of a report: head, style and fonts inside, then what is seen, then the proof, then where it comes from.

Comes in: a View. Goes out: HTML. The promise: whatever stands in an article is text here; the file's own policy lets
nothing load and nothing run.
"""

from __future__ import annotations

from html import escape

from metrics.dashboard.passages.cards import figure_card
from metrics.dashboard.passages.evidence import link_html
from metrics.dashboard.report.cite import PROGRAM, citation_of_view
from metrics.dashboard.report.pictures import map_svg, ranking_table
from metrics.dashboard.report.style import style_sheet
from metrics.dashboard.report.view import View, choice_of, ranking_of
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import load_interface
from metrics.table import program_version

MOST_CARDS = 200
"""Cards of a report: beyond, a browser is slow to open it, and the data files hold every figure."""

_POLICY = "default-src 'none'; style-src 'unsafe-inline'; font-src data:; base-uri 'none'; form-action 'none'"


def build_report(view: View) -> bytes:
    """Return the report as HTML in UTF-8."""
    interface = view.interface
    body = "".join((_header(view), _pictures(view), _cards(view), _footer(view)))
    title = escape(view.title)
    return (
        f'<!DOCTYPE html>\n<html lang="{interface.tag}" dir="{interface.direction}"><head><meta charset="utf-8">'
        f'<meta http-equiv="Content-Security-Policy" content="{_POLICY}"><meta name="referrer" content="no-referrer">'
        '<meta name="viewport" content="width=device-width, initial-scale=1">'
        '<meta name="color-scheme" content="light dark">'
        f'<meta name="generator" content="{PROGRAM} {program_version()}">'
        f"<title>{title}</title><style>{style_sheet(view, body)}</style></head>"
        f'<body><main data-testid="report">{body}</main></body></html>\n'
    ).encode()


def _header(view: View) -> str:
    _ = view.interface.text
    count = formats.number(view.interface, len(view.figures))
    facts = [
        *((label, escape(value)) for label, value in view.filters.items()),
        (_("Figures"), escape(count)),
        (_("Date made"), escape(formats.day(view.interface, view.day))),
        (_("Link to this view"), link_html(view.address, view.address)),
    ]
    told = "".join(f"<dt>{escape(label)}</dt><dd><bdi>{value}</bdi></dd>" for label, value in facts)
    return f'<header><h1 class="dx-title">{escape(view.title)}</h1><dl class="dx-facts">{told}</dl></header>'


def _pictures(view: View) -> str:
    choice = choice_of(view)
    if choice is None:
        return ""
    ranking, nation = ranking_of(view, choice)
    definitions = view.corpus.explanations[choice.metric].definitions
    tag = view.interface.tag_of(definitions)
    direction = load_interface(tag).direction
    told = escape(view.interface.name_of(definitions))
    lead = f'<p class="dx-lead"><bdi lang="{escape(tag)}" dir="{direction}">{told}</bdi></p>'
    if ranking.empty:
        return lead
    drawn = map_svg(view, choice, ranking) + f"<div>{ranking_table(view, choice, ranking, nation)}</div>"
    return f'{lead}<section class="dx-pictures-of-report">{drawn}</section>'


def _cards(view: View) -> str:
    _ = view.interface.text
    shown = view.figures.iloc[:MOST_CARDS]
    cards = "".join(figure_card(view.interface, view.corpus, figure) for figure in shown.to_dict("records"))
    more = ""
    if len(shown) < len(view.figures):
        told = _("The first {shown} of {count} figures. The data files hold all of them.").format(
            shown=formats.number(view.interface, len(shown)), count=formats.number(view.interface, len(view.figures))
        )
        more = f'<p class="dx-more">{escape(told)}</p>'
    heading = escape(_("The sentences that state the figures"))
    return f'<section><h2 class="dx-part">{heading}</h2>{more}{cards}</section>'


def _footer(view: View) -> str:
    _ = view.interface.text
    made = _("Made by {program} from the articles named on the cards; every figure was found by rules.").format(
        program=f"{PROGRAM} {program_version()}"
    )
    rights = _("They belong to their publishers. Each card names the article, and its address where the text says it.")
    cited = citation_of_view(view.interface, view.title, view.address, view.day)
    facts = [(_("How to cite"), cited), (_("Articles"), rights), (_("Program and table"), made)]
    told = "".join(f"<dt>{escape(label)}</dt><dd>{escape(what)}</dd>" for label, what in facts)
    return f'<footer class="dx-colophon"><dl class="dx-facts">{told}</dl></footer>'
