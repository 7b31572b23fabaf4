"""By which names the dashboard may be asked.

Comes in: every request and every connection. Goes out: the same, or a refusal. The promise: a page of another host,
also one whose name was made to lead to this machine (DNS rebinding), can neither read nor write anything here.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from ipaddress import ip_address
from typing import Any, Self
from urllib.parse import urlsplit

import streamlit as st
from starlette.datastructures import Headers
from starlette.responses import PlainTextResponse
from starlette.types import ASGIApp, Receive, Scope, Send

ALLOWED = "server.allowedHosts"
ORIGINS = "server.corsAllowedOrigins"
CHECKED = "server.enableCORS"
OWN = ("server.address", "browser.serverAddress")

_LOOPBACK = "localhost"
_REFUSED = (
    "This dashboard is not known by the name it was asked by.\n"
    f"Whoever serves it can allow the name: {ALLOWED} of Streamlit's settings, or browser.serverAddress.\n"
)
#: Of RFC 6455: the connection breaks a policy.
_POLICY_VIOLATION = 1008


@dataclass(frozen=True, slots=True, kw_only=True)
class KnownNames:
    """What the settings of the server say of hosts, all in small letters.

    allowed  the only names it answers to, with `*.` for what lies below one and `*` for all; none: see `knows`
    own      names it was given itself
    origins  hosts whose pages may connect although they were loaded from elsewhere; None when all may
    """

    allowed: Collection[str]
    own: Collection[str]
    origins: Collection[str] | None

    @classmethod
    def of_settings(cls, settings: Mapping[str, Any]) -> Self:
        """Return the names that Streamlit's options say."""
        own = _lowered(str(settings[name]) for name in OWN if settings[name])
        others = (name_in(f"//{origin}" if "//" not in origin else origin) for origin in settings[ORIGINS])
        return cls(
            allowed=_lowered(settings[ALLOWED]),
            own=own,
            origins={*own, *others} - {""} if settings[CHECKED] else None,
        )

    def knows(self, host: str) -> bool:
        """Return whether the Host of a request is allowed.

        Where the settings name none, those are that no stranger can make lead here: this machine by its own name for
        itself, every address in numbers, and the names the server was given.
        """
        name = name_in(f"//{host}")
        if self.allowed:
            return any(_fits(name, pattern) for pattern in self.allowed)
        return _is_loopback(name) or _is_number(name) or name in self.own

    def lets_in(self, origin: str, host: str) -> bool:
        """Return whether a page that was loaded from `origin` may connect to this server by `host`."""
        if self.origins is None or origin.partition("://")[2].lower() == host.lower():
            return True
        name = name_in(origin)
        return name in self.origins or is_this_machine(name)


class KnownHosts:
    """ASGI middleware that refuses what comes by a strange name, and connections from pages of other hosts."""

    def __init__(self, app: ASGIApp, names: KnownNames | None = None) -> None:
        self.app = app
        self.names = names or KnownNames.of_settings(
            {name: st.get_option(name) for name in (ALLOWED, ORIGINS, CHECKED, *OWN)}
        )

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on, or refuse it."""
        if scope["type"] not in ("http", "websocket"):
            await self.app(scope, receive, send)
            return
        headers = Headers(scope=scope)
        host, origin = headers.get("host", ""), headers.get("origin", "")
        is_known = self.names.knows(host)
        if scope["type"] == "http":
            await (self.app if is_known else PlainTextResponse(_REFUSED, status_code=403))(scope, receive, send)
        elif is_known and (not origin or self.names.lets_in(origin, host)):
            await self.app(scope, receive, send)
        else:
            await send({"type": "websocket.close", "code": _POLICY_VIOLATION})


def name_in(url: str) -> str:
    """Return the host of an address in small letters, without port, brackets and final stop; nothing if it has none."""
    try:
        parts = urlsplit(url)
        is_plain = parts.port is None or parts.port > 0
    except ValueError:
        return ""
    return (parts.hostname or "").rstrip(".") if is_plain and parts.username is None else ""


def is_this_machine(name: str) -> bool:
    """Return whether a name, or an address in numbers, leads to this machine and to no other."""
    return _is_loopback(name) or (_is_number(name) and ip_address(name).is_loopback)


def _fits(name: str, pattern: str) -> bool:
    if pattern == "*":
        return bool(name)
    return name.endswith(pattern[1:]) if pattern.startswith("*.") else name == pattern


def _is_loopback(name: str) -> bool:
    return name == _LOOPBACK or name.endswith(f".{_LOOPBACK}")


def _is_number(name: str) -> bool:
    try:
        ip_address(name)
    except ValueError:
        return False
    return True


def _lowered(names: Iterable[str]) -> set[str]:
    return {name.strip().lower().rstrip(".") for name in names}
