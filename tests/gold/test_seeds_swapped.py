"""Rules that know the seeds would fail here: other provinces, other numbers, other digits in the same articles."""

from __future__ import annotations

import json
import random
import re
import unicodedata
from collections.abc import Callable, Mapping
from pathlib import Path
from typing import Any

import pytest

from metrics.knowledge import Gazetteer, load_gazetteer

from .conftest import GOLD, Score

_SEED = 20251122
_OTHER = {"hue": "ninh-binh", "lao-cai": "phu-tho", "hung-yen": "nghe-an", "ha-noi": "can-tho", "dak-lak": "tay-ninh"}
_DIGITS = {"ur": "۰۱۲۳۴۵۶۷۸۹", "ar": "٠١٢٣٤٥٦٧٨٩"}
_ADDRESS = re.compile(r"https?://\S+")
_RANK_WORDS = {"آٹھویں": "بارہویں"}
_MOST_LOST = 0.05

Article = tuple[str, dict[str, Any]]


def _articles() -> dict[str, Article]:
    """Return text and annotation of every seed, by name."""
    return {
        path.stem: (unicodedata.normalize("NFC", path.read_text(encoding="utf-8")), json.loads(path.with_suffix(".json").read_text("utf-8")))
        for path in sorted((GOLD / "seeds").glob("*.txt"))
    }  # fmt: skip


def _with_other_provinces(article: Article, gazetteer: Gazetteer) -> Article:
    """Put another province of the same script for every spelling of one, the longest spelling first."""
    text, gold = article
    swaps: dict[str, str] = {}
    for spelling in gazetteer.spellings:
        if spelling.slug in _OTHER and spelling.language in (gold["language"], "en", "vi"):
            names = gazetteer.provinces[_OTHER[spelling.slug]].names
            swaps[spelling.name] = names["en" if spelling.name.isascii() else spelling.language]
    longest_first = sorted(swaps, key=len, reverse=True)
    names_found = re.compile(r"(?<!\w)(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w-])")

    def put(value: str) -> str:
        parts = re.split(f"({_ADDRESS.pattern})", value)
        return "".join(p if at % 2 else names_found.sub(lambda m: swaps[m[0]], p) for at, p in enumerate(parts))

    figures = [{**f, "province": _OTHER[f["province"]], "quote": put(f["quote"])} for f in gold["figures"]]
    return put(text), {**gold, "figures": figures}


def _with_other_numbers(article: Article) -> Article:
    """Change the digits of every annotated figure, within what its unit allows."""
    text, gold = article
    chance = random.Random(_SEED)
    figures = []
    for figure in gold["figures"]:
        old = figure["quote"]
        new, value = _other_number(figure, chance)
        assert new != old
        assert text.count(old) == 1
        text = text.replace(old, new)
        figures.append({**figure, "quote": new, "value": value})
    return text, {**gold, "figures": figures}


def _other_number(figure: Mapping[str, Any], chance: random.Random) -> tuple[str, float]:
    quote = figure["quote"]
    for word, other in _RANK_WORDS.items():
        if word in quote:
            return quote.replace(word, other), 12
    if figure["unit"] == "percent":
        written = f"{chance.randint(11, 98)}.{chance.randint(1, 9)}"
        return re.sub(r"\d+(?:\.\d+)?(?=\s?[%٪])", written, quote, count=1), float(written)
    if figure["unit"] == "rank":
        return re.sub(r"\b9\b", "21", quote), 21
    if figure["unit"] == "vnd":
        return quote.replace("300", "470"), 470e9
    if figure["out_of"] is not None:
        value = chance.randint(2, int(figure["out_of"]) - 1)
        return re.sub(r"^\d+", str(value), quote), value
    value = chance.randint(1, 9) * 1000 + chance.randint(100, 999)
    return re.sub(r"\d[\d,]*", f"{value:,}", quote, count=1), value


def _with_other_digits(article: Article) -> Article:
    """Write every digit in the script of the language, but those of addresses."""
    text, gold = article
    table = str.maketrans("0123456789", _DIGITS[gold["language"]])

    def put(value: str) -> str:
        parts = re.split(f"({_ADDRESS.pattern})", value)
        return "".join(p if at % 2 else p.translate(table) for at, p in enumerate(parts))

    return put(text), {**gold, "figures": [{**f, "quote": put(f["quote"])} for f in gold["figures"]]}


@pytest.mark.parametrize("kind", ["provinces", "numbers", "digits", "all"])
def test_swapped_seeds_score_nearly_as_well(
    kind: str, tmp_path: Path, score_folder: Callable[[Path], Score]
) -> None:
    gazetteer = load_gazetteer()
    folder = tmp_path / "swapped"
    folder.mkdir()
    for name, original in _articles().items():
        article = original
        if kind in ("numbers", "all"):
            article = _with_other_numbers(article)
        if kind in ("provinces", "all"):
            article = _with_other_provinces(article, gazetteer)
        if kind in ("digits", "all"):
            article = _with_other_digits(article)
        assert article[0] != original[0]
        (folder / f"{name}.txt").write_text(article[0], encoding="utf-8")
        (folder / f"{name}.json").write_text(json.dumps(article[1], ensure_ascii=False), encoding="utf-8")
    plain, swapped = score_folder(GOLD / "seeds"), score_folder(folder)
    assert swapped.f1 >= plain.f1 - _MOST_LOST, swapped
