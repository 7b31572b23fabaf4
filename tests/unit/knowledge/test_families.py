"""The families of metrics: their order, their names, and how their file can be wrong."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from metrics.errors import DataFileError
from metrics.knowledge import load_catalogue, load_families

TWO = '[trade]\nen = "Trade"\nvi = "Thương mại"\n[arts]\nen = "Arts"\nvi = "Nghệ thuật"\n'


def written(folder: Path, text: str) -> Path:
    file = folder / "families.toml"
    file.write_text(text, encoding="utf-8")
    return file


def test_every_family_has_metrics_and_a_name_in_their_languages() -> None:
    metrics = load_catalogue().values()
    assert set(load_families()) == {metric.family for metric in metrics}
    languages = set(next(iter(metrics)).titles)
    for names in load_families().values():
        assert set(names) == languages
    for language in languages:
        assert len({names[language] for names in load_families().values()}) == len(load_families())


def test_keeps_the_order_of_the_file(tmp_path: Path) -> None:
    families = load_families(written(tmp_path, TWO))
    assert list(families) == ["trade", "arts"]
    assert families["arts"] == {"en": "Arts", "vi": "Nghệ thuật"}


@pytest.mark.parametrize(
    ("old", "new", "key", "cure"),
    [
        ('en = "Arts"\n', "", "arts.en", "missing"),
        ('vi = "Nghệ thuật"\n', "", "arts.vi", "missing"),
        ('"Arts"', "3", "arts.en", "3 is no text"),
        ('[arts]\nen = "Arts"\nvi = "Nghệ thuật"\n', "[arts]\n", "arts", "no table of strings"),
    ],
)
def test_refuses_a_wrong_key(tmp_path: Path, old: str, new: str, key: str, cure: str) -> None:
    assert old in TWO
    with pytest.raises(DataFileError, match=rf"families\.toml, key '{re.escape(key)}': .*{cure}"):
        load_families(written(tmp_path, TWO.replace(old, new)))


def test_says_when_there_is_none(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no family in it"):
        load_families(written(tmp_path, "# nothing"))
