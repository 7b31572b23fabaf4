"""The Definitions page: every part of it, in the language of the reader, and what the search finds."""

from __future__ import annotations

import re
from html import escape

import pytest

from metrics.dashboard.findings.quality import load_quality
from metrics.dashboard.sources import load_corpus
from metrics.dashboard.wording.interface import load_interface
from metrics.dashboard.wording.words import reason_sentence
from metrics.knowledge import load_catalogue, load_explanations
from metrics.table import DOCUMENTS, FIGURES, REJECTIONS, load_vocabulary

from .test_pages import html_of, page

PARTS = ("metrics", "places", "columns", "quality", "credits")


@pytest.mark.parametrize("language", ["en", "vi", "ur", "ar"])
def test_a_metric_is_told_in_the_language_of_the_reader(language: str) -> None:
    told = html_of(page("definitions", metric="coverage_4g", lang=language))
    metric = load_catalogue()["coverage_4g"]
    assert load_explanations()[metric.id].definitions[language] in told
    assert all(title in told for title in metric.titles.values())
    assert load_explanations()[metric.id].traps[language][0] in told
    assert f'<bdi lang="{language}"' in told


def test_another_metric_in_a_trap_is_a_link_by_its_name() -> None:
    told = html_of(page("definitions", metric="coverage_4g", lang="ur"))
    link = re.search(r'<a href="\?([^"]+)" target="_self">([^\n]+?)</a>', told)
    assert link
    assert {"lang=ur", "metric=mobile_coverage"} <= set(link[1].split("&amp;"))
    assert load_catalogue()["mobile_coverage"].titles["ur"] in link[2]


def test_an_index_names_who_publishes_it_and_what_belongs_to_it() -> None:
    told = html_of(page("definitions", metric="papi_rank"))
    assert "papi.org.vn" in told
    assert "metric=papi_score" in told


def test_a_metric_shows_a_sentence_of_the_collection_lit() -> None:
    assert "<mark>" in html_of(page("definitions", metric="online_records_rate"))
    assert "<mark>" not in html_of(page("definitions", metric="cashless_rate"))


def test_the_list_of_metrics_is_searched() -> None:
    assert len(page("definitions").dataframe[0].value) == len(load_catalogue())
    found = page("definitions", q="5G").dataframe[0].value
    assert set(found["Name in the table"]) == {"coverage_5g", "base_stations_5g"}
    assert "No metric has these words." in html_of(page("definitions", q="zebra"))


@pytest.mark.parametrize(("typed", "named"), [("hưng yên", "Hung Yen"), ("هونغ ين", "Hung Yen"), ("ca mau", "Ca Mau")])
def test_a_province_is_found_by_any_spelling(typed: str, named: str) -> None:
    assert f">{named}</h2>" in html_of(page("definitions", part="places", find=typed))


def test_a_province_is_told_in_full() -> None:
    told = html_of(page("definitions", part="places", province="hung-yen"))
    for fact in ("Hưng Yên", "ہنگ ین", "Thai Binh", "VN-66", "34 provinces, since July 2025", "<code>hung-yen</code>"):
        assert fact in told
    former = html_of(page("definitions", part="places", province="thai-binh"))
    assert "Since 1 July 2025 part of" in former
    assert "34 provinces, since July 2025" not in former


def test_a_province_that_is_none_says_so() -> None:
    assert "No province is written so." in html_of(page("definitions", part="places", find="Atlantis"))


@pytest.mark.parametrize("language", ["vi", "ur", "ar"])
def test_columns_are_explained_in_the_language_of_the_reader(language: str) -> None:
    told = html_of(page("definitions", part="columns", lang=language))
    for column in (*FIGURES, *REJECTIONS, *DOCUMENTS):
        assert f"<code>{column.name}</code>" in told
        assert f">{column.meaning}<" not in told


def test_codes_in_a_right_to_left_sentence_keep_their_direction() -> None:
    urdu, vietnamese = (html_of(page("definitions", part="columns", lang=language)) for language in ("ur", "vi"))
    for sign in ("&gt;", "&gt;=", "&lt;", "2025-01/2025-09", "text[start:end]", "ISO 8601"):
        assert f'<bdi class="dx-code" dir="ltr">{sign}</bdi>' in urdu
    assert '<bdi class="dx-code"' not in vietnamese


def test_the_quality_is_that_which_was_measured() -> None:
    app = page("definitions", part="quality")
    told = html_of(app)
    assert all(f"<td>{round(row.precision * 100)}%</td>" in told for row in load_quality().measured.values())
    cells = app.dataframe[0].value
    assert len(cells) == len(load_catalogue())
    assert {"Metric", "Urdu", "Arabic", "Vietnamese", "English"} == set(cells)


def test_every_reason_for_refusing_stands_with_its_sentence_and_its_count() -> None:
    told = html_of(page("definitions", part="quality"))
    counted = load_corpus().rejections["reason"].value_counts()
    for reason in load_vocabulary().words("reason"):
        sentence = escape(reason_sentence(load_interface("en"), reason))
        assert f"<code>{reason}</code></td><td>{sentence}</td><td>{counted.get(reason, 0)}</td>" in told


@pytest.mark.parametrize("part", PARTS)
@pytest.mark.parametrize("language", ["ur", "vi"])
def test_every_part_opens(part: str, language: str) -> None:
    assert "dx-" in html_of(page("definitions", part=part, lang=language))


@pytest.mark.parametrize(("language", "label"), [("en", "How to cite"), ("ur", "حوالہ کیسے دیں")])
def test_the_way_to_cite_is_linked_and_told(language: str, label: str) -> None:
    told = html_of(page("definitions", metric="coverage_4g", lang=language))
    assert f"<dt>{label}</dt>" in told
    assert "part=credits" in told.partition(f"<dt>{label}</dt>")[2]
    cited = page("definitions", part="credits", lang=language)
    assert label in html_of(cited)
    assert [line.value.count("dxmetrics") for line in cited.code] == [1]
