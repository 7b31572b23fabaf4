"""Runs over archives: articles and corpora in, parts of tables out, on one machine or many; begun runs go on."""

from metrics.runs.cluster import work_on_cluster
from metrics.runs.folder import PartFolder
from metrics.runs.gather import frames_of, run_report, settle, tables_of
from metrics.runs.local import cores, work_locally
from metrics.runs.plan import Part, Plan, plan_run
from metrics.runs.stories import fill_run_stories
from metrics.runs.work import REPORTS, PartReport, RunOptions, work_part

__all__ = [
    "REPORTS",
    "Part",
    "PartFolder",
    "PartReport",
    "Plan",
    "RunOptions",
    "cores",
    "fill_run_stories",
    "frames_of",
    "plan_run",
    "run_report",
    "settle",
    "tables_of",
    "work_locally",
    "work_on_cluster",
    "work_part",
]
