"""Province.

Comes in: a Screen. Goes out: the page.
"""

from __future__ import annotations

from metrics.dashboard.screen import Screen, show_title


def show(screen: Screen) -> None:
    """Draw the page."""
    show_title(screen, screen.interface.text("Province"), "")
