"""The charts of the comparison: what is drawn how, and that a picture alone tells what it shows."""

import itertools
from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from metrics.dashboard.charts import (
    Axis,
    Cast,
    ChartWords,
    Scale,
    Style,
    lines_by_time,
    pairs_by_province,
    panels_by_province,
)
from metrics.dashboard.charts.notes import LINE_LENGTH, spread, wrapped
from metrics.dashboard.palette import DARK, LIGHT, Palette

CAST = Cast(
    names={"one": "One", "two": "Two", "none": "None"}, colours={"one": "#0b6e78", "two": "#7a1024", "none": "#222222"}
)
AXIS = Axis(lowest=0, highest=100, ticks=((0, "2024"),), border=(50, "63 provinces", "34 provinces"))
NOTES = ["A note on the signs", "As of: 2024"]


def style(**changes: Any) -> Style:
    direction = changes.pop("direction", "ltr")
    words = ChartWords(
        title="Title",
        subtitle="percent · of households",
        no_figure="No figure",
        apart="Map not stated",
        credit="Source: articles",
        nation="Whole country",
        direction=direction,
    )
    scale = Scale(lowest=0, highest=100, ticks=((0, "0%"), (100, "100%")))
    return Style(**{"scale": scale, "words": words, "palette": LIGHT, **changes})


def signs(*rows: dict[str, Any]) -> pd.DataFrame:
    told = [
        {
            "id": f"id{number}",
            "province": "one",
            "value": 50.0,
            "label": "50%",
            "hover": "One, 50%",
            "is_target": False,
            "apart": False,
            "by_publication": False,
            "is_pale": False,
            "line": -1,
            "day": 10 * number,
            **row,
        }
        for number, row in enumerate(rows)
    ]
    return pd.DataFrame(told)


def dots(figure: go.Figure) -> go.Scatter:
    return next(trace for trace in figure.data if trace.customdata is not None)


def texts(figure: go.Figure) -> str:
    notes = [note.text for note in figure.layout.annotations]
    return " ".join([figure.layout.title.text, figure.layout.title.subtitle.text, *notes]).replace("<br>", " ")


def pairs(frame: pd.DataFrame, changed: Style | None = None, **settings: Any) -> go.Figure:
    return pairs_by_province(frame, CAST, changed or style(), NOTES, **{"gaps": {}, **settings})


def times(frame: pd.DataFrame, changed: Style | None = None, axis: Axis = AXIS) -> go.Figure:
    return lines_by_time(frame, CAST, axis, changed or style(), NOTES)


def panels(frame: pd.DataFrame, changed: Style | None = None) -> go.Figure:
    return panels_by_province(frame, CAST, AXIS, changed or style(), NOTES)


DRAWN = [pairs, times, panels]


@pytest.mark.parametrize("draw", DRAWN)
def test_a_picture_alone_tells_what_it_shows(draw: Any) -> None:
    figure = draw(signs({}, {"province": "two"}))
    for said in ("Title", "percent · of households", "A note on the signs", "As of: 2024", "Source: articles"):
        assert said in texts(figure)
    assert figure.layout.paper_bgcolor == LIGHT.paper


@pytest.mark.parametrize("draw", DRAWN)
def test_an_actual_is_filled_a_target_hollow_and_a_figure_apart_a_square(draw: Any) -> None:
    marker = dots(draw(signs({}, {"is_target": True}, {"apart": True}))).marker
    assert marker.color == (CAST.colours["one"], LIGHT.paper, CAST.colours["one"])
    assert marker.line.color[1] == CAST.colours["one"]
    assert marker.symbol == ("circle", "circle", "square")
    assert set(marker.opacity if isinstance(marker.opacity, tuple) else [marker.opacity]) == {1}


@pytest.mark.parametrize("draw", DRAWN)
def test_a_click_tells_which_figure(draw: Any) -> None:
    trace = dots(draw(signs({}, {"province": "two", "hover": "Two, 60%"}), style(selected="id1")))
    assert tuple(trace.customdata) == ("id0", "id1")
    assert trace.hovertext[1] == "Two, 60%"
    assert trace.marker.line.color[1] == LIGHT.chosen
    assert LIGHT.chosen not in trace.marker.line.color[:1]


@pytest.mark.parametrize("draw", DRAWN)
def test_charts_read_from_the_right_are_mirrored(draw: Any) -> None:
    frame = signs({}, {"province": "two"})
    plain, turned = draw(frame), draw(frame, style(direction="rtl"))
    assert turned.layout.xaxis.range == plain.layout.xaxis.range[::-1]
    assert turned.layout.title.x == 1 - plain.layout.title.x


def test_every_province_has_a_row_also_without_a_figure() -> None:
    said = texts(pairs(signs({}, {"province": "two"})))
    assert all(name in said for name in CAST.names.values())
    assert said.count("No figure") == 1


def test_a_gap_is_a_line_and_words() -> None:
    frame = signs({"value": 75.0}, {"value": 80.0, "is_target": True})
    figure = pairs(frame, gaps={"one": (75.0, 80.0, "5 points short of its target")})
    assert [trace.x for trace in figure.data if trace.mode == "lines"][1:] == [(75.0, 80.0)]
    assert "5 points short of its target" in texts(figure)
    assert len(pairs(frame).data) == len(figure.data) - 1


def test_labels_stand_outside_of_a_row() -> None:
    frame = signs({"value": 75.0}, {"value": 80.0}, {"value": 77.0}, {"province": "two"})
    assert dots(pairs(frame)).textposition == ("middle left", "middle right", "bottom center", "middle right")
    mirrored = dots(pairs(frame, style(direction="rtl"))).textposition
    assert mirrored == ("middle right", "middle left", "bottom center", "middle left")


def test_the_whole_country_is_a_labelled_line() -> None:
    figure = pairs(signs({}), nation=(60.0, "Whole country 60% (2024)"))
    assert [shape.x0 for shape in figure.layout.shapes] == [60.0]
    assert "Whole country 60% (2024)" in texts(figure)
    assert len(pairs(signs({})).layout.shapes) == 0


def test_rank_one_is_at_the_end() -> None:
    ranks = Scale(lowest=1, highest=34, is_reversed=True, ticks=((1, "1"), (34, "34")))
    first, last = pairs(signs({}), style(scale=ranks)).layout.xaxis.range
    assert first > 34 > 1 > last
    below, above = times(signs({}), style(scale=ranks)).layout.yaxis.range
    assert below > 34 > 1 > above


def test_only_signs_of_one_line_are_joined() -> None:
    figure = times(signs({"line": 0}, {"line": 0}, {"line": 1}, {"line": 1}, {"line": -1}, {"line": 2}))
    joined = [trace for trace in figure.data if trace.mode == "lines" and trace.name]
    assert [trace.x for trace in joined] == [(0.0, 10.0), (20.0, 30.0)]


def test_the_break_between_the_maps_is_drawn() -> None:
    figure = times(signs({"is_pale": True}, {"day": 100}))
    assert [shape.x0 for shape in figure.layout.shapes] == [50]
    assert "63 provinces" in texts(figure)
    assert "34 provinces" in texts(figure)
    assert len(times(signs({}), axis=Axis(lowest=0, highest=1, ticks=())).layout.shapes) == 0


def test_other_signs_say_other_things() -> None:
    marker = dots(times(signs({"by_publication": True}, {"is_pale": True}, {}))).marker
    assert marker.symbol == ("diamond", "circle", "circle")
    assert marker.opacity[0] == marker.opacity[2] == 1 > marker.opacity[1]


def test_a_name_stands_at_the_newest_actual_of_its_own_map() -> None:
    frame = signs({"label": "a"}, {"label": "b"}, {"label": "c", "is_target": True}, {"label": "d", "is_pale": True})
    names = next(trace for trace in times(frame).data if trace.mode == "text")
    assert len(names.text) == 1
    assert "One" in names.text[0]
    assert "b" in names.text[0]


def test_a_name_and_its_value_are_read_in_one_direction() -> None:
    drawn = times(signs({"label": "9%"}), style(direction="rtl"))
    (name,) = next(trace for trace in drawn.data if trace.mode == "text").text
    assert name == "\u2067<b>\u2067One\u2069</b> \u20679%\u2069\u2069"


def test_names_never_cover_each_other() -> None:
    frame = signs(*({"province": slug, "value": 99.9} for slug in CAST.names))
    heights = sorted(next(trace for trace in times(frame).data if trace.mode == "text").y)
    assert all(after - before > 6 for before, after in itertools.pairwise(heights))
    assert heights[-1] <= 100


def test_panels_share_one_scale() -> None:
    frame = signs({"value": 40.0, "day": 0}, {"province": "two", "value": 40.0, "day": 0}, {"value": 90.0, "day": 100})
    drawn = dots(panels(frame))
    assert drawn.y[0] == drawn.y[1]
    assert drawn.x[1] - drawn.x[0] == 1, "the same day, a panel further"
    assert drawn.y[2] < drawn.y[0], "rows are counted downwards"


@pytest.mark.parametrize(
    ("wanted", "places"),
    [([], []), ([5.0], [5.0]), ([1.0, 9.0], [1.0, 9.0]), ([5.0, 5.0], [4.5, 5.5]), ([10.0, 10.0], [9.0, 10.0])],
)
def test_labels_are_spread(wanted: list[float], places: list[float]) -> None:
    assert spread(wanted, 1.0, (0.0, 10.0)) == places


def test_long_texts_are_broken_and_keep_their_order() -> None:
    lines = wrapped("word " * 40, "rtl")
    assert len(lines) > 2
    assert all(line[0] == "\u2067" and line[-1] == "\u2069" and len(line) <= LINE_LENGTH + 2 for line in lines)


def luminance(colour: str) -> float:
    parts = [int(colour[at : at + 2], 16) / 255 for at in (1, 3, 5)]
    red, green, blue = (part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts)
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_the_colours_of_the_provinces_are_six_and_fit_for_text(palette: Palette) -> None:
    assert len(set(palette.series)) == 6
    assert palette.series[0] == palette.accent
    for colour in palette.series:
        darker, lighter = sorted([luminance(colour), luminance(palette.paper)])
        assert (lighter + 0.05) / (darker + 0.05) >= 4.5, colour
