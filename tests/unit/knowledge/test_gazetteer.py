"""The gazetteer as it stands, and every way its files can be wrong."""

from __future__ import annotations

import re
import shutil
import unicodedata
from pathlib import Path

import pytest

import metrics.knowledge
from metrics.errors import DataFileError
from metrics.knowledge import Gazetteer, Homonym, Spelling, load_gazetteer

PLACES = Path(metrics.knowledge.__file__).parent / "data" / "places"


@pytest.fixture(scope="module")
def gazetteer() -> Gazetteer:
    return load_gazetteer()


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    return Path(shutil.copytree(PLACES, tmp_path / "places"))


def edit(file: Path, old: str, new: str) -> None:
    text = file.read_text(encoding="utf-8")
    assert text.count(old) == 1, f"{old!r} stands {text.count(old)} times in {file.name}"
    file.write_text(text.replace(old, new), encoding="utf-8")


def test_has_both_eras_and_the_country(gazetteer: Gazetteer) -> None:
    kinds = [province.kind for province in gazetteer.provinces.values()]
    assert (len(kinds), kinds.count("country"), kinds.count("city")) == (64, 1, 6)
    assert len(gazetteer.edition("63")) == 63
    assert len(gazetteer.edition("34")) == 34
    assert "bac-giang" in gazetteer.edition("63")
    assert "bac-giang" not in gazetteer.edition("34")
    assert "vietnam" not in gazetteer.edition("63")


def test_successors_and_members_agree(gazetteer: Gazetteer) -> None:
    assert gazetteer.current_of("binh-duong") == "ho-chi-minh"
    assert gazetteer.members("ho-chi-minh") == ("ho-chi-minh", "ba-ria-vung-tau", "binh-duong")
    assert gazetteer.members("hue") == ("hue",)
    assert gazetteer.members("binh-duong") == ()
    assert gazetteer.members("vietnam") == ()
    assert gazetteer.current_of("vietnam") == "vietnam"
    merged = [slug for current in gazetteer.edition("34") for slug in gazetteer.members(current)]
    assert sorted(merged) == list(gazetteer.edition("63"))
    for current in gazetteer.edition("34"):
        assert all(gazetteer.current_of(slug) == current for slug in gazetteer.members(current))


def test_a_province_stands_where_its_own_era_has_it(gazetteer: Gazetteer) -> None:
    today, former = gazetteer.provinces["gia-lai"], gazetteer.provinces["binh-dinh"]
    # Gia Lai reaches the sea since 2025: its centre moved east, towards that of Binh Dinh.
    assert today.longitude is not None
    assert former.longitude is not None
    assert 108.2 < today.longitude < former.longitude
    assert today.region == "South Central Coast and Central Highlands"
    assert former.region == "North Central and Central Coast"
    # 52 was Binh Dinh's code and is Gia Lai's now.
    assert (today.code, today.code_2025, former.code, former.code_2025) == ("64", "52", "52", "52")
    country = gazetteer.provinces["vietnam"]
    assert (country.latitude, country.longitude, country.is_current) == (None, None, False)


def test_spellings_carry_their_caution(gazetteer: Gazetteer) -> None:
    assert Spelling(slug="an-giang", language="vi", name="An Giang", note="official", source="common", caution="") in (
        gazetteer.spellings
    )
    by_name = {(spelling.language, spelling.name): spelling for spelling in gazetteer.spellings}
    assert by_name["en", "Hue"].caution.startswith("hue = shade of colour (lower case);")
    assert by_name["ur", "ہوا بن"].slug == "hoa-binh"
    assert len(by_name) == len(gazetteer.spellings)
    assert len(by_name) >= 1324  # as gathered first; spellings are only ever added


def test_the_country_is_told_by_name_or_by_scope(gazetteer: Gazetteer) -> None:
    country = {
        (spelling.language, spelling.name): spelling.note
        for spelling in gazetteer.spellings
        if spelling.slug == "vietnam"
    }
    assert set(country.values()) == {"name", "scope"}
    names = [("vi", "Việt Nam"), ("en", "Viet Nam"), ("ur", "ویتنام"), ("ar", "فيتنام")]
    scopes = [("vi", "toàn quốc"), ("en", "nationwide"), ("ur", "ملک بھر"), ("ar", "على مستوى البلاد")]
    assert [country[key] for key in names] == ["name"] * 4
    assert [country[key] for key in scopes] == ["scope"] * 4


def test_every_language_of_a_name_spells_every_place(gazetteer: Gazetteer) -> None:
    spelt = {(spelling.slug, spelling.language) for spelling in gazetteer.spellings}
    languages = set(gazetteer.provinces["hue"].names)
    assert languages == {"vi", "en", "ur", "ar"}
    assert spelt == {(slug, language) for slug in gazetteer.provinces for language in languages}


def test_no_name_holds_a_letter_that_cannot_be_seen(gazetteer: Gazetteer) -> None:
    for spelling in gazetteer.spellings:
        hidden = [unicodedata.name(c, repr(c)) for c in spelling.name if unicodedata.category(c) in ("Cf", "Cc")]
        assert not hidden, spelling


def test_homonyms_say_where_they_lie(gazetteer: Gazetteer) -> None:
    assert len(gazetteer.homonyms) == 229
    assert Homonym(
        slug="bac-giang",
        era="since 2025-07-01",
        level="phường",
        unit="Phường Bắc Giang",
        inside="Bắc Ninh",
        inside_slug="bac-ninh",
        match="same name",
        marks="marks equal",
    ) in (gazetteer.homonyms)


@pytest.mark.parametrize(
    ("file", "old", "new", "message"),
    [
        ("provinces.csv", "VN-54,24,bac-ninh", "VN-54,24,bac-nin", r"row 4, column 'current': .*'bac-nin'"),
        ("provinces.csv", "VN-54,24,bac-ninh", "VN-54,24,bac-kan", r"row 4, column 'current': .* itself a former"),
        ("provinces.csv", "bac-ninh,24,false", "bac-ninh,24,true", r"row 4, column 'is_current': does not agree"),
        ("provinces.csv", "bac-ninh,24,false", "bac-ninh,24,no", r"row 4, column 'is_current': 'no' is not known"),
        ("provinces.csv", "\nbac-giang,", "\nbac-kan,", r"row 5, column 'slug': 'bac-kan' stands in row 4 already"),
        ("provinces.csv", "\nbac-giang,", "\n,", r"row 4, column 'slug': empty"),
        ("provinces.csv", "باك جيانغ,province", "باك جيانغ,county", r"row 4, column 'type': 'county' is not known"),
        ("provinces.csv", "VN-54,24,", "VN-54,,", r"row 4, column 'gso_code_2024': empty"),
        ("provinces.csv", "21.3584", "213584", r"row 4, column 'lat': 213584 lies outside -90..90"),
        ("provinces.csv", "21.3584", "north", r"row 4, column 'lat': 'north' is not a number"),
        ("provinces.csv", "21.3584,", "", r"row 4: 19 cells under 20 columns"),
        ("provinces.csv", ",name_ur,", ",name ur,", r"row 1: unknown column 'name ur'"),
        ("provinces.csv", ",is_current,", ",current,", r"row 1: column 'is_current' is missing"),
        ("countries.csv", "vietnam,", "hue,", r"row 2, column 'slug': 'hue' is a province's"),
        ("countries.csv", ",name_ur,", ",name_fr,", r"row 2, column 'name_ur': is missing, but provinces\.csv has it"),
        ("names.csv", "\nan-giang,vi,An Giang,", "\nan-gian,vi,An Giang,", r"row 2, column 'slug': 'an-gian' is not"),
        ("names.csv", "\nan-giang,vi,An Giang,", "\nan-giang,fr,An Giang,", r"row 2, column 'language': 'fr' is not"),
        ("names.csv", "\nan-giang,vi,An Giang,", "\nan-giang,vi,Hà Nội,", r"column 'name': 'Hà Nội' .* 'an-giang' too"),
        ("names.csv", "vi,An-Giang,", "vi,An Giang,", r"row 5, column 'name': 'An Giang' stands twice in 'vi'"),
        ("names.csv", "vi,An-Giang,", "vi,An-Giang ,", r"row 5, column 'name': spaces around 'An-Giang '"),
        ("names.csv", "vi,An-Giang,", "vi,A\u0302n-Giang,", r"row 5, column 'name': .* is not in Unicode NFC"),
        ("names.csv", "vi,An-Giang,hyphen,", "vi,An-Giang,,", r"row 5, column 'note': empty"),
        ("names.csv", "vi,An-Giang,", 'vi,"An"-Giang,', r"row 5: not CSV"),
        ("names.csv", "\nan-giang,vi,An Giang,", "\nan-giang,vi,Giang,", r"the 'vi' name of 'an-giang', has no row"),
        (
            "homonyms.csv",
            "Thành phố Bắc Giang,Tỉnh Bắc Giang,same name,marks equal,bac-giang",
            "Thành phố Bắc Giang,Tỉnh Bắc Giang,same name,marks equal,giang",
            r"row 2, column 'in_slug': 'giang' is not known",
        ),
        (
            "homonyms.csv",
            "Thành phố Bắc Giang,Tỉnh Bắc Giang,same name,",
            "Thành phố Bắc Giang,Tỉnh Bắc Giang,like,",
            r"row 2, column 'match': 'like' is not known",
        ),
    ],
)  # fmt: skip
def test_refuses_a_wrong_cell(folder: Path, file: str, old: str, new: str, message: str) -> None:
    edit(folder / file, old, new)
    with pytest.raises(DataFileError, match=f"{re.escape(file)}.*{message}"):
        load_gazetteer(folder)


def test_counts_the_provinces_of_each_era(folder: Path) -> None:
    text = (folder / "provinces.csv").read_text(encoding="utf-8")
    without = re.sub(r"\nbac-giang,.*", "", text)
    (folder / "provinces.csv").write_text(without, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"62 rows, but that era had 63 provinces"):
        load_gazetteer(folder)
    independent = text.replace("VN-54,24,bac-ninh,24,false", "VN-54,24,bac-giang,24,true")
    (folder / "provinces.csv").write_text(independent, encoding="utf-8")
    with pytest.raises(DataFileError, match=r"35 rows with is_current true, but that era had 34 provinces"):
        load_gazetteer(folder)


def test_names_a_file_that_is_missing_or_empty(folder: Path) -> None:
    (folder / "homonyms.csv").write_text("slug,era,level,unit,in,match,marks,in_slug\n", encoding="utf-8")
    with pytest.raises(DataFileError, match=r"homonyms\.csv: no rows under the header"):
        load_gazetteer(folder)
    (folder / "names.csv").unlink()
    with pytest.raises(DataFileError, match=r"names\.csv: cannot be read .*put the file back"):
        load_gazetteer(folder)


def test_reads_a_table_that_a_spreadsheet_saved(folder: Path, gazetteer: Gazetteer) -> None:
    text = (folder / "names.csv").read_text(encoding="utf-8")
    (folder / "names.csv").write_text(text, encoding="utf-8-sig", newline="\r\n")
    assert load_gazetteer(folder).spellings == gazetteer.spellings
