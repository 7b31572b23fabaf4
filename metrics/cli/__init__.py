"""The command line `dxmetrics`: articles in, tables out, and how well that goes."""

from metrics.cli import quality_commands, store_commands  # the commands are there when their modules are
from metrics.cli.commands import app, main

__all__ = ["app", "main", "quality_commands", "store_commands"]
