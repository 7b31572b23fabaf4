"""An invented language, catalogue and map, on which the rules of extraction are tested.

The words are English, so that a test can be read; the tag is one that BCP 47 keeps for private use. Nothing here
depends on the packs, metrics or places that the package carries.
"""

from __future__ import annotations

import hashlib
import unicodedata
from collections.abc import Callable
from dataclasses import replace
from pathlib import Path

import pytest

from metrics.documents import Document
from metrics.extraction import Observation, extract
from metrics.extraction.language import LanguageReader
from metrics.knowledge import Gazetteer, Knowledge, LanguagePack, Metric, Province, Spelling, load_packs

PACK = """
tag = "qaa"
name = "Invented"
direction = "ltr"

[page]
months = [["January"], ["February"], ["March"], ["April"], ["May"], ["June"], ["July"], ["August"], ["September"],
    ["October"], ["November"], ["December"]]

[groups]
stations = ["stations", "masts"]

[numerals]
decimal = "."
scales = { hundred = 100, thousand = 1_000, million = 1_000_000, billion = 1_000_000_000 }
words = { 1 = ["one"], 2 = ["two"], 3 = ["three"], 5 = ["five"], 20 = ["twenty"], 100 = ["hundred"] }
ordinals = { 1 = ["first"], 2 = ["second"], 3 = ["third"], 8 = ["eighth"] }
ordinal_suffixes = ["th", "st", "nd", "rd"]
ordinal_prefixes = ["no."]
joiners = ["and"]
prefixes = ["wa"]
abbreviations = ["dr"]

[units]
percent = ["percent", "per cent"]
points = ["points"]
vnd = ["dong", "VND"]
mbps = ["Mbps"]
other = ["hours", "km"]

[places]
stops = ["of", "in", "and", "the", "had"]
name_words = 2
before = { province = ["province of"], local = ["ward"], person = ["mr"] }
after = { province = ["province"], local = ["commune"], paper = ["herald"] }

[[rules]]
kind = "comparator"
value = ">"
terms = ["over {n}"]

[[rules]]
kind = "comparator"
value = "~"
terms = ["about {n}"]

[[rules]]
kind = "ratio"
terms = ["{n} of {total}", "of {total} ...2 {n}"]

[[rules]]
kind = "range"
terms = ["from {n} to {n}"]

[[rules]]
kind = "mask"
value = "document"
terms = ["decree {n}"]

[[rules]]
kind = "total"
terms = ["of {total} provinces"]

[[rules]]
kind = "rank"
terms = ["ranked {ord}", "{ord} place", "rank {n}"]

[[rules]]
kind = "rank_value"
value = "1"
terms = ["leads the country"]

[[rules]]
kind = "order"
value = "1"
terms = ["the best are"]

[[rules]]
kind = "order"
value = "next"
terms = ["followed by"]

[[rules]]
kind = "order"
value = "slot"
terms = ["from {ord} on"]

[[rules]]
kind = "refuse"
value = "change"
terms = ["up {n}"]

[[rules]]
kind = "refuse"
value = "operator"
terms = ["one company"]

[[rules]]
kind = "target"
reach = "after"
terms = ["aims at"]

[[rules]]
kind = "target"
reach = "before"
terms = ["is the aim"]

[[rules]]
kind = "target"
terms = ["planned"]

[[rules]]
kind = "actual"
terms = ["has reached"]

[[rules]]
kind = "basis"
value = "population"
terms = ["people"]

[[rules]]
kind = "basis"
value = "households"
terms = ["households"]

[[rules]]
kind = "year"
terms = ["in {year}", "by {year}"]

[[cues.coverage]]
terms = ["signal"]

[[cues.masts]]
terms = ["{n} {stations}"]

[[cues.skill_rank]]
terms = ["skill index"]
without = ["skill index of schools"]

[[cues.trade_rank]]
terms = ["trade index"]

[[cues.records]]
terms = ["{n} records"]

[[cues.budget]]
terms = ["budget"]

[[pseudo.coverage]]
terms = ["signal lamp"]
why = "on a railway"
"""


def metric(name: str, unit: str, family: str = "invented", **more: object) -> Metric:
    ranges = {"percent": (0, 100), "rank": (1, 63), "score": (0, 100), "mbps": (0, 1000)}
    return Metric(
        id=name,
        family=family,
        unit=unit,
        valid_range=ranges.get(unit, (0, None)),
        better="higher",
        titles={"en": name},
        **more,  # type: ignore[arg-type]  # the keys are the test's own
    )


METRICS = [
    metric("coverage", "percent", bases=("population", "households")),
    metric("masts", "count"),
    metric("records_rate", "percent"),
    metric("records", "count"),
    metric("skill_rank", "rank", index="skill"),
    metric("skill_score", "score", index="skill", cues_of="skill_rank"),
    metric("trade_rank", "rank", index="trade"),
    metric("budget", "vnd"),
]

NAMES = [  # slug, name, note, caution
    ("east-mark", "East Mark", "official", ""),
    ("west-mark", "West Mark", "official", ""),
    ("peace", "Peace", "city in the province", "a city that is less than its province"),
    ("lake", "Lake", "city in the province", "a city that is less than its province"),
    ("calm", "Calm", "official", "an ordinary word"),
    ("vietnam", "Landia", "name", ""),
    ("vietnam", "nationwide", "scope", ""),
]


def province(slug: str) -> Province:
    return Province(
        slug=slug,
        names={"en": slug},
        kind="country" if slug == "vietnam" else "province",
        current=slug,
        is_current=True,
        code="01",
        code_2025="01",
        latitude=None,
        longitude=None,
        region="",
    )


def spelling(slug: str, name: str, note: str, caution: str) -> Spelling:
    return Spelling(slug=slug, language="qaa", name=name, note=note, source="invented", caution=caution)


def knowledge_of(folder: Path, pack: str) -> Knowledge:
    """Return knowledge of the invented places and metrics and of the one language that `pack` describes."""
    (folder / "languages").mkdir(parents=True)
    (folder / "metrics").mkdir()
    (folder / "languages" / "qaa.toml").write_text(pack, encoding="utf-8")
    for each in METRICS:
        (folder / "metrics" / f"{each.id}.toml").write_text("", encoding="utf-8")
    slugs = dict.fromkeys(slug for slug, *_ in NAMES)
    gazetteer = Gazetteer(
        provinces={slug: province(slug) for slug in slugs},
        spellings=tuple(spelling(*name) for name in NAMES),
        homonyms=(),
        longer_names=("Old East Mark",),
        outline_texts={},
    )
    packs = load_packs(folder / "languages", folder / "metrics")
    return Knowledge({each.id: each for each in METRICS}, gazetteer, packs)


def document_of(text: str, title: str = "", **more: object) -> Document:
    text = unicodedata.normalize("NFC", text)
    sha256 = hashlib.sha256(text.encode("utf-8", "surrogatepass")).hexdigest()
    written = Document(name="invented.txt", text=text, sha256=sha256, language="qaa", title=title)
    return replace(written, **more)  # type: ignore[arg-type]  # the keys are the test's own


@pytest.fixture(scope="session")
def knowledge(tmp_path_factory: pytest.TempPathFactory) -> Knowledge:
    return knowledge_of(tmp_path_factory.mktemp("invented"), PACK)


@pytest.fixture(scope="session")
def pack(knowledge: Knowledge) -> LanguagePack:
    return knowledge.packs["qaa"]


@pytest.fixture(scope="session")
def reader(knowledge: Knowledge) -> LanguageReader:
    return LanguageReader(knowledge.packs["qaa"], knowledge)


@pytest.fixture(scope="session")
def document() -> Callable[..., Document]:
    """Return how to make a Document of a text in the invented language."""
    return document_of


@pytest.fixture
def figures(knowledge: Knowledge) -> Callable[..., list[Observation]]:
    """Return how to extract the figures of a text in the invented language."""

    def found(text: str, **more: object) -> list[Observation]:
        return list(extract(document_of(text, **more), knowledge).observations)  # type: ignore[arg-type]

    return found


@pytest.fixture
def knowledge_with(tmp_path: Path) -> Callable[..., Knowledge]:
    """Return how to make the invented knowledge with more lines in its language pack."""

    def make(more: str = "", pack: str = PACK) -> Knowledge:
        return knowledge_of(tmp_path / "own", pack + more)

    return make
