"""The fonts that travel with what is taken away: a picture, a report.

Comes in: the fonts the settings of the dashboard name, and a text. Goes out: faces, as paths on this host or with the
file inside. The promise: only what a text needs goes along, and a reader without the fonts sees the same letters.
"""

from __future__ import annotations

import base64
import re
import tomllib
import unicodedata
from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from pathlib import Path

from metrics.dashboard.paths import ROOM, STATIC, STATIC_URL

_RANGE = re.compile(r"U\+([0-9A-F]+)(?:-([0-9A-F]+))?")

#: Which font a language has is said once, in the style sheet of the pages.
_FONT_OF_LANGUAGE = re.compile(r':lang\(([\w-]+)\) \{ font-family: "([^"]+)"')

_WRITTEN_FROM_THE_RIGHT = "AL"


@dataclass(frozen=True, slots=True, kw_only=True)
class Face:
    """One file of a font: its family, its path on the server below the base path, its weights, its stretch of Unicode.

    ranges  as CSS writes them; empty when the file holds a whole script that is written from the right
    """

    family: str
    url: str
    weight: str
    ranges: str = ""

    @property
    def file(self) -> Path:
        """Return where the file lies."""
        return STATIC / self.url.removeprefix(STATIC_URL)

    def has_letters_of(self, letters: Iterable[str]) -> bool:
        """Return whether any of `letters` is to be drawn with this file."""
        if not self.ranges:
            return any(unicodedata.bidirectional(letter) == _WRITTEN_FROM_THE_RIGHT for letter in letters)
        codes = {ord(letter) for letter in letters}
        stretches = [(int(low, 16), int(high or low, 16)) for low, high in _RANGE.findall(self.ranges)]
        return any(low <= code <= high for code in codes for low, high in stretches)


@cache
def all_faces() -> tuple[Face, ...]:
    """Return the faces that .streamlit/config.toml names."""
    settings = tomllib.loads((ROOM / ".streamlit" / "config.toml").read_text(encoding="utf-8"))
    return tuple(
        Face(family=said["family"], url=f"/{said['url']}", weight=said["weight"], ranges=said.get("unicodeRange", ""))
        for said in settings["theme"]["fontFaces"]
    )


def faces_of(families: str) -> list[Face]:
    """Return the faces of the families that a CSS list of fonts names."""
    named = {name.strip(" '\"") for name in families.split(",")}
    return [face for face in all_faces() if face.family in named]


def family_of(language: str) -> str:
    """Return the family in which the style sheet sets quotations of a language; nothing when it names none."""
    return _families().get(language, "")


def face_rule(face: Face) -> str:
    """Return the CSS rule of a face with its file inside."""
    inside = base64.b64encode(face.file.read_bytes()).decode()
    ranges = f"unicode-range:{face.ranges};" if face.ranges else ""
    return (
        f'@font-face{{font-family:"{face.family}";font-weight:{face.weight};{ranges}'
        f'src:url("data:font/woff2;base64,{inside}") format("woff2")}}'
    )


@cache
def _families() -> dict[str, str]:
    sheet = (STATIC / "page.css").read_text(encoding="utf-8")
    return dict(reversed(_FONT_OF_LANGUAGE.findall(sheet)))
