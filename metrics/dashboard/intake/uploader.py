"""The words of Streamlit's field for files, which it knows in English only, in the language of the page.

Comes in: an Interface. Goes out: a style. The promise: no character of a translation can end the style it stands in.
"""

from __future__ import annotations

from collections.abc import Mapping

from metrics.dashboard.wording.interface import Interface


def uploader_style(interface: Interface, too_large: str) -> str:
    """Return the style that gives page.css the words of the field; `too_large` stands beside files that were not taken.

    Files that were taken stand on the list below with their state, so the field's own list shows the others alone.
    """
    _ = interface.text
    words = {
        "choose": _("Choose files"),
        "drop": _("or drop them here"),
        "more": _("More files"),
        "too-large": too_large,
    }
    return f'<style>[data-testid="stFileUploaderDropzone"] {{ {_properties(words)} }}</style>'


def _properties(words: Mapping[str, str]) -> str:
    return " ".join(f"--dx-{name}: {_css_string(word)};" for name, word in words.items())


def _css_string(text: str) -> str:
    """Return text as a CSS string in which every character that is no letter or digit is escaped."""
    return '"' + "".join(letter if letter.isalnum() else f"\\{ord(letter):x} " for letter in text) + '"'
