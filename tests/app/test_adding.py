"""The page that adds articles, over a store of its own: dropped, looked at, told more of, added, changed, taken out."""

from __future__ import annotations

import time
from datetime import date
from pathlib import Path

import pytest
from streamlit.testing.v1 import AppTest

from metrics import Store
from metrics.dashboard.sources import ARTICLES

from .test_pages import html_of, page

TEXT = "Hue city has 99.9% 4G coverage of the population, and the people of the city are happy with it."
DAY = date(2024, 5, 1)
#: Not a measure: a busy machine takes its time to load what articles are read with.
SECONDS = 300


pytestmark = pytest.mark.usefixtures("own_store")


def settled(app: AppTest) -> AppTest:
    """Run the page until everything on its list has been read."""
    deadline = time.monotonic() + SECONDS
    app.run()
    while 'class="dx-bars"' in html_of(app):
        assert time.monotonic() < deadline
        time.sleep(0.1)
        app.run()
    assert [error.message for error in app.exception] == []
    return app


def with_files(*files: tuple[str, bytes]) -> AppTest:
    app = page("add")
    app.file_uploader[0].set_value([(name, content, "text/plain") for name, content in files])
    return settled(app)


def press(app: AppTest, label: str) -> AppTest:
    next(button for button in app.button if button.label.startswith(label)).click()
    return settled(app)


def test_files_are_looked_at_before_anything_is_added() -> None:
    app = with_files(("hue.txt", TEXT.encode()), ("bad.pdf", b"%PDF-1.4 none"), ("photo.jpg", b"\xff\xd8"))
    told = html_of(app)
    assert "Figures: 1" in told
    assert "a damaged PDF" in told
    assert "Files of this kind are not read." in told
    assert [box.label for box in app.checkbox if box.value] == ["Add this article"]
    with Store.open() as store:
        assert len(store.documents()) == 5, "only the seeds"


def test_adding_gives_a_result_for_each_and_adding_again_changes_nothing() -> None:
    app = press(with_files(("hue.txt", TEXT.encode())), "Add to the store")
    assert "added, 1 figures, 0 numbers refused." in html_of(app)
    with Store.open() as store:
        before = store.state()
        assert store.documents()[-1].names == ("hue.txt",)
    app = with_files(("hue.txt", TEXT.encode()))
    assert "The store holds this text already." in html_of(app)
    app.checkbox[0].check()
    assert "was there already; nothing has changed." in html_of(press(settled(app), "Add to the store"))
    with Store.open() as store:
        assert store.state() == before


def test_a_day_that_is_told_is_read_with_the_article() -> None:
    app = with_files(("hue.txt", TEXT.encode()))
    assert "not stated" in html_of(app)
    app.date_input[-1].set_value(DAY)
    app = press(app, "Read again")
    assert "May 1, 2024" in html_of(app)
    assert "given by you" in html_of(app)
    press(app, "Add to the store")
    with Store.open() as store:
        added = store.documents()[-1]
        assert (added.published, added.told_by["published"]) == (DAY, "caller")
        figures = store.tables().figures
    assert set(figures.loc[figures["document"] == "hue.txt", "edition"]) == {"63"}


def test_an_address_that_is_none_is_refused() -> None:
    app = with_files(("hue.txt", TEXT.encode()))
    next(field for field in app.text_input if field.key.startswith("told_url") and "paste" not in field.key).set_value(
        "x"
    )
    app = press(app, "Read again")
    assert any("This is no web address." in error.value for error in app.error)
    assert "not stated" in html_of(app)


def test_pasted_text_is_looked_at_and_added() -> None:
    app = page("add")
    app.text_area[0].set_value(TEXT)
    app = press(app, "Look at this text")
    assert "Figures: 1" in html_of(app)
    press(app, "Add to the store")
    with Store.open() as store:
        assert store.documents()[-1].names[0].startswith("pasted-")


def test_no_text_is_told() -> None:
    assert any("There is no text." in error.value for error in press(page("add"), "Look at this text").error)


def test_what_is_left_out_is_gone() -> None:
    app = press(with_files(("hue.txt", TEXT.encode()), ("a.exe", b"x")), "Leave out")
    assert "hue.txt" not in html_of(app)
    assert "a.exe" in html_of(app)
    assert 'class="dx-slip"' not in html_of(press(app, "Leave all out"))


def test_an_article_that_is_there_is_changed_and_taken_out_by_someone() -> None:
    name = "001_ee2716ebf1b755dc.txt"
    app = page("add", part="kept", document=name)
    app.date_input[0].set_value(DAY)
    assert next(button for button in app.button if button.label == "Change and read again").disabled
    app.text_input(key="reviewer_field").set_value("Lan")
    app.run()
    app.date_input[0].set_value(DAY)
    app = press(app, "Change and read again")
    assert "May 1, 2024" in html_of(app)
    with Store.open() as store:
        found = store.find(name)
        assert [(event.event.value, event.by) for event in store.history(found)][1] == ("edited", "Lan")
    assert app.session_state["reviewer"] == "Lan"
    take_out = next(button for button in app.button if button.label == "Take out")
    assert take_out.disabled, "first a person says that it is meant"
    app.checkbox[0].check()
    app = press(app.run(), "Take out")
    with Store.open() as store:
        assert name not in [document.names[0] for document in store.documents()]
        assert store.history(found)[-1].by == "Lan"
    assert any(name in text.value for text in app.text), "it is said what was taken out"


def test_what_was_read_by_other_rules_is_read_again(monkeypatch: pytest.MonkeyPatch) -> None:
    from metrics.store import versions

    with Store.open():
        pass
    present = versions.present_reader()
    monkeypatch.setattr("metrics.store.listing.present_reader", lambda: present._replace(rules="newer"))
    app = page("add", part="kept")
    assert any("5 articles" in warning.value for warning in app.warning)
    app = press(app, "Read them again")
    assert any(said.value.startswith("Read again: 5 articles, 0 changed") for said in app.success)


def test_without_a_store_the_page_says_what_to_do(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv(ARTICLES, str(tmp_path))
    told = html_of(page("add"))
    assert "Articles can be added to the store only" in told
    assert "METRICS_ARTICLES" in told


def test_articles_are_found_by_words_in_any_spelling() -> None:
    assert len(page("add", part="kept").dataframe[0].value) == 5
    assert len(page("add", part="kept", q="DOANHNGHIEPVN").dataframe[0].value) == 1
    assert "No article fits these words." in html_of(page("add", part="kept", q="nowhere"))
