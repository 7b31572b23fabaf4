"""A view as it is taken away: one file of HTML that opens anywhere, in words what it shows, how it is cited.

Comes in: a View. Goes out: bytes. The promise: the file asks nothing of any host and runs nothing.
"""

from metrics.dashboard.report.page import MOST_CARDS, build_report
from metrics.dashboard.report.view import View

__all__ = ["MOST_CARDS", "View", "build_report"]
