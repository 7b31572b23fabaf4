"""Compare: up to six provinces by several metrics, side by side, over time, by rank, and among all provinces."""

from metrics.dashboard.views.compare.page import show

__all__ = ["show"]
