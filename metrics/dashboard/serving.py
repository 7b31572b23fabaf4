"""What hangs on the server beside the page script: safety headers, outlines, what makes pictures, and the data.

Comes in: requests. Goes out: answers of this host alone. The promise: outlines go to the browser once and are kept
there; sent inside every chart they would be most of what a page weighs.
"""

from __future__ import annotations

import hashlib
from collections.abc import Mapping
from functools import cache
from pathlib import Path

import plotly
import streamlit as st
from starlette.middleware import Middleware
from starlette.requests import Request
from starlette.responses import FileResponse, Response
from starlette.routing import Route

from metrics.dashboard.api import API_PATHS
from metrics.dashboard.headers import SafetyHeaders
from metrics.dashboard.hosts import KnownHosts
from metrics.dashboard.limits import Limits
from metrics.dashboard.paths import STATIC, STATIC_URL
from metrics.dashboard.readiness import EarlyAndKept
from metrics.dashboard.requests import RequestsTold
from metrics.dashboard.troubles import Troubles
from metrics.dashboard.waiting import held_of, largest_file
from metrics.knowledge import load_gazetteer

_OUTLINES = "/outlines/{edition}.geojson"
_KEEP_FOR_GOOD = {"Cache-Control": "private, max-age=31536000, immutable"}
_KEEP_A_DAY = {"Cache-Control": "private, max-age=86400"}
_PICTURES, _REVIEWER, _MARKING = "pictures.js", "reviewer.js", "marking.js"
_PLOTLY = Path(plotly.__file__).with_name("package_data") / "plotly.min.js"


def address_of(path: str) -> str:
    """Return the path on this host under which `path`, which begins with a slash, is answered."""
    base = str(st.get_option("server.baseUrlPath") or "").strip("/")
    return f"/{base}{path}" if base else path


def outlines_address(edition: str) -> str:
    """Return the path on this host of the outlines of one map of provinces, as GeoJSON, and which state of them."""
    state = hashlib.sha256(_outline_texts()[edition].encode()).hexdigest()[:8]
    return f"{address_of(_OUTLINES.format(edition=edition))}?state={state}"


def topology_address() -> str:
    """Return the path on this host of the (empty) map of the world that plotly asks for."""
    return address_of(f"{STATIC_URL}topojson/")


def picture_script_address() -> str:
    """Return the path on this host of the script that saves charts as pictures."""
    return address_of(f"/scripts/{_PICTURES}")


def reviewer_script_address() -> str:
    """Return the path on this host of the script that keeps the reviewer's name in the browser."""
    return address_of(f"/scripts/{_REVIEWER}")


def marking_script_address() -> str:
    """Return the path on this host of the script that lets selected words of an article be marked."""
    return address_of(f"/scripts/{_MARKING}")


def plotly_address() -> str:
    """Return the path on this host of plotly as it came with its Python package, which pictures are made with."""
    return address_of(f"/scripts/plotly-{plotly.__version__}.js")


def answer_outlines(request: Request) -> Response:
    """Answer with the outlines of the map that the path names; 404 when there is no such map."""
    text = _outline_texts().get(request.path_params["edition"])
    if text is None:
        return Response(status_code=404)
    return Response(text, media_type="application/geo+json", headers=_KEEP_FOR_GOOD)


@cache
def _outline_texts() -> Mapping[str, str]:
    return load_gazetteer().outline_texts


def answer_script(request: Request) -> Response:
    """Answer with the script of ours that the path ends with."""
    return FileResponse(STATIC / request.url.path.rpartition("/")[2], media_type="text/javascript")


def answer_plotly(_request: Request) -> Response:
    """Answer with plotly; its version stands in the address, so that the browser may keep it."""
    return FileResponse(_PLOTLY, media_type="text/javascript", headers=_KEEP_A_DAY)


#: From the outside inwards: what is refused or breaks inside has the headers all the same.
MIDDLEWARE = [
    Middleware(RequestsTold),
    Middleware(SafetyHeaders),
    Middleware(Troubles),
    Middleware(KnownHosts),
    Middleware(Limits, largest=largest_file, held=held_of),
    Middleware(EarlyAndKept, address_of=address_of),
]
ROUTES = [
    Route(address_of(_OUTLINES), answer_outlines),
    Route(picture_script_address(), answer_script),
    Route(reviewer_script_address(), answer_script),
    Route(marking_script_address(), answer_script),
    Route(plotly_address(), answer_plotly),
    *(Route(address_of(path), answer) for path, answer in API_PATHS),
]
