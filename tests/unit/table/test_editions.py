"""The edition of a figure: the first witness that speaks decides."""

from __future__ import annotations

from datetime import date

import pytest

JUNE, JULY = date(2025, 6, 30), date(2025, 7, 1)


@pytest.mark.parametrize(
    ("said", "published", "edition"),
    [
        ({"out_of": "34"}, JUNE, "34"),
        ({"out_of": "63"}, JULY, "63"),
        ({"out_of": "63", "period": "2025-08"}, JULY, "63"),
        ({"out_of": "34", "province": "old-north"}, JUNE, "34"),
        ({"out_of": "34", "place": "Ward 1"}, JUNE, "63"),
        ({"out_of": "63", "province": "country"}, JULY, "34"),
        ({"out_of": "12"}, JULY, "34"),
        ({"province": "old-north", "period": "2025-08"}, JULY, "63"),
        ({"period": "2024"}, JULY, "63"),
        ({"period": "2025-01/2025-06"}, JULY, "63"),
        ({"period": "2025-07"}, JUNE, "34"),
        ({"period": "2026"}, None, "34"),
        ({"period": "2025"}, JUNE, "63"),
        ({"period": "2025-01/2025-09"}, JULY, "34"),
        ({"period": "2025"}, None, ""),
        ({}, JUNE, "63"),
        ({}, JULY, "34"),
        ({}, None, ""),
    ],
)
def test_the_first_witness_decides(article, tables_of, said, published, edition):
    tables = tables_of(article(published=published).say("index_rank", "8", **said))
    assert tables.figures["edition"].iloc[0] == edition


def test_only_a_rank_counts_provinces(article, tables_of):
    tables = tables_of(article(published=JULY).say("accounts", "17", out_of="63"))
    assert tables.figures["edition"].iloc[0] == "34"
