"""Province: everything the collection says of one province, each figure with its sentence one choice away."""

from metrics.dashboard.views.province.page import show

__all__ = ["show"]
