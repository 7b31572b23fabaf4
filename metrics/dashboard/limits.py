"""How much may come in: the server counts, whatever a client says of itself.

Comes in: every request and every connection. Goes out: the same, or a refusal that says by which setting. The promises:
nothing but a file for the page Add documents has a body; a file counts from its first byte, in no more time than is
allowed, and all files together have an end; so have the pages that are open at once.
"""

from __future__ import annotations

import asyncio
from collections import Counter
from collections.abc import Callable, Mapping
from contextlib import suppress
from dataclasses import dataclass, field
from time import monotonic

from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.settings import Settings, settings, variable_of

MEGABYTE = 1024 * 1024

_LOOKING = ("GET", "HEAD", "OPTIONS")
_FILES = "/_stcore/upload_file/"
#: What Streamlit allows round a file: the frame of the form it comes in.
_FRAME = 64 * 1024
#: Of RFC 6455: try again later.
_TRY_AGAIN = 1013


class _TooSlowError(Exception):
    """A body did not come in time."""


@dataclass(slots=True, kw_only=True)
class Held:
    """What the server holds of files: number and bytes of one session, bytes of all."""

    files: int = 0
    own: int = 0
    everyone: int = 0


@dataclass(slots=True)
class _Coming:
    """Files on their way: number and bytes for each session."""

    files: Counter[str] = field(default_factory=Counter)
    sizes: Counter[str] = field(default_factory=Counter)


class Limits:
    """ASGI middleware that refuses what is too much."""

    def __init__(
        self,
        app: ASGIApp,
        largest: Callable[[], int],
        held: Callable[[str], Held],
        given: Settings | None = None,
    ) -> None:
        """Take what comes next; `largest` gives the bytes a file may have, `held` what lies there of a session."""
        self.app, self.largest, self.held = app, largest, held
        self.given = given or settings()
        self._open = 0
        self._coming = _Coming()

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] == "websocket":
            await self._connection(scope, receive, send)
        elif scope["type"] == "http":
            await self._request(scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _connection(self, scope: Scope, receive: Receive, send: Send) -> None:
        if self._open >= self.given.visitors:
            await send({"type": "websocket.close", "code": _TRY_AGAIN})
            return
        self._open += 1
        try:
            await self.app(scope, receive, send)
        finally:
            self._open -= 1

    async def _request(self, scope: Scope, receive: Receive, send: Send) -> None:
        is_file = _FILES in scope["path"] and scope["method"] in ("PUT", "DELETE")
        size = _told_size(Headers(scope=scope))
        if scope["method"] == "PUT" and is_file:
            await self._file(scope, receive, send, size)
        elif scope["method"] not in _LOOKING and not is_file:
            await _refuse(405, "Nothing can be written here.", scope, receive, send)
        elif size:
            await _refuse(413, "A request of this kind has no body.", scope, receive, send)
        else:
            await self.app(scope, receive, send)

    async def _file(self, scope: Scope, receive: Receive, send: Send, size: int) -> None:
        """Let a file in if there is room for as much as it says, or for the largest when it does not say."""
        session = scope["path"].rpartition(_FILES)[2].partition("/")[0]
        most = self.largest() + _FRAME
        if size > most:
            await _refuse(413, f"The file has more than {self.largest()} bytes.", scope, receive, send)
            return
        room = size if size > 0 else most
        if name := self._full(session, room):
            # Read to its end and thrown away, else a browser that is still sending never sees the answer.
            await _read_away(receive, most, self.given.upload_seconds)
            told = f"There is no room for this file; {variable_of(name)} says how much there is."
            await _refuse(429, told, scope, receive, send)
            return
        self._coming.files[session] += 1
        self._coming.sizes[session] += room
        try:
            await self._in_time(scope, receive, send)
        finally:
            self._coming.files[session] -= 1
            self._coming.sizes[session] -= room
            self._coming.files += Counter()  # sessions that have gone are forgotten
            self._coming.sizes += Counter()

    def _full(self, session: str, room: int) -> str:
        """Return the setting that leaves no room for so many bytes more, nothing when there is room."""
        held, given = self.held(session), self.given
        if held.files + self._coming.files[session] >= given.upload_files:
            return "upload_files"
        if held.own + self._coming.sizes[session] + room > given.upload_bytes:
            return "upload_bytes"
        is_over = held.everyone + self._coming.sizes.total() + room > given.all_upload_bytes
        return "all_upload_bytes" if is_over else ""

    async def _in_time(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass a file on; refuse it when its last byte is not there in time."""
        end = monotonic() + self.given.upload_seconds
        begun: list[str] = []

        async def receive_in_time() -> Message:
            try:
                return await asyncio.wait_for(receive(), max(0.0, end - monotonic()))
            except TimeoutError:
                raise _TooSlowError from None

        async def send_on(message: Message) -> None:
            begun.append(message["type"])
            await send(message)

        try:
            await self.app(scope, receive_in_time, send_on)
        except _TooSlowError:
            if not begun:
                told = f"The file did not come within {self.given.upload_seconds} seconds."
                await _refuse(408, told, scope, receive, send)


async def _read_away(receive: Receive, most: int, seconds: float) -> None:
    end, read = monotonic() + seconds, 0
    with suppress(TimeoutError):
        while read <= most:
            message = await asyncio.wait_for(receive(), max(0.0, end - monotonic()))
            read += len(message.get("body", b""))
            if not message.get("more_body"):
                return


def _told_size(headers: Headers) -> int:
    """Return the bytes that a body says to have: 0 without one, -1 where it does not say or says nonsense."""
    if "transfer-encoding" in headers:
        return -1
    told = headers.get("content-length", "0")
    return int(told) if told.isascii() and told.isdecimal() else -1


async def _refuse(status: int, told: str, scope: Scope, receive: Receive, send: Send) -> None:
    # What is left of the body is not read: the connection ends with the answer.
    headers: Mapping[str, str] = {"Connection": "close"}
    await PlainTextResponse(f"{told}\n", status_code=status, headers=headers)(scope, receive, send)
