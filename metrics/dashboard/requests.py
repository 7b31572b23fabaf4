"""What was asked of the server, in the log.

Comes in: every request and every connection. Goes out: the same, and a line when it is answered or closed. The promise:
a line holds the path and the names of the filters, never their values, which are words that people search for.
"""

from __future__ import annotations

import logging
from time import perf_counter
from urllib.parse import parse_qsl

from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.dashboard.api import ROOT
from metrics.logs import tell

_LONGEST_NAME = 20
_HEALTH = "/health"


class RequestsTold:
    """ASGI middleware that tells requests for data, sessions of pages, refusals and failures; other files at DEBUG."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, and tell it when it is over."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        began, status, size = perf_counter(), 500 if scope["type"] == "http" else 0, 0

        async def send_and_see(message: Message) -> None:
            nonlocal status, size
            status = message.get("status", status)
            size += len(message.get("body", b""))
            await send(message)

        if scope["type"] == "websocket":
            tell("session_opened", path=scope["path"])
        try:
            await self.app(scope, receive, send_and_see)
        finally:
            seconds = perf_counter() - began
            if scope["type"] == "websocket":
                tell("session_closed", path=scope["path"], seconds=seconds)
            else:
                tell(
                    "request",
                    level=_weight(scope["path"], status),
                    method=scope["method"],
                    path=scope["path"],
                    filters=_filters(scope.get("query_string", b"")),
                    status=status,
                    bytes=size,
                    seconds=seconds,
                )


def _filters(query: bytes) -> list[str]:
    """Return the names in a query that can be those of filters."""
    names = {name for name, _ in parse_qsl(query.decode("latin-1"), keep_blank_values=True)}
    return sorted(name for name in names if len(name) <= _LONGEST_NAME and name.isidentifier())


def _weight(path: str, status: int) -> int:
    if status >= 500:
        return logging.ERROR
    if status >= 400:
        return logging.WARNING
    is_data = f"{ROOT}/" in f"{path}/" and not path.endswith(_HEALTH)  # which is asked every few seconds
    return logging.INFO if is_data else logging.DEBUG
