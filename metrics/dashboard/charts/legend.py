"""The legend of a map with classes: a strip of colours with its limits, and what the other signs mean.

Comes in: a figure and its Style. Goes out: shapes and texts between the title and the map, so that a picture which is
saved holds them. The promise: "no figure" stands apart from the strip, since it is no step of it.
"""

from __future__ import annotations

from typing import Any

from metrics.dashboard.charts.drawing import Drawing
from metrics.dashboard.charts.parts import Style
from metrics.dashboard.wording.interface import isolate

BOX = 46
BOX_HEIGHT = 11
STRIP_HEIGHT = 36
ROW_HEIGHT = 19
SIGN = 12


def legend_height(has_rings: bool, has_diamonds: bool) -> int:
    """Return the room that the legend takes above the map, in pixels."""
    return STRIP_HEIGHT + ROW_HEIGHT * (1 + has_rings + has_diamonds) + 6


def add_legend(drawing: Drawing, style: Style, *, has_rings: bool, has_diamonds: bool, lift: int = 0) -> None:
    """Draw the strip, and a row for each sign that the chart uses, `lift` pixels above what is drawn."""
    top = legend_height(has_rings, has_diamonds) + lift
    _add_strip(drawing, style, top)
    signs = [("rect", style.palette.nothing, style.words.no_figure)]
    signs += [("circle", "", style.words.apart)] if has_rings else []
    signs += [("diamond", "", style.words.former)] if has_diamonds else []
    for row, (shape, colour, text) in enumerate(signs):
        middle = top - STRIP_HEIGHT - ROW_HEIGHT * row - ROW_HEIGHT // 2
        drawing.add_shape(**_sign(style, shape, colour, middle))
        _write(drawing, style, text, SIGN + 8, middle, anchor="left", size=12)


def _add_strip(drawing: Drawing, style: Style, top: int) -> None:
    """Draw the classes side by side; texts stand at the limits, or below each class where there is one fewer."""
    colours = style.scale.colours(style.palette.ramp)
    texts = style.scale.limit_texts
    for number, colour in enumerate(colours):
        drawing.add_shape(
            type="rect",
            fillcolor=colour,
            line={"width": 0},
            **_pixels(style, number * BOX, (number + 1) * BOX - 1, top - BOX_HEIGHT, top),
        )
    is_of_classes = len(texts) == len(colours)
    for number, text in enumerate(texts):
        across = (number + 0.5) * BOX if is_of_classes else number * BOX
        # The first limit begins where the strip does, lest its text is cut off.
        anchor = "left" if number == 0 and not is_of_classes else "center"
        _write(drawing, style, text, across, top - BOX_HEIGHT - 10, anchor=anchor, size=11)


def _sign(style: Style, shape: str, colour: str, middle: int) -> dict[str, Any]:
    ends = _pixels(style, 0, SIGN, middle - SIGN // 2, middle + SIGN // 2)
    line = {"color": style.palette.ink, "width": 1.5}
    if shape == "diamond":
        half = SIGN // 2
        side = -half if style.words.is_mirrored else half
        path = f"M0,{middle} L{side},{middle + half} L{2 * side},{middle} L{side},{middle - half} Z"
        kept = {name: ends[name] for name in ends if name not in ("x0", "x1", "y0", "y1")}
        return {"type": "path", "path": path, "line": line, **kept}
    return {"type": shape, "fillcolor": colour or None, "line": {"width": 0} if colour else line, **ends}


def _pixels(style: Style, left: float, right: float, bottom: float, top: float) -> dict[str, Any]:
    """Return where a shape stands, in pixels from the upper end of the map on the side where reading begins."""
    side = -1 if style.words.is_mirrored else 1
    return {
        "xref": "paper",
        "yref": "paper",
        "xsizemode": "pixel",
        "ysizemode": "pixel",
        "xanchor": 1 if style.words.is_mirrored else 0,
        "yanchor": 1,
        "x0": side * left,
        "x1": side * right,
        "y0": bottom,
        "y1": top,
    }


def _write(drawing: Drawing, style: Style, text: str, across: float, middle: float, *, anchor: str, size: int) -> None:
    is_mirrored = style.words.is_mirrored
    drawing.add_annotation(
        text=isolate(text, style.words.direction),
        xref="paper",
        yref="paper",
        x=1 if is_mirrored else 0,
        y=1,
        xshift=-across if is_mirrored else across,
        yshift=middle,
        xanchor="right" if is_mirrored and anchor == "left" else anchor,
        yanchor="middle",
        showarrow=False,
        font={"size": size, "color": style.palette.quiet},
    )
