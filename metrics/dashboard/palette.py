"""The colours of the charts, light and dark; the page itself takes its colours from .streamlit/config.toml.

Comes in: whether the page is dark. Goes out: a Palette. The promise: one accent in steps of lightness, so that the
maps read the same to people who do not tell colours apart, and "no figure" is a grey that is no step of it.
"""

from __future__ import annotations

from dataclasses import dataclass


@dataclass(frozen=True, slots=True, kw_only=True)
class Palette:
    """Colours as #rrggbb.

    ink, quiet  text and quiet text;  line  rules;  paper  the page behind
    nothing     "no figure";  chosen  the outline of what is selected
    accent      the one accent;  ramp  its steps, low to high
    series      six colours for six provinces, the accent first: each to be told from each, and each fit for text
    """

    ink: str
    quiet: str
    line: str
    paper: str
    nothing: str
    chosen: str
    accent: str
    ramp: tuple[str, ...]
    series: tuple[str, ...]


LIGHT = Palette(
    ink="#111827",
    quiet="#4b5563",
    line="#dfe4e6",
    paper="#ffffff",
    nothing="#e3e5e6",
    chosen="#d97706",
    accent="#0b6e78",
    ramp=("#99cdcc", "#6ab1b4", "#42959b", "#0b6e78", "#064f57"),
    series=("#0b6e78", "#7a1024", "#3528a0", "#a944da", "#7c750f", "#2b1030"),
)
DARK = Palette(
    ink="#e8ecee",
    quiet="#b4bec5",
    line="#323c43",
    paper="#12171b",
    nothing="#2c343a",
    chosen="#fbbf24",
    accent="#4fc3c9",
    ramp=("#1c545b", "#237078", "#34989f", "#5fc6ca", "#b5ecea"),
    series=("#4fc3c9", "#f7cd1b", "#c4687f", "#eef6e0", "#dd4cf0", "#6f9a35"),
)


def palette_for(*, is_dark: bool) -> Palette:
    """Return the palette of the dark or the light page."""
    return DARK if is_dark else LIGHT
