"""The README of a data package.

In: the tables and the filters. Out: Markdown that tells a stranger what lies there, how it was made, what it may be
used for and what each column means. It promises to say nothing that the tables do not bear out.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence

from metrics.knowledge import rules_version
from metrics.table.build import Tables
from metrics.table.columns import DOCUMENTS, FIGURES, REJECTIONS, Column
from metrics.table.export.version import DISTRIBUTION, program_version

_TEXT = """\
# {title}

## What lies here

| file | rows | what |
|---|---|---|
| figures.csv | {figures} | one row a figure: the level of a metric for a province, with the words that prove it |
| rejections.csv | {rejections} | numbers near a metric's name that were refused, each with its reason |
| documents.csv | {documents} | the articles; `text[start:end]` of an article is the `quote` of a figure |
| datapackage.json | | the columns, their types and their permitted words, for programs (Frictionless Data) |

The CSV files are UTF-8 without a byte order mark. Excel takes such a file for another encoding when it is opened by
a double click: use Data > From Text/CSV and choose UTF-8.

## How it was made

By {program} {version}, rules {rules}: it finds numbers, names of metrics and names of provinces in the text of an
article and joins them by rules. A number that could not be joined without a guess is among the rejections. `verdict`
says what a person thought of a figure; an empty verdict means that nobody has looked at it yet.

Read with care: `target` is not reached yet; a rate by population and a rate by village are two things; ranks among 34
and among 63 provinces are not one series (`edition`); articles with the same `story` are one witness, not two.

## The choice

{filters}

## Licence

The texts, and the sentences and quotes taken from them, belong to their publishers, whose addresses stand in
`source_url` where they are known: quote them with their source, and ask before you publish them whole. The program
claims no right in the table.

## Columns

{columns}
"""


def readme_text(tables: Tables, title: str, filters: Mapping[str, str]) -> str:
    """Return the README in Markdown."""
    return _TEXT.format(
        title=title,
        program=DISTRIBUTION,
        version=program_version(),
        rules=rules_version(),
        figures=len(tables.figures),
        rejections=len(tables.rejections),
        documents=len(tables.documents),
        filters=_chosen(filters),
        columns="\n\n".join(
            _dictionary(name, columns)
            for name, columns in (
                ("figures.csv", FIGURES),
                ("rejections.csv", REJECTIONS),
                ("documents.csv", DOCUMENTS),
            )
        ),
    )


def _chosen(filters: Mapping[str, str]) -> str:
    if not filters:
        return "Everything: no filter was set."
    return "\n".join(f"- {label}: {value}" for label, value in filters.items())


def _dictionary(name: str, columns: Sequence[Column]) -> str:
    rows = [f"| {column.name} | {column.kind} | {column.meaning} |" for column in columns]
    return "\n".join([f"### {name}", "", "| column | type | meaning |", "|---|---|---|", *rows])
