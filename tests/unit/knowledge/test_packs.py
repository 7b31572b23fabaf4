"""Language packs: what a pack becomes, which file may carry a cue, and what stops at load."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from pathlib import Path

import pytest

from metrics.errors import DataFileError
from metrics.knowledge import LanguagePack, RuleKind, load_packs

HEAD = 'tag = "qaa"\nname = "Invented"\ndirection = "ltr"\n'
Loader = Callable[..., Mapping[str, LanguagePack]]


@pytest.fixture
def load(tmp_path: Path) -> Loader:
    """Return how to load packs (by file name without its ending) and metric files from their texts."""

    def make(packs: Mapping[str, str] | str, metrics: Mapping[str, str] | None = None) -> Mapping[str, LanguagePack]:
        texts = {"qaa": packs} if isinstance(packs, str) else packs
        for folder, files in (("languages", texts), ("metrics", metrics or {"masts": "", "signal": ""})):
            (tmp_path / folder).mkdir()
            for name, text in files.items():
                (tmp_path / folder / f"{name}.toml").write_text(text, encoding="utf-8")
        return dict(load_packs(tmp_path / "languages", tmp_path / "metrics"))

    return make


def cues(pack: LanguagePack, kind: RuleKind = RuleKind.CUE) -> set[tuple[str, str]]:
    """Return metric and phrase of the cues of a pack."""
    return {(rule.value, rule.pattern.term) for rule in pack.rules if rule.kind is kind}


# ---------------------------------------------------------------- what a pack becomes
def test_the_least_pack(load: Loader) -> None:
    pack = load(HEAD)["qaa"]
    assert (pack.tag, pack.direction, pack.rules, pack.prefixes, pack.months) == ("qaa", "ltr", (), (), {})
    assert pack.units == {"percent": (), "points": (), "vnd": (), "mbps": (), "other": ()}
    assert (pack.numerals.decimal, pack.places.name_words) == (".", 3)


def test_numerals_are_folded_and_written_out(load: Loader) -> None:
    numerals = load(
        HEAD
        + """
[groups]
million = ["Million", "mio"]
[numerals]
decimal = ","
scales = { "{million}" = 1_000_000, "dozen (of|)" = 12, "كروڑ" = 10_000_000 }
words = { 4 = ["Four", "fower"], 100 = ["hundred"] }
ordinals = { 4 = ["fourth", "4th (one|)"] }
ordinal_suffixes = ["TH"]
ordinal_prefixes = ["no.", "number"]
joiners = ["and"]
"""
    )["qaa"].numerals
    assert numerals.decimal == ","
    assert numerals.scales == {
        "million": 1_000_000,
        "mio": 1_000_000,
        "dozen of": 12,
        "dozen": 12,
        "کروڑ": 10_000_000,
    }
    assert numerals.words == {"four": 4, "fower": 4, "hundred": 100}
    assert numerals.ordinals == {"fourth": 4, "4th one": 4, "4th": 4}
    assert numerals.ordinal_suffixes == ("th",)
    assert numerals.ordinal_prefixes == ("number", "no."), "the longest first"
    assert numerals.joiners == ("and",)


def test_units_places_and_the_rest_are_folded_the_longest_first(load: Loader) -> None:
    pack = load(
        HEAD
        + """
[numerals]
prefixes = ["ال", "و"]
abbreviations = ["Dr", "St"]
[units]
percent = ["per cent", "Percent", "per (cent|hundred)"]
[places]
stops = ["Of", "the"]
name_words = 2
before = { province = ["Province of", "province"], local = ["ward"] }
after = { paper = ["Herald"] }
"""
    )["qaa"]
    assert pack.units["percent"] == ("per hundred", "per cent", "percent")
    assert pack.prefixes == ("ال", "و")
    assert pack.abbreviations == {"dr", "st"}
    assert pack.places.before == {"province": ("province of", "province"), "local": ("ward",)}
    assert pack.places.after == {"paper": ("herald",)}
    assert (pack.places.stops, pack.places.name_words) == (frozenset({"of", "the"}), 2)


def test_months_are_numbered_by_their_place_in_the_list(load: Loader) -> None:
    pack = load(HEAD + '[page]\nmonths = [["January", "Jan"], ["February"], ["tháng 3"]]\n')["qaa"]
    assert pack.months == {"january": 1, "jan": 1, "february": 2, "tháng 3": 3}


def test_groups_and_inner_prefixes_serve_rules_and_cues(load: Loader) -> None:
    pack = load(
        HEAD
        + """
[groups]
masts = ["برج", "محطة"]
[numerals]
inner_prefixes = ["ال"]
[[rules]]
kind = "actual"
terms = ["{masts} بث"]
[[cues.masts]]
terms = ["{n} {masts} بث"]
"""
    )["qaa"]
    forms = {"برج بث", "برج البث", "محطہ بث", "محطہ البث"}
    assert [set(rule.pattern.parts[-1].forms) for rule in pack.rules] == [forms, forms]


def test_a_rule_names_its_file_and_its_place_in_it(load: Loader) -> None:
    rules = '[[rules]]\nkind = "actual"\nterms = ["a"]\n[[rules]]\nkind = "order"\nvalue = 1\nterms = ["b"]\n'
    pack = load(HEAD + rules)["qaa"]
    assert [(rule.source, rule.value) for rule in pack.rules] == [("qaa.toml: rules 1", ""), ("qaa.toml: rules 2", "1")]


def test_other_files_in_the_folder_are_no_packs(load: Loader, tmp_path: Path) -> None:
    load(HEAD)
    (tmp_path / "languages" / "README.md").write_text("# no pack", encoding="utf-8")
    assert list(load_packs(tmp_path / "languages", tmp_path / "metrics")) == ["qaa"]


# ---------------------------------------------------------------- cues from either file
def test_a_cue_may_stand_in_either_file(load: Loader) -> None:
    metric = '[[cues.qaa]]\nterms = ["towers"]\n[[pseudo.qaa]]\nterms = ["water towers"]\n'
    own = '[[cues.masts]]\nterms = ["masts"]\n[[pseudo.masts]]\nterms = ["masts of a ship"]\n'
    pack = load(HEAD + own, {"masts": metric})["qaa"]
    assert cues(pack) == {("masts", "towers"), ("masts", "masts")}
    assert cues(pack, RuleKind.PSEUDO) == {("masts", "water towers"), ("masts", "masts of a ship")}
    assert {rule.source for rule in pack.rules} == {
        *("masts.toml: cues.qaa 1", "qaa.toml: cues.masts 1"),
        *("masts.toml: pseudo.qaa 1", "qaa.toml: pseudo.masts 1"),
    }


def test_cues_of_every_language_reach_every_pack_and_those_of_one_only_that(load: Loader) -> None:
    metric = '[[cues.mul]]\nterms = ["GSM"]\n[[cues.qaa]]\nterms = ["masts"]\n'
    packs = load({"qaa": HEAD, "qab": HEAD.replace("qaa", "qab")}, {"masts": metric})
    assert cues(packs["qaa"]) == {("masts", "GSM"), ("masts", "masts")}
    assert cues(packs["qab"]) == {("masts", "GSM")}


def test_groups_of_the_pack_may_be_used_in_a_metric_file(load: Loader) -> None:
    pack = load(HEAD + '[groups]\nmasts = ["masts"]\n', {"masts": '[[cues.qaa]]\nterms = ["{n} {masts}"]\n'})["qaa"]
    assert pack.rules[0].pattern.parts[1].forms == ("masts",)


@pytest.mark.parametrize(
    ("own", "metrics", "said"),
    [
        pytest.param(
            '[[cues.masts]]\nterms = ["towers"]\n[[cues.signal]]\nterms = ["Towers"]\n',
            {"masts": "", "signal": ""},
            "qaa.toml: cues.signal 1: 'Towers' is already a cue of masts (qaa.toml: cues.masts 1)",
            id="in the pack",
        ),
        pytest.param(
            '[[cues.signal]]\nterms = ["(high|tall) towers"]\n',
            {"masts": '[[cues.qaa]]\nterms = ["tall towers"]\n', "signal": ""},
            "qaa.toml: cues.signal 1: '(high|tall) towers' is already a cue of masts (masts.toml: cues.qaa 1)",
            id="in pack and metric file, through alternatives",
        ),
        pytest.param(
            "",
            {"masts": '[[cues.mul]]\nterms = ["GSM"]\n', "signal": '[[cues.qaa]]\nterms = ["gsm"]\n'},
            "signal.toml: cues.qaa 1: 'gsm' is already a cue of masts (masts.toml: cues.mul 1)",
            id="in two metric files, one for all languages",
        ),
        pytest.param(
            '[[cues.masts]]\nterms = ["{n} towers"]\n[[cues.signal]]\nterms = ["{n} towers"]\n',
            {"masts": "", "signal": ""},
            "qaa.toml: cues.signal 1: '{n} towers' is already a cue of masts (qaa.toml: cues.masts 1)",
            id="with a slot",
        ),
    ],
)
def test_one_phrase_is_the_cue_of_one_metric(load: Loader, own: str, metrics: dict[str, str], said: str) -> None:
    with pytest.raises(DataFileError) as refused:
        load(HEAD + own, metrics)
    assert said in str(refused.value)
    assert "keep it in one file, or tell the two apart by with or without" in str(refused.value)


def test_a_phrase_may_serve_two_metrics_that_other_words_tell_apart(load: Loader) -> None:
    own = '[[cues.masts]]\nterms = ["towers"]\n[[cues.signal]]\nterms = ["towers"]\nwith = ["reach"]\n'
    assert cues(load(HEAD + own)["qaa"]) == {("masts", "towers"), ("signal", "towers")}


# ---------------------------------------------------------------- what stops at load
@pytest.mark.parametrize(
    ("more", "said"),
    [
        pytest.param("[colour]\nred = 1\n", "qaa.toml, key 'colour': unknown", id="section"),
        pytest.param("[units]\npercents = []\n", "key 'units.percents': unknown", id="key of units"),
        pytest.param("[numerals]\nordinal = 1\n", "key 'numerals.ordinal': unknown", id="key of numerals"),
        pytest.param("[places]\nstop = []\n", "key 'places.stop': unknown", id="key of places"),
        pytest.param('[units]\npercent = "abc"\n', "key 'units.percent': 'abc' is no list", id="a text for a list"),
        pytest.param('[units]\npercent = [""]\n', "key 'units.percent': '' is no text", id="an empty word"),
        pytest.param('[groups]\na = "abc"\n', "key 'groups.a': 'abc' is no list", id="a group that is no list"),
        pytest.param('[places]\nname_words = "two"\n', "key 'places.name_words': 'two' is no whole", id="name_words"),
        pytest.param('[numerals]\ndecimal = "dot"\n', "key 'numerals.decimal': 'dot' is not known", id="decimal"),
        pytest.param('[numerals.scales]\nmany = "lots"\n', "key 'numerals.scales.many': 'lots' is no", id="scale"),
        pytest.param("[numerals.scales]\nnone = 0\n", "key 'numerals.scales.none': 0 is no whole", id="scale of 0"),
        pytest.param("[numerals.words]\nfour = ['four']\n", "key 'numerals.words.four': the key is the", id="word"),
        pytest.param("[numerals.ordinals]\nx = ['four']\n", "key 'numerals.ordinals.x': the key is", id="ordinal"),
        pytest.param(
            "[numerals.words]\n1 = ['one']\n2 = ['One']\n",
            "'one' already means 1; keep it in one place",
            id="two values",
        ),
        pytest.param("[[cues.mast]]\nterms = ['a']\n", "key 'cues.mast': unknown", id="cue of no metric"),
        pytest.param("[[pseudo.mast]]\nterms = ['a']\n", "key 'pseudo.mast': unknown", id="pseudo-cue of no metric"),
        pytest.param("[rules]\nkind = 'actual'\n", "key 'rules': no array of tables", id="rules that are one table"),
        pytest.param("[[rules]]\nkind = 'wish'\nterms = ['a']\n", "rules 1: kind 'wish' is none of cue", id="kind"),
        pytest.param("[[rules]]\nterms = ['a']\n", "rules 1: kind None is none of cue", id="no kind"),
        pytest.param(
            "[[rules]]\nkind = 'actual'\nterms = ['a']\n[[rules]]\nkind = 'rank'\nterms = ['b']\n",
            "qaa.toml: rules 2: term 'b': a rank term needs {n} or {ord}",
            id="second rule",
        ),
        pytest.param(
            "[[cues.masts]]\nterms = ['a']\n[[cues.masts]]\nterms = []\n", "qaa.toml: cues.masts 2: terms", id="cue"
        ),
        pytest.param("[[pseudo.masts]]\nterms = ['{x} a']\n", "qaa.toml: pseudo.masts 1: terms: no group", id="pseudo"),
    ],
)
def test_a_broken_pack_is_named_with_file_and_key(load: Loader, more: str, said: str) -> None:
    with pytest.raises(DataFileError) as refused:
        load(HEAD + more)
    assert "qaa.toml" in str(refused.value)
    assert said in str(refused.value)


@pytest.mark.parametrize("key", ["tag", "name", "direction"])
def test_what_every_pack_has_to_say(load: Loader, key: str) -> None:
    head = "".join(line for line in HEAD.splitlines(keepends=True) if not line.startswith(key))
    with pytest.raises(DataFileError, match=rf"qaa\.toml, key '{key}': missing"):
        load(head)


def test_a_broken_metric_file_is_named(load: Loader) -> None:
    with pytest.raises(DataFileError, match=r"masts\.toml: cues\.qaa 2: terms is empty"):
        load(HEAD, {"masts": '[[cues.qaa]]\nterms = ["a"]\n[[cues.qaa]]\nterms = []\n'})


@pytest.mark.parametrize(("packs", "metrics"), [("tag = ", ""), (HEAD, "[[cues.qaa]")], ids=["pack", "metric file"])
def test_what_is_no_toml_is_named(load: Loader, packs: str, metrics: str) -> None:
    with pytest.raises(DataFileError, match=r"(qaa|masts)\.toml: not TOML"):
        load(packs, {"masts": metrics})


def test_what_is_not_utf_8_is_named(load: Loader, tmp_path: Path) -> None:
    load(HEAD)
    (tmp_path / "languages" / "qaa.toml").write_bytes(HEAD.encode() + b"# \xff\n")
    with pytest.raises(DataFileError, match=r"qaa\.toml: byte \d+ is not UTF-8"):
        dict(load_packs(tmp_path / "languages", tmp_path / "metrics"))


# ---------------------------------------------------------------- the packs of the package
def test_every_pack_of_the_package_loads() -> None:
    packs = load_packs()
    assert packs
    for tag, pack in packs.items():
        assert pack.tag == tag
        assert pack.direction in ("ltr", "rtl")
        assert set(pack.months.values()) == set(range(1, 13))
