"""Ten people at once, on all pages: each sees its own and nothing of the others."""

from __future__ import annotations

import pytest

from benchmarks.sessions import LANGUAGES, PAGES, print_report, run_sessions

PEOPLE, ROUNDS = 10, 2


@pytest.mark.long
def test_ten_sessions_at_once_see_nothing_of_one_another() -> None:
    report = run_sessions(PEOPLE, ROUNDS)
    print_report(report)
    assert report.crossed == []
    assert set(PAGES) <= set(report.seconds)
    assert report.answers > PEOPLE * ROUNDS * len(PAGES)
    assert len(LANGUAGES) == 4
    assert report.is_second_told
    assert len(report.verdicts) == 4, "nobody's verdict is written over"
    assert {verdict.rpartition(": ")[2] for verdict in report.verdicts} == {"accepted", "wrong", "unsure"}
