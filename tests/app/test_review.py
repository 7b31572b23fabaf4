"""What a reviewer does, without a browser, on a store of the test's own: verdicts, corrections, additions."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest
import streamlit as st
from sqlalchemy import update
from streamlit.testing.v1 import AppTest

from metrics import Store, document_from_text
from metrics.dashboard.sources import ARTICLES, load_corpus, open_store
from metrics.store.schema import FIGURES

from .test_pages import html_of, page

TEXT = """Hue city has 99.9% 4G coverage of the population.
Hue city has 120% 4G coverage of the population.
The bus runs every 15 minutes."""


@pytest.fixture
def store(own_store: None) -> Store:
    with Store.open(seeds=False) as made:
        made.add(document_from_text(TEXT, name="hue.txt"))
    found = open_store()
    assert found is not None
    return found


def only_figure() -> str:
    return str(load_corpus().figures["id"].iloc[0])


def review_page(figure: str, **said: str) -> AppTest:
    app = page("evidence", id=figure, **said)
    app.text_input(key="reviewer_field").set_value("Lan").run()
    return app


def press(app: AppTest, key: str) -> AppTest:
    app.button(key=key).click().run()
    assert [error.message for error in app.exception] == []
    return app


def field(app: AppTest, figure: str, name: str) -> Any:
    key = f"correct_{figure}_{name}"
    return next(each for each in (*app.text_input, *app.selectbox) if each.key == key)


def save(app: AppTest) -> AppTest:
    next(button for button in app.button if button.label in ("Save correction", "Add the figure")).click().run()
    assert [error.message for error in app.exception] == []
    return app


@pytest.mark.parametrize("verdict", ["accepted", "wrong", "unsure"])
def test_a_verdict_goes_to_the_store_and_onto_the_card(store: Store, verdict: str) -> None:
    figure = only_figure()
    app = press(review_page(figure), f"verdict_{verdict}")
    (review,) = store.reviews(figure)
    assert (review.verdict, review.reviewer) == (verdict, "Lan")
    told = html_of(app)
    assert f'<li class="dx-{verdict}">' in told
    assert "1 of 1 reviewed" in "".join(each.value for each in app.caption)
    assert "dx-history" in told
    assert ('class="dx-value dx-struck"' in told) == (verdict == "wrong")


def test_without_a_name_nothing_is_written(store: Store) -> None:
    figure = only_figure()
    app = press(page("evidence", id=figure), "verdict_accepted")
    assert "Type your name first" in html_of(app)
    assert store.reviews(figure) == ()


def test_a_verdict_is_withdrawn_and_stays_in_the_history(store: Store) -> None:
    figure = only_figure()
    app = press(press(review_page(figure), "verdict_wrong"), "undo")
    assert [review.verdict for review in store.reviews(figure)] == ["wrong", ""]
    assert load_corpus().figures["verdict"].tolist() == [""]
    assert "Withdrawn" in html_of(app)


def test_what_somebody_else_said_meanwhile_is_told_and_kept(store: Store) -> None:
    figure = only_figure()
    app = review_page(figure)
    store.review(figure, "wrong", "Minh")
    told = html_of(press(app, "verdict_accepted"))
    assert "Meanwhile \u2066Minh\u2069 said: Wrong." in told
    assert [review.reviewer for review in store.reviews(figure)] == ["Minh", "Lan"]


def test_a_correction_is_shown_with_what_was_read(store: Store) -> None:
    figure = only_figure()
    app = press(review_page(figure), "correct")
    field(app, figure, "value").set_value("98,5")
    field(app, figure, "note").set_value("the table says so")
    told = html_of(save(app))
    (review,) = store.reviews(figure)
    assert (dict(review.corrected), review.note) == ({"value": 98.5}, "the table says so")
    assert '<div class="dx-value">98.5%</div>' in told
    assert "As it was read: <bdi>99.9%</bdi>" in told
    assert load_corpus().narrow["value"].tolist() == [98.5]


def test_what_cannot_be_meant_is_said_and_nothing_typed_is_lost(store: Store) -> None:
    figure = only_figure()
    app = press(review_page(figure), "correct")
    field(app, figure, "value").set_value("1,234")
    field(app, figure, "year").set_value("25")
    field(app, figure, "period").set_value("soon")
    told = html_of(save(app))
    for complaint in ("can be read in one way only", "The year has four digits", "Write the period as"):
        assert complaint in told
    assert [field(app, figure, name).value for name in ("value", "year", "period")] == ["1,234", "25", "soon"]
    assert store.reviews(figure) == ()


def test_a_correction_that_changes_nothing_is_none(store: Store) -> None:
    figure = only_figure()
    assert "Nothing differs" in html_of(save(press(review_page(figure), "correct")))
    assert store.reviews(figure) == ()


def test_the_next_figure_is_one_that_fits_the_filters(store: Store) -> None:
    with store:
        pass
    st.cache_resource.clear()
    with Store.open() as again:
        again.add(document_from_text("Da Nang has 97% 4G coverage. Da Nang has 60% 5G coverage.", name="dn.txt"))
    first = only_figure()
    figures = load_corpus().figures
    wanted = figures.loc[(figures["document"] == "dn.txt") & (figures["metric"] == figures["metric"].iloc[0]), "id"]
    app = review_page(first, metric=str(figures["metric"].iloc[0]))
    assert "0 of 2 reviewed" in "".join(each.value for each in app.caption)
    assert app.query_params["id"] == [first] or app.query_params["id"] == first
    press(app, "next")
    assert app.query_params["id"] in (wanted.iloc[0], [wanted.iloc[0]])


def test_figures_are_filtered_by_verdict_and_origin(store: Store) -> None:
    store.review(only_figure(), "unsure", "Lan")
    assert html_of(page("evidence", verdict="unsure")).count('class="dx-card"') == 1
    assert html_of(page("evidence", verdict="unreviewed")).count('class="dx-card"') == 0
    assert html_of(page("evidence", origin="rules")).count('class="dx-card"') == 1
    assert html_of(page("evidence", origin="reviewer")).count('class="dx-card"') == 0


def test_a_refused_number_is_accepted_as_a_figure(store: Store) -> None:
    corpus = load_corpus()
    refused = corpus.rejections.loc[corpus.rejections["quote"] == "120%"].iloc[0]
    metric = corpus.figures["metric"].iloc[0]
    app = page("evidence", article="hue.txt", span=f"{refused['start']}-{refused['end']}")
    assert "Why it was refused" in html_of(app)
    app.text_input(key="reviewer_field").set_value("Lan").run()
    by_label = {each.label: each for each in (*app.text_input, *app.selectbox)}
    assert by_label["Value"].value == "120"
    assert by_label["Metric"].value == metric
    by_label["Value"].set_value("100")
    told = html_of(save(app))
    assert "The figure is added" in told
    added = load_corpus().figures.set_index("origin").loc["reviewer"]
    assert (added["quote"], added["value"], added["reviewer"]) == ("120%", 100.0, "Lan")
    assert '<li class="dx-added">' in told


def test_words_are_marked_and_added(store: Store) -> None:
    app = page("evidence", article="hue.txt", words="EVERY 15")
    assert '<mark class="dx-hit">every 15</mark>' in html_of(app)
    start = TEXT.index("15")
    app = page("evidence", article="hue.txt", span=f"{start}-{start + 2}")
    app.text_input(key="reviewer_field").set_value("Lan").run()
    assert "Choose the metric." in html_of(save(app))
    assert load_corpus().figures["origin"].tolist() == ["rules"]


@pytest.mark.parametrize("span", ["0-0", "5-2", "0-999999", "x", "-1-4"])
def test_a_span_that_marks_nothing_gives_way_to_the_article(store: Store, span: str) -> None:
    told = html_of(page("evidence", article="hue.txt", span=span))
    assert "The bus runs every 15 minutes." in told
    assert "The words that are marked" not in told


def test_how_a_figure_was_read_is_told_on_demand(store: Store) -> None:
    figure = only_figure()
    assert "<dl" not in html_of(page("evidence", id=figure))
    told = html_of(page("evidence", id=figure, how="yes"))
    for words in (">Hue<", ">99.9%<", "4G coverage", "named in this sentence", "of the population"):
        assert words in told


@pytest.mark.parametrize(("button", "verdicts"), [("holds", ["accepted", "accepted"]), ("withdraw", ["accepted", ""])])
def test_a_verdict_that_fits_no_longer_is_listed_and_settled(store: Store, button: str, verdicts: list[str]) -> None:
    figure = only_figure()
    store.review(figure, "accepted", "Lan")
    with store._database.writing() as connection:  # as if newer rules read another value there
        connection.execute(update(FIGURES).values(value=88.8))
    st.cache_resource.clear()  # a reading by newer rules would stand in the history, and be seen by that
    app = page("evidence", show="again")
    told = html_of(app)
    assert "The figure is read otherwise now" in told
    assert "<bdi>99.9%</bdi>" in told
    assert "88.8%" in told
    app.text_input(key="reviewer_field").set_value("Minh").run()
    settled = html_of(press(app, f"{button}_{figure}"))
    assert "No verdict has to be looked at again." in settled
    assert [review.verdict for review in store.reviews(figure)] == verdicts


def test_words_are_looked_for_in_whole_articles(store: Store) -> None:
    told = html_of(page("evidence", show="articles", q="BUS runs"))
    assert '<mark class="dx-hit">bus runs</mark>' in told
    assert "No article holds these words." in html_of(page("evidence", show="articles", q="tram"))


def test_a_folder_is_read_but_not_reviewed(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "hue.txt").write_text(TEXT, encoding="utf-8")
    monkeypatch.setenv(ARTICLES, str(tmp_path))
    st.cache_resource.clear()
    for said in ({}, {"id": only_figure()}):
        app = page("evidence", **said)
        assert any("verdicts need the store" in caption.value for caption in app.caption)
        assert not [button for button in app.button if (button.key or "").startswith("verdict_")]
    st.cache_resource.clear()
