"""A slip: one upload in the list of what may be added, as HTML.

Comes in: an upload, what was read of it, how it stands to the store. Goes out: HTML for st.html. The promise: names,
headlines and addresses are escaped, with the direction of their own language.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.intake.adding import Failure, Reading, Step, Upload
from metrics.dashboard.intake.desk import Work
from metrics.dashboard.intake.judging import Judgement, Standing
from metrics.dashboard.intake.slip_words import standing_name, standing_notes, step_name, teller_name, trouble_words
from metrics.dashboard.passages.cards import badges_html
from metrics.dashboard.passages.evidence import link_html
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface

_STEPS = (Step.WAITING, Step.READING, Step.FINDING, Step.DONE)


def reading_slip(interface: Interface, corpus: Corpus, upload: Upload, reading: Reading, judged: Judgement) -> str:
    """Return the slip of an article that was read."""
    document = reading.document
    direction = corpus.direction_of(document.language)
    title = document.title or _first_words(document.text)
    headline = f'<p class="dx-headline" lang="{escape(document.language)}" dir="{direction}">{escape(title)}</p>'
    facts = _facts_html(_facts(interface, reading))
    notes = [escape(note) for note in standing_notes(interface, judged)]
    notes += [f'<bdi lang="en" dir="ltr">{escape(note)}</bdi>' for note in document.notes]
    badges = badges_html(_badges(interface, reading, judged))
    return _slip(interface, _name_html(interface, upload) + badges + headline + facts + _notes_html(notes))


def failure_slip(interface: Interface, upload: Upload, failure: Failure) -> str:
    """Return the slip of an upload that could not be read: what happened, and what to do."""
    _ = interface.text
    said, cure = trouble_words(interface, failure.trouble)
    detail = f'<bdi lang="en" dir="ltr">{escape(failure.detail)}</bdi>' if failure.detail else ""
    badges = badges_html([("failed", _("Not read"))])
    what = f'<p class="dx-failure" role="alert"><strong>{escape(said)}</strong> {escape(cure)}</p>'
    return _slip(interface, _name_html(interface, upload) + badges + what + _notes_html([detail] if detail else []))


def progress_html(interface: Interface, works: Sequence[tuple[Upload, Work]]) -> str:
    """Return a bar for the whole list and one for each upload that is not read yet."""
    _ = interface.text
    done = sum(work.is_done for _upload, work in works)
    whole = _("Read: {done} of {total}").format(
        done=formats.number(interface, done), total=formats.number(interface, len(works))
    )
    lines = [_bar(escape(whole), done, len(works))]
    for upload, work in works:
        if not work.is_done:
            name = f'{_name(upload)} <span class="dx-quiet">{escape(step_name(interface, upload, work.step))}</span>'
            lines.append(_bar(name, _STEPS.index(work.step), len(_STEPS)))
    return f'<div class="dx-bars" dir="{interface.direction}" lang="{interface.tag}">{"".join(lines)}</div>'


def _badges(interface: Interface, reading: Reading, judged: Judgement) -> list[tuple[str, str]]:
    _ = interface.text
    figures, refused = len(reading.tables.figures), len(reading.tables.rejections)
    kind = "actual" if judged.standing is Standing.NEW else "known"
    return [
        (kind, standing_name(interface, reading, judged)),
        ("found", _("Figures: {count}").format(count=formats.number(interface, figures))),
        ("found", _("Refused: {count}").format(count=formats.number(interface, refused))),
    ]


def _facts(interface: Interface, reading: Reading) -> list[tuple[str, str]]:
    """Return label and HTML of what is known of an article, with who told it."""
    _ = interface.text
    document = reading.document
    unsaid = _("not stated")
    nothing = f'<span class="dx-quiet">{escape(unsaid)}</span>'
    day = escape(formats.day(interface, document.published)) if document.published else nothing
    address = link_html(document.source_url, document.source_url) if document.source_url else nothing
    facts = [
        (_("Language"), escape(interface.language_name(document.language))),
        (_("Published"), day + _told_by(interface, reading, "published")),
        (_("Address"), address + _told_by(interface, reading, "source_url")),
    ]
    if document.encoding:
        facts.append((_("Encoding"), f'<bdi dir="ltr">{escape(document.encoding)}</bdi>'))
    return facts


def _told_by(interface: Interface, reading: Reading, field: str) -> str:
    who = reading.document.told_by.get(field)
    return f' <small class="dx-quiet">{escape(teller_name(interface, who))}</small>' if who else ""


def _first_words(text: str) -> str:
    words = text.strip().split("\n")[0]
    return words if len(words) <= 120 else words[:120].rsplit(" ", 1)[0] + "\N{HORIZONTAL ELLIPSIS}"


def _name_html(interface: Interface, upload: Upload) -> str:
    size = formats.number(interface, max(1, round(len(upload.content) / 1024)))
    told = interface.text("{size} kB").format(size=size)
    return f'<header class="dx-slip-head">{_name(upload)} <small class="dx-quiet">{escape(told)}</small></header>'


def _name(upload: Upload) -> str:
    return f'<bdi class="dx-slip-name" dir="ltr">{escape(upload.name)}</bdi>'


def _bar(label: str, value: int, most: int) -> str:
    return f'<div class="dx-bar"><label>{label} <progress value="{value}" max="{most}"></progress></label></div>'


def _facts_html(facts: Iterable[tuple[str, str]]) -> str:
    told = "".join(f"<div><dt>{escape(label)}</dt><dd>{inside}</dd></div>" for label, inside in facts)
    return f'<dl class="dx-slip-facts">{told}</dl>'


def _notes_html(notes: Sequence[str]) -> str:
    """Return notes that are HTML already, a line each."""
    return "".join(f'<p class="dx-note">{note}</p>' for note in notes)


def _slip(interface: Interface, inside: str) -> str:
    return f'<section class="dx-slip" lang="{interface.tag}" dir="{interface.direction}">{inside}</section>'
