"""How uploads stand, how far they are and what is wrong with them, in words for people.

Comes in: an Interface and the codes of adding.py and judging.py. Goes out: words in that language. The promise: each
trouble is told with what to do about it.
"""

from __future__ import annotations

from metrics.dashboard.intake.adding import LONGEST_TEXT, Reading, Step, Trouble, Upload
from metrics.dashboard.intake.judging import Judgement, Standing
from metrics.dashboard.wording import formats
from metrics.dashboard.wording.interface import Interface, isolate

MEGABYTE = 1024 * 1024

#: From this size on a file is said to take its time.
BIG = 2 * MEGABYTE

_MOST_NAMED = 3


def trouble_words(interface: Interface, trouble: Trouble) -> tuple[str, str]:
    """Return what is wrong with a file, and what to do about it."""
    _ = interface.text
    return {
        Trouble.LARGE: (_("The file is too large."), _("Save the text of the article alone.")),
        Trouble.SUFFIX: (
            _("Files of this kind are not read."),
            _("Save the article as DOCX, HTML, PDF or TXT."),
        ),
        Trouble.EMPTY: (_("The file is empty."), _("Save the article again, with its text.")),
        Trouble.LONG: (
            _("The text is longer than {limit} characters.").format(limit=formats.number(interface, LONGEST_TEXT)),
            _("Give each article a file of its own, or add the file on the command line: dxmetrics add."),
        ),
        Trouble.UNREADABLE: (_("The file cannot be read."), _("What its reader says of it:")),
        Trouble.UNFORESEEN: (
            _("The file cannot be read."),
            _("It is damaged in a way that was not foreseen. Save its text as TXT."),
        ),
    }[trouble]


def standing_name(interface: Interface, reading: Reading, judged: Judgement) -> str:
    """Return in a word or two how an article stands to the store."""
    _ = interface.text
    if judged.standing is Standing.NEW and reading.tables.figures.empty:
        return _("Nothing found")
    if judged.standing is Standing.NEW and judged.same_story:
        return _("Same story")
    return {
        Standing.NEW: _("New"),
        Standing.KNOWN: _("Already there"),
        Standing.RENAMED: _("There under another name"),
        Standing.TWICE: _("Twice in this list"),
    }[judged.standing]


def teller_name(interface: Interface, who: str) -> str:
    """Return who said something of an article; the name itself for one that is not known here."""
    _ = interface.text
    names = {
        "text": _("from the text"),
        "page": _("from the page"),
        "caller": _("given by you"),
        "sidecar": _("from the file beside it"),
        "reviewer": _("given by a reviewer"),
    }
    return names.get(who, who)


def standing_notes(interface: Interface, judged: Judgement) -> list[str]:
    """Return what is to be known of an article before it is added, a sentence each."""
    _ = interface.text
    notes = []
    if judged.standing is Standing.KNOWN:
        notes.append(_("The store holds this text already. Adding it again changes nothing."))
    elif judged.standing is Standing.RENAMED:
        notes.append(
            _("The store holds this text as {name}. Adding it keeps this name beside that one.").format(
                name=isolate(judged.stored_as, "ltr")
            )
        )
    elif judged.standing is Standing.TWICE:
        notes.append(_("The same text stands above as {name}.").format(name=isolate(judged.stored_as, "ltr")))
    if judged.kept_as:
        notes.append(
            _("Another text has this name already; this one will be called {name}.").format(
                name=isolate(judged.kept_as, "ltr")
            )
        )
    if judged.same_story:
        others = ", ".join(isolate(name, "ltr") for name in judged.same_story[:_MOST_NAMED])
        more = ", …" if len(judged.same_story) > _MOST_NAMED else ""
        notes.append(_("Tells the same story as {names}; each figure counts once.").format(names=others + more))
    return notes


def step_name(interface: Interface, upload: Upload, step: Step) -> str:
    """Return how far the reading of an upload is; a large one is said to take its time."""
    _ = interface.text
    names = {
        Step.WAITING: _("waiting"),
        Step.READING: _("reading the text"),
        Step.FINDING: _("looking for figures"),
        Step.DONE: _("done"),
    }
    if len(upload.content) < BIG:
        return names[step]
    size = formats.number(interface, round(len(upload.content) / MEGABYTE))
    return names[step] + " \N{MIDDLE DOT} " + _("large ({size} MB), takes longer").format(size=size)
