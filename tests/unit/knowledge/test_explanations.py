"""What explains the metrics to people: as it stands, every way it can be wrong, and that reading is spared it."""

from __future__ import annotations

import re
from itertools import chain
from pathlib import Path

import pytest

from metrics.errors import DataFileError
from metrics.knowledge import Explanation, load_catalogue, load_explanations, load_packs

NAME = re.compile(r"[a-z0-9]+(?:_[a-z0-9]+)+")

HEAD = """\
id = "share"
family = "digital_society"
unit = "percent"
valid_range = [0, 100]
better = "higher"

[title]
en = "Share"
vi = "Tỷ lệ"
"""
CUES = """
[[cues.en]]
terms = ["share of things"]
"""
DEFINITION = '[definition]\nen = "Things that have it as a share of all things."\n'
PROSE = f"""
{DEFINITION}
[traps]
en = ["A count is not a share."]
vi = ["Số đếm không phải tỷ lệ."]
"""
PACK = 'tag = "en"\nname = "English"\ndirection = "ltr"\n'


def write(folder: Path, text: str) -> Path:
    (folder / "share.toml").write_text(text, encoding="utf-8")
    return folder


# ---------------------------------------------------------------- as they stand
def test_every_metric_is_explained_in_every_language_of_its_titles() -> None:
    catalogue, explanations = load_catalogue(), load_explanations()
    assert list(explanations) == list(catalogue)
    for id, explained in explanations.items():
        assert explained.definitions.keys() == explained.traps.keys() == catalogue[id].titles.keys(), id
        sentences = [*explained.definitions.values(), *explained.sources.values(), *chain(*explained.traps.values())]
        assert all(sentence.endswith((".", "۔")) for sentence in sentences), id
        assert len(set(explained.definitions.values())) == len(explained.definitions), f"{id}: one is not translated"


def test_an_index_says_who_publishes_it() -> None:
    explanations = load_explanations()
    for metric in load_catalogue().values():
        assert (set(explanations[metric.id].sources) == set(metric.titles)) == bool(metric.index), metric.id


def test_traps_point_to_other_metrics_that_exist() -> None:
    explanations = load_explanations()
    for id, explained in explanations.items():
        named = {tag: sorted(NAME.findall(" ".join(traps))) for tag, traps in explained.traps.items()}
        assert all(names == named["en"] for names in named.values()), f"{id}: traps speak of different metrics"
        for word in named["en"]:
            assert word in explanations or word == "out_of", f"{id}: a trap speaks of {word}"
            assert word != id, f"{id}: a trap speaks of the metric itself"


def test_cannot_be_changed() -> None:
    explained = load_explanations()["dti_rank"]
    for words in (load_explanations(), explained.definitions, explained.traps, explained.sources):
        with pytest.raises(TypeError):
            words["en"] = ""  # type: ignore[index]


# ---------------------------------------------------------------- two halves
def test_reads_what_stands_below_the_cues(tmp_path: Path) -> None:
    folder = write(tmp_path, HEAD + CUES + PROSE)
    assert load_explanations(folder)["share"] == Explanation(
        definitions={"en": "Things that have it as a share of all things."},
        traps={"en": ("A count is not a share.",), "vi": ("Số đếm không phải tỷ lệ.",)},
        sources={},
    )


def test_reading_articles_is_spared_the_prose(tmp_path: Path) -> None:
    metrics, languages = tmp_path / "metrics", tmp_path / "languages"
    metrics.mkdir()
    languages.mkdir()
    (languages / "en.toml").write_text(PACK, encoding="utf-8")
    write(metrics, HEAD + CUES + PROSE + "not TOML at all\n")
    assert list(load_catalogue(metrics)) == ["share"]
    assert [rule.value for rule in load_packs(languages, metrics)["en"].rules] == ["share"]
    with pytest.raises(DataFileError, match=r"share\.toml: not TOML: .*line 20, "):
        load_explanations(metrics)


@pytest.mark.parametrize("section", ["[[cues.en]]", "[[pseudo.en]]", "[title]", "  [ title ]"])
def test_nothing_is_lost_below_the_prose(tmp_path: Path, section: str) -> None:
    folder = write(tmp_path, HEAD + PROSE + section + '\nen = "share of things"\n')
    with pytest.raises(DataFileError, match=r"share\.toml, key '(cues|pseudo|title)': .*write it above"):
        load_catalogue(folder)


def test_lines_may_end_as_elsewhere(tmp_path: Path) -> None:
    (tmp_path / "share.toml").write_bytes((HEAD + PROSE).replace("\n", "\r\n").encode())
    assert list(load_explanations(tmp_path)["share"].traps) == ["en", "vi"]


# ---------------------------------------------------------------- what can be wrong
@pytest.mark.parametrize(
    ("old", "new", "key", "cure"),
    [
        (DEFINITION, "[definition]\n", "definition", "write a section [definition]"),
        (DEFINITION, "", "definition", "missing; add it"),
        ('"Things that have it as a share of all things."', '" "', "definition.en", "is no text"),
        ('"Things that have it as a share of all things."', '["Things."]', "definition.en", "is no text"),
        (DEFINITION, DEFINITION.replace("en =", "vi ="), "definition.en", "missing; write it in English"),
        (DEFINITION, DEFINITION + 'vn = "Tất cả."\n', "definition.vn", "write one of: en, vi, or add a title"),
        (DEFINITION, DEFINITION + '[source]\nvi = "Bộ."\n', "source.en", "missing; write it in English"),
        ('en = ["A count is not a share."]\n', "", "traps.en", "missing; write it in English"),
        ('vi = ["Số đếm', 'vn = ["Số đếm', "traps.vn", "no title has this language"),
        ('vi = ["Số đếm không phải tỷ lệ."]', "vi = []", "traps.vi", "0 entries, but 1 in English"),
        ('["A count is not a share."]', '"A count is not a share."', "traps.en", "is no list"),
        ('["A count is not a share."]', '["A count.", 5]', "traps.en", "5 is no text"),
        ('vi = "Tỷ lệ"\n', "", "traps.vi", "no title has this language"),
    ],
)
def test_refuses_a_wrong_key(tmp_path: Path, old: str, new: str, key: str, cure: str) -> None:
    text = HEAD + PROSE
    assert old in text
    folder = write(tmp_path, text.replace(old, new))
    with pytest.raises(DataFileError, match=rf"share\.toml, key '{re.escape(key)}': .*{re.escape(cure)}"):
        load_explanations(folder)


def test_names_the_line_that_is_not_toml(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"share\.toml: not TOML: .*line 16, "):
        load_explanations(write(tmp_path, HEAD + PROSE.replace('vi = ["Số', 'vi = ["Số" "')))
