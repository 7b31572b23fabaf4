"""The pages over the five seeds, run without a browser: what is shown, what the address does, what is empty."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest
from streamlit.testing.v1 import AppTest

from metrics.dashboard.sources import ARTICLES, load_corpus

PAGES = ("overview", "compare", "province", "evidence", "add", "definitions")
LONGEST_RUN = 60
PER_PAGE = 10


def page(name: str, **said: str) -> AppTest:
    """Return the page `name` as it opens at an address that says `said`."""

    def script(first: str) -> None:
        from metrics.dashboard.frame import run_page

        run_page(first)

    app = AppTest.from_function(script, kwargs={"first": name}, default_timeout=LONGEST_RUN)
    for key, value in said.items():
        app.query_params[key] = value
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def html_of(app: AppTest) -> str:
    return "\n".join(element.proto.body for element in app.get("html"))


def charts_of(app: AppTest) -> list[dict[str, Any]]:
    return [json.loads(element.proto.spec) for element in app.get("plotly_chart")]


def choice(app: AppTest, name: str) -> Any:
    return app.session_state[f"choice_{name}"]


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("language", ["en", "vi", "ur", "ar"])
def test_every_page_opens_in_every_language(name: str, language: str) -> None:
    app = page(name, lang=language)
    assert html_of(app).count("<h1") == 1
    assert f'lang="{language}"' in html_of(app)


def test_the_overview_opens_on_the_metric_of_most_provinces() -> None:
    app = page("overview")
    assert choice(app, "metric") == "online_records_rate"
    cards = html_of(app)
    assert "<mark>89.5%</mark>" in cards
    assert "Hung Yen" in cards
    assert len(charts_of(app)) == 2


def test_the_map_draws_what_the_ranking_says() -> None:
    ranking, country = charts_of(page("overview"))
    areas = [trace["locations"] for trace in country["data"] if trace["type"] == "choropleth"]
    assert areas[1] == ["hung-yen"]
    assert "hung-yen" not in areas[0]
    assert ranking["data"][0]["y"] == ["hung-yen", "dak-lak"]


def test_the_address_chooses() -> None:
    app = page("overview", metric="coverage_5g", province="dak-lak")
    assert (choice(app, "metric"), choice(app, "province")) == ("coverage_5g", "dak-lak")
    assert "<mark>26%</mark>" in html_of(app)


def test_what_the_address_cannot_mean_gives_way_to_the_default() -> None:
    app = page("overview", metric="nothing", status="perhaps", year="12", province="atlantis", edition="35")
    assert choice(app, "metric") == "online_records_rate"
    assert choice(app, "edition") == "34"
    assert dict(app.query_params) == {}


def test_a_choice_is_written_into_the_address() -> None:
    app = page("overview")
    app.selectbox(key="choice_metric").set_value("coverage_4g").run()
    assert app.query_params["metric"] == "coverage_4g"
    app.selectbox(key="choice_metric").set_value("online_records_rate").run()
    assert "metric" not in app.query_params


def test_a_metric_without_figures_says_so_and_what_to_do() -> None:
    told = html_of(page("overview", metric="cashless_rate"))
    assert "No article of this collection states such a figure." in told
    assert "Choose another metric" in told


def test_a_province_without_a_figure_says_so() -> None:
    assert "No article of this collection states this figure for Ca Mau." in html_of(
        page("overview", province="ca-mau")
    )


def test_the_other_map_has_its_own_provinces() -> None:
    *_, country = charts_of(page("overview", edition="63", metric="coverage_4g"))
    assert len(country["data"][0]["locations"]) == 63


def test_every_figure_has_a_card_and_pages_are_turned() -> None:
    first, second = html_of(page("evidence")), html_of(page("evidence", page="2"))
    assert first.count('class="dx-card"') == PER_PAGE
    assert second.count('class="dx-card"') == len(load_corpus().figures) - PER_PAGE
    assert html_of(page("evidence", page="99")) == second
    assert html_of(page("evidence", page="-1")) == first


def test_cards_are_filtered_by_the_address() -> None:
    told = html_of(page("evidence", province="hung-yen", metric="online_records_rank"))
    assert told.count('class="dx-card"') == 1
    assert "8 of 34" in told


def test_a_province_that_has_no_figure_can_be_linked_to() -> None:
    told = html_of(page("evidence", province="ca-mau"))
    assert "No figure fits these filters." in told


def test_words_are_searched_in_any_spelling_of_their_letters() -> None:
    told = html_of(page("evidence", q="vneid"))
    assert told.count('class="dx-card"') == 1
    assert "VNeID" in told


def test_one_figure_can_be_linked_to() -> None:
    figure = load_corpus().figures.iloc[0]
    app = page("evidence", id=figure["id"])
    assert html_of(app).count('class="dx-card"') == 1
    assert any(figure["id"] in code.value for code in app.code)


def test_an_unknown_id_says_so() -> None:
    assert "There is no figure with this id" in html_of(page("evidence", id="0"))


def test_refused_numbers_stand_with_their_reason() -> None:
    told = html_of(page("evidence", show="refused", reason="complement"))
    assert told.count('class="dx-card"') == 1
    assert "The number counts what is left over" in told


def test_articles_are_listed_with_what_was_found() -> None:
    table = page("evidence", show="articles").dataframe[0].value
    assert len(table) == 5
    assert table["Figures"].sum() == len(load_corpus().figures)
    assert table["Refused numbers"].sum() == len(load_corpus().rejections)


def test_definitions_tell_a_metric_in_full() -> None:
    told = html_of(page("definitions", metric="coverage_4g"))
    assert "one operator covers" in told
    assert "of the population" in told
    assert "<code>coverage_4g</code>" in told


def test_sources_are_credited() -> None:
    told = html_of(page("definitions", part="credits"))
    for name in ("Natural Earth", "vietnamadminunits", "SIL Open Font License"):
        assert name in told


@pytest.mark.parametrize("name", PAGES)
@pytest.mark.parametrize("said", [{}, {"show": "refused"}, {"show": "articles"}])
def test_pages_without_articles_say_so(
    name: str, said: dict[str, str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv(ARTICLES, str(tmp_path))
    told = html_of(page(name, **said))
    assert name == "definitions" or "dx-empty" in told


def test_an_article_that_cannot_be_read_is_named_and_the_others_are_shown(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    (tmp_path / "good.txt").write_text("Hue city has 99.9% 4G coverage of the population.", encoding="utf-8")
    (tmp_path / "bad.txt").write_bytes(b"\xff\xfe\x00 not UTF-8 \xff")
    monkeypatch.setenv(ARTICLES, str(tmp_path))
    app = page("evidence", show="articles")
    assert len(app.dataframe[0].value) == 1
    assert any("bad.txt" in text.value for text in app.text)


def test_broken_knowledge_is_told_and_not_hidden(monkeypatch: pytest.MonkeyPatch) -> None:
    from metrics.dashboard.findings import corpus as data
    from metrics.errors import DataFileError

    def broken() -> None:
        raise DataFileError("x.toml, key 'unit': missing; write one")

    monkeypatch.setattr(data, "load_vocabulary", broken)
    app = page("overview")
    assert "x.toml, key 'unit': missing; write one" in [text.value for text in app.text]
