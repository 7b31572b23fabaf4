"""The addresses under which programs get what the pages show: the tables, the metrics, the provinces.

Comes in: requests. Goes out: data of this host alone. The promise: the same filters under the same names as in the
address of a page, and a filter that is not known is refused, never ignored.
"""

from metrics.dashboard.api.addresses import figures_query
from metrics.dashboard.api.answers import API_PATHS, ROOT
from metrics.dashboard.api.filters import AskedWronglyError, select_rows

__all__ = ["API_PATHS", "ROOT", "AskedWronglyError", "figures_query", "select_rows"]
