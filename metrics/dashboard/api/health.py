"""Whether this server can do its work, for a service or a proxy that asks.

Comes in: a request. Goes out: 200 and ready, or 503 and which part is not. The promises: it is cheap, so that it can be
asked every few seconds; it tells no path, no address and no count; what failed is in the log.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable, Mapping
from pathlib import Path

from starlette.requests import Request
from starlette.responses import Response

from metrics.dashboard.sources import corpus_state, open_store
from metrics.errors import StoreError, TableError
from metrics.knowledge import load_knowledge
from metrics.logs import tell_error
from metrics.settings import settings
from metrics.table import provenance

PATH = "/api/health"

_READY, _NOT_READY = "ready", "not ready"


def answer_health(_request: Request) -> Response:
    """Answer whether the rules load and the data can be read now."""
    failed = [name for name, check in CHECKS.items() if not _passes(name, check)]
    told = {"status": _NOT_READY if failed else _READY, "failed": failed, **provenance()}
    return Response(
        json.dumps(told, indent=1) + "\n",
        status_code=503 if failed else 200,
        media_type="application/json",
        headers={"Cache-Control": "no-store"},
    )


def _passes(name: str, check: Callable[[], object]) -> bool:
    try:
        check()
    except Exception as error:  # noqa: BLE001 - whatever it is, the answer is that it is not ready
        tell_error("not_ready", error, level=logging.WARNING, checks=[name])
        return False
    return True


def _data() -> None:
    """Ask the store, or look for the tables that are shown in its place."""
    corpus_state()
    said = settings()
    for path in filter(None, (said.table, said.table_documents, said.table_rejections) if said.table else ()):
        if not Path(path).is_file():
            raise TableError(f"{path}: is gone")
    store = open_store()
    # An open file answers also when its name is gone, and what is written into it then is lost.
    if store is not None and "://" not in store.name and not Path(store.name).is_file():
        raise StoreError(f"{store.name}: is gone; put it back and start the server again")


#: What has to work.
CHECKS: Mapping[str, Callable[[], object]] = {"rules": load_knowledge, "data": _data}
