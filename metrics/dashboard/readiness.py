"""What is made ready before the first reader asks for it, on the server and in the browser.

Comes in: the start of the server, and every answer of it. Goes out: the pages and the corpus in memory; headers that
let the browser fetch early what each page needs, and keep what does not change. The promise: nothing here is needed
for a page to be right, it only comes sooner.
"""

from __future__ import annotations

import logging
import threading
from collections.abc import AsyncIterator, Callable
from contextlib import asynccontextmanager, suppress
from importlib import import_module
from pathlib import Path

import streamlit as st
from starlette.datastructures import MutableHeaders
from starlette.types import ASGIApp, Message, Receive, Scope, Send

from metrics.dashboard.paths import STATIC, STATIC_URL
from metrics.errors import MetricsError
from metrics.logs import OFF, start_logging, tell
from metrics.settings import settings, variable_of

#: The font of every page, and the part of Streamlit that draws charts: by far the largest file of a page.
_FONT = "inter-latin-wght-normal.woff2"
_CHARTS = "PlotlyChart.*.js"

_LOG = logging.getLogger(__name__)

_KEEP_A_WEEK = "public, max-age=604800"


@asynccontextmanager
async def lifespan(_app: st.App) -> AsyncIterator[None]:
    """Make ready while the first browser is still loading the page's own code."""
    start_logging()
    warn_of_openness()
    threading.Thread(target=make_ready, name="make_ready", daemon=True).start()
    yield


def warn_of_openness() -> None:
    """Say in the log when others can reach this server and nobody said who of them may write."""
    visitor = import_module("metrics.dashboard.visitor")
    rules = visitor.rules()  # which refuses, at the start, what a setting cannot mean
    if visitor.is_at_home({name: st.get_option(name) for name in visitor.NAMES}):
        return
    for right, rule in rules.items():
        said = variable_of(right)
        if rule == type(rule)():
            _warn("closed_to_others", "others can reach this dashboard and %s is not set: nobody may do that", said)
        elif rule.word == "anyone":
            _warn("open_to_others", "%s=anyone: all who can reach this dashboard may write to its store", said)


def _warn(event: str, message: str, variable: str) -> None:
    if settings().log == OFF:
        _LOG.warning(message, variable)
    else:
        tell(event, level=logging.WARNING, checks=[variable])


def make_ready() -> None:
    """Load the pages and what they show; what cannot be loaded is told by the page that needs it."""
    import_module("metrics.dashboard.frame")
    with suppress(MetricsError):
        corpus = import_module("metrics.dashboard.sources").load_corpus()
        import_module("metrics.dashboard.findings.beforehand").work_out(corpus)


def early_links(address_of: Callable[[str], str]) -> str:
    """Return the Link header of the start page: what the browser will need and cannot know yet.

    address_of  gives the address on this host of a path
    """
    scripts = sorted((Path(st.__file__).parent / "static" / "static" / "js").glob(_CHARTS))
    links = [f"<{address_of(f'/static/js/{script.name}')}>; rel=modulepreload; fetchpriority=low" for script in scripts]
    if (STATIC / "fonts" / _FONT).is_file():
        links.append(f"<{address_of(f'{STATIC_URL}fonts/{_FONT}')}>; rel=preload; as=font; crossorigin")
    return ", ".join(links)


class EarlyAndKept:
    """ASGI middleware: early links on pages, fonts that the browser keeps."""

    def __init__(self, app: ASGIApp, address_of: Callable[[str], str]) -> None:
        self.app = app
        self.links = early_links(address_of)

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        """Pass the request on and put the headers on what comes back."""

        async def send_with_headers(message: Message) -> None:
            if message["type"] == "http.response.start" and message["status"] == 200:
                headers = MutableHeaders(scope=message)
                if headers.get("content-type", "").startswith("text/html"):
                    headers["Link"] = self.links
                elif f"{STATIC_URL}fonts/" in scope["path"]:
                    headers["Cache-Control"] = _KEEP_A_WEEK
            await send(message)

        await self.app(scope, receive, send_with_headers if scope["type"] == "http" else send)
