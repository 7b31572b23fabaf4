"""Whom a figure is about: the nearest unit of text that names a place decides, and nothing is guessed."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.extraction.language import LanguageReader
from metrics.extraction.scope import PlaceScope, Whereabouts
from metrics.text import fold, split_sentences

Ask = Callable[..., Whereabouts | None]


@pytest.fixture
def ask(reader: LanguageReader) -> Ask:
    """Return how to ask what the number 5 of a text in the invented language is about."""

    def at_five(text: str, *, rank: bool = False) -> Whereabouts | None:
        folded = fold(text)
        sentences = split_sentences(folded.text)
        scope = PlaceScope(reader.places(text, folded, reader.lexicon.find(folded.text)), sentences)
        five = folded.text.index("5")
        sentence = next(at for at, s in enumerate(sentences) if s.start <= five < s.end)
        return scope.at(sentence, five, five + 1, folded.text, rank=rank)

    return at_five


@pytest.mark.parametrize(
    ("text", "province"),
    [
        pytest.param("East Mark has 5.", "east-mark", id="before it"),
        pytest.param("It has 5 in East Mark.", "east-mark", id="after it"),
        pytest.param("East Mark sings and West Mark has 5 in it.", "west-mark", id="the last before it"),
        pytest.param("West Mark rose. It has 5.", "west-mark", id="earlier in the paragraph"),
        pytest.param("East Mark, West Mark rose. It has 5.", None, id="two earlier, as often"),
        pytest.param(
            "East Mark is so.\nIt rose.\nWest Mark too.\nThere are 5.", "east-mark", id="what the article is about"
        ),
        pytest.param("East Mark met West Mark.\nThey have 5.", None, id="two as often are none"),
        pytest.param("They have 5.", None, id="none"),
        pytest.param("East Mark is big. Nationwide it is 5.", "vietnam", id="the country in words"),
        pytest.param("East Mark is 5 nationwide.", "east-mark", id="a province in the same clause comes first"),
        pytest.param("East Mark sings, but nationwide it is 5.", "vietnam", id="the country in the clause"),
    ],
)
def test_province(ask: Ask, text: str, province: str | None) -> None:
    found = ask(text)
    assert (found.province if found else None) == province


def test_beside_a_rank_the_country_in_words_does_not_count(ask: Ask) -> None:
    assert ask("East Mark is big. Nationwide it is 5.", rank=True) == Whereabouts("east-mark", "")


@pytest.mark.parametrize(
    ("text", "place"),
    [
        pytest.param("In ward Green, East Mark has 5.", "ward Green", id="in the sentence"),
        pytest.param("In ward Green of East Mark it rose. East Mark has 5.", "", id="in another sentence"),
        pytest.param(
            "East Mark.\nward Green. ward Green. ward Green.\nIt has 5.", "ward Green", id="what the article is about"
        ),
        pytest.param(
            "East Mark.\nward Green. ward Green. ward Green.\nEast Mark has 5.", "", id="but for the province"
        ),
        pytest.param("East Mark.\nward Green. ward Green.\nIt has 5.", "", id="named too seldom"),
    ],
)
def test_smaller_place(ask: Ask, text: str, place: str) -> None:
    assert ask(text) == Whereabouts("east-mark", place)
