"""The Compare page over invented articles, run without a browser: what is chosen, drawn, said and taken along."""

from __future__ import annotations

from pathlib import Path

import pytest

from metrics.dashboard.sources import ARTICLES, load_corpus

from .test_pages import charts_of, choice, html_of, page

TOLD = {
    "a.txt": "In 2024, 4G coverage reached 95% of the population of Hue city. In 2024, Hue ranked 3rd of 63 in DTI.",
    "b.txt": "In 2024, 4G coverage reached 90% of the population of Hue city.",
    "c.txt": "In 2023, 4G coverage reached 80% of the population of Hue city.",
    "d.txt": "In 2024, 4G coverage reached 88% of the population of Hanoi. Hanoi ranked 2nd of 63 in DTI in 2024.",
    "e.txt": "By the end of 2024, Hanoi aims for 4G coverage of 99% of the population.",
}


@pytest.fixture(autouse=True)
def _articles(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    for name, text in TOLD.items():
        (tmp_path / name).write_text(text, encoding="utf-8")
    monkeypatch.setenv(ARTICLES, str(tmp_path))


def test_the_page_opens_on_the_provinces_and_metrics_of_most_figures() -> None:
    app = page("compare", edition="63")
    assert choice(app, "provinces")[:2] == ["hue", "ha-noi"]
    assert set(choice(app, "metrics")) == {"coverage_4g", "dti_rank"}
    assert len(charts_of(app)) == 2
    assert "provinces" not in app.query_params


def test_the_address_chooses_and_is_written() -> None:
    app = page("compare", edition="63", provinces="ha-noi,hue", metrics="dti_rank")
    assert choice(app, "provinces") == ["ha-noi", "hue"]
    assert len(charts_of(app)) == 1
    app.multiselect(key="choice_provinces").set_value(["hue"]).run()
    assert app.query_params["provinces"] == "hue"
    app.multiselect(key="choice_metrics").set_value(["coverage_4g"]).run()
    assert app.query_params["metrics"] == "coverage_4g"


def test_what_the_address_cannot_mean_gives_way() -> None:
    app = page(
        "compare", edition="63", provinces="atlantis,hue", metrics="nothing,dti_rank", part="nowhere", figure="x"
    )
    assert choice(app, "provinces") == ["hue"]
    assert choice(app, "metrics") == ["dti_rank"]
    assert choice(app, "part") == "side"
    assert 'class="dx-card"' not in html_of(app)


def test_seven_provinces_are_too_many() -> None:
    app = page(
        "compare", edition="63", provinces="hue,ha-noi,da-nang,can-tho,lao-cai,son-la,ca-mau", metrics="dti_rank"
    )
    assert [warning.value for warning in app.warning] == [
        "Six provinces are compared at most. Not shown: Ca Mau. Take one out to make room."
    ]
    names = " ".join(note["text"] for note in charts_of(app)[0]["layout"]["annotations"])
    assert "Son La" in names
    assert "Ca Mau" not in names


@pytest.mark.parametrize("said", [{"provinces": ""}, {"metrics": ""}])
def test_nothing_chosen_says_what_to_do(said: dict[str, str]) -> None:
    app = page("compare", edition="63", **said)
    assert "Nothing is chosen to compare." in html_of(app)
    assert charts_of(app) == []


def test_no_figures_say_what_to_do() -> None:
    told = html_of(page("compare", edition="63", provinces="ca-mau", metrics="dti_rank"))
    assert "No article of this collection states such figures of these provinces." in told


@pytest.mark.parametrize("part", ["side", "time", "ranks", "all"])
@pytest.mark.parametrize("language", ["en", "vi", "ur", "ar"])
def test_every_part_opens_in_every_language(part: str, language: str) -> None:
    app = page("compare", edition="63", part=part, lang=language, metric="coverage_4g")
    assert charts_of(app)
    for element in app.get("plotly_chart"):
        assert ": " in element.proto.alt


def test_both_sides_of_a_conflict_are_drawn_and_listed() -> None:
    app = page("compare", edition="63", provinces="hue", metrics="coverage_4g")
    dots = next(trace for trace in charts_of(app)[0]["data"] if "customdata" in trace)
    assert sorted(dots["x"]) == [90.0, 95.0]
    assert any("90%" in box.label and "95%" in box.label for box in app.expander)
    assert 'class="dx-card"' not in html_of(app), "its sentences are made when it is opened"


def test_the_gap_is_told_where_the_basis_is_the_same() -> None:
    (chart,) = charts_of(page("compare", edition="63", provinces="ha-noi", metrics="coverage_4g"))
    assert any("11 points short of its target" in note["text"] for note in chart["layout"]["annotations"])


def test_a_figure_of_the_address_shows_its_sentence() -> None:
    app = page("compare", edition="63", provinces="ha-noi", metrics="dti_rank")
    figures = load_corpus().figures
    told, quote = figures.loc[
        (figures["province"] == "ha-noi") & (figures["metric"] == "dti_rank"), ["id", "quote"]
    ].iloc[0]
    app.selectbox(key="side_dti_rank--63_figure").set_value(told).run()
    assert app.query_params["figure"] == told
    assert f"<mark>{quote}</mark>" in html_of(app)
    linked = page("compare", **dict(app.query_params))
    assert f"<mark>{quote}</mark>" in html_of(linked)


def test_what_is_undated_is_listed_with_its_basis(tmp_path: Path) -> None:
    (tmp_path / "f.txt").write_text("Da Nang: 4G coverage reached 97% of the households.", encoding="utf-8")
    app = page("compare", part="time", provinces="da-nang", metrics="coverage_4g")
    assert charts_of(app) == []
    assert "Da Nang: 97%" in html_of(app)
    assert "of households" in html_of(app)


def test_ranks_are_shown_also_when_no_rank_is_chosen() -> None:
    app = page("compare", edition="63", part="ranks", metrics="coverage_4g")
    assert any("None of the metrics chosen is a rank" in caption.value for caption in app.caption)
    assert len(charts_of(app)) == 1


def test_the_figures_shown_can_be_taken_along_and_linked_to() -> None:
    app = page("compare", edition="63", part="time", provinces="hue", metrics="coverage_4g")
    assert len(app.get("download_button")) >= 5
    link = app.code[-1].value
    for said in ("part=time", "provinces=hue", "metrics=coverage_4g", "edition=63"):
        assert said in link
