"""The corpus as it is after a verdict: put right in its rows, and worked out anew only of what they speak of."""

from __future__ import annotations

from dataclasses import replace

import pandas as pd

from metrics.dashboard.findings.beforehand import work_out
from metrics.dashboard.findings.corpus import corpus_after, corpus_of, plain
from metrics.dashboard.findings.coverage import known_of
from metrics.dashboard.findings.disputes import disputes_about
from metrics.dashboard.findings.standings import coverage_of, standing_of

from .conftest import MakeCorpus


def test_a_verdict_puts_the_rows_right_and_leaves_the_rest(make_corpus: MakeCorpus) -> None:
    corpus = make_corpus({"value": 80.0}, {"province": "hue"}, {"metric": "coverage_5g"}, {"metric": "cashless_rate"})
    untouched = standing_of(corpus, "cashless_rate")
    assert coverage_of(corpus)["coverage_4g"] == 2
    figures = corpus.figures.copy()
    figures.loc[0, ["verdict", "corrected"]] = [
        "corrected",
        '{"metric": "coverage_5g", "period": "2031", "value": 8.5}',
    ]
    figures.loc[1, "verdict"] = "wrong"
    tables = replace(corpus.tables, figures=figures)
    after = corpus_after(corpus, tables, pd.Index([0, 1]))
    pd.testing.assert_frame_equal(plain(after.narrow), plain(corpus_of(tables).narrow))
    assert after.counts == corpus_of(tables).counts
    assert coverage_of(after) == {"coverage_5g": 1, "cashless_rate": 1}
    assert standing_of(after, "coverage_5g")["value"].tolist() == [8.5]
    assert standing_of(after, "cashless_rate") is untouched
    assert corpus.narrow["value"].tolist()[0] == 80.0, "who still draws the corpus from before sees it whole"


def test_what_is_worked_out_beforehand_is_what_a_page_finds(make_corpus: MakeCorpus) -> None:
    told = ({"value": 80.0, "document": "a.txt"}, {"value": 70.0, "document": "b.txt"}, {"metric": "coverage_5g"})
    asked, ready = make_corpus(*told), make_corpus(*told)
    work_out(ready)
    made = dict(ready.worked_out)
    for corpus in (asked, ready):
        known_of(corpus, "34")
        standing_of(corpus, "coverage_4g", "year")
        disputes_about(corpus, "metric", "coverage_4g")
    assert ready.worked_out.keys() == made.keys(), "nothing is worked out twice"
    pd.testing.assert_frame_equal(known_of(asked, "34"), known_of(ready, "34"))
    assert [len(disputes_about(corpus, "metric", "coverage_4g")) for corpus in (asked, ready)] == [1, 1]
