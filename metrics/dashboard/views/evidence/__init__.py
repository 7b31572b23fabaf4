"""Evidence: every figure with its sentence, every number that was refused with its reason, every article."""

from metrics.dashboard.views.evidence.page import show

__all__ = ["show"]
