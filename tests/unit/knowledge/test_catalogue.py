"""The catalogue as it stands, and every way a metric file can be wrong."""

from __future__ import annotations

import json
import re
from pathlib import Path

import pytest

from metrics.errors import DataFileError
from metrics.knowledge import Metric, load_catalogue

GOLD = Path(__file__).parents[2] / "gold"

SHARE = """\
id = "share"
family = "digital_society"
unit = "percent"
valid_range = [0, 100]
better = "higher"
bases = ["population"]

[title]
en = "Share"
vi = "Tỷ lệ"

[definition]
en = "Things that have it as a share of all things."

[traps]
en = ["A count is not a share."]
vi = ["Số đếm không phải tỷ lệ."]
"""
RANK = SHARE.replace('"share"', '"merit_rank"').replace('"percent"', '"rank"').replace('bases = ["population"]\n', "")
RANK = 'index = "merit"\n' + RANK
SCORE = RANK.replace("merit_rank", "merit_score").replace('"rank"', '"score"')
WHOLE = {"share": SHARE, "merit_rank": RANK, "merit_score": SCORE}


def write(folder: Path, **changed: str) -> Path:
    for name, text in {**WHOLE, **changed}.items():
        (folder / f"{name}.toml").write_text(text, encoding="utf-8")
    return folder


def guide_catalogue() -> dict[str, str]:
    """Return unit by id as the annotation guide lists them; a rank and a score share a line there."""
    listed = GOLD.joinpath("GUIDE.md").read_text(encoding="utf-8").partition("## Catalogue")[2]
    units: dict[str, str] = {}
    for line in listed.splitlines()[1:]:
        cells = [cell.strip() for cell in line.split("|", 2)]
        if len(cells) == 3:
            ids = cells[0].split(", ")
            units |= {id: id.rpartition("_")[2] if len(ids) == 2 else cells[1] for id in ids}
    return units


def test_has_the_metrics_and_units_of_the_guide() -> None:
    catalogue = load_catalogue()
    assert len(catalogue) == 68
    assert {metric.id: metric.unit for metric in catalogue.values()} == guide_catalogue()


def test_holds_every_figure_of_the_gold() -> None:
    catalogue = load_catalogue()
    files = sorted(GOLD.glob("*/*.json"))
    assert files
    for figure in (figure for file in files for figure in json.loads(file.read_text(encoding="utf-8"))["figures"]):
        metric = catalogue[figure["metric"]]
        lowest, highest = metric.valid_range
        assert lowest is not None
        assert lowest <= figure["value"], figure
        assert highest is None or figure["value"] <= highest, figure
        assert figure["unit"] == metric.unit, figure
        assert figure["basis"] in ("", *metric.bases), figure


def test_every_rank_has_the_score_of_its_index() -> None:
    catalogue = load_catalogue()
    ranks = {metric.index for metric in catalogue.values() if metric.unit == "rank" and metric.index}
    scores = {metric.index for metric in catalogue.values() if metric.unit == "score"}
    assert len(ranks) == 12
    assert ranks == scores
    # The rank by a rate has no score: the rate is its level.
    alone = [metric.id for metric in catalogue.values() if metric.unit == "rank" and not metric.index]
    assert alone == ["online_records_rank"]


def test_titles_stand_in_four_languages_and_fit_a_menu() -> None:
    for metric in load_catalogue().values():
        assert set(metric.titles) == {"en", "vi", "ur", "ar"}
        assert max(map(len, metric.titles.values())) <= 50, metric.id


def test_titles_tell_the_metrics_apart_in_every_language() -> None:
    metrics = load_catalogue().values()
    for language in ("en", "vi", "ur", "ar"):
        assert len({metric.titles[language] for metric in metrics}) == len(metrics), language


def test_is_ordered_by_family_then_id_and_cannot_be_changed() -> None:
    catalogue = load_catalogue()
    keys = [(metric.family, metric.id) for metric in catalogue.values()]
    assert keys == sorted(keys)
    assert len({metric.family for metric in catalogue.values()}) == 6
    with pytest.raises(TypeError):
        catalogue["share"] = catalogue["dti_rank"]  # type: ignore[index]
    with pytest.raises(TypeError):
        catalogue["dti_rank"].titles["en"] = ""  # type: ignore[index]


def test_reads_a_whole_file(tmp_path: Path) -> None:
    cues = '\n[[cues.en]]\nterms = ["share of things"]\n[[pseudo.en]]\nterms = ["market share"]\n'
    text = SHARE.replace("[0, 100]", "[0.5]").replace("\n[definition]", cues + "\n[definition]")
    assert load_catalogue(write(tmp_path, share=text))["share"] == Metric(
        id="share",
        family="digital_society",
        unit="percent",
        valid_range=(0.5, None),
        better="higher",
        titles={"en": "Share", "vi": "Tỷ lệ"},
        bases=("population",),
    )


@pytest.mark.parametrize(
    ("old", "new", "key", "cure"),
    [
        ('family = "digital_society"\n', "", "family", "missing; add it"),
        ('"digital_society"', '"society"', "family", "write one of: digital_government, digital_infrastructure"),
        ('better = "higher"', 'better = "higher"\ncolour = "red"', "colour", "unknown"),
        ('id = "share"', 'id = "portion"', "id", "write 'share' or rename the file"),
        ('id = "share"', "id = 7", "id", "7 is no text"),
        ('unit = "percent"', 'unit = "per cent"', "unit", "write one of: percent, count"),
        ('unit = "percent"', 'unit = "rank"', "unit", "ids in '_rank', and only they"),
        ('unit = "percent"', 'unit = "score"', "unit", "ids in '_score', and only they"),
        ('unit = "percent"', 'unit = "count"', "bases", "only a share has a basis"),
        ('better = "higher"', 'better = "up"', "better", "write one of: higher, lower, neither"),
        ("[0, 100]", "[100, 0]", "valid_range", "write the lower number first"),
        ("[0, 100]", "[5, 5]", "valid_range", "write the lower number first"),
        ("[0, 100]", "[]", "valid_range", "0 numbers"),
        ("[0, 100]", "[0, 50, 100]", "valid_range", "3 numbers"),
        ("[0, 100]", "[true, 100]", "valid_range", "True is not a number"),
        ("[0, 100]", "[0, inf]", "valid_range", "inf is not a number"),
        ("[0, 100]", "100", "valid_range", "100 is no list"),
        ('["population"]', '["people"]', "bases", "'people' is not known; write one of: population"),
        ('["population"]', '["population", "population"]', "bases", "stands twice"),
        ('["population"]', '"population"', "bases", "is no list"),
        ('better = "higher"', 'better = "higher"\nindex = "merit"', "index", "merit_rank and merit_score only"),
        ('vi = "Tỷ lệ"', "vi = 1", "title.vi", "1 is no text"),
        ('vi = "Tỷ lệ"', 'vi = "Ty\\u0309 lệ"', "title.vi", "not in Unicode NFC"),
        ('vi = "Tỷ lệ"', 'vi = "Tỷ lệ "', "title.vi", "spaces around it"),
        ('[title]\nen = "Share"\nvi = "Tỷ lệ"\n', "[title]\n", "title", "no table of strings"),
    ],
)
def test_refuses_a_wrong_key(tmp_path: Path, old: str, new: str, key: str, cure: str) -> None:
    assert old in SHARE
    folder = write(tmp_path, share=SHARE.replace(old, new))
    with pytest.raises(DataFileError, match=rf"share\.toml, key '{re.escape(key)}': .*{re.escape(cure)}"):
        load_catalogue(folder)


@pytest.mark.parametrize(
    ("cut", "added", "key", "cure"),
    [
        (('vi = "Tỷ lệ"\n', 'vi = ["Số đếm không phải tỷ lệ."]\n'), "", "title.vi", "has one; add the title"),
    ],
)
def test_refuses_what_is_wrong_in_two_places(
    tmp_path: Path, cut: tuple[str, ...], added: str, key: str, cure: str
) -> None:
    text = SHARE
    for piece in cut:
        assert piece in text
        text = text.replace(piece, "")
    with pytest.raises(DataFileError, match=rf"share\.toml, key '{re.escape(key)}': .*{re.escape(cure)}"):
        load_catalogue(write(tmp_path, share=added + text))


@pytest.mark.parametrize("key", ["definition", "traps", "source"])
def test_what_people_read_is_no_key_above_the_sections(tmp_path: Path, key: str) -> None:
    with pytest.raises(DataFileError, match=rf"share\.toml, key '{key}': .*write a section \[{key}\] below all others"):
        load_catalogue(write(tmp_path, share=f'{key} = "Things."\n' + SHARE))


def test_refuses_a_rank_of_another_unit(tmp_path: Path) -> None:
    folder = write(tmp_path, merit_rank=RANK.replace('unit = "rank"', 'unit = "count"'))
    with pytest.raises(DataFileError, match=r"merit_rank\.toml, key 'unit': ids in '_rank', and only they"):
        load_catalogue(folder)


@pytest.mark.parametrize("broken", ["missing", "another index"])
def test_refuses_a_rank_without_its_score(tmp_path: Path, broken: str) -> None:
    folder = write(tmp_path, merit_score=SCORE.replace('index = "merit"\n', ""))
    if broken == "missing":
        (folder / "merit_score.toml").unlink()
    with pytest.raises(DataFileError, match=r"merit_rank\.toml, key 'index': 'merit' needs merit_score\.toml"):
        load_catalogue(folder)


def test_names_the_file_that_is_not_toml(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match=r"share\.toml: not TOML: .*line 1"):
        load_catalogue(write(tmp_path, share='id = "share\n'))


def test_names_the_file_that_is_not_utf8(tmp_path: Path) -> None:
    write(tmp_path)
    (tmp_path / "share.toml").write_bytes(SHARE.encode("utf-16"))
    with pytest.raises(DataFileError, match=r"share\.toml: byte 0 is not UTF-8; save the file in UTF-8"):
        load_catalogue(tmp_path)


def test_says_when_there_is_no_metric(tmp_path: Path) -> None:
    with pytest.raises(DataFileError, match="no metric file"):
        load_catalogue(tmp_path)
    with pytest.raises(DataFileError, match="cannot be listed"):
        load_catalogue(tmp_path / "elsewhere")
