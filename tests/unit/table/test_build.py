"""Extractions become tables: every cell, every rule about repeated articles, every refusal."""

from __future__ import annotations

import hashlib
from datetime import date

import pandas as pd
import pytest

from metrics.errors import TableError
from metrics.extraction import Comparator, Reason, Status
from metrics.table import DOCUMENTS, FIGURES, REJECTIONS, build_table, figure_id


def test_columns_stand_in_the_order_of_the_dictionary(many_sorts):
    for frame, columns in (
        (many_sorts.figures, FIGURES),
        (many_sorts.rejections, REJECTIONS),
        (many_sorts.documents, DOCUMENTS),
    ):
        assert list(frame.columns) == [column.name for column in columns]
        assert [str(dtype) for dtype in frame.dtypes] == [column.dtype for column in columns]


def test_a_row_holds_what_the_observation_says(article, tables_of):
    told = (
        article("a.txt", "en", date(2025, 9, 11), "https://news.example/a")
        .write("A headline 12")
        .say(
            "accounts",
            "300000",
            "300 thousand",
            "More than {} accounts in Old North.",
            province="old-north",
            place="Ward 1",
            comparator=Comparator.OVER,
            status=Status.TARGET,
            out_of="400000",
            period="2030",
            year=2030,
        )
    )
    row = tables_of(told).figures.iloc[0]
    sha256 = hashlib.sha256(told.text.encode()).hexdigest()
    canonical = "\n".join((sha256, "24", "36", "accounts", "old-north", "Ward 1"))
    assert row.to_dict() == {
        "id": hashlib.sha256(canonical.encode()).hexdigest()[:16],
        "document": "a.txt",
        "language": "en",
        "published": pd.Timestamp("2025-09-11"),
        "province": "old-north",
        "province_name": "Old North",
        "province_current": "north",
        "place": "Ward 1",
        "metric": "accounts",
        "value": 300000.0,
        "unit": "count",
        "comparator": ">",
        "status": "target",
        "out_of": 400000.0,
        "basis": "",
        "period": "2030",
        "year": 2030,
        "sentence": "More than 300 thousand accounts in Old North.",
        "quote": "300 thousand",
        "start": 24,
        "end": 36,
        "source_url": "https://news.example/a",
        "edition": "63",
        "story": "",
        "origin": "rules",
        "verdict": "",
        "corrected": "",
        "reviewer": "",
        "reviewed_at": "",
    }


def test_every_quote_and_sentence_slices_true(many_sorts):
    text_of = many_sorts.documents.set_index("document")["text"]
    for frame in (many_sorts.figures, many_sorts.rejections):
        assert len(frame) > 0
        for row in frame.itertuples():
            assert text_of[row.document][row.start : row.end] == row.quote
            assert row.quote in row.sentence
            assert row.sentence in text_of[row.document]


def test_a_rejection_keeps_reason_and_detail(many_sorts):
    row = many_sorts.rejections.iloc[0]
    assert (row["document"], row["quote"], row["sentence"], row["metric"], row["reason"], row["detail"]) == (
        "=cmd.txt",
        "12%",
        "up 12%, then",
        "online_rate",
        "change",
        "up",
    )


def test_the_same_article_read_again_gives_the_same_ids(article, tables_of):
    def told(name):
        return article(name).say("coverage", "99.9", "99.9%").say("accounts", "12")

    assert list(tables_of(told("a.txt")).figures["id"]) == list(tables_of(told("b.txt")).figures["id"])


@pytest.mark.parametrize(
    "other", [{"start": 2}, {"end": 9}, {"metric": "m2"}, {"province": "q"}, {"place": "w"}, {"sha256": "bb"}]
)
def test_each_of_the_six_parts_makes_another_id(other):
    parts = {"sha256": "aa", "start": 1, "end": 5, "metric": "m", "province": "p", "place": ""}
    assert figure_id(**parts) != figure_id(**{**parts, **other})
    assert len(figure_id(**parts)) == 16


def test_one_text_under_two_names_is_told_once_and_listed_twice(article, tables_of):
    tables = tables_of(
        article("a.txt").say("accounts", "12").refuse(Reason.CHANGE, "5"),
        article("b.txt").say("accounts", "12").refuse(Reason.CHANGE, "5"),
    )
    assert list(tables.documents["document"]) == ["a.txt", "b.txt"]
    assert list(tables.figures["document"]) == ["a.txt"]
    assert list(tables.rejections["document"]) == ["a.txt"]


def test_one_text_twice_under_one_name_is_one_document(article, tables_of):
    tables = tables_of(article("a.txt").say("accounts", "12"), article("a.txt").say("accounts", "12"))
    assert len(tables.documents) == len(tables.figures) == 1


def test_two_texts_under_one_name_are_told_apart(article, tables_of):
    other = article("a.txt").say("accounts", "13")
    tables = tables_of(article("a.txt").say("accounts", "12"), other)
    renamed = f"a.txt#{hashlib.sha256(other.text.encode()).hexdigest()[:8]}"
    assert list(tables.documents["document"]) == ["a.txt", renamed]
    assert list(tables.figures["document"]) == ["a.txt", renamed]


def test_a_second_figure_with_the_same_id_is_rejected_as_a_duplicate(article, tables_of):
    told = article().say("accounts", "12", period="2024", year=2024)
    told.observations.append(told.observations[0])
    tables = tables_of(told)
    assert len(tables.figures) == 1
    assert list(tables.rejections["reason"]) == ["duplicate"]
    assert tables.figures["id"].iloc[0] in tables.rejections["detail"].iloc[0]


def test_no_extraction_makes_empty_tables_with_all_columns(vocabulary):
    tables = build_table([], vocabulary)
    assert [str(dtype) for dtype in tables.figures.dtypes] == [column.dtype for column in FIGURES]
    assert len(tables.figures) == len(tables.rejections) == len(tables.documents) == 0


def test_an_unknown_province_is_named_with_its_place(article, tables_of):
    with pytest.raises(TableError, match=r"a\.txt, characters 0 to 2: no province has the slug 'atlantis'"):
        tables_of(article().say("accounts", "12", province="atlantis"))


def test_an_unknown_basis_is_named_with_its_row(article, tables_of):
    with pytest.raises(TableError, match=r"figures, column basis, row 2 \(id [0-9a-f]{16}\): 'cats' is not a known"):
        tables_of(article().say("accounts", "12").say("coverage", "12", basis="cats"))
