"""The ends of bars whose value is not exact: open where it is over or under, soft where it is about.

Comes in: a ranking frame, the colours of its bars, a Style. Goes out: traces that stand on top of the bars. The
promise: the eye meets no sharp end where the article gives none.
"""

from __future__ import annotations

import pandas as pd

from metrics.dashboard.charts.drawing import Trace, bar, scatter
from metrics.dashboard.charts.parts import Style

BAR_WIDTH = 0.56

ABOUT = "~"
#: The sign that stands at the end of the bar, by comparator: it points to where the value may lie.
ARROWS = {">": "triangle-right-open", ">=": "triangle-right-open", "<": "triangle-left-open"}
_MIRRORED = {"triangle-right-open": "triangle-left-open", "triangle-left-open": "triangle-right-open"}

#: How far before and beyond "about 800" its bar fades out, as a share of the value, and in how many steps.
FADE = 0.06
STEPS = 6

#: Room between the end of a bar and the middle of its arrow, as a share of the scale.
_ARROW_GAP = 0.022


def open_end(comparator: str) -> bool:
    """Return whether a value with this comparator is over or under what is said."""
    return comparator in ARROWS


def certain_part(ranking: pd.DataFrame) -> list[float]:
    """Return how long each bar is drawn whole: to its value, to where it begins to fade when that is about."""
    value = ranking["value"]
    return value.where(ranking["comparator"] != ABOUT, value * (1 - FADE)).tolist()


def label_places(ranking: pd.DataFrame, style: Style) -> list[float]:
    """Return where the label of each bar begins: beyond the bar and its arrow."""
    value, said = ranking["value"], ranking["comparator"].astype(str)
    beyond = said.isin(list(ARROWS)) * 1.7 * _ARROW_GAP * style.scale.highest
    return (value.where(said != ABOUT, value * (1 + FADE)) + beyond).tolist()


def soft_ends(ranking: pd.DataFrame, colours: list[str]) -> list[Trace]:
    """Return the slices in which a bar of "about" fades out, all in one trace; none when no value is about."""
    told = zip(ranking["province"], ranking["home"], ranking["value"], ranking["comparator"], colours, strict=True)
    slices = [
        (slug, home, value * (1 - FADE + 2 * FADE * step / STEPS), value * 2 * FADE / STEPS, colour)
        for slug, home, value, comparator, colour in told
        if comparator == ABOUT
        for step in range(STEPS)
    ]
    if not slices:
        return []
    fading = [1 - (step + 0.5) / STEPS for _ in range(len(slices) // STEPS) for step in range(STEPS)]
    return [
        bar(
            orientation="h",
            width=BAR_WIDTH,
            y=[province for province, *_ in slices],
            customdata=[home for _, home, *_ in slices],
            base=[start for _, _, start, _, _ in slices],
            x=[length for _, _, _, length, _ in slices],
            marker={"color": [colour for *_, colour in slices], "opacity": fading, "line": {"width": 0}},
            hoverinfo="skip",
        )
    ]


def open_ends(ranking: pd.DataFrame, colours: list[str], style: Style) -> list[Trace]:
    """Return the arrows at the ends of bars whose value is over or under what is said, in one trace; none if none."""
    said = ranking["comparator"].astype(str)
    is_open = said.isin(list(ARROWS)).tolist()
    if not any(is_open):
        return []
    rows = ranking.loc[is_open]
    symbols = [ARROWS[comparator] for comparator in rows["comparator"]]
    return [
        scatter(
            mode="markers",
            x=(rows["value"] + _ARROW_GAP * style.scale.highest).tolist(),
            y=rows["province"].tolist(),
            marker={
                "symbol": [_MIRRORED[symbol] if style.words.is_mirrored else symbol for symbol in symbols],
                "size": 11,
                "color": [colour for colour, kept in zip(colours, is_open, strict=True) if kept],
                "line": {"width": 2},
            },
            cliponaxis=False,
            hoverinfo="skip",
        )
    ]
