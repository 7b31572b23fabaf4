"""What the commands say, and how they end.

In: messages and errors. Out: lines on stderr and an exit status. It promises that an error meant for people is shown
as one line, never as a traceback.
"""

from __future__ import annotations

from time import perf_counter
from typing import Any, NoReturn

import typer
from tqdm import tqdm
from typer.core import TyperGroup

from metrics.errors import MetricsError
from metrics.logs import tell, tell_error


class Commands(TyperGroup):
    """The commands, each ended by status 1 and one line when it raises a MetricsError."""

    def invoke(self, ctx: Any) -> Any:
        """Run the command that the context names."""
        began, status = perf_counter(), 1
        try:
            result = super().invoke(ctx)
            status = 0
            return result
        except typer.Exit as end:
            status = end.exit_code
            raise
        except MetricsError as error:
            tell_error("command_failed", error, command=ctx.invoked_subcommand or "")
            complain(error)
            raise typer.Exit(1) from error
        finally:
            if ctx.invoked_subcommand:
                tell("command", command=ctx.invoked_subcommand, status=status, seconds=perf_counter() - began)


def say(message: str) -> None:
    """Write a line to stderr, above a progress bar if one is shown."""
    with tqdm.external_write_mode():
        typer.echo(message, err=True)


def complain(error: MetricsError | str) -> None:
    """Write an error, or its message, to stderr."""
    say(f"dxmetrics: {error}")


def leave(*, complete: bool) -> NoReturn:
    """End the command: status 0 when all that was asked for is done, else 1."""
    raise typer.Exit(0 if complete else 1)
