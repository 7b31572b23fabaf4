"""Any string, any bytes: what is refused is refused by a MetricsError, and what is read keeps its promises.

`make test` tries few of each, the long tests many more.
"""

from __future__ import annotations

import random
from collections.abc import Callable
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from metrics import Document, extract, read_documents

from .invariants import (
    LANGUAGES,
    check_bytes,
    check_data_file,
    check_fold,
    check_numerals,
    check_rows,
    check_sentences,
    check_table,
    check_text,
)
from .strategies import articles, changed_data, damaged, files, texts

SLOW = [HealthCheck.too_slow, HealthCheck.data_too_large, HealthCheck.function_scoped_fixture]
any_text = st.one_of(st.sampled_from(LANGUAGES).flatmap(texts), st.text(st.characters(exclude_categories=["Cs"])))
FORMATS = ("txt", "utf-16", "html", "docx", "pdf")
CORPORA = ("jsonl", "csv", "parquet")

few_and_many = pytest.mark.parametrize("share", [1, pytest.param(75, marks=pytest.mark.long)], ids=["few", "many"])


def tried(strategy: st.SearchStrategy[Any], check: Callable[[Any], None], examples: int) -> None:
    """Ask `check` of so many examples; the same ones each time."""
    asked = settings(max_examples=examples, deadline=None, derandomize=True, database=None, suppress_health_check=SLOW)(
        given(strategy)(check)
    )
    asked()


@few_and_many
def test_any_text_folds_and_leads_back(share: int) -> None:
    tried(any_text, check_fold, 20 * share)


@few_and_many
def test_any_text_is_cut_into_sentences(share: int) -> None:
    tried(any_text, check_sentences, 30 * share)


@few_and_many
def test_any_digits_have_readings_or_none(share: int) -> None:
    tried(any_text, check_numerals, 30 * share)


@few_and_many
def test_any_words_of_a_language_are_an_article_with_true_spans_and_values_in_range(share: int) -> None:
    tried(articles, lambda drawn: check_text(*drawn), 20 * share)


@few_and_many
def test_the_ids_of_a_table_are_one_a_figure_whatever_the_order_of_its_articles(share: int) -> None:
    tried(st.lists(articles, max_size=4), check_table, 3 * share)


@few_and_many
@pytest.mark.parametrize("kind", FORMATS)
def test_any_damage_to_a_file_gives_a_document_or_a_refusal(
    kind: str, share: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("DXMETRICS_READ_SECONDS", "0")  # in this process, so that nothing is hidden by its end
    tried(damaged(files()[kind]), check_bytes, 6 * share)


@few_and_many
def test_any_bytes_give_a_document_or_a_refusal(share: int, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("DXMETRICS_READ_SECONDS", "0")
    starts = st.sampled_from([b"", b"%PDF-1.7\n", b"PK\x03\x04", b"<html>", b"\xff\xfe", b"\xef\xbb\xbf", b"\0"])
    tried(st.builds(bytes.__add__, starts, st.binary(max_size=200)), check_bytes, 20 * share)


@few_and_many
@pytest.mark.parametrize("kind", CORPORA)
def test_any_damage_to_a_corpus_gives_rows_or_refusals(kind: str, share: int, tmp_path: Path) -> None:
    tried(damaged(files()[kind]), lambda content: check_rows(content, tmp_path), 5 * share)


def test_changed_data_files_load_or_are_refused() -> None:
    tried(changed_data(), lambda drawn: check_data_file(*drawn, whole=False), 12)


@pytest.mark.long
def test_changed_data_files_compile_and_read_or_are_refused() -> None:
    tried(changed_data(), lambda drawn: check_data_file(*drawn), 150)


def test_the_order_of_files_changes_nothing(tmp_path: Path) -> None:
    seeds = sorted((Path(__file__).parents[2] / "seeds").glob("*.txt"))
    shuffled = seeds[:]
    random.Random(1).shuffle(shuffled)
    found = [
        {read.name: repr(extract(read)) for read in read_documents(order) if isinstance(read, Document)}
        for order in (seeds, shuffled, seeds[::-1])
    ]
    assert len(found[0]) == len(seeds)
    assert found[0] == found[1] == found[2]
