"""`dxmetrics stories`: the second pass over the tables of a run, which fills in stories and lists conflicts.

In: a table of figures with its documents, or the folder of a run. Out: the same with `story` filled, and perhaps a
table of conflicts. It promises that stories given before are kept, and that no figure is changed or left out.
"""

from __future__ import annotations

from pathlib import Path

from metrics.cli.console import say
from metrics.errors import TableError
from metrics.runs import PartFolder, fill_run_stories
from metrics.table import (
    Tables,
    fill_stories,
    find_conflicts,
    load_vocabulary,
    read_table,
    write_conflicts,
    write_figures,
)


def fill_folder(place: str) -> None:
    """Fill in the stories of a run that was written in parts."""
    say(f"{fill_run_stories(PartFolder(place))} stories -> {place}")


def fill_table(path: Path, documents: Path, output: Path, conflicts: Path | None) -> None:
    """Fill in the stories of a table of figures, and list what contradicts one another in it if asked."""
    vocabulary = load_vocabulary()
    figures = read_table(path, vocabulary)
    articles = read_table(documents, vocabulary, "documents")
    if len(articles) and not articles["text"].any():
        raise TableError(f"{documents}: its articles have no texts, and stories are told by the numbers in them")
    tables = fill_stories(Tables(figures=figures, rejections=figures.iloc[:0], documents=articles))
    write_figures(tables.figures, output, vocabulary)
    say(f"{tables.figures['story'].nunique()} stories -> {output}")
    if conflicts:
        found = find_conflicts(tables.figures)
        write_conflicts(found, conflicts, vocabulary)
        say(f"{found['group'].nunique()} conflicts, {len(found)} figures -> {conflicts}")
