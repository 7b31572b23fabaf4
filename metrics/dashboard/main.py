"""The page script: which pages there are, the side bar, and the page that was asked for."""

from metrics.dashboard.frame import run_page

run_page()
