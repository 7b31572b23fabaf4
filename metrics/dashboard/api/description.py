"""What can be asked for under /api, as an OpenAPI document.

Comes in: the corpus, the forms, the lists. Goes out: a plain dictionary. The promise: it is made from the filters
themselves, so it names what is answered and nothing else.
"""

from __future__ import annotations

from collections.abc import Collection, Sequence
from typing import Any

from metrics.dashboard.api.filters import TABLES, allowed_words
from metrics.dashboard.findings.corpus import Corpus
from metrics.table import program_version

_ABOUT = (
    "The tables behind the pages. The filters are those of the pages' own addresses; values of one filter are "
    "separated by commas and are alternatives (document and q are named again instead), filters narrow one "
    "another. What is not known is refused with what is allowed. An ETag tells the state of the data."
)

#: Names of articles are listed in /api/documents.csv; there may be very many.
_TOO_MANY = "document"


def describe_api(corpus: Corpus, endings: Collection[str], lists: Sequence[str]) -> dict[str, Any]:
    """Return the OpenAPI document."""
    paths: dict[str, Any] = {"/api": {"get": _asked("This description.", [])}}
    for name, table in TABLES.items():
        parameters = [_parameter(corpus, one, meaning) for one, meaning in table.filters.items()]
        for ending in endings:
            paths[f"/api/{name}{ending}"] = {"get": _asked(f"The {name}, as {ending[1:]}.", parameters)}
    for name in lists:
        paths[f"/api/{name}"] = {"get": _asked(f"All {name.partition('.')[0]}.", [])}
    health = _asked("Whether the server can do its work; asks for nothing else.", [])
    health["responses"]["503"] = {"description": "It cannot; `failed` says which part."}
    paths["/api/health"] = {"get": health}
    return {
        "openapi": "3.1.0",
        "info": {"title": "dxmetrics", "version": program_version(), "description": _ABOUT},
        "paths": paths,
    }


def _asked(summary: str, parameters: list[dict[str, Any]]) -> dict[str, Any]:
    answers = {"200": "The data.", "304": "Not changed."}
    if parameters:
        answers["400"] = "A filter or value is not known; the answer says what is allowed."
    told = {"summary": summary, "responses": {code: {"description": what} for code, what in answers.items()}}
    return {**told, "parameters": parameters} if parameters else told


def _parameter(corpus: Corpus, name: str, meaning: str) -> dict[str, Any]:
    words = () if name == _TOO_MANY else allowed_words(corpus, name)
    item: dict[str, Any] = {"type": "string", "enum": list(words)} if words else {"type": "string"}
    schema = {"type": "array", "items": item}
    return {"name": name, "in": "query", "description": meaning, "schema": schema, "style": "form", "explode": False}
