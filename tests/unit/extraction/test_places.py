"""Places: provinces by name, smaller places by the word beside them, and names that are something else."""

from __future__ import annotations

from collections.abc import Callable

import pytest

from metrics.extraction.language import LanguageReader
from metrics.extraction.lexicon import Hits
from metrics.extraction.mentions import Place
from metrics.text import fold

Find = Callable[[str], list[Place]]


@pytest.fixture
def find(reader: LanguageReader) -> Find:
    """Return how to find the places of a text in the invented language."""

    def places(text: str) -> list[Place]:
        folded = fold(text)
        return reader.places(text, folded, Hits(reader.lexicon.find(folded.text)))

    return places


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        pytest.param("In East Mark today", ["east-mark"], id="name"),
        pytest.param("IN EAST MARK TODAY", ["east-mark"], id="capitals"),
        pytest.param("an east mark on it", [], id="small letters are no name"),
        pytest.param("an East mark on it", [], id="one small letter is enough"),
        pytest.param("East Mark and West Mark", ["east-mark", "west-mark"], id="two in order"),
        pytest.param("East Marks", [], id="longer word"),
        pytest.param("the East Mark-Plus application", [], id="written on to another word"),
        pytest.param("Old East Mark was a county", [], id="a longer name that means something else"),
        pytest.param("Mr East Mark said", [], id="a person"),
        pytest.param("the East Mark Herald wrote", [], id="a newspaper"),
        pytest.param("nationwide it is", ["vietnam"], id="the whole country in words"),
        pytest.param("Landia has it", ["vietnam"], id="the whole country by name"),
        pytest.param("no place at all", [], id="nothing"),
    ],
)
def test_provinces(find: Find, text: str, slugs: list[str]) -> None:
    assert [place.slug for place in find(text) if place.slug] == slugs


def test_a_phrase_for_the_country_is_a_scope_and_its_name_is_none(find: Find) -> None:
    assert [place.scope for place in find("Landia is 8th nationwide")] == [False, True]


@pytest.mark.parametrize(
    ("text", "slugs"),
    [
        pytest.param("There is Peace now", [], id="doubtful alone"),
        pytest.param("in the Province of Peace", ["peace"], id="proof before"),
        pytest.param("in Peace province", ["peace"], id="proof after"),
        pytest.param("in Peace province. Peace has it", ["peace", "peace"], id="proved once, sure ever after"),
        pytest.param("East Mark, Peace and more", ["east-mark", "peace"], id="in a list with a sure one"),
        pytest.param("Peace and East Mark", ["peace", "east-mark"], id="in a list, before it"),
        pytest.param("Peace, Lake", [], id="two doubtful ones prove nothing"),
        pytest.param("East Mark has long had Peace", ["east-mark"], id="no list"),
    ],
)
def test_a_doubtful_spelling_needs_proof(find: Find, text: str, slugs: list[str]) -> None:
    assert [place.slug for place in find(text)] == slugs


@pytest.mark.parametrize(
    ("text", "slugs"),
    [("they say Calm has it", ["calm"]), ("they are calm now", []), ("they say Nguyen Calm has it", [])],
    ids=["capital", "small letter", "end of another name"],
)
def test_a_capital_tells_a_name_from_an_ordinary_word(find: Find, text: str, slugs: list[str]) -> None:
    assert [place.slug for place in find(text)] == slugs


def test_a_word_for_province_outweighs_one_for_something_else(find: Find) -> None:
    assert [place.slug for place in find("the province of East Mark herald")] == ["east-mark"]


@pytest.mark.parametrize(
    ("text", "name"),
    [
        pytest.param("in ward Green Hill they", "ward Green Hill", id="word before"),
        pytest.param("in ward 5 they", "ward 5", id="number"),
        pytest.param("in Green Hill commune they", "Green Hill commune", id="word after"),
        pytest.param("in ward Green of the sea", "ward Green", id="a function word ends it"),
        pytest.param("in ward Green has", "ward Green", id="a small letter ends it"),
        pytest.param("in ward Green, Hill", "ward Green", id="a comma ends it"),
        pytest.param("in ward Green Hill Side End", "ward Green Hill", id="no more words than a name has"),
    ],
)
def test_smaller_places_are_named_as_written(find: Find, text: str, name: str) -> None:
    (place,) = find(text)
    assert (place.slug, place.name) == ("", name)
    assert text[place.start : place.end] == name


@pytest.mark.parametrize("text", ["every ward of it", "in 16 commune", "a ward", "ward, Green"])
def test_a_word_for_a_smaller_place_without_a_name_is_none(find: Find, text: str) -> None:
    assert find(text) == []


def test_a_ward_that_bears_the_name_of_a_province_is_the_ward(find: Find) -> None:
    (place,) = find("in ward East Mark they")
    assert (place.slug, place.name) == ("", "ward East Mark")


def test_places_stand_where_the_folded_text_has_them(find: Find) -> None:
    text = "\u200fIn\u00a0 East\u200b Mark"
    (place,) = find(text)
    assert fold(text).span(place.start, place.end).of(text) == "East\u200b Mark"
