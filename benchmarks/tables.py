"""The tables of an archive of any size, made from the figures of the annotated articles without reading any text anew.

Each round tells the same articles of other provinces, with other values on other days, under other names. The texts are
told as often, with the number of the round behind them.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from typing import Any

import numpy as np
import pandas as pd

from benchmarks.synthetic import GOLD, LANGUAGES
from metrics import Document, extract, read_documents
from metrics.extraction import Extraction
from metrics.table import Tables, Vocabulary, build_table, load_vocabulary

MERGER = np.datetime64("2025-07-01", "s")
_FIRST_DAY, _DAYS = np.datetime64("2023-07-01", "s"), 1200
_UNDATED = 0.05
COUNTRY = "country"
_VERDICTS = {"": 0.92, "accepted": 0.05, "wrong": 0.01, "unsure": 0.01, "corrected": 0.01}
_CORRECTION = '{"value": 12.5}'
_TELLERS = 2  # so many articles to a story
_OTHER = {"percent": (1.0, 99.9), "rank": (1, 34), "score": (1.0, 99.9)}


def archive(figures: int, seed: int = 1) -> Tables:
    """Return the tables of an archive that holds so many figures, of some 110 articles for a thousand figures."""
    vocabulary = load_vocabulary()
    base = build_table(_extractions(), vocabulary)
    rounds = -(-figures // len(base.figures))
    chance = np.random.default_rng(seed)
    documents = _documents(base.documents, rounds, chance)
    return Tables(
        figures=_figures(base.figures, rounds, documents, vocabulary, chance).iloc[:figures],
        rejections=_told_again(base.rejections, rounds),
        documents=documents,
    )


def _extractions() -> Iterator[Extraction]:
    for document in read_documents([GOLD / tag for tag in LANGUAGES]):
        if isinstance(document, Document):
            yield extract(replace(document, name=document.name.rsplit("/", 1)[-1].removesuffix(".txt")))


def _told_again(base: pd.DataFrame, rounds: int) -> pd.DataFrame:
    """Return the rows of `base` once a round, each round under other names of articles and with other sentences."""
    rows = base.loc[np.tile(base.index.to_numpy(), rounds)].reset_index(drop=True)
    number = pd.Series(np.repeat(np.arange(rounds), len(base)), dtype="str")
    rows["document"] = rows["document"] + "-" + number + ".txt"
    if "sentence" in rows:
        rows["sentence"] = rows["sentence"] + " (" + number + ")"
    return rows.astype(base.dtypes.to_dict())


def _documents(base: pd.DataFrame, rounds: int, chance: np.random.Generator) -> pd.DataFrame:
    rows = _told_again(base, rounds)
    days = _FIRST_DAY + chance.integers(0, _DAYS, len(rows)).astype("timedelta64[D]")
    days[chance.random(len(rows)) < _UNDATED] = np.datetime64("NaT")
    rows["published"] = days.astype("datetime64[s]")
    rows["sha256"] = _hexadecimal(chance, len(rows), words=4)
    rows["source_url"] = "https://archive.example/" + rows["document"]
    return rows.astype(base.dtypes.to_dict())


def _figures(
    base: pd.DataFrame, rounds: int, documents: pd.DataFrame, vocabulary: Vocabulary, chance: np.random.Generator
) -> pd.DataFrame:
    rows = _told_again(base, rounds)
    article = documents.set_index("document")[["published", "source_url"]].loc[rows["document"]].reset_index(drop=True)
    rows["id"] = _hexadecimal(chance, len(rows))
    rows["published"], rows["source_url"] = article["published"], article["source_url"]
    rows["story"] = (pd.factorize(rows["document"])[0] // _TELLERS).astype("str")
    rows[["period", "year"]] = rows[["period", "year"]].take(chance.permutation(len(rows))).to_numpy()
    rows = _with_other_provinces(rows, vocabulary, chance)
    for unit, (lowest, highest) in _OTHER.items():
        of_unit = (rows["unit"] == unit).to_numpy()
        rows.loc[of_unit, "value"] = chance.uniform(lowest, highest, of_unit.sum()).round(0 if unit == "rank" else 1)
    is_amount = ~rows["unit"].isin(list(_OTHER))
    rows.loc[is_amount, "value"] = (rows["value"] * chance.uniform(0.5, 1.5, len(rows))).round()
    rows["verdict"] = chance.choice(list(_VERDICTS), len(rows), p=list(_VERDICTS.values()))
    rows["corrected"] = np.where(rows["verdict"] == "corrected", _CORRECTION, "")
    return rows.astype(base.dtypes.to_dict())


def _with_other_provinces(rows: pd.DataFrame, vocabulary: Vocabulary, chance: np.random.Generator) -> pd.DataFrame:
    """Return the rows with a province of the map of their day, drawn by lot; what tells of the country still does."""
    provinces = [province for province in vocabulary.provinces.values() if province.kind != COUNTRY]
    is_national = rows["province"].isin([slug for slug, one in vocabulary.provinces.items() if one.kind == COUNTRY])
    known: dict[str, Any] = {
        "province": [province.slug for province in provinces],
        "province_name": [province.names["en"] for province in provinces],
        "province_current": [province.current for province in provinces],
    }
    is_old = (rows["published"] < pd.Timestamp(MERGER)).to_numpy()
    former = chance.integers(0, len(provinces), len(rows))
    current = chance.choice([at for at, province in enumerate(provinces) if province.is_current], len(rows))
    drawn = np.where(is_old, former, current)
    told = {name: np.where(is_national, rows[name], np.array(cells)[drawn]) for name, cells in known.items()}
    edition = np.where(rows["published"].isna(), "", np.where(is_old, "63", "34"))
    return rows.assign(**told, edition=edition)


def _hexadecimal(chance: np.random.Generator, count: int, words: int = 1) -> list[str]:
    return [chance.bytes(8 * words).hex() for _ in range(count)]
