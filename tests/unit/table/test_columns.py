"""The data dictionary and the words of the closed columns."""

from __future__ import annotations

import pytest

from metrics.knowledge import load_catalogue
from metrics.table import DOCUMENTS, FIGURES, REJECTIONS, load_vocabulary

COLUMNS = {column.name: column for column in (*FIGURES, *REJECTIONS, *DOCUMENTS)}


def test_the_figures_stand_in_the_order_of_the_contract():
    assert " ".join(column.name for column in FIGURES) == (
        "id document language published province province_name province_current place metric value unit comparator "
        "status out_of basis period year sentence quote start end source_url edition story origin verdict corrected "
        "reviewer reviewed_at"
    )
    assert " ".join(column.name for column in REJECTIONS) == "document start end quote sentence metric reason detail"
    assert " ".join(column.name for column in DOCUMENTS) == ("document sha256 language published source_url title text")


def test_a_column_is_explained_in_one_sentence_or_two():
    for column in COLUMNS.values():
        assert column.meaning.endswith(".")
        assert 10 < len(column.meaning) < 250


def test_every_closed_column_has_its_words(vocabulary):
    for column in COLUMNS.values():
        if column.closed:
            words = vocabulary.words(column.name)
            assert words == tuple(sorted(set(words)))
            assert words
            assert "" not in words
    assert vocabulary.words("comparator") == ("<", "=", ">", ">=", "~")
    assert vocabulary.words("basis") == ("population", "villages")
    with pytest.raises(KeyError):
        vocabulary.words("sentence")


def test_the_vocabulary_of_the_package_is_that_of_its_data_files():
    vocabulary = load_vocabulary()
    assert vocabulary.words("metric") == tuple(sorted(load_catalogue()))
    assert len(vocabulary.words("province")) == 64
    assert len(vocabulary.words("province_current")) == 35
    assert vocabulary.words("unit") == ("count", "mbps", "percent", "rank", "score", "vnd")
    assert len(vocabulary.words("basis")) == 9
