"""What the pages show: the store as it is now, or a table that was made elsewhere."""

from __future__ import annotations

from pathlib import Path

import pytest
from typer.testing import CliRunner

from metrics import Store, document_from_text
from metrics.cli import app
from metrics.dashboard.sources import load_corpus, open_store
from metrics.errors import TableError

SEEDS = Path(__file__).parents[2] / "seeds"


pytestmark = pytest.mark.usefixtures("own_store")


def test_the_store_is_read_again_when_it_has_changed() -> None:
    before = load_corpus()
    assert len(before.documents) == 5, "a new store holds the seeds"
    assert load_corpus() is before
    with Store.open() as store:
        store.add(document_from_text("Hue city has 99.9% 4G coverage of the population.", name="hue.txt"))
    after = load_corpus()
    assert list(after.documents["document"])[5:] == ["hue.txt"]
    assert len(after.figures) == len(before.figures) + 1


def test_a_verdict_is_seen() -> None:
    figure = load_corpus().figures["id"].iloc[0]
    with Store.open() as store:
        store.review(figure, "accepted", reviewer="Lan")
    figures = load_corpus().figures.set_index("id")
    assert figures.loc[figure, "verdict"] == "accepted"


@pytest.mark.parametrize("with_documents", [True, False])
def test_a_table_is_shown_instead(tmp_path: Path, monkeypatch: pytest.MonkeyPatch, *, with_documents: bool) -> None:
    figures, documents = tmp_path / "f.csv", tmp_path / "d.parquet"
    asked = ["extract", str(SEEDS), "-o", str(figures), "--documents", str(documents)]
    assert CliRunner().invoke(app, asked).exit_code == 0
    monkeypatch.setenv("DXMETRICS_TABLE", str(figures))
    if with_documents:
        monkeypatch.setenv("DXMETRICS_TABLE_DOCUMENTS", str(documents))
    corpus = load_corpus()
    assert (len(corpus.figures), len(corpus.documents)) == (20, 5)
    assert bool(corpus.text_of(corpus.figures["document"].iloc[0])) == with_documents
    assert not (tmp_path / "home").exists(), "the store is left alone"


def test_a_table_that_is_none_is_named(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "f.csv").write_text("a,b\n1,2\n", encoding="utf-8")
    monkeypatch.setenv("DXMETRICS_TABLE", str(tmp_path / "f.csv"))
    with pytest.raises(TableError, match=r"f\.csv"):
        load_corpus()


def test_reviewed_figures_alone(monkeypatch: pytest.MonkeyPatch) -> None:
    store = open_store()
    assert store is not None
    one, other = load_corpus().figures["id"].iloc[:2]
    store.review(one, "corrected", "Lan", corrected={"value": 12.5})
    store.review(other, "wrong", "Lan")
    reviewed = load_corpus(reviewed_only=True)
    assert list(reviewed.figures["id"]) == [one]
    assert reviewed.narrow["value"].tolist() == [12.5], "charts draw what the reviewer said"
    assert reviewed.figures["value"].tolist() != [12.5], "the table keeps what was read"
    assert load_corpus(reviewed_only=True) is reviewed
    monkeypatch.setenv("DXMETRICS_TABLE", "elsewhere.csv")
    assert open_store() is None


def test_after_a_verdict_only_its_rows_are_made_anew() -> None:
    before = load_corpus()
    with Store.open() as store:
        store.review(before.figures["id"].iloc[0], "accepted", reviewer="Lan")
    after = load_corpus()
    assert after.documents is before.documents
    assert after.figures["verdict"].tolist().count("accepted") == 1
    assert before.figures["verdict"].tolist().count("accepted") == 0
