"""The commands of `dxmetrics` that tell how good the data files and the extraction are.

In: a command line. Out: text and an exit status. It promises what commands.py promises.
"""

from __future__ import annotations

from pathlib import Path
from typing import Annotated

import typer

from metrics.cli.commands import app
from metrics.cli.console import leave

_GOLD = Path("tests/gold")


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
def doctor(as_json: Annotated[bool, typer.Option("--json", help="Write one JSON object.")] = False) -> None:
    """Look at all that the program needs: packages, data files, fonts, settings, store; tell the cure of what is wrong.

    The exit status is 1 when something is wrong; warnings alone leave it at 0. Nothing is changed.
    """
    from metrics.cli import doctor

    findings = list(doctor.examine())
    for line in [doctor.as_json(findings)] if as_json else doctor.as_lines(findings):
        typer.echo(line)
    leave(complete=all(finding.level is not doctor.Level.WRONG for finding in findings))
