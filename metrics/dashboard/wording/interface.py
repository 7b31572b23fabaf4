"""The language the dashboard speaks to its reader, apart from the languages of the articles.

Comes in: a language tag. Goes out: an Interface that translates, gives the direction of writing and holds the number
formats. The languages are the catalogues found in locale/; English is what the code itself says. The promise: a tag
that has no catalogue gives English, never an error.
"""

from __future__ import annotations

import gettext
import io
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from typing import Any

from babel import Locale
from babel.messages.mofile import write_mo
from babel.messages.pofile import read_po

from metrics.dashboard.paths import LOCALE

SOURCE_TAG = "en"
CATALOGUE = "dashboard.po"

#: Wrap a stretch so that its direction neither leaks out nor is bent by its surroundings. On the screen only.
LEFT_TO_RIGHT_ISOLATE = "\N{LEFT-TO-RIGHT ISOLATE}"
RIGHT_TO_LEFT_ISOLATE = "\N{RIGHT-TO-LEFT ISOLATE}"
POP_ISOLATE = "\N{POP DIRECTIONAL ISOLATE}"

#: Makes a cell of a table run from the right. The grid asks for the first letter of either direction, and knows neither
#: the right-to-left mark nor isolates; of what is not seen, this alone lies among the letters it knows.
ARABIC_LETTER_MARK = "\N{ARABIC LETTER MARK}"


@dataclass(frozen=True, slots=True, kw_only=True)
class Interface:
    """One interface language: its tag, its direction (ltr or rtl), its number formats, its words."""

    tag: str
    direction: str
    locale: Locale
    translations: gettext.NullTranslations

    def text(self, message: str) -> str:
        """Return the interface string `message` in this language."""
        return self.translations.gettext(message)

    def isolate(self, text: str) -> str:
        """Return `text` of this language so wrapped that it keeps its order in charts and cells of tables."""
        return isolate(text, self.direction)

    def name_of(self, names: Mapping[str, str]) -> str:
        """Return the name in this language out of `names` by tag, else the English one, else any, else nothing."""
        return names.get(self.tag_of(names), "")

    def tag_of(self, names: Mapping[str, Any]) -> str:
        """Return the tag under which `names` speak to this reader: this language, else English, else any, else none."""
        return next((tag for tag in (self.tag, SOURCE_TAG, *names) if names.get(tag)), "")

    def language_name(self, tag: str) -> str:
        """Return what this language calls the language `tag`; the tag itself when it is not known."""
        return str(self.locale.languages.get(tag.split("-")[0], tag))


def interface_tags() -> tuple[str, ...]:
    """Return the tags of all interface languages, the one of the code first."""
    translated = sorted(file.parent.name for file in LOCALE.glob(f"*/{CATALOGUE}"))
    return (SOURCE_TAG, *translated)


def own_name(tag: str) -> str:
    """Return what speakers of the language `tag` call it."""
    name = Locale.parse(tag, sep="-").get_display_name() or tag
    return name[:1].upper() + name[1:]


@cache
def load_interface(tag: str) -> Interface:
    """Return the interface in the language `tag`, such as ur or ur-PK; English when there is no catalogue for it."""
    known = tag if tag in interface_tags() else tag.split("-")[0]
    if known not in interface_tags():
        known = SOURCE_TAG
    locale = Locale.parse(known, sep="-")
    return Interface(tag=known, direction=locale.text_direction, locale=locale, translations=_read_translations(known))


def _read_translations(tag: str) -> gettext.NullTranslations:
    if tag == SOURCE_TAG:
        return gettext.NullTranslations()
    with (LOCALE / tag / CATALOGUE).open("rb") as source:
        catalogue = read_po(source, locale=tag)
    # Compiled here and not kept beside the source: a compiled file that is older than its source shows old words.
    compiled = io.BytesIO()
    write_mo(compiled, catalogue)
    compiled.seek(0)
    return gettext.GNUTranslations(compiled)


def isolate(text: str, direction: str) -> str:
    """Return `text` so wrapped that it reads in `direction` (ltr, rtl) whatever stands round it.

    The direction is told and never taken from the first letter: an Urdu name that begins with "4G" would be turned.
    """
    return f"{RIGHT_TO_LEFT_ISOLATE if direction == 'rtl' else LEFT_TO_RIGHT_ISOLATE}{text}{POP_ISOLATE}"


def cell(text: str, direction: str) -> str:
    """Return `text` as a cell of a table shows it in its own direction, also when a foreign name begins it."""
    return f"{ARABIC_LETTER_MARK}{text}" if direction == "rtl" and text else text
