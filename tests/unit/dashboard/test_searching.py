import pandas as pd
import pytest

from metrics.dashboard.findings import searching
from metrics.dashboard.findings.searching import SearchIndex, places_in

TEXTS = ["Tỷ lệ 4G đạt 95%", "آبادی کا ۹۵ فیصد", "محافظـة هوي", "100% OF hamlets", "Tỷ lệ 4G đạt 95%"]


def table() -> pd.DataFrame:
    return pd.DataFrame({"sentence": pd.Series(TEXTS, dtype="str")})


@pytest.mark.parametrize(
    ("typed", "found"),
    [
        ("tỷ LỆ 4g", [True, False, False, False, True]),
        ("95", [True, True, False, False, True]),  # the digits of every script are alike
        ("محافظة", [False, False, True, False, False]),  # a letter drawn out is the same letter
        ("% of", [False, False, False, True, False]),
        ("(", [False] * 5),
        ("", [True] * 5),
        ("\u200f", [True] * 5),  # a mark alone asks for nothing
    ],
)
def test_words_are_found_in_every_script(typed: str, found: list[bool]) -> None:
    assert SearchIndex().holding(table(), "sentence", typed).tolist() == found


def test_texts_are_folded_once(monkeypatch: pytest.MonkeyPatch) -> None:
    folded: list[str] = []
    fold = searching.fold_text
    monkeypatch.setattr(searching, "fold_text", lambda text: (folded.append(text), fold(text))[1])
    index, first = SearchIndex(), table()
    index.holding(first, "sentence", "4G")
    assert len([text for text in folded if text in TEXTS]) == 4, "the same sentence once"
    index.holding(first, "sentence", "95")
    index.holding(table(), "sentence", "of")  # a verdict makes a new table of the same texts
    assert len([text for text in folded if text in TEXTS]) == 4
    changed = table()
    changed.loc[0, "sentence"] = "new"
    assert index.holding(changed, "sentence", "new").tolist() == [True, False, False, False, False]


def test_only_so_many_tables_are_kept() -> None:
    index = SearchIndex()
    for number in range(10):
        index.holding(pd.DataFrame({"sentence": [f"text {number}"]}), "sentence", "text")
    assert len(index._kept) == searching.KEPT


def test_places_cite_the_text_as_it_stands() -> None:
    text = "Hue 5G; hue 5g, محافظـة هوي"
    assert [span.of(text) for span in places_in(text, "HUE 5g")] == ["Hue 5G", "hue 5g"]
    assert [span.of(text) for span in places_in(text, "محافظة")] == ["محافظـة"]
    assert len(places_in(text, "h", most=1)) == 1
    assert places_in(text, " ") == []
