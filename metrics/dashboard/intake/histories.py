"""An article of the store, and what happened to it, as HTML.

Comes in: records of the store. Goes out: HTML for st.html. The promise: every word of a document or a person is
escaped; what is not known here by a name is shown as it is.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, datetime
from html import escape
from typing import Any

from metrics.dashboard.intake.slip_words import teller_name
from metrics.dashboard.passages.evidence import link_html
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface
from metrics.store import Event, Happening, StoredDocument

#: What of a document a history tells when it has changed.
_FIELDS = ("published", "title", "source_url")


def stored_html(interface: Interface, document: StoredDocument, direction: str) -> str:
    """Return what is known of an article, with who told it; `direction` is that of its language."""
    _ = interface.text
    unsaid = _("not stated")
    nothing = f'<span class="dx-quiet">{escape(unsaid)}</span>'
    title = f'<bdi lang="{escape(document.language)}" dir="{escape(direction)}">{escape(document.title)}</bdi>'
    day = escape(formats.day(interface, document.published)) if document.published else nothing
    addresses = "<br>".join(link_html(address, address) for address in document.source_urls)
    facts = [
        (_("Name"), "<br>".join(f'<bdi dir="ltr">{escape(name)}</bdi>' for name in document.names)),
        (_("Headline"), (title if document.title else nothing) + _teller(interface, document, "title")),
        (_("Language"), escape(interface.language_name(document.language))),
        (_("Published"), day + _teller(interface, document, "published")),
        (_("Address"), (addresses or nothing) + _teller(interface, document, "source_url")),
        (_("Added"), escape(_moment(interface, document.added_at))),
        (_("Refused numbers"), escape(formats.number(interface, document.rejections))),
    ]
    told = "".join(f"<dt>{escape(label)}</dt><dd>{inside}</dd>" for label, inside in facts)
    return f'<dl class="dx-facts" dir="{interface.direction}">{told}</dl>'


def history_html(interface: Interface, events: Iterable[Event]) -> str:
    """Return what happened to an article, the newest first."""
    lines = "".join(f"<li>{_event_html(interface, event)}</li>" for event in reversed(tuple(events)))
    return f'<ol class="dx-history" dir="{interface.direction}" lang="{interface.tag}" reversed>{lines}</ol>'


def happening_name(interface: Interface, event: Happening) -> str:
    """Return what happened, in a word or two."""
    _ = interface.text
    return {
        Happening.ADDED: _("Added"),
        Happening.ADDRESS: _("Added under another name or from another address"),
        Happening.EDITED: _("Changed"),
        Happening.REFRESHED: _("Read again"),
        Happening.REMOVED: _("Taken out"),
        Happening.FIGURE: _("Figure added by a person"),
        Happening.RESTORED: _("Store given back from a backup"),
    }[event]


def _event_html(interface: Interface, event: Event) -> str:
    who = f" · <bdi>{escape(event.by)}</bdi>" if event.by else ""
    head = (
        f"<strong>{escape(happening_name(interface, event.event))}</strong> {escape(_moment(interface, event.at))}{who}"
    )
    changes = "".join(f"<div>{change}</div>" for change in _changes(interface, event))
    return head + changes


def _changes(interface: Interface, event: Event) -> Iterable[str]:
    """Yield what was other before, a line of HTML for each field."""
    _ = interface.text
    labels = {"published": _("Published"), "title": _("Headline"), "source_url": _("Address")}
    if event.event not in (Happening.EDITED, Happening.REFRESHED):
        return
    for field in _FIELDS:
        if field in event.new and event.old.get(field) != event.new[field]:
            before, after = (_said(interface, values, field) for values in (event.old, event.new))
            yield _("{field}: {before}, now {after}").format(field=escape(labels[field]), before=before, after=after)
    if "figures" in event.new:
        gained, lost = (len(values.get("figures") or ()) for values in (event.new, event.old))
        told = _("Figures that came: {gained}; that went: {lost}")
        yield escape(told.format(gained=formats.number(interface, gained), lost=formats.number(interface, lost)))


def _said(interface: Interface, values: Mapping[str, Any], field: str) -> str:
    value = values.get(field)
    if not value:
        return escape(interface.text("not stated"))
    said = formats.day(interface, date.fromisoformat(str(value)[:10])) if field == "published" else str(value)
    return f"<bdi>{escape(said)}</bdi>"


def _teller(interface: Interface, document: StoredDocument, field: str) -> str:
    who = document.told_by.get(field)
    return f' <small class="dx-quiet">{escape(teller_name(interface, who))}</small>' if who else ""


def _moment(interface: Interface, at: str) -> str:
    """Return a moment of the store (UTC) in the order of the language."""
    moment = datetime.fromisoformat(at.replace("Z", "+00:00"))
    return f"{formats.day(interface, moment)} {moment:%H:%M} UTC"
