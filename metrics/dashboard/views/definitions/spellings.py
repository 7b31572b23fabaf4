"""One province: its names, how each language writes it, what it was and became, what bears its name.

Comes in: a Screen and the address. Goes out: facts on the page.
"""

from __future__ import annotations

from html import escape

import streamlit as st

from metrics.dashboard import address
from metrics.dashboard.findings.spellings import Written, maps_of, provinces_written, written
from metrics.dashboard.screen import Screen, show_empty, show_heading
from metrics.dashboard.views.definitions.facts import Fact, chips, in_language, listed, show_facts
from metrics.dashboard.wording import formats, words
from metrics.knowledge import Province

MOST_HOMONYMS = 12


def show_spellings(screen: Screen) -> None:
    """Draw the search for a province and all that is known of the one that is chosen."""
    _ = screen.interface.text
    corpus, interface = screen.corpus, screen.interface
    typed = address.type_words(
        _("Search a province"), name="find", placeholder=_("any name or spelling, in any script")
    )
    found = provinces_written(corpus.gazetteer, typed)
    if not found:
        show_empty(
            screen,
            _("No province is written so."),
            _("Type the beginning of a name, in Vietnamese, English, Urdu or Arabic letters."),
        )
        return
    if not typed:
        found.sort(key=lambda slug: corpus.province_name(interface, slug).casefold())
    slug = address.choose(
        st.selectbox,
        _("Province"),
        found,
        name="province",
        default=found[0],
        show=lambda code: corpus.province_name(interface, code),
    )
    show_heading(screen, corpus.province_name(interface, slug))
    show_facts(screen, [*_facts(screen, corpus.gazetteer.provinces[slug]), *_spellings(screen, slug)])
    st.page_link(screen.pages["evidence"], label=_("All its figures"), query_params={"province": slug})


def _facts(screen: Screen, place: Province) -> list[Fact]:
    _ = screen.interface.text
    corpus, interface = screen.corpus, screen.interface

    def name(slug: str) -> str:
        return escape(corpus.province_name(interface, slug))

    maps = maps_of(corpus.gazetteer, place.slug)
    is_merged = len(place.predecessors) > 1
    count = formats.number(interface, corpus.counts["province"].get(place.slug, 0))
    return [
        (_("Names"), listed([in_language(said, tag) for tag, said in place.names.items()])),
        (_("Kind"), escape(words.place_kind(interface, place.kind))),
        (_("Map of provinces"), listed([escape(words.edition_name(interface, code)) for code in maps])),
        (_("Since 1 July 2025 part of"), "" if place.current == place.slug else name(place.current)),
        (_("Made up of"), listed([name(slug) for slug in place.predecessors]) if is_merged else ""),
        (_("ISO 3166 code"), f"<code>{escape(place.iso)}</code>" if place.iso else ""),
        (_("Figures in this collection"), escape(count)),
        (_("Name in the table"), f"<code>{escape(place.slug)}</code>"),
    ]


def _spellings(screen: Screen, slug: str) -> list[Fact]:
    _ = screen.interface.text
    interface = screen.interface
    told: Written = written(screen.corpus.gazetteer, slug)
    facts = [
        (_("Written in {language}").format(language=interface.language_name(tag)), chips(names, tag))
        for tag, names in told.seen.items()
    ]
    facts += [
        (_("Also expected in {language}").format(language=interface.language_name(tag)), chips(names, tag))
        for tag, names in told.expected.items()
    ]
    cautions = [
        f"{in_language(spelling.name, spelling.language)}: {in_language(spelling.caution, 'en')}"
        for spelling in told.cautions
    ]
    return [
        *facts,
        (_("Take care"), listed(cautions)),
        (_("Places of the same name"), listed(_homonyms(screen, told))),
    ]


def _homonyms(screen: Screen, told: Written) -> list[str]:
    """Return the first of the districts, wards and communes of the same name, with the province they lie in."""
    corpus, interface = screen.corpus, screen.interface
    lines = [
        f'<bdi dir="ltr">{escape(other.unit)}</bdi> ({escape(corpus.province_name(interface, other.inside_slug))})'
        for other in told.homonyms
    ]
    rest = len(lines) - MOST_HOMONYMS
    if rest <= 0:
        return lines
    more = interface.text("and {count} more").format(count=formats.number(interface, rest))
    return [*lines[:MOST_HOMONYMS], escape(more)]
