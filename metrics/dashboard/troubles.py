"""What was not foreseen: a number for people, the rest for the log.

Comes in: whatever was raised on the way to an answer. Goes out: an answer that names an error by number. The promise:
no path, no statement and no word of a package stands in it; all of that is in the log beside the same number.
"""

from __future__ import annotations

import logging
from uuid import uuid4

from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.logs import OFF, tell_error
from metrics.settings import settings

_LOG = logging.getLogger(__name__)

#: Of RFC 6455: the server met a condition that it had not foreseen.
_INTERNAL_ERROR = 1011


def write_down(error: BaseException) -> str:
    """Write an error to the log, and return the number it has there.

    Where no log was asked for, all that is known of it goes to standard error: the number would lead nowhere else.
    """
    number = uuid4().hex[:8]
    if settings().log == OFF:
        _LOG.error("error %s", number, exc_info=error)
    else:
        tell_error("broken", error, reference=number)
    return number


class Troubles:
    """ASGI middleware: an error on the way becomes an answer with its number."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on; tell of what goes wrong with it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        begun: list[str] = []

        async def send_on(message: Message) -> None:
            begun.append(message["type"])
            await send(message)

        try:
            await self.app(scope, receive, send_on)
        except Exception as error:  # noqa: BLE001  # the last place before the server, which would tell less
            number = write_down(error)
            if scope["type"] == "websocket":
                if "websocket.close" not in begun:
                    await send({"type": "websocket.close", "code": _INTERNAL_ERROR})
            elif begun:
                # Half an answer cannot be mended; the server has to cut it off, so that nobody takes it for whole.
                raise ConnectionAbortedError(f"the answer was cut off by error {number}") from None
            else:
                told = f"Something went wrong here. It is in the server's log as error {number}.\n"
                await PlainTextResponse(told, status_code=500)(scope, receive, send)
