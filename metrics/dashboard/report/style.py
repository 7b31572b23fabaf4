"""The style of a report: that of the pages, that of the report, and the fonts its letters need.

Comes in: a View and its HTML. Goes out: CSS. The promise: no address stands in it; fonts lie inside, and only those
that the languages and letters of this report are set in.
"""

from __future__ import annotations

import re
from html import unescape

from metrics.dashboard.fonts import all_faces, face_rule, family_of
from metrics.dashboard.palette import DARK, LIGHT, Palette
from metrics.dashboard.paths import STATIC
from metrics.dashboard.report.view import View

_TAG = re.compile(r"<[^>]*>")
_LANGUAGE = re.compile(r'<blockquote[^>]* lang="([\w-]+)"')


def style_sheet(view: View, body: str) -> str:
    """Return the style sheet for the HTML `body` of a report."""
    sheets = [(STATIC / name).read_text(encoding="utf-8") for name in ("page.css", "report.css")]
    colours = f":root{{{_colours(LIGHT)}}}@media screen and (prefers-color-scheme:dark){{:root{{{_colours(DARK)}}}}}"
    return "".join((_fonts(view, body), colours, *sheets))


def _fonts(view: View, body: str) -> str:
    letters = set(unescape(_TAG.sub("", body)))
    own = {family_of(language) for language in _LANGUAGE.findall(body)} - {""}
    general = {face.family for face in all_faces()} - {family_of(tag) for tag in view.corpus.directions}
    if view.interface.direction == "ltr":
        # The letters written from the right stand in quotations, which have fonts of their own.
        general = {face.family for face in all_faces() if face.ranges}
    return "".join(
        face_rule(face) for face in all_faces() if face.family in general | own and face.has_letters_of(letters)
    )


def _colours(palette: Palette) -> str:
    roles = {"ink": palette.ink, "paper": palette.paper, "nothing": palette.nothing, "accent": palette.accent}
    steps = {f"step-{number}": colour for number, colour in enumerate(palette.ramp)}
    return "".join(f"--dx-{name}:{colour};" for name, colour in {**roles, **steps}.items())
