"""The headers that keep the browser from going anywhere else.

Comes in: every answer of the server. Goes out: the same answer with a Content-Security-Policy and its companions.
The promise: a page of this dashboard can neither load from nor send to another host.
"""

from __future__ import annotations

import base64
import hashlib
import re
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import streamlit as st
from starlette.datastructures import Headers, MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.dashboard.hosts import is_this_machine, name_in

#: What a page may ask the browser for: to copy an address, nothing else.
_NOTHING = (
    *("accelerometer", "autoplay", "bluetooth", "camera", "display-capture", "encrypted-media", "fullscreen"),
    *("geolocation", "gyroscope", "hid", "idle-detection", "local-fonts", "magnetometer", "microphone", "midi"),
    *("payment", "publickey-credentials-get", "screen-wake-lock", "serial", "usb", "web-share", "xr-spatial-tracking"),
)

#: Browsers heed it over https and from this machine alone, and complain of it elsewhere.
_OPENER = "Cross-Origin-Opener-Policy"

#: On every answer, whatever gave it. A page of another host may neither hold, frame nor read what comes from here.
ALWAYS: Mapping[str, str] = {
    "Referrer-Policy": "no-referrer",
    "X-Content-Type-Options": "nosniff",
    "X-Frame-Options": "DENY",
    _OPENER: "same-origin",
    "Cross-Origin-Resource-Policy": "same-origin",
    "Permissions-Policy": ", ".join(f"{name}=()" for name in _NOTHING),
}


_INLINE_SCRIPT = re.compile(r"<script>(.*?)</script>", re.DOTALL)


_READABLE = "Access-Control-Allow-Origin"


def inline_script_hashes(page: str) -> list[str]:
    """Return the Content-Security-Policy sources that allow the inline scripts of an HTML `page`, in order."""
    digests = (hashlib.sha256(script.encode()).digest() for script in _INLINE_SCRIPT.findall(page))
    return [f"'sha256-{base64.b64encode(digest).decode()}'" for digest in digests]


@cache
def content_security_policy() -> str:
    """Return the policy: this host alone, the start page's inline script by its hash, no frames, no forms."""
    start_page = Path(st.__file__).with_name("static") / "index.html"
    scripts = " ".join(inline_script_hashes(start_page.read_text(encoding="utf-8")))
    return "; ".join(
        (
            "default-src 'self'",
            f"script-src 'self' 'wasm-unsafe-eval' {scripts}",
            "style-src 'self' 'unsafe-inline'",
            "img-src 'self' data: blob:",
            "font-src 'self' data:",
            "worker-src 'self' blob:",
            "connect-src 'self'",
            "frame-src 'none'",
            "object-src 'none'",
            "base-uri 'self'",
            "form-action 'none'",
            "frame-ancestors 'none'",
        )
    )


def _keeping(headers: MutableHeaders) -> str:
    """Return how long an answer that does not say so may be kept: by nobody between, and not unasked."""
    return "private, no-cache" if "etag" in headers else "private, no-store"


def _is_trusted(scope: Scope) -> bool:
    return scope.get("scheme") == "https" or is_this_machine(name_in(f"//{Headers(scope=scope).get('host', '')}"))


def _careful(header: tuple[bytes, bytes], scope: Scope) -> tuple[bytes, bytes]:
    """Return a header; a cookie only for this site, and over https for https alone."""
    name, value = header
    if name.lower() != b"set-cookie":
        return header
    said = value.lower()
    value += b"" if b"samesite=" in said else b"; SameSite=Lax"
    value += b"; Secure" if scope.get("scheme") == "https" and b"; secure" not in said else b""
    return name, value


class SafetyHeaders:
    """ASGI middleware that adds the policy to every HTTP answer, and its companions."""

    def __init__(self, app: ASGIApp) -> None:
        self.app = app

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the headers on what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start":
                headers = MutableHeaders(scope=message)
                headers["Content-Security-Policy"] = content_security_policy()
                headers.update(ALWAYS)
                if not _is_trusted(scope):
                    del headers[_OPENER]
                if headers.get(_READABLE) == "*" and st.get_option("server.enableCORS"):
                    del headers[_READABLE]  # which Streamlit puts on its own files
                headers.setdefault("Cache-Control", _keeping(headers))
                message["headers"] = [_careful(header, scope) for header in message["headers"]]
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
