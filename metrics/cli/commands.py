"""The commands of `dxmetrics`, with their options and their help.

In: a command line. Out: files, text and an exit status. It promises status 0 only when all that was asked for has been
done, 1 when something could not be (stderr says what), 2 when the command line itself is wrong.
"""

from __future__ import annotations

import sys
from datetime import datetime
from enum import StrEnum
from pathlib import Path
from typing import Annotated

import typer

from metrics.cli.console import Commands, leave
from metrics.logs import start_logging


class Engine(StrEnum):
    """Who works on a run."""

    LOCAL = "local"
    DASK = "dask"


_Output = Annotated[
    str,
    typer.Option(
        "--output",
        "-o",
        help="Where the figures go: .csv, .parquet, .xlsx or .jsonl; a folder, ended by /, takes all tables in parts.",
    ),
]
_Rejections = Annotated[Path | None, typer.Option(help="Where the refused candidates go, each with its reason.")]
_Documents = Annotated[Path | None, typer.Option(help="Where the articles go, with their texts.")]
_Language = Annotated[str | None, typer.Option(help="The language of all articles, as ur; else each text is asked.")]

app = typer.Typer(
    name="dxmetrics",
    cls=Commands,
    no_args_is_help=True,
    add_completion=False,
    pretty_exceptions_enable=False,
    help="Figures of Vietnam's digital transformation by province, read out of news articles.",
)


def main() -> None:
    """Run the command line of this process."""
    for stream in (sys.stdout, sys.stderr):
        # A terminal that cannot show a letter gets its escape: the rest of the line still tells something.
        stream.reconfigure(errors="backslashreplace")  # type: ignore[union-attr]
    app(prog_name="dxmetrics")


def _show_version(wanted: bool) -> None:
    if wanted:
        from metrics import __version__

        typer.echo(f"dxmetrics {__version__}")
        raise typer.Exit


@app.callback()
def _options(
    context: typer.Context,
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    if context.invoked_subcommand != "doctor":  # which is asked when settings are wrong
        start_logging()


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="Articles, folders of them, corpora (.jsonl, .csv, .parquet), -.")],
    output: _Output,
    rejections: _Rejections = None,
    documents: _Documents = None,
    language: _Language = None,
    text_column: Annotated[str, typer.Option(help="The column of a corpus that holds the articles.")] = "text",
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that work; 0: one a core.")] = 0,
    engine: Annotated[Engine, typer.Option(help="Who works: this machine, or a Dask cluster.")] = Engine.LOCAL,
    scheduler: Annotated[str, typer.Option(help="A Dask scheduler, tcp://...; without it one is started here.")] = "",
) -> None:
    """Read articles and write their figures into one table, a row a figure.

    An article that cannot be read is named on stderr and left out; the rest is done, and the exit status is 1. A run
    that is interrupted goes on where it was when the same command is given again.
    """
    from metrics.cli.extracting import Outputs, extract_to_files, extract_to_folder
    from metrics.runs import RunOptions

    options = RunOptions(language=language, text_column=text_column)
    if output.endswith("/"):
        if rejections or documents:
            raise typer.BadParameter("a folder holds all tables: leave --rejections and --documents out")
        place = output.rstrip("/")
        leave(complete=extract_to_folder(paths, place, options, jobs, engine=engine, scheduler=scheduler))
    if engine is not Engine.LOCAL or scheduler:
        raise typer.BadParameter("a cluster writes its tables in parts: end --output with a slash")
    outputs = Outputs(figures=Path(output), rejections=rejections, documents=documents)
    leave(complete=extract_to_files(paths, outputs, options, jobs))


@app.command()
def stories(
    table: Annotated[str, typer.Argument(help="Figures (.csv, .jsonl, .parquet), or the folder of a run.")],
    documents: Annotated[Path | None, typer.Option(help="The articles of that table, with their texts.")] = None,
    output: Annotated[Path | None, typer.Option("--output", "-o", help="Where to; without: the table itself.")] = None,
    conflicts: Annotated[Path | None, typer.Option(help="Where figures go that cannot all hold.")] = None,
) -> None:
    """Fill in which articles tell the same story: translations and reprints, by their figures, places and dates."""
    from metrics.cli.stories import fill_folder, fill_table

    if documents is None:
        if output or conflicts or not (table.endswith("/") or Path(table).is_dir()):
            raise typer.BadParameter("a table of figures needs its articles: --documents FILE")
        fill_folder(table.rstrip("/"))
    else:
        fill_table(Path(table), documents, output or Path(table), conflicts)


@app.command()
def explain(
    file: Annotated[Path, typer.Argument(help="One article: .txt, .html, .pdf or .docx; - is standard input.")],
    language: Annotated[str | None, typer.Option(help="Its language, as ur; without it the text is asked.")] = None,
    title: Annotated[str, typer.Option(help="Its headline.")] = "",
    source_url: Annotated[str, typer.Option(help="Its address.")] = "",
    published: Annotated[
        datetime | None, typer.Option(formats=["%Y-%m-%d"], help="The day it appeared: 2025-06-30.")
    ] = None,
) -> None:
    """Show how every number of an article was understood: what was taken, what was refused, and why."""
    from metrics.cli.explaining import explain_article

    day = published.date() if published else None
    typer.echo(explain_article(file, language=language, title=title, source_url=source_url, published=day))


@app.command()
def dashboard(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser as well.")] = True,
    table: Annotated[
        Path | None, typer.Option(help="Show these figures (.csv, .jsonl, .parquet), not the store.")
    ] = None,
    documents: Annotated[Path | None, typer.Option(help="The articles of that table.")] = None,
) -> None:
    """Serve the dashboard on this machine until Ctrl+C: over the store, or over a table of figures."""
    from metrics.cli.serving import serve_dashboard

    if documents and not table:
        raise typer.BadParameter("--documents belongs to a --table")
    leave(complete=serve_dashboard(port, browser=browser, table=table, documents=documents) == 0)
