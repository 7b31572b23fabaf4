"""No text makes reading slow: twice as long takes at most twice the time, and none costs far more than an article.

Times are of the processor, and judged as ratios; of several runs the quickest counts.
"""

from __future__ import annotations

import json
import sys
import unicodedata
from pathlib import Path

import pytest
from typer.testing import CliRunner

from benchmarks.adversarial import Cost, costs, hostile_texts, seconds_of
from metrics import DocumentError, document_from_text, extract
from metrics.cli import app
from metrics.text import compose, deadline, seconds_left

LINEAR = 2.2  # times as long for twice the text, noise of the clock included
DEAREST = 100  # times as long as an ordinary article, by the character

#: What once took the square of its length, or is what anybody would try first; at lengths where a square shows.
QUICK = {
    "digits": 60_000,
    "open brackets": 60_000,
    "every name": 20_000,
    "cue, name and share a sentence": 30_000,
    "marks in the wrong order": 20_000,
    "cue and share a sentence": 30_000,
    "cue, ward and share a sentence": 30_000,
    "two rows without an end": 20_000,
    "points in a word": 40_000,
}
ISSUE = (
    "digits",
    "commas",
    "digits and commas",
    "one cue",
    "open brackets",
    "combining marks",
    "every name",
    "one name",
)


@pytest.fixture(autouse=True)
def _of_any_length(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let texts be longer than any that is read without a word: what bounds memory is not what is measured here."""
    monkeypatch.setenv("DXMETRICS_TEXT_CHARACTERS", "20000000")


def measured(tag: str, name: str, size: int, rounds: int = 3) -> Cost:
    """Return the cost of a text, measured again while it seems more than linear, at last at four times the length.

    There a square shows more, and the noise of a busy machine less.
    """
    for length in (size, 4 * size):
        tried: list[Cost] = []
        for _ in range(rounds):
            tried += costs(tag, length, [name])
            if tried[-1].ratio <= LINEAR:
                return tried[-1]
    return min(tried, key=lambda cost: cost.ratio)


def report(cost: Cost) -> None:
    told = f"{cost.seconds:.2f} s, {cost.ratio:.2f} of half, {cost.times_ordinary:.1f} x ordinary"
    sys.stdout.write(f"{cost.name}, {cost.language}: {told}\n")


@pytest.mark.parametrize(("name", "size"), QUICK.items())
def test_twice_the_text_takes_twice_the_time(name: str, size: int) -> None:
    cost = measured("en", name, size)
    report(cost)
    assert cost.ratio <= LINEAR
    assert cost.times_ordinary <= DEAREST


def test_the_dearest_words_cost_less_than_a_hundred_articles_of_their_length() -> None:
    for cost in costs(
        "en", 5_000, ["the shortest cue and numbers", "the shortest cue and ranks", "numbers one a line"]
    ):
        report(cost)
        assert cost.times_ordinary <= DEAREST


@pytest.mark.long
@pytest.mark.parametrize("tag", ["ur", "ar", "vi", "en"])
def test_no_text_of_forty_thousand_characters_is_slow(tag: str) -> None:
    for name in hostile_texts(tag):
        cost = measured(tag, name, 40_000)
        report(cost)
        assert cost.ratio <= LINEAR, name
        assert cost.times_ordinary <= DEAREST, name


@pytest.mark.long
@pytest.mark.parametrize("name", ISSUE)
def test_ten_megabytes_take_twice_the_time_of_five(name: str) -> None:
    cost = measured("en", name, 10_000_000, rounds=2)
    report(cost)
    assert cost.ratio <= LINEAR
    assert cost.times_ordinary <= DEAREST


@pytest.mark.long
def test_a_hundred_thousand_provinces_in_one_sentence() -> None:
    names = hostile_texts("en")["every name"](2_000_000).split()
    half, whole = (min(seconds_of(" ".join(names[:count]), "en") for _ in range(2)) for count in (50_000, 100_000))
    sys.stdout.write(f"100,000 names in one sentence: {whole:.2f} s, {whole / half:.2f} of half\n")
    assert whole <= LINEAR * half


def test_an_article_that_takes_too_long_is_refused_whole_and_the_setting_is_named(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    text = hostile_texts("en")["the shortest cue and numbers"](300_000)
    document = document_from_text(text, name="slow.txt", language="en")
    monkeypatch.setenv("DXMETRICS_DOCUMENT_SECONDS", "1")
    with pytest.raises(DocumentError, match=r"^slow\.txt: .* within 1 seconds.*DXMETRICS_DOCUMENT_SECONDS"):
        extract(document)
    assert seconds_left() is None


def test_the_articles_beside_a_slow_one_are_read(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    slow = hostile_texts("en")["the shortest cue and numbers"](300_000)
    (tmp_path / "a.txt").write_text(f"This is the story of the province.\n{slow}", encoding="utf-8")
    sidecar = tmp_path / "a.txt.meta.json"
    sidecar.write_text('{"language": "en"}', encoding="utf-8")
    told = "Online records\n\nIn June 2025 the rate of online dossiers of Hung Yen province reached 89.5%.\n"
    (tmp_path / "b.txt").write_text(told, encoding="utf-8")
    monkeypatch.setenv("DXMETRICS_DOCUMENT_SECONDS", "1")
    output = tmp_path / "figures.jsonl"
    result = CliRunner().invoke(app, ["extract", str(tmp_path), "-o", str(output)])
    assert result.exit_code == 1
    assert "a.txt: its figures were not found within 1 seconds" in " ".join(result.stderr.split())
    rows = [json.loads(line) for line in output.read_text(encoding="utf-8").splitlines()]
    assert [(row["document"], row["province"]) for row in rows] == [("b.txt", "hung-yen")]


def test_a_deadline_ends_with_what_it_is_for() -> None:
    with deadline(0):
        assert seconds_left() is None
    with deadline(100):
        assert 0 < (seconds_left() or 0) <= 100
        with deadline(1e-9), pytest.raises(TimeoutError):
            seconds_left()
        assert seconds_left()
    assert seconds_left() is None


@pytest.mark.parametrize(
    "marks",
    ["\u0301\u0323", "\u0345\u0334", "\u0f73\u0f72", "\u0344\u0323", "\u0903\u0301\u093c", "\u3099\u0301\u302a"],
)
@pytest.mark.parametrize("letter", ["e", "\u1ec7", "\u0627", "\u1100", "\u0915"])
def test_many_marks_are_put_in_the_order_that_unicode_asks(letter: str, marks: str) -> None:
    for count in (1, 5, 40, 100):
        for text in (f"{letter}{marks * count}a", f"{letter}{marks[::-1] * count}", f"{marks[0] * count}{marks}"):
            assert compose(text) == unicodedata.normalize("NFC", text)
