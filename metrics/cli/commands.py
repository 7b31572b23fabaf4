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

from metrics.cli.console import Commands, leave, say

_GOLD = Path("tests/gold")

_Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        help="A file, or postgresql://...; without it DXMETRICS_DATABASE_URL, DXMETRICS_HOME or your data folder.",
    ),
]

class Engine(StrEnum):
    """Who works on a run."""

    LOCAL = "local"
    DASK = "dask"


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
    version: Annotated[
        bool, typer.Option("--version", callback=_show_version, is_eager=True, help="Show the version and exit.")
    ] = False,
) -> None:
    pass


@app.command()
def extract(
    paths: Annotated[list[str], typer.Argument(help="Articles, corpora (.jsonl, .csv, .parquet), or folders of both.")],
    output: Annotated[
        str,
        typer.Option(
            "--output",
            "-o",
            help="Where the figures go: .csv, .parquet, .xlsx or .jsonl; or a folder, ended by /, "
            "for all tables in parts.",
        ),
    ],
    rejections: Annotated[
        Path | None, typer.Option(help="Where the refused candidates go, each with its reason; the same formats.")
    ] = None,
    documents: Annotated[
        Path | None, typer.Option(help="Where the articles go, with their texts; the same formats.")
    ] = None,
    language: Annotated[
        str | None, typer.Option(help="The language of all articles, as ur; without it each text is asked.")
    ] = None,
    jobs: Annotated[int, typer.Option("--jobs", "-j", min=0, help="Processes that work; 0: one a core.")] = 0,
    text_column: Annotated[str, typer.Option(help="The column of a corpus that holds the articles.")] = "text",
    engine: Annotated[
        Engine, typer.Option(help="Who works: this machine, or a Dask cluster (into a folder).")
    ] = Engine.LOCAL,
    scheduler: Annotated[
        str, typer.Option(help="Address of a Dask scheduler, tcp://...; without: one is started.")
    ] = "",
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
def add(
    paths: Annotated[list[Path], typer.Argument(help="Articles, or folders of them.")],
    language: Annotated[
        str | None, typer.Option(help="The language of all articles, as ur; without it each text is asked.")
    ] = None,
    title: Annotated[str, typer.Option(help="The headline, of a single article.")] = "",
    source_url: Annotated[str, typer.Option(help="The address, of a single article.")] = "",
    published: Annotated[str, typer.Option(help="The day it appeared, of a single article: 2025-06-30.")] = "",
    store: _Store = None,
) -> None:
    """Read articles into the store, where they are kept with their figures; the same text twice is one article.

    An article that cannot be read is named on stderr and left out; the rest is done, and the exit status is 1.
    """
    from metrics.cli.storing import Told, add_files

    told = Told(language=language, title=title, source_url=source_url, published=published)
    leave(complete=add_files(paths, store, told))


@app.command(name="list")
def list_(
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON array, with all that is known.")] = False,
    store: _Store = None,
) -> None:
    """List the articles of the store."""
    from metrics.cli.storing import list_lines

    for line in list_lines(store, as_json=as_json):
        typer.echo(line)


@app.command()
def remove(
    names: Annotated[list[str], typer.Argument(metavar="NAME|SHA...", help="Names, or starts of hashes, as listed.")],
    store: _Store = None,
) -> None:
    """Take articles out of the store, with their figures; what reviewers said of them is kept."""
    from metrics.cli.storing import remove_named

    leave(complete=remove_named(names, store))


@app.command()
def refresh(store: _Store = None) -> None:
    """Read the articles of the store again by the present rules, and list the verdicts that fit no longer."""
    from metrics.cli.storing import refresh_all

    leave(complete=refresh_all(store))


@app.command()
def export(
    output: Annotated[
        Path, typer.Option("--output", "-o", help="Where the figures go: .csv, .parquet, .xlsx or .jsonl.")
    ],
    rejections: Annotated[Path | None, typer.Option(help="Where the refused candidates go; the same formats.")] = None,
    documents: Annotated[Path | None, typer.Option(help="Where the articles go; the same formats.")] = None,
    reviewed_only: Annotated[
        bool, typer.Option("--reviewed-only", help="Only figures that a person stands by.")
    ] = False,
    store: _Store = None,
) -> None:
    """Write what the store holds into table files, with what reviewers said of each figure."""
    from metrics.cli.storing import export_store

    export_store(output, rejections, documents, store, reviewed_only=reviewed_only)


@app.command()
def backup(
    file: Annotated[Path, typer.Argument(help="The file to write; what it held before is replaced.")],
    store: _Store = None,
) -> None:
    """Write the whole store into one file, also while others work with it."""
    from metrics.cli.storing import backup_store

    backup_store(file, store)


@app.command()
def restore(
    file: Annotated[Path, typer.Argument(help="A file that `dxmetrics backup` wrote.")],
    replace: Annotated[bool, typer.Option("--replace", help="Replace the articles that the store holds.")] = False,
    store: _Store = None,
) -> None:
    """Put a backup in the place of what the store holds."""
    from metrics.cli.storing import restore_store

    restore_store(file, store, replace=replace)
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
def score(
    gold: Annotated[list[Path], typer.Argument(help="Folders of annotated articles: NAME.json beside NAME.txt.")],
    show: Annotated[bool, typer.Option("--show", help="List every wrong and every missed figure.")] = False,
    by_metric: Annotated[bool, typer.Option("--by-metric", help="Add a line for each metric.")] = False,
) -> None:
    """Measure the extraction on annotated articles: precision, recall, F1, and how often each attribute is right."""
    from metrics.cli.scoring import score_folder

    for folder in gold:
        if len(gold) > 1:
            typer.echo(f"== {folder}")
        for line in score_folder(folder).lines(show=show, by_metric=by_metric):
            typer.echo(line)


@app.command()
def check() -> None:
    """Check all data files: metrics, places, languages. What is wrong is told with file and key."""
    from metrics.cli.checking import check_data_files

    for line in check_data_files():
        typer.echo(line)


@app.command()
def matrix(
    cases: Annotated[Path, typer.Option(help="The folder of cases: <language>/<name>.toml.")] = Path("tests/cases"),
    gold: Annotated[
        Path | None, typer.Option(help="The folder of annotated articles; without it tests/gold, where there is one.")
    ] = None,
    as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False,
) -> None:
    """Show which metric is read in which language: how many of its cases pass, how many annotated figures are found."""
    from metrics.cli.matrix import matrix_json, matrix_lines

    annotated = gold or (_GOLD if _GOLD.is_dir() else None)
    for line in [matrix_json(cases, annotated)] if as_json else matrix_lines(cases, annotated):
        typer.echo(line)


@app.command()
def dashboard(
    port: Annotated[int, typer.Option(min=1, max=65535, help="Port on 127.0.0.1.")] = 8501,
    browser: Annotated[bool, typer.Option("--browser/--no-browser", help="Open the browser as well.")] = True,
) -> None:
    """Serve the dashboard on this machine until Ctrl+C."""
    from metrics.cli.serving import serve_dashboard

    say(f"the dashboard: http://127.0.0.1:{port} (Ctrl+C ends it)")
    leave(complete=serve_dashboard(port, browser=browser) == 0)
