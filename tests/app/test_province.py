"""The page of a province, the switches of the Overview, the table of what is known: without a browser."""

from __future__ import annotations

from .test_pages import charts_of, choice, html_of, page


def test_a_province_says_what_it_was_made_of_and_what_is_known() -> None:
    app = page("province", province="hung-yen")
    told = html_of(app)
    assert "Since 1 July 2025 made of Hung Yen and Thai Binh." in told
    assert "Online dossiers rate" in told
    assert "89.5%" in told
    assert told.count('class="dx-card"') == 0
    assert len(charts_of(app)) == 1


def test_the_card_appears_when_a_metric_is_chosen_and_the_address_keeps_it() -> None:
    app = page("province", province="hung-yen")
    app.selectbox(key="choice_metric").set_value("online_records_rate").run()
    assert "<mark>89.5%</mark>" in html_of(app)
    assert app.query_params["metric"] == "online_records_rate"
    assert "<mark>89.5%</mark>" in html_of(page("province", province="hung-yen", metric="online_records_rate"))


def test_a_former_province_has_a_page_and_says_what_it_belongs_to() -> None:
    app = page("province", province="thai-binh")
    told = html_of(app)
    assert choice(app, "province") == "thai-binh"
    assert "now part of Hung Yen" in told
    assert "No article of this collection states a figure for Thai Binh." in told


def test_figures_of_former_provinces_come_on_demand_in_lists_of_their_own() -> None:
    assert "former: Thai Binh" not in html_of(page("province", province="hung-yen"))
    told = html_of(page("province", province="hung-yen", former="yes"))
    assert "former: Hung Yen" in told
    assert "former: Thai Binh" in told


def test_a_metric_of_another_page_stays_chosen_though_nothing_is_known_of_it() -> None:
    app = page("province", province="hung-yen", metric="cashless_rate")
    assert app.query_params["metric"] == "cashless_rate"
    assert any("No article of this collection states a figure." in caption.value for caption in app.caption)


def test_the_articles_of_a_province_are_listed() -> None:
    tables = [table.value for table in page("province", province="hung-yen").dataframe]
    assert any("Headline or first words" in table.columns and len(table) for table in tables)


def test_the_overview_draws_island_zones_on_demand() -> None:
    def names(**said: str) -> list[str]:
        *_, country = charts_of(page("overview", **said))
        return [text for trace in country["data"] for text in trace.get("text", [])]

    assert names() == []
    assert any("Paracel" in name for name in names(offshore="yes"))


def test_the_table_of_what_is_known_leads_to_the_figure() -> None:
    app = page("compare", part="known", province="hung-yen", metric="online_records_rate")
    assert [charts["layout"]["title"]["text"] for charts in charts_of(app)] == [
        "<b>\u2066Articles by province and metric\u2069</b>"
    ]
    assert any("Articles: 1. Figures:" in caption.value for caption in app.caption)
    assert len(app.dataframe[0].value) > 5


def test_a_switch_that_the_address_cannot_mean_is_off() -> None:
    app = page("overview", former="perhaps", offshore="perhaps")
    assert dict(app.query_params) == {}
