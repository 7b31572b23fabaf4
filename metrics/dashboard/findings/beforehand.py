"""What the pages will ask for, worked out before a reader does.

Comes in: a corpus. Goes out: nothing; the corpus keeps what was worked out. The promise: a page finds the same without
it, only later.
"""

from __future__ import annotations

from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.findings.coverage import known_of
from metrics.dashboard.findings.disputes import disputes_about
from metrics.dashboard.findings.standings import METRIC, standing_of, told_of
from metrics.table import Edition


def work_out(corpus: Corpus) -> None:
    """Work out what stands for provinces, what disagrees and what is known, metric by metric."""
    for edition in Edition:
        if edition is not Edition.NONE:
            known_of(corpus, edition)
    for metric in told_of(corpus):
        for by in ((), ("year",), ("out_of",)):
            standing_of(corpus, metric, *by)
        disputes_about(corpus, METRIC, metric)
