"""The command line `dxmetrics`: articles in, tables out, and how well that goes."""

from metrics.cli.commands import app, main

__all__ = ["app", "main"]
