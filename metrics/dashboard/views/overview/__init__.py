"""Overview: one metric over all provinces, as a map, a ranking and the sentence behind the figure that is chosen."""

from metrics.dashboard.views.overview.page import show

__all__ = ["show"]
