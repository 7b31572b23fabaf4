"""An ASGI application, asked without a server."""

from __future__ import annotations

import asyncio
from collections.abc import Coroutine, Iterator, Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Any, TypeVar

from starlette.types import ASGIApp, Message

T = TypeVar("T")


@dataclass(frozen=True, slots=True, kw_only=True)
class Answer:
    """What an application answered."""

    status: int
    headers: Mapping[str, str]
    cookies: list[str]
    text: str


def run(work: Coroutine[Any, Any, T]) -> T:
    """Run in a loop of its own: a browser that another test has left open keeps one in this thread."""
    with ThreadPoolExecutor(max_workers=1) as thread:
        return thread.submit(asyncio.run, work).result()


def whole(body: bytes = b"") -> Iterator[Message]:
    """Yield a body that comes at once."""
    yield {"type": "http.request", "body": body, "more_body": False}


async def asked(
    app: ASGIApp, method: str, path: str, body: Iterator[Message], *, scheme: str = "http", **told: str
) -> Answer:
    """Ask for a path with a body; the client keeps still when that ends. Headers by name, _ for -."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        message = next(body, None)
        return message or await asyncio.sleep(3600, {"type": "http.disconnect"})

    headers = [(name.replace("_", "-").encode(), value.encode()) for name, value in told.items()]
    scope = {"type": "http", "method": method, "path": path, "query_string": b"", "headers": headers, "scheme": scheme}
    await app({**scope, "root_path": ""}, receive, send)
    pairs = [(name.decode().lower(), value.decode()) for name, value in sent[0]["headers"]]
    return Answer(
        status=sent[0]["status"],
        headers=dict(pairs),
        cookies=[value for name, value in pairs if name == "set-cookie"],
        text=b"".join(message.get("body", b"") for message in sent[1:]).decode(),
    )


def got(app: ASGIApp, path: str, *, host: str = "127.0.0.1:8501", scheme: str = "http", **told: str) -> Answer:
    """Get a path."""
    return run(asked(app, "GET", path, whole(), scheme=scheme, host=host, **told))


async def connected(app: ASGIApp) -> list[Message]:
    """Open a connection and return what is sent over it."""
    sent: list[Message] = []

    async def send(message: Message) -> None:
        sent.append(message)

    async def receive() -> Message:
        return {"type": "websocket.connect"}

    headers = [(b"host", b"127.0.0.1:8501")]
    scope = {"type": "websocket", "path": "/_stcore/stream", "headers": headers, "query_string": b"", "root_path": ""}
    await app({**scope, "scheme": "ws", "subprotocols": []}, receive, send)
    return sent
