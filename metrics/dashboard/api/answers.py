"""The answers under /api.

Comes in: requests. Goes out: tables as files, lists as JSON, what is wrong as JSON with what is allowed. The promises:
the work is done beside the server's own loop and kept on the disk once it is large, so that a big answer stops nobody;
the same state of the corpus and the same address have the same ETag.
"""

from __future__ import annotations

import hashlib
import json
import re
import tempfile
from collections.abc import Callable, Iterator, Mapping
from typing import Any, BinaryIO, cast

from starlette.requests import Request
from starlette.responses import Response, StreamingResponse

from metrics.dashboard.api import health
from metrics.dashboard.api.description import describe_api
from metrics.dashboard.api.filters import REVIEWED, TABLES, YES, AskedWronglyError, select_rows
from metrics.dashboard.api.lists import metrics_list, provinces_list
from metrics.dashboard.findings.corpus import Corpus
from metrics.dashboard.sources import corpus_state, load_corpus
from metrics.dashboard.troubles import write_down
from metrics.errors import MetricsError, TableError
from metrics.table import STREAMABLE, made_by, provenance, write_stream

ROOT = "/api"

MEDIA_TYPES: Mapping[str, str] = {
    ".csv": "text/csv; charset=utf-8",
    ".json": "application/json",
    ".jsonl": "application/jsonl; charset=utf-8",
    ".parquet": "application/vnd.apache.parquet",
    ".xlsx": "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet",
}

#: What every answer says: kept, but asked again whether it still holds; readable by pages of this host alone.
_ALWAYS = {"Cache-Control": "private, no-cache", "Cross-Origin-Resource-Policy": "same-origin"}


def _headers() -> dict[str, str]:
    """Return what every answer says, and what program gives it: X-Dxmetrics-Version, X-Dxmetrics-Rules."""
    return {**_ALWAYS, **{f"X-{name.title().replace('.', '-')}": word for name, word in provenance().items()}}


_IN_MEMORY = 8_000_000
_CHUNK = 256_000
_UNSAFE = re.compile(r"[^a-z0-9_-]+")
_IN_NAME = ("metric", "province", "status", "edition", "year")

_LISTS: Mapping[str, Callable[[Corpus], Any]] = {
    "metrics.json": metrics_list,
    "provinces.json": provinces_list,
}


def answer_description(request: Request) -> Response:
    """Answer with what can be asked for, as an OpenAPI document."""
    return _told(request, lambda: _json(describe_api(load_corpus(), dict.fromkeys(STREAMABLE), list(_LISTS))))


def answer_data(request: Request) -> Response:
    """Answer with the table or the list that the path names; 404 when there is none."""
    name = request.path_params["name"]
    table, dot, ending = name.rpartition(".")
    if name in _LISTS:
        return _told(request, lambda: _json(_LISTS[name](load_corpus())))
    if table not in TABLES or f"{dot}{ending}" not in STREAMABLE:
        known = [f"{ROOT}/{one}{suffix}" for one in TABLES for suffix in STREAMABLE]
        return _wrong(404, f"There is no {ROOT}/{name[:80]}.", [*known, *(f"{ROOT}/{one}" for one in _LISTS), ROOT])
    return _told(request, lambda: _table(request, table, dot + ending))


def _told(request: Request, answer: Callable[[], Response]) -> Response:
    """Return the answer, or that the client has it already, or what is wrong with the question or the corpus."""
    try:
        tag = _tag(request)
        load_corpus()  # what is wrong with it is nothing that the client asked wrongly, and may name files
    except MetricsError as error:
        return _cannot(error)
    try:
        if tag in request.headers.get("if-none-match", ""):
            return Response(status_code=304, headers={**_headers(), "ETag": tag})
        given = answer()
    except (AskedWronglyError, TableError) as error:
        return _wrong(400, str(error), getattr(error, "allowed", ()))
    except MetricsError as error:
        return _cannot(error)
    given.headers["ETag"] = tag
    return given


def _cannot(error: MetricsError) -> Response:
    return _wrong(503, f"The data cannot be read now. The server's log tells why: error {write_down(error)}.")


def _tag(request: Request) -> str:
    """Return the ETag: weak, since an answer may be compressed on its way."""
    said = f"{corpus_state()}\n{request.url.path}\n{request.url.query}"
    return f'W/"{hashlib.sha256(said.encode()).hexdigest()[:32]}"'


def _table(request: Request, table: str, ending: str) -> Response:
    asked = request.query_params
    said = {name: asked.getlist(name) for name in asked}
    corpus = load_corpus()
    rows = select_rows(corpus, table, said)
    headers = {**_headers(), "Content-Disposition": f'attachment; filename="{_file_name(table, said)}{ending}"'}
    if request.method == "HEAD":
        answer = Response(media_type=MEDIA_TYPES[ending], headers=headers)
        del answer.headers["Content-Length"]  # of the empty body; that of the file is known when it is made
        return answer
    file = cast("BinaryIO", tempfile.SpooledTemporaryFile(_IN_MEMORY))  # noqa: SIM115 - _chunks closes it
    write_stream(rows, TABLES[table].columns, file, ending, corpus.vocabulary, table)
    headers["Content-Length"] = str(file.tell())
    file.seek(0)
    return StreamingResponse(_chunks(file), media_type=MEDIA_TYPES[ending], headers=headers)


def _chunks(file: BinaryIO) -> Iterator[bytes]:
    with file:
        while chunk := file.read(_CHUNK):
            yield chunk


def _file_name(table: str, said: Mapping[str, list[str]]) -> str:
    """Return the name of the file without its ending: letters that are safe in a header and on every disk."""
    told = [table, *(value for name in _IN_NAME for value in said.get(name, ()))]
    reviewed = [REVIEWED] if YES in said.get(REVIEWED, ()) else []
    stem = "-".join(_UNSAFE.sub("-", part) for part in (*told, *reviewed))
    return f"{stem[:120]}-{made_by()}"


def _json(told: Any, status: int = 200) -> Response:
    text = json.dumps(told, ensure_ascii=False, indent=1) + "\n"
    return Response(text, status_code=status, media_type=MEDIA_TYPES[".json"], headers=_headers())


def _wrong(status: int, message: str, allowed: Any = ()) -> Response:
    return _json({"error": message, "allowed": list(allowed)} if allowed else {"error": message}, status)


#: Paths below the base path, and what answers there.
API_PATHS = ((ROOT, answer_description), (health.PATH, health.answer_health), (f"{ROOT}/{{name:path}}", answer_data))
