import pytest

from metrics import document_from_text
from metrics.dashboard.passages.derivation import steps_of_figure, steps_of_rejection
from metrics.dashboard.passages.marking import code_of, in_context, known_of, numbers_in, overlapping, span_said
from metrics.dashboard.wording.interface import Interface
from metrics.extraction import trace
from metrics.text import Span

from .conftest import MakeCorpus

TEXT = "In 2025, 4G covered 99.9% of the population of Hue city. The bus runs every 15 minutes."


def test_numbers_of_an_article_can_be_chosen() -> None:
    told = trace(document_from_text(TEXT, name="a.txt"))
    quotes = [span.of(TEXT) for span in numbers_in(told)]
    assert "99.9%" in quotes
    assert "2025" not in quotes


@pytest.mark.parametrize("code", ["", "3", "5-5", "9-3", "0-9999", "a-b", "-1-5", "8-9"])
def test_what_marks_no_words_is_no_span(code: str) -> None:
    assert span_said(code, TEXT) is None


def test_a_span_comes_back_from_its_code() -> None:
    span = Span(3, 7)
    assert span_said(code_of(span), TEXT) == span


def test_a_number_is_shown_with_the_words_round_it() -> None:
    start = TEXT.index("99.9%")
    told = in_context(TEXT, Span(start, start + 5))
    assert "99.9%" in told
    assert told.endswith("\u2026")
    assert "minutes" not in told


def test_a_form_is_filled_as_far_as_the_sentence_says(make_corpus: MakeCorpus) -> None:
    told = trace(document_from_text(TEXT, name="a.txt"))
    none = make_corpus().rejections
    start = TEXT.index("99.9%")
    known = known_of(told, TEXT, Span(start, start + 5), none)
    assert (known["metric"], known["province"], known["value"]) == ("coverage_4g", "hue", 99.9)
    start = TEXT.index("15 min")
    known = known_of(told, TEXT, Span(start, start + 2), none)
    assert (known.get("metric", ""), known.get("province", "")) == ("", "")
    assert known_of(None, TEXT, Span(start, start + 2), none)["value"] == 15.0


def test_what_shares_a_character_overlaps(make_corpus: MakeCorpus) -> None:
    figures = make_corpus({}).figures
    assert len(overlapping(figures, "a.txt", Span(23, 30))) == 1
    assert len(overlapping(figures, "a.txt", Span(24, 30))) == 0
    assert len(overlapping(figures, "b.txt", Span(23, 30))) == 0


def test_how_a_figure_was_read_cites_the_article(english: Interface, make_corpus: MakeCorpus) -> None:
    told = trace(document_from_text(TEXT, name="a.txt"))
    start = TEXT.index("99.9%")
    row = {"start": start, "end": start + 5, "province": "hue", "period": "2025", "year": 2025}
    corpus = make_corpus(row, text=TEXT)
    figure = corpus.figures.iloc[0].to_dict()
    steps = {step.label: step for step in steps_of_figure(english, corpus, told, figure)}
    assert steps["The number"].quotes == ("99.9%",)
    assert steps["Words that say where"].quotes[0].startswith("Hue")
    assert steps["Words that say when"].quotes == ("2025",)
    assert "4G" in steps["Words that say what is measured"].quotes[0]
    assert steps_of_figure(english, corpus, told, {**figure, "province": "hung-yen"}) == []


def test_why_a_number_was_refused_is_told(english: Interface, make_corpus: MakeCorpus) -> None:
    text = "Hue city has 120% 4G coverage of the population."
    told = trace(document_from_text(text, name="a.txt"))
    (refused,) = told.extraction.rejections
    row = {"start": refused.span.start, "end": refused.span.end, "reason": refused.reason, "metric": refused.metric}
    corpus = make_corpus({}, refused=(row,), text=text)
    steps = steps_of_rejection(english, corpus, told, corpus.rejections.iloc[0].to_dict())
    assert steps[0].answer == "The value lies outside what the metric can reach."
    assert any("4G coverage" in step.answer for step in steps[1:])
