"""The commands of `dxmetrics` that keep articles in the store, with their options and their help.

In: a command line. Out: what the store holds, text and an exit status. It promises what commands.py promises.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from metrics.cli.commands import app
from metrics.cli.console import leave

_Store = Annotated[
    str | None,
    typer.Option(
        "--store",
        metavar="PATH|URL",
        help="A file, or postgresql://...; without it DXMETRICS_DATABASE_URL, DXMETRICS_HOME or your data folder.",
    ),
]


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
def edit(
    name: Annotated[str, typer.Argument(metavar="NAME|SHA", help="Its name, or the start of its hash, as listed.")],
    title: Annotated[str | None, typer.Option(help="Its headline; '' for none.")] = None,
    source_url: Annotated[str | None, typer.Option(help="Its address; '' for none.")] = None,
    published: Annotated[str | None, typer.Option(help="The day it appeared, 2025-06-30; '' for none.")] = None,
    store: _Store = None,
) -> None:
    """Change what is known of an article and read it again: its day and its headline bear on its figures."""
    from metrics.cli.storing import edit_named

    edit_named(name, store, title=title, source_url=source_url, published=published)


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
