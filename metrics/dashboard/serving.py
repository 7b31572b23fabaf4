"""What hangs on the server beside the page script: the safety headers and the outlines of the provinces.

Comes in: requests. Goes out: answers of this host alone. The promise: outlines go to the browser once and are kept
there; sent inside every chart they would be most of what a page weighs.
"""

from __future__ import annotations

import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import Response
from starlette.routing import Route

from metrics.dashboard.headers import SafetyHeaders
from metrics.dashboard.paths import STATIC_URL
from metrics.knowledge import load_gazetteer

_KEEP_A_DAY = "private, max-age=86400"


def address_of(path: str) -> str:
    """Return the path on this host under which `path`, which begins with a slash, is answered."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path


def outlines_address(edition: str) -> str:
    """Return the path on this host of the outlines of one map of provinces, as GeoJSON."""
    return address_of(f"/outlines/{edition}.geojson")


def topology_address() -> str:
    """Return the path on this host of the (empty) map of the world that plotly asks for."""
    return address_of(f"{STATIC_URL}topojson/")


def answer_outlines(request: Request) -> Response:
    """Answer with the outlines of the map that the path names; 404 when there is no such map."""
    text = load_gazetteer().outline_texts.get(request.path_params["edition"])
    if text is None:
        return Response(status_code=404)
    return Response(text, media_type="application/geo+json", headers={"Cache-Control": _KEEP_A_DAY})


MIDDLEWARE = [Middleware(SafetyHeaders)]
ROUTES = [Route(outlines_address("{edition}"), answer_outlines)]
