"""The ranking of provinces, a row each: bars for amounts and shares, dots for ranks.

Comes in: a ranking frame (see findings.ranking), a Style. Goes out: a plotly figure. The promises: a target is
hollow; a figure whose map of provinces is not stated, or of a former province, stands below the others, under a line
that says why, and is hatched; a value that is not exact has an end that says so (see ends.py).
"""

from __future__ import annotations

from typing import Any

import pandas as pd
import plotly.graph_objects as go

from metrics.dashboard.charts.drawing import Drawing, Trace, bar, scatter
from metrics.dashboard.charts.ends import BAR_WIDTH, certain_part, label_places, open_ends, soft_ends
from metrics.dashboard.charts.parts import (
    NO_COLOUR,
    TITLE_HEIGHT,
    Style,
    as_if_selected,
    beginning,
    dress,
    write_below,
)
from metrics.dashboard.wording.interface import isolate

ROW_HEIGHT = 31
ROOM_FOR_LABELS = 1.36
DISPUTED = "\N{NOT EQUAL TO}"

#: The rows between the provinces ranked and those apart; no slug has a space.
_BETWEEN = "- apart -"
_BEFORE = "- former -"


def bars_by_province(ranking: pd.DataFrame, style: Style, *, nation: float | None = None) -> go.Figure:
    """Return one bar a province, the first of the ranking on top; the value of the whole country as a line."""
    colours = _colours(ranking, style)
    drawing = Drawing(
        [
            bar(
                orientation="h",
                width=BAR_WIDTH,
                marker={
                    "color": [NO_COLOUR] * len(colours) if style.is_target else colours,
                    "line": {"color": colours, "width": 2 if style.is_target else 0},
                    "pattern": _hatching(ranking, colours),
                },
                **_rows(ranking, certain_part(ranking)),
            )
        ]
    )
    drawing.traces += [*soft_ends(ranking, colours), *open_ends(ranking, colours, style), _labels(ranking, style)]
    drawing.set_layout(barmode="overlay")
    _lay_out_rows(drawing, ranking, style)
    # The labels outside the bars need room beyond the longest.
    ends = [0, style.scale.highest * ROOM_FOR_LABELS]
    drawing.set_axis("xaxis", range=ends[::-1] if style.words.is_mirrored else ends, visible=False)
    if nation is not None:
        _add_nation(drawing, nation, style)
    return drawing.figure()


def dots_by_province(ranking: pd.DataFrame, style: Style) -> go.Figure:
    """Return one dot a province on the line of ranks, which ends at rank 1."""
    colours = _colours(ranking, style)
    highest, is_mirrored = style.scale.highest, style.words.is_mirrored
    is_near_end = ranking["value"] < highest / 2
    drawing = Drawing(
        [
            scatter(
                mode="markers+text",
                text=_label_texts(ranking, style),
                textposition=["middle left" if near != is_mirrored else "middle right" for near in is_near_end],
                textfont={"size": 13, "color": style.palette.ink},
                marker={
                    "size": 15,
                    "symbol": ["diamond" if former else "circle" for former in ranking["former"]],
                    "color": style.palette.paper if style.is_target else colours,
                    "line": {"color": colours, "width": 2},
                },
                **_rows(ranking, ranking["value"].tolist()),
                cliponaxis=False,
            )
        ]
    )
    _lay_out_rows(drawing, ranking, style)
    # Room for the half of a dot at either end.
    room = 0.04 * highest
    ends = [1 - room, highest + room]
    drawing.set_axis(
        "xaxis",
        range=ends if is_mirrored else ends[::-1],
        tickvals=[value for value, _ in style.scale.ticks],
        ticktext=[text for _, text in style.scale.ticks],
        tickfont={"size": 11, "color": style.palette.quiet},
        showgrid=False,
        side="top",
    )
    drawing.set_axis("yaxis", showgrid=True, gridcolor=style.palette.line)
    return drawing.figure()


def _rows(ranking: pd.DataFrame, lengths: list[float]) -> dict[str, Any]:
    return {
        "x": lengths,
        "y": ranking["province"].tolist(),
        "customdata": ranking["home"].tolist(),
        "hovertext": ranking["hover"].tolist(),
        "hoverinfo": "text",
        **as_if_selected(),
    }


def _label_texts(ranking: pd.DataFrame, style: Style) -> list[str]:
    told = zip(ranking["label"], ranking["disputed"], strict=True)
    return [
        f"<b>{isolate(label, style.words.direction)}</b>{' ' + DISPUTED if disputed else ''}"
        for label, disputed in told
    ]


def _labels(ranking: pd.DataFrame, style: Style) -> Trace:
    """Return the values in words, each beyond the end of its bar."""
    is_mirrored = style.words.is_mirrored
    gap = "\N{NO-BREAK SPACE}"
    texts = _label_texts(ranking, style)
    return scatter(
        mode="text",
        x=label_places(ranking, style),
        y=ranking["province"].tolist(),
        text=[text + gap if is_mirrored else gap + text for text in texts],
        textposition="middle left" if is_mirrored else "middle right",
        textfont={"size": 13, "color": style.palette.ink},
        cliponaxis=False,
        hoverinfo="skip",
    )


def _lay_out_rows(drawing: Drawing, ranking: pd.DataFrame, style: Style) -> None:
    """Give every province a row, the first on top, with a row that says why some stand apart."""
    words = style.words
    blocks = [
        ("", "", ranking.loc[~ranking["apart"], "province"].tolist()),
        (_BETWEEN, words.apart, ranking.loc[ranking["apart"] & ~ranking["former"], "province"].tolist()),
        (_BEFORE, words.former, ranking.loc[ranking["former"], "province"].tolist()),
    ]
    rows = [row for key, _, slugs in blocks if slugs for row in ([key, *slugs] if key else slugs)]
    drawing.set_axis(
        "yaxis",
        type="category",
        categoryorder="array",
        categoryarray=rows[::-1],
        range=[-0.6, len(rows) - 0.4],
        tickvals=ranking["province"].tolist(),
        ticktext=[f"  {isolate(name, words.direction)}  " for name in ranking["name"]],
        tickfont={"size": 13, "color": style.palette.ink},
        showgrid=False,
        side="right" if words.is_mirrored else "left",
        automargin=True,
        fixedrange=True,
    )
    drawing.set_axis("xaxis", fixedrange=True, zeroline=False)
    for key, text in ((key, text) for key, text, slugs in blocks if key and slugs):
        drawing.add_annotation(
            text=isolate(text, words.direction),
            **beginning(words),
            y=key,
            showarrow=False,
            bgcolor=style.palette.paper,
            font={"size": 12, "color": style.palette.quiet},
        )
    is_disputed = bool(ranking["disputed"].any())
    below = write_below(drawing, style, [words.source, f"{DISPUTED} {words.disputed}" if is_disputed else ""])
    above = TITLE_HEIGHT + 18
    height = len(rows) * ROW_HEIGHT + above + below
    dress(drawing, style, height=height, margin={"l": 0, "r": 8, "t": above, "b": below})


def _hatching(ranking: pd.DataFrame, colours: list[str]) -> dict[str, Any]:
    return {
        "shape": ["x" if former else "/" if apart else "" for apart, former in ranking[["apart", "former"]].to_numpy()],
        "fillmode": "replace",
        "fgcolor": colours,
        "size": 6,
        "solidity": 0.45,
    }


def _add_nation(drawing: Drawing, nation: float, style: Style) -> None:
    quiet = style.palette.quiet
    drawing.add_vline(
        nation,
        {"color": quiet, "width": 1.5, "dash": "dot"},
        note={"text": isolate(style.words.nation, style.words.direction), "font": {"size": 11, "color": quiet}},
    )


def _colours(ranking: pd.DataFrame, style: Style) -> list[str]:
    chosen, other = style.palette.accent, style.palette.ramp[1]
    return [chosen if slug == style.selected else other for slug in ranking["home"]]
