"""Colours that can be read, and told apart by people who see colours otherwise."""

from __future__ import annotations

import re
import tomllib
from itertools import combinations, pairwise
from math import dist

import pytest

from metrics.dashboard.palette import DARK, LIGHT, Palette
from metrics.dashboard.paths import ROOM, STATIC

TEXT, LARGE_TEXT_AND_SIGNS = 4.5, 3.0

#: How a colour, in linear light, is seen by people without the cones for red, green and blue: Machado, Oliveira and
#: Fernandes, "A Physiologically-based Model for Simulation of Color Vision Deficiency", 2009, severity 1.0.
SEEN = {
    "protanopia": ((0.152286, 1.052583, -0.204868), (0.114503, 0.786281, 0.099216), (-0.003882, -0.048116, 1.051998)),
    "deuteranopia": ((0.367322, 0.860646, -0.227968), (0.280085, 0.672501, 0.047413), (-0.011820, 0.042940, 0.968881)),
    "tritanopia": ((1.255528, -0.076749, -0.178779), (-0.078411, 0.930809, 0.147602), (0.004733, 0.691367, 0.303900)),
    "everybody": ((1.0, 0.0, 0.0), (0.0, 1.0, 0.0), (0.0, 0.0, 1.0)),
}

#: Least distance of two colours in CIE L*a*b* (1976): more than four times what can just be seen.
STEP_OF_A_RAMP, SERIES_APART = 10.0, 10.0

Light = tuple[float, float, float]


def light_of(colour: str) -> Light:
    """Return the linear light of #rrggbb (IEC 61966-2-1)."""
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return red, green, blue


def contrast(one: Light, other: Light) -> float:
    """Return the contrast ratio of WCAG 2.2."""
    darker, lighter = sorted(0.2126 * red + 0.7152 * green + 0.0722 * blue for red, green, blue in (one, other))
    return (lighter + 0.05) / (darker + 0.05)


def mixed(colour: str, share: float, ground: str) -> str:
    """Return what color-mix(in srgb, colour share, transparent) looks like on a ground."""
    pairs = [(int(colour[at : at + 2], 16), int(ground[at : at + 2], 16)) for at in (1, 3, 5)]
    return "#" + "".join(f"{round(share * top + (1 - share) * below):02x}" for top, below in pairs)


def lab(light: Light) -> tuple[float, float, float]:
    """Return L*, a* and b* of linear light, white being D65."""
    red, green, blue = (min(max(part, 0.0), 1.0) for part in light)
    xyz = (
        (0.4124 * red + 0.3576 * green + 0.1805 * blue) / 0.95047,
        0.2126 * red + 0.7152 * green + 0.0722 * blue,
        (0.0193 * red + 0.1192 * green + 0.9505 * blue) / 1.08883,
    )
    x, y, z = (part ** (1 / 3) if part > 0.008856 else 7.787 * part + 16 / 116 for part in xyz)
    return 116 * y - 16, 500 * (x - y), 200 * (y - z)


def seen_by(eyes: str, colour: str) -> tuple[float, float, float]:
    light = light_of(colour)
    red, green, blue = (sum(share * part for share, part in zip(row, light, strict=True)) for row in SEEN[eyes])
    return lab((red, green, blue))


def themes() -> list[tuple[Palette, dict[str, str]]]:
    settings = tomllib.loads((ROOM / ".streamlit" / "config.toml").read_text(encoding="utf-8"))["theme"]
    return [(LIGHT, settings["light"]), (DARK, settings["dark"])]


def test_the_contrast_of_known_colours() -> None:
    assert contrast(light_of("#ffffff"), light_of("#000000")) == pytest.approx(21)
    assert contrast(light_of("#ffffff"), light_of("#767676")) == pytest.approx(4.54, abs=0.01)


@pytest.mark.parametrize(("palette", "theme"), themes(), ids=["light", "dark"])
def test_text_can_be_read_on_the_page(palette: Palette, theme: dict[str, str]) -> None:
    grounds = [theme["backgroundColor"], theme["secondaryBackgroundColor"], palette.paper]
    letters = [theme["textColor"], theme["grayTextColor"], theme["linkColor"], palette.ink, palette.quiet]
    for ground in grounds:
        for colour in letters:
            assert contrast(light_of(colour), light_of(ground)) >= TEXT, (colour, ground)
    assert palette.paper == theme["backgroundColor"]


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_faded_text_and_lit_text_can_be_read(palette: Palette) -> None:
    sheet = (STATIC / "page.css").read_text(encoding="utf-8")
    fadings = {float(said) for said in re.findall(r"opacity: (\.\d+)", sheet)}
    # What waits for a picture may be faint: WCAG leaves out what cannot be used.
    for fading in fadings - {0.55}:
        faded = mixed(palette.ink, fading, palette.paper)
        assert contrast(light_of(faded), light_of(palette.paper)) >= TEXT, fading
    lit = re.findall(r"color-mix\(in srgb, (#\w{6}) (\d+)%, transparent\)", sheet)
    assert ("#f2b705", "42") in lit
    for colour, share in lit:
        ground = mixed(colour, int(share) / 100, palette.paper)
        assert contrast(light_of(palette.ink), light_of(ground)) >= TEXT, (colour, share)


@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_signs_are_seen_on_the_page(palette: Palette) -> None:
    for colour in (palette.accent, palette.chosen, *palette.series):
        assert contrast(light_of(colour), light_of(palette.paper)) >= LARGE_TEXT_AND_SIGNS, colour


@pytest.mark.parametrize("eyes", SEEN)
@pytest.mark.parametrize("palette", [LIGHT, DARK], ids=["light", "dark"])
def test_classes_and_series_are_told_apart(palette: Palette, eyes: str) -> None:
    for one, other in pairwise((palette.nothing, *palette.ramp)):
        assert dist(seen_by(eyes, one), seen_by(eyes, other)) >= STEP_OF_A_RAMP, (one, other)
    for one, other in combinations(palette.series, 2):
        assert dist(seen_by(eyes, one), seen_by(eyes, other)) >= SERIES_APART, (one, other)
