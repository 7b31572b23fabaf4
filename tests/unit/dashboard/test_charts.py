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
    locator_map,
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
    source="5 articles",
    former="Former",
    disputed="disagree",
    offshore="Disputed",
)


def style(**changes: Any) -> Style:
    scale = Scale(
        lowest=0,
        highest=100,
        ticks=((0, "0%"), (100, "100%")),
        limits=(0, 20, 40, 60, 80, 100),
        limit_texts=("0%", "20%", "40%", "60%", "80%", "100%"),
    )
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
            "comparator": ["=", ">"],
            "former": [False, False],
            "home": ["two", "one"],
            "disputed": [False, False],
        }
    )


def traces(figure: go.Figure) -> list[dict[str, Any]]:
    return [trace.to_plotly_json() for trace in figure.data]


def texts(figure: go.Figure) -> list[str]:
    """Return what is written round what is drawn; a text of one line without the signs that isolate it."""
    told = [str(note.text) for note in figure.layout.annotations]
    return [text if "<br>" in text else text.strip("\u2066\u2067\u2069") for text in told]


def test_a_province_without_a_figure_is_grey_and_says_so(ranking: pd.DataFrame) -> None:
    empty, *_ = traces(map_by_province(ranking, GROUND, style()))
    assert empty["locations"] == ["one", "three"]
    assert {colour for _, colour in empty["colorscale"]} == {LIGHT.nothing}
    assert all("No figure" in text for text in empty["hovertext"])


def test_only_figures_of_this_map_are_areas(ranking: pd.DataFrame) -> None:
    _, areas, rings = traces(map_by_province(ranking, GROUND, style()))
    assert (areas["type"], areas["locations"], areas["z"]) == ("choropleth", ["two"], [3])
    assert (rings["type"], rings["customdata"], rings["marker"]["symbol"]) == ("scattergeo", ["one"], ["circle"])
    assert rings["marker"]["color"] == [LIGHT.ramp[1]]
    assert "Map not stated" in rings["hovertext"][0]


def test_an_area_has_the_colour_of_its_class_and_no_other(ranking: pd.DataFrame) -> None:
    _, areas, *_ = traces(map_by_province(ranking, GROUND, style()))
    assert (areas["zmin"], areas["zmax"]) == (-0.5, 4.5)
    steps = areas["colorscale"]
    assert [colour for _, colour in steps] == [colour for colour in LIGHT.ramp for _ in range(2)]
    assert [place for place, _ in steps] == pytest.approx([0, 0.2, 0.2, 0.4, 0.4, 0.6, 0.6, 0.8, 0.8, 1])


def test_the_map_tells_its_limits_sources_and_signs(ranking: pd.DataFrame) -> None:
    said = texts(map_by_province(ranking, GROUND, style()))
    assert {"0%", "20%", "40%", "60%", "80%", "100%", "No figure", "Map not stated"} <= set(said)
    assert said[-1].split("<br>") == ["\u20665 articles\u2069", "\u2066Borders approximate\u2069"]
    assert "Map not stated" not in texts(map_by_province(ranking.iloc[:1], GROUND, style()))


def test_a_figure_of_a_former_province_is_a_diamond_that_chooses_its_province_of_today(ranking: pd.DataFrame) -> None:
    told = ranking.assign(former=[False, True], home=["two", "three"])
    figure = map_by_province(told, GROUND, style(selected="three"))
    empty, _, marks = traces(figure)
    assert "three" in empty["locations"]
    assert (marks["marker"]["symbol"], marks["customdata"]) == (["diamond"], ["three"])
    assert "Former" in marks["hovertext"][0]
    assert "Former" in texts(figure)


def test_island_zones_are_points_with_names_and_a_note(ranking: pd.DataFrame) -> None:
    plain = map_by_province(ranking, GROUND, style())
    sea = Ground(
        outlines=GROUND.outlines,
        names=GROUND.names,
        centres=GROUND.centres,
        offshore=[("Far Isle (Reef)", 16.0, 112.0)],
    )
    figure = map_by_province(ranking, sea, style())
    points = traces(figure)[-1]
    assert (points["lat"], points["lon"], points["text"]) == ([16.0], [112.0], ["\u2066Far Isle<br>(Reef)\u2069"])
    assert figure.layout.geo.lonaxis.range[1] > 112 > plain.layout.geo.lonaxis.range[1]
    assert "Disputed" in texts(figure)[-1]
    assert "Disputed" not in texts(plain)[-1]


def test_the_chosen_province_is_outlined(ranking: pd.DataFrame) -> None:
    outline = traces(map_by_province(ranking, GROUND, style(selected="three")))[2]
    assert outline["locations"] == ["three"]
    assert outline["marker"]["line"]["color"] == LIGHT.chosen


def test_the_locator_says_where_and_no_value() -> None:
    others, chosen = traces(locator_map(GROUND, ["two"], style(), height=200))
    assert (others["locations"], chosen["locations"]) == (["one", "three"], ["two"])
    assert {colour for _, colour in chosen["colorscale"]} == {LIGHT.accent}


def test_the_chosen_ring_is_outlined_itself(ranking: pd.DataFrame) -> None:
    drawn = traces(map_by_province(ranking, GROUND, style(selected="one")))
    assert len(drawn) == 3
    assert drawn[2]["marker"]["line"]["color"] == [LIGHT.chosen]


def test_an_unknown_province_is_not_outlined(ranking: pd.DataFrame) -> None:
    assert len(traces(map_by_province(ranking, GROUND, style(selected="nowhere")))) == 3


def test_where_less_is_better_the_strong_colour_is_the_low_end() -> None:
    ranks = Scale(lowest=1, highest=34, is_reversed=True, limits=(1, 11, 21, 31, 35))
    assert ranks.colours(LIGHT.ramp)[0] == LIGHT.ramp[-1]
    assert [ranks.class_of(value) for value in (1, 10, 11, 34, 60)] == [0, 0, 1, 3, 3]


def test_an_empty_ranking_still_draws_the_provinces(ranking: pd.DataFrame) -> None:
    empty, areas, _ = traces(map_by_province(ranking.iloc[:0], GROUND, style()))
    assert empty["locations"] == list(SLUGS)
    assert areas["locations"] == []


def test_bars_stand_in_the_order_of_the_ranking_and_those_apart_below(ranking: pd.DataFrame) -> None:
    figure = bars_by_province(ranking, style())
    from_top = list(figure.layout.yaxis.categoryarray)[::-1]
    assert (from_top[0], from_top[-1], len(from_top)) == ("two", "one", 3)
    assert figure.data[0].marker.pattern.shape == ("", "/")
    assert "Map not stated" in texts(figure)


def test_former_provinces_stand_below_all(ranking: pd.DataFrame) -> None:
    told = ranking.assign(former=[False, True], home=["two", "three"])
    figure = bars_by_province(told, style(selected="three"))
    assert figure.data[0].marker.pattern.shape == ("", "x")
    assert figure.data[0].customdata == ("two", "three")
    assert figure.data[0].marker.color[1] == LIGHT.accent
    assert "Former" in texts(figure)
    assert "Map not stated" not in texts(figure)


@pytest.mark.parametrize(
    ("comparator", "direction", "symbol"),
    [
        (">", "ltr", "triangle-right-open"),
        (">=", "ltr", "triangle-right-open"),
        ("<", "ltr", "triangle-left-open"),
        (">", "rtl", "triangle-left-open"),
    ],
)
def test_over_and_under_end_in_an_open_arrow(
    ranking: pd.DataFrame, comparator: str, direction: str, symbol: str
) -> None:
    told = ranking.assign(comparator=["=", comparator])
    words = ChartWords(**{name: getattr(WORDS, name) for name in WORDS.__slots__} | {"direction": direction})
    drawn = traces(bars_by_province(told, style(words=words)))
    arrows = [trace for trace in drawn if trace.get("mode") == "markers"]
    assert [(arrow["y"], arrow["marker"]["symbol"]) for arrow in arrows] == [(["one"], [symbol])]
    assert arrows[0]["x"][0] > 35
    labels = next(trace for trace in drawn if trace.get("mode") == "text")
    assert labels["x"][1] > arrows[0]["x"][0]


def test_about_fades_out_round_its_value(ranking: pd.DataFrame) -> None:
    body, fading, *_ = traces(bars_by_province(ranking.assign(comparator=["~", "="]), style()))
    assert body["x"][0] < 75 < fading["base"][-1] + fading["x"][-1]
    assert body["x"][0] == pytest.approx(fading["base"][0])
    assert body["x"][1] == 35
    assert list(fading["marker"]["opacity"]) == sorted(fading["marker"]["opacity"], reverse=True)
    assert fading["customdata"] == ["two"] * len(fading["x"])


def test_exact_values_have_plain_ends(ranking: pd.DataFrame) -> None:
    assert len(bars_by_province(ranking.assign(comparator="="), style()).data) == 2


def test_a_disputed_value_is_marked_and_the_mark_is_told(ranking: pd.DataFrame) -> None:
    figure = bars_by_province(ranking.assign(disputed=[True, False]), style())
    assert ["\u2260" in text for text in figure.data[-1].text] == [True, False]
    assert "\u2260" in texts(figure)[-1]
    assert all("\u2260" not in text for text in texts(bars_by_province(ranking, style())))


def test_without_figures_apart_there_is_no_line_for_them(ranking: pd.DataFrame) -> None:
    figure = bars_by_province(ranking.iloc[:1], style())
    assert list(figure.layout.yaxis.categoryarray) == ["two"]
    assert "Map not stated" not in texts(figure)


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
    assert "Whole country" in texts(figure)
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
