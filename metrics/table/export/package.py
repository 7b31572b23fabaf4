"""Tables -> a data package (Frictionless Data): one ZIP with data, description and a README for people.

In: the three tables, the vocabulary, the filters that made the choice. Out: the bytes of a ZIP. It promises that the
same tables make the same bytes, and that the description says what the schema of this room checks.
"""

from __future__ import annotations

import hashlib
import zipfile
from collections.abc import Mapping, Sequence
from io import BytesIO
from typing import Any

import pandas as pd

from metrics.table.build import Tables
from metrics.table.columns import DOCUMENTS, FIGURES, REJECTIONS, Column
from metrics.table.export.comma_separated import write_csv
from metrics.table.export.description import as_bytes, describe_package, describe_resource
from metrics.table.export.readme import readme_text
from metrics.table.vocabulary import Vocabulary

TITLE = "Digital transformation of Vietnam's provinces: figures read out of news articles"

_EPOCH = (1980, 1, 1, 0, 0, 0)
"""The earliest time a ZIP can hold; a real one would make every download differ."""


def to_package_bytes(tables: Tables, vocabulary: Vocabulary, *, filters: Mapping[str, str] | None = None) -> bytes:
    """Return the tables as a data package: figures.csv, rejections.csv, documents.csv, datapackage.json, README.md.

    filters are named in the README and in datapackage.json as they are given, label to value; use narrow first when
    the figures are a choice, so that only their articles travel with them.
    """
    filters = dict(filters or {})
    parts: list[tuple[str, pd.DataFrame, Sequence[Column]]] = [
        ("figures", tables.figures, FIGURES),
        ("rejections", tables.rejections, REJECTIONS),
        ("documents", tables.documents, DOCUMENTS),
    ]
    files = {f"{name}.csv": _csv(frame, columns) for name, frame, columns in parts}
    resources = [_resource(name, columns, files[f"{name}.csv"], vocabulary) for name, _, columns in parts]
    files["datapackage.json"] = _description(resources, filters)
    files["README.md"] = readme_text(tables, TITLE, filters).encode()
    return _zip(files)


def narrow(tables: Tables, figures: pd.DataFrame) -> Tables:
    """Return the tables cut down to `figures`, the articles they cite and what was refused in those."""
    cited = set(figures["document"])
    return Tables(
        figures=figures,
        rejections=tables.rejections.loc[tables.rejections["document"].isin(cited)],
        documents=tables.documents.loc[tables.documents["document"].isin(cited)],
    )


def _csv(frame: pd.DataFrame, columns: Sequence[Column]) -> bytes:
    file = BytesIO()
    write_csv(frame, columns, file)
    return file.getvalue()


def _description(resources: list[dict[str, Any]], filters: Mapping[str, str]) -> bytes:
    described = describe_package("figures", resources)
    return as_bytes({**described, "title": TITLE, "description": "See README.md.", "filters": dict(filters)})


def _resource(name: str, columns: Sequence[Column], data: bytes, vocabulary: Vocabulary) -> dict[str, Any]:
    size, hashed = len(data), hashlib.sha256(data).hexdigest()
    resource = describe_resource(name, f"{name}.csv", columns, vocabulary, size=size, sha256=hashed)
    if name != "documents":
        reference = {"resource": "documents", "fields": "document"}
        resource["schema"]["foreignKeys"] = [{"fields": "document", "reference": reference}]
    return resource


def _zip(files: Mapping[str, bytes]) -> bytes:
    archive = BytesIO()
    with zipfile.ZipFile(archive, "w", zipfile.ZIP_DEFLATED) as package:
        for name, data in files.items():
            package.writestr(zipfile.ZipInfo(name, _EPOCH), data, zipfile.ZIP_DEFLATED)
    return archive.getvalue()
