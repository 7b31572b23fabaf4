"""A chart of the page as a file: PNG and SVG, light whatever the page is, with its fonts inside.

Comes in: the key of a chart on the page and a name. Goes out: two quiet buttons under it; static/pictures.js does the
work in the browser when one is pressed. The promise: nothing leaves this host, and no browser runs on the server.
"""

from __future__ import annotations

import json
import re
from dataclasses import fields
from datetime import date
from html import escape

import streamlit as st

from metrics.dashboard.charts.parts import FONT
from metrics.dashboard.fonts import faces_of
from metrics.dashboard.palette import LIGHT, Palette
from metrics.dashboard.screen import Screen
from metrics.dashboard.serving import address_of, picture_script_address, plotly_address, topology_address

WIDTH = 900
FORMS = ("png", "svg")

_NOT_PLAIN = re.compile(r"[^a-zA-Z0-9_-]")


def show_chart_downloads(screen: Screen, chart: str, stem: str, *, width: int = WIDTH) -> None:
    """Draw the buttons that save a chart as PNG and as SVG.

    chart  the key given to st.plotly_chart
    stem   what the file is called, without day and ending: what is drawn, metric, map of provinces
    width  of the picture, in pixels; its height is that of the chart
    """
    _ = screen.interface.text
    buttons = "".join(_button(screen, chart, form, f"{stem}-{date.today().isoformat()}", width) for form in FORMS)
    failed, label = escape(_("The picture could not be made.")), escape(_("Picture"))
    st.html(
        f'<div class="dx-pictures" dir="{screen.interface.direction}" data-settings="{_settings(screen)}">'
        f"<span>{label}</span>{buttons}"
        f'<span role="status" data-failed="{failed}"></span></div>'
        f'<script src="{escape(picture_script_address())}"></script>',
        # The one script of ours: a file of this host, told by a constant. The policy of headers.py runs no other.
        unsafe_allow_javascript=True,
    )


def light_twins(palette: Palette) -> dict[str, str]:
    """Return the light colour for each colour of `palette`, so that a picture can be pasted into a white page."""
    return {
        own.lower(): light
        for field in fields(Palette)
        for own, light in zip(_colours(palette, field.name), _colours(LIGHT, field.name), strict=True)
    }


def _colours(palette: Palette, role: str) -> tuple[str, ...]:
    said = getattr(palette, role)
    return (said,) if isinstance(said, str) else tuple(said)


def _button(screen: Screen, chart: str, form: str, name: str, width: int) -> str:
    label = screen.interface.text("Save the picture as {form}").format(form=form.upper())
    return (
        f'<button type="button" class="dx-picture" data-chart="{_plain(chart)}" data-form="{form}" '
        f'data-name="{_plain(name)}.{form}" data-width="{width}" aria-label="{escape(label)}">{form.upper()}</button>'
    )


def _plain(name: str) -> str:
    """Return a key as Streamlit writes it into the page, which is fit for the name of a file too."""
    return _NOT_PLAIN.sub("-", name.strip())


def _settings(screen: Screen) -> str:
    told = {
        "plotly": plotly_address(),
        "topology": topology_address(),
        "paper": LIGHT.paper,
        "colours": light_twins(screen.palette),
        "fonts": [
            {"family": face.family, "weight": face.weight, "ranges": face.ranges, "url": address_of(face.url)}
            for face in faces_of(FONT)
        ],
    }
    return escape(json.dumps(told))
