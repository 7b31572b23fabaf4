"""Files appear whole or not at all, and every failure names its file."""

from __future__ import annotations

import stat

import pandas as pd
import pytest

from metrics.errors import TableError
from metrics.table import WRITABLE, to_csv_bytes, write_documents, write_figures, write_rejections


def test_the_known_suffixes():
    assert WRITABLE == (".csv", ".jsonl", ".parquet", ".xlsx")


def test_an_unknown_suffix_is_refused_with_the_known_ones(many_sorts, vocabulary, tmp_path):
    for name in ("figures.ods", "figures"):
        with pytest.raises(TableError, match=rf"{name}: no format .* the known are \.csv, \.jsonl, \.parquet, \.xlsx"):
            write_figures(many_sorts.figures, tmp_path / name, vocabulary)
    assert list(tmp_path.iterdir()) == []


def test_a_suffix_in_capitals_is_the_same(many_sorts, vocabulary, tmp_path):
    path = tmp_path / "FIGURES.CSV"
    write_figures(many_sorts.figures, path, vocabulary)
    assert path.read_bytes() == to_csv_bytes(many_sorts.figures)


def test_a_path_may_be_text(many_sorts, vocabulary, tmp_path):
    write_figures(many_sorts.figures, str(tmp_path / "figures.csv"), vocabulary)
    assert (tmp_path / "figures.csv").exists()


@pytest.mark.parametrize("suffix", WRITABLE)
def test_a_failure_half_way_leaves_the_old_file(many_sorts, vocabulary, tmp_path, suffix):
    path = tmp_path / f"figures{suffix}"
    path.write_bytes(b"old")

    def parts():
        yield many_sorts.figures
        raise RuntimeError("the source broke")

    with pytest.raises(RuntimeError, match="the source broke"):
        write_figures(parts(), path, vocabulary)
    assert path.read_bytes() == b"old"
    assert list(tmp_path.iterdir()) == [path]


def test_a_new_table_takes_the_place_of_the_old(many_sorts, vocabulary, tmp_path):
    path = tmp_path / "figures.csv"
    path.write_bytes(b"old" * 10_000)
    write_figures(many_sorts.figures, path, vocabulary)
    assert path.read_bytes() == to_csv_bytes(many_sorts.figures)
    assert {file.name for file in tmp_path.iterdir()} == {"figures.csv", "figures.csv.datapackage.json"}


def test_the_file_is_as_readable_as_any_other(many_sorts, vocabulary, tmp_path):
    (tmp_path / "plain").touch()
    write_figures(many_sorts.figures, tmp_path / "figures.csv", vocabulary)
    modes = {stat.S_IMODE(path.stat().st_mode) for path in tmp_path.iterdir()}
    assert len(modes) == 1


@pytest.mark.parametrize("write", [write_figures, write_rejections, write_documents])
def test_a_folder_that_is_missing_is_named(many_sorts, vocabulary, tmp_path, write):
    with pytest.raises(TableError, match=r"gone/x\.csv: cannot be written \(No such file or directory\); choose"):
        write(pd.DataFrame(), tmp_path / "gone" / "x.csv", vocabulary)


def test_a_folder_in_the_place_of_the_file_is_named(many_sorts, vocabulary, tmp_path):
    (tmp_path / "figures.csv").mkdir()
    with pytest.raises(TableError, match=r"figures\.csv: cannot be written \(Is a directory\)"):
        write_figures(many_sorts.figures, tmp_path / "figures.csv", vocabulary)
    assert [path.name for path in tmp_path.iterdir()] == ["figures.csv"]
