"""What lets a picture speak for itself: title, unit, notes and credit inside it, in lines that a telephone can show.

Comes in: a figure whose signs are drawn, and texts. Goes out: the same figure with its frame. The promise: whoever
gets the picture alone can tell what is shown, of what, as of when, and where it comes from.
"""

from __future__ import annotations

import textwrap
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace

from metrics.dashboard.charts.drawing import Drawing
from metrics.dashboard.charts.parts import Style, beginning, dress
from metrics.dashboard.wording.interface import isolate

#: So many letters of 11 pixels fit the width of a telephone.
LINE_LENGTH = 56
TITLE_LENGTH = 44
TITLE_LINE = 19
NOTE_LINE = 15
NOTE_SIZE = 11


@dataclass(frozen=True, slots=True, kw_only=True)
class Cast:
    """The provinces of a comparison in their order: their names for people and their colours, by slug."""

    names: Mapping[str, str]
    colours: Mapping[str, str]


def wrapped(text: str, direction: str, length: int = LINE_LENGTH) -> list[str]:
    """Return `text` in lines of at most `length` letters, each of which keeps its order."""
    return [isolate(line, direction) for line in textwrap.wrap(text, length)]


def frame(drawing: Drawing, style: Style, notes: Sequence[str], *, height: int, above: int = 0, below: int = 0) -> None:
    """Give `figure` its title and its notes, whose texts are not isolated yet, and a ground that a picture keeps.

    height  of the field of signs in pixels;  above, below  the room that labels need round it
    """
    direction = style.words.direction
    title = wrapped(style.words.title, direction, TITLE_LENGTH)
    subtitle = wrapped(style.words.subtitle, direction)
    lines = [line for note in (*notes, style.words.credit) if note for line in wrapped(note, direction)]
    top = len(title) * TITLE_LINE + len(subtitle) * NOTE_LINE + 16 + above
    bottom = below + len(lines) * NOTE_LINE + 14
    told = replace(style.words, title="<br>".join(title), subtitle="<br>".join(subtitle))
    margin = {"l": 0, "r": 0, "t": top, "b": bottom}
    dress(drawing, replace(style, words=told), height=top + height + bottom, margin=margin)
    drawing.set_layout(plot_bgcolor=style.palette.paper)
    drawing.add_annotation(
        text="<br>".join(lines),
        **beginning(style.words),
        y=0,
        yref="paper",
        yanchor="top",
        yshift=-below - 8,
        showarrow=False,
        font={"size": NOTE_SIZE, "color": style.palette.quiet},
    )


def spread(wanted: Sequence[float], least: float, within: tuple[float, float]) -> list[float]:
    """Return places as near to the `wanted` as can be, `least` apart and between two ends, in the order given."""
    heaps: list[list[int]] = []
    for index in sorted(range(len(wanted)), key=lambda index: wanted[index]):
        heaps.append([index])
        while len(heaps) > 1 and _begin(heaps[-1], wanted, least, within) < least + _begin(
            heaps[-2], wanted, least, within
        ) + least * (len(heaps[-2]) - 1):
            heaps[-2:] = [heaps[-2] + heaps[-1]]
    places = [0.0] * len(wanted)
    for heap in heaps:
        for step, index in enumerate(heap):
            places[index] = _begin(heap, wanted, least, within) + step * least
    return places


def _begin(heap: Sequence[int], wanted: Sequence[float], least: float, within: tuple[float, float]) -> float:
    """Return where the lowest of a heap of labels stands: their middle is that of what they wanted."""
    length = (len(heap) - 1) * least
    begin = sum(wanted[index] for index in heap) / len(heap) - length / 2
    return max(within[0], min(begin, within[1] - length))
