"""Add documents: look at articles before they are added, and manage those that are there."""

from metrics.dashboard.views.add.page import show

__all__ = ["show"]
