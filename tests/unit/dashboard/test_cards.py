import json
from html.parser import HTMLParser

from metrics.dashboard.passages.cards import figure_card, rejection_card
from metrics.dashboard.wording import words
from metrics.dashboard.wording.interface import Interface, load_interface
from metrics.extraction import Reason

from .conftest import TEXT, MakeCorpus

HOSTILE = '![i](https://evil.example/x.png)<img src=x onerror=alert(1)>"><script>alert(1)</script>'
ALLOWED = {"article", "header", "div", "ul", "li", "blockquote", "mark", "footer", "span", "bdi", "a"}


class Tags(HTMLParser):
    def __init__(self, html: str) -> None:
        super().__init__()
        self.tags: set[str] = set()
        self.text = ""
        self.feed(html)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not [name for name, _ in attrs if name.startswith("on")]

    def handle_data(self, data: str) -> None:
        self.text += data


def test_a_card_tells_value_place_time_basis_and_source(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"period": "2025-Q2", "comparator": ">", "source_url": "https://a.example/x"})
    card = figure_card(english, corpus, corpus.figures.iloc[0].to_dict())
    text = Tags(card).text
    expected = (
        "over 99.9%",
        "Hung Yen",
        "Actual",
        "Q2 2025",
        "of the population",
        "a.txt",
        "characters 19 to 24",
        "English",
    )
    for part in expected:
        assert part in text
    assert "<mark>99.9%</mark>" in card
    assert 'href="https://a.example/x"' in card


def test_a_target_is_told_as_a_target(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"status": "target"})
    card = figure_card(english, corpus, corpus.figures.iloc[0].to_dict())
    assert '<li class="dx-target">Target</li>' in card


def test_a_sentence_of_another_script_keeps_its_own_direction(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"language": "ur"})
    card = figure_card(load_interface("en"), corpus, corpus.figures.iloc[0].to_dict())
    assert '<article class="dx-card" lang="en" dir="ltr">' in card
    assert '<blockquote class="dx-quote" lang="ur" dir="rtl">' in card


def test_what_follows_from_a_correction_is_told_with_it(english: Interface, make_corpus: MakeCorpus) -> None:
    said = {"metric": "dti_rank", "value": 8, "out_of": 63, "basis": "", "province": "thai-binh", "period": "2023"}
    corpus = make_corpus({"corrected": json.dumps(said), "verdict": "corrected", "reviewer": "Lan"})
    figure = corpus.figures.iloc[0].to_dict()
    told = Tags(figure_card(english, corpus, figure)).text
    assert "Thai Binh" in told
    assert words.edition_name(english, "63") in told
    assert words.edition_name(english, "34") not in told
    assert "99.9%" in told.partition("As it was read:")[2]


def test_nothing_of_an_article_becomes_markup(english: Interface, make_corpus: MakeCorpus) -> None:
    hostile = {"sentence": HOSTILE, "place": HOSTILE, "document": HOSTILE, "source_url": "javascript:alert(1)"}
    corpus = make_corpus(hostile, refused=({"quote": HOSTILE, "sentence": HOSTILE, "detail": HOSTILE},), text=HOSTILE)
    cards = [
        figure_card(english, corpus, corpus.figures.iloc[0].to_dict()),
        rejection_card(english, corpus, corpus.rejections.iloc[0].to_dict()),
    ]
    for card in cards:
        assert Tags(card).tags <= ALLOWED
        assert HOSTILE in Tags(card).text
        assert 'href="javascript' not in card


def test_a_refused_number_tells_its_reason_and_the_metric(english: Interface, make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({}, refused=({"reason": "change", "metric": "coverage_4g", "detail": "up by"},))
    text = Tags(rejection_card(english, corpus, corpus.rejections.iloc[0].to_dict())).text
    assert "The number states a change, not a level." in text
    assert "In question: 4G coverage" in text
    assert "up by" in text
    assert TEXT in text


def test_every_reason_has_words(english: Interface) -> None:
    for reason in Reason:
        assert words.reason_name(english, reason) != reason
        assert words.reason_sentence(english, reason).endswith(".")


def test_every_word_of_the_closed_lists_has_a_name(english: Interface, make_corpus: MakeCorpus) -> None:
    vocabulary = make_corpus().vocabulary
    assert all(words.basis_name(english, basis) != basis for basis in vocabulary.words("basis"))
    assert all(words.unit_name(english, unit) for unit in vocabulary.words("unit"))
    assert all(words.status_name(english, status) != status for status in vocabulary.words("status"))
    assert {words.direction_name(english, m.better) for m in vocabulary.metrics.values()} <= {
        "higher is better",
        "lower is better",
        "neither direction is better",
    }


def test_an_unknown_word_is_shown_as_it_is(english: Interface) -> None:
    assert words.basis_name(english, "lampposts") == "lampposts"
