"""How uploads stand to the store: known, told twice, of another name, of the same story."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from metrics import Store
from metrics.dashboard.findings.corpus import Corpus, corpus_of
from metrics.dashboard.intake.adding import Reading, Told, Upload, read_upload
from metrics.dashboard.intake.judging import Judgement, Standing, judge
from metrics.store import Outcome

ROOT = Path(__file__).parents[3]
TEXT = "Hue city has 99.9% 4G coverage of the population."
STORY = (
    "Hue, 1 May 2025. Hue city has 99.9% 4G coverage of the population and 5G covers 26.4% of the population. "
    "By the end of April 2025, 87.35% of records were filed online in Hue, and the city had 1,234 digital teams."
)


def reading(text: str, name: str = "a.txt") -> Reading:
    read = read_upload(Upload(name=name, content=text.encode()), Told())
    assert isinstance(read, Reading)
    return read


def corpus(*readings: Reading, folder: Path) -> Corpus:
    with Store.open(folder / "store.sqlite", seeds=False) as store:
        for each in readings:
            store.add(each.document, each.extraction)
        return corpus_of(store.tables())


def test_a_new_one_is_new(tmp_path: Path) -> None:
    assert judge({"1": reading(TEXT)}, corpus(folder=tmp_path)) == {"1": Judgement(standing=Standing.NEW)}


@pytest.mark.parametrize(
    ("name", "standing", "outcome"),
    [("a.txt", Standing.KNOWN, Outcome.KNOWN), ("b.txt", Standing.RENAMED, Outcome.ADDRESS)],
)
def test_what_is_there_already_is_known_as_the_store_knows_it(
    tmp_path: Path, name: str, standing: Standing, outcome: Outcome
) -> None:
    held = corpus(reading(TEXT), folder=tmp_path)
    again = reading(TEXT, name)
    assert judge({"1": again}, held)["1"] == Judgement(standing=standing, stored_as="a.txt")
    with Store.open(tmp_path / "store.sqlite") as store:
        assert store.add(again.document, again.extraction).outcome is outcome


def test_another_text_of_a_taken_name_gets_the_name_that_the_store_gives(tmp_path: Path) -> None:
    held = corpus(reading(TEXT), folder=tmp_path)
    others = {"1": reading(TEXT + " It is so."), "2": reading(TEXT + " It was so.")}
    judged = judge(others, held)
    with Store.open(tmp_path / "store.sqlite") as store:
        for key, other in others.items():
            assert store.add(other.document, other.extraction).name == judged[key].kept_as
        after = corpus_of(store.tables())
    assert judge(others, after)["1"] == Judgement(standing=Standing.KNOWN, stored_as=judged["1"].kept_as)


def test_the_same_text_twice_in_the_list(tmp_path: Path) -> None:
    judged = judge({"1": reading(TEXT), "2": reading(TEXT, "b.txt")}, corpus(folder=tmp_path))
    assert judged["1"] == Judgement(standing=Standing.NEW)
    assert judged["2"] == Judgement(standing=Standing.TWICE, stored_as="a.txt")


def test_a_reprint_tells_the_same_story_as_the_store_finds_once_it_is_added(tmp_path: Path) -> None:
    stored, other = reading(STORY), reading(TEXT, "other.txt")
    reprint, twin = reading(STORY + " It was told again.", "reprint.txt"), reading(STORY + " Again.", "twin.txt")
    held = corpus(stored, other, folder=tmp_path)
    judged = judge({"1": reprint, "2": twin}, held)
    assert judged["1"].same_story == ("a.txt", "twin.txt")
    assert judged["2"].same_story == ("a.txt", "reprint.txt")
    with Store.open(tmp_path / "store.sqlite") as store:
        for each in (reprint, twin):
            store.add(each.document, each.extraction)
        figures = store.tables().figures
    stories = dict(zip(figures["document"], figures["story"], strict=True))
    assert stories["a.txt"] == stories["reprint.txt"] == stories["twin.txt"] != stories["other.txt"]


def test_an_article_without_a_figure_has_no_story(tmp_path: Path) -> None:
    nothing = reading("The people of the city went to the sea with their children.")
    assert judge({"1": nothing}, corpus(reading(STORY, "b.txt"), folder=tmp_path))["1"].same_story == ()


def test_judging_leaves_the_corpus_as_it_is(tmp_path: Path) -> None:
    held = corpus(reading(STORY), folder=tmp_path)
    before = replace(held.tables, figures=held.figures.copy())
    judge({"1": reading(STORY + " Again.", "b.txt")}, held)
    assert held.figures.equals(before.figures)
