from typing import Any

import pandas as pd
import plotly.graph_objects as go
import pytest

from metrics.dashboard.charts import (
    ChartWords,
    Ground,
    Scale,
    Style,
    bars_by_province,
    dots_by_province,
    map_by_province,
)
from metrics.dashboard.palette import DARK, LIGHT, palette_for

SQUARE = [[[105.0, 20.0], [105.0, 21.0], [106.0, 21.0], [106.0, 20.0], [105.0, 20.0]]]
SLUGS = ("one", "two", "three")
GROUND = Ground(
    outlines={
        "type": "FeatureCollection",
        "features": [
            {"type": "Feature", "id": slug, "geometry": {"type": "Polygon", "coordinates": SQUARE}, "properties": {}}
            for slug in SLUGS
        ],
    },
    names={slug: slug.title() for slug in SLUGS},
    centres=dict.fromkeys(SLUGS, (20.5, 105.5)),
)
WORDS = ChartWords(
    title="Title",
    subtitle="Subtitle",
    no_figure="No figure",
    apart="Map not stated",
    credit="Borders approximate",
    nation="Whole country",
)


def style(**changes: Any) -> Style:
    scale = Scale(lowest=0, highest=100, ticks=((0, "0%"), (100, "100%")))
    return Style(**{"scale": scale, "words": WORDS, "palette": LIGHT, **changes})


@pytest.fixture
def ranking() -> pd.DataFrame:
    return pd.DataFrame(
        {
            "province": ["two", "one"],
            "name": ["Two", "One"],
            "value": [75.0, 35.0],
            "apart": [False, True],
            "label": ["75%", "over 35%"],
            "hover": ["<b>Two</b>", "<b>One</b>"],
        }
    )


def traces(figure: go.Figure) -> list[dict[str, Any]]:
    return [trace.to_plotly_json() for trace in figure.data]


def test_a_province_without_a_figure_is_grey_and_says_so(ranking: pd.DataFrame) -> None:
    empty, *_ = traces(map_by_province(ranking, GROUND, style()))
    assert empty["locations"] == ["one", "three"]
    assert {colour for _, colour in empty["colorscale"]} == {LIGHT.nothing}
    assert all("No figure" in text for text in empty["hovertext"])


def test_only_figures_of_this_map_are_areas(ranking: pd.DataFrame) -> None:
    _, areas, rings = traces(map_by_province(ranking, GROUND, style()))
    assert (areas["type"], areas["locations"], areas["z"]) == ("choropleth", ["two"], [75.0])
    assert (areas["zmin"], areas["zmax"]) == (0, 100)
    assert (rings["type"], rings["customdata"], rings["marker"]["color"]) == ("scattergeo", ["one"], [35.0])
    assert "Map not stated" in rings["hovertext"][0]


def test_the_map_says_that_its_borders_are_approximate(ranking: pd.DataFrame) -> None:
    figure = map_by_province(ranking, GROUND, style())
    assert [note.text for note in figure.layout.annotations] == ["Borders approximate"]


def test_the_chosen_province_is_outlined(ranking: pd.DataFrame) -> None:
    outline = traces(map_by_province(ranking, GROUND, style(selected="three")))[2]
    assert outline["locations"] == ["three"]
    assert outline["marker"]["line"]["color"] == LIGHT.chosen


def test_the_chosen_ring_is_outlined_itself(ranking: pd.DataFrame) -> None:
    drawn = traces(map_by_province(ranking, GROUND, style(selected="one")))
    assert len(drawn) == 3
    assert drawn[2]["marker"]["line"]["color"] == [LIGHT.chosen]


def test_an_unknown_province_is_not_outlined(ranking: pd.DataFrame) -> None:
    assert len(traces(map_by_province(ranking, GROUND, style(selected="nowhere")))) == 3


def test_where_less_is_better_the_strong_colour_is_the_low_end(ranking: pd.DataFrame) -> None:
    ranks = style(scale=Scale(lowest=1, highest=34, is_reversed=True))
    _, areas, rings = traces(map_by_province(ranking, GROUND, ranks))
    assert areas["reversescale"] is True
    assert rings["marker"]["reversescale"] is True


def test_an_empty_ranking_still_draws_the_provinces(ranking: pd.DataFrame) -> None:
    empty, areas, _ = traces(map_by_province(ranking.iloc[:0], GROUND, style()))
    assert empty["locations"] == list(SLUGS)
    assert areas["showscale"] is False


def test_the_scale_is_told_once(ranking: pd.DataFrame) -> None:
    _, areas, rings = traces(map_by_province(ranking, GROUND, style()))
    assert (areas["showscale"], rings["marker"]["showscale"]) == (True, False)
    _, areas, rings = traces(map_by_province(ranking.iloc[1:], GROUND, style()))
    assert (areas["showscale"], rings["marker"]["showscale"]) == (False, True)


def test_bars_stand_in_the_order_of_the_ranking_and_those_apart_below(ranking: pd.DataFrame) -> None:
    figure = bars_by_province(ranking, style())
    from_top = list(figure.layout.yaxis.categoryarray)[::-1]
    assert (from_top[0], from_top[-1], len(from_top)) == ("two", "one", 3)
    assert figure.data[0].marker.pattern.shape == ("", "/")
    assert [note.text for note in figure.layout.annotations] == ["\u2066Map not stated\u2069"]


def test_without_figures_apart_there_is_no_line_for_them(ranking: pd.DataFrame) -> None:
    figure = bars_by_province(ranking.iloc[:1], style())
    assert list(figure.layout.yaxis.categoryarray) == ["two"]
    assert len(figure.layout.annotations) == 0


def test_bars_begin_at_zero_and_leave_room_for_their_labels(ranking: pd.DataFrame) -> None:
    start, end = bars_by_province(ranking, style()).layout.xaxis.range
    assert start == 0
    assert end > 100


def test_targets_are_hollow(ranking: pd.DataFrame) -> None:
    filled, hollow = (bars_by_province(ranking, style(is_target=target)).data[0].marker for target in (False, True))
    assert set(hollow.color) == {"rgba(0,0,0,0)"}
    assert "rgba(0,0,0,0)" not in filled.color
    assert (filled.line.width, hollow.line.width) == (0, 2)
    assert dots_by_province(ranking, style(is_target=True)).data[0].marker.color == LIGHT.paper


def test_the_chosen_bar_has_the_accent(ranking: pd.DataFrame) -> None:
    assert bars_by_province(ranking, style(selected="two")).data[0].marker.color == (LIGHT.accent, LIGHT.ramp[1])


def test_the_whole_country_is_a_line(ranking: pd.DataFrame) -> None:
    figure = bars_by_province(ranking, style(), nation=60.0)
    assert figure.layout.shapes[0].x0 == 60.0
    assert "Whole country" in [note.text for note in figure.layout.annotations]
    assert len(bars_by_province(ranking, style()).layout.shapes) == 0


def test_rank_one_is_at_the_end_of_the_line(ranking: pd.DataFrame) -> None:
    ranks = Scale(lowest=1, highest=34, is_reversed=True, ticks=((1, "1"), (34, "34")))
    first, last = dots_by_province(ranking, style(scale=ranks)).layout.xaxis.range
    assert first > 34
    assert last < 1


@pytest.mark.parametrize("draw", [bars_by_province, dots_by_province])
def test_charts_read_from_the_right_begin_there(ranking: pd.DataFrame, draw: Any) -> None:
    mirrored = ChartWords(**{name: getattr(WORDS, name) for name in WORDS.__slots__} | {"direction": "rtl"})
    plain, turned = draw(ranking, style()), draw(ranking, style(words=mirrored))
    assert turned.layout.xaxis.range == plain.layout.xaxis.range[::-1]
    assert (plain.layout.yaxis.side, turned.layout.yaxis.side) == ("left", "right")
    assert (plain.layout.title.x, turned.layout.title.x) == (0, 1)


def test_labels_of_other_scripts_keep_to_themselves(ranking: pd.DataFrame) -> None:
    figure = bars_by_province(ranking, style())
    assert all(text.strip()[0] == "\u2066" and text.strip()[-1] == "\u2069" for text in figure.layout.yaxis.ticktext)


@pytest.mark.parametrize("palette", [LIGHT, DARK])
def test_no_figure_is_no_step_of_the_ramp(palette: Any) -> None:
    assert palette.nothing not in palette.ramp
    assert len(set(palette.ramp)) == len(palette.ramp)


def test_dark_pages_get_the_dark_palette() -> None:
    assert palette_for(is_dark=True) is DARK
    assert palette_for(is_dark=False) is LIGHT
