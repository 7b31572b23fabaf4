"""The report: whole in itself, escaped, honest about what it leaves out."""

from __future__ import annotations

import re
from collections.abc import Mapping
from datetime import date
from html.parser import HTMLParser
from typing import Any

import pytest

from metrics.dashboard import report
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.report import View, build_report
from metrics.dashboard.report import page as report_page
from metrics.dashboard.wording.interface import LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE, load_interface

from .conftest import MakeCorpus

ATTACK = (
    "<script>alert(1)</script><img src=https://evil.example/y.png onerror=alert(1)></style><style>@import url(//evil)"
)
ISOLATES = dict.fromkeys(map(ord, (LEFT_TO_RIGHT_ISOLATE, POP_ISOLATE)))
ADDRESS = "http://127.0.0.1:8501/?metric=coverage_4g"


class Parsed(HTMLParser):
    """What a browser would find in a page: its tags with their attributes, and its text."""

    def __init__(self, page: str) -> None:
        super().__init__()
        self.tags: list[tuple[str, Mapping[str, str | None]]] = []
        self.text = ""
        self.feed(page)

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.append((tag, dict(attrs)))

    def handle_data(self, data: str) -> None:
        self.text += data

    def count(self, tag: str) -> int:
        return sum(name == tag for name, _ in self.tags)


def written(corpus: Corpus, language: str = "en", **changes: Any) -> str:
    said: dict[str, Any] = {
        "interface": load_interface(language),
        "corpus": corpus,
        "figures": corpus.figures,
        "title": "4G coverage",
        "filters": {"Metric": "4G coverage"},
        "address": ADDRESS,
        "edition": "34",
        "day": date(2026, 1, 31),
    }
    return build_report(View(**{**said, **changes})).decode()


def test_it_asks_nothing_of_anybody(make_corpus: MakeCorpus) -> None:
    page = written(make_corpus({"source_url": "https://news.example/a"}))
    told = Parsed(page)
    assert told.count("script") == told.count("link") == told.count("img") == told.count("iframe") == 0
    assert [name for _, said in told.tags for name in said if name == "src" or name.startswith("on")] == []
    links = [said["href"] for tag, said in told.tags if tag == "a"]
    assert links == [ADDRESS, "https://news.example/a"], "links are followed by people alone"
    assert set(re.findall(r"url\(\"?([a-z/:]{5})", page)) == {"data:"}
    assert "@import" not in page
    policy = next(said["content"] for tag, said in told.tags if said.get("http-equiv") == "Content-Security-Policy")
    assert policy is not None
    assert policy.startswith("default-src 'none'")


@pytest.mark.parametrize("column", ["sentence", "quote", "document", "source_url", "place", "language"])
def test_what_an_article_says_is_text(make_corpus: MakeCorpus, column: str) -> None:
    whole = make_corpus({column: ATTACK, "published": None}, text=ATTACK)
    harmless = make_corpus({column: "x", "published": None})
    said, plain = (Parsed(written(corpus, title=title)) for corpus, title in ((whole, ATTACK), (harmless, "x")))
    for tag in ("script", "img", "style"):
        assert said.count(tag) == plain.count(tag), tag
    assert ATTACK in said.text


def test_filters_and_address_are_text(make_corpus: MakeCorpus) -> None:
    told = Parsed(written(make_corpus({}), filters={ATTACK: ATTACK}, address=ATTACK))
    assert told.count("script") == 0
    assert told.text.count(ATTACK) >= 3


def test_it_tells_what_it_is_of_when_and_how_to_cite_it(make_corpus: MakeCorpus) -> None:
    text = Parsed(written(make_corpus({}))).text
    for said in ("4G coverage", "Jan 31, 2026", "How to cite", ADDRESS, "99.9%", "Hung Yen"):
        assert said in text


def test_the_map_colours_what_has_a_figure_and_rings_what_stands_apart(make_corpus: MakeCorpus) -> None:
    page = written(
        make_corpus({"province": "hue", "value": 100.0}, {"province": "hung-yen", "edition": "", "value": 0.0})
    )
    assert page.count('<path class="dx-none"') == 33
    assert page.count('<path class="dx-step-4"') == 1
    assert page.count('<circle class="dx-step-0"') == 1
    assert page.count('<td class="dx-bar dx-apart">') == 1


def legend_of(page: str) -> list[tuple[str, str]]:
    lines = re.findall(r'<li><span class="dx-swatch ([\w-]+)"></span>([^<]*)</li>', page)
    return [(sign, text.translate(ISOLATES)) for sign, text in lines]


def test_the_legend_tells_the_classes_of_the_map(make_corpus: MakeCorpus) -> None:
    page = written(make_corpus({"province": "hue", "value": 91.0}, {"province": "hung-yen", "value": 95.5}))
    assert legend_of(page) == [
        ("dx-step-4", "95% to 96%"),
        ("dx-step-3", "94% to 95%"),
        ("dx-step-2", "93% to 94%"),
        ("dx-step-1", "92% to 93%"),
        ("dx-step-0", "91% to 92%"),
        ("dx-none", "No figure"),
    ]
    assert page.count('<path class="dx-step-0"') == page.count('<path class="dx-step-4"') == 1
    assert set(re.findall(r"\.(dx-step-\d) {", page)) == {sign for sign, _ in legend_of(page)[:-1]}


def test_the_best_ranks_are_first_and_strongest(make_corpus: MakeCorpus) -> None:
    of_rank = {"metric": "dti_rank", "unit": "rank", "basis": "", "out_of": 63}
    page = written(
        make_corpus(
            {**of_rank, "value": 1, "province": "hue"}, {**of_rank, "value": 40, "province": "hung-yen", "edition": ""}
        )
    )
    told = legend_of(page)
    assert [sign for sign, _ in told] == [*(f"dx-step-{step}" for step in (4, 3, 2, 1, 0)), "dx-none", "dx-ring"]
    assert told[0][1] == "1–15"
    assert page.count('<path class="dx-step-4"') == 1
    assert page.count('<circle class="dx-step-2"') == 1


@pytest.mark.parametrize(("unit_of", "kind"), [("coverage_4g", "dx-hollow"), ("dti_rank", "dx-place dx-hollow")])
def test_a_target_is_hollow(make_corpus: MakeCorpus, unit_of: str, kind: str) -> None:
    unit = "percent" if unit_of == "coverage_4g" else "rank"
    page = written(make_corpus({"metric": unit_of, "unit": unit, "status": "target", "basis": "", "value": 8.0}))
    assert f'<td class="dx-bar {kind}">' in page


def test_a_marked_wrong_figure_is_not_drawn(make_corpus: MakeCorpus) -> None:
    page = written(make_corpus({"verdict": "wrong"}))
    assert "<svg" not in page


@pytest.mark.parametrize("other", [{"metric": "coverage_5g"}, {"status": "target"}, {"basis": "villages"}])
def test_what_is_not_one_series_is_not_drawn(make_corpus: MakeCorpus, other: dict[str, str]) -> None:
    corpus = make_corpus({}, other)
    assert "<svg" not in written(corpus)
    assert "<svg" in written(corpus, figures=corpus.figures.iloc[:1])


def test_a_long_list_is_cut_and_says_so(make_corpus: MakeCorpus, monkeypatch: pytest.MonkeyPatch) -> None:
    corpus = make_corpus({}, {}, {})
    assert written(corpus).count('<article class="dx-card"') == 3
    monkeypatch.setattr(report_page, "MOST_CARDS", 2)
    page = written(corpus)
    assert page.count('<article class="dx-card"') == 2
    assert "The first 2 of 3 figures." in page


def test_only_the_fonts_it_needs_are_inside(make_corpus: MakeCorpus) -> None:
    def fonts(page: str) -> set[str]:
        return set(re.findall(r'@font-face\{font-family:"([^"]+)"', page))

    urdu = {"language": "ur", "sentence": "\u0622\u0628\u0627\u062f\u06cc 99.9%", "quote": "99.9%"}
    assert fonts(written(make_corpus({}))) == {"Inter"}
    assert fonts(written(make_corpus(urdu))) == {"Inter", "Noto Nastaliq Urdu"}
    assert fonts(written(make_corpus({}), "ar")) == {"Inter", "Noto Sans Arabic"}


def test_it_is_written_in_the_language_and_direction_of_the_reader(make_corpus: MakeCorpus) -> None:
    page = written(make_corpus({}), "ur")
    assert '<html lang="ur" dir="rtl">' in page
    assert '<blockquote class="dx-quote" lang="en" dir="ltr">' in page
    assert report.MOST_CARDS == 200
