"""The pages for who may not write, who signs in, and when the store breaks."""

from __future__ import annotations

import re
from pathlib import Path

import pytest
from sqlalchemy import text
from streamlit.testing.v1 import AppTest

from metrics.dashboard.sources import load_corpus, open_store

from .test_pages import LONGEST_RUN, html_of

pytestmark = pytest.mark.usefixtures("own_store")

LAN = {"is_logged_in": True, "email": "lan@example.org", "name": "Lan", "email_verified": True}
WRITING = ("verdict_accepted", "correct", "undo", "adding_add", "adding_refresh")


def opened(name: str, user: dict[str, object] | None = None, **said: str) -> AppTest:
    """Return a page as somebody opens it who has signed in as `user`, or not at all."""

    def script(first: str) -> None:
        from metrics.dashboard.frame import run_page

        run_page(first)

    app = AppTest.from_function(script, kwargs={"first": name}, default_timeout=LONGEST_RUN)
    app.user = dict({"is_logged_in": False} if user is None else user)
    for key, value in said.items():
        app.query_params[key] = value
    app.run()
    assert [error.message for error in app.exception] == []
    return app


def figure() -> str:
    return str(load_corpus().figures["id"].iloc[0])


def keys(app: AppTest) -> list[str]:
    return [button.key or "" for button in app.button]


@pytest.mark.parametrize(
    ("language", "said"),
    [
        ("en", "This dashboard is for reading: nobody reviews here."),
        ("vi", "Bảng điều khiển này chỉ để đọc: không ai kiểm tra ở đây."),
        ("ur", "یہ ڈیش بورڈ صرف پڑھنے کے لیے ہے: یہاں کوئی جانچ نہیں کرتا۔"),
        ("ar", "لوحة المعلومات هذه للقراءة فقط: لا أحد يراجع هنا."),
    ],
)
def test_a_reader_is_told_why_nobody_reviews(monkeypatch: pytest.MonkeyPatch, language: str, said: str) -> None:
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "nobody")
    monkeypatch.setenv("DXMETRICS_ADDERS", "nobody")
    app = opened("evidence", id=figure(), lang=language)
    assert said in html_of(app)
    assert not [key for key in keys(app) if key.startswith(WRITING)]
    assert 'class="dx-value"' in html_of(app), "the figure is shown all the same"


def test_a_reader_is_led_to_passages_and_not_to_reviewing(monkeypatch: pytest.MonkeyPatch) -> None:
    assert {"Review the next figure without a verdict", "Review, passage and link"} <= set(ways(opened("evidence")))
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "nobody")
    left = set(ways(opened("evidence")))
    assert "Passage and link" in left
    assert [label for label in left if label.startswith("Review")] == []


def ways(app: AppTest) -> list[str]:
    """Return the labels of the links of a page."""
    return [link.proto.label for link in app.main.get("page_link")]


def test_where_nobody_can_sign_in_nobody_is_sent_to_do_so(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_ADDERS", "lan@example.org")
    assert "Sign in to add" in html_of(opened("add"))
    assert "Ask whoever runs this dashboard." in html_of(opened("add", user={}))


def test_nobody_adds_or_changes_articles_without_the_right(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_ADDERS", "nobody")
    fresh, kept = opened("add"), opened("add", part="kept", document=str(load_corpus().documents["document"].iloc[0]))
    for app in (fresh, kept):
        assert "nobody adds or changes articles here" in html_of(app)
        assert (len(app.file_uploader), len(app.text_area)) == (0, 0)
        assert not [key for key in keys(app) if key.startswith("adding_")]
    assert "The chosen article" in html_of(kept), "it can be looked at"


def test_words_are_not_marked_by_who_may_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "lan@example.org")
    row = load_corpus().rejections.iloc[0]
    app = opened("evidence", article=str(row["document"]), span=f"{row['start']}-{row['end']}")
    assert "Sign in to review." in html_of(app)
    assert "Add the figure" not in [button.label for button in app.button]


def test_a_button_pressed_after_the_right_was_taken_away_writes_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    """As a forged message does, which presses a button that the page no longer has for this visitor."""
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "lan@example.org")
    one = figure()
    app = opened("evidence", LAN, id=one)
    app.user = {"is_logged_in": False}
    app.button(key="verdict_accepted").click().run()
    store = open_store()
    assert store
    assert store.reviews(one) == ()


def test_who_has_signed_in_reviews_under_that_name_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "@example.org")
    one = figure()
    app = opened("evidence", LAN, id=one)
    app.session_state["reviewer"] = app.session_state["reviewer_field"] = "Somebody else"
    app.button(key="verdict_accepted").click().run()
    store = open_store()
    assert store
    assert [review.reviewer for review in store.reviews(one)] == ["Lan <lan@example.org>"]
    assert not [field for field in app.text_input if field.key == "reviewer_field"], "there is no name to type"
    assert "Signed in: \u2066Lan &lt;lan@example.org&gt;\u2069" in html_of(app)
    assert "logout" in keys(app)


def test_a_name_that_attacks_the_page_is_shown_as_text(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "@example.org")
    attack = "<img src=x onerror=alert(1)>**b** ![i](https://evil.example/x.png) [l](javascript:alert(1))"
    app = opened("evidence", {**LAN, "name": attack}, id=figure())
    assert "img src=x onerror=alert(1) **b** ![i](https://evil.example/x.png)" in html_of(app)
    assert "<img" not in html_of(app)
    marked_up = [each.value for each in (*app.caption, *app.markdown)]
    assert not [said for said in marked_up if "evil.example" in said]


@pytest.mark.parametrize(
    ("user", "said"),
    [
        (None, "Sign in to review."),
        ({**LAN, "email": "lan@elsewhere.example"}, "You can read here, not review."),
        ({**LAN, "email_verified": False}, "Sign in to review."),
        ({**LAN, "is_logged_in": "true"}, "Sign in to review."),
        ({"email": "lan@example.org"}, "You can read here, not review."),
    ],
)
def test_who_is_not_vouched_for_reviews_nothing(
    monkeypatch: pytest.MonkeyPatch, user: dict[str, object] | None, said: str
) -> None:
    monkeypatch.setenv("DXMETRICS_REVIEWERS", "@example.org")
    app = opened("evidence", user, id=figure())
    assert said in html_of(app)
    assert "verdict_accepted" not in keys(app)


def test_where_nothing_was_set_and_others_can_come_nobody_writes(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("metrics.dashboard.visitor.is_at_home", lambda *_, **__: False)
    app = opened("evidence", id=figure())
    assert "DXMETRICS_REVIEWERS" in html_of(app)
    assert "verdict_accepted" not in keys(app)


def test_a_store_that_breaks_during_a_visit_is_a_number_on_the_page(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    app = opened("evidence", id=figure())
    app.text_input(key="reviewer_field").set_value("Lan").run()
    store = open_store()
    assert store
    with store._database.writing() as connection:
        connection.execute(text("DROP TABLE verdicts"))
    app.button(key="verdict_accepted").click().run()
    told = "\n".join([html_of(app), *(each.value for each in app.text), *(each.value for each in app.exception)])
    number = re.search(r"error ([0-9a-f]{8})", told)
    assert number
    assert number[1] in caplog.text
    assert "no such table" in caplog.text
    for secret in (str(tmp_path), "store.sqlite", "no such table", "SELECT", "Traceback", "sqlalchemy"):
        assert secret not in told


@pytest.mark.parametrize("is_at_home", [True, False])
def test_what_is_wrong_with_a_table_is_told_to_this_machine_alone(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path, *, is_at_home: bool
) -> None:
    (tmp_path / "f.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    monkeypatch.setenv("DXMETRICS_TABLE", str(tmp_path / "f.csv"))
    monkeypatch.setattr("metrics.dashboard.visitor.is_at_home", lambda *_, **__: is_at_home)
    told = "\n".join(each.value for each in opened("overview").text)
    assert (str(tmp_path) in told) == is_at_home
    assert re.search(r"error \W?[0-9a-f]{8}", told)


def test_a_page_that_breaks_is_told_in_the_language_of_the_page(caplog: pytest.LogCaptureFixture) -> None:
    def script() -> None:
        from metrics.dashboard.broken import tell_broken

        tell_broken(RuntimeError("/home/keeper: SELECT"))

    app = AppTest.from_function(script)
    app.query_params["lang"] = "ur"
    app.run()
    number = re.search(r"[0-9a-f]{8}", html_of(app))
    assert number
    assert 'lang="ur" dir="rtl"' in html_of(app)
    assert "SELECT" not in html_of(app)
    assert f"error {number[0]}" in caplog.text
