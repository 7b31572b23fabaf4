"""Definitions: what each metric means, how provinces are written, what columns hold, how good the reading is."""

from metrics.dashboard.views.definitions.page import show

__all__ = ["show"]
